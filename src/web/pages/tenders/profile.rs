//! The requirement profile as a list of sections, and the form that adds the institution's own.

use super::editing::{self, Reader, count, demand_draft, editable, look, sum, tag};
use super::head::{head, tender_id};
use super::publish::share;
use crate::app::seen::Seen;
use crate::app::tenders::Overview;
use crate::app::{App, drafts};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::permission::Draft;
use crate::domain::profile::{Criterion, Profile, Section, Subject};
use crate::domain::text::Language;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::profile::{NewSection, ProfileEditor, ProfileTotals, SectionLine};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, refused};
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The profile; read-only once published.
pub async fn show(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let overview = look(&app, &http, &signed_in).await?;
    let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
    page(&app, &shell, &shown(&signed_in, &overview))
}

fn shown(signed_in: &SignedIn, overview: &Overview) -> ProfileEditor {
    let profile = &overview.draft.profile;
    ProfileEditor {
        head: head(&overview.draft.tender, overview.now, Tab::Profile),
        errors: Vec::new(),
        protection: editing::word(&profile.protection),
        sections: lines(profile, signed_in.member.language),
        totals: totals(profile),
        new_section: editable(signed_in, overview).then(NewSection::empty),
        sha256: overview.version.as_ref().map(|version| version.sha256.clone()),
    }
}

fn lines(profile: &Profile, language: Language) -> Vec<SectionLine> {
    let whole = sum(profile.sections.iter().map(|section| section.weight));
    profile
        .sections
        .iter()
        .map(|section| SectionLine {
            key: section.key.clone(),
            title: Localised::pick(&section.title, language),
            requirement: section.requirement.clone().unwrap_or_default(),
            subject: editing::word(&section.subject),
            weight: section.weight.to_string(),
            share: share(section.weight, whole),
            minimum: section.minimum.map(|minimum| minimum.to_string()),
            questions: count(section.questions.iter()),
            rated: count(section.questions.iter().filter(|question| question.criterion == Criterion::Rated)),
            knock_outs: count(section.questions.iter().filter(|question| question.knock_out.is_some())),
        })
        .collect()
}

fn totals(profile: &Profile) -> ProfileTotals {
    let questions = || profile.questions().map(|(_, question)| question);
    ProfileTotals {
        questions: count(questions()),
        required: count(questions().filter(|question| question.required)),
        rated: count(questions().filter(|question| question.criterion == Criterion::Rated)),
        knock_outs: count(questions().filter(|question| question.knock_out.is_some())),
        evidence: count(
            questions().filter(|question| question.evidence.is_some() || tag(&question.answer, "type") == "file"),
        ),
        weight: sum(profile.sections.iter().map(|section| section.weight)).to_string(),
    }
}

/// Adds an own section and goes to it.
pub async fn add_section(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let (permit, id) = (signed_in.permit::<Draft>()?, tender_id(&http)?);
    let overview = look(&app, &http, &signed_in).await?;
    demand_draft(&overview)?;
    let key = fresh_key(&overview.draft.profile);
    let added = match read(&form, &key, signed_in.member.language) {
        Err(errors) => Err(WebError(errors.into())),
        Ok(section) => {
            blocking(&app, move |app| {
                drafts::change_profile(app, permit, id, &Seen::Anything, |profile| profile.add_section(section))
            })
            .await
        }
    };
    match added {
        Ok(_) => Ok(see_other(format!("/tenders/{id}/sections/{key}"))),
        Err(error) => {
            let base = format!("/sections/{}", overview.draft.profile.sections.len());
            let errors = editing::renamed(refused(error)?, &base, field_of);
            let mut shown = shown(&signed_in, &overview);
            shown.errors = editing::summary(&errors, str::to_owned);
            shown.new_section = Some(typed(&form, &errors));
            let shell = signed_in.shell("tenders", &overview.draft.tender.zone);
            page_with(&app, &shell, &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// A key for an own section that no other has: `X1`, `X2`, ….
fn fresh_key(profile: &Profile) -> String {
    let mut number = 1;
    while profile.section(&format!("X{number}")).is_some() {
        number += 1;
    }
    format!("X{number}")
}

fn read(form: &Form, key: &str, language: Language) -> Result<Section, Vec<FieldError>> {
    let mut reader = Reader::new(form, language);
    let section = Section {
        key: key.to_owned(),
        title: reader.text("title"),
        intro: crate::domain::text::Text::default(),
        requirement: None,
        subject: reader.word::<Subject>("subject"),
        visible_if: None,
        weight: reader.figure("weight").unwrap_or(Decimal::ZERO),
        minimum: None,
        questions: Vec::new(),
    };
    reader.refusals.finish().map(|()| section)
}

/// The form's field for a place in a section.
pub(super) fn field_of(place: &str) -> String {
    match place {
        "title" | "intro" => format!("{place}_de"),
        "visible_if/question" => "condition_question".to_owned(),
        "visible_if/any_of" => "condition_codes".to_owned(),
        other => other.to_owned(),
    }
}

fn typed(form: &Form, errors: &[FieldError]) -> NewSection {
    NewSection {
        title_de: field("title_de", form.text("title_de"), errors),
        title_en: field("title_en", form.text("title_en"), errors),
        subject: editing::pick("subject", &["provider", "personnel"], form, errors),
        weight: field("weight", form.text("weight"), errors),
        open: true,
    }
}
