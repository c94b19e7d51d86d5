//! The opening: what lies there before, the deed, the minutes.

use super::super::parts::{Moment, id};
use crate::app::openings::{self, Deed, Minutes};
use crate::app::seals::{self, Opened};
use crate::app::{App, tenders};
use crate::domain::ids::{BidId, InvitationId, UserId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Read, Unseal};
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
    /// Who opens together; none where bids are not sealed.
    #[schema(required)]
    seal: Option<Seal>,
    #[schema(required)]
    minutes: Option<OpeningMinutes>,
}

/// Who opens a sealed tender together.
#[derive(Serialize, ToSchema)]
pub struct Seal {
    /// How many officers are needed.
    together: usize,
    officers: Vec<SealOfficer>,
}

/// An officer, and what they have given.
#[derive(Serialize, ToSchema)]
pub struct SealOfficer {
    member: UserId,
    name: String,
    /// When their share for the bids was given.
    #[schema(required)]
    bids_given: Option<Moment>,
    /// When their share for the prices was given.
    #[schema(required)]
    prices_given: Option<Moment>,
}

impl From<seals::Standing> for Seal {
    fn from(standing: seals::Standing) -> Self {
        let officers = standing.officers.into_iter().map(|officer| SealOfficer {
            member: officer.user,
            name: officer.name,
            bids_given: officer.bids_given.map(Moment),
            prices_given: officer.prices_given.map(Moment),
        });
        Self { together: standing.together, officers: officers.collect() }
    }
}

/// More officers have to give their shares.
#[derive(Serialize, ToSchema)]
pub struct SharesMissing {
    /// How many have given theirs.
    given: usize,
    /// How many are needed.
    together: usize,
}

/// The minutes, or 202 while officers are missing.
pub(super) fn answer<M, T: From<M> + Serialize>(opened: Opened<M>) -> HttpResponse {
    match opened {
        Opened::Done(minutes) => HttpResponse::Ok().json(T::from(minutes)),
        Opened::Waiting { given, together } => HttpResponse::Accepted().json(SharesMissing { given, together }),
    }
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
    /// Names of those who opened a sealed tender together.
    officers: Vec<String>,
    /// Who tried to hand in after the deadline, in vain.
    late: Vec<LateAttempt>,
}

/// An attempt to hand in after the deadline.
#[derive(Serialize, ToSchema)]
pub struct LateAttempt {
    invitation: InvitationId,
    company: String,
    at: Moment,
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
            officers: minutes.officers,
            late: minutes.late.into_iter().map(LateAttempt::from).collect(),
        }
    }
}

impl From<openings::LateAttempt> for LateAttempt {
    fn from(late: openings::LateAttempt) -> Self {
        Self { invitation: late.invitation, company: late.company, at: late.at.into() }
    }
}

/// For the minutes, and where bids are sealed, the officer's share.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningDeed {
    /// Who else was there, and remarks.
    #[serde(default)]
    note: String,
    /// Of the officer's own key, where bids are sealed.
    #[serde(default)]
    passphrase: String,
}

impl OpeningDeed {
    /// The same for the application.
    pub(super) fn deed(&self) -> Deed<'_> {
        Deed { note: &self.note, passphrase: &self.passphrase }
    }
}

/// What lies there before the opening, and the minutes after it.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/opening", responses((status = 200, body = Opening)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let permit = who.permit;
    let (overview, lying, minutes, seal) = blocking(&app, move |app| {
        let overview = tenders::overview(app, permit, id)?;
        let (lying, minutes) = (openings::lying(app, permit, id)?, openings::minutes(app, permit, id)?);
        Ok((overview, lying, minutes, seals::standing(app, permit, id)?))
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
        seal: seal.map(Seal::from),
        minutes: minutes.map(OpeningMinutes::from),
    }))
}

/// Open the bids; where they are sealed, give the officer's share, and open them with the last one. Repeating it changes
/// nothing and answers with the minutes.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/opening",
    request_body = OpeningDeed,
    responses((status = 200, body = OpeningMinutes), (status = 202, body = SharesMissing))
)]
pub async fn open(app: web::Data<App>, http: HttpRequest, told: With<Caller<Unseal>, OpeningDeed>) -> WebResult {
    let id = id(&http, "tender")?;
    let opened = blocking(&app, move |app| openings::open(app, told.who.permit, id, told.body.deed())).await?;
    Ok(answer::<_, OpeningMinutes>(opened))
}
