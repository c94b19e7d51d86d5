//! Links by mail with which a member chooses a password: the first one when invited, another when it was forgotten.
//!
//! A link's text is derived from its id and the server key, so it stands in no table and no log. A member has one link at
//! most: a newer one ends the one before, using it ends it, and so does whatever else is done with the account. Looking
//! at a link changes nothing, however often mail scanners come by.

use super::record;
use super::sign_in::{Admission, Stranger, admit};
use crate::app::audit::Actor;
use crate::app::key::{ServerKey, sha256_hex};
use crate::app::limiter::FREE_FOR_AN_OFFICE;
use crate::app::outbox::members::{Change, send_link, tell_of_change};
use crate::app::{App, Error, Result, api_keys};
use crate::db::account_links::AccountLink;
use crate::db::tenants::Tenant;
use crate::db::users::User;
use crate::db::{self, Scope, Tx};
use crate::domain::accounts::Purpose;
use crate::domain::fields::Refusals;
use crate::domain::ids::{AccountLinkId, TenantId, UserId};
use crate::domain::invitations::{read_token, spell_token};
use crate::domain::passwords::{self, Flaw};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::json;

/// The text of a link, by the key that makes it.
pub(in crate::app) fn link_text(key: &ServerKey, id: AccountLinkId) -> String {
    spell_token(&key.derive("account link", &id.to_string()))
}

/// What a link's page shows.
#[derive(Debug, Clone)]
pub struct Door {
    /// What the link is for.
    pub purpose: Purpose,
    /// Address that the member signs in with.
    pub email: String,
    /// The institution whose account it is.
    pub institution: String,
    /// Language of the member's pages.
    pub language: Language,
    /// Until when it is taken.
    pub expires_at: Instant,
    /// The time by the database's clock.
    pub now: Instant,
}

/// A member who came in by a link or by single sign-on.
#[derive(Debug)]
pub struct Arrived {
    /// A session, or the wait for the second factor.
    pub admission: Admission,
    /// Address that the member signs in with.
    pub email: String,
}

/// A member's row, held until commit: deeds with one account come one after the other.
///
/// # Errors
/// [`Error::NotFound`].
pub(super) fn hold(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<User> {
    db::users::lock(tx, tenant, user)?;
    db::users::find(tx, tenant, user)?.ok_or(Error::NotFound)
}

/// Gives a member a link in place of any earlier one, and queues its mail, which says whether an administrator has ended
/// the password before. The member's row is held.
///
/// # Errors
/// Only faults of ours.
pub(super) fn give(
    app: &App,
    tx: &mut Tx<'_>,
    user: &User,
    (purpose, by_administrator): (Purpose, bool),
) -> Result<()> {
    let now = tx.now()?;
    let id = app.id(now, AccountLinkId::new)?;
    db::account_links::delete_of_user(tx, user.tenant_id, user.id)?;
    let link = AccountLink {
        tenant_id: user.tenant_id,
        user_id: user.id,
        id,
        purpose,
        hash: sha256_hex(link_text(&app.key, id)),
        created_at: now,
        expires_at: now.plus_seconds(purpose.lives_seconds()),
    };
    db::account_links::insert(tx, &link)?;
    send_link(app, tx, user, (purpose, by_administrator), id)
}

/// Notes what is wrong with a password; `near` is what stands near the account.
///
/// # Errors
/// When the operator's list of breached passwords cannot be read.
pub(super) fn check_password(app: &App, password: &str, near: &[&str], refusals: &mut Refusals) -> Result<()> {
    let code = match passwords::flaw(password, near) {
        None if app.passwords.is_breached(password)? => "password_breached",
        None => return Ok(()),
        Some(Flaw::TooShort) => "password_too_short",
        Some(Flaw::TooLong) => "too_long",
        Some(Flaw::Guessable) => "password_guessable",
    };
    refusals.add("password", code);
    Ok(())
}

/// A request for a new password that was let in and is still to be looked up.
#[derive(Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct ResetAsked(String);

/// Lets somebody at `from` ask for a new password by an address. Nobody learns here whether there is such an account: the
/// answer is the same at once, and looking it up and mailing come after it ([`ResetAsked::send`]).
///
/// # Errors
/// [`Error::Invalid`] with `email`; [`Error::SlowDown`] when `from` or the address asks too often.
pub fn ask_reset(app: &App, email: &str, from: &str) -> Result<ResetAsked> {
    let mut refusals = Refusals::new();
    let email = refusals.email("email", email).to_lowercase();
    refusals.finish()?;
    let now = app.now()?;
    // Each request costs a mail to somebody: neither one asker nor many may flood a mailbox.
    app.limiter.try_after(FREE_FOR_AN_OFFICE, &format!("reset by {from}"), now)?;
    app.limiter.try_once(&format!("reset of {email}"), now)?;
    Ok(ResetAsked(email))
}

impl ResetAsked {
    /// Mails a link for each account of the address that may sign in. Says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn send(self, app: &App) -> Result<usize> {
        let users = app.db.read(Scope::System, |conn| db::users::list_by_email(conn, &self.0))?;
        let mut sent = 0;
        for user in users.into_iter().filter(User::is_active) {
            sent += app.db.write(Scope::Tenant(user.tenant_id), |tx| {
                let user = hold(tx, user.tenant_id, user.id)?;
                if !user.is_active() {
                    return Ok(0);
                }
                give(app, tx, &user, (Purpose::Reset, false))?;
                let whose = (user.tenant_id, user.id);
                record(tx, Actor::System, whose, "member.reset_asked_for", &json!({}))?;
                Ok::<_, Error>(1)
            })?;
        }
        Ok(sent)
    }
}

/// The link of that text, if it still lets in. Guessing is slowed down by the asker's address.
fn find(app: &App, token: &str, from: &str) -> Result<(AccountLink, User, Tenant, Instant)> {
    let key = format!("password link from {from}");
    app.limiter.try_once(&key, app.now()?)?;
    let token = read_token(token).ok_or(Error::NotFound)?;
    let found = app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let found = db::account_links::find_by_hash(conn, &sha256_hex(&token))?;
        let (link, user, tenant) = found.filter(|(link, ..)| link.expires_at > now).ok_or(Error::NotFound)?;
        Ok::<_, Error>((link, user, tenant, now))
    })?;
    app.limiter.succeeded(&key);
    Ok(found)
}

/// What is behind a link. Changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours, or none any more; [`Error::SlowDown`].
pub fn look(app: &App, token: &str, from: &str) -> Result<Door> {
    let (link, user, tenant, now) = find(app, token, from)?;
    Ok(Door {
        purpose: link.purpose,
        email: user.email,
        institution: tenant.name,
        language: user.language,
        expires_at: link.expires_at,
        now,
    })
}

/// Chooses a password by a link, which is used up with it, and lets the member in, halfway where there is a second
/// factor. All sessions from before end, and so do the keys of the member's programs: whoever replaces a password that
/// somebody else may know cannot tell what was made with it.
///
/// # Errors
/// As [`look`]; refused field `password`.
pub fn choose_password(app: &App, token: &str, password: &str, stranger: &Stranger) -> Result<Arrived> {
    let (link, user, institution, _) = find(app, token, &stranger.from)?;
    let mut refusals = Refusals::new();
    check_password(app, password, &[&user.name, &user.email, &institution.name], &mut refusals)?;
    refusals.finish()?;
    let hash = app.passwords.hash(password, app.random.bytes()?)?;
    let tenant = link.tenant_id;
    app.db.write(Scope::Tenant(tenant), |tx| {
        // Again under the lock: of two who use it at once one is first, and a disabled account's link is gone.
        let user = hold(tx, tenant, link.user_id)?;
        if link.expires_at <= tx.now()? || db::account_links::delete(tx, tenant, link.id)? == 0 {
            return Err(Error::NotFound);
        }
        db::users::set_password(tx, tenant, user.id, &hash)?;
        db::sessions::delete_of_user(tx, tenant, user.id)?;
        let action = match link.purpose {
            Purpose::Invitation => "member.arrived",
            Purpose::Reset => "member.password_reset",
        };
        record(tx, Actor::User(user.id), (tenant, user.id), action, &json!({}))?;
        if link.purpose == Purpose::Reset {
            api_keys::revoke_all(tx, Actor::User(user.id), tenant, user.id)?;
            tell_of_change(app, tx, &user, Change::Password)?;
        }
        Ok(Arrived { admission: admit(app, tx, &user, ("link", stranger))?, email: user.email })
    })
}
