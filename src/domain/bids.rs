//! The bid: what a submit freezes, and the price it states.

use super::award::{PriceLine, PriceSheet};

use super::answers::{Answer, Notation, Sheet};
use super::decimal::Decimal;
use super::ids::{FileId, InvitationId, TenderId};
use super::profile::Profile;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Name and version of the snapshot.
pub const SNAPSHOT_FORMAT: &str = "probity.bid/1";

/// Name and version of the price envelope.
pub const ENVELOPE_FORMAT: &str = "probity.price/1";

/// The key under which the price sheet is answered, beside the questions' keys.
pub const PRICE_KEY: &str = "price";

/// Unit prices by line key: decimals with at most 2 places, not negative. A line may be missing in a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Unit price of each line.
    pub unit_prices: BTreeMap<String, Decimal>,
}

impl Offer {
    /// Sum of quantity times unit price over all lines, each product rounded half-up to 2 places as an invoice would;
    /// `None` while a line is missing, when it is 0, or when it exceeds what fits.
    #[must_use]
    pub fn total(&self, sheet: &PriceSheet) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        for line in &sheet.lines {
            total = total.checked_add(self.line_total(line)?)?;
        }
        total.is_positive().then(|| total.rounded(2))
    }

    /// Quantity times unit price, rounded half-up to 2 places; `None` without a price or when it exceeds what fits.
    #[must_use]
    pub fn line_total(&self, line: &PriceLine) -> Option<Decimal> {
        let unit = self.unit_prices.get(&line.key)?;
        Some(line.quantity.checked_mul(*unit)?.rounded(2))
    }
}

/// An evidence file as the snapshot names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceEntry {
    /// The file.
    pub id: FileId,
    /// Beside which question.
    pub question: String,
    /// Its name as uploaded.
    pub name: String,
    /// Its length in bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub sha256: String,
    /// Until when it is valid (`YYYY-MM-DD`), if stated.
    pub valid_until: Option<String>,
}

/// The second envelope: what the bid costs. The snapshot holds its hash, salted so that nobody can guess the price
/// from the hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceEnvelope {
    /// [`ENVELOPE_FORMAT`].
    pub format: String,
    /// The tender.
    pub tender: TenderId,
    /// The bidder.
    pub invitation: InvitationId,
    /// 32 random bytes, hexadecimal.
    pub salt: String,
    /// Unit prices.
    pub offer: Offer,
    /// The total they come to.
    pub price: Option<Decimal>,
}

/// Everything a bidder declared, frozen. Evaluation reads nothing else but the price envelope it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// [`SNAPSHOT_FORMAT`].
    pub format: String,
    /// The tender.
    pub tender: TenderId,
    /// SHA-256 of the frozen document that was answered.
    pub document_sha256: String,
    /// The bidder.
    pub invitation: InvitationId,
    /// Name of the company.
    pub company: String,
    /// Who declared it complete and true.
    pub declared_by: String,
    /// Answers by question key, as JSON that its question reads back; hidden ones are left out.
    pub answers: BTreeMap<String, Json>,
    /// Files beside the answers.
    pub evidence: Vec<EvidenceEntry>,
    /// SHA-256 of the canonical [`PriceEnvelope`], where the method needs a price.
    pub envelope_sha256: Option<String>,
    /// 32 random bytes, hexadecimal, so that nobody can guess answers from the snapshot's hash. Bids from before have
    /// none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

impl Snapshot {
    /// The answers and the number of files beside each, as the profile reads them. What the profile does not know
    /// is left out: the snapshot was made from the same frozen profile, so nothing is.
    #[must_use]
    pub fn sheet(&self, profile: &Profile) -> Sheet {
        let mut sheet = Sheet::default();
        for (_, question) in profile.questions() {
            if let Some(answer) = self.answers.get(&question.key)
                && let Ok(answer) = Answer::read(question, answer, Notation::Canonical)
            {
                sheet.answers.insert(question.key.clone(), answer);
            }
        }
        for entry in &self.evidence {
            *sheet.files.entry(entry.question.clone()).or_default() += 1;
        }
        sheet
    }
}
