//! Single sign-on: an OpenID provider of the institution says who somebody is (OpenID Connect Core 1.0, code flow).
//!
//! * this module: [`begin`] and [`finish`], and which account somebody gets
//! * `provider`: a provider as set up by the operator, and what it publishes
//! * `identity`: the statement it signs, and what has to be right about it
//! * `journey`: what ties the way there to the way back
//! * `wire`: the only requests that Probity makes to a web server, and their bounds
//!
//! The crate `openidconnect` brings `rsa`, which has an advisory without a mend (RUSTSEC-2023-0071) and is banned; the
//! flow is `oauth2`'s, by the same author, and the signature is checked by `jsonwebtoken` on `aws-lc-rs`.

mod identity;
mod journey;
pub mod provider;
mod wire;

pub use journey::JOURNEY_SECONDS;

use super::accounts::{self, Arrived, Stranger, record};
use super::audit::Actor;
use super::{App, Error, Result};
use crate::db::identities::Identity;
use crate::db::users::User;
use crate::db::{self, Scope, Tx};
use crate::domain::ids::TenantId;
use crate::domain::time::Instant;
use identity::Statement;
use journey::Journey;
use provider::Provider;
use serde_json::json;

/// A provider's button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The last part of its link.
    pub path: String,
    /// What it says.
    pub name: String,
}

/// The providers that the sign-in page shows.
#[must_use]
pub fn offers(app: &App) -> Vec<Offer> {
    let shown = app.sign_on.iter().filter(|provider| provider.settings.listed);
    shown.map(|one| Offer { path: one.settings.path.clone(), name: one.settings.name.clone() }).collect()
}

/// The way to the provider.
#[derive(Debug, Clone)]
pub struct Departure {
    /// For the browser's cookie: without it nobody comes back.
    pub secret: String,
    /// Where the provider asks who it is.
    pub to: String,
}

/// Sends somebody to the provider.
///
/// # Errors
/// [`Error::NotFound`] without a provider of that path; [`Error::Refused`] `sign_on_unreachable`.
pub fn begin(app: &App, path: &str) -> Result<Departure> {
    let provider = find(app, path)?;
    let now = app.now()?;
    let published = provider.published(now)?;
    let secret = hex::encode(app.random.bytes::<32>()?);
    let journey = Journey::begin(app, path, &secret, now);
    Ok(Departure { to: provider.question(&published, &back(app, path), &journey)?, secret })
}

/// What the provider sent the browser back with.
#[derive(Debug, Clone, Default)]
pub struct Return {
    /// The browser's cookie.
    pub secret: Option<String>,
    /// What [`begin`] sent along.
    pub state: String,
    /// For the statement, once.
    pub code: Option<String>,
    /// Who sends it (RFC 9207).
    pub issuer: Option<String>,
    /// That there will be no code (RFC 6749, 4.1.2.1).
    pub refused: bool,
}

/// Lets in whom the provider vouches for, halfway where there is a second factor here.
///
/// # Errors
/// [`Error::NotFound`] without a provider of that path; [`Error::Refused`] `sign_on_failed` whatever is wrong with the
/// answer, `sign_on_refused` when the provider lets nobody pass, `sign_on_unknown` without an account here that is not
/// disabled, or
/// `sign_on_unreachable`.
pub fn finish(app: &App, path: &str, came: &Return, stranger: &Stranger) -> Result<Arrived> {
    let provider = find(app, path)?;
    let now = app.now()?;
    let secret = came.secret.as_deref().ok_or(FAILED)?;
    let journey = Journey::resume(app, path, secret, &came.state, now).ok_or(FAILED)?;
    if came.refused {
        return Err(Error::Refused("sign_on_refused"));
    }
    let published = provider.published(now)?;
    if !published.may_come_from(came.issuer.as_deref()) {
        return Err(FAILED);
    }
    let code = came.code.clone().ok_or(FAILED)?;
    let statement = provider.redeem(&published, &back(app, path), code, &journey, now)?;
    enter(app, provider, &statement, stranger)
}

/// Whatever is wrong with an answer: who tampers learns nothing more.
const FAILED: Error = Error::Refused("sign_on_failed");
/// The provider vouches for somebody who has no account here.
const UNKNOWN: Error = Error::Refused("sign_on_unknown");

fn find<'a>(app: &'a App, path: &str) -> Result<&'a Provider> {
    app.sign_on.iter().find(|provider| provider.settings.path == path).ok_or(Error::NotFound)
}

/// Each provider has a way back of its own, so that none can send on what another said (RFC 9700, 4.4.2.2).
fn back(app: &App, path: &str) -> String {
    format!("{}/sign-on/{path}/back", app.origin)
}

fn enter(app: &App, provider: &Provider, statement: &Statement, stranger: &Stranger) -> Result<Arrived> {
    app.db.write(Scope::Tenant(provider.institution), |tx| {
        let now = tx.now()?;
        let user = account(tx, provider, statement, now)?;
        if user.is_invited() {
            accounts::arrive_without_password(app, tx, &user)?;
        } else if !user.is_active() {
            return Err(UNKNOWN);
        }
        Ok(Arrived { admission: accounts::admit(app, tx, &user, ("sign_on", stranger))?, email: user.email })
    })
}

/// The account of somebody: the one they came to before, else the one with the address that the provider verified. From
/// then on the provider's own name for them decides, since addresses move on to other people.
fn account(tx: &mut Tx<'_>, provider: &Provider, statement: &Statement, now: Instant) -> Result<User> {
    let (tenant, issuer) = (provider.institution, provider.settings.issuer.as_str());
    if let Some(known) = db::identities::find(tx, tenant, issuer, &statement.subject)? {
        return db::users::find(tx, tenant, known)?.ok_or(UNKNOWN);
    }
    let address = statement.address.as_ref().ok_or(UNKNOWN)?;
    let user = db::users::find_by_email(tx, tenant, address)?.ok_or(UNKNOWN)?;
    let identity = Identity {
        tenant_id: tenant,
        issuer: issuer.to_owned(),
        subject: statement.subject.clone(),
        user_id: user.id,
        created_at: now,
    };
    match db::identities::insert(tx, &identity) {
        // The account is somebody else's at this provider.
        Err(db::Error::Duplicate { .. }) => return Err(UNKNOWN),
        other => other?,
    }
    record(tx, Actor::User(user.id), (tenant, user.id), "member.sign_on_linked", &json!({}))?;
    Ok(user)
}

/// From the shell: forgets by what name a member is known, so that the next sign-on finds them by address.
///
/// # Errors
/// [`Error::NotFound`] without such a member, or such a name.
pub fn forget(app: &App, institution: TenantId, email: &str) -> Result<()> {
    app.db.write(Scope::Tenant(institution), |tx| {
        let user = db::users::find_by_email(tx, institution, email)?.ok_or(Error::NotFound)?;
        if db::identities::delete_of_user(tx, institution, user.id)? == 0 {
            return Err(Error::NotFound);
        }
        record(tx, Actor::Operator, (institution, user.id), "member.sign_on_forgotten", &json!({}))
    })
}
