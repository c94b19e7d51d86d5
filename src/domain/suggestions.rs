//! Answers brought along from elsewhere: where they come from, how they stand to what is there, and the file in which
//! a provider carries them from one server to another.
//!
//! Nothing brought along is ever an answer by itself; somebody takes it, one by one or all that disturb nothing. Serves
//! design/respondent.md, "Answering" 8 and 9.

use crate::domain::json::tree;
use crate::domain::text::Text;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// The format's name, in every file.
pub const FORMAT: &str = "probity.answers/1";
/// Most answers that a file, or a workbook, brings at once.
pub const MOST_ANSWERS: usize = 2000;

/// Where suggestions come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An answer file.
    File,
    /// A workbook.
    Workbook,
    /// A bid that was submitted to the same institution before.
    Earlier,
}

impl Source {
    /// The name as stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Workbook => "workbook",
            Self::Earlier => "earlier",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::File, Self::Workbook, Self::Earlier].into_iter().find(|source| source.name() == name)
    }
}

/// How a suggestion stands to what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is stored yet.
    New,
    /// It was made from what is stored.
    Changed,
    /// Something else is stored that the suggestion does not know of.
    Conflicting,
    /// It cannot be used.
    Refused,
}

impl Standing {
    /// The name, for pages and programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Conflicting => "conflicting",
            Self::Refused => "refused",
        }
    }

    /// Of a usable suggestion: `stored` is the revision there is, 0 for none; `seen` the one it was made from.
    #[must_use]
    pub fn of(stored: i64, seen: Option<i64>) -> Self {
        match seen {
            _ if stored == 0 => Self::New,
            Some(seen) if seen == stored => Self::Changed,
            _ => Self::Conflicting,
        }
    }
}

/// A provider's answers outside of any server. Prices and evidence stay behind: they belong to one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    /// [`FORMAT`].
    pub format: String,
    /// When the file was made (RFC 3339).
    pub made_at: String,
    /// Who asked.
    pub institution: String,
    /// Title of the tender.
    pub tender: String,
    /// Who answered.
    pub company: String,
    /// The answers.
    pub answers: Vec<CarriedAnswer>,
}

/// An answer of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarriedAnswer {
    /// Stable key of the question.
    pub question: String,
    /// The question as it was worded.
    pub asked: Text,
    /// `{"value", "not_applicable", "justification"}`.
    #[schema(value_type = serde_json::Value)]
    pub answer: Json,
    /// When it was saved (RFC 3339).
    pub saved_at: String,
}

impl CarriedAnswer {
    /// When it was saved; `None` for what is no moment.
    #[must_use]
    pub fn dated_at(&self) -> Option<Instant> {
        Instant::from_rfc3339(&self.saved_at).ok()
    }
}

impl AnswerFile {
    /// Reads a file.
    ///
    /// # Errors
    /// `not_an_answer_file`, `too_many_answers`.
    pub fn read(bytes: &[u8]) -> Result<Self, &'static str> {
        let text = std::str::from_utf8(bytes).map_err(|_| "not_an_answer_file")?;
        tree(bytes).map_err(|_| "not_an_answer_file")?;
        let file: Self = serde_json::from_str(text).map_err(|_| "not_an_answer_file")?;
        file.check()?;
        Ok(file)
    }

    /// Whether it is a file of this format, and no longer than any form.
    ///
    /// # Errors
    /// As [`AnswerFile::read`].
    pub fn check(&self) -> Result<(), &'static str> {
        if self.format != FORMAT {
            return Err("not_an_answer_file");
        }
        if self.answers.len() > MOST_ANSWERS {
            return Err("too_many_answers");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_disturbs_only_what_it_does_not_know() {
        assert_eq!(Standing::of(0, None), Standing::New);
        assert_eq!(Standing::of(0, Some(3)), Standing::New);
        assert_eq!(Standing::of(3, Some(3)), Standing::Changed);
        assert_eq!(Standing::of(3, Some(2)), Standing::Conflicting);
        assert_eq!(Standing::of(3, None), Standing::Conflicting);
    }

    #[test]
    fn only_answer_files_are_read() {
        for text in
            ["", "[]", "{}", "{\"format\":\"other\"}", "\u{0}", "{\"format\":\"probity.answers/1\",\"format\":\"\"}"]
        {
            assert_eq!(AnswerFile::read(text.as_bytes()), Err("not_an_answer_file"), "{text}");
        }
    }
}
