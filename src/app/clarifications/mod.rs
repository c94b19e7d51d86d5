//! Asking back after the opening: answers that need clarification are collected, sent to their bidder at once, and
//! reopened for it by the same link until a date.
//!
//! * `ask`: collecting, sending, and what the institution sees
//! * `reply`: which answers are reopened, and sending what became of them
//! * `sent`: a reply as it was sent, which in a sealed tender the institution reads from the question's date on
//!
//! The opened bid stays as it is, and so does every automatic point: a reply stands beside it, with the answer before
//! and after. What an evaluator makes of it is a score with a reason, or a correction, like any other. Serves issue 4,
//! capability 6, within the bounds of Directive 2014/24/EU, Article 56(3): to clarify, not to bid anew.

mod ask;
mod reply;
mod sent;

pub use ask::{Dossier, count, dossier, mark, of_question, send, unmark};
pub use reply::{check_waiting, reply, waiting_for};
pub use sent::{Sent, is_pending};

use sent::read;

pub use crate::db::clarifications::{Clarification, ClarificationEnd, Clarified, Mark};

use super::key::sha256_hex;
use super::openings::read_snapshot;
use super::{App, Error, Result};
use crate::db::{self, Conn};
use crate::domain::bids::Snapshot;
use crate::domain::ids::{ClarificationId, FileId, InvitationId, TenantId, TenderId};
use crate::domain::time::Instant;
use serde_json::Value as Json;

/// Fewest characters of what is unclear.
pub const LEAST_WORDS: usize = 10;
/// Most characters of what is unclear.
pub const MOST_WORDS: usize = 2_000;
/// Most answers that are collected for one bidder.
pub const MOST_MARKS: usize = 50;
/// Most days for a reply: nothing is decided while one is waited for.
pub const MOST_DAYS: i64 = 60;

/// What the history calls asking one bidder back about one answer.
pub const ASKED: &str = "clarification.asked";
/// What the history calls a reply.
pub const REPLIED: &str = "clarification.replied";

/// A clarification as it is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub asked: Clarification,
    /// The answer in the opened bid, or as the reply before left it, canonical JSON; `null` where there was none.
    pub before: Json,
    /// What was replied.
    pub after: Option<After>,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct After {
    /// What was sent, or why it is not told.
    pub sent: std::result::Result<Sent, Hidden>,
    /// Whether the institution may not read it yet.
    pub sealed: bool,
    /// Who sent it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// Why a reply is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// The institution may not read it yet.
    Sealed,
    /// Its key went with the tender's personal data.
    Gone,
    /// It does not open: somebody has changed its row or its question's, or the server key is another one.
    Broken,
}

impl Hidden {
    /// The name under which its words are found.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Gone => "gone",
            Self::Broken => "broken",
        }
    }
}

/// Who wants to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Who wrote the replies.
    Bidder,
    /// Everybody else.
    Institution,
}

impl Told {
    /// Whether a reply is still taken.
    #[must_use]
    pub fn is_waiting(&self, now: Instant) -> bool {
        self.after.is_none() && now < self.asked.answer_by
    }
}

/// Whether a reply is still taken.
#[must_use]
pub fn is_waiting((asked, end): &Clarified, now: Instant) -> bool {
    end.is_none() && now < asked.answer_by
}

/// What one bidder was asked, oldest first, as the reader may know it.
pub(super) fn told(
    app: &App,
    conn: &mut Conn,
    (tenant, tender, bid): (TenantId, TenderId, InvitationId),
    reader: Reader,
) -> Result<Vec<Told>> {
    let rows = db::clarifications::list(conn, tenant, tender)?;
    let own: Vec<Clarified> = rows.into_iter().filter(|(asked, _)| asked.invitation_id == bid).collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let mut before = opened(conn, tenant, tender, bid)?.answers;
    let people = db::invitations::list_people(conn, tenant, bid)?;
    let now = conn.now()?;
    let purged = db::retention::find_purge(conn, tenant, tender)?.is_some();
    own.into_iter()
        .map(|(asked, end)| {
            let after = end.map(|end| {
                let by = people.iter().find(|person| person.id == end.participant_id);
                let sealed = end.sealed && now < asked.answer_by;
                let sent = if end.sealed && purged {
                    Err(Hidden::Gone)
                } else if sealed && reader == Reader::Institution {
                    Err(Hidden::Sealed)
                } else {
                    read_or_tell(app, conn, &asked, &end)
                };
                After { sent, sealed, by: by.map(|person| person.name.clone()).unwrap_or_default(), at: end.replied_at }
            });
            let held = before.get(&asked.question).cloned().unwrap_or_default();
            if let Some(sent) = after.as_ref().and_then(|after| after.sent.as_ref().ok()) {
                before.insert(asked.question.clone(), sent.content.clone());
            }
            Ok(Told { before: held, after, asked })
        })
        .collect()
}

/// A reply, or that it is broken, which stands in the log besides: one bad row hides no other.
pub(super) fn read_or_tell(
    app: &App,
    conn: &mut Conn,
    asked: &Clarification,
    end: &ClarificationEnd,
) -> std::result::Result<Sent, Hidden> {
    read(app, conn, asked, end).map_err(|error| {
        tracing::error!(clarification = %asked.id, %error, "a reply does not open");
        Hidden::Broken
    })
}

/// A bid as it was opened.
fn opened(conn: &mut Conn, tenant: TenantId, tender: TenderId, bid: InvitationId) -> Result<Snapshot> {
    read_snapshot(&db::openings::find_bid(conn, tenant, tender, bid)?.ok_or(Error::NotFound)?)
}

/// Whether a file came with a reply of that bid which the reader may know.
pub(super) fn names_file(
    app: &App,
    conn: &mut Conn,
    bid: (TenantId, TenderId, InvitationId),
    file: FileId,
    reader: Reader,
) -> Result<bool> {
    let told = told(app, conn, bid, reader)?;
    let mut sent = told.iter().filter_map(|told| told.after.as_ref()?.sent.as_ref().ok());
    Ok(sent.any(|sent| sent.evidence.iter().any(|own| own.id == file)))
}

/// What the history says of a text: a hash, salted by the id, since texts may name people.
#[must_use]
pub fn words_hash(id: ClarificationId, text: &str) -> String {
    sha256_hex(format!("{id}\n{text}"))
}
