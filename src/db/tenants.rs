//! Institutions.

use super::schema::tenants;
use super::{Conn, Result, Tx};
use crate::domain::ids::TenantId;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// An institution that sends tenders.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = tenants)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name, as bidders read it.
    pub name: String,
    /// Its usual language.
    pub language: Language,
    /// When it was set up.
    pub created_at: Instant,
    /// Whether nobody works here without a second factor.
    pub second_factor_required: bool,
}

/// Adds an institution.
pub fn insert(tx: &mut Tx<'_>, tenant: &Tenant) -> Result<()> {
    diesel::insert_into(tenants::table).values(tenant).execute(tx.any())?;
    Ok(())
}

/// The institution of that id.
pub fn find(conn: &mut Conn, id: TenantId) -> Result<Option<Tenant>> {
    Ok(tenants::table.filter(tenants::id.eq(id)).first(conn.any()).optional()?)
}

/// All institutions, the oldest first. For the operator and for first-run detection.
pub fn list(conn: &mut Conn) -> Result<Vec<Tenant>> {
    Ok(tenants::table.order(tenants::id).load(conn.any())?)
}

/// Says whether a second factor is required; how many rows moved.
pub fn require_second_factor(tx: &mut Tx<'_>, id: TenantId, required: bool) -> Result<usize> {
    Ok(diesel::update(tenants::table.filter(tenants::id.eq(id)))
        .set(tenants::second_factor_required.eq(required))
        .execute(tx.any())?)
}
