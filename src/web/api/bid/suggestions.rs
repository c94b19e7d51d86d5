//! Answers from elsewhere: the provider's file out and in, what waits, taking and leaving.

use super::super::parts::{Moment, done, key};
use crate::app::answers::open_desk;
use crate::app::suggestions::{self, Suggestion, Tally};
use crate::app::{self, App};
use crate::domain::suggestions::AnswerFile;
use crate::view::answer_book;
use crate::web::download::saved;
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::{blocking, incoming};
use crate::web::upload;
use crate::web::workbook::{XLSX, book, suggest_book};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// An answer that waits to be taken.
#[derive(Serialize, ToSchema)]
pub struct WaitingAnswer {
    /// Key of the question, `price` for the prices.
    question: String,
    /// What would be stored; null when it cannot be used.
    #[schema(value_type = Option<serde_json::Value>, required)]
    content: Option<Json>,
    /// `new`, `changed`, `conflicting` or `refused`.
    standing: &'static str,
    /// The revision of what is stored, 0 for nothing; name it when taking.
    revision: i64,
    /// `file`, `workbook` or `earlier`.
    source: &'static str,
    /// Which file or tender.
    label: String,
    /// When it was answered there.
    #[schema(required)]
    at: Option<Moment>,
    /// Why it cannot be used, as a code.
    #[schema(required)]
    refusal: Option<String>,
}

/// All that waits.
#[derive(Serialize, ToSchema)]
pub struct WaitingAnswers {
    suggestions: Vec<WaitingAnswer>,
}

/// What came of bringing answers along.
#[derive(Serialize, ToSchema)]
pub struct Brought {
    /// Wait to be taken now.
    suggested: usize,
    /// Are stored already, word for word.
    same: usize,
    /// Cannot be used.
    refused: usize,
}

/// A suggestion to take.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenAnswer {
    /// Key of the question.
    question: String,
    /// The revision that was shown beside it.
    revision: i64,
}

/// Suggestions to take.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenAnswers {
    suggestions: Vec<TakenAnswer>,
}

/// How many were taken; the others wait on.
#[derive(Serialize, ToSchema)]
pub struct Taken {
    taken: usize,
}

impl From<Suggestion> for WaitingAnswer {
    fn from(own: Suggestion) -> Self {
        Self {
            question: own.question,
            content: Some(own.content).filter(|content| !content.is_null()),
            standing: own.standing.name(),
            revision: own.revision,
            source: own.source.name(),
            label: own.label,
            at: own.dated_at.map(Moment),
            refusal: own.refusal,
        }
    }
}

/// A form with a workbook.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what web::upload reads")]
struct WorkbookForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

impl From<Tally> for Brought {
    fn from(Tally { suggested, same, refused }: Tally) -> Self {
        Self { suggested, same, refused }
    }
}

/// The answers so far as a file that other servers read.
#[utoipa::path(get, path = "/api/v1/bid/answer-file", responses((status = 200, body = AnswerFile)))]
pub async fn file(app: web::Data<App>, who: BidCaller) -> WebResult {
    let file = blocking(&app, move |app| suggestions::answer_file(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(file))
}

/// Bring the answers of a file along; each waits to be taken.
#[utoipa::path(
    post,
    path = "/api/v1/bid/answer-file",
    request_body = AnswerFile,
    responses((status = 200, body = Brought))
)]
pub async fn bring(app: web::Data<App>, told: With<BidCaller, AnswerFile>) -> WebResult {
    let tally = incoming(&app, told.who.bidder().tenant, move |app| {
        told.body.check().map_err(|code| app::Error::field("answers", code))?;
        suggestions::suggest_file(app, &told.who.bidder(), &told.body)
    })
    .await?;
    Ok(HttpResponse::Ok().json(Brought::from(tally)))
}

/// The questions with the answers so far as a workbook (XLSX), to be filled in elsewhere.
#[utoipa::path(
    get,
    path = "/api/v1/bid/workbook",
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = String))
)]
pub async fn workbook(app: web::Data<App>, who: BidCaller) -> WebResult {
    let bidder = who.bidder();
    let bytes = blocking(&app, move |app| book(app, &open_desk(app, &bidder)?, bidder.language)).await?;
    Ok(saved(XLSX, "answers.xlsx", bytes))
}

/// Bring the answers of a filled-in workbook along; each waits to be taken.
#[utoipa::path(
    post,
    path = "/api/v1/bid/workbook",
    request_body(content = WorkbookForm, content_type = "multipart/form-data"),
    responses((status = 200, body = Brought))
)]
pub async fn fill_in(app: web::Data<App>, who: BidCaller, form: Multipart) -> WebResult {
    let file = upload::small_file(form, answer_book::MOST_BYTES).await?;
    let bytes = file.bytes.ok_or_else(|| app::Error::field("file", "workbook_too_large"))?;
    let bidder = who.bidder();
    let tally = incoming(&app, bidder.tenant, move |app| suggest_book(app, &bidder, &file.name, &bytes)).await?;
    Ok(HttpResponse::Ok().json(Brought::from(tally)))
}

/// Look for what the person answered to the same institution before.
#[utoipa::path(post, path = "/api/v1/bid/suggestions/earlier", responses((status = 200, body = Brought)))]
pub async fn earlier(app: web::Data<App>, who: BidCaller) -> WebResult {
    let tally = blocking(&app, move |app| suggestions::suggest_earlier(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(Brought::from(tally)))
}

/// What waits to be taken.
#[utoipa::path(get, path = "/api/v1/bid/suggestions", responses((status = 200, body = WaitingAnswers)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let (_, waiting) = blocking(&app, move |app| suggestions::suggestions(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(WaitingAnswers { suggestions: waiting.into_iter().map(WaitingAnswer::from).collect() }))
}

/// Take suggestions. What was changed meanwhile is left waiting.
#[utoipa::path(
    post,
    path = "/api/v1/bid/suggestions/take",
    request_body = TakenAnswers,
    responses((status = 200, body = Taken))
)]
pub async fn take(app: web::Data<App>, told: With<BidCaller, TakenAnswers>) -> WebResult {
    let chosen: Vec<(String, i64)> =
        told.body.suggestions.into_iter().map(|own| (own.question, own.revision)).collect();
    let bidder = told.who.bidder();
    let taken = blocking(&app, move |app| suggestions::take(app, &bidder, &chosen)).await?;
    Ok(HttpResponse::Ok().json(Taken { taken }))
}

/// Leave a suggestion. Leaving what does not wait changes nothing.
#[utoipa::path(delete, path = "/api/v1/bid/suggestions/{question}", responses((status = 204)))]
pub async fn leave(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let question = key(&http, "question");
    blocking(&app, move |app| suggestions::leave(app, &who.bidder(), &[question])).await?;
    Ok(done())
}
