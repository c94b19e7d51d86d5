//! Sessions: what a signed-in browser holds, and how it ends.

use super::sign_in::Stranger;
use crate::app::key::sha256_hex;
use crate::app::{App, Error, Result};
use crate::db::sessions::Session;
use crate::db::tenants::Tenant;
use crate::db::users::User;
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::browsers;
use crate::domain::permission::Member;
use crate::domain::time::Instant;

/// How long a session lives, in seconds: a working day.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;

/// Opens a session in the deed's transaction and returns the secret for the cookie; only its hash is kept.
pub(super) fn open(app: &App, tx: &mut Tx<'_>, user: &User, stranger: &Stranger) -> Result<String> {
    let now = tx.now()?;
    let secret = hex::encode(app.random.bytes::<32>()?);
    db::sessions::delete_expired(tx, now)?;
    let session = Session {
        tenant_id: user.tenant_id,
        id: sha256_hex(&secret),
        user_id: user.id,
        created_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        address: stranger.from.clone(),
        browser: browsers::words(&stranger.agent),
    };
    db::sessions::insert(tx, &session)?;
    Ok(secret)
}

/// A member behind a session.
#[derive(Debug, Clone)]
pub struct Resumed {
    /// Who.
    pub member: Member,
    /// The time now.
    pub now: Instant,
    /// Whether the institution requires a second factor that this member does not have yet.
    pub must_enrol: bool,
}

/// The member behind a session, with the time now. Reads the account afresh, so that a disabled or lowered member
/// is stopped at the next request.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn resume(app: &App, session: &str) -> Result<Resumed> {
    app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let (session, user, tenant) = db::sessions::find(conn, session)?.ok_or(Error::SignedOut)?;
        if session.expires_at <= now || !user.is_active() {
            return Err(Error::SignedOut);
        }
        let must_enrol = must_enrol(conn, &user, &tenant)?;
        Ok(Resumed { member: member(user, tenant), now, must_enrol })
    })
}

/// Whether the institution requires a second factor that this member does not have yet.
pub(in crate::app) fn must_enrol(conn: &mut Conn, user: &User, tenant: &Tenant) -> Result<bool> {
    Ok(tenant.second_factor_required && db::factors::find_confirmed(conn, user.tenant_id, user.id)?.is_none())
}

/// An account as the member it stands for; whether it is active is the caller's to look.
pub(in crate::app) fn member(user: User, tenant: Tenant) -> Member {
    Member {
        tenant: tenant.id,
        user: user.id,
        role: user.role,
        name: user.name,
        institution: tenant.name,
        language: user.language,
        program: false,
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
