//! Saving one answer while somebody types: the hot path, in JSON.
//!
//! The body is the question's own form fields as a browser would post them, read in the page's language, or the
//! answer as JSON with canonical numbers. `If-Match` carries the revision that was seen, 0 for none.

use super::price;
use crate::app::answers::{Outcome, Save, Saved, desk, document, save};
use crate::app::{self, App};
use crate::domain::answers::Notation;
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::FieldError;
use crate::domain::permission::Bidder;
use crate::view::answers::lines;
use crate::view::format;
use crate::view::i18n::Message;
use crate::view::pages::respondent::FormValues;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::Visitor;
use crate::web::extract::form::body;
use crate::web::respond::{blocking, request_id};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value as Json, json};

/// Largest body: the longest table fits.
const MOST_BYTES: usize = 1024 * 1024;
/// The header that names a request, so that its repetition is harmless.
const MUTATION: &str = "x-mutation";

/// What was sent.
enum Body {
    /// Form fields.
    Fields(FormValues),
    /// The answer.
    Answer(Json),
}

/// What came of it.
enum Done {
    Saved(Saved),
    Conflict(Json),
}

/// `PUT /bid/{invitation}/answers/{question}`.
pub async fn put_answer(
    app: web::Data<App>,
    http: HttpRequest,
    visitor: Visitor,
    at: web::Path<(String, String)>,
    payload: web::Payload,
) -> WebResult {
    let (_, question) = at.into_inner();
    let expected = expected(&http)?;
    let mutation = match http.headers().get(MUTATION) {
        Some(id) => id.to_str().map_err(|_| app::Error::field("mutation", "not_an_id"))?.to_owned(),
        None => hex::encode(app.random.bytes::<16>()?),
    };
    let bytes = body(&http, &mut payload.into_inner(), MOST_BYTES).await?;
    let body = read_body(&http, &bytes)?;
    let bidder = visitor.bidder.clone();
    let done = blocking(&app, move |app| put(app, &bidder, &question, &body, expected, &mutation)).await;
    match done {
        Ok(Done::Saved(saved)) => Ok(HttpResponse::Ok()
            .insert_header((header::ETAG, format!("\"{}\"", saved.revision)))
            .json(json!({ "revision": saved.revision, "at": saved.at, "changed": saved.changed }))),
        Ok(Done::Conflict(current)) => Ok(conflict(&http, &current)),
        Err(WebError(app::Error::Invalid(errors))) => Ok(invalid(&app, &http, &visitor, &errors)),
        Err(error) => Err(error),
    }
}

/// The revision of `If-Match`: `"3"` or `3`; none means that nothing was seen.
fn expected(http: &HttpRequest) -> WebResult<i64> {
    let Some(value) = http.headers().get(header::IF_MATCH) else { return Ok(0) };
    let revision = value.to_str().ok().and_then(|value| value.trim().trim_matches('"').parse().ok());
    Ok(revision.ok_or_else(|| app::Error::field("if-match", "not_a_revision"))?)
}

fn read_body(http: &HttpRequest, bytes: &[u8]) -> WebResult<Body> {
    let kind = http.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        return Ok(Body::Fields(FormValues::from_pairs(url::form_urlencoded::parse(bytes).into_owned())));
    }
    let answer = serde_json::from_slice(bytes).map_err(|_| app::Error::field("", "not_json"))?;
    Ok(Body::Answer(answer))
}

fn put(app: &App, bidder: &Bidder, key: &str, body: &Body, expected: i64, mutation: &str) -> app::Result<Done> {
    let (content, notation) = match body {
        Body::Answer(answer) => (answer.clone(), Notation::Canonical),
        Body::Fields(values) => {
            let document = document(app, bidder)?;
            let content = match document.profile.question(key) {
                Some((_, question)) => values.answer(question),
                None if key == PRICE_KEY => price::posted(values),
                None => return Err(app::Error::NotFound),
            };
            (content, Notation::Typed(bidder.language))
        }
    };
    let request = Save { question: key, content: &content, notation, expected: Some(expected), mutation };
    match save(app, bidder, &request)? {
        Outcome::Saved(saved) => Ok(Done::Saved(saved)),
        Outcome::Conflict(_) => current(app, bidder, key).map(Done::Conflict),
    }
}

/// What is stored now, in words and as form fields, for choosing between the two.
fn current(app: &App, bidder: &Bidder, key: &str) -> app::Result<Json> {
    let desk = desk(app, bidder)?;
    let language = bidder.language;
    let mut values = FormValues::default();
    let mut words = Vec::new();
    let (revision, by, at) = match (desk.document.profile.question(key), desk.answers.get(key), &desk.offer) {
        (Some((_, question)), Some(entry), _) => {
            values.put(question, &entry.content, language);
            let shown = entry.content.value.iter().flat_map(|value| lines(question, value, language));
            words.extend(shown.filter_map(|message| app.renderer.message(language, &message).ok()));
            words.extend(entry.content.not_applicable.clone());
            words.extend(entry.content.justification.clone());
            (entry.revision, &entry.by, entry.at)
        }
        (None, _, Some(entry)) => {
            for (line, price) in &entry.content.unit_prices {
                let typed = format::entry(&price.to_string(), language);
                words.push(typed.clone());
                values.push(format!("a.{PRICE_KEY}.{line}"), typed);
            }
            (entry.revision, &entry.by, entry.at)
        }
        _ => return Err(app::Error::NotFound),
    };
    let fields: Vec<(&str, &str)> = values.pairs().collect();
    Ok(json!({ "revision": revision, "by": by, "at": at, "text": words.join("\n"), "fields": fields }))
}

fn problem(http: &HttpRequest, status: StatusCode, code: &str, more: (&str, &Json)) -> HttpResponse {
    let mut problem = json!({
        "type": format!("urn:probity:problem:{code}"),
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "code": code,
        "request_id": request_id(http),
    });
    if let Some(map) = problem.as_object_mut() {
        map.insert(more.0.to_owned(), more.1.clone());
    }
    HttpResponse::build(status).content_type("application/problem+json").body(problem.to_string())
}

fn conflict(http: &HttpRequest, current: &Json) -> HttpResponse {
    problem(http, StatusCode::CONFLICT, "stale", ("current", current))
}

/// Refused parts, with the words that the page shows beside them.
fn invalid(app: &App, http: &HttpRequest, visitor: &Visitor, errors: &[FieldError]) -> HttpResponse {
    let worded = |error: &FieldError| {
        let message = Message::coded("error", error.code);
        let text = app.renderer.message(visitor.language(), &message).unwrap_or_else(|_| error.code.to_owned());
        json!({ "pointer": format!("/{}", error.field), "code": error.code, "message": text })
    };
    let errors = Json::Array(errors.iter().map(worded).collect());
    problem(http, StatusCode::UNPROCESSABLE_ENTITY, "invalid", ("errors", &errors))
}
