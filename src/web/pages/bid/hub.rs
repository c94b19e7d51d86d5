//! The overview: what is to be answered and how far it is; after declining or the deadline, what is left to see.

use super::section::{href, price_progress};
use super::{bid, closed, read, shell};
use crate::app::answers::Desk;
use crate::app::{App, bids, inquiries};
use crate::domain::answers::SectionProgress;
use crate::domain::bids::PRICE_KEY;
use crate::domain::invitations::InvitationState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::i18n::Localised;
use crate::view::pages::respondent::{DeclinedPage, HubPage, HubSection, SectionStatus, Withdrawn};
use crate::web::error::WebResult;
use crate::web::extract::Visitor;
use crate::web::respond::{blocking, page, see_other};
use actix_web::web;
use std::collections::HashMap;

/// The overview, or the page that fits the state of the bid.
pub async fn overview(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let desk = read(&app, &visitor).await?;
    let frame = shell(&visitor, &desk, "");
    if desk.reopened().next().is_some() {
        return Ok(see_other(visitor.path("/clarifications")));
    }
    if desk.standing_bid().is_some() {
        return Ok(see_other(visitor.path("/receipt")));
    }
    if desk.invitation.state == InvitationState::Declined {
        let bidder = visitor.bidder.clone();
        let at = blocking(&app, move |app| bids::declined_at(app, &bidder)).await?;
        let declined = DeclinedPage {
            bid: bid(&desk),
            at: at.unwrap_or(desk.now).millis(),
            reason: desk.invitation.declined_reason.clone().unwrap_or_default(),
            can_undo: !desk.is_late(),
            locked: desk.is_locked,
        };
        return page(&app, &frame, &declined);
    }
    if !desk.is_open() {
        return closed(&app, &visitor, &desk, Vec::new());
    }
    let (tenant, tender) = (desk.tender.tenant_id, desk.tender.id);
    let told = blocking(&app, move |app| inquiries::count_told(app, tenant, tender)).await?;
    let present = app.presence.colleagues(&visitor.bidder, desk.now);
    page(&app, &frame, &hub_page(&desk, told, &present, visitor.language()))
}

fn hub_page(desk: &Desk, bulletins: u32, present: &HashMap<String, Vec<String>>, language: Language) -> HubPage {
    let task = |key: &str, title, progress: &SectionProgress| HubSection {
        href: href(desk, key),
        title,
        status: SectionStatus::of(progress, desk.marks.contains_key(key)),
        required: progress.required,
        required_answered: progress.required_answered,
        questions: progress.questions,
        answered: progress.answered,
        given_to: desk.given_to(key).join(", "),
        present: present.get(key).map(|names| names.join(", ")).unwrap_or_default(),
    };
    let sections = desk.document.profile.sections.iter().zip(&desk.progress.sections);
    let sections = sections
        .map(|(section, progress)| task(&section.key, Localised::pick(&section.title, language), progress))
        .collect();
    let price = desk.needs_price().then(|| task(PRICE_KEY, Localised::own(""), &price_progress(desk)));
    let withdrawn = desk.bid.as_ref().and_then(|bid| {
        let at = bid.withdrawn_at.map(Instant::millis)?;
        Some(Withdrawn { version: u32::try_from(bid.number).unwrap_or(u32::MAX), at })
    });
    HubPage {
        bid: bid(desk),
        sections,
        required: desk.progress.required + price.as_ref().map_or(0, |price| price.required),
        required_answered: desk.progress.required_answered + price.as_ref().map_or(0, |price| price.required_answered),
        price,
        gaps: u32::try_from(desk.missing().len()).unwrap_or(u32::MAX),
        team: u32::try_from(desk.people.len()).unwrap_or(u32::MAX),
        bulletins,
        is_lead: desk.participant.is_lead,
        withdrawn,
    }
}
