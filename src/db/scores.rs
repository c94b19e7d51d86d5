//! Points, verdicts and confirmations as they were given: rows are added, never changed.

use super::schema::scores;
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, ScoreId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// One row of the record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = scores)]
pub struct Score {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: ScoreId,
    /// The tender.
    pub tender_id: TenderId,
    /// To whose bid.
    pub invitation_id: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// JSON of `domain::assessment::Given`.
    pub given: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub user_id: UserId,
    /// When.
    pub given_at: Instant,
}

/// Adds a row.
pub fn insert(tx: &mut Tx<'_>, score: &Score) -> Result<()> {
    diesel::insert_into(scores::table).values(score).execute(tx.any())?;
    Ok(())
}

/// Everything given in a tender, oldest first.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Score>> {
    Ok(scores::table
        .filter(scores::tenant_id.eq(tenant))
        .filter(scores::tender_id.eq(tender))
        .order((scores::given_at, scores::id))
        .load(conn.any())?)
}
