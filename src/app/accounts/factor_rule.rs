//! What others decide about second factors: the institution that requires them, and the administrator or operator who
//! takes away one whose device is lost.

use super::record;
use crate::app::audit::{self, Actor};
use crate::app::outbox::members::{Change, tell_of_change};
use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::{Administer, Permit};
use serde_json::json;
use std::collections::HashSet;

/// Whether the institution requires second factors, and which members have one.
///
/// # Errors
/// Only when the database does not answer.
pub fn rule(app: &App, permit: Permit<Administer>) -> Result<(bool, HashSet<UserId>)> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tenant = db::tenants::find(conn, permit.tenant)?.ok_or(Error::NotFound)?;
        Ok((tenant.second_factor_required, db::factors::list_confirmed(conn, permit.tenant)?.into_iter().collect()))
    })
}

/// Requires second factors or not. Who has none sets one up at the next request and does nothing else before.
///
/// # Errors
/// Only when the database does not answer.
pub fn require(app: &App, permit: Permit<Administer>, required: bool) -> Result<()> {
    let tenant = permit.tenant;
    app.db.write(Scope::Tenant(tenant), |tx| {
        db::tenants::require_second_factor(tx, tenant, required)?;
        let (subject, detail) = (format!("tenant:{tenant}"), json!({ "required": required }));
        audit::append(tx, tenant, Actor::User(permit.user), "institution.second_factor", &subject, &detail)
    })
}

/// Takes away a member's second factor; their sessions end. They sign in with the password alone, and set up another
/// one where the institution requires it.
///
/// # Errors
/// [`Error::NotFound`] for no such member; [`Error::Refused`] `no_second_factor`.
pub fn reset(app: &App, permit: Permit<Administer>, id: UserId) -> Result<()> {
    reset_as(app, permit.tenant, Actor::User(permit.user), id)
}

/// The same from the shell, by address, for the last administrator.
///
/// # Errors
/// As [`reset`].
pub fn reset_as_operator(app: &App, tenant: TenantId, email: &str) -> Result<()> {
    let user = app.db.read(Scope::Tenant(tenant), |conn| db::users::find_by_email(conn, tenant, email))?;
    reset_as(app, tenant, Actor::Operator, user.ok_or(Error::NotFound)?.id)
}

fn reset_as(app: &App, tenant: TenantId, actor: Actor, id: UserId) -> Result<()> {
    app.db.write(Scope::Tenant(tenant), |tx| {
        let user = db::users::find(tx, tenant, id)?.ok_or(Error::NotFound)?;
        if db::factors::find_confirmed(tx, tenant, id)?.is_none() {
            return Err(Error::Refused("no_second_factor"));
        }
        db::factors::delete(tx, tenant, id)?;
        db::sessions::delete_of_user(tx, tenant, id)?;
        tell_of_change(app, tx, &user, Change::FactorReset)?;
        record(tx, actor, (tenant, id), "factor.reset", &json!({}))
    })
}
