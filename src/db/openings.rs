//! Openings and the bids they laid open: the only snapshots that members and the evaluation ever read.

use super::schema::{opened_bids, openings};
use super::{Conn, Result, Tx};
use crate::domain::ids::{BidId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// The opening of a tender's bids. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = openings)]
pub struct Opening {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Who opened.
    pub opened_by: UserId,
    /// When.
    pub opened_at: Instant,
    /// JSON of `app::openings::Minutes`.
    pub minutes: String,
}

/// A bid that the opening laid open. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = opened_bids)]
pub struct OpenedBid {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Whose bid.
    pub invitation_id: InvitationId,
    /// The submitted bid.
    pub bid_id: BidId,
    /// JSON of `domain::bids::Snapshot`, readable.
    pub snapshot: String,
}

/// Records the opening. [`super::Error::Duplicate`] when there was one.
pub fn insert(tx: &mut Tx<'_>, opening: &Opening) -> Result<()> {
    diesel::insert_into(openings::table).values(opening).execute(tx.any())?;
    Ok(())
}

/// The opening of a tender.
pub fn find(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Opening>> {
    Ok(openings::table
        .filter(openings::tenant_id.eq(tenant))
        .filter(openings::tender_id.eq(tender))
        .first(conn.any())
        .optional()?)
}

/// Lays a bid open.
pub fn insert_bid(tx: &mut Tx<'_>, bid: &OpenedBid) -> Result<()> {
    diesel::insert_into(opened_bids::table).values(bid).execute(tx.any())?;
    Ok(())
}

/// The opened bids of a tender, in the order their companies were put on the list.
pub fn list_bids(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<OpenedBid>> {
    Ok(opened_bids::table
        .filter(opened_bids::tenant_id.eq(tenant))
        .filter(opened_bids::tender_id.eq(tender))
        .order(opened_bids::invitation_id)
        .load(conn.any())?)
}

/// One company's opened bid.
pub fn find_bid(
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
    invitation: InvitationId,
) -> Result<Option<OpenedBid>> {
    Ok(opened_bids::table
        .filter(opened_bids::tenant_id.eq(tenant))
        .filter(opened_bids::tender_id.eq(tender))
        .filter(opened_bids::invitation_id.eq(invitation))
        .first(conn.any())
        .optional()?)
}
