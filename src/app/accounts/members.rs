//! What an administrator does with members: invite, change, disable, give a new password, end sessions.

use super::links::{give, hold};
use super::{add, check_person};
use crate::app::audit::Actor;
use crate::app::{App, Error, Result, api_keys};
use crate::db::users::{ACTIVE, DISABLED, INVITED, User};
use crate::db::{self, Scope, Tx, outbox};
use crate::domain::accounts::Purpose;
use crate::domain::fields::Refusals;
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::{Administer, Permit, Role};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::json;

/// Entries of a member's own history that are searched for the last sign-in.
const RECENT: i64 = 50;

/// A member to be invited, as typed.
#[derive(Debug, Clone)]
pub struct Invitee {
    /// Name as shown.
    pub name: String,
    /// Address to sign in with; the invitation goes there.
    pub email: String,
    /// What the member may do.
    pub role: Role,
    /// Language of the mail and the pages.
    pub language: Language,
}

/// A member as the list shows them.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Who.
    pub user: User,
    /// The last sign-in, as far as it is recent.
    pub seen: Option<Instant>,
    /// Until when the link of the invitation is taken, while the member has not arrived.
    pub invited_until: Option<Instant>,
    /// Why the latest mail to the member did not get through.
    pub mail_failed: Option<String>,
}

/// Invites a member: the account can be used once the member has chosen a password by the link in the mail.
///
/// # Errors
/// Refused fields; `email` with `taken` when the address is a member's already.
pub fn invite(app: &App, permit: Permit<Administer>, invitee: &Invitee) -> Result<UserId> {
    let mut refusals = Refusals::new();
    let person = check_person(&invitee.name, &invitee.email, &mut refusals);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let place = (permit.tenant, Actor::User(permit.user));
        let user = add(app, tx, place, person, (invitee.role, invitee.language), String::new())?;
        give(app, tx, &user, (Purpose::Invitation, true))?;
        Ok(user.id)
    })
}

/// Sends an invitation again, with a link that ends the one before.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `not_invited` for whoever has arrived or is disabled.
pub fn invite_again(app: &App, permit: Permit<Administer>, id: UserId) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let user = hold(tx, permit.tenant, id)?;
        if !user.is_invited() {
            return Err(Error::Refused("not_invited"));
        }
        give(app, tx, &user, (Purpose::Invitation, true))?;
        record(tx, permit, "member.invited_again", id)
    })
}

/// Makes a member choose another password by mail: the present one, all sessions and all keys of programs end at once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `own_account` for oneself, `not_active` for whoever cannot sign in.
pub fn reset(app: &App, permit: Permit<Administer>, id: UserId) -> Result<()> {
    if id == permit.user {
        return Err(Error::Refused("own_account"));
    }
    // What somebody else may have learnt opens nothing from now on.
    let hash = unknown_password(app)?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let user = hold(tx, permit.tenant, id)?;
        if !user.is_active() {
            return Err(Error::Refused("not_active"));
        }
        db::users::set_password(tx, permit.tenant, id, &hash)?;
        db::sessions::delete_of_user(tx, permit.tenant, id)?;
        api_keys::revoke_all(tx, Actor::User(permit.user), permit.tenant, id)?;
        give(app, tx, &user, (Purpose::Reset, true))?;
        record(tx, permit, "member.reset", id)
    })
}

/// Hash of a password that nobody knows.
fn unknown_password(app: &App) -> Result<String> {
    app.passwords.hash(&hex::encode(app.random.bytes::<32>()?), app.random.bytes()?)
}

/// An invited member comes in by another way than the link: the account is theirs, and "forgot password" gives it a
/// password should they want one. The link ends. The member's row is to be read again.
///
/// # Errors
/// [`Error::Busy`] when too many passwords wait to be hashed.
pub(in crate::app) fn arrive_without_password(app: &App, tx: &mut Tx<'_>, user: &User) -> Result<()> {
    let whose = (user.tenant_id, user.id);
    db::users::set_password(tx, user.tenant_id, user.id, &unknown_password(app)?)?;
    db::account_links::delete_of_user(tx, user.tenant_id, user.id)?;
    super::record(tx, Actor::User(user.id), whose, "member.arrived", &json!({}))
}

/// Ends all sessions of a member.
///
/// # Errors
/// [`Error::NotFound`].
pub fn end_sessions(app: &App, permit: Permit<Administer>, id: UserId) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        hold(tx, permit.tenant, id)?;
        db::sessions::delete_of_user(tx, permit.tenant, id)?;
        record(tx, permit, "member.sessions_ended", id)
    })
}

fn record(tx: &mut Tx<'_>, permit: Permit<Administer>, action: &str, id: UserId) -> Result<()> {
    super::record(tx, Actor::User(permit.user), (permit.tenant, id), action, &json!({}))
}

/// Changes a member's role and whether they may sign in; their sessions, their programs' tokens and a link that was sent
/// end at once, and the keys of a disabled member are taken back. Who never chose a password is invited still when
/// enabled again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `last_administrator` when nobody would be left to administer.
pub fn change_member(app: &App, permit: Permit<Administer>, id: UserId, role: Role, active: bool) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let user = hold(tx, permit.tenant, id)?;
        let others = db::users::list(tx, permit.tenant)?
            .into_iter()
            .filter(|user| user.id != id && user.is_active() && user.role == Role::Administrator)
            .count();
        if others == 0 && !(active && role == Role::Administrator) {
            return Err(Error::Refused("last_administrator"));
        }
        let state = match active {
            false => DISABLED,
            true if user.password_hash.is_empty() => INVITED,
            true => ACTIVE,
        };
        db::users::set_role_and_state(tx, permit.tenant, id, role, state)?;
        db::sessions::delete_of_user(tx, permit.tenant, id)?;
        db::account_links::delete_of_user(tx, permit.tenant, id)?;
        if !active {
            api_keys::revoke_all(tx, Actor::User(permit.user), permit.tenant, id)?;
        }
        let detail = json!({ "role": role, "state": state });
        super::record(tx, Actor::User(permit.user), (permit.tenant, id), "member.changed", &detail)
    })
}

/// All members of the institution.
///
/// # Errors
/// Only when the database does not answer.
pub fn members(app: &App, permit: Permit<Administer>) -> Result<Vec<User>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| Ok(db::users::list(conn, permit.tenant)?))
}

/// All members as the list shows them.
///
/// # Errors
/// Only when the database does not answer.
pub fn members_seen(app: &App, permit: Permit<Administer>) -> Result<Vec<Listed>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let users = db::users::list(conn, permit.tenant)?.into_iter();
        let now = conn.now()?;
        users.map(|user| listed(conn, permit.tenant, user, now)).collect()
    })
}

fn listed(conn: &mut db::Conn, tenant: TenantId, user: User, now: Instant) -> Result<Listed> {
    let subject = format!("user:{}", user.id);
    let recent = db::audit::list_before(conn, tenant, i64::MAX, Some(&subject), RECENT)?;
    let came = ["member.signed_in", "member.arrived", "member.password_reset"];
    let seen = recent.iter().find(|entry| came.contains(&entry.action.as_str())).map(|entry| entry.at);
    let link = if user.is_invited() { db::account_links::find(conn, tenant, user.id)? } else { None };
    let invited_until = link.map(|link| link.expires_at).filter(|until| *until > now);
    let mail = outbox::find_latest_to_member(conn, tenant, user.id)?.filter(|mail| mail.state == outbox::FAILED);
    Ok(Listed { seen, invited_until, mail_failed: mail.and_then(|mail| mail.last_error), user })
}
