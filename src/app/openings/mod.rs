//! Opening the bids: after the deadline, once, with minutes. From then on members read what the opening laid open, and
//! nothing else: no function of this floor hands a member a snapshot that is not in `opened_bids`.
//!
//! Serves design/trust.md, "Sealed bids", and issue 2, capability 8.

mod minutes;

pub use minutes::{LateAttempt, Minutes, MinutesBid};
pub(super) use minutes::{leaf, leaves, names, read_minutes, remarks};

use super::audit::{self, Actor};
use super::clarifications::{Reader, names_file};
use super::evaluators::{self, sight};
use super::evidence::EvidenceFile;
use super::key::sha256_hex;
use super::seals::{self, Given, Opened};
use super::vault::{DraftKeys, Drafts, OpeningKey, Part, StoredFile};
use super::{App, Error, Result, bids, evidence, prices, rankings};
use crate::db::bids::Bid;
use crate::db::openings::{OpenedBid, Opening};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::bids::Snapshot;
use crate::domain::fields::Refusals;
use crate::domain::ids::{FileId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::invitations::InvitationState;
use crate::domain::merkle;
use crate::domain::permission::{Permit, Read, Unseal};
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::json;
use std::collections::HashMap;

/// Most characters of the note in the minutes.
pub(super) const MOST_NOTE: usize = 2_000;

/// What a member says and does to open.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deed<'a> {
    /// Who else was there, and remarks; may be empty.
    pub note: &'a str,
    /// Of the officer's own key, where bids are sealed.
    pub passphrase: &'a str,
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

/// Opens the bids; where they are sealed, gives the officer's share, and opens them with the last one. Repeating it
/// changes nothing and returns the minutes.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `note`; [`Error::Refused`] with `not_published`, `cancelled`, or
/// `before_deadline` by the database's clock, taken while the tender is held; `no_officer`, and `passphrase` where bids are sealed.
pub fn open(app: &App, permit: Permit<Unseal>, tender: TenderId, deed: Deed<'_>) -> Result<Opened<Minutes>> {
    let mut refusals = Refusals::new();
    let note = refusals.paragraph("note", deed.note, MOST_NOTE);
    refusals.finish()?;
    let tenant = permit.tenant;
    let due = app.db.read(Scope::Tenant(tenant), |conn| {
        let found = db::tenders::find(conn, tenant, tender)?.ok_or(Error::NotFound)?;
        check_due(conn, &found)
    })?;
    if let Due::Opened(minutes) = due {
        return Ok(Opened::Done(minutes));
    }
    let unlocked = seals::unlock(app, permit, tender, deed.passphrase)?;
    app.db.write(Scope::Tenant(tenant), |tx| {
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        let (deadline, now) = match check_due(tx, &found)? {
            Due::Opened(minutes) => return Ok(Opened::Done(minutes)),
            Due::Since(deadline, now) => (deadline, now),
        };
        let (document, _) = rankings::document(app, tx, tenant, tender)?;
        let with_prices = document.award.needs_price() && !document.award.withholds_prices();
        let (mut keys, mut note) = (Keys::default(), note);
        if let Some(unlocked) = &unlocked {
            let mut give = |envelope| seals::give(app, tx, permit, tender, envelope, (unlocked, &note));
            // Prices that open with the bids take a share at the same time.
            let bids = give(Envelope::Bids)?;
            let prices = if with_prices { Some(give(Envelope::Prices)?) } else { None };
            let (bids, prices) = match (bids, prices) {
                (Given::Waiting { given, together }, _) | (_, Some(Given::Waiting { given, together })) => {
                    return Ok(Opened::Waiting { given, together });
                }
                (Given::Enough(bids), Some(Given::Enough(prices))) => (bids, Some(prices.key)),
                (Given::Enough(bids), None) => (bids, None),
            };
            note = remarks(tx, tenant, permit.user, bids.notes)?;
            keys = Keys { bids: Some(bids.key), prices, officers: bids.officers };
        }
        let name = db::users::find(tx, tenant, permit.user)?.ok_or(Error::NotFound)?.name;
        let companies = companies(tx, tenant, tender)?;
        let bids = db::bids::list_standing(tx, tenant, tender)?;
        let found =
            bids.into_iter().map(|bid| unsealed(app, tx, keys.bids.as_ref(), bid)).collect::<Result<Vec<_>>>()?;
        let minutes = Minutes {
            by: permit.user,
            name,
            at: now,
            deadline,
            note: note.clone(),
            bids: found.iter().map(|(bid, text)| minute(bid, text.as_deref(), &companies)).collect(),
            officers: names(tx, tenant, &keys.officers)?,
            late: late(tx, tenant, &companies)?,
        };
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
        if with_prices {
            prices::lay_open(app, tx, permit, (tender, note), &opened, (keys.prices.as_ref(), &keys.officers))?;
        }
        Ok(Opened::Done(minutes))
    })
}

/// What the officers of a sealed tender have brought back.
#[derive(Default)]
struct Keys {
    bids: Option<OpeningKey>,
    prices: Option<OpeningKey>,
    officers: Vec<UserId>,
}

/// How a tender stands whose deadline has passed.
enum Due {
    /// It can be opened, since that deadline, at this moment.
    Since(Instant, Instant),
    /// It is open already.
    Opened(Minutes),
}

/// Lets pass what can be opened now or is open.
fn check_due(conn: &mut Conn, tender: &Tender) -> Result<Due> {
    match tender.state {
        TenderState::Draft => Err(Error::Refused("not_published")),
        TenderState::Cancelled => Err(Error::Refused("cancelled")),
        TenderState::Opened | TenderState::Awarded => read_minutes(conn, tender.tenant_id, tender.id)?
            .map(Due::Opened)
            .ok_or_else(|| Error::internal("opened without minutes")),
        TenderState::Published => {
            let now = conn.now()?;
            let deadline = tender.deadline_at.filter(|deadline| now >= *deadline);
            deadline.map(|deadline| Due::Since(deadline, now)).ok_or(Error::Refused("before_deadline"))
        }
    }
}

/// Who tried to hand in too late, in the order of time.
fn late(conn: &mut Conn, tenant: TenantId, companies: &HashMap<InvitationId, String>) -> Result<Vec<LateAttempt>> {
    let mut late = Vec::new();
    for (invitation, company) in companies {
        for at in bids::late_attempts(conn, tenant, *invitation)? {
            late.push(LateAttempt { invitation: *invitation, company: company.clone(), at });
        }
    }
    late.sort_by_key(|attempt| (attempt.at, attempt.invitation));
    Ok(late)
}

fn companies(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<HashMap<InvitationId, String>> {
    let invitations = db::invitations::list(conn, tenant, tender)?;
    Ok(invitations.into_iter().map(|invitation| (invitation.id, invitation.company)).collect())
}

/// A bid with its snapshot. One that does not open was changed: the minutes say so, and the others are opened all the
/// same.
fn unsealed(app: &App, tx: &mut Tx<'_>, key: Option<&OpeningKey>, bid: Bid) -> Result<(Bid, Option<String>)> {
    let keys = DraftKeys::read(tx, bid.tenant_id, bid.invitation_id)?;
    let Ok(mut drafts) = Drafts::with(app, bid.tenant_id, bid.invitation_id, keys, None) else {
        return Ok((bid, None));
    };
    drafts.unlock(Part::Draft, key, bid.draft_box.as_deref());
    let text = bids::snapshot_text(&drafts, &bid).ok();
    if text.is_some() {
        drafts.give_to_server(app, tx, &[Part::Draft])?;
    }
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

fn record(
    tx: &mut Tx<'_>,
    permit: Permit<Unseal>,
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
    let detail = json!({
        "deadline": minutes.deadline, "bids": bids, "root": root, "minutes_sha256": minutes_sha256,
        "officers": minutes.officers.len(), "late": minutes.late.len(),
    });
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
        db::openings::find_bid(conn, permit.tenant, tender, invitation)?.ok_or(Error::NotFound)?;
        evaluators::reader(app, conn, permit, tender)?;
        find_readable(app, conn, (permit.tenant, tender, invitation), file)
    })
}

/// A file that the institution may read now: an opened bid names it, or a reply that is not sealed.
///
/// # Errors
/// As [`find_evidence`].
pub(super) fn find_readable(
    app: &App,
    conn: &mut Conn,
    bid: (TenantId, TenderId, InvitationId),
    file: FileId,
) -> Result<(EvidenceFile, StoredFile)> {
    let (tenant, tender, invitation) = bid;
    let opened = db::openings::find_bid(conn, tenant, tender, invitation)?.ok_or(Error::NotFound)?;
    let named = read_snapshot(&opened)?.evidence.iter().any(|entry| entry.id == file)
        || names_file(app, conn, bid, file, Reader::Institution)?;
    if named { evidence::find_opened(app, conn, (tenant, invitation), file) } else { Err(Error::NotFound) }
}

/// The snapshot of an opened bid.
pub(super) fn read_snapshot(bid: &OpenedBid) -> Result<Snapshot> {
    serde_json::from_str(&bid.snapshot).map_err(Error::internal)
}
