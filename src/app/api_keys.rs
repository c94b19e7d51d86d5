//! Keys of members' programs: made and taken back by persons, exchanged by programs for tokens of a quarter of an hour.
//!
//! What a key may do is read afresh at each request: the lower of its own role and its member's. It never has a right
//! that is for persons alone ([`Right::BY_PERSON`]), so no key makes keys.

use super::audit::Actor;
use super::key::sha256_hex;
use super::limiter::FREE_FOR_AN_OFFICE;
use super::outbox::members::{Change, tell};
use super::{App, Error, Result, accounts};
use crate::db::api_keys::ApiKeyRow;
use crate::db::tenants::Tenant;
use crate::db::users::User;
use crate::db::{self, Scope, Tx};
use crate::domain::api_keys::{ApiKey, LONGEST_DAYS, LONGEST_NAME, MOST_KEYS};
use crate::domain::fields::Refusals;
use crate::domain::ids::{ApiKeyId, TenantId, UserId};
use crate::domain::permission::{Administer, Member, OwnAccount, Permit, Right, Role};
use crate::domain::time::Instant;
use serde_json::json;

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What a member asks for.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// How long it may be used.
    pub days: u16,
    /// The highest role it shall have; none: as the member.
    pub role: Option<Role>,
}

/// A key with its owner's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub key: ApiKeyRow,
    /// Name of the member.
    pub owner: String,
    /// Whether it is over.
    pub expired: bool,
}

/// A program recognised by its key.
#[derive(Debug, Clone)]
pub struct Program {
    /// For whom it acts, with the role that it has now.
    pub member: Member,
    /// By which key.
    pub key: ApiKeyId,
    /// How often the key's tokens were ended before.
    pub round: i64,
    /// The time by the database's clock.
    pub now: Instant,
}

/// Makes a key. Back comes the key itself, this once: it is stored as a hash only.
///
/// # Errors
/// [`Error::Invalid`] with `name` (also `too_many_here`), `days` (`out_of_range`), `role` (`role_too_high`).
pub fn make(app: &App, permit: Permit<OwnAccount>, new: &NewKey) -> Result<(ApiKeyId, ApiKey)> {
    let mut refusals = Refusals::new();
    let name = refusals.line("name", &new.name, LONGEST_NAME);
    if !(1..=LONGEST_DAYS).contains(&new.days) {
        refusals.add("days", "out_of_range");
    }
    if new.role.is_some_and(|role| !permit.role.covers(role)) {
        refusals.add("role", "role_too_high");
    }
    refusals.finish()?;
    let text = ApiKey::spell(&app.random.bytes()?);
    let (tenant, user) = (permit.tenant, permit.user);
    let id = app.db.write(Scope::Tenant(tenant), |tx| {
        let now = tx.now()?;
        let live = |key: &ApiKeyRow| key.user_id == user && key.expires_at > now;
        if db::api_keys::list(tx, tenant)?.iter().filter(|key| live(key)).count() >= MOST_KEYS {
            return Err(Error::field("name", "too_many_here"));
        }
        let row = ApiKeyRow {
            tenant_id: tenant,
            id: app.id(now, ApiKeyId::new)?,
            user_id: user,
            name,
            hash: sha256_hex(text.as_str()),
            role: new.role,
            made_at: now,
            expires_at: Instant::from_millis(now.millis() + i64::from(new.days) * DAY),
            last_used: None,
            revoked_at: None,
            round: 0,
        };
        db::api_keys::insert(tx, &row)?;
        tell(app, tx, (tenant, user), Change::ApiKey)?;
        let detail = json!({ "key": row.id, "role": row.role, "days": new.days });
        accounts::record(tx, Actor::User(user), (tenant, user), "key.made", &detail)?;
        Ok(row.id)
    })?;
    Ok((id, text))
}

/// The member's own keys.
///
/// # Errors
/// Only when the database does not answer.
pub fn own(app: &App, permit: Permit<OwnAccount>) -> Result<Vec<Listed>> {
    list(app, permit.tenant, |key| key.user_id == permit.user)
}

/// The keys of all members.
///
/// # Errors
/// Only when the database does not answer.
pub fn all(app: &App, permit: Permit<Administer>) -> Result<Vec<Listed>> {
    list(app, permit.tenant, |_| true)
}

fn list(app: &App, tenant: TenantId, wanted: impl Fn(&ApiKeyRow) -> bool) -> Result<Vec<Listed>> {
    app.db.read(Scope::Tenant(tenant), |conn| {
        let now = conn.now()?;
        let users = db::users::list(conn, tenant)?;
        let name = |id| users.iter().find(|user| user.id == id).map(|user| user.name.clone()).unwrap_or_default();
        let keys = db::api_keys::list(conn, tenant)?.into_iter().filter(|key| wanted(key));
        Ok(keys.map(|key| Listed { owner: name(key.user_id), expired: key.expires_at <= now, key }).collect())
    })
}

/// Takes a key back: one's own, or as an administrator anybody's. Its tokens are dead at once.
///
/// # Errors
/// [`Error::NotFound`], also for another member's key without the right.
pub fn revoke(app: &App, permit: Permit<OwnAccount>, id: ApiKeyId) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let key = db::api_keys::find(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        if key.user_id != permit.user && !Administer::allows(permit.role) {
            return Err(Error::NotFound);
        }
        if key.revoked_at.is_some() {
            return Ok(());
        }
        take_back(tx, Actor::User(permit.user), &key)
    })
}

/// Takes all keys of a member back, as when the account is disabled or its password replaced.
pub(super) fn revoke_all(tx: &mut Tx<'_>, actor: Actor, tenant: TenantId, user: UserId) -> Result<()> {
    for key in db::api_keys::list(tx, tenant)?.iter().filter(|key| key.user_id == user && key.revoked_at.is_none()) {
        take_back(tx, actor, key)?;
    }
    Ok(())
}

fn take_back(tx: &mut Tx<'_>, actor: Actor, key: &ApiKeyRow) -> Result<()> {
    let now = tx.now()?;
    db::api_keys::set_revoked(tx, key.tenant_id, key.id, now)?;
    accounts::record(tx, actor, (key.tenant_id, key.user_id), "key.revoked", &json!({ "key": key.id }))
}

/// The program that has a key; notes the day of its use, and the first use of a day in the history.
///
/// # Errors
/// Field `key` with `wrong_key`, the same for a wrong key, one that is over, and one whose member is disabled;
/// [`Error::SlowDown`]; [`Error::EnrolFirst`].
pub fn enter(app: &App, key: &str, from: &str) -> Result<Program> {
    let place = format!("api key from {from}");
    app.limiter.try_after(FREE_FOR_AN_OFFICE, &place, app.now()?)?;
    let wrong = || Error::field("key", "wrong_key");
    let hash = sha256_hex(ApiKey::read(key.trim()).ok_or_else(wrong)?.as_str());
    let found = app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let Some((key, user, tenant)) = db::api_keys::find_by_hash(conn, &hash)? else { return Ok(None) };
        let must_enrol = accounts::must_enrol(conn, &user, &tenant)?;
        Ok::<_, Error>(Some((key, user, tenant, now, must_enrol)))
    })?;
    let (row, user, tenant, now, must_enrol) = found.ok_or_else(wrong)?;
    let program = program(&row, user, tenant, now).ok_or_else(wrong)?;
    app.limiter.succeeded(&place);
    if must_enrol {
        return Err(Error::EnrolFirst);
    }
    let day = Instant::from_millis(now.millis() - now.millis().rem_euclid(DAY));
    if row.last_used != Some(day) {
        app.db.write(Scope::Tenant(row.tenant_id), |tx| {
            db::api_keys::set_used(tx, row.tenant_id, row.id, day)?;
            let whose = (row.tenant_id, row.user_id);
            accounts::record(tx, Actor::User(row.user_id), whose, "key.used", &json!({ "key": row.id }))
        })?;
    }
    Ok(program)
}

/// The program behind a token of a key, read afresh.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::EnrolFirst`] where the member has to set up a second factor first.
pub fn resume(app: &App, id: ApiKeyId, round: i64) -> Result<Program> {
    app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let (key, user, tenant) = db::api_keys::find_with_owner(conn, id)?.ok_or(Error::SignedOut)?;
        let must_enrol = accounts::must_enrol(conn, &user, &tenant)?;
        let program = program(&key, user, tenant, now).filter(|program| program.round == round);
        let program = program.ok_or(Error::SignedOut)?;
        if must_enrol { Err(Error::EnrolFirst) } else { Ok(program) }
    })
}

/// What a key stands for now; none when it is over.
fn program(key: &ApiKeyRow, user: User, tenant: Tenant, now: Instant) -> Option<Program> {
    if key.revoked_at.is_some() || key.expires_at <= now || !user.is_active() {
        return None;
    }
    let role = key.role.map_or(Some(user.role), |role| role.lower(user.role))?;
    let member = Member { role, program: true, ..accounts::member(user, tenant) };
    Some(Program { member, key: key.id, round: key.round, now })
}
