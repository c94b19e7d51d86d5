//! From points to section scores S, performance points L and quality Q.
//!
//! All three come from the exact sums, never from each other's printed figures. Serves
//! `design/evaluation.md`, "Arithmetic".

use num_bigint::BigInt;

use super::bid::Points;
use super::check::MONEY_PLACES;
use super::contribution;
use super::exact::Exact;
use super::plan::{Plan, SectionPlan, UNITS};
use super::ranking::Contribution;
use super::scheme::Weighting;

/// Units of a weight times points.
const SQUARE_UNITS: i128 = UNITS * UNITS;

/// The figures of one bid.
pub(super) struct Scored {
    pub(super) sections: Vec<SectionScore>,
    /// Q in percent.
    pub(super) quality: Option<Exact>,
    /// L.
    pub(super) performance: Option<Exact>,
    /// Sum of value × share, for the award on value.
    pub(super) value: Exact,
    pub(super) contributions: Vec<Contribution>,
}

/// The figures of one section of one bid.
pub(super) struct SectionScore {
    /// S in percent.
    pub(super) score: Option<Exact>,
    /// Nested: sum of weight × share. Absolute: sum of weight × points.
    pub(super) reached: Exact,
    /// Nested: sum of weights. Absolute: sum of weight × scale.
    pub(super) reachable: Exact,
    /// Nothing is left to weigh, because every criterion is "not applicable".
    pub(super) emptied: bool,
    /// What the section adds to Q.
    pub(super) of_quality: Option<Exact>,
}

/// The sums of one section of one bid, in ten-thousandths.
pub(super) struct Sum {
    /// Sum of the weights left.
    pub(super) weight: i128,
    /// Sum of weight × points.
    pub(super) points: i128,
    /// Sum of weight × scale.
    pub(super) most: i128,
    /// Sum of weight × points / scale, over the common denominator.
    shares: BigInt,
    /// Whether every criterion has a weight.
    pub(super) weighed: bool,
    /// Sum of value × points / scale, in hundredths over the common denominator.
    value: BigInt,
}

impl Plan<'_> {
    /// Scores one bid, whose marks stand in the order of the criteria.
    pub(super) fn score(&self, marks: &[Points]) -> Scored {
        let sums: Vec<Sum> = self.sections.iter().map(|section| self.sum(section, marks)).collect();
        let plans = self.sections.iter().zip(&sums);
        let mut sections: Vec<SectionScore> = plans.map(|(section, sum)| self.section_score(section, sum)).collect();
        let most: i128 = sums.iter().map(|sum| sum.most).sum();
        let (quality, performance) = match self.scheme.weighting {
            Weighting::Nested => {
                let quality = self.nested(&sums, &mut sections);
                (quality.clone(), quality)
            }
            Weighting::Absolute => absolute(&sums, most, &mut sections),
        };
        let cents = 10_i128.pow(MONEY_PLACES);
        let value: BigInt = sums.iter().map(|sum| &sum.value).sum();
        Scored {
            sections,
            quality,
            performance,
            value: Exact::ratio(value, &self.common * cents).unwrap_or_else(Exact::zero),
            contributions: contribution::all(self, marks, &sums, most),
        }
    }

    fn sum(&self, section: &SectionPlan<'_>, marks: &[Points]) -> Sum {
        let mut shares = vec![0_i128; self.multipliers.len()];
        let mut values = shares.clone();
        let mut sum = Sum { weight: 0, points: 0, most: 0, shares: BigInt::ZERO, weighed: true, value: BigInt::ZERO };
        for column in &section.columns {
            let Some(points) = column.points(marks) else {
                continue;
            };
            let value = column.rated.value.and_then(|value| value.scaled(MONEY_PLACES));
            if let (Some(value), Some(group)) = (value, values.get_mut(column.group)) {
                *group += value * points;
            }
            let Some(weight) = column.weight else {
                sum.weighed = false;
                continue;
            };
            // At most 10^17 × 10^13 × 10^4 criteria: inside 128 bits by the limits of `check`.
            sum.weight += weight;
            sum.points += weight * points;
            sum.most += weight * column.scale;
            if let Some(group) = shares.get_mut(column.group) {
                *group += weight * points;
            }
        }
        sum.shares = self.over_common(&shares);
        sum.value = self.over_common(&values);
        sum
    }

    /// Sums of points on each scale, brought to the common denominator.
    fn over_common(&self, groups: &[i128]) -> BigInt {
        let parts = groups.iter().zip(&self.multipliers);
        parts.filter(|(group, _)| **group != 0).map(|(group, multiplier)| multiplier * group).sum()
    }

    fn section_score(&self, section: &SectionPlan<'_>, sum: &Sum) -> SectionScore {
        let fraction = |num: BigInt, den: BigInt| Exact::ratio(num, den).unwrap_or_else(Exact::zero);
        let (reached, reachable) = match self.scheme.weighting {
            Weighting::Nested => {
                (fraction(sum.shares.clone(), &self.common * UNITS), fraction(sum.weight.into(), UNITS.into()))
            }
            Weighting::Absolute => {
                (fraction(sum.points.into(), SQUARE_UNITS.into()), fraction(sum.most.into(), SQUARE_UNITS.into()))
            }
        };
        SectionScore {
            score: reached.times(&Exact::whole(100)).over(&reachable).filter(|_| sum.weighed),
            reached,
            reachable,
            emptied: sum.weight == 0 && sum.weighed && !section.columns.is_empty(),
            of_quality: None,
        }
    }

    /// Q = sum(W S) / sum(W) over the sections that rate; `None` when a weight is missing or a
    /// section is emptied. The common denominator stays outside, so that the sum stays small.
    fn nested(&self, sums: &[Sum], sections: &mut [SectionScore]) -> Option<Exact> {
        let all = self.weight.filter(|weight| *weight > 0)?;
        let scale = Exact::ratio(100, &self.common * all)?;
        let mut parts: Vec<Exact> = Vec::new();
        for ((plan, sum), section) in self.sections.iter().zip(sums).zip(sections) {
            if plan.columns.is_empty() {
                continue;
            }
            if !sum.weighed {
                return None;
            }
            let part = Exact::ratio(&sum.shares * plan.weight?, sum.weight)?;
            section.of_quality = Some(part.times(&scale));
            parts.push(part);
        }
        Some(Exact::sum(parts).times(&scale))
    }
}

/// Q = 100 L / sum(w `scale_max`), and L = sum(w points).
fn absolute(sums: &[Sum], most: i128, sections: &mut [SectionScore]) -> (Option<Exact>, Option<Exact>) {
    if !sums.iter().all(|sum| sum.weighed) {
        return (None, None);
    }
    let reached: i128 = sums.iter().map(|sum| sum.points).sum();
    let percent = |part: i128| Exact::ratio(BigInt::from(part) * 100, most);
    for (sum, section) in sums.iter().zip(sections) {
        section.of_quality = percent(sum.points);
    }
    (percent(reached), Exact::ratio(reached, SQUARE_UNITS))
}
