//! The letter about the decision to one bidder, to be read and printed.
//!
//! Owns the context of `GET /tenders/{id}/letters/{invitation}`. The words are the mail's own. Serves issue 3,
//! capability 8.

use serde::Serialize;

use super::bidders::{MailFate, MailState};
use super::example::{self, DAY, DEADLINE};
use super::head::{Stage, Tab, TenderHead};
use crate::view::Page;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderLetter {
    /// The tender's head.
    pub head: TenderHead,
    /// Name of the company.
    pub company: String,
    /// Address it goes to.
    pub recipient: String,
    /// When it was written, milliseconds since 1970 UTC.
    pub at: i64,
    /// What became of the mail.
    pub mail: MailFate,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

impl Page for TenderLetter {
    const TEMPLATE: &'static str = "pages/tenders/letter";

    fn samples() -> Vec<Self> {
        let letter = Self {
            head: example::head(Stage::Awarded, Tab::Award),
            company: example::HOSTILE.into(),
            recipient: "vergabe@example.org".into(),
            at: DEADLINE + DAY,
            mail: MailFate { state: MailState::Sent, kind: "outcome", reason: None, at: DEADLINE + DAY },
            subject: "Stadtwerke: decision".into(),
            text: format!("Dear Ada,\n\n{}\n", example::HOSTILE),
        };
        vec![letter]
    }
}
