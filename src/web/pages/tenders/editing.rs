//! The editor of a draft's questions and award settings: its routes and what its pages share.
//!
//! A stored value is first written as the fields that the form would send, so that what is stored and what was typed
//! and refused are shown by the same code.

use super::head::tender_id;
use super::{profile, question, scheme, section, weights};
use crate::app::seen::{Part, Seen};
use crate::app::tenders::{self, Overview};
use crate::app::{App, Error};
use crate::domain::answers::{Notation, number_entry};
use crate::domain::decimal::Decimal;
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::permission::{Draft, Read};
use crate::domain::tenders::TenderState;
use crate::domain::text::{Language, Text};
use crate::view::form;
use crate::view::format;
use crate::view::pages::tenders::parts::Pick;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::message;
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::web::to;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/tenders/{tender}/profile", member::<Read>(), || to(profile::show)),
    Row::post("/tenders/{tender}/sections", member::<Draft>(), || to(profile::add_section)),
    Row::get("/tenders/{tender}/sections/{section}", member::<Read>(), || to(section::show)),
    Row::post("/tenders/{tender}/sections/{section}", member::<Draft>(), || to(section::change)),
    Row::post("/tenders/{tender}/sections/{section}/remove", member::<Draft>(), || to(section::remove)),
    Row::post("/tenders/{tender}/sections/{section}/questions", member::<Draft>(), || to(section::add_question)),
    Row::get("/tenders/{tender}/questions/{question}", member::<Read>(), || to(question::show)),
    Row::post("/tenders/{tender}/questions/{question}", member::<Draft>(), || to(question::change)),
    Row::post("/tenders/{tender}/questions/{question}/remove", member::<Draft>(), || to(question::remove)),
    Row::get("/tenders/{tender}/scheme", member::<Read>(), || to(scheme::show)),
    Row::post("/tenders/{tender}/scheme", member::<Draft>(), || to(scheme::change)),
    Row::get("/tenders/{tender}/weights", member::<Read>(), || to(weights::show)),
    Row::post("/tenders/{tender}/weights", member::<Draft>(), || to(weights::change)),
    Row::get("/tenders/{tender}/weights/{section}", member::<Read>(), || to(weights::show)),
    Row::post("/tenders/{tender}/weights/{section}", member::<Draft>(), || to(weights::change)),
];

/// The form's field with the mark of what its editor saw.
const SEEN: &str = "seen";

/// The tender in the path, as its editor sees it: the draft, or after publication the frozen version.
pub async fn look(app: &App, http: &HttpRequest, signed_in: &SignedIn) -> WebResult<Overview> {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(http)?);
    blocking(app, move |app| tenders::overview(app, permit, id)).await
}

/// Whether this member may change this tender's questions and award settings.
#[must_use]
pub fn editable(signed_in: &SignedIn, overview: &Overview) -> bool {
    overview.draft.tender.state == TenderState::Draft && signed_in.member.may::<Draft>()
}

/// Stops an edit of a tender that is frozen, before its fields are looked at.
///
/// # Errors
/// [`Error::Refused`] `not_a_draft`.
pub fn demand_draft(overview: &Overview) -> WebResult<()> {
    if overview.draft.tender.state == TenderState::Draft { Ok(()) } else { Err(Error::Refused("not_a_draft").into()) }
}

/// What the editor saw of the part, as the form tells.
#[must_use]
pub fn seen(form: &Form, part: Part) -> Seen {
    Seen::Part(part, form.text(SEEN).to_owned())
}

/// The mark that a form shown again carries: the one it came with, so that a later save is still held against what its
/// editor saw; the current one when the form is new or its editor was just told of the other version.
#[must_use]
pub fn mark(overview: &Overview, part: &Part, form: &Form, errors: &[FieldError]) -> String {
    match form.find(SEEN) {
        Some(mark) if !errors.iter().any(|error| error.field == SEEN) => mark.to_owned(),
        _ => part.mark(&overview.draft),
    }
}

/// The name of a value without settings: `rated`.
#[must_use]
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The name of a variant with settings, which stands in the field `tag` of its JSON.
#[must_use]
pub fn tag(value: &impl Serialize, tag: &str) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.get(tag).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The value without settings that has this name.
#[must_use]
pub fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

/// The sum of weights; none when it is beyond what can be stored.
#[must_use]
pub fn sum(weights: impl Iterator<Item = Decimal>) -> Decimal {
    weights.fold(Decimal::ZERO, |sum, weight| sum.checked_add(weight).unwrap_or(sum))
}

/// How many, for a page.
#[must_use]
pub fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// Writes stored values as the fields of a form, numbers in the reader's notation.
pub struct Fields {
    pairs: Vec<(String, String)>,
    language: Language,
}

impl Fields {
    /// No fields yet.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { pairs: Vec::new(), language }
    }

    /// One field.
    pub fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.pairs.push((name.into(), value.into()));
    }

    /// Both wordings of a text: `<name>_de` and `<name>_en`.
    pub fn text(&mut self, name: &str, text: &Text) {
        self.put(format!("{name}_de"), text.de.as_str());
        self.put(format!("{name}_en"), text.en.as_str());
    }

    /// A number; empty when there is none.
    pub fn figure(&mut self, name: impl Into<String>, figure: Option<Decimal>) {
        let typed = figure.map(|figure| format::entry(&figure.to_string(), self.language)).unwrap_or_default();
        self.put(name, typed);
    }

    /// A box; one that is not ticked is not sent.
    pub fn tick(&mut self, name: impl Into<String>, ticked: bool) {
        if ticked {
            self.put(name, "on");
        }
    }

    /// The form.
    #[must_use]
    pub fn form(self) -> Form {
        self.pairs.into()
    }
}

/// Reads the fields of a form and notes each refusal at its field.
pub struct Reader<'f> {
    /// What was sent.
    pub form: &'f Form,
    /// The notation of its numbers.
    pub language: Language,
    /// What was refused so far.
    pub refusals: Refusals,
}

impl<'f> Reader<'f> {
    /// Begins to read.
    #[must_use]
    pub const fn new(form: &'f Form, language: Language) -> Self {
        Self { form, language, refusals: Refusals::new() }
    }

    /// A text in both languages; line ends become `\n`. Its length is the profile's rule.
    #[must_use]
    pub fn text(&self, name: &str) -> Text {
        let wording =
            |language: &str| self.form.text(&format!("{name}_{language}")).replace("\r\n", "\n").trim().to_owned();
        Text::new(wording("en"), wording("de"))
    }

    /// A number that may be left out.
    pub fn figure(&mut self, name: &str) -> Option<Decimal> {
        let typed = self.form.text(name).trim();
        if typed.is_empty() {
            return None;
        }
        match number_entry(typed, Notation::Typed(self.language)) {
            Ok(figure) => Some(figure),
            Err(code) => {
                self.refusals.add(name, code.as_str());
                None
            }
        }
    }

    /// A number that may not be left out; zero when it is refused.
    pub fn needed(&mut self, name: &str) -> Decimal {
        if self.form.text(name).trim().is_empty() {
            self.refusals.add(name, "required");
        }
        self.figure(name).unwrap_or_default()
    }

    /// A whole number; `usual` when it is left out.
    pub fn whole(&mut self, name: &str, usual: u32) -> u32 {
        match self.form.text(name).trim() {
            "" => usual,
            typed => typed.parse().unwrap_or_else(|_| {
                self.refusals.add(name, "not_a_number");
                usual
            }),
        }
    }

    /// One of the names of `T`; the usual one when the form offers no choice.
    pub fn word<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        match self.form.find(name) {
            None => T::default(),
            Some(typed) => from_word(typed).unwrap_or_else(|| {
                self.refusals.add(name, "unknown_option");
                T::default()
            }),
        }
    }
}

/// A choice as it stands in the form, with its refusal. `usual` is taken where the form has another word or none.
#[must_use]
pub fn pick(name: &'static str, values: &[&str], form: &Form, errors: &[FieldError]) -> Pick {
    let typed = form.text(name);
    let current = if values.contains(&typed) { typed } else { values.first().copied().unwrap_or_default() };
    Pick { error: refusal(name, errors), ..Pick::words(name, values, current) }
}

/// Why a field or a row (`option.2`, for any of its fields) was refused.
#[must_use]
pub fn refusal(name: &str, errors: &[FieldError]) -> Option<crate::view::Message> {
    let of_row = |field: &str| field.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    errors.iter().find(|error| of_row(&error.field)).map(|error| message(error.code))
}

/// Renames JSON pointers below `base` to the form's fields; those elsewhere stay as they are.
#[must_use]
pub fn renamed(errors: Vec<FieldError>, base: &str, rename: impl Fn(&str) -> String) -> Vec<FieldError> {
    let inside = |field: &str| field.strip_prefix(base).and_then(|rest| rest.strip_prefix('/')).map(&rename);
    errors.into_iter().map(|error| FieldError { field: inside(&error.field).unwrap_or(error.field), ..error }).collect()
}

/// The lines of the error summary: one for each refusal; `target` names the element of a field.
#[must_use]
pub fn summary(errors: &[FieldError], target: impl Fn(&str) -> String) -> Vec<form::FieldError> {
    errors.iter().map(|error| form::FieldError::new(target(&error.field), message(error.code))).collect()
}
