//! A question: what is asked, how it may be answered and how the answer counts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer_type::AnswerType;
use super::scoring::{KnockOut, Scoring};
use crate::domain::decimal::Decimal;
use crate::domain::text::Text;

/// One question to every bidder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique within the profile and stable over tenders, `[A-Za-z0-9_.-]{1,40}`.
    pub key: String,
    /// The question itself.
    pub text: Text,
    /// Why it is asked and what a good answer holds; shown to bidders, may be blank.
    #[serde(default)]
    pub help: Text,
    /// Whether it excludes, is rated, or only informs.
    pub criterion: Criterion,
    /// Whether a bid can be submitted without it (when it is visible).
    pub required: bool,
    /// Relative weight within the section, at most 4 places; above 0 exactly when rated.
    #[serde(default)]
    pub weight: Decimal,
    /// Money value of full points, for an award on value; 0 or more, in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// Least points a rated answer must reach; below it the bid is excluded.
    pub minimum: Option<Decimal>,
    /// Points of the best answer.
    #[serde(default = "hundred")]
    pub scale_max: Decimal,
    /// What "not applicable" does to the points.
    #[serde(default)]
    pub not_applicable: NotApplicable,
    /// Shown only when an earlier choice was answered so.
    pub visible_if: Option<Condition>,
    /// The kind of answer.
    pub answer: AnswerType,
    /// How points come from the answer.
    #[serde(default)]
    pub scoring: Scoring,
    /// The rule that excludes a bid. On a rated question it is a second criterion with the key `<key>.ko`.
    pub knock_out: Option<KnockOut>,
    /// A file that may or must come with the answer.
    pub evidence: Option<Evidence>,
    /// What earns how many points, for evaluators and, if the tender says so, for bidders.
    #[serde(default)]
    pub rubric: Vec<RubricStep>,
    /// What the customer hopes to read; never shown to bidders, may be blank.
    #[serde(default)]
    pub expectation: Text,
    /// Ids of related requirements elsewhere (`OPS.2.3.A6`, `BES.4.7`), whole keys.
    #[serde(default)]
    pub maps: Vec<String>,
}

fn hundred() -> Decimal {
    Decimal::HUNDRED
}

impl Question {
    /// Whether files may lie beside the answer, or are the answer.
    #[must_use]
    pub const fn takes_files(&self) -> bool {
        self.evidence.is_some() || matches!(self.answer, AnswerType::File {})
    }

    /// The key of the exclusion criterion of this question: its own key, or `<key>.ko` beside a rated one.
    #[must_use]
    pub fn exclusion_key(&self) -> Option<String> {
        match (self.criterion, &self.knock_out) {
            (Criterion::Exclusion, _) => Some(self.key.clone()),
            (Criterion::Rated, Some(_)) => Some(format!("{}.ko", self.key)),
            _ => None,
        }
    }

    /// True when an evaluator has to give the points.
    #[must_use]
    pub fn is_manual(&self) -> bool {
        self.criterion == Criterion::Rated && matches!(self.scoring, Scoring::Manual {})
    }
}

/// What a question does to a bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Pass or fail; a fail excludes the bid.
    Exclusion,
    /// Points with a weight.
    Rated,
    /// Read, never counted.
    Info,
}

/// What a reasoned "not applicable" does to the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotApplicable {
    /// It cannot be chosen.
    #[default]
    Forbidden,
    /// It earns the full points.
    Full,
    /// The criterion's weight is taken out.
    Neutral,
}

/// A question is shown when an earlier choice holds one of these codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Key of an earlier yes/no, single or multiple choice.
    pub question: String,
    /// Any of these codes makes it visible.
    pub any_of: Vec<String>,
}

/// A file beside the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Which document is meant.
    pub hint: Text,
    /// Whether the answer is complete without it.
    pub required: bool,
}

/// A level of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricStep {
    /// Points, 0 to `scale_max`.
    pub points: Decimal,
    /// What an answer of this level shows.
    pub text: Text,
}
