//! How an answer earns points and when it excludes a bid. The arithmetic is [`crate::domain::answers`]'s.
//!
//! Variants without settings are written with braces: serde then refuses unknown fields beside the tag.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::decimal::Decimal;

/// Where the points of a question come from, tagged by `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Scoring {
    /// No points: exclusion and information.
    None {},
    /// Evaluators give them.
    Manual {},
    /// The points of the chosen options.
    Options {
        /// How several options become one figure.
        combine: Combine,
    },
    /// The first step that holds; on a table the number of rows is measured.
    Steps {
        /// Steps in the order they are tried.
        steps: Vec<Step>,
        /// Points when no step holds.
        #[serde(default)]
        otherwise: Decimal,
    },
    /// A straight line between two values, clamped to 0 and `scale_max`. It may fall.
    Linear {
        /// The value that earns nothing.
        zero_at: Decimal,
        /// The value that earns `scale_max`.
        full_at: Decimal,
    },
    /// Points of yes and no, or of a declaration given and refused.
    Declared {
        /// Points of yes.
        yes: Decimal,
        /// Points of no.
        no: Decimal,
    },
    /// Steps over the age of a date in months on the day of the deadline; a date after it takes `otherwise`.
    AgeMonths {
        /// Steps in whole months, in the order they are tried.
        steps: Vec<Step>,
        /// Points when no step holds.
        #[serde(default)]
        otherwise: Decimal,
    },
}

impl Default for Scoring {
    fn default() -> Self {
        Self::None {}
    }
}

/// How the points of several options become one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// The one chosen option.
    Single,
    /// The sum, but never above `scale_max`.
    SumCapped,
    /// The mean over the rows of a matrix.
    Mean,
}

/// A step: its points apply when the value keeps both bounds that are set. At least one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Smallest value, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// Largest value, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// Points, 0 to `scale_max`.
    pub points: Decimal,
}

/// When an answer excludes the bid, tagged by `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum KnockOut {
    /// Choosing one of `codes` fails; choosing one of `review` waits for an officer; the rest passes.
    Options {
        /// Codes that fail.
        codes: Vec<String>,
        /// Codes that an officer decides on, such as an acceptance with deviations.
        #[serde(default)]
        review: Vec<String>,
    },
    /// Passes up to this value, inclusive.
    AtMost {
        /// Largest value that passes.
        value: Decimal,
    },
    /// Passes from this value on, inclusive.
    AtLeast {
        /// Smallest value that passes.
        value: Decimal,
    },
    /// Passes when every named country is on the list.
    Countries {
        /// ISO 3166 codes that pass.
        allowed: Vec<String>,
    },
    /// Fails unless the declaration is given.
    NotDeclared {},
    /// An officer decides.
    Manual {},
}
