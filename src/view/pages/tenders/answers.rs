//! An answer as the customer reads it, after the opening.
//!
//! Owns the one shape for all answer types, shared by the matrix, the one-question view and one bid's page. Values
//! arrive as raw values with their kind, so that numbers and dates follow the reader's language.

use serde::Serialize;

use crate::view::{Localised, Message};

/// One line of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum AnswerLine {
    /// The label of a chosen option, or a country's name.
    Label(Localised),
    /// The bidder's own words, line breaks kept.
    Words(String),
    /// A canonical decimal.
    Number(String),
    /// A canonical decimal in percent.
    Percent(String),
    /// A calendar date, `YYYY-MM-DD`.
    Day(String),
    /// A span of calendar dates, both `YYYY-MM-DD`.
    Period {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// A text of ours; one of [`super::messages::answer`].
    Said(Message),
}

/// The cells of a table answer, or the rows of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerTable {
    /// Column titles in the reader's language.
    pub columns: Vec<Localised>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

/// A file handed in with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceFile {
    /// Its name.
    pub name: String,
    /// Size in the reader's words, for example `1.2 MB`.
    pub size: String,
    /// Where it is downloaded.
    pub href: String,
    /// Last day of validity, `YYYY-MM-DD`.
    pub valid_until: Option<String>,
    /// `quarantined`, `clean`, `infected`, `not_scanned`.
    pub state: String,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AnswerView {
    /// What was answered; empty for a blank.
    pub lines: Vec<AnswerLine>,
    /// Table or matrix, instead of lines.
    pub table: Option<AnswerTable>,
    /// Amount and currency (ISO 4217) of a money answer.
    pub amount: Option<(String, String)>,
    /// The reason why the question does not apply to the bidder.
    pub not_applicable: Option<String>,
    /// The reason given for an option.
    pub justification: Option<String>,
    /// Files.
    pub evidence: Vec<EvidenceFile>,
    /// Whether nothing was answered.
    pub blank: bool,
    /// Whether its condition hid the question from this bidder.
    pub hidden: bool,
}

impl AnswerView {
    /// An answer of lines.
    #[must_use]
    pub fn of(lines: Vec<AnswerLine>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Nothing was answered.
    #[must_use]
    pub fn blank() -> Self {
        Self { blank: true, ..Self::default() }
    }

    /// The question does not apply, for a reason.
    #[must_use]
    pub fn not_applicable(reason: &str) -> Self {
        Self { not_applicable: Some(reason.to_owned()), ..Self::default() }
    }
}
