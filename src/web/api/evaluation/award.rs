//! The decision and its record.

use super::super::parts::{Moment, id};
use crate::app::awards::{self, Decided};
use crate::app::{self, App};
use crate::domain::ids::InvitationId;
use crate::domain::permission::{Award, Read};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the tender is to end.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    outcome: Outcome,
    /// Whom it is for, when awarded.
    winner: Option<InvitationId>,
    /// For the record.
    reason: String,
    /// For the letters to the bidders.
    #[serde(default)]
    message: String,
}

/// For a bidder or for nobody.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// For the first of a final ranking.
    Awarded,
    /// For nobody.
    Cancelled,
}

/// The decision; null while there is none.
#[derive(Serialize, ToSchema)]
pub struct AwardRecord {
    #[schema(required)]
    decision: Option<Decision>,
}

/// A decision that was taken.
#[derive(Serialize, ToSchema)]
pub struct Decision {
    /// `awarded` or `cancelled`.
    outcome: String,
    #[schema(required)]
    winner: Option<InvitationId>,
    reason: String,
    by: String,
    at: Moment,
    /// Hash of the entry in the history that holds it.
    history_hash: String,
}

impl From<Decided> for Decision {
    fn from(decided: Decided) -> Self {
        Self {
            outcome: decided.award.outcome,
            winner: decided.award.invitation_id,
            reason: decided.award.reason,
            by: decided.by,
            at: decided.award.decided_at.into(),
            history_hash: decided.audit_hash,
        }
    }
}

/// The decision, once there is one.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/award", responses((status = 200, body = AwardRecord)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let decided = blocking(&app, move |app| awards::decision(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(AwardRecord { decision: decided.map(Decision::from) }))
}

/// Decide: for the first of a final ranking, or for nobody. Every bidder gets a letter.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/award",
    request_body = NewDecision,
    responses((status = 200, body = AwardRecord))
)]
pub async fn decide(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, NewDecision>) -> WebResult {
    let id = id(&http, "tender")?;
    let NewDecision { outcome, winner, reason, message } = told.body;
    let outcome = match (outcome, winner) {
        (Outcome::Awarded, Some(winner)) => awards::Outcome::Awarded(winner),
        (Outcome::Awarded, None) => return Err(app::Error::field("winner", "required").into()),
        (Outcome::Cancelled, None) => awards::Outcome::Cancelled,
        (Outcome::Cancelled, Some(_)) => return Err(app::Error::field("winner", "not_first").into()),
    };
    let reader = told.who.permit::<Read>()?;
    let permit = told.who.permit;
    let decided = blocking(&app, move |app| {
        awards::decide(app, permit, id, outcome, &reason, &message)?;
        awards::decision(app, reader, id)
    })
    .await?;
    Ok(HttpResponse::Ok().json(AwardRecord { decision: decided.map(Decision::from) }))
}
