//! What members do with their own accounts: name, language, password, sessions.

use super::links::{check_password, hold};
use super::record_own;
use super::sign_in::{Stranger, try_at};
use crate::app::audit::Actor;
use crate::app::outbox::members::{Change, tell_of_change};
use crate::app::{App, Error, Result, api_keys};
use crate::db::sessions::Session;
use crate::db::users::User;
use crate::db::{self, Scope};
use crate::domain::fields::Refusals;
use crate::domain::permission::Member;
use crate::domain::text::Language;
use serde_json::json;

/// The deed of ending sessions.
const ENDED: &str = "member.sessions_ended";

/// A member's account and the sessions that are open.
#[derive(Debug, Clone)]
pub struct Own {
    /// The account.
    pub user: User,
    /// Its sessions, the newest first.
    pub sessions: Vec<Session>,
}

/// The own account.
///
/// # Errors
/// Only when the database does not answer.
pub fn own(app: &App, member: &Member) -> Result<Own> {
    app.db.read(Scope::Tenant(member.tenant), |conn| {
        let user = db::users::find(conn, member.tenant, member.user)?.ok_or(Error::SignedOut)?;
        let now = conn.now()?;
        Ok(Own { user, sessions: db::sessions::list(conn, member.tenant, member.user, now)? })
    })
}

/// Changes the own name, and the language of pages and mails.
///
/// # Errors
/// Refused field `name`.
pub fn describe(app: &App, member: &Member, name: &str, language: Language) -> Result<()> {
    let mut refusals = Refusals::new();
    let name = refusals.line("name", name, super::LONGEST_NAME);
    refusals.finish()?;
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        db::users::set_name_and_language(tx, member.tenant, member.user, &name, language)?;
        record_own(tx, member, "member.described", &json!({ "fields": ["name", "language"] }))
    })
}

/// The member's own row.
fn account(app: &App, member: &Member) -> Result<User> {
    let found = app.db.read(Scope::Tenant(member.tenant), |conn| db::users::find(conn, member.tenant, member.user))?;
    found.ok_or(Error::SignedOut)
}

/// Whether who sits at an open session has typed the account's present password into a field. Guessing is slowed down as
/// at the sign-in, by the same count.
///
/// # Errors
/// The field with `wrong_password`; [`Error::SlowDown`].
fn prove_password(app: &App, user: &User, (field, typed): (&'static str, &str), stranger: &Stranger) -> Result<()> {
    let tried = try_at(app, &user.email, stranger)?;
    if !app.passwords.fits(typed, Some(&user.password_hash))? {
        return Err(Error::field(field, "wrong_password"));
    }
    tried.succeeded(app);
    Ok(())
}

/// Whether the member at an open session has typed the present password, before something is made that outlives the
/// session.
///
/// # Errors
/// Field `password` with `wrong_password`; [`Error::SlowDown`].
pub fn prove_own_password(app: &App, member: &Member, typed: &str, stranger: &Stranger) -> Result<()> {
    prove_password(app, &account(app, member)?, ("password", typed), stranger)
}

/// Changes the own password. Whoever sits at an open session must know the present one; guessing is slowed down as at the
/// sign-in. All other sessions end, and so do a link that was mailed and the keys of the member's programs.
///
/// # Errors
/// Refused fields `password`, `current` with `wrong_password`; [`Error::SlowDown`].
pub fn change_password(
    app: &App,
    (member, session): (&Member, &str),
    (current, password): (&str, &str),
    stranger: &Stranger,
) -> Result<()> {
    let (tenant, user) = (member.tenant, account(app, member)?);
    let mut refusals = Refusals::new();
    check_password(app, password, &[&user.name, &user.email, &member.institution], &mut refusals)?;
    refusals.finish()?;
    prove_password(app, &user, ("current", current), stranger)?;
    let hash = app.passwords.hash(password, app.random.bytes()?)?;
    app.db.write(Scope::Tenant(tenant), |tx| {
        // Again under the lock: a password that was replaced meanwhile vouches for nobody any more.
        let held = hold(tx, tenant, user.id)?;
        if !held.is_active() || held.password_hash != user.password_hash {
            return Err(Error::field("current", "wrong_password"));
        }
        db::users::set_password(tx, tenant, user.id, &hash)?;
        db::sessions::delete_others(tx, tenant, user.id, session)?;
        db::account_links::delete_of_user(tx, tenant, user.id)?;
        api_keys::revoke_all(tx, Actor::User(user.id), tenant, user.id)?;
        tell_of_change(app, tx, &user, Change::Password)?;
        record_own(tx, member, "member.password_changed", &json!({}))
    })
}

/// Ends one of the own sessions.
///
/// # Errors
/// [`Error::NotFound`].
pub fn end_session(app: &App, member: &Member, id: &str) -> Result<()> {
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        if db::sessions::delete_own(tx, member.tenant, member.user, id)? == 0 {
            return Err(Error::NotFound);
        }
        record_own(tx, member, ENDED, &json!({}))
    })
}

/// Ends all of the own sessions but that one.
///
/// # Errors
/// Only when the database does not answer.
pub fn end_other_sessions(app: &App, member: &Member, session: &str) -> Result<()> {
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        db::sessions::delete_others(tx, member.tenant, member.user, session)?;
        record_own(tx, member, ENDED, &json!({}))
    })
}
