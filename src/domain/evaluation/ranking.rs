//! The result of an evaluation: every bid with its figures, its rank or the reasons it has none.
//!
//! Owns the types of the result. Leaves the arithmetic to `quality`, `price` and `method`, the
//! steps behind each figure to `explain` and the JSON to `output`.

use super::point_value::PointValue;
use super::scheme::Scheme;
use super::sensitivity::Sensitivity;
use crate::domain::decimal::Decimal;

/// The outcome of one evaluation.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The scheme the figures were made with.
    pub scheme: Scheme,
    /// SHA-256 of the canonical scheme document.
    pub scheme_sha256: String,
    /// False while an exclusion criterion of a bid is undecided: then no rank is final.
    pub is_final: bool,
    /// Two or more bids share rank 1; the award waits for lots or a further published criterion.
    pub award_blocked_by_tie: bool,
    /// What the price scores and ratios were measured against.
    pub reference: ReferenceSet,
    /// In the order given.
    pub bids: Vec<RankedBid>,
    /// Only when asked for.
    pub sensitivity: Option<Sensitivity>,
}

/// Figures taken from the bids that stand; excluded and pending bids never enter them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceSet {
    /// Number of bids that stand.
    pub bids: usize,
    /// Pmin.
    pub lowest_price: Option<Decimal>,
    /// Printed median of L, for the median method.
    pub median_performance: Option<Decimal>,
    /// Printed median of P, for the median method.
    pub median_price: Option<Decimal>,
    /// Best printed ratio Z, for the ratio methods.
    pub best_ratio: Option<Decimal>,
    /// Unrounded inclusive lower bound of the band, for the extended ratio.
    pub band_from: Option<Decimal>,
}

/// One bid of the ranking. Printed figures have the places of `design/evaluation.md`.
#[derive(Clone, Debug)]
pub struct RankedBid {
    /// As given.
    pub key: String,
    /// As given.
    pub name: String,
    /// As given.
    pub price: Option<Decimal>,
    /// Whether the bid stands.
    pub status: Status,
    /// Why it does not, complete: also what would have excluded it at a later stage.
    pub reasons: Vec<Reason>,
    /// One per section of the scheme, in its order.
    pub sections: Vec<SectionResult>,
    /// Performance points L.
    pub performance: Option<Decimal>,
    /// Quality Q in percent.
    pub quality: Option<Decimal>,
    /// Price score PS, 0 to 100.
    pub price_score: Option<Decimal>,
    /// Z of the ratio and reference methods.
    pub ratio: Option<Decimal>,
    /// The figure the method ends with otherwise: T, P or Q, or the fictional price.
    pub total: Option<Decimal>,
    /// Competition rank (1, 1, 3); only for bids that stand.
    pub rank: Option<u32>,
    /// What one more point of quality is worth in money; [`PointValue::None`] unless the bid stands.
    pub point_value: PointValue,
    /// One per criterion of the scheme, in the order of [`Scheme::criteria`].
    pub contributions: Vec<Contribution>,
    /// The steps from section scores to rank. [`Ranking::derivation`] puts the criteria before them.
    pub steps: Vec<super::explain::Step>,
}

/// The score of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionResult {
    /// Key of the section.
    pub key: String,
    /// S in percent; `None` for a section without rated criteria or without any weight left.
    pub score: Option<Decimal>,
    /// What the section adds to Q, in points of Q; for stacked charts.
    pub of_quality: Option<Decimal>,
}

/// What one criterion brought to one bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// How the criterion counted.
    pub counted: Counted,
    /// Points as given, with at least 2 places, for rated criteria that count.
    pub points: Option<Decimal>,
    /// Share of the scale reached, in percent.
    pub share: Option<Decimal>,
    /// What the criterion adds to Q, in points of Q; for stacked charts.
    pub of_quality: Option<Decimal>,
}

/// How a criterion counted for a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Points as given.
    Points,
    /// Blank: 0 points, the weight stays.
    Blank,
    /// "Not applicable", full points.
    Full,
    /// "Not applicable", weight removed.
    Removed,
    /// An exclusion criterion that is met.
    Pass,
    /// An exclusion criterion that is not met, or blank.
    Fail,
    /// An exclusion criterion that is not decided.
    Pending,
    /// For information only.
    Info,
}

/// Whether a bid stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It stands and has a rank.
    Ranked,
    /// An exclusion criterion is undecided: no price score, total or rank yet.
    Pending,
    /// It states no price, or one that was rejected.
    ExcludedFormal,
    /// It failed an exclusion criterion.
    ExcludedKnockOut,
    /// It missed a minimum.
    ExcludedMinimum,
}

impl Status {
    /// The name in the format; also the text key of the pages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ranked => "ranked",
            Self::Pending => "pending",
            Self::ExcludedFormal => "excluded_formal",
            Self::ExcludedKnockOut => "excluded_knock_out",
            Self::ExcludedMinimum => "excluded_minimum",
        }
    }
}

/// One reason why a bid does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The method needs a price and the bid states none.
    PriceMissing,
    /// Its strikingly low price was not explained.
    PriceRejected,
    /// An exclusion criterion is not met.
    KnockedOut {
        /// Key of the criterion.
        criterion: String,
    },
    /// An exclusion criterion is unanswered, which counts as not met.
    KnockOutBlank {
        /// Key of the criterion.
        criterion: String,
    },
    /// An exclusion criterion is not decided yet.
    Undecided {
        /// Key of the criterion.
        criterion: String,
    },
    /// Too few points on a criterion.
    CriterionMinimum {
        /// Key of the criterion.
        criterion: String,
        /// Printed points.
        printed: Decimal,
        /// Least points.
        minimum: Decimal,
    },
    /// Too low a section score.
    SectionMinimum {
        /// Key of the section.
        section: String,
        /// Printed S.
        printed: Decimal,
        /// Least S.
        minimum: Decimal,
    },
    /// Too low a quality.
    QualityMinimum {
        /// Printed Q.
        printed: Decimal,
        /// Least Q.
        minimum: Decimal,
    },
}

impl Reason {
    /// The text key of the pages and the `key` of the format.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::PriceMissing => "price_missing",
            Self::PriceRejected => "price_rejected",
            Self::KnockedOut { .. } => "knocked_out",
            Self::KnockOutBlank { .. } => "knock_out_blank",
            Self::Undecided { .. } => "undecided",
            Self::CriterionMinimum { .. } => "criterion_minimum",
            Self::SectionMinimum { .. } => "section_minimum",
            Self::QualityMinimum { .. } => "quality_minimum",
        }
    }

    /// The criterion or section it is about.
    #[must_use]
    pub fn of(&self) -> Option<&str> {
        match self {
            Self::PriceMissing | Self::PriceRejected | Self::QualityMinimum { .. } => None,
            Self::KnockedOut { criterion }
            | Self::KnockOutBlank { criterion }
            | Self::Undecided { criterion }
            | Self::CriterionMinimum { criterion, .. } => Some(criterion),
            Self::SectionMinimum { section, .. } => Some(section),
        }
    }

    /// The printed figure and the minimum it missed.
    #[must_use]
    pub const fn figures(&self) -> Option<(Decimal, Decimal)> {
        match self {
            Self::CriterionMinimum { printed, minimum, .. }
            | Self::SectionMinimum { printed, minimum, .. }
            | Self::QualityMinimum { printed, minimum } => Some((*printed, *minimum)),
            _ => None,
        }
    }
}
