//! Saving one answer while somebody types: the hot path, in JSON.
//!
//! The body is the answer as JSON, or the question's form fields as a browser would post them; either way numbers are
//! as typed, read in the language of the page. `If-Match` carries the revision that was seen, 0 for none. A `mutation`
//! in the JSON, or else the header `X-Mutation`, names the request, so that its repetition is harmless. Programs use
//! the interface under `/api`.

use super::price;
use crate::app::answers::{Outcome, Save, Saved, desk, document, new_mutation, save};
use crate::app::{self, App};
use crate::domain::answers::Notation;
use crate::domain::bids::PRICE_KEY;
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::offers;
use crate::domain::permission::Bidder;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::i18n::Message;
use crate::view::pages::respondent::FormValues;
use crate::view::{answers, format};
use crate::web::error::{Problem, WebError, WebResult};
use crate::web::extract::form::body;
use crate::web::extract::{Visitor, revision_seen};
use crate::web::respond::{blocking, extended_problem};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value as Json, json};

/// Largest body: the longest table fits.
const MOST_BYTES: usize = 1024 * 1024;
/// The header that names a request.
const MUTATION: &str = "x-mutation";

/// What was sent, numbers as typed.
enum Body {
    /// Form fields.
    Fields(FormValues),
    /// The answer.
    Answer(Json),
}

/// What came of it.
enum Done {
    /// Stored, with the words about it.
    Saved(Saved, Map<String, Json>),
    /// What stands there instead.
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
    // None means that nothing was seen.
    let expected = revision_seen(&http)?.unwrap_or(0);
    let bytes = body(&http, &mut payload.into_inner(), MOST_BYTES).await?;
    let (body, mutation) = read_body(&http, &bytes)?;
    let mutation = match (mutation, http.headers().get(MUTATION)) {
        (Some(id), _) => id,
        (None, Some(id)) => id.to_str().map_err(|_| app::Error::field("mutation", "not_an_id"))?.to_owned(),
        (None, None) => new_mutation(&app)?,
    };
    let bidder = visitor.bidder.clone();
    let done = blocking(&app, move |app| put(app, &bidder, &question, &body, expected, &mutation)).await;
    match done {
        Ok(Done::Saved(saved, mut words)) => {
            words.insert("revision".to_owned(), json!(saved.revision));
            words.insert("changed".to_owned(), json!(saved.changed));
            words.insert("at".to_owned(), json!(saved.at));
            words.insert("time".to_owned(), json!(clock(saved.at, &saved.zone, visitor.language())));
            let tag = format!("\"{}\"", saved.revision);
            Ok(HttpResponse::Ok().insert_header((header::ETAG, tag)).json(words))
        }
        Ok(Done::Conflict(current)) => {
            let problem = Problem::new(StatusCode::CONFLICT, "stale", "changed in between");
            Ok(extended_problem(&http, &problem, current))
        }
        Err(WebError(app::Error::Invalid(errors))) => Ok(invalid(&app, &http, &visitor, &errors)),
        Err(error) => Err(error),
    }
}

/// The time of a save as the page tells it.
fn clock(at: Instant, zone: &str, language: Language) -> String {
    format::instant(at.millis(), zone, format::Precision::Clock, language)
}

/// The answer, and the request's name if it stands beside it.
fn read_body(http: &HttpRequest, bytes: &[u8]) -> WebResult<(Body, Option<String>)> {
    let kind = http.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let fields = FormValues::from_pairs(url::form_urlencoded::parse(bytes).into_owned());
        return Ok((Body::Fields(fields), None));
    }
    let mut answer: Json = serde_json::from_slice(bytes).map_err(|_| app::Error::field("", "not_json"))?;
    let mutation = answer.as_object_mut().and_then(|answer| answer.remove("mutation"));
    match mutation {
        None => Ok((Body::Answer(answer), None)),
        Some(Json::String(id)) => Ok((Body::Answer(answer), Some(id))),
        Some(_) => Err(app::Error::field("mutation", "not_an_id").into()),
    }
}

fn put(app: &App, bidder: &Bidder, key: &str, body: &Body, expected: i64, mutation: &str) -> app::Result<Done> {
    let content = match body {
        Body::Answer(answer) => answer.clone(),
        Body::Fields(values) => match document(app, bidder)?.profile.question(key) {
            Some((_, question)) => values.answer(question),
            None if key == PRICE_KEY => price::posted(values),
            None => return Err(app::Error::NotFound),
        },
    };
    let notation = Notation::Typed(bidder.language);
    let request = Save { question: key, content: &content, notation, expected: Some(expected), mutation };
    match save(app, bidder, &request)? {
        Outcome::Saved(saved) if key == PRICE_KEY => Ok(Done::Saved(saved, totals(app, bidder, &content)?)),
        Outcome::Saved(saved) => {
            let others = app.presence.stay(bidder, saved.at).join(", ");
            Ok(Done::Saved(saved, Map::from_iter([("others".to_owned(), others.into())])))
        }
        Outcome::Conflict(_) => current(app, bidder, key).map(Done::Conflict),
    }
}

/// What the saved prices come to, for the sheet on the page.
fn totals(app: &App, bidder: &Bidder, content: &Json) -> app::Result<Map<String, Json>> {
    let document = document(app, bidder)?;
    let sheet = &document.award.price_sheet;
    let offer = offers::read(sheet, content, Notation::Typed(bidder.language)).unwrap_or_default();
    let worded = |total: Decimal| Json::from(format::money(&total.to_string(), &sheet.currency, bidder.language));
    let lines: Map<String, Json> =
        sheet.lines.iter().filter_map(|line| Some((line.key.clone(), worded(offer.line_total(line)?)))).collect();
    let mut words = Map::new();
    words.insert("line_totals".to_owned(), lines.into());
    if let Some(total) = offer.total(sheet) {
        words.insert("total".to_owned(), worded(total));
    }
    Ok(words)
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
            let shown = answers::words(question, &entry.content, language);
            words.extend(shown.iter().filter_map(|message| app.renderer.message(language, message).ok()));
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
    let mut fields = Map::new();
    for (name, value) in values.pairs() {
        if let Json::Array(all) = fields.entry(name).or_insert_with(|| json!([])) {
            all.push(json!(value));
        }
    }
    let time = clock(at, &desk.tender.zone, language);
    Ok(json!({ "revision": revision, "by": by, "at": at, "time": time, "text": words.join("\n"), "fields": fields }))
}

/// Refused parts, with the words that the page shows beside them.
fn invalid(app: &App, http: &HttpRequest, visitor: &Visitor, errors: &[FieldError]) -> HttpResponse {
    let worded = |error: &FieldError| {
        let message = Message::coded("error", error.code);
        let text = app.renderer.message(visitor.language(), &message).unwrap_or_else(|_| error.code.to_owned());
        json!({ "pointer": format!("/{}", error.field), "code": error.code, "message": text })
    };
    let errors: Vec<Json> = errors.iter().map(worded).collect();
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "refused fields");
    extended_problem(http, &problem, json!({ "errors": errors }))
}
