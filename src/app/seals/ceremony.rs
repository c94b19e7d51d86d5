//! Opening together: each officer gives a share by passphrase, and with the last one the key is there, for as long as
//! that one transaction lasts.

use crate::app::audit::{self, Actor};
use crate::app::vault::{OfficerKey, OpeningKey, SHARES, Share, share_place as place};
use crate::app::{App, Error, Result};
use crate::db::seals::GivenShare;
use crate::db::{self, Scope, Tx};
use crate::domain::ids::{TenderId, UserId};
use crate::domain::passwords::LONGEST;
use crate::domain::permission::{Open, Permit, Read, Right, Unseal};
use crate::domain::seals::Envelope;
use crate::domain::time::Instant;
use serde_json::json;

/// What came of one officer's deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened<T> {
    /// It is open; the minutes.
    Done(T),
    /// More officers are needed.
    Waiting {
        /// How many have given their share.
        given: usize,
        /// How many are needed.
        together: usize,
    },
}

/// How the opening of a sealed tender stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How many officers open together.
    pub together: usize,
    /// The officers by name.
    pub officers: Vec<StandingOfficer>,
}

/// An officer, and what they have given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingOfficer {
    /// The member.
    pub user: UserId,
    /// Name as shown.
    pub name: String,
    /// When the share for everything but the prices was given.
    pub bids_given: Option<Instant>,
    /// When the share for the prices was given.
    pub prices_given: Option<Instant>,
}

/// Reads it; `None` where bids are not sealed.
///
/// # Errors
/// When the database does not answer.
pub fn standing(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Option<Standing>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tenant = permit.tenant;
        let Some(seal) = db::seals::find(conn, tenant, tender)? else { return Ok(None) };
        let bids = db::seals::list_given(conn, tenant, tender, Envelope::Bids)?;
        let prices = db::seals::list_given(conn, tenant, tender, Envelope::Prices)?;
        let at = |given: &[GivenShare], user| given.iter().find(|given| given.user_id == user).map(|own| own.given_at);
        let mut officers = Vec::new();
        for user in db::seals::list_holders(conn, tenant, tender)? {
            let name = db::users::find(conn, tenant, user)?.ok_or(Error::NotFound)?.name;
            officers.push(StandingOfficer { user, name, bids_given: at(&bids, user), prices_given: at(&prices, user) });
        }
        officers.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
        Ok(Some(Standing { together: usize::try_from(seal.together).unwrap_or(usize::MAX), officers }))
    })
}

/// The shares that an officer's passphrase has unlocked.
pub(in crate::app) struct Unlocked {
    bids: Share,
    prices: Share,
}

/// Unlocks an officer's shares, slowly and outside of any transaction; `None` where bids are not sealed and the member
/// may open them alone.
///
/// # Errors
/// [`Error::Refused`] with `no_officer`; [`Error::Invalid`] with `passphrase` (`required`, `wrong_passphrase`);
/// [`Error::SlowDown`].
pub(in crate::app) fn unlock(
    app: &App,
    permit: Permit<Unseal>,
    tender: TenderId,
    passphrase: &str,
) -> Result<Option<Unlocked>> {
    let (tenant, user) = (permit.tenant, permit.user);
    let found = app.db.read(Scope::Tenant(tenant), |conn| {
        if db::seals::find(conn, tenant, tender)?.is_none() {
            return if Open::allows(permit.role) { Ok(None) } else { Err(Error::Refused("no_officer")) };
        }
        let share = db::seals::find_share(conn, tenant, tender, user)?.ok_or(Error::Refused("no_officer"))?;
        Ok(Some((share, conn.now()?)))
    })?;
    let Some(((share, key), now)) = found else { return Ok(None) };
    if passphrase.is_empty() {
        return Err(Error::field("passphrase", "required"));
    }
    let place = format!("officer {user}");
    app.limiter.try_once(&place, now)?;
    let secret = if passphrase.len() > LONGEST { None } else { OfficerKey::unlock(&key.private_key, passphrase)? };
    let secret = secret.ok_or_else(|| Error::field("passphrase", "wrong_passphrase"))?;
    app.limiter.succeeded(&place);
    Ok(Some(Unlocked { bids: secret.open(&share.bids_share)?, prices: secret.open(&share.prices_share)? }))
}

/// What officers have brought back together.
pub(in crate::app) struct Brought {
    /// The key.
    pub(in crate::app) key: OpeningKey,
    /// Those whose shares it was made of, in the order they gave them.
    pub(in crate::app) officers: Vec<UserId>,
    /// What each who gave a share said for the minutes, in that order; may be empty.
    pub(in crate::app) notes: Vec<(UserId, String)>,
}

/// What is there after a share was given.
pub(in crate::app) enum Given {
    /// Enough to open.
    Enough(Brought),
    /// Not enough yet.
    Waiting {
        /// How many have given theirs.
        given: usize,
        /// How many are needed.
        together: usize,
    },
}

/// Gives a share, with what its officer says for the minutes. Giving it again changes nothing.
pub(in crate::app) fn give(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<Unseal>,
    tender: TenderId,
    envelope: Envelope,
    (unlocked, note): (&Unlocked, &str),
) -> Result<Given> {
    let (tenant, user) = (permit.tenant, permit.user);
    let seal = db::seals::find(tx, tenant, tender)?.ok_or_else(|| Error::internal("shares without a seal"))?;
    let together = u8::try_from(seal.together).map_err(Error::internal)?;
    let mut given = db::seals::list_given(tx, tenant, tender, envelope)?;
    if !given.iter().any(|given| given.user_id == user) {
        let share = match envelope {
            Envelope::Bids => &unlocked.bids,
            Envelope::Prices => &unlocked.prices,
        };
        let own = GivenShare {
            tenant_id: tenant,
            tender_id: tender,
            envelope,
            user_id: user,
            share: app.key.seal_text(&app.random, SHARES, &place(tender, envelope, user), share.bytes())?,
            given_at: tx.now()?,
            note: note.to_owned(),
        };
        db::seals::insert_given(tx, &own)?;
        let detail = json!({ "envelope": envelope, "given": given.len() + 1, "together": together });
        let subject = format!("tender:{tender}");
        audit::append(tx, tenant, Actor::User(user), "opening.share_given", &subject, &detail)?;
        given.push(own);
    }
    if given.len() < usize::from(together) {
        return Ok(Given::Waiting { given: given.len(), together: usize::from(together) });
    }
    // A row that was changed counts for nothing: another officer then makes up for it.
    let kept = given.iter().filter_map(|given| {
        let bytes = app.key.open_text(SHARES, &place(tender, envelope, given.user_id), &given.share).ok()?;
        Some((given.user_id, Share::from_bytes(bytes)))
    });
    let (officers, shares): (Vec<_>, Vec<_>) = kept.take(usize::from(together)).unzip();
    if shares.len() < usize::from(together) {
        return Ok(Given::Waiting { given: shares.len(), together: usize::from(together) });
    }
    let key = OpeningKey::join(together, &shares)?;
    let notes = given.into_iter().map(|given| (given.user_id, given.note)).collect();
    Ok(Given::Enough(Brought { key, officers, notes }))
}
