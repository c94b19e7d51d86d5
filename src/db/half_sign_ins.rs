//! Who has proven the first factor and owes the second: the cookie's hash only.

use super::schema::{half_sign_ins, users};
use super::users::User;
use super::{Conn, Result, Tx};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A browser that is halfway in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = half_sign_ins)]
pub struct HalfSignIn {
    /// The institution.
    pub tenant_id: TenantId,
    /// SHA-256 of the cookie's value.
    pub id: String,
    /// Whose account.
    pub user_id: UserId,
    /// Until when the second factor is awaited.
    pub expires_at: Instant,
}

/// Begins to wait.
pub fn insert(tx: &mut Tx<'_>, half: &HalfSignIn) -> Result<()> {
    diesel::insert_into(half_sign_ins::table).values(half).execute(tx.any())?;
    Ok(())
}

/// Who waits, by the cookie's hash, and the account: the tenant comes from here.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<(HalfSignIn, User)>> {
    Ok(half_sign_ins::table
        .inner_join(
            users::table.on(users::tenant_id.eq(half_sign_ins::tenant_id).and(users::id.eq(half_sign_ins::user_id))),
        )
        .filter(half_sign_ins::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// Ends the waiting; says how many rows moved.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, id: &str) -> Result<usize> {
    Ok(diesel::delete(half_sign_ins::table.find((tenant, id))).execute(tx.any())?)
}

/// Ends it for all browsers of a member.
pub fn delete_of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    let own = half_sign_ins::table.filter(half_sign_ins::tenant_id.eq(tenant)).filter(half_sign_ins::user_id.eq(user));
    Ok(diesel::delete(own).execute(tx.any())?)
}

/// Forgets whom nobody waits for any more.
pub fn delete_expired(tx: &mut Tx<'_>, now: Instant) -> Result<usize> {
    Ok(diesel::delete(half_sign_ins::table.filter(half_sign_ins::expires_at.le(now))).execute(tx.any())?)
}
