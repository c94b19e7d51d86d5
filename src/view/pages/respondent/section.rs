//! One section of questions.
//!
//! Owns its context and the error summary that links to the fields. Serves design/respondent.md, "Answering" 2 and 3.

use serde::Serialize;

use super::question::{ConditionAnswer, ConditionView, QuestionView};
use super::{Bid, samples};
use crate::view::form::FieldError;
use crate::view::i18n::Localised;
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// The section before or after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Address of its page.
    pub href: String,
    /// Heading; empty for the price sheet, whose name is the interface's own.
    pub title: Localised,
}

/// A section's page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionPage {
    /// The bid.
    pub bid: Bid,
    /// Key of the section.
    pub key: String,
    /// Heading.
    pub title: Localised,
    /// What it is about; may be blank.
    pub intro: Localised,
    /// When it is asked; none means always. While it does not hold, there are no questions.
    pub condition: Option<ConditionView>,
    /// Its place, from 1.
    pub position: u32,
    /// Sections in all.
    pub count: u32,
    /// The questions in order, those hidden by a condition too.
    pub questions: Vec<QuestionView>,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Names of the colleagues who are here too.
    pub others: String,
    /// Last save of any answer here, milliseconds since 1970 UTC.
    pub saved_at: Option<i64>,
    /// Whether the bidder has said that it is complete.
    pub complete: bool,
    /// The section before.
    pub previous: Option<Neighbour>,
    /// The section after; none on the last, which leads to the check.
    pub next: Option<Neighbour>,
}

impl SectionPage {
    /// The lines of the error summary for the questions' errors: each links to its question and names it.
    #[must_use]
    pub fn summary(questions: &[QuestionView]) -> Vec<FieldError> {
        questions
            .iter()
            .flat_map(|question| {
                question.errors.iter().map(|message| FieldError {
                    target: format!("i-{}", question.key),
                    label: question.key.clone(),
                    message: message.clone(),
                })
            })
            .collect()
    }
}

impl Page for SectionPage {
    const TEMPLATE: &'static str = "pages/bid/section";

    fn samples() -> Vec<Self> {
        let page = |questions: Vec<QuestionView>| Self {
            bid: samples::bid(),
            key: "A3".into(),
            title: Localised::own("Anforderungsprofil: Dienstleister"),
            intro: Localised::own("Wie Sie Informationssicherheit organisieren und nachweisen."),
            condition: None,
            position: 2,
            count: 9,
            errors: Self::summary(&questions),
            questions,
            others: String::new(),
            saved_at: Some(samples::NOW),
            complete: false,
            previous: Some(Neighbour {
                href: "/bid/7/sections/A1".into(),
                title: Localised::own("Sicherheitsanforderungen"),
            }),
            next: Some(Neighbour { href: "/bid/7/sections/A16".into(), title: Localised::own("Personalprüfung") }),
        };
        let mut last = page(Vec::new());
        last.next = None;
        last.previous = None;
        last.saved_at = None;
        last.complete = true;
        let condition = |met| ConditionView {
            question: "A1-01".into(),
            any_of: "yes".into(),
            source: Localised::own("Setzen Sie Unterauftragnehmer ein?"),
            answers: vec![ConditionAnswer { code: "yes".into(), label: String::new() }],
            met,
        };
        let mut hidden = page(Vec::new());
        hidden.condition = Some(condition(false));
        let mut asked = page(samples::questions(false));
        asked.condition = Some(condition(true));
        asked.others = HOSTILE.into();
        let mut first = page(samples::questions(false));
        first.previous = None;
        vec![first, page(samples::questions(true)), last, hidden, asked]
    }
}
