//! The customer's own duties: what is ensured, by whom, and which gates still block.

use super::head::{head, tender_id};
use crate::app::tenders::{self, Overview};
use crate::app::{App, accounts, drafts};
use crate::domain::ids::UserId;
use crate::domain::permission::{Draft, Read};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::checklist::{ChecklistGroup, ChecklistItem, TenderChecklist};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::respond::{blocking, page, told};
use actix_web::{HttpRequest, web};
use std::collections::HashMap;

/// The list.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let (overview, names) =
        blocking(&app, move |app| Ok((tenders::overview(app, permit, id)?, accounts::names(app, permit)?))).await?;
    let tender = &overview.draft.tender;
    let editable = signed_in.member.may::<Draft>() && tender.decided_at.is_none();
    let groups = groups(&app, &overview, &names, signed_in.member.language);
    let shown = TenderChecklist::new(head(tender, overview.now, Tab::Checklist), editable, groups);
    page(&app, &signed_in.shell("tenders", &tender.zone), &shown)
}

fn groups(app: &App, overview: &Overview, names: &HashMap<UserId, String>, language: Language) -> Vec<ChecklistGroup> {
    let mut groups: Vec<ChecklistGroup> = Vec::new();
    for (section, item) in app.catalogue.checklist(&overview.draft.profile) {
        let check = overview.checks.iter().find(|check| check.item == item.id);
        let shown = ChecklistItem {
            key: item.id.clone(),
            text: Localised::pick(&item.text, language),
            gate: item.blocks_publication(),
            checked: check.is_some_and(|check| check.done),
            note: check.map(|check| check.note.clone()).unwrap_or_default(),
            by: check.and_then(|check| names.get(&check.user_id).cloned()),
            at: check.map(|check| check.checked_at).map(Instant::millis),
        };
        match groups.last_mut().filter(|group| group.requirement == section.requirement) {
            Some(group) => group.items.push(shown),
            None => groups.push(ChecklistGroup {
                requirement: section.requirement.clone(),
                title: Localised::pick(&section.title, language),
                items: vec![shown],
            }),
        }
    }
    groups
}

/// Stores the whole form: what is not ticked is not ensured.
pub async fn set(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    blocking(&app, move |app| {
        let overview = tenders::overview(app, reader, id)?;
        let items: Vec<(String, bool, String)> = app
            .catalogue
            .checklist(&overview.draft.profile)
            .map(|(_, item)| {
                let done = form.find(&format!("check.{}", item.id)).is_some();
                (item.id.clone(), done, form.text(&format!("note.{}", item.id)).to_owned())
            })
            .collect();
        drafts::set_check(app, permit, id, &items)
    })
    .await?;
    Ok(told(Done::Save, format!("/tenders/{id}/checklist")))
}
