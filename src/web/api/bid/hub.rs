//! The overview of a bid, and the bidder's word that a section is complete.

use super::super::parts::{Moment, done, key};
use super::handing_in::MissingPart;
use crate::app::answers::{Desk, desk, mark as set_mark};
use crate::app::{self, App};
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::BidCaller;
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// Who asks, until when, and how far the bid is.
#[derive(Serialize, ToSchema)]
pub struct BidOverview {
    institution: String,
    title: String,
    reference: String,
    contact_name: String,
    contact_email: String,
    #[schema(required)]
    deadline: Option<Moment>,
    zone: String,
    language: Language,
    /// The time by the server's clock.
    now: Moment,
    tender_state: TenderState,
    company: String,
    person: String,
    /// Whether this person may submit, withdraw and decline.
    lead: bool,
    state: InvitationState,
    /// Whether answers may be changed now.
    open: bool,
    needs_price: bool,
    /// Whether the bid is sealed and this token has no code for it; then nothing is known of its answers.
    locked: bool,
    /// SHA-256 of the frozen document that is answered.
    document_sha256: String,
    required: u32,
    required_answered: u32,
    percent: u32,
    sections: Vec<BidSection>,
    missing: Vec<MissingPart>,
    /// The newest bid handed in, withdrawn or not.
    #[schema(required)]
    submitted: Option<SubmittedBid>,
}

/// A section and how far it is. Only visible questions count.
#[derive(Serialize, ToSchema)]
pub struct BidSection {
    key: String,
    questions: u32,
    answered: u32,
    required: u32,
    required_answered: u32,
    gaps: u32,
    /// When the bidder said that it is complete.
    #[schema(required)]
    marked_at: Option<Moment>,
}

/// A bid handed in.
#[derive(Serialize, ToSchema)]
pub struct SubmittedBid {
    number: i64,
    sha256: String,
    submitted_at: Moment,
    #[schema(required)]
    withdrawn_at: Option<Moment>,
}

fn shown(desk: Desk) -> BidOverview {
    let sections = desk.progress.sections.iter().map(|section| BidSection {
        key: section.section.clone(),
        questions: section.questions,
        answered: section.answered,
        required: section.required,
        required_answered: section.required_answered,
        gaps: section.gaps,
        marked_at: desk.marks.get(&section.section).copied().map(Moment),
    });
    BidOverview {
        sections: sections.collect(),
        missing: desk.missing().into_iter().map(MissingPart::from).collect(),
        open: desk.is_open(),
        needs_price: desk.needs_price(),
        locked: desk.is_locked,
        required: desk.progress.required,
        required_answered: desk.progress.required_answered,
        percent: desk.progress.percent(),
        submitted: desk.bid.as_ref().map(|bid| SubmittedBid {
            number: bid.number,
            sha256: bid.sha256.clone(),
            submitted_at: bid.submitted_at.into(),
            withdrawn_at: bid.withdrawn_at.map(Moment),
        }),
        institution: desk.institution,
        title: desk.tender.title,
        reference: desk.tender.reference,
        contact_name: desk.tender.contact_name,
        contact_email: desk.tender.contact_email,
        deadline: desk.tender.deadline_at.map(Moment),
        zone: desk.tender.zone,
        language: desk.tender.language,
        now: desk.now.into(),
        tender_state: desk.tender.state,
        company: desk.invitation.company,
        person: desk.participant.name,
        lead: desk.participant.is_lead,
        state: desk.invitation.state,
        document_sha256: desk.document_sha256,
    }
}

/// Who asks, until when, and how far the bid is.
#[utoipa::path(get, path = "/api/v1/bid", responses((status = 200, body = BidOverview)))]
pub async fn overview(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = blocking(&app, move |app| desk(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(shown(desk)))
}

/// Say that a section, or `price`, is complete.
#[utoipa::path(put, path = "/api/v1/bid/sections/{section}/mark", responses((status = 204)))]
pub async fn mark(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    say(&app, &http, who, true).await
}

/// Take that back.
#[utoipa::path(delete, path = "/api/v1/bid/sections/{section}/mark", responses((status = 204)))]
pub async fn unmark(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    say(&app, &http, who, false).await
}

async fn say(app: &App, http: &HttpRequest, who: BidCaller, complete: bool) -> WebResult {
    let section = key(http, "section");
    blocking(app, move |app: &App| -> app::Result<()> { set_mark(app, &who.bidder(), &section, complete) }).await?;
    Ok(done())
}
