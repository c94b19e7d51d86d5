//! Keys of members' programs: the key's hash only.

use super::schema::{api_keys, tenants, users};
use super::tenants::Tenant;
use super::users::User;
use super::{Conn, Result, Tx};
use crate::domain::ids::{ApiKeyId, TenantId, UserId};
use crate::domain::permission::Role;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A key.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = api_keys)]
pub struct ApiKeyRow {
    /// The institution.
    pub tenant_id: TenantId,
    /// The key.
    pub id: ApiKeyId,
    /// Whose.
    pub user_id: UserId,
    /// What it is for, in its owner's words.
    pub name: String,
    /// SHA-256 of the key.
    pub hash: String,
    /// The highest role it has; none: as the member.
    pub role: Option<Role>,
    /// When it was made.
    pub made_at: Instant,
    /// Until when it may be used.
    pub expires_at: Instant,
    /// The beginning of the day of its last use.
    pub last_used: Option<Instant>,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
    /// How often its tokens were ended before their time.
    pub round: i64,
}

/// Adds a key.
pub fn insert(tx: &mut Tx<'_>, key: &ApiKeyRow) -> Result<()> {
    diesel::insert_into(api_keys::table).values(key).execute(tx.any())?;
    Ok(())
}

/// Key, member and institution by the key's hash: the tenant comes from here, never from a URL.
pub fn find_by_hash(conn: &mut Conn, hash: &str) -> Result<Option<(ApiKeyRow, User, Tenant)>> {
    let key = api_keys::table.filter(api_keys::hash.eq(hash)).first(conn.any()).optional()?;
    with_owner(conn, key)
}

/// The same by the key's id, which a token of ours names.
pub fn find_with_owner(conn: &mut Conn, id: ApiKeyId) -> Result<Option<(ApiKeyRow, User, Tenant)>> {
    let key = api_keys::table.filter(api_keys::id.eq(id)).first(conn.any()).optional()?;
    with_owner(conn, key)
}

fn with_owner(conn: &mut Conn, key: Option<ApiKeyRow>) -> Result<Option<(ApiKeyRow, User, Tenant)>> {
    let Some(key) = key else { return Ok(None) };
    let pair = users::table
        .inner_join(tenants::table.on(tenants::id.eq(users::tenant_id)))
        .filter(users::tenant_id.eq(key.tenant_id))
        .filter(users::id.eq(key.user_id))
        .first::<(User, Tenant)>(conn.any())
        .optional()?;
    Ok(pair.map(|(user, tenant)| (key, user, tenant)))
}

/// The key of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, id: ApiKeyId) -> Result<Option<ApiKeyRow>> {
    Ok(api_keys::table.find((tenant, id)).first(conn.any()).optional()?)
}

/// All keys of an institution that were not taken back, in the order they were made.
pub fn list(conn: &mut Conn, tenant: TenantId) -> Result<Vec<ApiKeyRow>> {
    Ok(api_keys::table
        .filter(api_keys::tenant_id.eq(tenant))
        .filter(api_keys::revoked_at.is_null())
        .order(api_keys::id)
        .load(conn.any())?)
}

/// Notes the day of the last use.
pub fn set_used(tx: &mut Tx<'_>, tenant: TenantId, id: ApiKeyId, day: Instant) -> Result<usize> {
    Ok(diesel::update(api_keys::table.find((tenant, id))).set(api_keys::last_used.eq(day)).execute(tx.any())?)
}

/// Takes a key back; says how many rows moved (0 when it was already).
pub fn set_revoked(tx: &mut Tx<'_>, tenant: TenantId, id: ApiKeyId, at: Instant) -> Result<usize> {
    Ok(diesel::update(api_keys::table.find((tenant, id)).filter(api_keys::revoked_at.is_null()))
        .set(api_keys::revoked_at.eq(at))
        .execute(tx.any())?)
}

/// Ends the tokens of all keys of a member.
pub fn end_tokens(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    Ok(diesel::update(api_keys::table.filter(api_keys::tenant_id.eq(tenant)).filter(api_keys::user_id.eq(user)))
        .set(api_keys::round.eq(api_keys::round + 1))
        .execute(tx.any())?)
}
