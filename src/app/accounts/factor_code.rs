//! What is typed as a second factor: a code of the device, or a recovery code. Each is taken once.

use crate::app::key::sha256_hex;
use crate::app::vault::unwrap_factor;
use crate::app::{App, Error, Result};
use crate::db::{self, Tx};
use crate::domain::ids::{TenantId, UserId};
use crate::domain::invitations::{grouped, read_token, spell_token};

/// How many recovery codes a member is given.
const RECOVERY_CODES: usize = 10;

/// Takes a code and says for the history which kind it was. The step of a device's code is remembered and a recovery
/// code is removed, so neither is taken again (RFC 6238, 5.2); the time is the database's.
///
/// # Errors
/// Field `code` with `wrong_factor_code`, also where there is no second factor.
pub(super) fn prove(app: &App, tx: &mut Tx<'_>, whose: (TenantId, UserId), typed: &str) -> Result<&'static str> {
    let (tenant, user) = whose;
    let wrong = || Error::field("code", "wrong_factor_code");
    let factor = db::factors::find_confirmed(tx, tenant, user)?.ok_or_else(wrong)?;
    if let Some(code) = read_token(typed) {
        let taken = db::factors::take_code(tx, tenant, user, &hash(whose, &code))?;
        return if taken == 1 { Ok("recovery_code") } else { Err(wrong()) };
    }
    take(app, tx, whose, &factor.secret, typed)?;
    Ok("code")
}

/// Takes a code of the device whose wrapped secret that is.
///
/// # Errors
/// As [`prove`].
pub(super) fn take(app: &App, tx: &mut Tx<'_>, whose: (TenantId, UserId), secret: &str, typed: &str) -> Result<()> {
    let wrong = || Error::field("code", "wrong_factor_code");
    let now = tx.now()?;
    let step = unwrap_factor(&app.key, whose, secret)?.step_of(typed, now).ok_or_else(wrong)?;
    if db::factors::take_step(tx, whose.0, whose.1, step)? == 1 { Ok(()) } else { Err(wrong()) }
}

/// Makes recovery codes in place of those before and returns them, as they are shown this once.
pub(super) fn make_recovery_codes(app: &App, tx: &mut Tx<'_>, whose: (TenantId, UserId)) -> Result<Vec<String>> {
    let codes: Vec<String> =
        (0..RECOVERY_CODES).map(|_| Ok(spell_token(&app.random.bytes()?))).collect::<Result<_>>()?;
    let hashes: Vec<String> = codes.iter().map(|code| hash(whose, code)).collect();
    db::factors::put_codes(tx, whose.0, whose.1, &hashes)?;
    Ok(codes.iter().map(|code| grouped(code)).collect())
}

/// 130 random bits need no slow hash, and none that a server key has a part in: they outlive its rotation.
fn hash((tenant, user): (TenantId, UserId), code: &str) -> String {
    sha256_hex(format!("recovery code of {tenant} {user}: {code}"))
}
