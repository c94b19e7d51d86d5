//! A new tender from the catalogue, bidders included: from the profile to sent in at most five clicks.

use super::bidders;
use super::head::{deadline_fields, refused_deadline};
use crate::app::drafts::{self, Settings};
use crate::app::invitations::{self, NewBidder};
use crate::app::{self, App};
use crate::domain::catalogue::{Selection, Tier};
use crate::domain::fields::FieldError;
use crate::domain::permission::{Draft, Member};
use crate::domain::profile::Protection;
use crate::domain::text::Language;
use crate::view::form::{Field, FieldError as Line, summary};
use crate::view::i18n::Localised;
use crate::view::pages::tenders::create::{SectionChoice, TenderNew};
use crate::view::pages::tenders::parts::Pick;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::web;

/// Days until the deadline that the empty form proposes.
const PROPOSED_DAYS: i64 = 28;

/// The empty form.
pub async fn form(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    signed_in.permit::<Draft>()?;
    let member = &signed_in.member;
    let noon = signed_in.now.plus_seconds(PROPOSED_DAYS * 86_400).in_zone("Europe/Berlin");
    let date = noon.strftime("%Y-%m-%d").to_string();
    let mut shown =
        TenderNew::empty(sections(&app, member, &[]), (&member.name, ""), deadline_fields(None, "Europe/Berlin"));
    shown.deadline.date.value = date;
    page(&app, &signed_in.shell("tenders", "Europe/Berlin"), &shown)
}

/// Creates the draft and lists the bidders; what is refused comes back with everything that was typed.
pub async fn create(app: web::Data<App>, signed_in: SignedIn, form: Form) -> WebResult {
    let permit = signed_in.permit::<Draft>()?;
    let settings = settings(&form);
    let selection = match form.text("scope") {
        "full" => Selection::Full,
        "chosen" => Selection::Sections(form.all("section").map(str::to_owned).collect()),
        _ => Selection::Core,
    };
    let protection = if form.text("protection") == "increased" { Protection::Increased } else { Protection::Normal };
    let listed = bidders::read(&form, settings.language);
    let (typed, new) = (settings.clone(), listed.clone());
    let outcome = blocking(&app, move |app| {
        // Checked before anything is made, so that a wrong address leaves no draft behind.
        check_bidders(&new)?;
        let id = drafts::create(app, permit, &typed, &selection, protection)?;
        if !new.is_empty() {
            invitations::add(app, permit, id, &new)?;
        }
        Ok(id)
    })
    .await;
    match outcome {
        Ok(id) if listed.is_empty() || settings.deadline.is_empty() => Ok(see_other(format!("/tenders/{id}"))),
        Ok(id) => Ok(see_other(format!("/tenders/{id}/publish"))),
        Err(error) => {
            let errors = refused(error)?;
            let shown = again(&app, &signed_in.member, &form, &settings, &listed, &errors);
            page_with(&app, &signed_in.shell("tenders", "Europe/Berlin"), &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// The settings as typed, shared by the form for a new tender and the settings page.
#[must_use]
pub fn settings(form: &Form) -> Settings {
    let (date, time) = (form.text("deadline_date").trim(), form.text("deadline_time").trim());
    Settings {
        title: form.text("title").to_owned(),
        reference: form.text("reference").to_owned(),
        deadline: if date.is_empty() { String::new() } else { format!("{date}T{time}") },
        zone: form.text("zone").to_owned(),
        language: Language::from_code(form.text("language")).unwrap_or_default(),
        contact_name: form.text("contact_name").to_owned(),
        contact_email: form.text("contact_email").to_owned(),
        show_weights: form.find("show_weights").is_some(),
        device_codes: form.find("device_codes").is_some(),
    }
}

fn check_bidders(bidders: &[NewBidder]) -> app::Result<()> {
    let mut refusals = crate::domain::fields::Refusals::new();
    if bidders.len() > invitations::MOST_BIDDERS {
        refusals.add("bidders", "too_many");
    }
    for (row, bidder) in bidders.iter().enumerate() {
        refusals.line(&format!("bidder.{row}.company"), &bidder.company, 200);
        refusals.line(&format!("bidder.{row}.contact"), &bidder.contact, 120);
        refusals.email(&format!("bidder.{row}.email"), &bidder.email);
        let twice = bidders.iter().take(row).any(|other| other.email.eq_ignore_ascii_case(&bidder.email));
        if twice && !bidder.email.is_empty() {
            refusals.add(format!("bidder.{row}.email"), "duplicate");
        }
    }
    Ok(refusals.finish()?)
}

fn sections(app: &App, member: &Member, chosen: &[&str]) -> Vec<SectionChoice> {
    app.catalogue
        .sections
        .iter()
        .map(|section| {
            let count = |wanted: &dyn Fn(Tier) -> bool| {
                u32::try_from(section.questions.iter().filter(|entry| wanted(entry.tier)).count()).unwrap_or(u32::MAX)
            };
            let level = app.catalogue.requirement(&section.requirement).map(|requirement| requirement.level);
            SectionChoice {
                key: section.key.clone(),
                title: Localised::pick(&section.title, member.language),
                level: level
                    .and_then(|level| serde_json::to_value(level).ok()?.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                core: count(&|tier| tier == Tier::Core),
                full: count(&|_| true),
                selected: chosen.contains(&section.key.as_str()),
            }
        })
        .collect()
}

fn again(
    app: &App,
    member: &Member,
    form: &Form,
    settings: &Settings,
    listed: &[NewBidder],
    errors: &[FieldError],
) -> TenderNew {
    let chosen: Vec<&str> = form.all("section").collect();
    let deadline = refused_deadline(form, errors, &settings.zone);
    let mut shown = TenderNew::empty(sections(app, member, &chosen), ("", ""), deadline);
    shown.title = field("title", &settings.title, errors);
    shown.reference = field("reference", &settings.reference, errors);
    shown.contact_name = field("contact_name", &settings.contact_name, errors);
    shown.contact_email = field("contact_email", &settings.contact_email, errors);
    shown.scope = Pick::words("scope", &["core", "full", "chosen"], form.text("scope"));
    shown.protection = Pick::words("protection", &["normal", "increased"], form.text("protection"));
    shown.language = Pick::words("language", &["de", "en"], settings.language.code());
    if let Some(error) = errors.iter().find(|error| error.field == "zone") {
        shown.deadline.zone.error = Some(message(error.code));
    }
    if let Some(error) = errors.iter().find(|error| error.field == "sections") {
        shown.scope.error = Some(message(error.code));
    }
    let fields: Vec<&Field> =
        vec![&shown.title, &shown.reference, &shown.deadline.date, &shown.contact_name, &shown.contact_email];
    let mut lines: Vec<Line> = summary(&fields);
    for pick in [&shown.scope, &shown.deadline.zone] {
        if let Some(error) = &pick.error {
            lines.push(Line::new(pick.name, error.clone()));
        }
    }
    let (rows, row_lines) = bidders::entries(listed, errors, settings.language);
    shown.bidders = rows;
    lines.extend(row_lines);
    shown.errors = lines;
    shown
}
