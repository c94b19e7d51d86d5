//! Members' second factors and the recovery codes beside them.

use super::schema::{recovery_codes, second_factors};
use super::{Conn, Result, Tx};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A member's second factor.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = second_factors)]
pub struct Factor {
    /// The institution.
    pub tenant_id: TenantId,
    /// Whose.
    pub user_id: UserId,
    /// The secret, under the server key.
    pub secret: String,
    /// The latest time step whose code was taken.
    pub last_step: i64,
    /// Since when it counts; none while a right code is awaited.
    pub confirmed_at: Option<Instant>,
}

/// Puts a factor that does not count yet in place of one that does not count either.
pub fn put(tx: &mut Tx<'_>, factor: &Factor) -> Result<()> {
    diesel::delete(second_factors::table.find((factor.tenant_id, factor.user_id))).execute(tx.any())?;
    diesel::insert_into(second_factors::table).values(factor).execute(tx.any())?;
    Ok(())
}

/// A member's factor, whether it counts or not.
pub fn find(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<Option<Factor>> {
    Ok(second_factors::table.find((tenant, user)).first(conn.any()).optional()?)
}

/// A member's factor, if it counts.
pub fn find_confirmed(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<Option<Factor>> {
    Ok(find(conn, tenant, user)?.filter(|factor| factor.confirmed_at.is_some()))
}

/// The members whose factor counts.
pub fn list_confirmed(conn: &mut Conn, tenant: TenantId) -> Result<Vec<UserId>> {
    Ok(second_factors::table
        .filter(second_factors::tenant_id.eq(tenant))
        .filter(second_factors::confirmed_at.is_not_null())
        .select(second_factors::user_id)
        .load(conn.any())?)
}

/// Lets it count from now on; says how many rows moved.
pub fn confirm(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, now: Instant) -> Result<usize> {
    let waiting = second_factors::table.find((tenant, user)).filter(second_factors::confirmed_at.is_null());
    Ok(diesel::update(waiting).set(second_factors::confirmed_at.eq(Some(now))).execute(tx.any())?)
}

/// Takes the code of a time step; no row moves when that one or a later one was taken before.
pub fn take_step(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, step: i64) -> Result<usize> {
    let fresh = second_factors::table.find((tenant, user)).filter(second_factors::last_step.lt(step));
    Ok(diesel::update(fresh).set(second_factors::last_step.eq(step)).execute(tx.any())?)
}

/// Removes a factor with its recovery codes; says whether there was one.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    delete_codes(tx, tenant, user)?;
    Ok(diesel::delete(second_factors::table.find((tenant, user))).execute(tx.any())?)
}

/// Puts recovery codes in place of those before.
pub fn put_codes(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, hashes: &[String]) -> Result<()> {
    delete_codes(tx, tenant, user)?;
    for hash in hashes {
        let row = (
            recovery_codes::tenant_id.eq(tenant),
            recovery_codes::user_id.eq(user),
            recovery_codes::hash.eq(hash.as_str()),
        );
        diesel::insert_into(recovery_codes::table).values(row).execute(tx.any())?;
    }
    Ok(())
}

/// Uses a recovery code up; no row moves when it is none, or was used.
pub fn take_code(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, hash: &str) -> Result<usize> {
    Ok(diesel::delete(recovery_codes::table.find((tenant, user, hash))).execute(tx.any())?)
}

/// How many recovery codes are left.
pub fn count_codes(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<i64> {
    Ok(recovery_codes::table
        .filter(recovery_codes::tenant_id.eq(tenant))
        .filter(recovery_codes::user_id.eq(user))
        .count()
        .get_result(conn.any())?)
}

fn delete_codes(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    let own =
        recovery_codes::table.filter(recovery_codes::tenant_id.eq(tenant)).filter(recovery_codes::user_id.eq(user));
    Ok(diesel::delete(own).execute(tx.any())?)
}
