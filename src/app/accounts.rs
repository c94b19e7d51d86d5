//! Institutions and their members: first run, signing in and out, adding and changing members.

use super::audit::{self, Actor, GENESIS};
use super::key::sha256_hex;
use super::limiter::{FREE_FOR_AN_OFFICE, FREE_TRIES};
use super::passwords::{LONGEST, SHORTEST};
use super::{App, Error, Result};
use crate::db::sessions::Session;
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

/// How long a session lives, in seconds: a working day.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;
/// How long a browser is known, in seconds: a year.
pub const BROWSER_SECONDS: i64 = 365 * 24 * 60 * 60;

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
        let tenant =
            Tenant { id: app.id(now, TenantId::new)?, name, language: administrator.language, created_at: now };
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

/// Changes a member's role and whether they may sign in; their sessions end at once.
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

/// Who asks to be let in, for the limiter.
#[derive(Debug, Clone, Default)]
pub struct Stranger {
    /// The address.
    pub from: String,
    /// What the browser was given when the same member signed in with it before.
    pub device: Option<String>,
}

/// Signs a member in and returns the secret for the cookie. Guesses are slowed down by account and by address; a device
/// that the member has used before is counted by itself, so that whoever guesses from elsewhere does not keep its
/// owner out.
///
/// # Errors
/// Field `password` with `wrong_login`, the same for an unknown address; [`Error::SlowDown`].
pub fn sign_in(app: &App, email: &str, password: &str, stranger: &Stranger) -> Result<String> {
    let email = email.trim().to_lowercase();
    let (now, users) =
        app.db.read(Scope::System, |conn| Ok::<_, Error>((conn.now()?, db::users::list_by_email(conn, &email)?)))?;
    let keys = match stranger.device.as_deref().filter(|device| knows(app, &email, device)) {
        Some(device) => vec![(FREE_TRIES, format!("login by {device} {email}"))],
        None => {
            vec![(FREE_FOR_AN_OFFICE, format!("login from {}", stranger.from)), (FREE_TRIES, format!("login {email}"))]
        }
    };
    for (free, key) in &keys {
        app.limiter.try_after(*free, key, now)?;
    }
    let mut fits = None;
    for user in users.into_iter().filter(User::is_active) {
        if app.passwords.fits(password, Some(&user.password_hash))? {
            fits = Some(user);
            break;
        }
    }
    let Some(user) = fits else {
        app.passwords.fits(password, None)?;
        return Err(Error::field("password", "wrong_login"));
    };
    for (_, key) in &keys {
        app.limiter.succeeded(key);
    }
    let secret = hex::encode(app.random.bytes::<32>()?);
    app.db.write(Scope::Tenant(user.tenant_id), |tx| {
        let now = tx.now()?;
        db::sessions::delete_expired(tx, now)?;
        db::sessions::insert(
            tx,
            &Session {
                tenant_id: user.tenant_id,
                id: sha256_hex(&secret),
                user_id: user.id,
                created_at: now,
                expires_at: now.plus_seconds(SESSION_SECONDS),
            },
        )?;
        audit::append(
            tx,
            user.tenant_id,
            Actor::User(user.id),
            "member.signed_in",
            &format!("user:{}", user.id),
            &json!({}),
        )
    })?;
    Ok(secret)
}

/// What a browser is given, beside its session, so that it is known at the next signing in. Stored nowhere.
///
/// # Errors
/// When the system gives no random bytes.
pub fn introduce(app: &App, email: &str) -> Result<String> {
    let name = hex::encode(app.random.bytes::<16>()?);
    Ok(format!("{name}.{}", vouched(app, email, &name)))
}

fn vouched(app: &App, email: &str, name: &str) -> String {
    hex::encode(app.key.derive("known device", &format!("{} {name}", email.trim().to_lowercase())))
}

fn knows(app: &App, email: &str, device: &str) -> bool {
    // Hashed first, so that the time of the comparison tells nothing.
    device.split_once('.').is_some_and(|(name, vouch)| sha256_hex(vouch) == sha256_hex(vouched(app, email, name)))
}

/// The member behind a session, with the time now. Reads the account afresh, so that a disabled or lowered member
/// is stopped at the next request.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn resume(app: &App, session: &str) -> Result<(Member, Instant)> {
    app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let (session, user, tenant) = db::sessions::find(conn, session)?.ok_or(Error::SignedOut)?;
        if session.expires_at <= now || !user.is_active() {
            return Err(Error::SignedOut);
        }
        Ok((member(user, tenant), now))
    })
}

/// An account as the member it stands for; whether it is active is the caller's to look.
pub(super) fn member(user: User, tenant: Tenant) -> Member {
    Member {
        tenant: tenant.id,
        user: user.id,
        role: user.role,
        name: user.name,
        institution: tenant.name,
        language: user.language,
    }
}

/// Ends a session.
///
/// # Errors
/// Only when the database does not answer.
pub fn sign_out(app: &App, member: &Member, session: &str) -> Result<()> {
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        db::sessions::delete(tx, member.tenant, session)?;
        Ok(())
    })
}

/// Closes whatever session a browser held before it signed in anew, whosever it was.
///
/// # Errors
/// Only when the database does not answer.
pub fn leave(app: &App, session: &str) -> Result<()> {
    let Some((held, ..)) = app.db.read(Scope::System, |conn| db::sessions::find(conn, session))? else { return Ok(()) };
    app.db.write(Scope::Tenant(held.tenant_id), |tx| {
        db::sessions::delete(tx, held.tenant_id, session)?;
        Ok(())
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
