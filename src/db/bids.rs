//! Submitted bids: frozen by triggers, withdrawn at most once.

use super::schema::bids;
use super::{Conn, Result, Tx};
use crate::domain::ids::{BidId, InvitationId, TenantId, TenderId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A submitted bid.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = bids)]
pub struct Bid {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The bid.
    pub id: BidId,
    /// For which tender.
    pub tender_id: TenderId,
    /// Whose.
    pub invitation_id: InvitationId,
    /// 1, 2, … of that bidder.
    pub number: i64,
    /// Canonical JSON (RFC 8785) of `domain::bids::Snapshot`, sealed under the bid's key.
    pub snapshot: String,
    /// SHA-256 of the snapshot.
    pub sha256: String,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
    /// Canonical JSON of `domain::bids::PriceEnvelope`, where a price is asked. The snapshot holds its hash.
    pub envelope: Option<String>,
    /// The key of the bid's texts, encrypted to the tender's key, where the tender is sealed.
    pub draft_box: Option<String>,
    /// So the key of its price.
    pub price_box: Option<String>,
}

/// Adds a bid.
pub fn insert(tx: &mut Tx<'_>, bid: &Bid) -> Result<()> {
    diesel::insert_into(bids::table).values(bid).execute(tx.any())?;
    Ok(())
}

/// A bidder's newest bid, withdrawn or not.
pub fn find_newest(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Option<Bid>> {
    Ok(bids::table
        .filter(bids::tenant_id.eq(tenant))
        .filter(bids::invitation_id.eq(invitation))
        .order(bids::number.desc())
        .first(conn.any())
        .optional()?)
}

/// A bidder's bids before number `before`, the newest first.
pub fn list_before(conn: &mut Conn, tenant: TenantId, invitation: InvitationId, before: i64) -> Result<Vec<Bid>> {
    Ok(bids::table
        .filter(bids::tenant_id.eq(tenant))
        .filter(bids::invitation_id.eq(invitation))
        .filter(bids::number.lt(before))
        .order(bids::number.desc())
        .load(conn.any())?)
}

/// The bids of a tender that stand: the newest of each bidder, unless withdrawn. In the order they were handed in.
pub fn list_standing(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Bid>> {
    // A new bid needs the one before to be withdrawn, so a bidder never has two that stand.
    Ok(bids::table
        .filter(bids::tenant_id.eq(tenant))
        .filter(bids::tender_id.eq(tender))
        .filter(bids::withdrawn_at.is_null())
        .order((bids::submitted_at, bids::id))
        .load(conn.any())?)
}

/// When each bidder of a tender took a bid back last.
pub fn list_withdrawals(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<(InvitationId, Instant)>> {
    let rows: Vec<(InvitationId, Option<Instant>)> = bids::table
        .filter(bids::tenant_id.eq(tenant))
        .filter(bids::tender_id.eq(tender))
        .filter(bids::withdrawn_at.is_not_null())
        .order(bids::number)
        .select((bids::invitation_id, bids::withdrawn_at))
        .load(conn.any())?;
    Ok(rows.into_iter().filter_map(|(invitation, at)| Some((invitation, at?))).collect())
}

/// Takes a bid back, once; says how many rows moved.
pub fn set_withdrawn(tx: &mut Tx<'_>, tenant: TenantId, id: BidId, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        bids::table.filter(bids::tenant_id.eq(tenant)).filter(bids::id.eq(id)).filter(bids::withdrawn_at.is_null()),
    )
    .set(bids::withdrawn_at.eq(at))
    .execute(tx.any())?)
}
