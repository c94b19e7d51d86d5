//! Pages that edit a draft's requirement profile and award scheme; after publication they show the frozen document.
//!
//! Owns how typed figures are read and shown again. The rules are `domain::profile`'s and `domain::award`'s. Serves
//! issue 2, capability 5.

pub mod profile;
pub mod scheme;
pub mod section;

use crate::app::tenders::Overview;
use crate::domain::answers::{Notation, number_entry};
use crate::domain::decimal::Decimal;
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::permission::Draft;
use crate::domain::profile::Profile;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::view::form;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::message;
use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

/// Registers the rooms' routes.
pub fn routes(service: &mut ServiceConfig) {
    service
        .route("/tenders/{tender}/profile", get().to(profile::read))
        .route("/tenders/{tender}/scheme", get().to(scheme::form))
        .route("/tenders/{tender}/scheme", post().to(scheme::change))
        .route("/tenders/{tender}/sections", post().to(profile::add_section))
        .route("/tenders/{tender}/sections/{section}", get().to(section::form))
        .route("/tenders/{tender}/sections/{section}", post().to(section::change))
        .route("/tenders/{tender}/sections/{section}/remove", post().to(section::remove))
        .route("/tenders/{tender}/sections/{section}/questions", post().to(section::add_question));
}

/// Whether this member can change this tender's documents.
fn editable(signed_in: &SignedIn, overview: &Overview) -> bool {
    overview.draft.tender.state == TenderState::Draft && signed_in.member.may::<Draft>()
}

/// A figure as the reader types it: `1.234` would be read as a grouped number in German.
fn shown(figure: Decimal, language: Language) -> String {
    let text = figure.to_string();
    if language == Language::De { text.replace('.', ",") } else { text }
}

/// A typed figure that may be empty; what cannot be read is refused at its field.
fn figure(form: &Form, name: &str, language: Language, refusals: &mut Refusals) -> Option<Decimal> {
    let text = form.text(name).trim();
    if text.is_empty() {
        return None;
    }
    number_entry(text, Notation::Typed(language)).map_err(|code| refusals.add(name, code.as_str())).ok()
}

/// A typed figure that must be there.
fn needed(form: &Form, name: &str, language: Language, refusals: &mut Refusals) -> Decimal {
    if form.text(name).trim().is_empty() {
        refusals.add(name, "required");
    }
    figure(form, name, language, refusals).unwrap_or_default()
}

/// The stable name of a variant, as in the document; `tag` for variants with settings.
fn word(value: &impl Serialize, tag: &str) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().or_else(|| json.get(tag)?.as_str()).unwrap_or_default().to_owned()
}

/// The lines of the error summary: every refusal once, each leading to its field.
fn lines(errors: &[FieldError]) -> Vec<form::FieldError> {
    errors.iter().map(|error| form::FieldError::new(error.field.clone(), message(error.code))).collect()
}

/// The first key `<prefix>1`, `<prefix>2`, … that is not taken; numbers have at least `width` digits.
fn fresh_key(prefix: &str, width: usize, taken: impl Fn(&str) -> bool) -> String {
    let mut number = 1_u32;
    loop {
        let key = format!("{prefix}{number:0width$}");
        if !taken(&key) {
            return key;
        }
        number += 1;
    }
}

/// The sum of figures; zero when it does not fit.
fn sum(figures: impl Iterator<Item = Decimal>) -> Decimal {
    figures.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add).unwrap_or(Decimal::ZERO)
}

/// The sum of the sections' weights.
fn weight(profile: &Profile) -> Decimal {
    sum(profile.sections.iter().map(|section| section.weight))
}
