//! Opening the bids: `GET|POST /tenders/{tender}/open`.

use crate::app::{App, openings, tenders};
use crate::domain::fields::FieldError;
use crate::domain::ids::TenderId;
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Open, Read};
use crate::domain::tenders::TenderState;
use crate::view::form::{self, Field};
use crate::view::i18n::Message;
use crate::view::pages::tenders::bidders::BidderState;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::opening::{Minutes, SealedBid, TenderOpening};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::respond::{blocking, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// What would be opened, or the minutes.
pub async fn form(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    show(&app, &who, tender_id(&http)?, None).await
}

/// Opens, once it is confirmed.
pub async fn open(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Open>()?;
    if !typed.is_set("confirm") {
        return show(&app, &who, tender, Some((&typed, Vec::new()))).await;
    }
    let note = typed.text("note").to_owned();
    match blocking(&app, move |app| openings::open(app, permit, tender, &note)).await {
        Ok(_) => Ok(told(Done::Open, format!("/tenders/{tender}/compare"))),
        Err(error) => show(&app, &who, tender, Some((&typed, refused(error)?))).await,
    }
}

async fn show(app: &App, who: &SignedIn, tender: TenderId, typed: Option<(&Form, Vec<FieldError>)>) -> WebResult {
    let permit = who.permit::<Read>()?;
    let (found, lying, minutes) = blocking(app, move |app| {
        let found = tenders::overview(app, permit, tender)?.draft.tender;
        Ok((found, openings::lying(app, permit, tender)?, openings::minutes(app, permit, tender)?))
    })
    .await?;
    let confirm_error = typed
        .as_ref()
        .filter(|(form, _)| !form.is_set("confirm"))
        .map(|_| Message::new("tender-error-confirm-opening"));
    let note = match &typed {
        Some((form, errors)) => field("note", form.text("note"), errors),
        None => Field::new("note", ""),
    };
    let mut errors = form::summary(&[&note]);
    errors.extend(confirm_error.clone().map(|why| form::FieldError::new("confirm", why)));
    let bids: Vec<SealedBid> = lying
        .into_iter()
        .map(|bid| SealedBid {
            company: bid.company,
            state: state(bid.state),
            submitted_at: bid.submitted_at.map(crate::domain::time::Instant::millis),
            sha256: bid.sha256,
        })
        .collect();
    let shown = TenderOpening {
        head: head(&found, who.now, Tab::Overview),
        errors,
        due: found.state != TenderState::Draft && found.deadline_at.is_some_and(|deadline| who.now >= deadline),
        permitted: who.permit::<Open>().is_ok(),
        submitted: super::figures::count(bids.iter().filter(|bid| bid.submitted_at.is_some()).count()),
        bids,
        note,
        confirm_error,
        minutes: minutes.map(|minutes| Minutes { by: minutes.name, at: minutes.at.millis(), note: minutes.note }),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &who.shell("tenders", &found.zone), &shown, status)
}

const fn state(state: InvitationState) -> BidderState {
    match state {
        InvitationState::Invited => BidderState::Invited,
        InvitationState::Entered => BidderState::Opened,
        InvitationState::Started => BidderState::Started,
        InvitationState::Submitted => BidderState::Submitted,
        InvitationState::Declined => BidderState::Declined,
        InvitationState::Revoked => BidderState::Revoked,
    }
}
