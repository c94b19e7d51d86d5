//! One layer around all routes: request id, guard, panic net, problems in the asker's form, headers, log line.

use super::{guard, headers};
use crate::app::App;
use crate::web::error::{Problem, carry};
use crate::web::respond;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

/// The request's id: in the log line, in the problem, on the error page.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// See the module.
///
/// # Errors
/// Never: every failure has become a response.
pub async fn surround(
    app: web::Data<App>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = app.random.bytes::<8>().map(hex::encode).unwrap_or_default();
    request.extensions_mut().insert(RequestId(id.clone()));
    let http = request.request().clone();
    let response = if guard::same_site(&http, &app.origin) {
        match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(response)) => response.into_response_boxed(),
            Ok(Err(error)) => error.error_response().map_into_boxed_body(),
            Err(_) => {
                tracing::error!(request = id, "a handler panicked");
                carry(Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    } else {
        carry(Problem::new(StatusCode::FORBIDDEN, "foreign_origin", "the request comes from another site"))
    };
    let mut response = settle(&app, &http, response, &id);
    headers::harden(response.headers_mut(), app.origin.starts_with("https:"));
    // The route's pattern, never the path: paths hold tokens.
    tracing::info!(
        request = id,
        method = %http.method(),
        route = http.match_pattern().unwrap_or_else(|| "-".to_owned()),
        status = response.status().as_u16(),
        millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "served"
    );
    Ok(ServiceResponse::new(http, response))
}

/// Gives an answer that carries a problem, or is a bare error, its form.
fn settle(app: &App, http: &HttpRequest, response: HttpResponse, id: &str) -> HttpResponse {
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
    respond::problem(app, http, &problem, id)
}

/// Boxes the response out of the service's.
trait IntoBoxed {
    fn into_response_boxed(self) -> HttpResponse;
}

impl<B: MessageBody + 'static> IntoBoxed for ServiceResponse<B> {
    fn into_response_boxed(self) -> HttpResponse {
        self.into_parts().1.map_into_boxed_body()
    }
}
