//! Signing in: guesses are slowed down, and a browser that a member has used before is known.
//!
//! Every way in ends in [`admit`], which alone decides between a session and the wait for a second factor.

use super::links::hold;
use super::{factor_code, record, sessions};
use crate::app::audit::Actor;
use crate::app::key::sha256_hex;
use crate::app::limiter::{FREE_FOR_AN_OFFICE, FREE_TRIES};
use crate::app::{App, Error, Result};
use crate::db::half_sign_ins::HalfSignIn;
use crate::db::users::User;
use crate::db::{self, Scope, Tx};
use serde_json::json;

/// How long a browser is known, in seconds: a year.
pub const BROWSER_SECONDS: i64 = 365 * 24 * 60 * 60;

/// How long the second factor is awaited, in seconds.
pub const HALF_SECONDS: i64 = 5 * 60;

/// What comes of a first factor that was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// A session: the secret for its cookie.
    Session(String),
    /// The second factor is awaited: the secret for that cookie, which is no session.
    HalfWay(String),
}

/// Who asks to be let in, for the limiter.
#[derive(Debug, Clone, Default)]
pub struct Stranger {
    /// The address.
    pub from: String,
    /// What the browser was given when the same member signed in with it before.
    pub device: Option<String>,
    /// What browser or program it says it is.
    pub agent: String,
}

/// A try at an account's password that was let in. It counts as failed until it succeeded.
pub(super) struct Tried(Vec<String>);

impl Tried {
    /// The password was right.
    pub(super) fn succeeded(&self, app: &App) {
        for key in &self.0 {
            app.limiter.succeeded(key);
        }
    }
}

/// Lets somebody try a password at an account, wherever it is asked for. Guesses are slowed down by account and by
/// address; a device that the member has used before is counted by itself, so that whoever guesses from elsewhere does
/// not keep its owner out.
///
/// # Errors
/// [`Error::SlowDown`].
pub(super) fn try_at(app: &App, email: &str, stranger: &Stranger) -> Result<Tried> {
    let now = app.now()?;
    let keys = match stranger.device.as_deref().filter(|device| knows(app, email, device)) {
        Some(device) => vec![(FREE_TRIES, format!("login by {device} {email}"))],
        None => {
            vec![(FREE_FOR_AN_OFFICE, format!("login from {}", stranger.from)), (FREE_TRIES, format!("login {email}"))]
        }
    };
    for (free, key) in &keys {
        app.limiter.try_after(*free, key, now)?;
    }
    Ok(Tried(keys.into_iter().map(|(_, key)| key).collect()))
}

/// Signs a member in, or halfway in where a second factor is set up.
///
/// # Errors
/// Field `password` with `wrong_login`, the same for an unknown address; [`Error::SlowDown`].
pub fn sign_in(app: &App, email: &str, password: &str, stranger: &Stranger) -> Result<Admission> {
    let email = email.trim().to_lowercase();
    let tried = try_at(app, &email, stranger)?;
    let users = app.db.read(Scope::System, |conn| db::users::list_by_email(conn, &email))?;
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
    tried.succeeded(app);
    app.db.write(Scope::Tenant(user.tenant_id), |tx| {
        // Again under the lock: a password that was replaced while it was looked at opens nothing any more.
        let held = hold(tx, user.tenant_id, user.id)?;
        if !held.is_active() || held.password_hash != user.password_hash {
            return Err(Error::field("password", "wrong_login"));
        }
        admit(app, tx, &user, ("password", stranger))
    })
}

/// Lets somebody in who has proven to be an active member by a first factor (named for the history): with a session, or with
/// the wait for the second factor where there is one. No way in opens a session but through here and [`second_step`].
pub(in crate::app) fn admit(app: &App, tx: &mut Tx<'_>, user: &User, how: (&str, &Stranger)) -> Result<Admission> {
    if db::factors::find_confirmed(tx, user.tenant_id, user.id)?.is_none() {
        return open(app, tx, user, how).map(Admission::Session);
    }
    let now = tx.now()?;
    db::half_sign_ins::delete_expired(tx, now)?;
    let secret = hex::encode(app.random.bytes::<32>()?);
    let half = HalfSignIn {
        tenant_id: user.tenant_id,
        id: sha256_hex(&secret),
        user_id: user.id,
        expires_at: now.plus_seconds(HALF_SECONDS),
    };
    db::half_sign_ins::insert(tx, &half)?;
    Ok(Admission::HalfWay(secret))
}

fn open(app: &App, tx: &mut Tx<'_>, user: &User, (by, stranger): (&str, &Stranger)) -> Result<String> {
    let secret = sessions::open(app, tx, user, stranger)?;
    let whose = (user.tenant_id, user.id);
    record(tx, Actor::User(user.id), whose, "member.signed_in", &json!({ "by": by }))?;
    Ok(secret)
}

/// Whether the second factor of that browser is awaited, by the stored id of its cookie.
///
/// # Errors
/// Only when the database does not answer.
pub fn is_halfway(app: &App, half: &str) -> Result<bool> {
    app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        Ok(db::half_sign_ins::find(conn, half)?.is_some_and(|(half, user)| half.expires_at > now && user.is_active()))
    })
}

/// The second step, with a code of the device or a recovery code: the secret for the session's cookie, and the address.
/// Tries are counted by account, however many browsers are halfway in; a device that the member has used before is
/// counted by itself.
///
/// # Errors
/// [`Error::SignedOut`] when nobody is halfway in by that id any more; field `code` with `wrong_factor_code`;
/// [`Error::SlowDown`].
pub fn second_step(app: &App, half: &str, typed: &str, stranger: &Stranger) -> Result<(String, String)> {
    let (now, found) =
        app.db.read(Scope::System, |conn| Ok::<_, Error>((conn.now()?, db::half_sign_ins::find(conn, half)?)))?;
    let (waiting, user) = found.ok_or(Error::SignedOut)?;
    if waiting.expires_at <= now || !user.is_active() {
        return Err(Error::SignedOut);
    }
    let key = match stranger.device.as_deref().filter(|device| knows(app, &user.email, device)) {
        Some(device) => format!("code by {device} {}", user.id),
        None => format!("code {}", user.id),
    };
    app.limiter.try_once(&key, now)?;
    let secret = app.db.write(Scope::Tenant(user.tenant_id), |tx| {
        // Gone by now: disabled or reset in between, or another press was quicker.
        if db::half_sign_ins::delete(tx, user.tenant_id, half)? == 0 {
            return Err(Error::SignedOut);
        }
        let by = factor_code::prove(app, tx, (user.tenant_id, user.id), typed)?;
        open(app, tx, &user, (by, stranger))
    })?;
    app.limiter.succeeded(&key);
    Ok((secret, user.email))
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
