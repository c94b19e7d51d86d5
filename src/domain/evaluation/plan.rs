//! The scheme, prepared for scoring many bids.
//!
//! Weights, points and scales become integers of ten-thousandths. Points on different scales are
//! brought to one common denominator per scheme, so a criterion costs one integer multiplication
//! per bid and no figure is rounded on the way.

use num_bigint::BigInt;

use super::bid::Points;
use super::check::MAX_PLACES;
use super::problem::Problem;
use super::scheme::{CriterionKind, NotApplicable, Rated, Scheme};
use crate::domain::decimal::Decimal;

/// Most bits of the common denominator of all scales. A thousand different scales with two places
/// below 100 stay under it.
const MAX_SCALE_BITS: u64 = 1 << 15;

/// Ten-thousandths in one.
pub(super) const UNITS: i128 = 10_i128.pow(MAX_PLACES);

/// A scheme and what all its bids share.
pub(super) struct Plan<'s> {
    pub(super) scheme: &'s Scheme,
    pub(super) sections: Vec<SectionPlan<'s>>,
    /// Sum of the weights of the sections that rate; `None` when one has no weight.
    pub(super) weight: Option<i128>,
    /// For each different scale: what brings points on it to `common`.
    pub(super) multipliers: Vec<BigInt>,
    /// The least common multiple of all scales.
    pub(super) common: BigInt,
}

/// The rated criteria of one section.
pub(super) struct SectionPlan<'s> {
    pub(super) weight: Option<i128>,
    pub(super) columns: Vec<Column<'s>>,
}

/// One rated criterion.
pub(super) struct Column<'s> {
    pub(super) rated: &'s Rated,
    /// Place in [`Scheme::criteria`].
    pub(super) at: usize,
    pub(super) weight: Option<i128>,
    pub(super) scale: i128,
    /// Place in [`Plan::multipliers`].
    pub(super) group: usize,
}

impl<'s> Plan<'s> {
    /// Prepares a checked scheme.
    ///
    /// # Errors
    /// A fault at the sections when the scales have no manageable common denominator.
    pub(super) fn new(scheme: &'s Scheme) -> Result<Self, Problem> {
        let mut scales: Vec<i128> =
            scheme.criteria().filter_map(|criterion| criterion.rated().map(|rated| units(rated.scale_max))).collect();
        scales.sort_unstable();
        scales.dedup();
        let common = common_multiple(&scales).ok_or_else(|| {
            let detail = "has too many different values of scale_max to weigh them exactly";
            Problem::at("/scheme/sections", detail)
        })?;
        let mut at = 0;
        let mut sections = Vec::with_capacity(scheme.sections.len());
        for section in &scheme.sections {
            let mut columns = Vec::new();
            for criterion in &section.criteria {
                if let CriterionKind::Rated(rated) = &criterion.kind {
                    let scale = units(rated.scale_max);
                    columns.push(Column {
                        rated,
                        at,
                        weight: rated.weight.map(units),
                        scale,
                        group: scales.partition_point(|known| *known < scale),
                    });
                }
                at += 1;
            }
            let weight = section.weight.map(units);
            sections.push(SectionPlan { weight, columns });
        }
        let rating = sections.iter().filter(|section| !section.columns.is_empty());
        let weight = rating.map(|section| section.weight).sum();
        let multipliers = scales.iter().map(|scale| &common / scale).collect();
        Ok(Self { scheme, sections, weight, multipliers, common })
    }
}

impl Column<'_> {
    /// Points in ten-thousandths; `None` when the weight is removed. A blank earns 0.
    pub(super) fn points(&self, marks: &[Points]) -> Option<i128> {
        match (marks.get(self.at)?, self.rated.not_applicable) {
            (Points::Given(points), _) => Some(units(*points)),
            (Points::NotApplicable, NotApplicable::Full) => Some(self.scale),
            (Points::NotApplicable, NotApplicable::Neutral) => None,
            _ => Some(0),
        }
    }
}

/// Ten-thousandths; `check` has refused finer numbers.
pub(super) fn units(value: Decimal) -> i128 {
    value.scaled(MAX_PLACES).unwrap_or_default()
}

/// The least common multiple; `None` when it is too large to be handled quickly.
fn common_multiple(scales: &[i128]) -> Option<BigInt> {
    let mut common = BigInt::from(1);
    for scale in scales {
        let rest = i128::try_from(&common % scale).ok()?;
        common *= scale / greatest_divisor(*scale, rest);
        if common.bits() > MAX_SCALE_BITS {
            return None;
        }
    }
    Some(common)
}

fn greatest_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
