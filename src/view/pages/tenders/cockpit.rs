//! The cockpit: how far a tender is, how each bidder stands, and the one thing to do next.
//!
//! Owns the context of `GET /tenders/{id}`. It has no field for an answer, a score or a price: while a tender is
//! sealed there is nothing to leak. Serves design/respondent.md, "The customer's screens", and issue 2, capability 6.

use serde::Serialize;

use super::bidders::{BidderState, MailFate};
use super::head::{Stage, Step, TenderHead};
use super::parts::DeadlineFields;
use super::sealing::SharesGiven;
use crate::view::Message;
use crate::view::form::{Field, FieldError};

/// A part of the preparation of a draft; its label is the text `tender-task-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetupTask {
    /// `profile`, `scheme`, `checklist`, `bidders`, `settings`.
    pub key: &'static str,
    /// Where it is done.
    pub href: String,
    /// Whether nothing is missing.
    pub done: bool,
    /// What there is or what is missing.
    pub detail: Message,
}

/// The way to the next deed; its button is the text `tender-deed-<key>`, its explanation `tender-deed-text-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextDeed {
    /// `prepare`, `publish`, `wait`, `open`, `score`, `award`, `record`, `compare`.
    pub key: &'static str,
    /// Where it is done; none while there is only waiting.
    pub href: Option<String>,
}

/// One bidder's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CockpitBidder {
    /// Identifier of the invitation, as in the address.
    pub invitation: String,
    /// Name of the company.
    pub company: String,
    /// Person who received the link.
    pub contact: String,
    /// Their e-mail address.
    pub email: String,
    /// `en` or `de`.
    pub language: String,
    /// How the bidder stands.
    pub state: BidderState,
    /// The latest mail to this bidder.
    pub mail: Option<MailFate>,
    /// When the link was entered first, milliseconds since 1970 UTC.
    pub opened_at: Option<i64>,
    /// When the first answer was saved, milliseconds since 1970 UTC.
    pub started_at: Option<i64>,
    /// Required questions answered.
    pub answered: u32,
    /// Required questions asked.
    pub required: u32,
    /// Share of required questions answered, 0 to 100.
    pub progress: u32,
    /// When the bid was submitted, milliseconds since 1970 UTC.
    pub submitted_at: Option<i64>,
    /// When a bid was taken back that no other has followed, milliseconds since 1970 UTC.
    pub withdrawn_at: Option<i64>,
    /// The reason given for declining; may be empty.
    pub declined_reason: Option<String>,
    /// Whether a reminder can be sent.
    pub may_remind: bool,
    /// Whether a new link can be sent.
    pub may_reissue: bool,
    /// Whether the invitation can be revoked.
    pub may_revoke: bool,
}

/// How many bidders stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Invited and not revoked.
    pub bidders: u32,
    /// Entered their link.
    pub opened: u32,
    /// Saved an answer.
    pub started: u32,
    /// Submitted.
    pub submitted: u32,
    /// Declined.
    pub declined: u32,
    /// Mails that failed or are deferred.
    pub mail_trouble: u32,
}

/// The form that extends the deadline for all bidders at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtendForm {
    /// Fields `deadline_date` and `deadline_time`, in the tender's zone.
    pub deadline: DeadlineFields,
    /// Field `reason`, sent to every bidder.
    pub reason: Field,
    /// Whether it is unfolded, after a refusal.
    pub open: bool,
}

/// The page `GET /tenders/{id}`; also re-rendered after a refused `POST /tenders/{id}/extend`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderCockpit {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// The stepper.
    pub steps: Vec<Step>,
    /// The way on.
    pub next: NextDeed,
    /// How far officers are who open the bids together; none before the deadline and after the opening.
    pub shares: Option<SharesGiven>,
    /// What is left to prepare; empty once published.
    pub tasks: Vec<SetupTask>,
    /// How many bidders stand where.
    pub counts: Counts,
    /// A row per bidder.
    pub bidders: Vec<CockpitBidder>,
    /// Number of the frozen version, from 1; none while a draft.
    pub version: Option<u32>,
    /// SHA-256 (hex) of the frozen profile and scheme; none while a draft.
    pub sha256: Option<String>,
    /// Whether mails leave through SMTP; if not, links are handed out by hand.
    pub smtp: bool,
    /// Whether links may be seen, to hand them over.
    pub shows_links: bool,
    /// Extending the deadline, where the tender allows it.
    pub extend: Option<ExtendForm>,
    /// Whether the tender can still be cancelled by this member.
    pub may_cancel: bool,
}

impl TenderCockpit {
    /// Whether answers are out of reach.
    #[must_use]
    pub const fn sealed(&self) -> bool {
        matches!(self.head.stage, Stage::Published | Stage::Closed)
    }
}
