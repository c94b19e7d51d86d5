//! What became of a mail, as the customer sees it.

use super::Kind;
use crate::db::outbox::{self, Mail};
use crate::domain::time::Instant;

/// How far a mail has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MailStep)]
pub enum Step {
    /// Waiting for its first try.
    Queued,
    /// Tried in vain; it will be tried again.
    Deferred,
    /// A mail server has taken it.
    Sent,
    /// It will not be sent although it should be.
    Failed,
    /// It was overtaken before it was sent, as by a newer link; nobody misses it.
    Moot,
}

/// A mail and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// How far it has come.
    pub step: Step,
    /// What it is about.
    pub kind: Kind,
    /// The mail server's words, when deferred or failed.
    pub reason: Option<String>,
    /// When a server took it, or else when it was queued.
    pub at: Instant,
}

impl Fate {
    /// Reads it off the row.
    #[must_use]
    pub fn of(mail: &Mail) -> Self {
        let step = match mail.state.as_str() {
            outbox::SENT => Step::Sent,
            outbox::FAILED => Step::Failed,
            outbox::MOOT => Step::Moot,
            _ if mail.attempts > 0 => Step::Deferred,
            _ => Step::Queued,
        };
        Self {
            step,
            kind: Kind::parse(&mail.kind).unwrap_or(Kind::Invitation),
            reason: mail.last_error.clone(),
            at: mail.sent_at.unwrap_or(mail.created_at),
        }
    }
}
