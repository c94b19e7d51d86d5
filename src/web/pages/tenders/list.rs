//! The list of tenders.

use super::head::stage;
use crate::app::App;
use crate::app::tenders::{self, Listed};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Draft, Read};
use crate::domain::time::Instant;
use crate::view::pages::tenders::head::Stage;
use crate::view::pages::tenders::list::{TenderLine, TenderList};
use crate::view::pages::tenders::messages::next;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::respond::{blocking, page};
use actix_web::web;

/// All tenders of the institution.
pub async fn list(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Read>()?;
    let (listed, now) = blocking(&app, move |app| tenders::list(app, permit)).await?;
    let (decided, mut running): (Vec<_>, Vec<_>) =
        listed.into_iter().map(|listed| line(&listed, now)).partition(|line| line.stage.decided());
    running.sort_by_key(|line| line.deadline.unwrap_or(i64::MAX));
    let shown = TenderList { running, decided, may_create: signed_in.member.may::<Draft>() };
    page(&app, &signed_in.shell("tenders", "Europe/Berlin"), &shown)
}

fn line(listed: &Listed, now: Instant) -> TenderLine {
    let tender = &listed.tender;
    let stage = stage(tender, now);
    let count = |wanted: &dyn Fn(InvitationState) -> bool| {
        u32::try_from(listed.bidders.iter().filter(|state| wanted(**state)).count()).unwrap_or(u32::MAX)
    };
    let (next, path) = match stage {
        Stage::Draft => (next::publish(), "/publish"),
        Stage::Published => (next::wait(), ""),
        Stage::Closed => (next::open(), "/open"),
        Stage::Opened | Stage::Evaluating => (next::score(), "/compare"),
        Stage::Awarded | Stage::Cancelled => (next::record(), "/award"),
    };
    TenderLine {
        id: tender.id.to_string(),
        title: tender.title.clone(),
        reference: tender.reference.clone(),
        stage,
        deadline: tender.deadline_at.map(Instant::millis),
        zone: tender.zone.clone(),
        bidders: count(&|state| state != InvitationState::Revoked),
        submitted: count(&|state| state == InvitationState::Submitted),
        declined: count(&|state| state == InvitationState::Declined),
        next,
        next_href: format!("/tenders/{}{path}", tender.id),
    }
}
