//! Decisions of tenders: one each, never changed.

use super::schema::awards;
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// How a tender ended.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = awards)]
pub struct Award {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// `awarded` or `cancelled`.
    pub outcome: String,
    /// To whom, when awarded.
    pub invitation_id: Option<InvitationId>,
    /// Why.
    pub reason: String,
    /// The ranking at that moment (`probity.ranking/1`), `null` when nothing was opened.
    pub ranking: String,
    /// Who decided.
    pub decided_by: UserId,
    /// When.
    pub decided_at: Instant,
}

/// Records the decision. [`super::Error::Duplicate`] when there was one.
pub fn insert(tx: &mut Tx<'_>, award: &Award) -> Result<()> {
    diesel::insert_into(awards::table).values(award).execute(tx.any())?;
    Ok(())
}

/// The decision of a tender.
pub fn find(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Award>> {
    Ok(awards::table
        .filter(awards::tenant_id.eq(tenant))
        .filter(awards::tender_id.eq(tender))
        .first(conn.any())
        .optional()?)
}
