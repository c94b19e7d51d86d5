//! The ranking: ranks, totals, reasons for exclusion, and where each figure comes from.
//!
//! Owns the context of `GET /tenders/{id}/ranking`. Every figure is `domain::evaluation`'s printed number; nothing is
//! computed here. Serves issue 2, capability 9, and design/evaluation.md, "The printed number decides".

use serde::Serialize;

use super::compare::BidStatus;
use super::explanation::LowPrice;
use super::head::{TenderHead, Tie};
use crate::view::charts::StackedBars;
use crate::view::{Localised, Message};

/// A step of a derivation: what, how, and the printed result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DerivationStep {
    /// What is computed; one of [`super::messages::derive`].
    pub what: Message,
    /// The computation with its printed numbers, for example `100 * (10 * 90 / 100 + …) / 30`.
    pub formula: String,
    /// The printed result.
    pub result: String,
}

/// A section's part of a bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionFigure {
    /// Title in the reader's language.
    pub title: Localised,
    /// Share of all sections' weights in percent, two places.
    pub share: String,
    /// Score, two places; none while something is unscored.
    pub score: Option<String>,
    /// Minimum in percent.
    pub minimum: Option<String>,
    /// Whether the minimum is missed.
    pub missed: bool,
    /// What it contributes to the total, two places; none unless ranked.
    pub contribution: Option<String>,
}

/// One bid in the ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankingLine {
    /// Identifier of the invitation; part of element ids.
    pub invitation: String,
    /// Page of this bid.
    pub href: String,
    /// Name of the company.
    pub company: String,
    /// How the bid stands.
    pub status: BidStatus,
    /// Whether the bid is out.
    pub excluded: bool,
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
    /// Why the bid is out or pending.
    pub reasons: Vec<Message>,
    /// Its sections.
    pub sections: Vec<SectionFigure>,
    /// Every step from points to total.
    pub derivation: Vec<DerivationStep>,
}

/// The page `GET /tenders/{id}/ranking`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// The tender's head.
    pub head: TenderHead,
    /// Whether no answer waits for points or a decision.
    pub is_final: bool,
    /// Answers that wait for an evaluator.
    pub unscored: u32,
    /// Whether the price envelopes are still closed.
    pub prices_closed: bool,
    /// Number of the newest frozen run.
    pub run: Option<i64>,
    /// A tie that blocks the award.
    pub tie: Option<Tie>,
    /// A method's name, such as `weighted_sum`; it names the result.
    pub method: String,
    /// Weight of quality in percent.
    pub quality_weight: String,
    /// Weight of price in percent.
    pub price_weight: String,
    /// `inverse`, `linear_k`, `linear_fixed`; none without a price score.
    pub price_score: Option<String>,
    /// Currency of the prices, ISO 4217.
    pub currency: String,
    /// SHA-256 (hex) of the frozen scheme.
    pub scheme_sha256: String,
    /// SHA-256 (hex) of the published document, which bidders see.
    pub document_sha256: String,
    /// Bids: ranked by rank, then pending, then excluded.
    pub bids: Vec<RankingLine>,
    /// Strikingly low prices among the ranked bids.
    pub low_prices: Vec<LowPrice>,
    /// The ranked bids' totals, stacked by weighted section and price; none while nothing is ranked.
    pub chart: Option<StackedBars>,
    /// Whether this member may go on to the award.
    pub may_award: bool,
}
