//! What one more point of quality is worth in money: the slope that a scheme hides in its weights.
//!
//! A point is one hundredth of the quality that can be reached. Its value to a bid is how much more that bid could ask
//! with one point more and still end with the very result it has now; the lowest price and the medians stay as they
//! are. Derived from the formulas of `design/evaluation.md`, "Methods", with dP the value:
//!
//! * `weighted_sum`: wQ = wP (PS(P) − PS(P + dP)), so with r = wQ / wP
//!   * `inverse`: dP = 100 Pmin / (PS − r) − P;
//!   * `linear_k`: dP = r (k − 1) Pmin / 100;
//!   * `linear_fixed`: dP = r (high − low) / 100, counted from `low` where the price is below it.
//!
//!   No price is too high for a point once PS − r would be below 0 (`inverse`: 0): the price score ends there.
//! * `ratio_simple`, `ratio_extended` (by Z): dP = P / Q.
//! * `reference`, `median`: dP = (gL / gP) (L point / Lref) Pref.
//! * `award_on_value`: a hundredth of all values.
//! * `lowest_price`, `quality_only`, a price without a score: the two are never weighed against each other.

use super::exact::Exact;
use super::method::{Candidate, Medians};
use super::price;
use super::scheme::{Method, PriceScore, Scheme, Weighting};
use crate::domain::decimal::Decimal;

/// What one more point of quality is worth to a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointValue {
    /// So much, in the currency of the prices; printed with 2 places.
    Money(Decimal),
    /// More than any price: the price score cannot fall as far as the point lifts the bid.
    Unbounded,
    /// The method does not weigh quality against money, or the bid has no quality to measure a point by.
    None,
}

impl Method {
    /// Whether a point of quality has a price at all.
    #[must_use]
    pub const fn weighs_money(&self) -> bool {
        match self {
            Self::WeightedSum { price_score, .. } => !matches!(price_score, PriceScore::None),
            Self::RatioSimple(_)
            | Self::RatioExtended { .. }
            | Self::Reference { .. }
            | Self::Median(_)
            | Self::AwardOnValue => true,
            Self::LowestPrice | Self::QualityOnly => false,
        }
    }
}

/// The value for one bid among those that stand; `lowest` is their lowest price.
pub(super) fn of(scheme: &Scheme, bid: &Candidate, lowest: Option<Decimal>, medians: Option<&Medians>) -> PointValue {
    match &scheme.method {
        Method::WeightedSum { quality_weight: Some(quality), price_weight: Some(price), price_score } => {
            match (Exact::from(*quality).over(&Exact::from(*price)), bid.price.zip(lowest)) {
                (Some(worth), Some((price, lowest))) => of_score(price_score, &worth, price, lowest),
                _ => PointValue::None,
            }
        }
        Method::RatioSimple(_) | Method::RatioExtended { .. } => money(by_ratio(bid)),
        Method::Reference { weights, quality, price } => {
            let references = [Exact::from(*quality), Exact::from(*price)];
            money(by_reference(scheme, bid, [weights.quality, weights.price], references))
        }
        Method::Median(weights) => {
            let references = medians.map(|medians| [medians.performance.clone(), medians.price.clone()]);
            let value = |references| by_reference(scheme, bid, [weights.quality, weights.price], references);
            money(references.and_then(value))
        }
        Method::AwardOnValue => money(Exact::sum(values(scheme)).over(&Exact::whole(100))),
        Method::WeightedSum { .. } | Method::LowestPrice | Method::QualityOnly => PointValue::None,
    }
}

fn money(value: Option<Exact>) -> PointValue {
    value.and_then(|value| value.printed(2)).map_or(PointValue::None, PointValue::Money)
}

/// The rise of the price that costs `worth` points of the price score.
fn of_score(kind: &PriceScore, worth: &Exact, price: Decimal, lowest: Decimal) -> PointValue {
    let Some(score) = price::score(kind, price, lowest) else { return PointValue::None };
    let left = score.minus(worth);
    if left.is_negative() {
        return PointValue::Unbounded;
    }
    let (price, lowest) = (Exact::from(price), Exact::from(lowest));
    let per_point = |span: &Exact| worth.times(span).over(&Exact::whole(100));
    let value = match kind {
        PriceScore::None => None,
        PriceScore::Inverse => match Exact::whole(100).times(&lowest).over(&left) {
            Some(highest) => Some(highest.minus(&price)),
            None => return PointValue::Unbounded,
        },
        PriceScore::LinearK { k } => per_point(&Exact::from(*k).minus(&Exact::whole(1)).times(&lowest)),
        PriceScore::LinearFixed { low, high } => {
            let (low, high) = (Exact::from(*low), Exact::from(*high));
            let free = low.minus(&price).clamped(&Exact::zero(), &low);
            per_point(&high.minus(&low)).map(|value| value.plus(&free))
        }
    };
    money(value)
}

/// L grows by L / Q with a point, so P may grow by P / Q.
fn by_ratio(bid: &Candidate) -> Option<Exact> {
    Exact::from(bid.price?).over(bid.quality.as_ref()?)
}

fn by_reference(
    scheme: &Scheme,
    bid: &Candidate,
    [quality, price]: [Decimal; 2],
    [reference_quality, reference_price]: [Exact; 2],
) -> Option<Exact> {
    let point = match scheme.weighting {
        Weighting::Nested => Exact::whole(1),
        Weighting::Absolute => bid.performance.as_ref()?.over(bid.quality.as_ref()?)?,
    };
    let gain = Exact::from(quality).times(&point).over(&reference_quality)?;
    gain.times(&reference_price).over(&Exact::from(price))
}

fn values(scheme: &Scheme) -> impl Iterator<Item = Exact> + '_ {
    scheme.criteria().filter_map(|criterion| criterion.rated()?.value).map(Exact::from)
}

#[cfg(test)]
mod tests {
    use super::super::{RankedBid, evaluate, parse};
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn methods() -> Vec<Value> {
        let sum = |score: Value| json!({"method": "weighted_sum", "quality_weight": "60", "price_weight": "40", "price_score": score});
        vec![
            sum(json!({"kind": "inverse"})),
            sum(json!({"kind": "linear_k", "k": "3"})),
            sum(json!({"kind": "linear_fixed", "low": "150", "high": "400"})),
            json!({"method": "ratio_simple", "ratio": {"factor": "100"}}),
            json!({"method": "reference", "reference": {"quality_weight": "0.6", "price_weight": "0.4", "quality": "70", "price": "220"}}),
            json!({"method": "award_on_value"}),
        ]
    }

    /// The bids, given as points of 100 and price.
    fn ranked(method: &Value, bids: &[(String, String)]) -> Vec<RankedBid> {
        let mut scheme = method.clone();
        scheme["sections"] = json!([{"key": "s", "weight": "1", "criteria": [
            {"key": "q", "kind": "rated", "weight": "1", "scale_max": "100", "value": "90"}]}]);
        let bids: Vec<Value> = bids
            .iter()
            .enumerate()
            .map(|(at, (points, price))| json!({"key": at.to_string(), "price": price, "points": {"q": points}}))
            .collect();
        let document = json!({"format": "probity.evaluation/1", "scheme": scheme, "bids": bids});
        evaluate(&parse(&serde_json::to_vec(&document).unwrap()).unwrap()).unwrap().bids
    }

    fn of(method: &Value, points: &str, price: &str) -> PointValue {
        ranked(method, &[(points.into(), price.into()), ("0".into(), "100".into())])[0].point_value
    }

    fn money(value: &str) -> PointValue {
        PointValue::Money(value.parse().unwrap())
    }

    #[test]
    fn by_hand() {
        let [inverse, linear_k, linear_fixed, ratio, reference, value] = methods().try_into().unwrap();
        // PS = 100 × 100 / 125 = 80, r = 60 / 40: 10000 / 78.5 − 125.
        assert_eq!(of(&inverse, "70", "125"), money("2.39"));
        // 1.5 × (3 − 1) × 100 / 100.
        assert_eq!(of(&linear_k, "70", "125"), money("3.00"));
        // 1.5 × (400 − 150) / 100; below 150 the price may first rise to 150.
        assert_eq!(of(&linear_fixed, "70", "200"), money("3.75"));
        assert_eq!(of(&linear_fixed, "70", "140"), money("13.75"));
        assert_eq!(of(&linear_fixed, "70", "399"), PointValue::Unbounded);
        // 210 / 70, and no quality at all to measure a point by.
        assert_eq!(of(&ratio, "70", "210"), money("3.00"));
        assert_eq!(of(&ratio, "0", "210"), PointValue::None);
        // 1.5 × (1 / 70) × 220.
        assert_eq!(of(&reference, "70", "125"), money("4.71"));
        assert_eq!(of(&value, "70", "125"), money("0.90"));
        for method in ["lowest_price", "quality_only"] {
            assert_eq!(of(&json!({"method": method}), "70", "125"), PointValue::None);
        }
    }

    #[test]
    fn against_the_medians() {
        let reference = json!({"quality_weight": "0.5", "price_weight": "0.5"});
        let bids = [("60".to_owned(), "100".to_owned()), ("90".to_owned(), "160".to_owned())];
        let ranked = ranked(&json!({"method": "median", "reference": reference}), &bids);
        // (1 / 75) × 130.
        assert!(ranked.iter().all(|bid| bid.point_value == money("1.73")), "{ranked:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn one_point_more_at_that_price_ends_the_same(points in 1_u32..100, cents in 10_000_u32..60_000) {
            let price = Decimal::new(cents.into(), 2).unwrap();
            let lowest = ("0".to_owned(), "100".to_owned());
            for method in methods() {
                let result = |points: u32, price: Decimal| {
                    let bid = ranked(&method, &[(points.to_string(), price.to_string()), lowest.clone()]).remove(0);
                    let figure = bid.total.or(bid.ratio).unwrap().scaled(2).unwrap();
                    (figure, bid.point_value)
                };
                let (before, value) = result(points, price);
                match value {
                    PointValue::Money(value) => {
                        let (after, _) = result(points + 1, price.checked_add(value).unwrap());
                        prop_assert!((before - after).abs() <= 2, "{method}: {before} and {after} with {value} more");
                    }
                    PointValue::Unbounded => {
                        let (after, _) = result(points + 1, Decimal::from(999_999_999));
                        prop_assert!(after >= before, "{method}: {before} and {after} at any price");
                    }
                    PointValue::None => prop_assert!(false, "{method}"),
                }
            }
        }
    }
}
