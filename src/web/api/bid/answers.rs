//! Answers and prices of a bid, one at a time.
//!
//! `If-Match` carries the revision that was seen, none means that nothing was seen. The same `mutation` again repeats
//! the answer and not the deed. Numbers are decimal strings.

use super::super::parts::{Moment, key, revised};
use crate::app::answers::{Conflict, Desk, Entry, Outcome, Save, Saved, open_desk, save};
use crate::app::{self, App, answers};
use crate::domain::answers::{Answer, Notation};
use crate::domain::bids::{Offer, PRICE_KEY};
use crate::domain::permission::Bidder;
use crate::web::error::{Problem, WebResult};
use crate::web::extract::{BidCaller, With, revision_seen};
use crate::web::respond::{blocking, extended_problem};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// All answers saved so far, by key of the question.
#[derive(Serialize, ToSchema)]
pub struct Answers {
    answers: BTreeMap<String, SavedAnswer>,
}

/// An answer and its last save; all null and revision 0 before the first.
#[derive(Serialize, ToSchema)]
pub struct SavedAnswer {
    answer: Answer,
    revision: i64,
    #[schema(required)]
    at: Option<Moment>,
    #[schema(required)]
    by: Option<String>,
}

/// The prices and their last save; empty and revision 0 before the first.
#[derive(Serialize, ToSchema)]
pub struct SavedPrice {
    unit_prices: BTreeMap<String, crate::domain::decimal::Decimal>,
    revision: i64,
    #[schema(required)]
    at: Option<Moment>,
    #[schema(required)]
    by: Option<String>,
}

/// An answer. Parts left out are blank; what `value` is depends on the question.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    #[schema(value_type = serde_json::Value)]
    value: Option<Json>,
    /// Why the question does not apply.
    not_applicable: Option<String>,
    /// Why this option was chosen.
    justification: Option<String>,
    /// Id of the request, 1 to 64 visible ASCII characters.
    #[schema(min_length = 1, max_length = 64)]
    mutation: Option<String>,
}

/// Prices. Lines left out are blank.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPrice {
    /// Unit price by line of the price sheet.
    unit_prices: BTreeMap<String, Option<String>>,
    /// Id of the request, 1 to 64 visible ASCII characters.
    #[schema(min_length = 1, max_length = 64)]
    mutation: Option<String>,
}

/// Stored, durably.
#[derive(Serialize, ToSchema)]
pub struct Stored {
    revision: i64,
    at: Moment,
    /// False when the same was there already.
    changed: bool,
}

impl From<&Entry<Answer>> for SavedAnswer {
    fn from(entry: &Entry<Answer>) -> Self {
        Self {
            answer: entry.content.clone(),
            revision: entry.revision,
            at: Some(entry.at.into()),
            by: Some(entry.by.clone()),
        }
    }
}

fn saved_price(entry: Option<Entry<Offer>>) -> SavedPrice {
    match entry {
        Some(Entry { content, revision, at, by }) => {
            SavedPrice { unit_prices: content.unit_prices, revision, at: Some(at.into()), by: Some(by) }
        }
        None => SavedPrice { unit_prices: BTreeMap::new(), revision: 0, at: None, by: None },
    }
}

async fn read_desk(app: &App, who: &BidCaller) -> WebResult<Desk> {
    let bidder = who.bidder();
    blocking(app, move |app| open_desk(app, &bidder)).await
}

/// All answers saved so far.
#[utoipa::path(get, path = "/api/v1/bid/answers", responses((status = 200, body = Answers)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = read_desk(&app, &who).await?;
    let answers = desk.answers.iter().map(|(question, entry)| (question.clone(), SavedAnswer::from(entry)));
    Ok(HttpResponse::Ok().json(Answers { answers: answers.collect() }))
}

/// Read one answer; `ETag` is its revision.
#[utoipa::path(get, path = "/api/v1/bid/answers/{question}", responses((status = 200, body = SavedAnswer)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let question = key(&http, "question");
    let desk = read_desk(&app, &who).await?;
    desk.document.profile.question(&question).ok_or(app::Error::NotFound)?;
    let blank = || SavedAnswer { answer: Answer::default(), revision: 0, at: None, by: None };
    let saved = desk.answers.get(&question).map_or_else(blank, SavedAnswer::from);
    Ok(revised(saved.revision, &saved))
}

/// Save one answer.
#[utoipa::path(
    put,
    path = "/api/v1/bid/answers/{question}",
    params(("If-Match" = Option<String>, Header, description = "The answer's revision that was seen")),
    request_body = NewAnswer,
    responses((status = 200, body = Stored))
)]
pub async fn put(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, NewAnswer>) -> WebResult {
    let question = key(&http, "question");
    // The price sheet has its own address.
    if question == PRICE_KEY {
        return Err(app::Error::NotFound.into());
    }
    let NewAnswer { value, not_applicable, justification, mutation } = told.body;
    let content = json!({ "value": value, "not_applicable": not_applicable, "justification": justification });
    store(&app, &http, told.who.bidder(), question, content, mutation).await
}

/// Read the prices; `ETag` is their revision.
#[utoipa::path(get, path = "/api/v1/bid/price", responses((status = 200, body = SavedPrice)))]
pub async fn price(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = read_desk(&app, &who).await?;
    if !desk.needs_price() {
        return Err(app::Error::NotFound.into());
    }
    let saved = saved_price(desk.offer);
    Ok(revised(saved.revision, &saved))
}

/// Save the prices.
#[utoipa::path(
    put,
    path = "/api/v1/bid/price",
    params(("If-Match" = Option<String>, Header, description = "The prices' revision that was seen")),
    request_body = NewPrice,
    responses((status = 200, body = Stored))
)]
pub async fn put_price(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, NewPrice>) -> WebResult {
    let NewPrice { unit_prices, mutation } = told.body;
    let content = json!({ "unit_prices": unit_prices });
    store(&app, &http, told.who.bidder(), PRICE_KEY.to_owned(), content, mutation).await
}

async fn store(
    app: &App,
    http: &HttpRequest,
    bidder: Bidder,
    question: String,
    content: Json,
    mutation: Option<String>,
) -> WebResult {
    let expected = Some(revision_seen(http)?.unwrap_or(0));
    let mutation = match mutation {
        Some(id) => id,
        None => answers::new_mutation(app)?,
    };
    let sent = content.clone();
    let ended = blocking(app, move |app| {
        let notation = Notation::Canonical;
        save(app, &bidder, &Save { question: &question, content: &content, notation, expected, mutation: &mutation })
    })
    .await?;
    Ok(outcome(http, ended, &sent))
}

/// How a save ended; a conflict shows what was sent and what stands there instead.
pub(super) fn outcome(http: &HttpRequest, outcome: Outcome, sent: &Json) -> HttpResponse {
    match outcome {
        Outcome::Saved(Saved { revision, at, changed, .. }) => {
            revised(revision, &Stored { revision, at: at.into(), changed })
        }
        Outcome::Conflict(Conflict { content, revision, by, at }) => {
            let current = json!({ "content": content, "revision": revision, "by": by, "at": Moment(at) });
            let problem = Problem::new(StatusCode::CONFLICT, "stale", "changed in between");
            extended_problem(http, &problem, json!({ "current": current, "sent": sent }))
        }
    }
}
