//! The shape of `probity.ranking/1`, for the document only: `domain::evaluation` writes it, streaming.

use crate::domain::decimal::Decimal;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A ranking.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what the evaluation writes")]
pub struct RankingFormat {
    /// `probity.ranking/1`.
    format: String,
    scheme_sha256: String,
    /// False while an exclusion criterion is undecided.
    r#final: bool,
    award_blocked_by_tie: bool,
    bids: Vec<RankedBidFormat>,
}

/// A bid of the ranking.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what the evaluation writes")]
struct RankedBidFormat {
    key: String,
    status: StatusFormat,
    reasons: Vec<ReasonFormat>,
    /// Section scores in percent by key.
    sections: BTreeMap<String, Option<String>>,
    #[schema(required)]
    performance: Option<Decimal>,
    #[schema(required)]
    quality: Option<Decimal>,
    #[schema(required)]
    price_score: Option<Decimal>,
    #[schema(required)]
    ratio: Option<Decimal>,
    #[schema(required)]
    total: Option<Decimal>,
    #[schema(required)]
    rank: Option<u32>,
    derivation: Vec<StepFormat>,
}

/// Whether a bid stands.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code, reason = "describes what the evaluation writes")]
enum StatusFormat {
    Ranked,
    Pending,
    ExcludedFormal,
    ExcludedKnockOut,
    ExcludedMinimum,
}

/// Why a bid does not stand.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what the evaluation writes")]
struct ReasonFormat {
    reason: String,
    /// The criterion or section.
    of: Option<String>,
    printed: Option<Decimal>,
    minimum: Option<Decimal>,
}

/// A step on the way to a rank, with its printed numbers.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what the evaluation writes")]
struct StepFormat {
    step: String,
    /// The criterion or section.
    of: Option<String>,
    counted: Option<String>,
    formula: String,
    result: String,
}
