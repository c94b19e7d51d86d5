//! The receipt as a file: what a bidder keeps, and what anybody can hold against the institution's history later.

use super::Receipt;
use crate::app::audit::{self, Verdict};
use crate::app::openings::{Minutes, leaf, leaves};
use crate::app::{Error, Result};
use crate::db::{self, Conn, Db, Scope};
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

    /// Holds the receipt against the history of its institution: the entry must still be there with its hash, speak of
    /// this bid and this content, and the opening must have counted the bid. The chain itself is
    /// [`audit::verify`]'s.
    ///
    /// # Errors
    /// Only when the database does not answer.
    pub fn hold_against(&self, db: &Db) -> Result<Verdict> {
        db.read(Scope::Tenant(self.institution), |conn| {
            let number = self.history.number;
            let broken = |seq, why| Ok(Verdict::Broken { seq, why });
            let mut page = db::audit::list_after(conn, self.institution, number.saturating_sub(1), 1)?;
            let Some(entry) = page.pop().filter(|entry| entry.seq == number) else {
                return broken(number, "a receipt names it, and it is not there");
            };
            if entry.hash != self.history.hash {
                return broken(number, "it is not the entry that a receipt has witnessed");
            }
            let detail: serde_json::Value = serde_json::from_str(&entry.detail).map_err(Error::internal)?;
            if entry.subject != format!("bid:{}", self.bid) || detail["sha256"] != self.sha256.as_str() {
                return broken(number, "it speaks of another bid than the receipt");
            }
            match (&self.opening, opened_root(conn, self)?) {
                (None, _) => {}
                (Some(_), None) => return broken(number, "a receipt tells of an opening that is not in the history"),
                (Some(own), Some((seq, root))) => {
                    if own.root != root {
                        return broken(seq, "the opened bids are not those that a receipt has witnessed");
                    }
                    if !own.proves(&leaf(self.bid, &self.sha256)) {
                        return broken(seq, "the bid of a receipt is not among those that were opened");
                    }
                }
            }
            let head = db::audit::find_head(conn, self.institution)?.unwrap_or_default();
            Ok(Verdict::Whole { entries: head.0, head: head.1 })
        })
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

/// Number of the opening's entry, and the root that it names.
fn opened_root(conn: &mut Conn, file: &ReceiptFile) -> Result<Option<(i64, String)>> {
    let subject = format!("tender:{}", file.tender);
    let entries = db::audit::list_before(conn, file.institution, i64::MAX, Some(&subject), i64::MAX)?;
    let Some(entry) = entries.into_iter().find(|entry| entry.action == audit::OPENED) else { return Ok(None) };
    let detail: serde_json::Value = serde_json::from_str(&entry.detail).map_err(Error::internal)?;
    Ok(Some((entry.seq, detail["root"].as_str().unwrap_or_default().to_owned())))
}
