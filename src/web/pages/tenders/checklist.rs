//! The customer's own duties: what is ensured, by whom, and which gates still block.

use super::head::{head, tender_id};
use crate::app::tenders::{self, Overview};
use crate::app::{App, accounts, drafts};
use crate::domain::fields::FieldError;
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
use crate::web::pages::fields::{message, refused};
use crate::web::respond::{blocking, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use std::collections::HashMap;

/// The list.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    show(&app, &http, &signed_in, None).await
}

/// The list as stored, or as typed with what was refused.
async fn show(
    app: &App,
    http: &HttpRequest,
    signed_in: &SignedIn,
    refused: Option<(&Form, &[FieldError])>,
) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    let (overview, names) =
        blocking(app, move |app| Ok((tenders::overview(app, permit, id)?, accounts::names(app, permit)?))).await?;
    let tender = &overview.draft.tender;
    let editable = signed_in.member.may::<Draft>() && tender.decided_at.is_none();
    let mut groups = groups(app, &overview, &names, signed_in.member.language);
    if let Some((form, errors)) = refused {
        groups.iter_mut().flat_map(|group| &mut group.items).for_each(|item| retype(item, form, errors));
    }
    let shown = TenderChecklist::new(head(tender, overview.now, Tab::Checklist), editable, groups);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(app, &signed_in.shell("tenders", &tender.zone), &shown, status)
}

/// Puts what was typed in place of what is stored.
fn retype(item: &mut ChecklistItem, form: &Form, errors: &[FieldError]) {
    let note = format!("note.{}", item.key);
    item.checked = form.find(&format!("check.{}", item.key)).is_some();
    form.text(&note).clone_into(&mut item.note);
    item.error = errors.iter().find(|error| error.field == note).map(|error| message(error.code));
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
            error: None,
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
    let (reader, typed) = (signed_in.permit::<Read>()?, form.clone());
    let stored = blocking(&app, move |app| {
        let overview = tenders::overview(app, reader, id)?;
        let items: Vec<(String, bool, String)> = app
            .catalogue
            .checklist(&overview.draft.profile)
            .map(|(_, item)| {
                let done = typed.find(&format!("check.{}", item.id)).is_some();
                (item.id.clone(), done, typed.text(&format!("note.{}", item.id)).to_owned())
            })
            .collect();
        drafts::set_check(app, permit, id, &items)
    })
    .await;
    match stored {
        Ok(()) => Ok(told(Done::Save, format!("/tenders/{id}/checklist"))),
        Err(error) => show(&app, &http, &signed_in, Some((&form, &refused(error)?))).await,
    }
}
