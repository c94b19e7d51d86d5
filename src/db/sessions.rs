//! Members' sessions: the cookie's hash only.

use super::schema::{sessions, tenants, users};
use super::tenants::Tenant;
use super::users::User;
use super::{Conn, Result, Tx, api_keys, half_sign_ins};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// The institution.
    pub tenant_id: TenantId,
    /// SHA-256 of the cookie's value.
    pub id: String,
    /// Whose.
    pub user_id: UserId,
    /// Since when.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Instant,
    /// From where it was opened. Personal data, as the browser: here alone, and gone with the session.
    pub address: String,
    /// Browser and system in few words.
    pub browser: String,
}

/// Opens a session.
pub fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    diesel::insert_into(sessions::table).values(session).execute(tx.any())?;
    Ok(())
}

/// Session, member and institution by the cookie's hash: the tenant comes from here, never from a URL.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<(Session, User, Tenant)>> {
    let Some(session) = sessions::table.filter(sessions::id.eq(id)).first::<Session>(conn.any()).optional()? else {
        return Ok(None);
    };
    let pair = users::table
        .inner_join(tenants::table.on(tenants::id.eq(users::tenant_id)))
        .filter(users::tenant_id.eq(session.tenant_id))
        .filter(users::id.eq(session.user_id))
        .first::<(User, Tenant)>(conn.any())
        .optional()?;
    Ok(pair.map(|(user, tenant)| (session, user, tenant)))
}

/// A member's sessions that have not ended before `now`, the newest first.
pub fn list(conn: &mut Conn, tenant: TenantId, user: UserId, now: Instant) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::tenant_id.eq(tenant))
        .filter(sessions::user_id.eq(user))
        .filter(sessions::expires_at.gt(now))
        .order((sessions::created_at.desc(), sessions::id))
        .load(conn.any())?)
}

/// Closes one session, if it is that member's.
pub fn delete_own(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, id: &str) -> Result<usize> {
    Ok(diesel::delete(
        sessions::table
            .filter(sessions::tenant_id.eq(tenant))
            .filter(sessions::user_id.eq(user))
            .filter(sessions::id.eq(id)),
    )
    .execute(tx.any())?)
}

/// Closes one session.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, id: &str) -> Result<usize> {
    Ok(diesel::delete(sessions::table.filter(sessions::tenant_id.eq(tenant)).filter(sessions::id.eq(id)))
        .execute(tx.any())?)
}

/// Closes all sessions of a member and ends the tokens of their programs, as when the account is disabled; who is halfway
/// in has to begin anew.
pub fn delete_of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    api_keys::end_tokens(tx, tenant, user)?;
    half_sign_ins::delete_of_user(tx, tenant, user)?;
    Ok(diesel::delete(sessions::table.filter(sessions::tenant_id.eq(tenant)).filter(sessions::user_id.eq(user)))
        .execute(tx.any())?)
}

/// Closes all sessions of a member but one, and whoever is halfway in.
pub fn delete_others(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, kept: &str) -> Result<usize> {
    half_sign_ins::delete_of_user(tx, tenant, user)?;
    let others = sessions::table
        .filter(sessions::tenant_id.eq(tenant))
        .filter(sessions::user_id.eq(user))
        .filter(sessions::id.ne(kept));
    Ok(diesel::delete(others).execute(tx.any())?)
}

/// Forgets sessions that ended before `now`.
pub fn delete_expired(tx: &mut Tx<'_>, now: Instant) -> Result<usize> {
    Ok(diesel::delete(sessions::table.filter(sessions::expires_at.le(now))).execute(tx.any())?)
}
