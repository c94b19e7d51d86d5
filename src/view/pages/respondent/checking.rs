//! Checking all answers and submitting them with a declaration.
//!
//! Owns its context: every answer in words with a link to change it, what is missing, and the declaration. Serves
//! design/respondent.md, "Answering" 10.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{self, Field, FieldError};
use crate::view::i18n::{Localised, Message};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// An answer in words.
#[derive(Debug, Clone, Serialize)]
pub struct CheckAnswer {
    /// Key of the question.
    pub key: String,
    /// The question.
    pub text: Localised,
    /// The value, one message a line; see [`crate::view::answers::lines`]. Empty when there is none.
    pub lines: Vec<Message>,
    /// Reason of "not applicable".
    pub not_applicable: Option<String>,
    /// Justification.
    pub justification: Option<String>,
    /// Names of the files.
    pub files: Vec<String>,
    /// What is missing, as `gap-<code>`.
    pub gap: Option<Message>,
    /// Where to change it.
    pub href: String,
}

/// A section with its answers.
#[derive(Debug, Clone, Serialize)]
pub struct CheckSection {
    /// Key; the heading's id is `s-<key>`.
    pub key: String,
    /// Heading.
    pub title: Localised,
    /// The answers to the questions shown.
    pub answers: Vec<CheckAnswer>,
}

/// Something that must be added before submitting.
#[derive(Debug, Clone, Serialize)]
pub struct MissingAnswer {
    /// Key of the question, or empty for the price.
    pub key: String,
    /// The question.
    pub text: Localised,
    /// What is missing, as `gap-<code>`.
    pub gap: Message,
    /// Where to add it.
    pub href: String,
}

/// How much is missing in a section.
#[derive(Debug, Clone, Serialize)]
pub struct MissingInSection {
    /// Heading; empty for the price sheet.
    pub title: Localised,
    /// Where it stands on this page, or the page of the price sheet.
    pub href: String,
    /// How many answers are missing.
    pub count: u32,
}

/// The declaration that goes with the submit.
#[derive(Debug, Clone, Serialize)]
pub struct DeclarationForm {
    /// Field `name`.
    pub name: Field,
    /// Field `role`: function in the company.
    pub role: Field,
    /// Field `accepted`, `true` when ticked.
    pub accepted: Field,
}

impl DeclarationForm {
    /// The form with the name that is known.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: Field::new("name", name), role: Field::new("role", ""), accepted: Field::new("accepted", "") }
    }

    /// The lines of the error summary.
    #[must_use]
    pub fn summary(&self) -> Vec<FieldError> {
        form::summary(&[&self.name, &self.role, &self.accepted])
    }
}

/// The check page.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPage {
    /// The bid.
    pub bid: Bid,
    /// Every section, the price sheet last.
    pub sections: Vec<CheckSection>,
    /// What is missing; the declaration is offered when there is nothing.
    pub missing: Vec<MissingAnswer>,
    /// The same by section, where it is too much to be listed one by one.
    pub missing_by_section: Vec<MissingInSection>,
    /// The price (decimal text), when the sheet is complete.
    pub price: Option<String>,
    /// ISO 4217 code of the price.
    pub currency: String,
    /// The declaration.
    pub declaration: DeclarationForm,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Number that the submitted version will get.
    pub version: u32,
    /// Name of the lead, where it is somebody else who submits.
    pub lead: Option<String>,
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "pages/bid/check";

    fn samples() -> Vec<Self> {
        let answer = |key: &str, text: &str, lines: Vec<Message>| CheckAnswer {
            key: key.into(),
            text: Localised::own(text),
            lines,
            not_applicable: None,
            justification: None,
            files: Vec::new(),
            gap: None,
            href: format!("/bid/7/sections/A3#q-{key}"),
        };
        let mut certified = answer("A3-01", "Betreiben Sie ein zertifiziertes ISMS?", vec![Message::new("answer-yes")]);
        certified.files = vec!["ISO-27001-Zertifikat.pdf".into(), HOSTILE.into()];
        certified.justification = Some("Seit 2014 ohne Unterbrechung.".into());
        let mut excused = answer("A3-03", "Welche Unterauftragnehmer setzen Sie ein?", Vec::new());
        excused.not_applicable = Some("Wir setzen keine ein.".into());
        let mut blank = answer("A3-04", "Wie viele Personen arbeiten im Betrieb?", Vec::new());
        blank.gap = Some(Message::new("gap-unanswered"));
        let hostile = answer("A3-02", HOSTILE, vec![Message::plain(HOSTILE)]);
        let section = |answers| CheckSection {
            key: "A3".into(),
            title: Localised::own("Anforderungsprofil: Dienstleister"),
            answers,
        };
        let missing = vec![MissingAnswer {
            key: "A3-04".into(),
            text: Localised::own("Wie viele Personen arbeiten im Betrieb?"),
            gap: Message::new("gap-unanswered"),
            href: "/bid/7/sections/A3#q-A3-04".into(),
        }];
        let complete = Self {
            bid: samples::bid(),
            sections: vec![section(vec![certified.clone(), hostile.clone(), excused.clone()])],
            missing: Vec::new(),
            missing_by_section: Vec::new(),
            price: Some("413900.00".into()),
            currency: "EUR".into(),
            declaration: DeclarationForm::new("Ada Lovelace"),
            errors: Vec::new(),
            version: 1,
            lead: None,
        };
        let gaps = Self {
            sections: vec![section(vec![certified, blank, hostile, excused])],
            missing,
            price: None,
            ..complete.clone()
        };
        let mut many = gaps.clone();
        let by_section = |title: &str, href: &str, count| MissingInSection {
            title: Localised::own(title),
            href: href.into(),
            count,
        };
        many.missing_by_section = vec![by_section(HOSTILE, "#s-A3", 12), by_section("", "/bid/7/sections/price", 1)];
        let mut refused = complete.clone();
        refused.version = 2;
        refused.declaration.name = Field::new("name", "").refused(Message::coded("error", "required"));
        refused.declaration.accepted = Field::new("accepted", "").refused(Message::new("error-declaration"));
        refused.errors = refused.declaration.summary();
        let colleague = Self { lead: Some(HOSTILE.into()), ..complete.clone() };
        vec![complete, gaps, many, refused, colleague]
    }
}
