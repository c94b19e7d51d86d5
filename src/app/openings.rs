//! Opening the bids: after the deadline, once, with minutes. From then on members read what the opening laid open, and
//! nothing else: no function of this floor hands a member a snapshot that is not in `opened_bids`.
//!
//! Serves design/trust.md, "Sealed bids", and issue 2, capability 8.

use super::audit::{self, Actor};
use super::evaluators::{self, sight};
use super::evidence::EvidenceFile;
use super::key::sha256_hex;
use super::vault::{Drafts, StoredFile};
use super::{App, Error, Result, bids, clarifications, evidence, prices, rankings};
use crate::db::bids::Bid;
use crate::db::openings::{OpenedBid, Opening};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::bids::Snapshot;
use crate::domain::fields::Refusals;
use crate::domain::ids::{BidId, FileId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::invitations::InvitationState;
use crate::domain::merkle;
use crate::domain::permission::{Open, Permit, Read};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;

/// Most characters of the note in the minutes.
pub(super) const MOST_NOTE: usize = 2_000;

/// What the opening recorded. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Who opened.
    pub by: UserId,
    /// Their name at that moment.
    pub name: String,
    /// When.
    pub at: Instant,
    /// The deadline that had passed.
    pub deadline: Instant,
    /// Who else was there, and remarks; may be empty.
    pub note: String,
    /// The bids that were laid open, in the order they were handed in.
    pub bids: Vec<MinutesBid>,
}

/// A bid in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesBid {
    /// Whose.
    pub invitation: InvitationId,
    /// Name of the company.
    pub company: String,
    /// The submitted bid.
    pub bid: BidId,
    /// 1, 2, … of that bidder.
    pub number: i64,
    /// SHA-256 as the bidder's receipt states it.
    pub sha256: String,
    /// Whether what was found still had that hash.
    pub intact: bool,
    /// When it was handed in.
    pub submitted_at: Instant,
}

/// What lies there from one company before the opening; nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// The company.
    pub invitation: InvitationId,
    /// Its name.
    pub company: String,
    /// How far it is.
    pub state: InvitationState,
    /// When its bid was handed in.
    pub submitted_at: Option<Instant>,
    /// SHA-256 of its bid.
    pub sha256: Option<String>,
}

/// Opens the bids. Repeating it changes nothing and returns the minutes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `note`; [`Error::Refused`] with `not_published`, `cancelled`, or
/// `before_deadline` by the database's clock, taken while the tender is held.
pub fn open(app: &App, permit: Permit<Open>, tender: TenderId, note: &str) -> Result<Minutes> {
    let mut refusals = Refusals::new();
    let note = refusals.paragraph("note", note, MOST_NOTE);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        match found.state {
            TenderState::Draft => return Err(Error::Refused("not_published")),
            TenderState::Cancelled => return Err(Error::Refused("cancelled")),
            TenderState::Opened | TenderState::Awarded => {
                return read_minutes(tx, tenant, tender)?.ok_or_else(|| Error::internal("opened without minutes"));
            }
            TenderState::Published => {}
        }
        let now = tx.now()?;
        let deadline =
            found.deadline_at.filter(|deadline| now >= *deadline).ok_or(Error::Refused("before_deadline"))?;
        let name = db::users::find(tx, tenant, permit.user)?.ok_or(Error::NotFound)?.name;
        let companies = companies(tx, tenant, tender)?;
        let bids = db::bids::list_standing(tx, tenant, tender)?;
        let found = bids.into_iter().map(|bid| unsealed(app, tx, bid)).collect::<Result<Vec<_>>>()?;
        let listed = found.iter().map(|(bid, text)| minute(bid, text.as_deref(), &companies)).collect();
        let minutes = Minutes { by: permit.user, name, at: now, deadline, note: note.clone(), bids: listed };
        let opening = Opening {
            tenant_id: tenant,
            tender_id: tender,
            opened_by: permit.user,
            opened_at: now,
            minutes: serde_json::to_string(&minutes).map_err(Error::internal)?,
        };
        let minutes_sha256 = sha256_hex(&opening.minutes);
        db::openings::insert(tx, &opening)?;
        let readable = found.into_iter().filter_map(|(bid, text)| Some((bid, text?)));
        let opened = readable.map(|(bid, text)| lay_open(tx, bid, text)).collect::<Result<Vec<_>>>()?;
        let drawn = minutes.bids.iter().map(|bid| bid.invitation).collect();
        evaluators::letters_drawn(tx, tenant, tender, permit.user, drawn)?;
        if db::tenders::set_opened(tx, tenant, tender, now)? == 0 {
            return Err(Error::internal("the tender moved under its lock"));
        }
        record(tx, permit, tender, &minutes, &minutes_sha256)?;
        let (document, _) = rankings::document(app, tx, tenant, tender)?;
        if document.award.needs_price() && !document.award.withholds_prices() {
            prices::lay_open(app, tx, permit, tender, note, &opened)?;
        }
        Ok(minutes)
    })
}

fn companies(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<HashMap<InvitationId, String>> {
    let invitations = db::invitations::list(conn, tenant, tender)?;
    Ok(invitations.into_iter().map(|invitation| (invitation.id, invitation.company)).collect())
}

/// A bid with its snapshot. One that does not open was changed: the minutes say so, and the others are opened all the
/// same.
fn unsealed(app: &App, conn: &mut Conn, bid: Bid) -> Result<(Bid, Option<String>)> {
    let (tenant, invitation) = (bid.tenant_id, bid.invitation_id);
    let (draft, price) = db::invitations::find_keys(conn, tenant, invitation)?.ok_or(Error::NotFound)?;
    let drafts = Drafts::with(app, tenant, invitation, &draft, &price);
    let text = drafts.and_then(|drafts| bids::snapshot_text(&drafts, &bid)).ok();
    Ok((bid, text))
}

fn minute(bid: &Bid, snapshot: Option<&str>, companies: &HashMap<InvitationId, String>) -> MinutesBid {
    MinutesBid {
        invitation: bid.invitation_id,
        company: companies.get(&bid.invitation_id).cloned().unwrap_or_default(),
        bid: bid.id,
        number: bid.number,
        intact: snapshot.is_some_and(|text| sha256_hex(text) == bid.sha256),
        sha256: bid.sha256.clone(),
        submitted_at: bid.submitted_at,
    }
}

fn lay_open(tx: &mut Tx<'_>, bid: Bid, snapshot: String) -> Result<OpenedBid> {
    let opened = OpenedBid {
        tenant_id: bid.tenant_id,
        tender_id: bid.tender_id,
        invitation_id: bid.invitation_id,
        bid_id: bid.id,
        snapshot,
    };
    db::openings::insert_bid(tx, &opened)?;
    Ok(opened)
}

/// What stands for a bid in the hash tree over the opened bids.
pub(super) fn leaf(bid: BidId, sha256: &str) -> String {
    format!("{bid} {sha256}")
}

/// The leaves of that tree, in the order of the minutes.
pub(super) fn leaves(minutes: &Minutes) -> Vec<String> {
    minutes.bids.iter().map(|bid| leaf(bid.bid, &bid.sha256)).collect()
}

fn record(
    tx: &mut Tx<'_>,
    permit: Permit<Open>,
    tender: TenderId,
    minutes: &Minutes,
    minutes_sha256: &str,
) -> Result<()> {
    let bids: Vec<_> = minutes
        .bids
        .iter()
        .map(|bid| json!({ "bid": bid.bid, "invitation": bid.invitation, "sha256": bid.sha256, "intact": bid.intact }))
        .collect();
    let root = hex::encode(merkle::root(&leaves(minutes)));
    let detail = json!({ "deadline": minutes.deadline, "bids": bids, "root": root, "minutes_sha256": minutes_sha256 });
    audit::append(tx, permit.tenant, Actor::User(permit.user), audit::OPENED, &format!("tender:{tender}"), &detail)
}

/// The minutes of the opening; `None` while nothing was opened.
///
/// # Errors
/// [`Error::NotFound`].
pub fn minutes(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Option<Minutes>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let found = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let mut minutes = read_minutes(conn, permit.tenant, tender)?;
        if let Some(minutes) = &mut minutes {
            sight::veil_minutes(conn, permit, &found, minutes)?;
        }
        Ok(minutes)
    })
}

/// The minutes of the opening, as stored.
pub(super) fn read_minutes(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Minutes>> {
    db::openings::find(conn, tenant, tender)?
        .map(|opening| serde_json::from_str(&opening.minutes).map_err(Error::internal))
        .transpose()
}

/// What lies there from each company, without a word of it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lying(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Vec<Lying>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let found = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let bids: HashMap<InvitationId, Bid> = db::bids::list_standing(conn, permit.tenant, tender)?
            .into_iter()
            .map(|bid| (bid.invitation_id, bid))
            .collect();
        let invitations = db::invitations::list(conn, permit.tenant, tender)?;
        let mut lying: Vec<Lying> = invitations
            .into_iter()
            .map(|invitation| {
                let bid = bids.get(&invitation.id);
                Lying {
                    invitation: invitation.id,
                    company: invitation.company,
                    state: invitation.state,
                    submitted_at: bid.map(|bid| bid.submitted_at),
                    sha256: bid.map(|bid| bid.sha256.clone()),
                }
            })
            .collect();
        sight::veil_lying(conn, permit, &found, &mut lying)?;
        Ok(lying)
    })
}

/// A file of an opened bid, with the place of its bytes.
///
/// # Errors
/// [`Error::NotFound`], also before the opening and for a file that neither bid nor replies name; [`Error::Refused`] with
/// `undeclared`, `recused`, `evidence_quarantined` or `evidence_infected`.
pub fn find_evidence(
    app: &App,
    permit: Permit<Read>,
    tender: TenderId,
    invitation: InvitationId,
    file: FileId,
) -> Result<(EvidenceFile, StoredFile)> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let bid = db::openings::find_bid(conn, permit.tenant, tender, invitation)?.ok_or(Error::NotFound)?;
        evaluators::reader(app, conn, permit, tender)?;
        let snapshot = read_snapshot(&bid)?;
        let named = snapshot.evidence.iter().any(|entry| entry.id == file)
            || clarifications::names_file(conn, (permit.tenant, tender, invitation), file)?;
        if !named {
            return Err(Error::NotFound);
        }
        evidence::find_opened(app, conn, (permit.tenant, invitation), file)
    })
}

/// The snapshot of an opened bid.
pub(super) fn read_snapshot(bid: &OpenedBid) -> Result<Snapshot> {
    serde_json::from_str(&bid.snapshot).map_err(Error::internal)
}
