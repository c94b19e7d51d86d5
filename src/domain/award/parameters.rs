//! What the methods need beside weights and the price score: the ratio's and the references' figures.
//!
//! Named as in `probity.evaluation/1`, so that a frozen document and its scheme read alike.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{DEFAULT_FACTOR, DEFAULT_RATIO_DECIMALS, DecideBy};

/// Figures of the ratio methods; `decimals` also holds for the reference methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardRatio)]
pub struct RatioRule {
    /// Makes the digits of Z readable; above 0, at most 4 places.
    #[serde(default = "factor")]
    pub factor: Decimal,
    /// Printed places of Z, 0 to 8.
    #[serde(default = "decimals")]
    pub decimals: u32,
    /// Width of the band below the best Z in percent, 0 to 100; the extended ratio needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band_percent: Option<Decimal>,
    /// What decides inside the band; the extended ratio needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<DecideBy>,
}

fn factor() -> Decimal {
    Decimal::from(DEFAULT_FACTOR)
}

const fn decimals() -> u32 {
    DEFAULT_RATIO_DECIMALS
}

impl Default for RatioRule {
    fn default() -> Self {
        Self { factor: factor(), decimals: decimals(), band_percent: None, decide_by: None }
    }
}

/// Weights and published values of the reference methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardReference)]
pub struct ReferenceRule {
    /// gL; above 0, at most 4 places.
    pub quality_weight: Decimal,
    /// gP; above 0, at most 4 places.
    pub price_weight: Decimal,
    /// Lref in performance points, above 0; only `reference` needs it, `median` takes it from the bids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<Decimal>,
    /// Pref in money, above 0; only `reference` needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Decimal>,
}

/// Whether a part says nothing but what is usual; it is then left out, so that documents frozen before the part
/// existed keep their hash.
pub(super) fn is_usual<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}
