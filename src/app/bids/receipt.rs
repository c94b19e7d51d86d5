//! The receipt: what was handed in, when, its hash, and the place in the institution's history that witnesses it.

use super::kept;
use super::witness::{Inclusion, inclusion};
use crate::app::links::mask;
use crate::app::vault::{DraftKeys, Drafts, Part};
use crate::app::{App, Error, Result, openings};
use crate::db::bids::Bid;
use crate::db::{self, Conn, Scope};
use crate::domain::bids::{EvidenceEntry, PriceEnvelope, Snapshot};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{BidId, TenantId, TenderId};
use crate::domain::permission::Bidder;
use crate::domain::seals::CopyCode;
use crate::domain::time::Instant;

/// Proof of a bid. Each bidder who keeps one is a witness of the institution's history up to that place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The institution.
    pub tenant: TenantId,
    /// The bid.
    pub bid: BidId,
    /// The tender.
    pub tender: TenderId,
    /// Name of the institution.
    pub institution: String,
    /// What is to be outsourced.
    pub title: String,
    /// The institution's number for it.
    pub reference: String,
    /// IANA zone of the deadline.
    pub zone: String,
    /// End of answering.
    pub deadline: Option<Instant>,
    /// Name of the company.
    pub company: String,
    /// 1, 2, … of this bidder.
    pub number: i64,
    /// SHA-256 of the canonical snapshot.
    pub sha256: String,
    /// SHA-256 of the frozen document that was answered.
    pub document_sha256: String,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// When it was taken back, if it was.
    pub withdrawn_at: Option<Instant>,
    /// What is in it; `None` while it is sealed and the visitor has no code for it.
    pub content: Option<Content>,
    /// The code by which the bidder reads the sealed bid elsewhere; `None` where it is not sealed, or not this visitor's.
    pub copy: Option<CopyCode>,
    /// Currency of the price.
    pub currency: String,
    /// Bids that were taken back before, the newest first.
    pub earlier: Vec<EarlierBid>,
    /// Address the receipt went to, masked.
    pub mailed_to: String,
    /// Number of the entry in the institution's history.
    pub history_seq: i64,
    /// Hash of that entry, the head of the chain at that moment.
    pub history_hash: String,
    /// Its place among the bids that were opened, once they were.
    pub opening: Option<Inclusion>,
}

/// What a bid holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Who declared it complete and true.
    pub declared_by: String,
    /// Answers in it.
    pub answers: usize,
    /// Files in it.
    pub evidence: Vec<EvidenceEntry>,
    /// The total price, where one was asked.
    pub price: Option<Decimal>,
}

/// A bid that was taken back before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierBid {
    /// 1, 2, … of this bidder.
    pub number: i64,
    /// SHA-256 of the canonical snapshot.
    pub sha256: String,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
}

/// The subject under which the history speaks of a bid.
pub(super) fn subject(bid: &Bid) -> String {
    format!("bid:{}", bid.id)
}

/// The receipt of the newest bid, withdrawn or not; `None` when there never was one.
///
/// # Errors
/// When the database does not answer.
pub fn receipt(app: &App, bidder: &Bidder) -> Result<Option<Receipt>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        match db::bids::find_newest(conn, bidder.tenant, bidder.invitation)? {
            Some(bid) => read(app, conn, bidder, &bid).map(Some),
            None => Ok(None),
        }
    })
}

/// The receipt of a bid, as much of it as its bidder's visitor can read.
pub(super) fn read(app: &App, conn: &mut Conn, bidder: &Bidder, bid: &Bid) -> Result<Receipt> {
    let tenant = bid.tenant_id;
    let tender = db::tenders::find(conn, tenant, bid.tender_id)?.ok_or(Error::NotFound)?;
    let standing = db::answers::find_standing(conn, tenant, bid.invitation_id)?.ok_or(Error::NotFound)?;
    let document = app.documents.find(conn, tenant, tender.id, &standing.document_sha256)?;
    let drafts = Drafts::with(app, tenant, bid.invitation_id, DraftKeys::from(&standing), bidder.copy.as_ref())?;
    let content = if drafts.opens(Part::Draft) { Some(content(&drafts, bid)?) } else { None };
    let company = db::invitations::find(conn, tenant, bid.invitation_id)?.ok_or(Error::NotFound)?.company;
    // The oldest entry about the bid is its submit; a withdrawal comes after it.
    let entries = db::audit::list_before(conn, tenant, i64::MAX, Some(&subject(bid)), 16)?;
    let entry = entries.last().ok_or_else(|| Error::internal("a bid without an entry in the history"))?;
    let lead = db::invitations::find_lead(conn, tenant, bid.invitation_id)?;
    // Asked for after the opening only: the receipt of a submit is made in the rush before the deadline.
    let minutes = match tender.opened_at {
        Some(_) => openings::read_minutes(conn, tenant, tender.id)?,
        None => None,
    };
    Ok(Receipt {
        tenant,
        bid: bid.id,
        tender: bid.tender_id,
        institution: db::tenants::find(conn, tenant)?.ok_or(Error::NotFound)?.name,
        title: tender.title,
        reference: tender.reference,
        zone: tender.zone,
        deadline: tender.deadline_at,
        company,
        number: bid.number,
        sha256: bid.sha256.clone(),
        document_sha256: standing.document_sha256,
        submitted_at: bid.submitted_at,
        withdrawn_at: bid.withdrawn_at,
        copy: bidder.copy.clone().filter(|_| content.is_some() && drafts.are_sealed()),
        content,
        currency: document.award.price_sheet.currency.clone(),
        earlier: earlier(conn, bid)?,
        mailed_to: lead.map(|lead| mask(&lead.email)).unwrap_or_default(),
        history_seq: entry.seq,
        history_hash: entry.hash.clone(),
        opening: minutes.and_then(|minutes| inclusion(&minutes, bid.id)),
    })
}

fn content(drafts: &Drafts, bid: &Bid) -> Result<Content> {
    let snapshot: Snapshot = serde_json::from_str(&kept::snapshot_text(drafts, bid)?).map_err(Error::internal)?;
    // After the opening of the bids the price may still be sealed.
    let envelope = if drafts.opens(Part::Price) { kept::envelope_text(drafts, bid)? } else { None };
    let envelope = envelope.as_deref().map(serde_json::from_str::<PriceEnvelope>).transpose();
    Ok(Content {
        declared_by: snapshot.declared_by,
        answers: snapshot.answers.len(),
        evidence: snapshot.evidence,
        price: envelope.map_err(Error::internal)?.and_then(|envelope| envelope.price),
    })
}

fn earlier(conn: &mut Conn, bid: &Bid) -> Result<Vec<EarlierBid>> {
    let bids = db::bids::list_before(conn, bid.tenant_id, bid.invitation_id, bid.number)?;
    Ok(bids
        .into_iter()
        .map(|bid| EarlierBid {
            number: bid.number,
            sha256: bid.sha256,
            submitted_at: bid.submitted_at,
            withdrawn_at: bid.withdrawn_at,
        })
        .collect())
}
