//! The decision: award or cancellation, with its reason, and the record to print.
//!
//! Owns the contexts of `GET|POST /tenders/{id}/award` before and after the decision. Serves design/product.md,
//! "decided".

use serde::Serialize;

use super::compare::BidStatus;
use super::example::{self, DAY, DEADLINE};
use super::head::{Stage, Tab, TenderHead, Tie};
use super::messages::{block, reason};
use super::parts::Pick;
use super::publish::Finding;
use crate::view::form::{Choice, Field, FieldError};
use crate::view::{Message, Page};

/// A bid's line in the decision and its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwardLine {
    /// Name of the company.
    pub company: String,
    /// The letter to it, once there is one.
    pub letter: Option<String>,
    /// How the bid stands.
    pub status: BidStatus,
    /// Rank; none unless ranked.
    pub rank: Option<u32>,
    /// Quality, two places.
    pub quality: Option<String>,
    /// Price, canonical decimal.
    pub price: Option<String>,
    /// Price score, two places.
    pub price_score: Option<String>,
    /// What the method ends with: total, Z or price.
    pub total: Option<String>,
    /// Why the bid is out.
    pub reasons: Vec<Message>,
    /// Whether it won.
    pub winner: bool,
}

/// The page `GET|POST /tenders/{id}/award` before the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwardDecision {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// What blocks an award; a cancellation stays possible.
    pub blocking: Vec<Finding>,
    /// A tie that blocks the award.
    pub tie: Option<Tie>,
    /// Field `decision`: `awarded` or `cancelled`.
    pub decision: Pick,
    /// Field `winner`: the invitation of a bid of rank 1.
    pub winner: Pick,
    /// Field `reason`.
    pub reason: Field,
    /// A method's name, such as `weighted_sum`; it names the result.
    pub method: String,
    /// The bids.
    pub bids: Vec<AwardLine>,
    /// Currency of the prices, ISO 4217.
    pub currency: String,
    /// Days between the letters and the contract.
    pub standstill_days: u32,
    /// Whether this member may decide.
    pub permitted: bool,
}

/// The page `GET /tenders/{id}/award` after the decision: the record, made for printing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwardRecord {
    /// The tender's head.
    pub head: TenderHead,
    /// Name of the institution.
    pub institution: String,
    /// `awarded` or `cancelled`.
    pub decision: String,
    /// Name of the winning company.
    pub winner: Option<String>,
    /// The reason given.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// First moment at which the contract may be signed, milliseconds since 1970 UTC.
    pub standstill_until: Option<i64>,
    /// The bids.
    pub bids: Vec<AwardLine>,
    /// Currency of the prices, ISO 4217.
    pub currency: String,
    /// A method's name, such as `weighted_sum`; it names the result.
    pub method: String,
    /// Whether it weighs quality against a price score.
    pub weighs: bool,
    /// Weight of quality in percent.
    pub quality_weight: String,
    /// Weight of price in percent.
    pub price_weight: String,
    /// SHA-256 (hex) of the frozen scheme.
    pub scheme_sha256: String,
    /// SHA-256 (hex) of the audit log's head when the decision was recorded.
    pub audit_head: String,
}

fn lines() -> Vec<AwardLine> {
    let line = |index: usize, rank: Option<u32>, status: BidStatus, total: Option<&str>| AwardLine {
        company: example::BIDDERS.get(index).map_or(example::HOSTILE, |(_, company)| company).into(),
        letter: rank.map(|_| "/tenders/t/letters/i".to_owned()),
        status,
        rank,
        quality: Some("84.17".into()),
        price: Some("118000.00".into()),
        price_score: total.map(|_| "94.92".into()),
        total: total.map(Into::into),
        reasons: if status.excluded() { vec![reason::knock_out("A3-03")] } else { Vec::new() },
        winner: rank == Some(1),
    };
    vec![
        line(0, Some(1), BidStatus::Ranked, Some("88.47")),
        line(1, Some(2), BidStatus::Ranked, Some("86.41")),
        line(9, None, BidStatus::ExcludedKnockOut, None),
    ]
}

impl Page for AwardDecision {
    const TEMPLATE: &'static str = "pages/tenders/award";

    fn samples() -> Vec<Self> {
        let ready = Self {
            head: example::head(Stage::Evaluating, Tab::Award),
            errors: Vec::new(),
            blocking: Vec::new(),
            tie: None,
            decision: Pick::words("decision", &["awarded", "cancelled"], "awarded"),
            winner: Pick::labelled("winner", vec![Choice::new("i-1", "Nordlicht Rechenzentrum GmbH (88.47)", "i-1")]),
            reason: Field::new("reason", ""),
            method: "ratio_simple".into(),
            bids: lines(),
            currency: "EUR".into(),
            standstill_days: 10,
            permitted: true,
        };
        let why = Message::new("tender-error-award-reason");
        let refused = Self {
            errors: vec![FieldError::new("reason", why.clone())],
            reason: Field::new("reason", "").refused(why),
            ..ready.clone()
        };
        let blocked = Self {
            tie: Some(Tie { rank: 1, companies: vec!["Alpen IT Services AG".into(), example::HOSTILE.into()] }),
            blocking: vec![Finding {
                message: block::unscored(12),
                href: format!("/tenders/{}/compare?show=unscored", example::TENDER),
            }],
            winner: Pick::labelled("winner", Vec::new()),
            ..ready.clone()
        };
        let observer = Self { permitted: false, ..ready.clone() };
        vec![ready, refused, blocked, observer]
    }
}

impl Page for AwardRecord {
    const TEMPLATE: &'static str = "pages/tenders/record";

    fn samples() -> Vec<Self> {
        let awarded = Self {
            head: example::head(Stage::Awarded, Tab::Award),
            institution: "ITZ Nord".into(),
            decision: "awarded".into(),
            winner: Some("Nordlicht Rechenzentrum GmbH".into()),
            reason: "Highest total by the published scheme.\nNo flags.".into(),
            by: "Ada Lindqvist".into(),
            at: DEADLINE + 14 * DAY,
            standstill_until: Some(DEADLINE + 25 * DAY),
            bids: lines(),
            currency: "EUR".into(),
            method: "weighted_sum".into(),
            weighs: true,
            quality_weight: "60".into(),
            price_weight: "40".into(),
            scheme_sha256: example::HASH.into(),
            audit_head: example::HASH.into(),
        };
        let cancelled = Self {
            head: example::head(Stage::Cancelled, Tab::Award),
            decision: "cancelled".into(),
            winner: None,
            reason: example::HOSTILE.into(),
            standstill_until: None,
            bids: Vec::new(),
            ..awarded.clone()
        };
        vec![awarded, cancelled]
    }
}
