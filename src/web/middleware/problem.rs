//! One layer around all routes: request id, guard, panic net, problems in the asker's form, headers, log line.

use super::{guard, headers};
use crate::app::App;
use crate::web::error::{Problem, carry};
use crate::web::extract::Form;
use crate::web::respond::{self, Asker};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

/// The request's id: in the log line, in the problem, on the error page.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// See the module.
///
/// # Errors
/// Only with a finished response inside, where a panic has taken the request with it.
pub async fn surround(
    app: web::Data<App>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = app.random.bytes::<8>().map(hex::encode).unwrap_or_default();
    request.extensions_mut().insert(RequestId(id.clone()));
    // The request itself must not be held here: the router needs it alone. So what the answer's form depends on is
    // noted before.
    let mut asker = Asker::of(request.request());
    let method = request.method().clone();
    let admitted = if guard::same_site(request.request(), &app.origin) {
        Form::receive(&mut request).await.map_err(|error| error.problem())
    } else {
        Err(Problem::new(StatusCode::FORBIDDEN, "foreign_origin", "the request comes from another site"))
    };
    let (http, response) = match admitted {
        Ok(form) => {
            asker.form = form;
            match AssertUnwindSafe(next.call(request)).catch_unwind().await {
                Ok(Ok(response)) => {
                    let (http, response) = response.into_parts();
                    (Some(http), response.map_into_boxed_body())
                }
                Ok(Err(error)) => (None, error.error_response().map_into_boxed_body()),
                Err(_) => {
                    tracing::error!(request = id, "a handler panicked");
                    (None, carry(Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR)))
                }
            }
        }
        Err(problem) => {
            let (http, _) = request.into_parts();
            (Some(http), carry(problem))
        }
    };
    let mut response = settle(&app, &asker, response, &id);
    headers::harden(response.headers_mut(), app.origin.starts_with("https:"));
    // The route's pattern, never the path: paths hold tokens.
    tracing::info!(
        request = id,
        %method,
        route = http.as_ref().and_then(actix_web::HttpRequest::match_pattern).unwrap_or_else(|| "-".to_owned()),
        status = response.status().as_u16(),
        millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "served"
    );
    match http {
        Some(http) => Ok(ServiceResponse::new(http, response)),
        None => Err(InternalError::from_response("already answered", response).into()),
    }
}

/// Gives an answer that carries a problem, or is a bare error, its form.
fn settle(app: &App, asker: &Asker, response: HttpResponse, id: &str) -> HttpResponse {
    let status = response.status();
    let carried = response.extensions().get::<Problem>().cloned();
    let problem = match carried {
        Some(problem) => problem,
        // Answers with a body of their own (a form shown again with 422) stay as they are.
        None if status.is_client_error() || status.is_server_error() => {
            let own = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
            if own.is_some_and(|own| own.starts_with("text/html") || own.starts_with("application/")) {
                return response;
            }
            Problem::of_status(status)
        }
        None => return response,
    };
    respond::problem(app, asker, &problem, id)
}
