//! Asking back about answers of an opened bid.

use serde::Serialize;

use super::{Access, Head, access, heads};
use crate::view::page::Mail;
use crate::view::pages::shared::HOSTILE;

/// An answer to be clarified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClarifyPart {
    /// Key of the question.
    pub question: String,
    /// What is unclear, by paragraph, in the institution's words.
    pub body: Vec<String>,
}

/// Asking back about answers of an opened bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClarificationMail {
    /// What every mail says.
    pub head: Head,
    /// The way in.
    pub access: Access,
    /// Until when replies are taken, milliseconds since 1970 UTC.
    pub answer_by: i64,
    /// What is to be clarified.
    pub questions: Vec<ClarifyPart>,
}

impl ClarificationMail {
    /// The mail about questions, each with its paragraphs.
    #[must_use]
    pub fn new(head: Head, access: Access, answer_by: i64, questions: Vec<(String, Vec<String>)>) -> Self {
        let part = |(question, body)| ClarifyPart { question, body };
        Self { head, access, answer_by, questions: questions.into_iter().map(part).collect() }
    }
}

impl Mail for ClarificationMail {
    const TEMPLATE: &'static str = "mail/clarification";

    fn samples() -> Vec<Self> {
        let asked = |words: &[&str]| words.iter().map(|&words| words.to_owned()).collect();
        let one = ("A3-04".to_owned(), asked(&["Do separate keys hold for backups too?"]));
        let two = ("A16-02".to_owned(), asked(&["Which tiers does that cover?", HOSTILE]));
        let with = |head, questions| Self::new(head, access(), 1_800_000_000_000, questions);
        heads()
            .into_iter()
            .flat_map(|head| [with(head.clone(), vec![one.clone()]), with(head, vec![one.clone(), two.clone()])])
            .collect()
    }
}
