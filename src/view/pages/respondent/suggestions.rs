//! Answers brought along, beside what is stored: to be taken one by one, or all that disturb nothing.
//!
//! Owns its context. Serves design/respondent.md, "Answering" 8 and 9.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Field, FieldError};
use crate::view::i18n::{Localised, Message};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// A suggestion for one question.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionView {
    /// Key of the question, or `price`.
    pub question: String,
    /// The question; empty for the price sheet and for what is not asked here.
    pub text: Localised,
    /// The question's place; empty for what is not asked here.
    pub href: String,
    /// `new`, `changed`, `conflicting`, `refused`.
    pub standing: &'static str,
    /// What is suggested, one message a line.
    pub suggested: Vec<Message>,
    /// What is stored.
    pub stored: Vec<Message>,
    /// The revision of what is stored, 0 for none.
    pub revision: i64,
    /// `file`, `workbook`, `earlier`.
    pub source: &'static str,
    /// Which file or tender.
    pub label: String,
    /// When it was answered there, milliseconds since 1970 UTC.
    pub dated: Option<i64>,
    /// The question as it was worded there, where it was worded otherwise.
    pub asked: Option<String>,
    /// Why it cannot be used.
    pub refusal: Option<Message>,
}

/// What came of bringing answers along.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Brought {
    /// Wait now.
    pub suggested: u32,
    /// Were here already.
    pub same: u32,
    /// Cannot be used.
    pub refused: u32,
}

/// The page `GET|POST /bid/{invitation}/suggestions`.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionsPage {
    /// The bid.
    pub bid: Bid,
    /// Whether answers may be changed now; files can be saved anyway.
    pub open: bool,
    /// What was just brought along.
    pub brought: Option<Brought>,
    /// Suggestions that can be taken, those that disturb nothing first.
    pub waiting: Vec<SuggestionView>,
    /// How many of them disturb nothing.
    pub harmless: u32,
    /// What cannot be used.
    pub refused: Vec<SuggestionView>,
    /// Field `file`.
    pub file: Field,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for SuggestionsPage {
    const TEMPLATE: &'static str = "pages/bid/suggestions";

    fn samples() -> Vec<Self> {
        let usual = Self {
            bid: samples::bid(),
            open: true,
            brought: None,
            waiting: Vec::new(),
            harmless: 0,
            refused: Vec::new(),
            file: Field::new("file", ""),
            errors: Vec::new(),
        };
        let suggestion = |question: &str, standing, source| SuggestionView {
            question: question.into(),
            text: Localised::own(HOSTILE),
            href: "/bid/b/sections/A3#q-A3-01".into(),
            standing,
            suggested: vec![Message::plain(HOSTILE), Message::plain("2")],
            stored: if standing == "new" { Vec::new() } else { vec![Message::plain(HOSTILE)] },
            revision: 3,
            source,
            label: HOSTILE.into(),
            dated: (source != "workbook").then_some(samples::NOW),
            asked: (source == "file").then(|| HOSTILE.into()),
            refusal: None,
        };
        let mut full = usual.clone();
        full.brought = Some(Brought { suggested: 3, same: 1, refused: 2 });
        full.harmless = 2;
        full.waiting = vec![
            suggestion("A3-01", "new", "file"),
            suggestion("A3-02", "changed", "workbook"),
            suggestion("A3-03", "conflicting", "earlier"),
            SuggestionView { text: Localised::own(""), ..suggestion("price", "conflicting", "workbook") },
        ];
        let refused = suggestion("A9-99", "refused", "file");
        full.refused = vec![
            SuggestionView {
                href: String::new(),
                text: Localised::own(""),
                refusal: Some(Message::coded("error", "not_asked_here")),
                ..refused.clone()
            },
            SuggestionView { refusal: Some(Message::coded("error", "formula")), ..refused },
        ];
        let mut wrong = usual.clone();
        let error = Message::coded("error", "foreign_workbook");
        wrong.file = Field::new("file", "").refused(error.clone());
        wrong.errors = vec![FieldError::new("file", error)];
        let mut closed = usual.clone();
        closed.open = false;
        vec![usual, full, wrong, closed]
    }
}
