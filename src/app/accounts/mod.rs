//! Institutions and their members.
//!
//! * this module: first run, adding and changing members
//! * [`sign_in`]: who knocks, and whether they come in
//! * [`sessions`]: what a signed-in browser holds
//! * [`factor`]: a member's own second factor
//! * [`factor_code`]: what is typed as its code
//! * [`factor_rule`]: what an administrator decides about second factors

pub mod factor;
mod factor_code;
pub mod factor_rule;
mod sessions;
mod sign_in;

pub use sessions::{Resumed, SESSION_SECONDS, leave, resume, sign_out};
pub(super) use sessions::{member, must_enrol};
pub use sign_in::{Admission, BROWSER_SECONDS, HALF_SECONDS, Stranger, introduce, is_halfway, second_step, sign_in};

use super::audit::{self, Actor, GENESIS};
use super::key::sha256_hex;
use super::passwords::{LONGEST, SHORTEST};
use super::{App, Error, Result, api_keys, quotas};
use crate::db::tenants::Tenant;
use crate::db::{self, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::{Administer, Member, Permit, Read, Role};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::json;
use std::collections::HashMap;

pub use crate::db::users::User;

/// Entries of a member's own history that are searched for the last sign-in.
const RECENT: i64 = 50;

/// A new member as typed.
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
    let now = app.db.read(Scope::System, |conn| Ok::<_, Error>(conn.now()?))?;
    app.limiter.try_once("setup", now)?;
    let expected = app.setup_code.as_deref().ok_or(Error::NotFound)?;
    // Compared as hashes: the time taken tells nothing about the code.
    if sha256_hex(code.trim()) != sha256_hex(expected) {
        return Err(Error::field("code", "wrong_code"));
    }
    let created = create(app, Actor::Operator, institution, administrator, true)?;
    app.limiter.succeeded("setup");
    Ok(created)
}

/// From the shell: makes an institution and its administrator.
///
/// # Errors
/// Refused fields as for [`set_up`].
pub fn create_institution(app: &App, institution: &str, administrator: &NewMember) -> Result<(TenantId, UserId)> {
    create(app, Actor::Operator, institution, administrator, false)
}

fn create(
    app: &App,
    actor: Actor,
    institution: &str,
    administrator: &NewMember,
    first: bool,
) -> Result<(TenantId, UserId)> {
    let mut refusals = Refusals::new();
    let name = refusals.line("institution", institution, 200);
    let member = check(administrator, &mut refusals);
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
        audit::append(tx, tenant.id, actor, "institution.created", &format!("tenant:{}", tenant.id), &json!({}))?;
        let user = insert_member(app, tx, tenant.id, actor, member, hash, now)?;
        Ok((tenant.id, user))
    })
}

/// Adds a member.
///
/// # Errors
/// Refused fields; `email` with `taken` when the address is a member's already.
pub fn add_member(app: &App, permit: Permit<Administer>, member: &NewMember) -> Result<UserId> {
    add(app, permit.tenant, Actor::User(permit.user), member)
}

/// From the shell: adds a member to an institution.
///
/// # Errors
/// As [`add_member`].
pub fn add_member_as_operator(app: &App, tenant: TenantId, member: &NewMember) -> Result<UserId> {
    app.db.read(Scope::Tenant(tenant), |conn| db::tenants::find(conn, tenant))?.ok_or(Error::NotFound)?;
    add(app, tenant, Actor::Operator, member)
}

fn add(app: &App, tenant: TenantId, actor: Actor, member: &NewMember) -> Result<UserId> {
    let mut refusals = Refusals::new();
    let checked = check(member, &mut refusals);
    refusals.finish()?;
    let hash = app.passwords.hash(&member.password, app.random.bytes()?)?;
    app.db.write(Scope::Tenant(tenant), |tx| {
        let now = tx.now()?;
        insert_member(app, tx, tenant, actor, checked, hash, now)
    })
}

/// Name, address, role and language, checked.
struct Checked {
    name: String,
    email: String,
    role: Role,
    language: Language,
}

fn check(member: &NewMember, refusals: &mut Refusals) -> Checked {
    if member.password.chars().count() < SHORTEST {
        refusals.add("password", "password_too_short");
    } else if member.password.len() > LONGEST {
        refusals.add("password", "too_long");
    }
    Checked {
        name: refusals.line("name", &member.name, 120),
        email: refusals.email("email", &member.email).to_lowercase(),
        role: member.role,
        language: member.language,
    }
}

fn insert_member(
    app: &App,
    tx: &mut Tx<'_>,
    tenant: TenantId,
    actor: Actor,
    member: Checked,
    password_hash: String,
    now: Instant,
) -> Result<UserId> {
    quotas::members(app, tx, tenant)?;
    let id = app.id(now, UserId::new)?;
    let user = User {
        tenant_id: tenant,
        id,
        email: member.email,
        name: member.name,
        role: member.role,
        language: member.language,
        state: "active".to_owned(),
        password_hash,
        created_at: now,
    };
    match db::users::insert(tx, &user) {
        Err(db::Error::Duplicate { .. }) => return Err(Error::field("email", "taken")),
        other => other?,
    }
    audit::append(tx, tenant, actor, "member.added", &format!("user:{id}"), &json!({ "role": user.role }))?;
    Ok(id)
}

/// Changes a member's role and whether they may sign in; their sessions and their programs' tokens end at once, and the
/// keys of a disabled member are taken back.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `last_administrator` when nobody would be left to administer.
pub fn change_member(app: &App, permit: Permit<Administer>, id: UserId, role: Role, active: bool) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let others = db::users::list(tx, permit.tenant)?
            .into_iter()
            .filter(|user| user.id != id && user.is_active() && user.role == Role::Administrator)
            .count();
        if others == 0 && !(active && role == Role::Administrator) {
            db::users::find(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
            return Err(Error::Refused("last_administrator"));
        }
        let state = if active { "active" } else { "disabled" };
        if db::users::set_role_and_state(tx, permit.tenant, id, role, state)? == 0 {
            return Err(Error::NotFound);
        }
        db::sessions::delete_of_user(tx, permit.tenant, id)?;
        if !active {
            api_keys::revoke_all(tx, Actor::User(permit.user), permit.tenant, id)?;
        }
        audit::append(
            tx,
            permit.tenant,
            Actor::User(permit.user),
            "member.changed",
            &format!("user:{id}"),
            &json!({ "role": role, "state": state }),
        )
    })
}

/// All members of the institution.
///
/// # Errors
/// Only when the database does not answer.
pub fn members(app: &App, permit: Permit<Administer>) -> Result<Vec<User>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| Ok(db::users::list(conn, permit.tenant)?))
}

/// All members with the time of their last sign-in, as far as it is recent.
///
/// # Errors
/// Only when the database does not answer.
pub fn members_seen(app: &App, permit: Permit<Administer>) -> Result<Vec<(User, Option<Instant>)>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let users = db::users::list(conn, permit.tenant)?.into_iter();
        users
            .map(|user| {
                let subject = format!("user:{}", user.id);
                let recent = db::audit::list_before(conn, permit.tenant, i64::MAX, Some(&subject), RECENT)?;
                let seen = recent.iter().find(|entry| entry.action == "member.signed_in").map(|entry| entry.at);
                Ok((user, seen))
            })
            .collect()
    })
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

/// Remembers the language a member chose.
///
/// # Errors
/// Only when the database does not answer.
pub fn choose_language(app: &App, member: &Member, language: Language) -> Result<()> {
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        db::users::set_language(tx, member.tenant, member.user, language)?;
        Ok(())
    })
}
