//! Giving points and verdicts, and everything given so far.

use super::super::parts::{Moment, created, id, renamed};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{self, App, scores};
use crate::domain::assessment::{Given, Score as Row};
use crate::domain::ids::{InvitationId, ScoreId};
use crate::domain::permission::{Read, Score};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, Query, With};
use crate::web::respond::{blocking, heavy};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is to be given; all of it or nothing.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewScores {
    scores: Vec<NewScore>,
}

/// Points or a verdict on one criterion of one bid.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewScore {
    invitation: InvitationId,
    criterion: String,
    given: Given,
    reason: String,
}

impl NewScores {
    /// As the floor below takes them.
    pub(super) fn deeds(self) -> Vec<scores::NewScore> {
        let deed = |new: NewScore| scores::NewScore {
            invitation: new.invitation,
            criterion: new.criterion,
            given: new.given,
            reason: new.reason,
        };
        self.scores.into_iter().map(deed).collect()
    }
}

/// The outcome of giving or proposing them, with its refused fields named as the body has them.
pub(super) fn named_after<T>(outcome: WebResult<T>, invitations: &[InvitationId]) -> WebResult<T> {
    let invitations: Vec<String> = invitations.iter().map(ToString::to_string).collect();
    renamed(outcome, |field| named(field, &invitations))
}

/// The ids of what was given, in the order asked.
#[derive(Serialize, ToSchema)]
pub struct ScoresMade {
    scores: Vec<ScoreId>,
}

/// Which of it is wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ScoresWanted {
    /// Only on this bid.
    invitation: Option<InvitationId>,
    /// Only on this criterion.
    criterion: Option<String>,
}

/// Everything given.
#[derive(Serialize, ToSchema)]
pub struct Scores {
    /// The oldest first.
    scores: Vec<GivenScore>,
}

/// One row of the record.
#[derive(Serialize, ToSchema)]
pub struct GivenScore {
    id: ScoreId,
    invitation: InvitationId,
    criterion: String,
    given: Given,
    reason: String,
    by: String,
    at: Moment,
}

fn shown(found: &TenderRanking, score: &Row) -> GivenScore {
    GivenScore {
        id: score.id,
        invitation: score.invitation,
        criterion: score.criterion.clone(),
        given: score.given,
        reason: score.reason.clone(),
        by: found.names.get(&score.by).cloned().unwrap_or_default(),
        at: score.at.into(),
    }
}

/// Everything given, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/scores",
    params(ScoresWanted),
    responses((status = 200, body = Scores))
)]
pub async fn history(
    app: web::Data<App>,
    http: HttpRequest,
    who: Caller<Read>,
    Query(wanted): Query<ScoresWanted>,
) -> WebResult {
    let id = id(&http, "tender")?;
    let found = heavy(&app, who.permit.tenant, move |app| rankings::ranking(app, who.permit, id)).await?;
    let fits = |score: &&Row| {
        wanted.invitation.is_none_or(|invitation| invitation == score.invitation)
            && wanted.criterion.as_ref().is_none_or(|criterion| *criterion == score.criterion)
    };
    let scores = found.scores.iter().filter(fits).map(|score| shown(&found, score)).collect();
    Ok(HttpResponse::Ok().json(Scores { scores }))
}

/// Give points, verdicts or confirmations, each with a reason.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/scores",
    request_body = NewScores,
    responses((status = 201, body = ScoresMade))
)]
pub async fn give(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, NewScores>) -> WebResult {
    let id = id(&http, "tender")?;
    let new = told.body.deeds();
    let invitations: Vec<InvitationId> = new.iter().map(|new| new.invitation).collect();
    let given =
        blocking(&app, move |app: &App| -> app::Result<Vec<ScoreId>> { scores::give(app, told.who.permit, id, &new) })
            .await;
    let scores = named_after(given, &invitations)?;
    Ok(created(format!("/api/v1/tenders/{id}/scores"), &ScoresMade { scores }))
}

/// `points.<invitation>` as the first entry of the body for that bid has it.
fn named(field: &str, invitations: &[String]) -> String {
    let place = field.split_once('.').and_then(|(part, invitation)| {
        let at = invitations.iter().position(|own| own == invitation)?;
        let part = if part == "reason" { "reason".to_owned() } else { format!("given/{part}") };
        Some(format!("/scores/{at}/{part}"))
    });
    place.unwrap_or_else(|| field.to_owned())
}
