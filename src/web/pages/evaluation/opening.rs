//! Opening the bids: `GET|POST /tenders/{tender}/open`.

use crate::app::openings::{self, Deed};
use crate::app::seals::{self, Opened};
use crate::app::{App, tenders};
use crate::domain::award::Award;
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Open, Read, Unseal};
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use crate::view::form::{self, Field};
use crate::view::i18n::Message;
use crate::view::pages::tenders::bidders::BidderState;
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::opening::{LateAttempt, Minutes, Opens, SealedBid, TenderOpening};
use crate::view::pages::tenders::sealing::OpeningAct;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::sealing::part;
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
    let (permit, reader) = (who.permit::<Unseal>()?, who.permit::<Read>()?);
    if !typed.is_set("confirm") {
        return show(&app, &who, tender, Some((&typed, Vec::new()))).await;
    }
    let (note, passphrase) = (typed.text("note").to_owned(), typed.text("passphrase").to_owned());
    let opened = blocking(&app, move |app| {
        let opened = openings::open(app, permit, tender, Deed { note: &note, passphrase: &passphrase })?;
        Ok((opened, opens(&tenders::overview(app, reader, tender)?.draft.award)))
    });
    match opened.await {
        Ok((Opened::Done(_), opens)) => {
            let done = match opens {
                Opens::Prices => Done::Open,
                Opens::Answers => Done::OpenAnswers,
                Opens::Quality => Done::OpenQuality,
            };
            Ok(told(done, format!("/tenders/{tender}/compare")))
        }
        Ok((Opened::Waiting { .. }, _)) => Ok(told(Done::Share, format!("/tenders/{tender}/open"))),
        Err(error) => show(&app, &who, tender, Some((&typed, refused(error)?))).await,
    }
}

/// What the opening makes readable.
fn opens(award: &Award) -> Opens {
    match (award.needs_price(), award.withholds_prices()) {
        (false, _) => Opens::Answers,
        (true, true) => Opens::Quality,
        (true, false) => Opens::Prices,
    }
}

/// Why an opening that nobody confirmed is refused.
pub(super) fn unconfirmed(deed: OpeningAct, open: &'static str) -> Message {
    match deed {
        OpeningAct::Open => Message::new(open),
        OpeningAct::Share => Message::new("seal-error-confirm-share"),
    }
}

/// Names of all who opened, as one text.
pub(super) fn openers(last: &str, officers: &[String]) -> String {
    if officers.is_empty() { last.to_owned() } else { officers.join(", ") }
}

async fn show(app: &App, who: &SignedIn, tender: TenderId, typed: Option<(&Form, Vec<FieldError>)>) -> WebResult {
    let permit = who.permit::<Read>()?;
    let (draft, lying, minutes, seal) = blocking(app, move |app| {
        let draft = tenders::overview(app, permit, tender)?.draft;
        let (lying, minutes) = (openings::lying(app, permit, tender)?, openings::minutes(app, permit, tender)?);
        Ok((draft, lying, minutes, seals::standing(app, permit, tender)?))
    })
    .await?;
    let (found, opens) = (draft.tender, opens(&draft.award));
    let refused = typed.as_ref().map(|(_, errors)| errors.as_slice()).unwrap_or_default();
    let seal = seal.map(|standing| part(who, &standing, Envelope::Bids, refused));
    let deed = OpeningAct::of(seal.as_ref());
    let confirm_error = typed
        .as_ref()
        .filter(|(form, _)| !form.is_set("confirm"))
        .map(|_| unconfirmed(deed, "tender-error-confirm-opening"));
    let note = match &typed {
        Some((form, errors)) => field("note", form.text("note"), errors),
        None => Field::new("note", ""),
    };
    let mut fields = vec![&note];
    fields.extend(seal.as_ref().map(|seal| &seal.passphrase));
    let mut errors = form::summary(&fields);
    errors.extend(confirm_error.clone().map(|why| form::FieldError::new("confirm", why)));
    let bids: Vec<SealedBid> = lying
        .into_iter()
        .map(|bid| SealedBid {
            company: bid.company,
            state: state(bid.state),
            submitted_at: bid.submitted_at.map(crate::domain::time::Instant::millis),
            sha256: bid.sha256,
            found: minutes.as_ref().and_then(|minutes| state_found(minutes, bid.invitation)),
        })
        .collect();
    let shown = TenderOpening {
        head: head(&found, who.now, Tab::Overview),
        errors,
        due: found.state != TenderState::Draft && found.deadline_at.is_some_and(|deadline| who.now >= deadline),
        permitted: seal.as_ref().map_or_else(|| who.member.may::<Open>(), |seal| seal.is_asked),
        seal,
        deed,
        opens,
        submitted: super::figures::count(bids.iter().filter(|bid| bid.submitted_at.is_some()).count()),
        bids,
        note,
        confirm_error,
        officers: minutes.as_ref().map(|minutes| minutes.officers.clone()).unwrap_or_default(),
        late: minutes.iter().flat_map(|minutes| &minutes.late).map(late).collect(),
        minutes: minutes.map(|minutes| Minutes { by: minutes.name, at: minutes.at.millis(), note: minutes.note }),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &who.shell("tenders", &found.zone), &shown, status)
}

/// Whether the opening found a company's bid as it was handed in.
fn state_found(minutes: &openings::Minutes, invitation: InvitationId) -> Option<&'static str> {
    let bid = minutes.bids.iter().find(|bid| bid.invitation == invitation)?;
    Some(if bid.intact { "intact" } else { "broken" })
}

fn late(attempt: &openings::LateAttempt) -> LateAttempt {
    LateAttempt { company: attempt.company.clone(), at: attempt.at.millis() }
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
