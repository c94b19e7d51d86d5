//! Signing in: guesses are slowed down, and a browser that a member has used before is known.

use super::sessions;
use crate::app::audit::{self, Actor};
use crate::app::key::sha256_hex;
use crate::app::limiter::{FREE_FOR_AN_OFFICE, FREE_TRIES};
use crate::app::{App, Error, Result};
use crate::db::users::User;
use crate::db::{self, Scope};
use serde_json::json;

/// How long a browser is known, in seconds: a year.
pub const BROWSER_SECONDS: i64 = 365 * 24 * 60 * 60;

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
    app.db.write(Scope::Tenant(user.tenant_id), |tx| {
        let secret = sessions::open(app, tx, &user)?;
        let subject = format!("user:{}", user.id);
        audit::append(tx, user.tenant_id, Actor::User(user.id), "member.signed_in", &subject, &json!({}))?;
        Ok(secret)
    })
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
