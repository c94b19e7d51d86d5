//! A member's own second factor: set up, proven, given new recovery codes, switched off.
//!
//! A stolen session is not enough for any of it: setting up asks for the password, everything else for a code.

use super::factor_code::{make_recovery_codes, prove, take};
use super::own::prove_own_password;
use super::record_own;
use super::sign_in::Stranger;
use crate::app::outbox::members::{Change, tell};
use crate::app::vault::{unwrap_factor, wrap_factor};
use crate::app::{App, Error, Result};
use crate::db::factors::Factor;
use crate::db::{self, Scope, Tx};
use crate::domain::factor::FactorSecret;
use crate::domain::ids::{TenantId, UserId};
use crate::domain::permission::Member;
use serde_json::json;

/// How far a member's second factor is.
#[derive(Debug)]
pub enum Standing {
    /// There is none.
    Off,
    /// A right code of the device is awaited.
    Begun {
        /// What the device needs.
        secret: FactorSecret,
        /// The same as the address of a QR code.
        address: String,
    },
    /// It counts.
    On {
        /// Recovery codes that are left.
        codes_left: i64,
    },
}

const fn whose(member: &Member) -> (TenantId, UserId) {
    (member.tenant, member.user)
}

/// How far the member's second factor is.
///
/// # Errors
/// Only faults of ours.
pub fn standing(app: &App, member: &Member) -> Result<Standing> {
    let (factor, codes_left, email) = app.db.read(Scope::Tenant(member.tenant), |conn| {
        let user = db::users::find(conn, member.tenant, member.user)?.ok_or(Error::SignedOut)?;
        let factor = db::factors::find(conn, member.tenant, member.user)?;
        Ok::<_, Error>((factor, db::factors::count_codes(conn, member.tenant, member.user)?, user.email))
    })?;
    let Some(factor) = factor else { return Ok(Standing::Off) };
    if factor.confirmed_at.is_some() {
        return Ok(Standing::On { codes_left });
    }
    let secret = unwrap_factor(&app.key, whose(member), &factor.secret)?;
    let address = secret.address(&member.institution, &email).ok_or_else(|| Error::internal("no otpauth address"))?;
    Ok(Standing::Begun { secret, address })
}

/// Begins to set one up, after the password: a fresh secret, which counts once a code of it was typed.
///
/// # Errors
/// Field `password` with `wrong_password`; [`Error::SlowDown`]; [`Error::Refused`] `second_factor_on`.
pub fn begin(app: &App, member: &Member, password: &str, stranger: &Stranger) -> Result<()> {
    prove_own_password(app, member, password, stranger)?;
    let secret = FactorSecret::new(app.random.bytes()?);
    let wrapped = wrap_factor(&app.key, &app.random, whose(member), &secret)?;
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        if db::factors::find_confirmed(tx, member.tenant, member.user)?.is_some() {
            return Err(Error::Refused("second_factor_on"));
        }
        let (tenant_id, user_id) = whose(member);
        let factor = Factor { tenant_id, user_id, secret: wrapped.clone(), last_step: 0, confirmed_at: None };
        db::factors::put(tx, &factor)?;
        Ok(())
    })
}

/// Lets it count once a right code was typed, and returns the recovery codes. All other sessions end.
///
/// # Errors
/// Field `code` with `wrong_factor_code`; [`Error::Refused`] `second_factor_not_begun` or `second_factor_on`.
pub fn confirm(app: &App, member: &Member, session: &str, typed: &str) -> Result<Vec<String>> {
    app.db.write(Scope::Tenant(member.tenant), |tx| {
        let (tenant, user) = whose(member);
        let factor = db::factors::find(tx, tenant, user)?.ok_or(Error::Refused("second_factor_not_begun"))?;
        if factor.confirmed_at.is_some() {
            return Err(Error::Refused("second_factor_on"));
        }
        take(app, tx, (tenant, user), &factor.secret, typed)?;
        let now = tx.now()?;
        db::factors::confirm(tx, tenant, user, now)?;
        let codes = make_recovery_codes(app, tx, (tenant, user))?;
        db::sessions::delete_others(tx, tenant, user, session)?;
        tell(app, tx, (tenant, user), Change::FactorOn)?;
        record_own(tx, member, "factor.set_up", &json!({}))?;
        Ok(codes)
    })
}

/// New recovery codes in place of those before, for a code.
///
/// # Errors
/// Field `code` with `wrong_factor_code`; [`Error::SlowDown`].
pub fn renew_codes(app: &App, member: &Member, session: &str, typed: &str) -> Result<Vec<String>> {
    proven(app, member, session, typed, |tx, by| {
        record_own(tx, member, "factor.codes_made", &json!({ "by": by }))?;
        make_recovery_codes(app, tx, whose(member))
    })
}

/// Switches it off, for a code. All other sessions end.
///
/// # Errors
/// As [`renew_codes`].
pub fn switch_off(app: &App, member: &Member, session: &str, typed: &str) -> Result<()> {
    proven(app, member, session, typed, |tx, by| {
        db::factors::delete(tx, member.tenant, member.user)?;
        db::sessions::delete_others(tx, member.tenant, member.user, session)?;
        tell(app, tx, whose(member), Change::FactorOff)?;
        record_own(tx, member, "factor.switched_off", &json!({ "by": by }))
    })
}

/// A deed that a code has to prove, in the transaction that uses the code up. Tries are counted by session: whoever stole
/// one guesses no more than others, and keeps nobody else out.
fn proven<T>(
    app: &App,
    member: &Member,
    session: &str,
    typed: &str,
    deed: impl Fn(&mut Tx<'_>, &str) -> Result<T>,
) -> Result<T> {
    let key = format!("code within {session}");
    app.limiter.try_once(&key, app.now()?)?;
    let done = app.db.write(Scope::Tenant(member.tenant), |tx| {
        let by = prove(app, tx, whose(member), typed)?;
        deed(tx, by)
    })?;
    app.limiter.succeeded(&key);
    Ok(done)
}
