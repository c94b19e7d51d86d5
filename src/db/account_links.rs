//! Links by mail with which members choose a password. Hashes only: no row lets anybody in.

use super::schema::{account_links, tenants, users};
use super::tenants::Tenant;
use super::users::User;
use super::{Conn, Result, Tx};
use crate::domain::accounts::Purpose;
use crate::domain::ids::{AccountLinkId, TenantId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A link; a member has one at most.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = account_links)]
pub struct AccountLink {
    /// The institution.
    pub tenant_id: TenantId,
    /// Whose.
    pub user_id: UserId,
    /// The link; its text is derived from this and the server key.
    pub id: AccountLinkId,
    /// What it is for.
    pub purpose: Purpose,
    /// SHA-256 of the text.
    pub hash: String,
    /// When it was made.
    pub created_at: Instant,
    /// Until when it is taken.
    pub expires_at: Instant,
}

/// Adds a link.
pub fn insert(tx: &mut Tx<'_>, link: &AccountLink) -> Result<()> {
    diesel::insert_into(account_links::table).values(link).execute(tx.any())?;
    Ok(())
}

/// The link whose text hashes to `hash`, over all institutions, with its member and institution.
pub fn find_by_hash(conn: &mut Conn, hash: &str) -> Result<Option<(AccountLink, User, Tenant)>> {
    Ok(account_links::table
        .inner_join(
            users::table.on(users::tenant_id.eq(account_links::tenant_id).and(users::id.eq(account_links::user_id))),
        )
        .inner_join(tenants::table.on(tenants::id.eq(account_links::tenant_id)))
        .filter(account_links::hash.eq(hash))
        .first(conn.any())
        .optional()?)
}

/// A member's link.
pub fn find(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<Option<AccountLink>> {
    Ok(account_links::table
        .filter(account_links::tenant_id.eq(tenant))
        .filter(account_links::user_id.eq(user))
        .first(conn.any())
        .optional()?)
}

/// Links that are still taken.
pub fn list_live(conn: &mut Conn, tenant: TenantId) -> Result<Vec<AccountLink>> {
    let now = conn.now()?;
    Ok(account_links::table
        .filter(account_links::tenant_id.eq(tenant))
        .filter(account_links::expires_at.gt(now))
        .load(conn.any())?)
}

/// Takes a link away; 1 for the one who was first.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, id: AccountLinkId) -> Result<usize> {
    Ok(diesel::delete(
        account_links::table.filter(account_links::tenant_id.eq(tenant)).filter(account_links::id.eq(id)),
    )
    .execute(tx.any())?)
}

/// Takes a member's link away, if there is one.
pub fn delete_of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    Ok(diesel::delete(
        account_links::table.filter(account_links::tenant_id.eq(tenant)).filter(account_links::user_id.eq(user)),
    )
    .execute(tx.any())?)
}
