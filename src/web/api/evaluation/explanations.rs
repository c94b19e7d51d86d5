//! Asking a bidder to explain its price, and judging what it answers.

use super::super::parts::{Moment, created, done, id};
use crate::app::explanations::{self, Asked, ExplanationEnd};
use crate::app::{App, rankings};
use crate::domain::ids::{ExplanationId, InvitationId, UserId};
use crate::domain::permission::{Award, Read};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::{blocking, heavy};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the bidders of a tender were asked about their prices, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct Explanations {
    explanations: Vec<Explanation>,
}

/// A question with what came of it.
#[derive(Serialize, ToSchema)]
pub struct Explanation {
    id: ExplanationId,
    invitation: InvitationId,
    question: String,
    answer_by: Moment,
    by: String,
    at: Moment,
    /// Null while the answer is not judged.
    #[schema(required)]
    end: Option<JudgedExplanation>,
}

/// What the bidder answered, and how that was judged.
#[derive(Serialize, ToSchema)]
pub struct JudgedExplanation {
    /// Whether the price is explained; if not, a correction that rejects it was proposed.
    explained: bool,
    /// Empty when no answer came.
    answer: String,
    reason: String,
    by: String,
    at: Moment,
}

/// A question to a bidder.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceQuestion {
    question: String,
    /// Until when: RFC 3339, or `YYYY-MM-DDTHH:MM` in the tender's zone.
    deadline: String,
}

/// The question that was sent.
#[derive(Serialize, ToSchema)]
pub struct PriceQuestionSent {
    explanation: ExplanationId,
}

/// The judgement of an answer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceJudgement {
    explained: bool,
    /// What the bidder answered; may be empty only for a price that is not explained.
    answer: String,
    reason: String,
}

fn told((asked, end): Asked, name: &impl Fn(UserId) -> String) -> Explanation {
    let judged = |end: ExplanationEnd| JudgedExplanation {
        explained: end.explained,
        answer: end.answer,
        reason: end.reason,
        by: name(end.user_id),
        at: end.ended_at.into(),
    };
    Explanation {
        id: asked.id,
        invitation: asked.invitation_id,
        question: asked.question,
        answer_by: asked.answer_by.into(),
        by: name(asked.asked_by),
        at: asked.asked_at.into(),
        end: end.map(judged),
    }
}

/// What bidders were asked about their prices.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/explanations", responses((status = 200, body = Explanations)))]
pub async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let (asked, found) = heavy(&app, who.permit.tenant, move |app| {
        let found = rankings::ranking(app, who.permit, id)?;
        Ok((explanations::list(app, who.permit, id)?, found))
    })
    .await?;
    let name = |user| found.names.get(&user).cloned().unwrap_or_default();
    let explanations = asked.into_iter().map(|asked| told(asked, &name)).collect();
    Ok(HttpResponse::Ok().json(Explanations { explanations }))
}

/// Ask a bidder by mail to explain its price.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/explanations",
    request_body = PriceQuestion,
    responses((status = 201, body = PriceQuestionSent))
)]
pub async fn ask(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, PriceQuestion>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let PriceQuestion { question, deadline } = told.body;
    let explanation =
        blocking(&app, move |app| explanations::ask(app, told.who.permit, tender, invitation, &question, &deadline))
            .await?;
    Ok(created(format!("/api/v1/tenders/{tender}/explanations"), &PriceQuestionSent { explanation }))
}

/// Record what the bidder answered, and whether that explains its price.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/explanations/{explanation}",
    request_body = PriceJudgement,
    responses((status = 204))
)]
pub async fn judge(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, PriceJudgement>) -> WebResult {
    let (tender, explanation) = (id(&http, "tender")?, id(&http, "explanation")?);
    let PriceJudgement { explained, answer, reason } = told.body;
    blocking(&app, move |app| {
        explanations::end(app, told.who.permit, tender, explanation, explained, &answer, &reason)
    })
    .await?;
    Ok(done())
}
