//! The history: every deed appends to its tenant's hash chain, in the deed's own transaction.
//!
//! Serves design/trust.md "Audit". Personal fields never enter the chain, so that they can be purged later without
//! breaking it: entries speak of ids.

pub mod file;
mod walk;

pub use walk::{Verdict, Walk, verify};

use super::Result;
use super::key::sha256_hex;
use crate::db::audit::Entry;
use crate::db::{self, Tx};
use crate::domain::ids::{ParticipantId, TenantId, UserId};
use serde_json::{Value, json};

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Actor {
    /// A member.
    User(UserId),
    /// A person at a bidder.
    Participant(ParticipantId),
    /// The server by itself (a mail was sent).
    System,
    /// Somebody at the server's shell.
    Operator,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Participant(id) => write!(f, "participant:{id}"),
            Self::System => f.write_str("system"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// The deed of opening the bids.
pub const OPENED: &str = "bids.opened";

/// Appends one deed. `subject` is `kind:id`; `detail` holds what a reviewer needs.
///
/// # Errors
/// When the detail does not serialise or the database does not answer.
pub fn append(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    actor: Actor,
    action: &str,
    subject: &str,
    detail: &Value,
) -> Result<()> {
    let at = tx.now()?;
    let (seq, previous) = db::audit::advance_head(tx, tenant)?;
    let mut entry = Entry {
        tenant_id: tenant,
        seq,
        at,
        actor: actor.to_string(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        detail: canonical(detail)?,
        previous,
        hash: String::new(),
    };
    entry.hash = hash(&entry)?;
    db::audit::insert(tx, &entry)?;
    Ok(())
}

/// Canonical JSON (RFC 8785).
///
/// # Errors
/// [`super::Error::Internal`] when the value does not serialise, such as a map whose keys are no text.
pub fn canonical(value: &impl serde::Serialize) -> Result<String> {
    serde_json_canonicalizer::to_string(value).map_err(super::Error::internal)
}

pub(in crate::app) fn hash(entry: &Entry) -> Result<String> {
    let text = canonical(&json!({
        "tenant": entry.tenant_id.to_string(),
        "seq": entry.seq,
        "at": entry.at.millis(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous,
    }))?;
    Ok(sha256_hex(text))
}
