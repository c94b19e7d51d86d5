//! Title, deadline, language, contact of a draft.

use super::create::settings;
use super::editing;
use super::head::{deadline_fields, head, refused_deadline, tender_id};
use crate::app::seen::Part;
use crate::app::tenders::{self, Overview};
use crate::app::{App, drafts};
use crate::domain::permission::{Draft, Read};
use crate::domain::tenders::TenderState;
use crate::view::form::{Field, FieldError as Line, summary};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::{LANGUAGES, Pick};
use crate::view::pages::tenders::settings::TenderSettings;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

fn stored(signed_in: &SignedIn, overview: &Overview) -> TenderSettings {
    let tender = &overview.draft.tender;
    let mut deadline = deadline_fields(tender.deadline_at, &tender.zone);
    let passed = tender.deadline_at.is_some_and(|deadline| deadline <= overview.now);
    if passed && tender.state == TenderState::Draft {
        deadline.date = deadline.date.refused(message("past"));
    }
    TenderSettings {
        head: head(tender, overview.now, Tab::Settings),
        errors: Vec::new(),
        seen: Part::Settings.mark(&overview.draft),
        title: Field::new("title", tender.title.as_str()),
        reference: Field::new("reference", tender.reference.as_str()),
        deadline,
        language: Pick::words("language", &LANGUAGES, tender.language.code()),
        contact_name: Field::new("contact_name", tender.contact_name.as_str()),
        contact_email: Field::new("contact_email", tender.contact_email.as_str()),
        show_weights: tender.show_weights,
        device_codes: tender.device_codes,
        editable: tender.state == TenderState::Draft && signed_in.member.may::<Draft>(),
    }
}

/// The form; read-only once published.
pub async fn form(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let overview = blocking(&app, move |app| tenders::overview(app, permit, id)).await?;
    let zone = overview.draft.tender.zone.clone();
    page(&app, &signed_in.shell("tenders", &zone), &stored(&signed_in, &overview))
}

/// Changes them.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let reader = signed_in.permit::<Read>()?;
    let typed = settings(&form);
    let (new, seen) = (typed.clone(), editing::seen(&form, Part::Settings));
    match blocking(&app, move |app| drafts::change_settings(app, permit, id, &seen, &new)).await {
        Ok(_) => Ok(told(Done::Save, format!("/tenders/{id}"))),
        Err(error) => {
            let errors = refused(error)?;
            let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
            let mut shown = stored(&signed_in, &overview);
            shown.title = field("title", &typed.title, &errors);
            shown.reference = field("reference", &typed.reference, &errors);
            shown.contact_name = field("contact_name", &typed.contact_name, &errors);
            shown.contact_email = field("contact_email", &typed.contact_email, &errors);
            shown.show_weights = typed.show_weights;
            shown.device_codes = typed.device_codes;
            shown.deadline = refused_deadline(&form, &errors, &typed.zone);
            if let Some(error) = errors.iter().find(|error| error.field == "zone") {
                shown.deadline.zone.error = Some(message(error.code));
            }
            shown.errors = summary(&[
                &shown.title,
                &shown.reference,
                &shown.deadline.date,
                &shown.contact_name,
                &shown.contact_email,
            ]);
            shown.seen = editing::mark(&overview, &Part::Settings, &form, &errors);
            if let Some(error) = errors.iter().find(|error| error.field == "seen") {
                shown.errors.push(Line::new("seen", message(error.code)));
            }
            if let Some(error) = &shown.deadline.zone.error {
                shown.errors.push(Line::new(shown.deadline.zone.name, error.clone()));
            }
            page_with(
                &app,
                &signed_in.shell("tenders", &overview.draft.tender.zone),
                &shown,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
        }
    }
}
