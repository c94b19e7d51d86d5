//! By what name members are known to an OpenID provider.

use super::schema::identities;
use super::{Conn, Result, Tx};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A member as a provider knows them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = identities)]
pub struct Identity {
    /// The institution.
    pub tenant_id: TenantId,
    /// The provider.
    pub issuer: String,
    /// The provider's own name for them, the same for ever.
    pub subject: String,
    /// Whose account.
    pub user_id: UserId,
    /// Since when.
    pub created_at: Instant,
}

/// Notes a member's name. [`super::Error::Duplicate`] when the account has another at this provider.
pub fn insert(tx: &mut Tx<'_>, identity: &Identity) -> Result<()> {
    diesel::insert_into(identities::table).values(identity).execute(tx.any())?;
    Ok(())
}

/// Whose account a name stands for.
pub fn find(conn: &mut Conn, tenant: TenantId, issuer: &str, subject: &str) -> Result<Option<UserId>> {
    Ok(identities::table
        .filter(identities::tenant_id.eq(tenant))
        .filter(identities::issuer.eq(issuer))
        .filter(identities::subject.eq(subject))
        .select(identities::user_id)
        .first(conn.any())
        .optional()?)
}

/// Forgets by what names a member is known, so that the next sign-on finds them by address; says how many there were.
pub fn delete_of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<usize> {
    Ok(diesel::delete(identities::table.filter(identities::tenant_id.eq(tenant)).filter(identities::user_id.eq(user)))
        .execute(tx.any())?)
}
