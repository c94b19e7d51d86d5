//! A member's own key for opening bids.

use super::keep_public;
use crate::app::accounts::{self, Stranger};
use crate::app::audit::{self, Actor};
use crate::app::outbox::members::{Change, tell_of_change};
use crate::app::vault::OfficerKey;
use crate::app::{App, Error, Result};
use crate::db::seals::OfficerKeyRow;
use crate::db::{self, Scope};
use crate::domain::fields::Refusals;
use crate::domain::ids::OfficerKeyId;
use crate::domain::passwords::{Flaw, flaw};
use crate::domain::permission::{BecomeOfficer, Member, Permit, Unseal};
use crate::domain::time::Instant;
use serde_json::json;

/// Makes a key for the member at an open session, who types the present password besides: a session that somebody got
/// hold of makes none. The passphrase is another one than the password, which the server sees at each sign-in.
///
/// # Errors
/// As [`make_key`]; field `password` with `wrong_password`; `passphrase` with `passphrase_is_password`;
/// [`Error::SlowDown`].
pub fn make_own_key(
    app: &App,
    (permit, member): (Permit<BecomeOfficer>, &Member),
    (passphrase, again): (&str, &str),
    (password, stranger): (&str, &Stranger),
) -> Result<()> {
    accounts::prove_own_password(app, member, password, stranger)?;
    if passphrase == password {
        return Err(Error::field("passphrase", "passphrase_is_password"));
    }
    make_key(app, permit, passphrase, again)
}

/// Makes a key under a passphrase that the server does not keep. Tenders that are published from now on use it; those
/// from before still open with the passphrase that was chosen then.
///
/// # Errors
/// [`Error::Invalid`] with `passphrase` (`passphrase_too_short`, `too_long`,
/// `passphrase_guessable`, `passphrase_breached`) or `again` (`passphrases_differ`).
pub fn make_key(app: &App, permit: Permit<BecomeOfficer>, passphrase: &str, again: &str) -> Result<()> {
    let found = app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let institution = db::tenants::find(conn, permit.tenant)?;
        Ok::<_, Error>(db::users::find(conn, permit.tenant, permit.user)?.zip(institution))
    })?;
    let (user, institution) = found.ok_or(Error::SignedOut)?;
    let mut refusals = Refusals::new();
    match flaw(passphrase, &[&user.name, &user.email, &institution.name]) {
        Some(Flaw::TooShort) => refusals.add("passphrase", "passphrase_too_short"),
        Some(Flaw::TooLong) => refusals.add("passphrase", "too_long"),
        Some(Flaw::Guessable) => refusals.add("passphrase", "passphrase_guessable"),
        None if app.passwords.is_breached(passphrase)? => refusals.add("passphrase", "passphrase_breached"),
        None if passphrase != again => refusals.add("again", "passphrases_differ"),
        None => {}
    }
    refusals.finish()?;
    let key = OfficerKey::fresh(passphrase)?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let now = tx.now()?;
        let id = app.id(now, OfficerKeyId::new)?;
        let row = OfficerKeyRow {
            tenant_id: permit.tenant,
            id,
            user_id: permit.user,
            public_key: keep_public(app, &id.to_string(), &key.public)?,
            private_key: key.private.clone(),
            made_at: now,
        };
        db::seals::insert_officer_key(tx, &row)?;
        tell_of_change(app, tx, &user, Change::OpeningKey)?;
        let detail = json!({ "key": id, "public": key.public.text() });
        let subject = format!("user:{}", permit.user);
        audit::append(tx, permit.tenant, Actor::User(permit.user), "officer.key_made", &subject, &detail)
    })
}

/// When the member's newest key was made, if there is one.
///
/// # Errors
/// When the database does not answer.
pub fn own_key(app: &App, permit: Permit<Unseal>) -> Result<Option<Instant>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let key = db::seals::find_officer_key(conn, permit.tenant, permit.user)?;
        Ok::<_, Error>(key.map(|key| key.made_at))
    })
}
