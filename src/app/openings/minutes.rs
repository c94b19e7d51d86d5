//! What an opening recorded, and what is made of it.

use crate::app::{Error, Result};
use crate::db::{self, Conn};
use crate::domain::ids::{BidId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What the opening recorded. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Who opened.
    pub by: UserId,
    /// Their name at that moment.
    pub name: String,
    /// When.
    pub at: Instant,
    /// The deadline that had passed.
    pub deadline: Instant,
    /// Who else was there, and remarks; may be empty. Where others than whoever opened said something, a line for each
    /// who did, with the name.
    pub note: String,
    /// The bids that were laid open, in the order they were handed in.
    pub bids: Vec<MinutesBid>,
    /// Names of the officers who opened a sealed tender together, in the order they gave their shares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<String>,
    /// Who tried to hand in after the deadline, in vain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateAttempt>,
}

/// An attempt to hand in after the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateAttempt {
    /// Whose.
    pub invitation: InvitationId,
    /// Name of the company.
    pub company: String,
    /// When.
    pub at: Instant,
}

/// A bid in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesBid {
    /// Whose.
    pub invitation: InvitationId,
    /// Name of the company.
    pub company: String,
    /// The submitted bid.
    pub bid: BidId,
    /// 1, 2, … of that bidder.
    pub number: i64,
    /// SHA-256 as the bidder's receipt states it.
    pub sha256: String,
    /// Whether what was found still had that hash.
    pub intact: bool,
    /// When it was handed in.
    pub submitted_at: Instant,
}

/// The minutes of the opening, as stored.
pub(in crate::app) fn read_minutes(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Minutes>> {
    db::openings::find(conn, tenant, tender)?
        .map(|opening| serde_json::from_str(&opening.minutes).map_err(Error::internal))
        .transpose()
}

/// What stands for a bid in the hash tree over the opened bids.
pub(in crate::app) fn leaf(bid: BidId, sha256: &str) -> String {
    format!("{bid} {sha256}")
}

/// The leaves of that tree, in the order of the minutes.
pub(in crate::app) fn leaves(minutes: &Minutes) -> Vec<String> {
    minutes.bids.iter().map(|bid| leaf(bid.bid, &bid.sha256)).collect()
}

/// Names of members, in that order.
pub(in crate::app) fn names(conn: &mut Conn, tenant: TenantId, users: &[UserId]) -> Result<Vec<String>> {
    users.iter().map(|user| Ok(db::users::find(conn, tenant, *user)?.ok_or(Error::NotFound)?.name)).collect()
}

/// What officers said for the minutes: the words alone where nobody but `last`, who opened, said something; else a line
/// for each, in the order of their shares.
pub(in crate::app) fn remarks(
    conn: &mut Conn,
    tenant: TenantId,
    last: UserId,
    mut notes: Vec<(UserId, String)>,
) -> Result<String> {
    notes.retain(|(_, words)| !words.is_empty());
    if let [(user, words)] = notes.as_slice()
        && *user == last
    {
        return Ok(words.clone());
    }
    let users: Vec<UserId> = notes.iter().map(|(user, _)| *user).collect();
    let names = names(conn, tenant, &users)?.into_iter();
    // Further lines are set in, so that nobody writes a line in another's name.
    let lines = names.zip(&notes).map(|(name, (_, words))| format!("{name}: {}", words.replace('\n', "\n    ")));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
