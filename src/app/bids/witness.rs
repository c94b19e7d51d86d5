//! The receipt as a file: what a bidder keeps, and what anybody can hold against the institution's history later.

use super::Receipt;
use crate::app::audit;
use crate::app::openings::{Minutes, leaf, leaves};
use crate::app::{Error, Result};
use crate::db::audit::Entry;
use crate::db::{self, Db, Scope};
use crate::domain::ids::{BidId, TenantId, TenderId};
use crate::domain::merkle::{self, Hash};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Format of the file.
const RECEIPT_FORMAT: &str = "probity-receipt/1";

/// A receipt that a program can check: `probity audit verify --receipt FILE`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFile {
    /// `probity-receipt/1`.
    pub format: String,
    /// The institution.
    pub institution: TenantId,
    /// Its name.
    pub institution_name: String,
    /// The tender.
    pub tender: TenderId,
    /// What is to be outsourced.
    pub title: String,
    /// Name of the company.
    pub company: String,
    /// The bid.
    pub bid: BidId,
    /// 1, 2, … of this bidder.
    pub number: i64,
    /// SHA-256 of the canonical snapshot.
    pub sha256: String,
    /// SHA-256 of the frozen document that was answered.
    pub document_sha256: String,
    /// When it was handed in (RFC 3339).
    pub submitted_at: String,
    /// Its entry in the institution's history.
    pub history: Witnessed,
    /// Its place among the bids that were opened, once they were.
    #[schema(required)]
    pub opening: Option<Inclusion>,
}

/// An entry of the history, as it was when the receipt was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Witnessed {
    /// Its number.
    pub number: i64,
    /// Its hash, and with it the whole history before it.
    pub hash: String,
}

/// Proof that a bid is among those that were opened, without the others (RFC 9162).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Inclusion {
    /// Root of the hash tree over all opened bids, as the history has it; the same for every bidder.
    pub root: String,
    /// Its place, 0 for the first.
    pub index: usize,
    /// How many bids were opened.
    pub bids: usize,
    /// The hashes from the bid up to the root.
    pub path: Vec<String>,
}

/// The place of a bid among those that the minutes name; `None` when it is not there.
pub(super) fn inclusion(minutes: &Minutes, bid: BidId) -> Option<Inclusion> {
    let index = minutes.bids.iter().position(|own| own.bid == bid)?;
    let leaves = leaves(minutes);
    let path = merkle::proof(&leaves, index)?.iter().map(hex::encode).collect();
    Some(Inclusion { root: hex::encode(merkle::root(&leaves)), index, bids: leaves.len(), path })
}

impl From<Receipt> for ReceiptFile {
    fn from(receipt: Receipt) -> Self {
        Self {
            format: RECEIPT_FORMAT.to_owned(),
            institution: receipt.tenant,
            institution_name: receipt.institution,
            tender: receipt.tender,
            title: receipt.title,
            company: receipt.company,
            bid: receipt.bid,
            number: receipt.number,
            sha256: receipt.sha256,
            document_sha256: receipt.document_sha256,
            submitted_at: receipt.submitted_at.rfc3339(),
            history: Witnessed { number: receipt.history_seq, hash: receipt.history_hash },
            opening: receipt.opening,
        }
    }
}

impl ReceiptFile {
    /// Reads a file.
    ///
    /// # Errors
    /// A sentence.
    pub fn read(text: &str) -> std::result::Result<Self, String> {
        let file: Self = serde_json::from_str(text).map_err(|error| format!("it is no receipt: {error}"))?;
        if file.format == RECEIPT_FORMAT { Ok(file) } else { Err(format!("its format is not {RECEIPT_FORMAT}")) }
    }

    /// Holds the receipt against the history of its institution, as the database has it. The chain itself is
    /// [`audit::verify`]'s.
    ///
    /// # Errors
    /// Only when the database does not answer.
    pub fn hold_against(&self, db: &Db) -> Result<std::result::Result<(), Mismatch>> {
        db.read(Scope::Tenant(self.institution), |conn| {
            let number = self.history.number;
            let mut found = Found::default();
            for entry in db::audit::list_after(conn, self.institution, number.saturating_sub(1), 1)? {
                found.note(self, &entry);
            }
            let subject = format!("tender:{}", self.tender);
            let entries = db::audit::list_before(conn, self.institution, i64::MAX, Some(&subject), i64::MAX)?;
            for entry in entries.iter().rev() {
                found.note(self, entry);
            }
            found.judge(self)
        })
    }
}

/// Where a history is not what a receipt has witnessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// Number of the entry.
    pub seq: i64,
    /// What is wrong with it, in words.
    pub why: &'static str,
}

/// What a history has of that which a receipt speaks of.
#[derive(Debug, Clone, Default)]
pub struct Found {
    entry: Option<Entry>,
    opening: Option<Entry>,
}

impl Found {
    /// Keeps the entry when the receipt speaks of it. Entries come oldest first.
    pub fn note(&mut self, receipt: &ReceiptFile, entry: &Entry) {
        if entry.seq == receipt.history.number {
            self.entry = Some(entry.clone());
        }
        if entry.action == audit::OPENED && entry.subject == format!("tender:{}", receipt.tender) {
            self.opening = Some(entry.clone());
        }
    }

    /// Whether it is what the receipt has witnessed: the entry must still be there with its hash, speak of this bid and
    /// this content, and the opening must have counted the bid.
    ///
    /// # Errors
    /// [`Error::Internal`] when an entry's detail is no JSON.
    pub fn judge(&self, receipt: &ReceiptFile) -> Result<std::result::Result<(), Mismatch>> {
        let number = receipt.history.number;
        let broken = |seq, why| Ok(Err(Mismatch { seq, why }));
        let Some(entry) = &self.entry else {
            return broken(number, "a receipt names it, and it is not there");
        };
        if entry.hash != receipt.history.hash {
            return broken(number, "it is not the entry that a receipt has witnessed");
        }
        let detail: serde_json::Value = serde_json::from_str(&entry.detail).map_err(Error::internal)?;
        if entry.subject != format!("bid:{}", receipt.bid) || detail["sha256"] != receipt.sha256.as_str() {
            return broken(number, "it speaks of another bid than the receipt");
        }
        match (&receipt.opening, &self.opening) {
            (None, _) => {}
            (Some(_), None) => return broken(number, "a receipt tells of an opening that is not in the history"),
            (Some(own), Some(opening)) => {
                let detail: serde_json::Value = serde_json::from_str(&opening.detail).map_err(Error::internal)?;
                if detail["root"] != own.root.as_str() {
                    return broken(opening.seq, "the opened bids are not those that a receipt has witnessed");
                }
                if !own.proves(&leaf(receipt.bid, &receipt.sha256)) {
                    return broken(opening.seq, "the bid of a receipt is not among those that were opened");
                }
            }
        }
        Ok(Ok(()))
    }
}

impl Inclusion {
    fn proves(&self, leaf: &str) -> bool {
        let hash = |text: &String| -> Option<Hash> { hex::decode(text).ok()?.try_into().ok() };
        let path: Option<Vec<Hash>> = self.path.iter().map(hash).collect();
        let root = path.and_then(|path| merkle::proven(leaf.as_bytes(), self.index, self.bids, &path));
        root.map(hex::encode).as_deref() == Some(self.root.as_str())
    }
}
