//! Beside one question: the saves of its answer, and the team's notes, which the customer never reads.

use super::super::parts::{Moment, created, done, id, key};
use super::answers::outcome;
use crate::app::App;
use crate::app::answers::{self, Past};
use crate::app::notes::{self, Note};
use crate::domain::ids::{NoteId, ParticipantId};
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// A save of an answer.
#[derive(Serialize, ToSchema)]
pub struct PastAnswer {
    revision: i64,
    #[schema(value_type = serde_json::Value)]
    content: Json,
    by: String,
    at: Moment,
}

/// All saves of an answer, the newest first.
#[derive(Serialize, ToSchema)]
pub struct PastAnswers {
    saves: Vec<PastAnswer>,
}

/// Which save to put back.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoredAnswer {
    /// The save that holds what is wanted.
    revision: i64,
    /// The newest revision that was seen.
    seen: i64,
}

/// A note.
#[derive(Serialize, ToSchema)]
pub struct TeamNote {
    id: NoteId,
    text: String,
    by: String,
    author: ParticipantId,
    at: Moment,
}

/// The notes beside a question, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct TeamNotes {
    notes: Vec<TeamNote>,
}

/// A note to write.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeamNote {
    note: String,
}

/// The id of a note.
#[derive(Serialize, ToSchema)]
pub struct TeamNoteMade {
    id: NoteId,
}

/// Every save of an answer, or of the prices under the key `price`.
#[utoipa::path(get, path = "/api/v1/bid/questions/{question}/saves", responses((status = 200, body = PastAnswers)))]
pub async fn saves(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let question = key(&http, "question");
    let past = blocking(&app, move |app| answers::past(app, &who.bidder(), &question)).await?;
    let save = |Past { revision, content, by, at }| PastAnswer { revision, content, by, at: at.into() };
    Ok(HttpResponse::Ok().json(PastAnswers { saves: past.into_iter().map(save).collect() }))
}

/// Save an earlier save once more.
#[utoipa::path(
    post,
    path = "/api/v1/bid/questions/{question}/restore",
    request_body = RestoredAnswer,
    responses((status = 200, body = super::answers::Stored))
)]
pub async fn restore(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, RestoredAnswer>) -> WebResult {
    let question = key(&http, "question");
    let RestoredAnswer { revision, seen } = told.body;
    let bidder = told.who.bidder();
    let ended = blocking(&app, move |app| answers::restore(app, &bidder, &question, revision, seen)).await?;
    Ok(outcome(&http, ended, &Json::Null))
}

/// The team's notes beside a question.
#[utoipa::path(get, path = "/api/v1/bid/questions/{question}/notes", responses((status = 200, body = TeamNotes)))]
pub async fn notes(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let question = key(&http, "question");
    let read = blocking(&app, move |app| notes::notes(app, &who.bidder(), &question)).await?;
    let note = |Note { id, text, by, author, at }| TeamNote { id, text, by, author, at: at.into() };
    Ok(HttpResponse::Ok().json(TeamNotes { notes: read.into_iter().map(note).collect() }))
}

/// Write a note beside a question.
#[utoipa::path(
    post,
    path = "/api/v1/bid/questions/{question}/notes",
    request_body = NewTeamNote,
    responses((status = 201, body = TeamNoteMade))
)]
pub async fn write(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, NewTeamNote>) -> WebResult {
    let question = key(&http, "question");
    let place = format!("/api/v1/bid/questions/{question}/notes");
    let (bidder, text) = (told.who.bidder(), told.body.note);
    let id = blocking(&app, move |app| notes::write(app, &bidder, &question, &text)).await?;
    Ok(created(place, &TeamNoteMade { id }))
}

/// Remove a note of one's own.
#[utoipa::path(delete, path = "/api/v1/bid/notes/{note}", responses((status = 204)))]
pub async fn remove(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let note = id(&http, "note")?;
    blocking(&app, move |app| notes::remove(app, &who.bidder(), note)).await?;
    Ok(done())
}
