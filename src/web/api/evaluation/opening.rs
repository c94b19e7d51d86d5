//! The opening: what lies there before, the deed, the minutes.

use super::super::parts::{Moment, id};
use crate::app::openings::{self, Minutes};
use crate::app::{App, tenders};
use crate::domain::ids::{BidId, InvitationId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Open, Read};
use crate::domain::tenders::phase;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What lies there, and what was opened.
#[derive(Serialize, ToSchema)]
pub struct Opening {
    /// Whether the deadline has passed and nothing was opened yet.
    due: bool,
    bids: Vec<LyingBid>,
    #[schema(required)]
    minutes: Option<OpeningMinutes>,
}

/// What lies there from one company; nothing of its content.
#[derive(Serialize, ToSchema)]
pub struct LyingBid {
    invitation: InvitationId,
    company: String,
    state: InvitationState,
    #[schema(required)]
    submitted_at: Option<Moment>,
    /// As the bidder's receipt states it.
    #[schema(required)]
    sha256: Option<String>,
}

/// What the opening recorded.
#[derive(Serialize, ToSchema)]
pub struct OpeningMinutes {
    by: String,
    at: Moment,
    deadline: Moment,
    note: String,
    bids: Vec<MinutedBid>,
}

/// A bid in the minutes.
#[derive(Serialize, ToSchema)]
pub struct MinutedBid {
    invitation: InvitationId,
    company: String,
    bid: BidId,
    number: i64,
    sha256: String,
    /// Whether what was found still had that hash.
    intact: bool,
    submitted_at: Moment,
}

impl From<Minutes> for OpeningMinutes {
    fn from(minutes: Minutes) -> Self {
        let bids = minutes.bids.into_iter().map(|bid| MinutedBid {
            invitation: bid.invitation,
            company: bid.company,
            bid: bid.bid,
            number: bid.number,
            sha256: bid.sha256,
            intact: bid.intact,
            submitted_at: bid.submitted_at.into(),
        });
        Self {
            bids: bids.collect(),
            by: minutes.name,
            at: minutes.at.into(),
            deadline: minutes.deadline.into(),
            note: minutes.note,
        }
    }
}

/// For the minutes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningNote {
    /// Who else was there, and remarks.
    #[serde(default)]
    pub(super) note: String,
}

/// What lies there before the opening, and the minutes after it.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/opening", responses((status = 200, body = Opening)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let permit = who.permit;
    let (overview, lying, minutes) = blocking(&app, move |app| {
        let overview = tenders::overview(app, permit, id)?;
        Ok((overview, openings::lying(app, permit, id)?, openings::minutes(app, permit, id)?))
    })
    .await?;
    let bids = lying.into_iter().map(|bid| LyingBid {
        invitation: bid.invitation,
        company: bid.company,
        state: bid.state,
        submitted_at: bid.submitted_at.map(Moment),
        sha256: bid.sha256,
    });
    let tender = overview.draft.tender;
    Ok(HttpResponse::Ok().json(Opening {
        due: phase(tender.state, tender.deadline_at, overview.now) == "closed",
        bids: bids.collect(),
        minutes: minutes.map(OpeningMinutes::from),
    }))
}

/// Open the bids. Repeating it changes nothing and answers with the minutes.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/opening",
    request_body = OpeningNote,
    responses((status = 200, body = OpeningMinutes))
)]
pub async fn open(app: web::Data<App>, http: HttpRequest, told: With<Caller<Open>, OpeningNote>) -> WebResult {
    let id = id(&http, "tender")?;
    let minutes = blocking(&app, move |app| openings::open(app, told.who.permit, id, &told.body.note)).await?;
    Ok(HttpResponse::Ok().json(OpeningMinutes::from(minutes)))
}
