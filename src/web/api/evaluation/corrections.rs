//! Changing points after a run is frozen: proposed by one person, ended by another.

use super::super::parts::{Moment, created, id};
use super::scores::{NewScores, named_after};
use crate::app::App;
use crate::app::corrections::{self, Change, Ended, PriceChange, ScoreChange, Told};
use crate::domain::assessment::Given;
use crate::domain::ids::{CorrectionId, ExplanationId, InvitationId, UserId};
use crate::domain::permission::{Award, Score};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A proposed change of points, or of a price that is to be rejected.
#[derive(Serialize, ToSchema)]
pub struct Correction {
    id: CorrectionId,
    changes: Vec<CorrectedScore>,
    rejected_prices: Vec<RejectedPrice>,
    by: String,
    at: Moment,
    /// Null while it waits for its second person.
    #[schema(required)]
    end: Option<EndedCorrection>,
}

/// One change of it.
#[derive(Serialize, ToSchema)]
pub struct CorrectedScore {
    invitation: InvitationId,
    criterion: String,
    given: Given,
    reason: String,
}

/// A price that it rejects, which excludes the bid.
#[derive(Serialize, ToSchema)]
pub struct RejectedPrice {
    invitation: InvitationId,
    /// The question that was not answered to satisfaction.
    rejected_after: ExplanationId,
    reason: String,
}

/// What the second person said.
#[derive(Serialize, ToSchema)]
pub struct EndedCorrection {
    accepted: bool,
    reason: String,
    by: String,
    at: Moment,
}

impl Correction {
    /// As it is told, with the names of members.
    pub(super) fn told(told: Told, name: &impl Fn(UserId) -> String) -> Self {
        let (mut changes, mut rejected_prices) = (Vec::new(), Vec::new());
        for change in told.changes {
            match change {
                Change::Score(ScoreChange { invitation, criterion, given, reason }) => {
                    changes.push(CorrectedScore { invitation, criterion, given, reason });
                }
                Change::Price(PriceChange { invitation, rejected_after, reason }) => {
                    rejected_prices.push(RejectedPrice { invitation, rejected_after, reason });
                }
            }
        }
        let ended = |end: Ended| EndedCorrection {
            accepted: end.accepted,
            reason: end.reason,
            by: name(end.user_id),
            at: end.ended_at.into(),
        };
        Self {
            id: told.correction.id,
            changes,
            rejected_prices,
            by: name(told.correction.proposed_by),
            at: told.correction.proposed_at.into(),
            end: told.end.map(ended),
        }
    }
}

/// The correction that was proposed.
#[derive(Serialize, ToSchema)]
pub struct CorrectionMade {
    correction: CorrectionId,
}

/// The second person's word.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionWord {
    accepted: bool,
    reason: String,
}

/// The run that an accepted correction made; null for a refused one.
#[derive(Serialize, ToSchema)]
pub struct CorrectionOutcome {
    #[schema(required)]
    run: Option<i64>,
}

/// Propose to change points or verdicts of a frozen evaluation.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/corrections",
    request_body = NewScores,
    responses((status = 201, body = CorrectionMade))
)]
pub async fn propose(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, NewScores>) -> WebResult {
    let id = id(&http, "tender")?;
    let new = told.body.deeds();
    let invitations: Vec<InvitationId> = new.iter().map(|new| new.invitation).collect();
    let proposed = blocking(&app, move |app| corrections::propose(app, told.who.permit, id, &new)).await;
    let correction = named_after(proposed, &invitations)?;
    Ok(created(format!("/api/v1/tenders/{id}/runs"), &CorrectionMade { correction }))
}

/// Agree to a correction that somebody else proposed, which makes a new run, or refuse it.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/corrections/{correction}",
    request_body = CorrectionWord,
    responses((status = 200, body = CorrectionOutcome))
)]
pub async fn end(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, CorrectionWord>) -> WebResult {
    let (tender, correction) = (id(&http, "tender")?, id(&http, "correction")?);
    let run = blocking(&app, move |app| {
        corrections::end(app, told.who.permit, tender, correction, told.body.accepted, &told.body.reason)
    })
    .await?;
    Ok(HttpResponse::Ok().json(CorrectionOutcome { run }))
}
