//! The requirement profile: its sections with weights, and a new one of the institution's own.

use super::{editable, fresh_key, lines, needed, weight, word};
use crate::app::tenders::{self, Overview};
use crate::app::{App, Error, drafts};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::permission::{Draft, Read};
use crate::domain::profile::{Criterion, Section, Subject};
use crate::domain::text::Text;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::profile::{NewSection, ProfileEditor, SectionLine};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::pages::tenders::head::{head, tender_id};
use crate::web::pages::tenders::publish::{share, totals};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The sections in order.
pub async fn read(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let overview = blocking(&app, move |app| tenders::overview(app, permit, id)).await?;
    page(&app, &signed_in.shell("tenders", &overview.draft.tender.zone), &stored(&signed_in, &overview))
}

fn stored(signed_in: &SignedIn, overview: &Overview) -> ProfileEditor {
    let (tender, profile) = (&overview.draft.tender, &overview.draft.profile);
    let whole = weight(profile);
    let line = |section: &Section| {
        let count = |wanted: &dyn Fn(&crate::domain::profile::Question) -> bool| {
            u32::try_from(section.questions.iter().filter(|question| wanted(question)).count()).unwrap_or(u32::MAX)
        };
        SectionLine {
            key: section.key.clone(),
            title: Localised::pick(&section.title, signed_in.member.language),
            requirement: section.requirement.clone().unwrap_or_default(),
            subject: word(&section.subject, ""),
            weight: section.weight.to_string(),
            share: share(section.weight, whole),
            minimum: section.minimum.map(|minimum| minimum.to_string()),
            questions: count(&|_| true),
            rated: count(&|question| question.criterion == Criterion::Rated),
            knock_outs: count(&|question| question.exclusion_key().is_some()),
        }
    };
    ProfileEditor {
        head: head(tender, overview.now, Tab::Profile),
        errors: Vec::new(),
        protection: word(&profile.protection, ""),
        sections: profile.sections.iter().map(line).collect(),
        totals: totals(profile),
        new_section: editable(signed_in, overview).then(NewSection::empty),
        sha256: overview.version.as_ref().map(|version| version.sha256.clone()),
    }
}

/// The subject typed; anything but `personnel` is the provider.
pub(super) fn subject(form: &Form) -> Subject {
    if form.text("subject") == "personnel" { Subject::Personnel } else { Subject::Provider }
}

/// Adds a section at the end and leads to it.
pub async fn add_section(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let (reader, language) = (signed_in.permit::<Read>()?, signed_in.member.language);
    let overview = blocking(&app, move |app| tenders::overview(app, reader, id)).await?;
    let mut refusals = Refusals::new();
    let title = Text::new(
        refusals.optional_line("title_en", form.text("title_en"), 200),
        refusals.optional_line("title_de", form.text("title_de"), 200),
    );
    if form.text("title_en").trim().is_empty() && form.text("title_de").trim().is_empty() {
        refusals.add("title_de", "required");
    }
    let section = Section {
        key: fresh_key("X", 1, |key| overview.draft.profile.section(key).is_some()),
        title,
        intro: Text::default(),
        requirement: None,
        subject: subject(&form),
        weight: needed(&form, "weight", language, &mut refusals),
        minimum: None,
        questions: Vec::new(),
    };
    let key = section.key.clone();
    let outcome = match refusals.finish() {
        Ok(()) => {
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, None, |profile| profile.add_section(section))
            })
            .await
        }
        Err(errors) => Err(Error::Invalid(errors).into()),
    };
    let Err(error) = outcome else { return Ok(see_other(format!("/tenders/{id}/sections/{key}"))) };
    let errors: Vec<FieldError> = refused(error)?.into_iter().map(at_field).collect();
    let mut again = stored(&signed_in, &overview);
    again.new_section = Some(NewSection {
        title_de: field("title_de", form.text("title_de"), &errors),
        title_en: field("title_en", form.text("title_en"), &errors),
        subject: Pick::words("subject", &["provider", "personnel"], form.text("subject")),
        weight: field("weight", form.text("weight"), &errors),
        open: true,
    });
    again.errors = lines(&errors);
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page_with(&app, &shell, &again, StatusCode::UNPROCESSABLE_ENTITY)
}

/// From a place in the document to the form's field: `/sections/2/title` is `title_de`.
pub(super) fn at_field(error: FieldError) -> FieldError {
    let Some((_, name)) = error.field.strip_prefix("/sections/").and_then(|rest| rest.split_once('/')) else {
        return error;
    };
    let name = if matches!(name, "title" | "intro") { format!("{name}_de") } else { name.to_owned() };
    FieldError::new(name, error.code)
}
