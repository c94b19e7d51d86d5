//! The kinds of answer a question can ask for.
//!
//! Variants without settings are written with braces: serde then refuses unknown fields beside the tag.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::decimal::Decimal;
use crate::domain::text::Text;

/// The kind of answer, tagged by `type`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerType {
    /// Yes or no; its codes are `yes` and `no`, its points stand in the scoring.
    YesNo {},
    /// Exactly one of the options.
    Single {
        /// The options in the order shown.
        options: Vec<Choice>,
    },
    /// Any of the options.
    Multiple {
        /// The options in the order shown.
        options: Vec<Choice>,
    },
    /// Free text: one line up to 1,000 characters, or long up to 10,000.
    Text {
        /// Whether several lines are welcome.
        long: bool,
    },
    /// A number with a unit.
    Number {
        /// The unit as read after the number.
        unit: Text,
        /// Smallest number accepted.
        min: Option<Decimal>,
        /// Largest number accepted.
        max: Option<Decimal>,
        /// Places after the point, 0 to 6.
        decimals: u32,
    },
    /// A share from 0 to 100 with at most 2 places.
    Percent {},
    /// An amount of money, not negative, at most 2 places.
    Money {
        /// ISO 4217 code.
        currency: String,
    },
    /// A calendar date.
    Date {},
    /// Two calendar dates, the first not after the second.
    Period {},
    /// Countries by ISO 3166 code.
    Country {
        /// Whether several may be chosen.
        multiple: bool,
    },
    /// Rows of text cells.
    Table {
        /// The columns in the order shown.
        columns: Vec<Line>,
        /// Rows a complete answer has at least.
        min_rows: u32,
        /// Rows accepted at most.
        max_rows: u32,
    },
    /// One of the options for each row.
    Matrix {
        /// The rows in the order shown.
        rows: Vec<Line>,
        /// The options offered in each row.
        options: Vec<Choice>,
    },
    /// A file; the answer is the evidence itself.
    File {},
    /// A statement that a named person accepts.
    Declaration {
        /// What is declared.
        statement: Text,
    },
    /// A person to turn to.
    Contact {},
}

impl AnswerType {
    /// The options of a choice or matrix; empty for every other kind.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Single { options } | Self::Multiple { options } | Self::Matrix { options, .. } => options,
            _ => &[],
        }
    }

    /// The codes a condition may refer to: those of yes/no, single and multiple choices.
    #[must_use]
    pub fn condition_codes(&self) -> Vec<&str> {
        match self {
            Self::YesNo {} => vec!["yes", "no"],
            Self::Single { options } | Self::Multiple { options } => {
                options.iter().map(|option| option.code.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// An option of a choice or matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique within the question, `[A-Za-z0-9_.-]{1,40}`.
    pub code: String,
    /// What the bidder reads.
    pub label: Text,
    /// Points of this option; `null` means "not applicable" and follows the question's policy.
    pub points: Option<Decimal>,
    /// Whether choosing it needs a justification.
    #[serde(default)]
    pub justify: bool,
}

/// A column of a table or a row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Unique within the question, `[A-Za-z0-9_.-]{1,40}`.
    pub key: String,
    /// Heading of the column or row.
    pub title: Text,
}
