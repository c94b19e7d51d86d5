//! Opening the price envelopes: with the bids where the tender has one envelope, else by a second deed once quality is
//! final. Until then no function of this floor hands a member a price.
//!
//! Serves design/trust.md, "price as second envelope", and design/evaluation.md, "Order of work".

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::vault::Drafts;
use super::{App, Error, Result, bids, corrections, rankings, runs};
use crate::db::bids::Bid;
use crate::db::openings::OpenedBid as OpenedRow;
use crate::db::prices::{OpenedPrice, PriceOpening};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::award::Document;
use crate::domain::bids::{PriceEnvelope, Snapshot};
use crate::domain::evaluation::Stage;
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Open, Permit};
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
    /// Who else was there, and remarks; may be empty.
    pub note: String,
    /// One per opened bid.
    pub envelopes: Vec<MinutedEnvelope>,
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

/// Opens the envelopes of a tender whose quality is final, and freezes the first evaluation run. Repeating it changes
/// nothing and returns the minutes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `note`; [`Error::Refused`] with `not_opened`, `decided`,
/// `no_prices`, `quality_not_final` or `sheets_open`.
pub fn open(app: &App, permit: Permit<Open>, tender: TenderId, note: &str) -> Result<PriceMinutes> {
    let mut refusals = Refusals::new();
    let note = refusals.paragraph("note", note, super::openings::MOST_NOTE);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let found = db::tenders::find_locked(tx, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let state = found.state;
        if matches!(state, TenderState::Draft | TenderState::Published) {
            return Err(Error::Refused("not_opened"));
        }
        let ranking = rankings::read(app, tx, found)?;
        match ranking.prices {
            Prices::NotAsked => return Err(Error::Refused("no_prices")),
            Prices::Open(minutes) => return Ok(minutes),
            Prices::Closed => {}
        }
        if state != TenderState::Opened {
            return Err(Error::Refused("decided"));
        }
        if !ranking.standing.quality_is_final() {
            return Err(Error::Refused("quality_not_final"));
        }
        ranking.demand_sheets()?;
        let bids = db::openings::list_bids(tx, permit.tenant, tender)?;
        let minutes = lay_open(app, tx, permit, tender, note, &bids)?;
        runs::freeze_first(app, tx, permit.user, permit.tenant, tender)?;
        Ok(minutes)
    })
}

/// Lays the envelopes of opened bids open and writes the minutes.
pub(super) fn lay_open(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<Open>,
    tender: TenderId,
    note: String,
    opened: &[OpenedRow],
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
        let drafts = Drafts::read(app, tx, tenant, row.invitation_id)?;
        let envelope = bids::envelope_text(&drafts, bid)?;
        let (Some(envelope), Some(sha256)) = (envelope, snapshot.envelope_sha256) else { continue };
        envelopes.push(MinutedEnvelope {
            invitation: row.invitation_id,
            intact: sha256_hex(&envelope) == sha256,
            sha256,
        });
        found.push((row.invitation_id, envelope));
    }
    let minutes = PriceMinutes { by: permit.user, name, at: tx.now()?, note, envelopes };
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
