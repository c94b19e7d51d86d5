//! Institutions and their members.
//!
//! * this module: first run, members made at the shell
//! * `members`: what an administrator does with members
//! * `links`: links by mail to choose a password with
//! * `own`: what members do with their own accounts
//! * `sign_in`: who knocks, and whether they come in
//! * `sessions`: what a signed-in browser holds
//! * `factor`: a member's own second factor
//! * `factor_code`: what is typed as its code
//! * `factor_rule`: what an administrator decides about second factors

pub mod factor;
mod factor_code;
pub mod factor_rule;
mod links;
mod members;
mod own;
mod sessions;
mod sign_in;

pub(super) use links::link_text;
pub use links::{Arrived, Door, ResetAsked, ask_reset, choose_password, look};
pub(super) use members::arrive_without_password;
pub use members::{Invitee, Listed, change_member, end_sessions, invite, invite_again, members, members_seen, reset};
pub use own::{Own, change_password, describe, end_other_sessions, end_session, own, prove_own_password};
pub use sessions::{Resumed, SESSION_SECONDS, leave, resume, sign_out};
pub(super) use sessions::{member, must_enrol};
pub(super) use sign_in::admit;
pub use sign_in::{Admission, BROWSER_SECONDS, HALF_SECONDS, Stranger, introduce, is_halfway, second_step, sign_in};

use super::audit::{self, Actor, GENESIS};
use super::key::sha256_hex;
use super::{App, Error, Result, quotas};
use crate::db::tenants::Tenant;
use crate::db::users::{ACTIVE, INVITED};
use crate::db::{self, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::{Member, Permit, Read, Role};
use crate::domain::text::Language;
use serde_json::{Value, json};
use std::collections::HashMap;

pub use crate::db::sessions::Session;
pub use crate::db::users::User;

/// Longest name of a member, in characters.
const LONGEST_NAME: usize = 120;

/// A new member with a password, as typed at the first run or at the shell.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Name as shown.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
    /// The first password.
    pub password: String,
    /// What the member may do.
    pub role: Role,
    /// Language of the pages.
    pub language: Language,
}

/// Whether the server has no institution yet, so that the first-run page is open.
///
/// # Errors
/// Only when the database does not answer.
pub fn is_empty(app: &App) -> Result<bool> {
    app.db.read(Scope::System, |conn| Ok(db::tenants::list(conn)?.is_empty()))
}

/// First run in the browser: makes the first institution and its administrator, if the one-time code printed at
/// start fits and nobody was faster.
///
/// # Errors
/// [`Error::NotFound`] when there is an institution already; refused fields `code`, `institution`, `name`, `email`,
/// `password`.
pub fn set_up(app: &App, code: &str, institution: &str, administrator: &NewMember) -> Result<(TenantId, UserId)> {
    if !is_empty(app)? {
        return Err(Error::NotFound);
    }
    app.limiter.try_once("setup", app.now()?)?;
    let expected = app.setup_code.as_deref().ok_or(Error::NotFound)?;
    // Compared as hashes: the time taken tells nothing about the code.
    if sha256_hex(code.trim()) != sha256_hex(expected) {
        return Err(Error::field("code", "wrong_code"));
    }
    let created = create(app, institution, administrator, true)?;
    app.limiter.succeeded("setup");
    Ok(created)
}

/// From the shell: makes an institution and its administrator.
///
/// # Errors
/// Refused fields as for [`set_up`].
pub fn create_institution(app: &App, institution: &str, administrator: &NewMember) -> Result<(TenantId, UserId)> {
    create(app, institution, administrator, false)
}

fn create(app: &App, institution: &str, administrator: &NewMember, first: bool) -> Result<(TenantId, UserId)> {
    let mut refusals = Refusals::new();
    let name = refusals.line("institution", institution, 200);
    let member = check(app, administrator, institution, &mut refusals)?;
    refusals.finish()?;
    let hash = app.passwords.hash(&administrator.password, app.random.bytes()?)?;
    app.db.write(Scope::System, |tx| {
        if first && !db::tenants::list(tx)?.is_empty() {
            return Err(Error::NotFound);
        }
        let now = tx.now()?;
        let tenant = Tenant {
            id: app.id(now, TenantId::new)?,
            name,
            language: administrator.language,
            created_at: now,
            second_factor_required: false,
        };
        db::tenants::insert(tx, &tenant)?;
        db::audit::insert_head(tx, tenant.id, GENESIS)?;
        let subject = format!("tenant:{}", tenant.id);
        audit::append(tx, tenant.id, Actor::Operator, "institution.created", &subject, &json!({}))?;
        let place = (tenant.id, Actor::Operator);
        let user = add(app, tx, place, member, (administrator.role, administrator.language), hash)?;
        Ok((tenant.id, user.id))
    })
}

/// From the shell: adds a member to an institution.
///
/// # Errors
/// Refused fields; `email` with `taken` when the address is a member's already.
pub fn add_member_as_operator(app: &App, tenant: TenantId, member: &NewMember) -> Result<UserId> {
    let found = app.db.read(Scope::Tenant(tenant), |conn| db::tenants::find(conn, tenant))?.ok_or(Error::NotFound)?;
    let mut refusals = Refusals::new();
    let checked = check(app, member, &found.name, &mut refusals)?;
    refusals.finish()?;
    let hash = app.passwords.hash(&member.password, app.random.bytes()?)?;
    app.db.write(Scope::Tenant(tenant), |tx| {
        Ok(add(app, tx, (tenant, Actor::Operator), checked, (member.role, member.language), hash)?.id)
    })
}

/// Name and address, checked.
struct Checked {
    name: String,
    email: String,
}

fn check(app: &App, member: &NewMember, institution: &str, refusals: &mut Refusals) -> Result<Checked> {
    links::check_password(app, &member.password, &[&member.name, &member.email, institution], refusals)?;
    Ok(check_person(&member.name, &member.email, refusals))
}

fn check_person(name: &str, email: &str, refusals: &mut Refusals) -> Checked {
    Checked { name: refusals.line("name", name, LONGEST_NAME), email: refusals.email("email", email).to_lowercase() }
}

/// Adds an account, invited as long as it has no password.
fn add(
    app: &App,
    tx: &mut Tx<'_>,
    (tenant, actor): (TenantId, Actor),
    Checked { name, email }: Checked,
    (role, language): (Role, Language),
    password_hash: String,
) -> Result<User> {
    quotas::members(app, tx, tenant)?;
    let now = tx.now()?;
    let user = User {
        tenant_id: tenant,
        id: app.id(now, UserId::new)?,
        email,
        name,
        role,
        language,
        state: if password_hash.is_empty() { INVITED } else { ACTIVE }.to_owned(),
        password_hash,
        created_at: now,
    };
    match db::users::insert(tx, &user) {
        Err(db::Error::Duplicate { .. }) => return Err(Error::field("email", "taken")),
        other => other?,
    }
    record(tx, actor, (tenant, user.id), "member.added", &json!({ "role": role }))?;
    Ok(user)
}

/// Appends a deed with an account to the history.
pub(super) fn record(
    tx: &mut Tx<'_>,
    actor: Actor,
    (tenant, user): (TenantId, UserId),
    action: &str,
    detail: &Value,
) -> Result<()> {
    audit::append(tx, tenant, actor, action, &format!("user:{user}"), detail)
}

/// The same for what members do with their own.
fn record_own(tx: &mut Tx<'_>, member: &Member, action: &str, detail: &Value) -> Result<()> {
    record(tx, Actor::User(member.user), (member.tenant, member.user), action, detail)
}

/// The names of all members, for showing who did what.
///
/// # Errors
/// Only when the database does not answer.
pub fn names(app: &App, permit: Permit<Read>) -> Result<HashMap<UserId, String>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        Ok(db::users::list(conn, permit.tenant)?.into_iter().map(|user| (user.id, user.name)).collect())
    })
}
