//! Members of an institution.

use super::conn::any::AnyConnection;
use super::schema::users;
use super::{Conn, Result, Tx};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::Role;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// State of a member who may sign in.
pub const ACTIVE: &str = "active";
/// State of a member who may not.
pub const DISABLED: &str = "disabled";
/// State of a member who has not chosen a password yet.
pub const INVITED: &str = "invited";

/// A member's account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = users)]
pub struct User {
    /// The institution.
    pub tenant_id: TenantId,
    /// The account.
    pub id: UserId,
    /// Address to sign in with; unique in the institution.
    pub email: String,
    /// Name as shown.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// Language of the pages.
    pub language: Language,
    /// [`ACTIVE`], [`DISABLED`] or [`INVITED`].
    pub state: String,
    /// Argon2id in PHC string format; empty until the member has chosen a password.
    pub password_hash: String,
    /// When the account was made.
    pub created_at: Instant,
}

impl User {
    /// Whether the member may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == ACTIVE
    }

    /// Whether the member was shut out.
    #[must_use]
    pub fn is_disabled(&self) -> bool {
        self.state == DISABLED
    }

    /// Whether the member was invited and has not arrived.
    #[must_use]
    pub fn is_invited(&self) -> bool {
        self.state == INVITED
    }
}

/// Holds a member's row until commit, so that deeds with one account come one after the other. On SQLite a writing
/// transaction is alone anyway.
pub fn lock(tx: &mut Tx<'_>, tenant: TenantId, id: UserId) -> Result<()> {
    if let AnyConnection::Postgres(postgres) = tx.any() {
        // NO KEY: rows that refer to the member may still be added elsewhere.
        users::table
            .filter(users::tenant_id.eq(tenant))
            .filter(users::id.eq(id))
            .select(users::id)
            .for_no_key_update()
            .execute(postgres)?;
    }
    Ok(())
}

/// Adds a member. [`super::Error::Duplicate`] when the address is taken in this institution.
pub fn insert(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    diesel::insert_into(users::table).values(user).execute(tx.any())?;
    Ok(())
}

/// The member of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, id: UserId) -> Result<Option<User>> {
    Ok(users::table.filter(users::tenant_id.eq(tenant)).filter(users::id.eq(id)).first(conn.any()).optional()?)
}

/// The member with that address; addresses are stored in lower case.
pub fn find_by_email(conn: &mut Conn, tenant: TenantId, email: &str) -> Result<Option<User>> {
    Ok(users::table
        .filter(users::tenant_id.eq(tenant))
        .filter(users::email.eq(email.trim().to_lowercase()))
        .first(conn.any())
        .optional()?)
}

/// Everyone with that address, over all institutions: signing in does not ask for the institution.
pub fn list_by_email(conn: &mut Conn, email: &str) -> Result<Vec<User>> {
    Ok(users::table.filter(users::email.eq(email)).order(users::id).load(conn.any())?)
}

/// All members of an institution, in the order they came.
pub fn list(conn: &mut Conn, tenant: TenantId) -> Result<Vec<User>> {
    Ok(users::table.filter(users::tenant_id.eq(tenant)).order(users::id).load(conn.any())?)
}

/// Changes role and state; says how many rows moved (0 when there is no such member).
pub fn set_role_and_state(tx: &mut Tx<'_>, tenant: TenantId, id: UserId, role: Role, state: &str) -> Result<usize> {
    Ok(diesel::update(users::table.filter(users::tenant_id.eq(tenant)).filter(users::id.eq(id)))
        .set((users::role.eq(role), users::state.eq(state)))
        .execute(tx.any())?)
}

/// Replaces the password's hash; from then on the member may sign in. Says how many rows moved.
pub fn set_password(tx: &mut Tx<'_>, tenant: TenantId, id: UserId, hash: &str) -> Result<usize> {
    Ok(diesel::update(users::table.filter(users::tenant_id.eq(tenant)).filter(users::id.eq(id)))
        .set((users::password_hash.eq(hash), users::state.eq(ACTIVE)))
        .execute(tx.any())?)
}

/// Changes the name, and the language of pages and mails; says how many rows moved.
pub fn set_name_and_language(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    id: UserId,
    name: &str,
    language: Language,
) -> Result<usize> {
    Ok(diesel::update(users::table.filter(users::tenant_id.eq(tenant)).filter(users::id.eq(id)))
        .set((users::name.eq(name), users::language.eq(language)))
        .execute(tx.any())?)
}
