//! A section: the questions that answer one requirement, weighed together.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::question::{Condition, Question};
use crate::domain::decimal::Decimal;
use crate::domain::text::Text;

/// A weighted group of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique within the profile, `[A-Za-z0-9_.-]{1,40}`.
    pub key: String,
    /// Heading.
    pub title: Text,
    /// What the section is about, shown under the heading; may be blank.
    #[serde(default)]
    pub intro: Text,
    /// The requirement it serves as a whole key (`OPS.2.1.A3`), never a prefix.
    pub requirement: Option<String>,
    /// Whom the criteria judge.
    pub subject: Subject,
    /// When it is asked; none means always. Only for sections that rate nothing: what is scored is asked of everybody,
    /// or bids could not be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_if: Option<Condition>,
    /// Relative weight among the sections, at most 4 places; `0` only where nothing is rated.
    pub weight: Decimal,
    /// Least result of the section in percent, 0 to 100; below it the bid is excluded.
    pub minimum: Option<Decimal>,
    /// Questions in the order they are shown.
    pub questions: Vec<Question>,
}

/// Whom a criterion judges: the two trees of OPS.2.1.A3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The service provider as an institution.
    #[default]
    Provider,
    /// The people who will do the work.
    Personnel,
}
