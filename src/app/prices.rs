//! Opening the price envelopes: with the bids where the tender has one envelope, else by a second deed once quality is
//! final. Until then no function of this floor hands a member a price.
//!
//! Serves design/trust.md, "price as second envelope", and design/evaluation.md, "Order of work".

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::openings::{Deed, remarks};
use super::seals::{self, Given, Opened};
use super::vault::{Drafts, OpeningKey, Part};
use super::{App, Error, Result, bids, corrections, rankings, runs};
use crate::db::bids::Bid;
use crate::db::openings::OpenedBid as OpenedRow;
use crate::db::prices::{OpenedPrice, PriceOpening};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::award::Document;
use crate::domain::bids::{PriceEnvelope, Snapshot};
use crate::domain::evaluation::Stage;
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Unseal};
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// What the opening of the prices recorded. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceMinutes {
    /// Who opened.
    pub by: UserId,
    /// Their name at that moment.
    pub name: String,
    /// When.
    pub at: Instant,
    /// Who else was there, and remarks; may be empty. As in [`super::openings::Minutes`] where several said something.
    pub note: String,
    /// One per opened bid.
    pub envelopes: Vec<MinutedEnvelope>,
    /// Names of the officers who opened a sealed tender together, in the order they gave their shares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<String>,
}

/// An envelope in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutedEnvelope {
    /// Whose.
    pub invitation: InvitationId,
    /// SHA-256 as the bid's snapshot states it.
    pub sha256: String,
    /// Whether what was found still had that hash.
    pub intact: bool,
}

/// Whether prices can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prices {
    /// The method asks for none.
    NotAsked,
    /// The envelopes are closed.
    Closed,
    /// They are open.
    Open(PriceMinutes),
}

impl Prices {
    /// How far an evaluation can go.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Closed => Stage::Quality,
            Self::NotAsked | Self::Open(_) => Stage::Full,
        }
    }
}

/// What an evaluation reads of the prices that are open.
#[derive(Debug, Default)]
pub(super) struct Offers {
    /// The envelopes.
    pub(super) envelopes: HashMap<InvitationId, PriceEnvelope>,
    /// Whose price was rejected after it was not explained.
    pub(super) rejected: HashSet<InvitationId>,
}

/// Whether the prices of an opened tender can be read, and the envelopes that can.
pub(super) fn read(
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
    document: &Document,
) -> Result<(Prices, Offers)> {
    if !document.award.needs_price() {
        return Ok((Prices::NotAsked, Offers::default()));
    }
    let Some(opening) = db::prices::find(conn, tenant, tender)? else { return Ok((Prices::Closed, Offers::default())) };
    let minutes = serde_json::from_str(&opening.minutes).map_err(Error::internal)?;
    let envelopes = db::prices::list(conn, tenant, tender)?
        .into_iter()
        .map(|row| Ok((row.invitation_id, serde_json::from_str(&row.envelope).map_err(Error::internal)?)))
        .collect::<Result<_>>()?;
    let rejected = corrections::rejected_prices(conn, tenant, tender)?;
    Ok((Prices::Open(minutes), Offers { envelopes, rejected }))
}

/// Opens the envelopes of a tender whose quality is final, and freezes the first evaluation run; where bids are sealed,
/// gives the officer's share, and opens them with the last one. Repeating it changes nothing and returns the minutes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `note`; [`Error::Refused`] with `not_opened`, `decided`,
/// `no_prices`, `quality_not_final` or `sheets_open`; `no_officer`, and `passphrase` where bids are sealed.
pub fn open(app: &App, permit: Permit<Unseal>, tender: TenderId, deed: Deed<'_>) -> Result<Opened<PriceMinutes>> {
    let mut refusals = Refusals::new();
    let note = refusals.paragraph("note", deed.note, super::openings::MOST_NOTE);
    refusals.finish()?;
    let tenant = permit.tenant;
    let ready = app.db.read(Scope::Tenant(tenant), |conn| {
        let found = db::tenders::find(conn, tenant, tender)?.ok_or(Error::NotFound)?;
        check_ready(app, conn, found)
    })?;
    if let Some(minutes) = ready {
        return Ok(Opened::Done(minutes));
    }
    let unlocked = seals::unlock(app, permit, tender, deed.passphrase)?;
    app.db.write(Scope::Tenant(tenant), |tx| {
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        if let Some(minutes) = check_ready(app, tx, found)? {
            return Ok(Opened::Done(minutes));
        }
        let (mut key, mut officers, mut note) = (None, Vec::new(), note);
        if let Some(unlocked) = &unlocked {
            match seals::give(app, tx, permit, tender, Envelope::Prices, (unlocked, &note))? {
                Given::Enough(brought) => {
                    note = remarks(tx, tenant, permit.user, brought.notes)?;
                    (key, officers) = (Some(brought.key), brought.officers);
                }
                Given::Waiting { given, together } => return Ok(Opened::Waiting { given, together }),
            }
        }
        let bids = db::openings::list_bids(tx, tenant, tender)?;
        let minutes = lay_open(app, tx, permit, (tender, note), &bids, (key.as_ref(), &officers))?;
        runs::freeze_first(app, tx, permit.user, tenant, tender)?;
        Ok(Opened::Done(minutes))
    })
}

/// Lets pass when the envelopes can be opened now; the minutes, where they are open already.
fn check_ready(app: &App, conn: &mut Conn, tender: Tender) -> Result<Option<PriceMinutes>> {
    let state = tender.state;
    if matches!(state, TenderState::Draft | TenderState::Published) {
        return Err(Error::Refused("not_opened"));
    }
    let ranking = rankings::read(app, conn, tender)?;
    match ranking.prices {
        Prices::NotAsked => return Err(Error::Refused("no_prices")),
        Prices::Open(minutes) => return Ok(Some(minutes)),
        Prices::Closed => {}
    }
    if state != TenderState::Opened {
        return Err(Error::Refused("decided"));
    }
    if !ranking.standing.quality_is_final() {
        return Err(Error::Refused("quality_not_final"));
    }
    ranking.demand_sheets()?;
    Ok(None)
}

/// Lays the envelopes of opened bids open and writes the minutes. `key` is what officers have brought back, where bids
/// are sealed.
pub(super) fn lay_open(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<Unseal>,
    (tender, note): (TenderId, String),
    opened: &[OpenedRow],
    (key, officers): (Option<&OpeningKey>, &[UserId]),
) -> Result<PriceMinutes> {
    let tenant = permit.tenant;
    let name = db::users::find(tx, tenant, permit.user)?.ok_or(Error::NotFound)?.name;
    let standing: HashMap<InvitationId, Bid> =
        db::bids::list_standing(tx, tenant, tender)?.into_iter().map(|bid| (bid.invitation_id, bid)).collect();
    let mut found = Vec::new();
    let mut envelopes = Vec::new();
    for row in opened {
        let bid =
            standing.get(&row.invitation_id).ok_or_else(|| Error::internal("an opened bid that does not stand"))?;
        let snapshot: Snapshot = serde_json::from_str(&row.snapshot).map_err(Error::internal)?;
        let Some(sha256) = snapshot.envelope_sha256 else { continue };
        let mut drafts = Drafts::read(app, tx, tenant, row.invitation_id)?;
        drafts.unlock(Part::Price, key, bid.price_box.as_deref());
        // One that does not open was changed: the minutes say so, and the others are opened all the same.
        let envelope = bids::envelope_text(&drafts, bid).ok().flatten();
        envelopes.push(MinutedEnvelope {
            invitation: row.invitation_id,
            intact: envelope.as_ref().is_some_and(|envelope| sha256_hex(envelope) == sha256),
            sha256,
        });
        let Some(envelope) = envelope else { continue };
        drafts.give_to_server(app, tx, &[Part::Price])?;
        found.push((row.invitation_id, envelope));
    }
    let officers = super::openings::names(tx, tenant, officers)?;
    let minutes = PriceMinutes { by: permit.user, name, at: tx.now()?, note, envelopes, officers };
    let stored = serde_json::to_string(&minutes).map_err(Error::internal)?;
    let minutes_sha256 = sha256_hex(&stored);
    db::prices::insert(
        tx,
        &PriceOpening {
            tenant_id: tenant,
            tender_id: tender,
            opened_by: permit.user,
            opened_at: minutes.at,
            minutes: stored,
        },
    )?;
    for (invitation_id, envelope) in found {
        db::prices::insert_price(tx, &OpenedPrice { tenant_id: tenant, tender_id: tender, invitation_id, envelope })?;
    }
    let detail = json!({ "envelopes": minutes.envelopes, "minutes_sha256": minutes_sha256 });
    audit::append(tx, tenant, Actor::User(permit.user), "prices.opened", &format!("tender:{tender}"), &detail)?;
    Ok(minutes)
}
