//! The provider's pages: overview, sections, price, evidence, check, receipt, declining.
//!
//! Owns what all of them share: the way to the page that fits the state of the bid, and keeping typed text when
//! something comes too late. Serves design/respondent.md; everything works without scripts.

pub mod autosave;
pub mod clarifications;
pub mod copy;
pub mod declining;
pub mod evidence;
pub mod handing_in;
pub mod hub;
pub mod inquiries;
pub mod library;
pub mod past;
pub mod price;
mod section;
mod section_form;
pub mod suggestions;
pub mod team;
pub mod terms;

pub use section_form::save_section;

use crate::app::answers::{Desk, desk};
use crate::app::{self, App};
use crate::domain::bids::PRICE_KEY;
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use crate::view::i18n::Message;
use crate::view::page::Shell;
use crate::view::pages::respondent::{Bid, ClosedPage, Contact};
use crate::view::pages::shared::TypedText;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Visitor};
use crate::web::respond::{blocking, page_with, see_other};
use crate::web::table::{Row, Who};
use actix_web::http::StatusCode;
use actix_web::web::to;
use actix_web::{HttpResponse, web};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/bid/{invitation}", Who::Bidder, || to(hub::overview)),
    Row::get("/bid/{invitation}/sections/{section}", Who::Bidder, || to(section)),
    Row::post("/bid/{invitation}/sections/{section}", Who::Bidder, || to(save_section)),
    Row::put("/bid/{invitation}/answers/{question}", Who::Bidder, || to(autosave::put_answer)),
    Row::get("/bid/{invitation}/questions/{question}", Who::Bidder, || to(past::show)),
    Row::post("/bid/{invitation}/questions/{question}/notes", Who::Bidder, || to(past::write)),
    Row::post("/bid/{invitation}/questions/{question}/restore", Who::Bidder, || to(past::restore)),
    Row::post("/bid/{invitation}/notes/{note}/remove", Who::Bidder, || to(past::remove)),
    Row::post("/bid/{invitation}/questions/{question}/evidence", Who::Bidder, || to(evidence::add)),
    Row::get("/bid/{invitation}/evidence", Who::Bidder, || to(library::show)),
    Row::post("/bid/{invitation}/questions/{question}/evidence/again", Who::Bidder, || to(library::again)),
    Row::get("/bid/{invitation}/evidence/{file}", Who::Bidder, || to(evidence::download)),
    Row::post("/bid/{invitation}/evidence/{file}/remove", Who::Bidder, || to(evidence::remove)),
    Row::get("/bid/{invitation}/check", Who::Bidder, || to(handing_in::check)),
    Row::post("/bid/{invitation}/submit", Who::Bidder, || to(handing_in::submit)),
    Row::get("/bid/{invitation}/suggestions", Who::Bidder, || to(suggestions::list)),
    Row::post("/bid/{invitation}/suggestions", Who::Bidder, || to(suggestions::decide)),
    Row::post("/bid/{invitation}/suggestions/file", Who::Bidder, || to(suggestions::bring)),
    Row::post("/bid/{invitation}/suggestions/earlier", Who::Bidder, || to(suggestions::earlier)),
    Row::get("/bid/{invitation}/answers.xlsx", Who::Bidder, || to(suggestions::workbook)),
    Row::get("/bid/{invitation}/answers.json", Who::Bidder, || to(suggestions::answer_file)),
    Row::get("/bid/{invitation}/team", Who::Bidder, || to(team::list)),
    Row::post("/bid/{invitation}/team", Who::Bidder, || to(team::invite)),
    Row::post("/bid/{invitation}/team/{person}", Who::Bidder, || to(team::change)),
    Row::get("/bid/{invitation}/inquiries", Who::Bidder, || to(inquiries::list)),
    Row::post("/bid/{invitation}/inquiries", Who::Bidder, || to(inquiries::ask)),
    Row::get("/bid/{invitation}/clarifications", Who::Bidder, || to(clarifications::show)),
    Row::post("/bid/{invitation}/clarifications", Who::Bidder, || to(clarifications::save)),
    Row::get("/bid/{invitation}/terms", Who::Bidder, || to(terms::show)),
    Row::post("/bid/{invitation}/terms", Who::Bidder, || to(terms::answer)),
    Row::get("/bid/{invitation}/receipt", Who::Bidder, || to(handing_in::receipt)),
    Row::get("/bid/{invitation}/receipt.json", Who::Bidder, || to(handing_in::receipt_file)),
    Row::get("/bid/{invitation}/copy", Who::Bidder, || to(copy::form)),
    Row::post("/bid/{invitation}/copy", Who::Bidder, || to(copy::enter)),
    Row::post("/bid/{invitation}/withdraw", Who::Bidder, || to(handing_in::withdraw)),
    Row::get("/bid/{invitation}/decline", Who::Bidder, || to(declining::form)),
    Row::post("/bid/{invitation}/decline", Who::Bidder, || to(declining::decline)),
    Row::post("/bid/{invitation}/decline/undo", Who::Bidder, || to(declining::undo)),
    Row::post("/bid/{invitation}/leave", Who::Bidder, || to(leave)),
];

/// Reads the bidder's desk.
async fn read(app: &App, visitor: &Visitor) -> WebResult<Desk> {
    let bidder = visitor.bidder.clone();
    blocking(app, move |app| desk(app, &bidder)).await
}

/// What every page shows about the bid.
fn bid(desk: &Desk) -> Bid {
    Bid {
        id: desk.invitation.id.to_string(),
        tender: desk.tender.title.clone(),
        institution: desk.institution.clone(),
        company: desk.invitation.company.clone(),
        deadline: desk.tender.deadline_at.map_or(0, Instant::millis),
        zone: desk.tender.zone.clone(),
        contact: Contact { name: desk.tender.contact_name.clone(), email: desk.tender.contact_email.clone() },
    }
}

/// The frame of a page of this bid.
fn shell(visitor: &Visitor, desk: &Desk, rest: &str) -> Shell {
    visitor.shell(&desk.tender.zone, rest)
}

/// Where a page for answering leads while nothing can be answered: to the receipt, the page after declining, or the
/// one after the deadline. `None` when answers are open.
fn elsewhere(app: &App, visitor: &Visitor, desk: &Desk) -> Option<WebResult> {
    if desk.is_open() {
        return None;
    }
    if desk.standing_bid().is_some() {
        return Some(Ok(see_other(visitor.path("/receipt"))));
    }
    if desk.invitation.state == InvitationState::Declined {
        return Some(Ok(see_other(visitor.path(""))));
    }
    Some(closed(app, visitor, desk, Vec::new()))
}

/// The page after the deadline, with what was typed for copying.
fn closed(app: &App, visitor: &Visitor, desk: &Desk, typed: Vec<TypedText>) -> WebResult {
    // Nothing was lost by looking: only a save or a submit that came too late is an error.
    let status = if typed.is_empty() { StatusCode::OK } else { StatusCode::GONE };
    let cancelled = desk.tender.state == TenderState::Cancelled;
    let page = ClosedPage { bid: bid(desk), cancelled, typed };
    page_with(app, &shell(visitor, desk, ""), &page, status)
}

/// The answer, unless the deadline has passed meanwhile: then the page that says so, with what was typed.
async fn or_closed(app: &App, visitor: &Visitor, form: &Form, answer: WebResult) -> WebResult {
    match answer {
        Err(WebError(app::Error::TooLate | app::Error::Refused("cancelled"))) => {
            closed(app, visitor, &read(app, visitor).await?, form.texts())
        }
        answer => answer,
    }
}

/// The message of a refused part.
fn coded(code: &str) -> Message {
    Message::coded("error", code)
}

/// Ends the session on this device.
pub async fn leave(app: web::Data<App>, visitor: Visitor, _: Form) -> WebResult {
    let cookie = crate::web::extract::session::bidder_cookie(&app, visitor.bidder.invitation);
    blocking(&app, move |app| app::links::leave(app, &visitor.bidder, &visitor.session)).await?;
    let mut response: HttpResponse = see_other("/r");
    response.add_cookie(&crate::web::extract::session::end(&app, cookie)).map_err(app::Error::internal)?;
    Ok(response)
}

/// A section's page; the price sheet is the section with the key `price`.
pub async fn section(app: web::Data<App>, visitor: Visitor, at: web::Path<(String, String)>) -> WebResult {
    let desk = read(&app, &visitor).await?;
    if let Some(answer) = elsewhere(&app, &visitor, &desk) {
        return answer;
    }
    let (_, key) = at.into_inner();
    let rest = format!("/sections/{key}");
    if key == PRICE_KEY && desk.needs_price() {
        let page = price::price_page(&desk, None, &[], visitor.language());
        return crate::web::respond::page(&app, &shell(&visitor, &desk, &rest), &page);
    }
    let mut page = section::section_page(&desk, &key, None, &section::Errors::new(), visitor.language())?;
    page.others = app.presence.note(&visitor.bidder, &key, desk.now).join(", ");
    crate::web::respond::page(&app, &shell(&visitor, &desk, &rest), &page)
}
