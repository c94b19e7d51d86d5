//! Blind bidders: letters instead of names for evaluators, chosen before the opening, lifted by a recorded deed.
//!
//! The letters' order is drawn once: from a random seed that is stored with the choice and written into the history
//! with the order at the opening.

use super::{next, reason};
use crate::app::audit::{self, Actor};
use crate::app::key::sha256_hex;
use crate::app::{App, Error, Result};
use crate::db::evaluators::Blinding as Row;
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::ids::{DeedId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Publish};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::json;

/// A choice on blind bidders that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blinding {
    /// Names hidden, or shown again.
    pub blind: bool,
    /// Why they are shown again.
    pub reason: String,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

impl From<Row> for Blinding {
    fn from(row: Row) -> Self {
        Self { blind: row.blind, reason: row.reason, by: row.by_user, at: row.at }
    }
}

/// The seed in force; `None` while evaluators see names.
pub(super) fn seed(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<String>> {
    let newest = db::evaluators::list_blindings(conn, tenant, tender)?.pop();
    Ok(newest.filter(|row| row.blind).map(|row| row.seed))
}

/// Bids in the order of their letters: by the hash of seed and id.
pub(super) fn drawn(seed: &str, mut bids: Vec<InvitationId>) -> Vec<InvitationId> {
    bids.sort_by_cached_key(|bid| sha256_hex(format!("{seed}\n{bid}")));
    bids
}

/// The name of the bidder at a place, from 0; without a place it has no letter, as it is not among the opened bids.
pub(super) fn label(place: Option<usize>, language: Language) -> String {
    let word = if language == Language::De { "Bieter" } else { "Bidder" };
    let Some(place) = place else { return word.to_owned() };
    // A to Z, then AA, AB, …
    let (mut letters, mut rest) = (String::new(), place + 1);
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{word} {letters}")
}

/// Hides the names from evaluators, before the opening.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `opened` or `blind_already`.
pub fn blind(app: &App, permit: Permit<Publish>, tender: TenderId) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let found = db::tenders::find_locked(tx, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        if !matches!(found.state, TenderState::Draft | TenderState::Published) {
            return Err(Error::Refused("opened"));
        }
        if seed(tx, permit.tenant, tender)?.is_some() {
            return Err(Error::Refused("blind_already"));
        }
        let seed = hex::encode(app.random.bytes::<16>()?);
        insert(app, tx, permit, tender, true, seed, String::new())
    })
}

/// Shows the names to evaluators.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `reason`; [`Error::Refused`] with `not_blind`.
pub fn unblind(app: &App, permit: Permit<Publish>, tender: TenderId, why: &str) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        db::tenders::find_locked(tx, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let seed = seed(tx, permit.tenant, tender)?.ok_or(Error::Refused("not_blind"))?;
        let why = reason("reason", why)?;
        insert(app, tx, permit, tender, false, seed, why)
    })
}

fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<Publish>,
    tender: TenderId,
    blind: bool,
    seed: String,
    reason: String,
) -> Result<()> {
    let now = tx.now()?;
    let row = Row {
        tenant_id: permit.tenant,
        id: app.id(now, DeedId::new)?,
        tender_id: tender,
        number: next(&db::evaluators::list_blindings(tx, permit.tenant, tender)?),
        blind,
        seed,
        reason,
        by_user: permit.user,
        at: now,
    };
    let detail = json!({
        "blinding": row.id,
        "seed_sha256": sha256_hex(&row.seed),
        "reason_sha256": sha256_hex(format!("{}\n{}", row.id, row.reason)),
    });
    let action = if blind { "evaluators.blinded" } else { "evaluators.unblinded" };
    db::evaluators::insert_blinding(tx, &row)?;
    audit::append(tx, permit.tenant, Actor::User(permit.user), action, &format!("tender:{tender}"), &detail)
}

/// Writes the order of the letters into the history, at the opening.
pub fn letters_drawn(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    tender: TenderId,
    by: UserId,
    bids: Vec<InvitationId>,
) -> Result<()> {
    let Some(seed) = seed(tx, tenant, tender)? else { return Ok(()) };
    let detail = json!({ "order": drawn(&seed, bids) });
    audit::append(tx, tenant, Actor::User(by), "evaluators.lettered", &format!("tender:{tender}"), &detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let labels = [0, 25, 26, 51, 52].map(|place| label(Some(place), Language::En));
        assert_eq!(labels, ["Bidder A", "Bidder Z", "Bidder AA", "Bidder AZ", "Bidder BA"]);
        assert_eq!(label(None, Language::De), "Bieter");
    }
}
