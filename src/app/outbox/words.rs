//! What the words of a mail need beside the rows, by kind: the `params` column.
//!
//! | kind | `params` |
//! |---|---|
//! | invitation, reissue, link | none: `null` or `{}` |
//! | reminder | [`ReminderParams`] |
//! | extension | [`ExtensionParams`] |
//! | bulletin | [`BulletinParams`] |
//! | explanation | [`ExplanationParams`] |
//! | clarification | [`ClarificationParams`] |
//! | terms | [`TermsParams`] |
//! | team | [`TeamParams`] |
//! | receipt | [`ReceiptParams`] |
//! | outcome | [`OutcomeParams`] |
//! | code | [`DeviceCodeParams`] |
//! | notice | [`NoticeParams`] |

use super::News;
use crate::domain::ids::DeviceCodeId;
use crate::domain::time::Instant;
use crate::view::pages::mail::{Outcome, OutcomeDetails};
use serde::{Deserialize, Serialize};

/// `params` of a reminder.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReminderParams {
    /// Required answers still missing.
    pub missing: i64,
}

/// `params` of an extension.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionParams {
    /// The deadline until now.
    pub before: Instant,
    /// The deadline from now on.
    pub after: Instant,
    /// Why, in the institution's words.
    pub reason: String,
}

/// `params` of a bulletin.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BulletinParams {
    /// Its number within the tender.
    pub number: i64,
    /// Key of the question of the tender that it is about; may be empty.
    pub about: String,
    /// What was asked; empty for what the institution says unasked.
    pub question: String,
    /// What it says.
    pub answer: String,
}

/// `params` of a question about a price.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplanationParams {
    /// What is to be explained, in the institution's words.
    pub question: String,
    /// Until when.
    pub answer_by: Instant,
}

/// `params` of asking back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClarificationParams {
    /// Until when replies are taken.
    pub answer_by: Instant,
    /// What is to be clarified.
    pub questions: Vec<ToClarify>,
}

/// An answer to be clarified.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToClarify {
    /// Key of the question.
    pub question: String,
    /// What is unclear, in the institution's words.
    pub body: String,
}

/// `params` of criteria to be agreed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsParams {
    /// How many criteria were proposed or answered.
    pub moves: usize,
}

/// `params` of a mail to a colleague.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamParams {
    /// Name of the lead who asks.
    pub by: String,
    /// Whether the reader leads the bid from now on.
    pub lead: bool,
    /// Titles of the sections to answer, in the reader's language; none for the whole bid.
    pub sections: Vec<String>,
    /// Whether the price sheet is one of them.
    pub price: bool,
}

/// `params` of a receipt. Those queued by an earlier version say more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReceiptParams {
    /// When the bid was submitted.
    pub submitted_at: Instant,
    /// Number of its version, from 1.
    pub number: i64,
    /// SHA-256 of the frozen bid, hexadecimal.
    pub sha256: String,
    /// Number of its entry in the institution's history.
    pub history_seq: i64,
    /// Hash of that entry.
    pub history_hash: String,
}

/// `params` of an outcome.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeParams {
    /// How it ended for the reader.
    pub outcome: Outcome,
    /// The institution's words to the reader; may be empty.
    #[serde(default)]
    pub reason: String,
    /// Figures and reasons after an award.
    #[serde(default)]
    pub details: Option<OutcomeDetails>,
}

/// `params` of a code for a new device; the digits are derived when the mail is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceCodeParams {
    /// The code.
    pub code: DeviceCodeId,
    /// Until when it is taken.
    pub expires_at: Instant,
}

/// `params` of a notice to the contact person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeParams {
    /// What a bidder has said.
    pub what: News,
}
