//! The award scheme: what is weighed, how, and by which method.
//!
//! Owns the types of the frozen scheme. Leaves their validity to `check`, their JSON to `read` and
//! `write`. Serves `design/evaluation.md`, "Terms", "Arithmetic" and "Methods".

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::decimal::Decimal;

/// A whole award scheme of one lot, as published and frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// How the order of the bids is found.
    pub method: Method,
    /// How points become quality.
    pub weighting: Weighting,
    /// Which sums of weights are enforced.
    pub weights: WeightMode,
    /// Least printed quality in percent, or none.
    pub minimum_quality: Option<Decimal>,
    /// Sections in published order.
    pub sections: Vec<Section>,
}

impl Scheme {
    /// All criteria in published order; the order of every per-criterion list of the ranking.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.sections.iter().flat_map(|section| &section.criteria)
    }
}

/// A group of criteria with a weight among its siblings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Unique within the scheme.
    pub key: String,
    /// For people; may be empty.
    pub title: String,
    /// Above 0, at most 4 places. Needed where quality is weighed by sections ("nested") and the
    /// section has a rated criterion.
    pub weight: Option<Decimal>,
    /// Least printed section score in percent, or none.
    pub minimum: Option<Decimal>,
    /// Criteria in published order.
    pub criteria: Vec<Criterion>,
}

impl Section {
    /// Whether any of its criteria is rated; otherwise it takes no part in quality, whatever weight it states.
    #[must_use]
    pub fn rates(&self) -> bool {
        self.criteria.iter().any(|criterion| criterion.rated().is_some())
    }
}

/// One requirement that bids are held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Unique within the scheme, across sections.
    pub key: String,
    /// For people; may be empty.
    pub title: String,
    /// What the criterion does.
    pub kind: CriterionKind,
}

impl Criterion {
    /// The rating rules, when the criterion is rated.
    #[must_use]
    pub const fn rated(&self) -> Option<&Rated> {
        match &self.kind {
            CriterionKind::Rated(rated) => Some(rated),
            CriterionKind::Exclusion | CriterionKind::Info => None,
        }
    }
}

/// What a criterion does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionKind {
    /// Pass or fail; a fail or a blank excludes the bid.
    Exclusion,
    /// Points that count towards quality.
    Rated(Rated),
    /// For information; never counts.
    Info,
}

/// The rules of a rated criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Above 0, at most 4 places. May be absent where neither the method nor a minimum needs quality.
    pub weight: Option<Decimal>,
    /// Points of the best answer; above 0.
    pub scale_max: Decimal,
    /// Least printed points, or none.
    pub minimum: Option<Decimal>,
    /// What "not applicable" does.
    pub not_applicable: NotApplicable,
    /// Money value of full points for [`Method::AwardOnValue`].
    pub value: Option<Decimal>,
}

/// What the answer "not applicable" does to a rated criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotApplicable {
    /// It is not accepted.
    #[default]
    Forbidden,
    /// It earns full points.
    Full,
    /// The criterion's weight is removed for this bid.
    Neutral,
}

/// How points become quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weighting {
    /// Shares within sections, sections within quality; L = Q.
    #[default]
    Nested,
    /// L is the sum of weight × points; Q = 100 L / the most that can be reached.
    Absolute,
}

/// Which sums of weights are enforced. See the module documentation of `evaluation`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeightMode {
    /// Quality and price weight sum to 100; sections and criteria are weighed in free numbers.
    #[default]
    Shares,
    /// Siblings sum to exactly 100 on every level.
    Percent,
    /// Free numbers everywhere.
    Points,
}

/// How the order of the bids is found, with everything the method needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// T = (wQ Q + wP PS) / (wQ + wP).
    WeightedSum {
        /// wQ; may be absent without a price score.
        quality_weight: Option<Decimal>,
        /// wP; may be absent without a price score.
        price_weight: Option<Decimal>,
        /// How a price becomes a score.
        price_score: PriceScore,
    },
    /// Z = factor × L / P.
    RatioSimple(Ratio),
    /// Z = factor × L / P, decided by quality or price among the bids close to the best.
    RatioExtended {
        /// Factor and printed places of Z.
        ratio: Ratio,
        /// Width of the band below the best Z, in percent.
        band_percent: Decimal,
        /// What decides inside the band.
        decide_by: DecideBy,
    },
    /// Z = gL L/Lref − gP P/Pref against published references.
    Reference {
        /// gL and gP, and printed places of Z.
        weights: ReferenceWeights,
        /// Lref, above 0.
        quality: Decimal,
        /// Pref, above 0.
        price: Decimal,
    },
    /// As `Reference`, against the medians of the bids that stand.
    Median(ReferenceWeights),
    /// Price less the money value of the points; the least wins.
    AwardOnValue,
    /// The least price wins among the bids that stand.
    LowestPrice,
    /// The best quality wins; prices take no part.
    QualityOnly,
}

/// Parameters of the ratio methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// Fixed in the scheme so that Z has readable digits.
    pub factor: Decimal,
    /// Printed places of Z, 0 to 8.
    pub decimals: u32,
}

/// Parameters shared by the two reference methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceWeights {
    /// gL.
    pub quality: Decimal,
    /// gP.
    pub price: Decimal,
    /// Printed places of Z, 0 to 8.
    pub decimals: u32,
}

/// What decides inside the band of [`Method::RatioExtended`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecideBy {
    /// Higher performance, then lower price.
    Quality,
    /// Lower price, then higher performance.
    Price,
}

/// How a price becomes a score from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceScore {
    /// 100 Pmin / P.
    Inverse,
    /// max(0, 100 (k Pmin − P) / ((k−1) Pmin)).
    LinearK {
        /// Multiple of the lowest price that earns 0; above 1.
        k: Decimal,
    },
    /// clamp(100 (high − P) / (high − low), 0, 100).
    LinearFixed {
        /// Price that earns 100.
        low: Decimal,
        /// Price that earns 0; above `low`.
        high: Decimal,
    },
    /// Price earns no score: T = Q.
    None,
}

impl Method {
    /// The name in the format.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::WeightedSum { .. } => "weighted_sum",
            Self::RatioSimple(_) => "ratio_simple",
            Self::RatioExtended { .. } => "ratio_extended",
            Self::Reference { .. } => "reference",
            Self::Median(_) => "median",
            Self::AwardOnValue => "award_on_value",
            Self::LowestPrice => "lowest_price",
            Self::QualityOnly => "quality_only",
        }
    }

    /// The weights of quality and of price, where it weighs the two.
    #[must_use]
    pub fn quality_and_price(&self) -> Option<[Decimal; 2]> {
        match self {
            Self::WeightedSum { quality_weight, price_weight, .. } => Some([(*quality_weight)?, (*price_weight)?]),
            Self::Reference { weights, .. } | Self::Median(weights) => Some([weights.quality, weights.price]),
            _ => None,
        }
    }

    /// Whether the result depends on quality.
    #[must_use]
    pub const fn needs_quality(&self) -> bool {
        !matches!(self, Self::LowestPrice | Self::AwardOnValue)
    }

    /// Whether a bid without a price cannot stand.
    #[must_use]
    pub const fn needs_price(&self) -> bool {
        !matches!(self, Self::QualityOnly | Self::WeightedSum { price_score: PriceScore::None, .. })
    }
}
