//! Openings of price envelopes: the only prices that members and the evaluation ever read.

use super::schema::{opened_prices, price_openings};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// The opening of a tender's price envelopes. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = price_openings)]
pub struct PriceOpening {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Who opened.
    pub opened_by: UserId,
    /// When.
    pub opened_at: Instant,
    /// JSON of `app::prices::PriceMinutes`.
    pub minutes: String,
}

/// A price envelope that the opening laid open. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = opened_prices)]
pub struct OpenedPrice {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Whose bid.
    pub invitation_id: InvitationId,
    /// JSON of `domain::bids::PriceEnvelope`, readable.
    pub envelope: String,
}

/// Records the opening. [`super::Error::Duplicate`] when there was one.
pub fn insert(tx: &mut Tx<'_>, opening: &PriceOpening) -> Result<()> {
    diesel::insert_into(price_openings::table).values(opening).execute(tx.any())?;
    Ok(())
}

/// The opening of a tender's prices.
pub fn find(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<PriceOpening>> {
    Ok(price_openings::table
        .filter(price_openings::tenant_id.eq(tenant))
        .filter(price_openings::tender_id.eq(tender))
        .first(conn.any())
        .optional()?)
}

/// Lays an envelope open.
pub fn insert_price(tx: &mut Tx<'_>, price: &OpenedPrice) -> Result<()> {
    diesel::insert_into(opened_prices::table).values(price).execute(tx.any())?;
    Ok(())
}

/// The opened envelopes of a tender.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<OpenedPrice>> {
    Ok(opened_prices::table
        .filter(opened_prices::tenant_id.eq(tenant))
        .filter(opened_prices::tender_id.eq(tender))
        .order(opened_prices::invitation_id)
        .load(conn.any())?)
}
