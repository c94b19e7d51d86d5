//! Asking a bidder back about its answers: collecting, sending, and what was replied.

use super::super::parts::{Moment, created, done, id, key};
use crate::app::App;
use crate::app::clarifications::{self, After, Mark, Sent, Told};
use crate::domain::bids::EvidenceEntry;
use crate::domain::ids::ClarificationId;
use crate::domain::permission::{Award, Read, Score};
use crate::domain::time::Instant;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// An answer that was asked back about.
#[derive(Serialize, ToSchema)]
pub struct Clarification {
    id: ClarificationId,
    /// Key of the question.
    question: String,
    /// What is unclear.
    body: String,
    at: Moment,
    answer_by: Moment,
    /// Whether a reply is still taken.
    waiting: bool,
    /// The answer in the opened bid, or as an earlier reply left it; null where there was none.
    #[schema(value_type = serde_json::Value)]
    before: Json,
    /// Null while there is no reply.
    #[schema(required)]
    reply: Option<ClarificationReply>,
}

/// What was replied.
#[derive(Serialize, ToSchema)]
pub struct ClarificationReply {
    /// The answer as it reads now; null for the institution while it is sealed.
    #[schema(value_type = serde_json::Value)]
    answer: Json,
    /// Files that came with it; none for the institution while it is sealed.
    evidence: Vec<EvidenceEntry>,
    /// Whether the institution reads it from `answer_by` on only.
    sealed: bool,
    /// Who sent it; empty for those who may not know.
    by: String,
    at: Moment,
}

impl Clarification {
    /// As it is told at that moment.
    pub fn of(told: Told, now: Instant) -> Self {
        let waiting = told.is_waiting(now);
        let reply = |after: After| {
            let (answer, evidence) =
                after.sent.ok().map(|Sent { content, evidence, .. }| (content, evidence)).unwrap_or_default();
            ClarificationReply { answer, evidence, sealed: after.sealed, by: after.by, at: after.at.into() }
        };
        Self {
            id: told.asked.id,
            question: told.asked.question,
            body: told.asked.body,
            at: told.asked.asked_at.into(),
            answer_by: told.asked.answer_by.into(),
            waiting,
            before: told.before,
            reply: told.after.map(reply),
        }
    }
}

/// An answer that is collected, not sent yet.
#[derive(Serialize, ToSchema)]
pub struct CollectedAnswer {
    question: String,
    body: String,
    /// Name of who wrote that.
    by: String,
}

/// What is collected about a bid, and what was asked, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Clarifications {
    collected: Vec<CollectedAnswer>,
    clarifications: Vec<Clarification>,
}

/// What is unclear about an answer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unclear {
    body: String,
}

/// Until when replies are taken.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyUntil {
    /// RFC 3339, or `YYYY-MM-DDTHH:MM` in the tender's zone; within 60 days.
    deadline: String,
}

/// How much went out.
#[derive(Serialize, ToSchema)]
pub struct ClarificationsSent {
    sent: usize,
}

/// What is collected about a bid, and what was asked and replied.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/clarifications",
    responses((status = 200, body = Clarifications))
)]
pub async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let dossier = blocking(&app, move |app| clarifications::dossier(app, who.permit, tender, invitation)).await?;
    let collected = |mark: Mark| CollectedAnswer {
        by: dossier.found.names.get(&mark.marked_by).cloned().unwrap_or_default(),
        question: mark.question,
        body: mark.body,
    };
    let told = |told: Told| {
        let mut told = Clarification::of(told, dossier.now);
        if let Some(reply) = told.reply.as_mut().filter(|_| dossier.found.blind) {
            reply.by.clear();
        }
        told
    };
    Ok(HttpResponse::Ok().json(Clarifications {
        collected: dossier.marks.into_iter().map(collected).collect(),
        clarifications: dossier.told.into_iter().map(told).collect(),
    }))
}

/// Collect an answer that needs clarification.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/clarifications/{question}",
    request_body = Unclear,
    responses((status = 204))
)]
pub async fn collect(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, Unclear>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let (question, body) = (key(&http, "question"), told.body.body);
    blocking(&app, move |app| clarifications::mark(app, told.who.permit, tender, invitation, &question, &body)).await?;
    Ok(done())
}

/// Take a collected answer away.
#[utoipa::path(
    delete,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/clarifications/{question}",
    responses((status = 204))
)]
pub async fn remove(app: web::Data<App>, http: HttpRequest, who: Caller<Score>) -> WebResult {
    let (tender, invitation, question) = (id(&http, "tender")?, id(&http, "invitation")?, key(&http, "question"));
    blocking(&app, move |app| clarifications::unmark(app, who.permit, tender, invitation, &question)).await?;
    Ok(done())
}

/// Send the bidder everything that is collected; only these answers are open again, until the deadline.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/clarifications",
    request_body = ReplyUntil,
    responses((status = 201, body = ClarificationsSent))
)]
pub async fn send(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, ReplyUntil>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let deadline = told.body.deadline;
    let sent =
        blocking(&app, move |app| clarifications::send(app, told.who.permit, tender, invitation, &deadline)).await?;
    Ok(created(format!("/api/v1/tenders/{tender}/bids/{invitation}/clarifications"), &ClarificationsSent { sent }))
}
