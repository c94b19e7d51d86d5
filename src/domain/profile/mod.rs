//! The requirement profile of a tender: what bidders are asked and how each answer counts (OPS.2.1.A3).
//!
//! One JSON document, edited as a whole while the tender is a draft and frozen at publication. This room owns
//! its shape, the rules a profile must satisfy and the editing steps. What an answer is, is [`super::answers`]'s;
//! how points become a rank is the evaluation's.

mod answer_type;
mod edit;
mod languages;
mod question;
mod scoring;
mod section;
#[cfg(test)]
mod tests;
mod validate;
mod validate_question;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use answer_type::{AnswerType, Choice, Line};
pub use edit::EditRefusal;
pub use question::{Condition, Criterion, Evidence, NotApplicable, Question, RubricStep};
pub use scoring::{Combine, KnockOut, Scoring, Step};
pub use section::{Section, Subject};
pub use validate::{Flaw, MAX_FIGURE, MAX_LINE, MAX_QUESTIONS, MAX_SECTIONS, MAX_TEXT, is_key};
pub use validate_question::{MAX_COLUMNS, MAX_OPTIONS, MAX_ROWS};

/// The name and version of the document format.
pub const FORMAT: &str = "probity.profile/1";

/// A requirement profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Always [`FORMAT`].
    pub format: String,
    /// The protection need the weights were chosen for.
    pub protection: Protection,
    /// Sections in the order they are shown.
    pub sections: Vec<Section>,
}

/// The protection need of what is outsourced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// Normal protection need.
    #[default]
    Normal,
    /// Increased protection need; personnel vetting (OPS.2.1.A16) is scored.
    Increased,
}

impl Profile {
    /// A profile without sections.
    #[must_use]
    pub fn empty(protection: Protection) -> Self {
        Self { format: FORMAT.to_owned(), protection, sections: Vec::new() }
    }

    /// All questions with their section, in the order they are shown.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections.iter().flat_map(|section| section.questions.iter().map(move |question| (section, question)))
    }

    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// The question with this key, with its section.
    #[must_use]
    pub fn question(&self, key: &str) -> Option<(&Section, &Question)> {
        self.questions().find(|(_, question)| question.key == key)
    }
}
