//! New devices: where the tender says so, a link alone is not enough. The first time on a device a code of six digits
//! goes by mail to the person's address, and typing it makes the device known for half a year.
//!
//! Serves design/respondent.md, "The link": a forwarded mail then opens nothing.

use super::enter::{Entered, Held, hold, open};
use super::look::{look, mask};
use crate::app::audit::Actor;
use crate::app::key::sha256_hex;
use crate::app::outbox::compose::DeviceCodeParams;
use crate::app::outbox::{self, Kind, Letter};
use crate::app::{App, Error, Result, invitations};
use crate::db::devices::{Device, DeviceCode};
use crate::db::{self, Scope, Tx};
use crate::domain::ids::DeviceCodeId;
use serde_json::json;

/// How long a device stays known, in seconds.
pub const DEVICE_SECONDS: i64 = 180 * 24 * 60 * 60;
/// How long a code is taken, in seconds.
const CODE_SECONDS: i64 = 10 * 60;
/// Seconds in which a second press sends no second code.
const PATIENCE_SECONDS: i64 = 60;
/// Wrong tries that end a code.
const MOST_TRIES: i64 = 5;

/// Whether the tender wants to know the device and does not.
pub(super) fn is_unknown(tx: &mut Tx<'_>, held: &Held, device: Option<&str>) -> Result<bool> {
    let tenant = held.row.tenant_id;
    let tender = db::tenders::find(tx, tenant, held.invitation.tender_id)?.ok_or(Error::NotFound)?;
    if !tender.device_codes {
        return Ok(false);
    }
    let Some(secret) = device else { return Ok(true) };
    let known = db::devices::find(tx, tenant, &sha256_hex(secret))?;
    Ok(!known.is_some_and(|known| known.participant_id == held.person.id && known.expires_at > held.now))
}

/// Sends a code, unless one is on its way.
pub(super) fn send_code(app: &App, tx: &mut Tx<'_>, held: &Held) -> Result<()> {
    let (tenant, person, now) = (held.row.tenant_id, &held.person, held.now);
    let waiting = db::devices::find_code(tx, tenant, person.id)?;
    if waiting.is_some_and(|code| code.made_at.plus_seconds(PATIENCE_SECONDS) > now && code.tries < MOST_TRIES) {
        return Ok(());
    }
    app.limiter.try_once(&format!("device:{}", person.id), now)?;
    let code = DeviceCode {
        tenant_id: tenant,
        participant_id: person.id,
        id: app.id(now, DeviceCodeId::new)?,
        tries: 0,
        made_at: now,
        expires_at: now.plus_seconds(CODE_SECONDS),
    };
    db::devices::put_code(tx, &code)?;
    let words = DeviceCodeParams { code: code.id, expires_at: code.expires_at };
    let letter = Letter {
        tender: held.invitation.tender_id,
        invitation: person.invitation_id,
        participant: person.id,
        kind: Kind::Code,
        token: None,
        params: serde_json::to_value(&words).map_err(Error::internal)?,
    };
    outbox::enqueue(app, tx, tenant, letter).map(drop)
}

/// Where a link's code goes, masked; none where the tender asks for no code.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours; [`Error::Refused`] with `link_replaced` or `link_revoked`.
pub fn code_goes_to(app: &App, token: &str) -> Result<Option<String>> {
    look(app, token)?.state.check()?;
    app.db.read(Scope::System, |conn| {
        let (row, person) = super::find(conn, token)?;
        let invitation = db::invitations::find(conn, row.tenant_id, person.invitation_id)?.ok_or(Error::NotFound)?;
        let tender = db::tenders::find(conn, row.tenant_id, invitation.tender_id)?.ok_or(Error::NotFound)?;
        Ok(tender.device_codes.then(|| mask(&person.email)))
    })
}

/// Enters by a link and the code that was mailed for this device; back comes the device's secret too.
///
/// # Errors
/// [`Error::Invalid`] with `device_code` (`code_wrong`, `code_expired`, also after five wrong tries); otherwise as
/// [`super::enter`].
pub fn enter_with_code(app: &App, token: &str, typed: &str) -> Result<(Entered, String)> {
    let landing = look(app, token)?;
    landing.state.check()?;
    let (secret, device) = (hex::encode(app.random.bytes::<32>()?), hex::encode(app.random.bytes::<32>()?));
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let (row, person) = app.db.read(Scope::System, |conn| super::find(conn, token))?;
    // A wrong try is counted, so it must be committed: the refusal comes afterwards.
    let entered = app.db.write(Scope::Tenant(row.tenant_id), |tx| {
        let held = hold(tx, token, &row, &person)?;
        let tenant = held.row.tenant_id;
        let code = db::devices::find_code(tx, tenant, held.person.id)?;
        let code = code.filter(|code| code.expires_at > held.now && code.tries < MOST_TRIES);
        let Some(code) = code else { return Ok(Err("code_expired")) };
        if !app.key.each().any(|key| key.digits(code.id) == typed) {
            db::devices::count_try(tx, tenant, held.person.id)?;
            return Ok(Err("code_wrong"));
        }
        db::devices::delete_code(tx, tenant, held.person.id)?;
        let known = Device {
            tenant_id: tenant,
            id: sha256_hex(&device),
            participant_id: held.person.id,
            created_at: held.now,
            expires_at: held.now.plus_seconds(DEVICE_SECONDS),
        };
        db::devices::insert(tx, &known)?;
        let actor = Actor::Participant(held.person.id);
        invitations::record(tx, tenant, actor, "bid.device_known", held.invitation.id, &json!({}))?;
        Ok::<_, Error>(Ok((held.person.id, open(tx, &landing, &held, secret)?)))
    })?;
    let (person, entered) = entered.map_err(|code| Error::field("device_code", code))?;
    app.limiter.succeeded(&format!("device:{person}"));
    Ok((entered, device))
}
