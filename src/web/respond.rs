//! Answers: pages, redirects, problems; and work moved off the async threads.

use super::error::{ENROL_FIRST, Problem, WebError, WebResult};
use super::extract::{Form, language};
use super::middleware::problem::RequestId;
use crate::app::turns::Lane;
use crate::app::{self, App};
use crate::domain::ids::TenantId;
use crate::domain::text::Language;
use crate::view::i18n::Message;
use crate::view::page::{Page, Shell};
use crate::view::pages::shared::{ErrorKind, ErrorPage, WayOut};
use crate::view::pages::tenders::done::Done;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use serde_json::{Value as Json, json};
use std::cell::OnceCell;
use std::rc::Rc;

/// Where a member sets up a second factor.
pub const ENROLMENT: &str = "/account/second-factor";

/// Runs blocking work (the database, argon2) on the blocking pool.
///
/// # Errors
/// The work's own, or [`app::Error::Internal`] when it panicked.
pub async fn blocking<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&App) -> app::Result<T> + Send + 'static,
) -> WebResult<T> {
    let app = app.clone();
    match web::block(move || work(&app)).await {
        Ok(result) => Ok(result?),
        Err(error) => Err(WebError(app::Error::internal(error))),
    }
}

/// Costly work of the office, when it is its institution's turn.
///
/// # Errors
/// [`app::Error::Busy`]; otherwise as [`blocking`].
pub async fn heavy<T: Send + 'static>(
    app: &App,
    tenant: TenantId,
    work: impl FnOnce(&App) -> app::Result<T> + Send + 'static,
) -> WebResult<T> {
    in_turn(app, tenant, Lane::Office, work).await
}

/// Looking at what a bidder uploaded, when it is its institution's turn.
///
/// # Errors
/// As [`heavy`].
pub async fn incoming<T: Send + 'static>(
    app: &App,
    tenant: TenantId,
    work: impl FnOnce(&App) -> app::Result<T> + Send + 'static,
) -> WebResult<T> {
    in_turn(app, tenant, Lane::Uploads, work).await
}

async fn in_turn<T: Send + 'static>(
    app: &App,
    tenant: TenantId,
    lane: Lane,
    work: impl FnOnce(&App) -> app::Result<T> + Send + 'static,
) -> WebResult<T> {
    let turn = app.turns.take(tenant, lane).await?;
    blocking(app, move |app| {
        // Over when the work is, not when the visitor goes away.
        let _turn = turn;
        work(app)
    })
    .await
}

/// Blocking work after the answer, whose time and fate the answer must not tell. A fault is logged.
pub fn later(app: &App, work: impl FnOnce(&App) -> app::Result<()> + Send + 'static) {
    let app = app.clone();
    actix_web::rt::spawn(async move {
        if let Err(WebError(error)) = blocking(&app, work).await {
            tracing::error!(%error, "work after an answer");
        }
    });
}

/// A page with status 200.
///
/// # Errors
/// [`app::Error::Internal`] when template and context disagree.
pub fn page<P: Page>(app: &App, shell: &Shell, page: &P) -> WebResult {
    page_with(app, shell, page, StatusCode::OK)
}

/// A page with the given status, 422 for a form shown again.
///
/// # Errors
/// As [`page`].
pub fn page_with<P: Page>(app: &App, shell: &Shell, page: &P, status: StatusCode) -> WebResult {
    let html = app.renderer.render(shell, page).map_err(app::Error::internal)?;
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html))
}

/// 303: the browser goes on with GET, so that a reload repeats nothing.
#[must_use]
pub fn see_other(location: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, location.as_ref())).finish()
}

/// 303 to a page that says at its top what was done.
#[must_use]
pub fn told(deed: Done, path: impl AsRef<str>) -> HttpResponse {
    see_other(deed.at(path.as_ref()))
}

/// The frame of this request's page, once it is known who asks: a refusal is shown in it too.
#[derive(Debug, Clone, Default)]
pub struct Frame(Rc<OnceCell<Shell>>);

impl Frame {
    /// Notes the frame of whoever signed in; the first stays.
    pub fn note(http: &HttpRequest, shell: Shell) {
        if let Some(frame) = http.extensions().get::<Self>() {
            // A second extractor of the same request has the same person.
            let _ = frame.0.set(shell);
        }
    }
}

/// What the form of an answer depends on, noted from the request.
#[derive(Debug, Clone)]
pub struct Asker {
    html: bool,
    api: bool,
    language: Language,
    door: &'static str,
    frame: Frame,
    /// The form that came with the request: what was typed is shown with its refusal.
    pub form: Form,
}

impl Asker {
    /// Notes it: whether the asker reads pages rather than JSON, in which language, and where such an asker signs in.
    #[must_use]
    pub fn of(http: &HttpRequest) -> Self {
        let accepts = http
            .headers()
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"));
        // Only a script puts: no browser shows the answer as a page.
        let accepts = accepts && http.method() != Method::PUT;
        let door = if http.path().starts_with("/bid/") { "/r" } else { "/login" };
        let api = http.path().starts_with("/api/");
        let frame = Frame::default();
        http.extensions_mut().insert(frame.clone());
        Self { html: accepts && !api, api, language: language(http), door, frame, form: Form::default() }
    }
}

/// The problem in the asker's form.
#[must_use]
pub fn problem(app: &App, asker: &Asker, problem: &Problem, id: &str) -> HttpResponse {
    if asker.html {
        let typed = asker.form.texts();
        if problem.code == "signed_out" && typed.is_empty() {
            return see_other(asker.door);
        }
        if problem.code == ENROL_FIRST && typed.is_empty() {
            return see_other(ENROLMENT);
        }
        let stranger = || Shell::public(asker.language, "UTC", 0, "", "/");
        let shell = asker.frame.0.get().cloned().unwrap_or_else(stranger);
        let page = ErrorPage { typed, ..error_page(problem, id) };
        match app.renderer.render(&shell, &page) {
            Ok(html) => return begin(problem).content_type("text/html; charset=utf-8").body(html),
            Err(error) => tracing::error!(%error, "the error page does not render"),
        }
    }
    let mut response = begin(problem);
    if asker.api && problem.status == StatusCode::UNAUTHORIZED {
        response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    response.content_type("application/problem+json").body(members(problem, id).to_string())
}

/// Status, when to ask again, and whether that is all.
fn begin(problem: &Problem) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(problem.status);
    if let Some(seconds) = problem.retry_after {
        response.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if problem.code == "broken_body" {
        // Who sends a body by drops is not listened to any further.
        response.force_close();
    }
    response
}

/// The members of problem JSON.
fn members(problem: &Problem, id: &str) -> Json {
    let errors: Vec<_> =
        problem.errors.iter().map(|error| json!({ "pointer": pointer(&error.field), "code": error.code })).collect();
    json!({
        "type": format!("urn:probity:problem:{}", problem.code),
        "title": problem.status.canonical_reason().unwrap_or("Error"),
        "status": problem.status.as_u16(),
        "code": problem.code,
        "detail": problem.detail,
        "errors": errors,
        "request_id": id,
    })
}

/// A problem with members of its own (RFC 9457, "extension members").
#[must_use]
pub fn extended_problem(http: &HttpRequest, problem: &Problem, more: Json) -> HttpResponse {
    let mut body = members(problem, &request_id(http));
    if let (Some(body), Json::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    HttpResponse::build(problem.status).content_type("application/problem+json").body(body.to_string())
}

/// A form field's name as a JSON pointer (RFC 6901) into the request's body.
fn pointer(field: &str) -> String {
    match field {
        "" => String::new(),
        _ if field.starts_with('/') => field.to_owned(),
        // Keys of questions and rows may hold a point.
        _ if field.contains('/') => format!("/{field}"),
        _ => format!("/{}", field.replace('.', "/")),
    }
}

/// The id of this request, for pages that show it.
#[must_use]
pub fn request_id(http: &HttpRequest) -> String {
    http.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// The page for a problem: its kind by status, and the refusal's own sentence where it has one.
#[must_use]
pub fn error_page(problem: &Problem, id: &str) -> ErrorPage {
    let kind = match (problem.status.as_u16(), problem.code) {
        (_, "foreign_origin" | "stale_form") => ErrorKind::Forged,
        (401, _) => ErrorKind::SignedOut,
        (403, _) => ErrorKind::Forbidden,
        (404 | 405, _) => ErrorKind::NotFound,
        (409, _) => ErrorKind::Conflict,
        (410, _) => ErrorKind::Gone,
        (413, _) => ErrorKind::TooLarge,
        (422, _) => ErrorKind::Refused,
        (429, _) => ErrorKind::TooMany,
        (503, "busy") => ErrorKind::Busy,
        (503, _) => ErrorKind::Unavailable,
        (507, _) => ErrorKind::DiskFull,
        (status, _) if status < 500 => ErrorKind::BadRequest,
        _ => ErrorKind::Internal,
    };
    let detail = matches!(kind, ErrorKind::Conflict)
        .then(|| Message::new(format!("refusal-{}", problem.code.replace('_', "-"))));
    let enrolment = WayOut { href: ENROLMENT.to_owned(), label: Message::new("factor-set-up") };
    ErrorPage {
        status: problem.status.as_u16(),
        kind,
        detail,
        ways_out: if problem.code == ENROL_FIRST { vec![enrolment] } else { Vec::new() },
        request_id: id.to_owned(),
        typed: Vec::new(),
    }
}
