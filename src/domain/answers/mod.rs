//! What bidders answer: reading and checking an answer, conditions, completeness, automatic points, verdicts.
//!
//! Pure rules over one [`Profile`](super::profile::Profile) and one [`Sheet`] of answers. Storing answers is the
//! database's, turning points into a rank the evaluation's.

mod code;
mod completeness;
mod condition;
mod countries;
mod entry;
mod points;
mod read;
mod rules;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

pub use code::{Code, Refusal};
pub use completeness::{Gap, GapKind, Progress, SectionProgress, gap, is_answered, needs_reason, progress};
pub use condition::{visible_keys, visible_sheet};
pub use countries::{COUNTRIES, is_country};
pub use entry::{Notation, number_entry};
pub use points::{Assessment, Points, Verdict, assess, assess_all, hidden};
pub use value::{Answer, ContactValue, DeclarationValue, Value};

/// The answers of one bid and how many files lie beside each question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Answers by question key.
    pub answers: BTreeMap<String, Answer>,
    /// Number of evidence files by question key.
    pub files: BTreeMap<String, u32>,
}

impl Sheet {
    /// The answer to a question, if one was saved.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers.get(question)
    }

    /// How many files lie beside a question.
    #[must_use]
    pub fn file_count(&self, question: &str) -> u32 {
        self.files.get(question).copied().unwrap_or(0)
    }
}
