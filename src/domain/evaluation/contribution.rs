//! What each criterion brought: points, share of its scale, part of quality.
//!
//! For stacked bars and derivations; nothing here decides. Each figure is computed exactly and
//! rounded once, so the parts of a bar may differ from the printed whole by their roundings.

use num_bigint::BigInt;

use super::bid::Points;
use super::exact::Exact;
use super::plan::{Plan, SectionPlan, units};
use super::quality::Sum;
use super::ranking::{Contribution, Counted};
use super::scheme::{CriterionKind, NotApplicable, Weighting};
use crate::domain::decimal::Decimal;

/// The contributions of all criteria, in scheme order.
pub(super) fn all(plan: &Plan<'_>, marks: &[Points], sums: &[Sum], most: i128) -> Vec<Contribution> {
    let criteria = plan.scheme.criteria().zip(marks);
    let mut contributions: Vec<Contribution> =
        criteria.map(|(criterion, mark)| single(&criterion.kind, *mark)).collect();
    let nested = plan.scheme.weighting == Weighting::Nested;
    for (section, sum) in plan.sections.iter().zip(sums) {
        // Q is the sum of 100 × over × weight × points / under (/ scale, where shares are weighed).
        let factors = if nested {
            section.weight.zip(plan.weight.and_then(|all| all.checked_mul(sum.weight)))
        } else {
            Some((1, most))
        };
        if let (Some(factors), true) = (factors, sum.weighed) {
            of_quality(section, marks, factors, nested, &mut contributions);
        }
    }
    contributions
}

fn of_quality(
    section: &SectionPlan<'_>,
    marks: &[Points],
    (over, under): (i128, i128),
    nested: bool,
    contributions: &mut [Contribution],
) {
    for column in &section.columns {
        let scale = if nested { column.scale } else { 1 };
        let figure = column.points(marks).zip(column.weight);
        if let (Some((points, weight)), Some(to)) = (figure, contributions.get_mut(column.at)) {
            to.of_quality = quotient(&[100, over, weight, points], &[under, scale]);
        }
    }
}

fn single(kind: &CriterionKind, mark: Points) -> Contribution {
    let mut contribution = Contribution { counted: counted(kind, mark), points: None, share: None, of_quality: None };
    if let CriterionKind::Rated(rated) = kind {
        let points = match (contribution.counted, mark) {
            (Counted::Points, Points::Given(points)) => points,
            (Counted::Full, _) => rated.scale_max,
            (Counted::Removed, _) => return contribution,
            _ => Decimal::ZERO,
        };
        contribution.points = Some(points.rounded(points.places().max(2)));
        contribution.share = quotient(&[100, units(points)], &[units(rated.scale_max)]);
    }
    contribution
}

const fn counted(kind: &CriterionKind, mark: Points) -> Counted {
    match (kind, mark) {
        (CriterionKind::Info, _) => Counted::Info,
        (CriterionKind::Exclusion, Points::Pass) => Counted::Pass,
        (CriterionKind::Exclusion, Points::Pending) => Counted::Pending,
        (CriterionKind::Exclusion, _) => Counted::Fail,
        (CriterionKind::Rated(_), Points::Given(_)) => Counted::Points,
        (CriterionKind::Rated(rated), Points::NotApplicable) => match rated.not_applicable {
            NotApplicable::Full => Counted::Full,
            NotApplicable::Neutral => Counted::Removed,
            NotApplicable::Forbidden => Counted::Blank,
        },
        (CriterionKind::Rated(_), _) => Counted::Blank,
    }
}

/// A product over a product, neither below 0, printed with 2 places; big integers only where 128
/// bits do not do.
fn quotient(over: &[i128], under: &[i128]) -> Option<Decimal> {
    if let (Some(num), Some(den)) = (product(200, over), product(2, under))
        && let (Some(num), 1..) = (num.checked_add(den / 2), den)
    {
        return Decimal::new(num / den, 2);
    }
    let exact = |factors: &[i128]| factors.iter().map(|factor| BigInt::from(*factor)).product::<BigInt>();
    Exact::ratio(exact(over), exact(under))?.printed(2)
}

fn product(first: i128, factors: &[i128]) -> Option<i128> {
    factors.iter().try_fold(first, |product, factor| product.checked_mul(*factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_and_the_big_way_round_alike() {
        let big = 10_i128.pow(30);
        for (num, den) in [(1, 3), (2, 3), (1, 8), (5, 1000), (7, 7), (0, 9)] {
            let fast = quotient(&[num], &[den]).expect("fast");
            let slow = quotient(&[num, big, big], &[den, big, big]).expect("big");
            assert_eq!(fast, slow, "{num}/{den}");
            assert_eq!(fast.places(), 2);
        }
        assert_eq!(quotient(&[1], &[0]), None);
    }
}
