//! Whether a third bid can reverse the order of two others: the badge of a method.
//!
//! An order that a hopeless or withdrawn bid can turn around is a ground for review, so officers see it before they
//! choose. Both bids are taken to stand before and after the third comes; minimums and exclusions never depend on
//! other bids. Serves design/evaluation.md, "Methods".

use super::scheme::{Method, PriceScore};

impl Method {
    /// Whether a further standing bid can reverse the order of two bids that both stand.
    ///
    /// It cannot where every figure of a bid comes from that bid and the frozen scheme alone:
    /// * `ratio_simple`: factor × L / P; `reference`: published references; `award_on_value`, `lowest_price`,
    ///   `quality_only`; `weighted_sum` with `linear_fixed` (published bounds) or without a price score.
    ///
    /// It can where a figure is measured against the other bids:
    /// * `weighted_sum` with `inverse`, 50 : 50. A (Q 80, P 100) has 90.00 and B (Q 100, P 130) 88.46. C (Q 0, P 50)
    ///   halves the lowest price: A has 65.00, B 69.23.
    /// * `weighted_sum` with `linear_k`, k = 2, 60 : 40. A (Q 60, P 100) has 76.00 and B (Q 80, P 135) 74.00. C (Q 0,
    ///   P 50) takes both price scores to 0: A has 36.00, B 48.00.
    /// * `ratio_extended`, band 10 %, decided by quality, factor 100. A (L 90, P 100; Z 90) and B (L 99, P 115; Z 86.09)
    ///   are both inside the band, so B's quality wins. C (L 60, P 50; Z 120) moves the band up: both are outside and A
    ///   is better by Z.
    /// * `median`, equal weights. A (L 60, P 100) and B (L 90, P 160) against the medians 75 and 130 have 0.02 and
    ///   −0.02. C (L 10, P 200) makes the medians 60 and 160: A has 0.19, B 0.25.
    #[must_use]
    pub const fn third_bid_can_reverse(&self) -> bool {
        match self {
            Self::WeightedSum { price_score, .. } => {
                matches!(price_score, PriceScore::Inverse | PriceScore::LinearK { .. })
            }
            Self::RatioExtended { .. } | Self::Median(_) => true,
            Self::RatioSimple(_)
            | Self::Reference { .. }
            | Self::AwardOnValue
            | Self::LowestPrice
            | Self::QualityOnly => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{evaluate, parse};
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::cmp::Ordering;

    /// Scheme parts of every method, with the answer and, where a third bid can, two bids and the third (L, P).
    /// Quality and price of three bids of which the last reverses the order of the others.
    type Witness = [(&'static str, &'static str); 3];

    fn methods() -> Vec<(Value, Option<Witness>)> {
        let sum = |score: Value, quality: &str, price: &str| json!({"method": "weighted_sum", "quality_weight": quality, "price_weight": price, "price_score": score});
        let reference = |method: &str, of: Value| {
            let mut reference = json!({"quality_weight": "0.5", "price_weight": "0.5"});
            reference.as_object_mut().unwrap().extend(of.as_object().unwrap().clone());
            json!({"method": method, "reference": reference})
        };
        let extended = |by: &str| json!({"method": "ratio_extended", "ratio": {"factor": "100", "band_percent": "10", "decide_by": by}});
        vec![
            (sum(json!({"kind": "inverse"}), "50", "50"), Some([("80", "100"), ("100", "130"), ("0", "50")])),
            (sum(json!({"kind": "linear_k", "k": "2"}), "60", "40"), Some([("60", "100"), ("80", "135"), ("0", "50")])),
            (sum(json!({"kind": "linear_fixed", "low": "50", "high": "300"}), "60", "40"), None),
            (json!({"method": "weighted_sum", "price_score": {"kind": "none"}}), None),
            (json!({"method": "ratio_simple", "ratio": {"factor": "100"}}), None),
            (extended("quality"), Some([("90", "100"), ("99", "115"), ("60", "50")])),
            (reference("reference", json!({"quality": "70", "price": "120"})), None),
            (reference("median", json!({})), Some([("60", "100"), ("90", "160"), ("10", "200")])),
            (json!({"method": "award_on_value"}), None),
            (json!({"method": "lowest_price"}), None),
            (json!({"method": "quality_only"}), None),
        ]
    }

    /// Ranks bids given as points of 100 and price by that method.
    fn ranks(method: &Value, bids: &[(String, String)]) -> Vec<u32> {
        let mut scheme = method.clone();
        scheme["sections"] = json!([{"key": "s", "weight": "1", "criteria": [
            {"key": "q", "kind": "rated", "weight": "1", "scale_max": "100", "value": "90"}]}]);
        let bids: Vec<Value> = bids
            .iter()
            .enumerate()
            .map(|(at, (points, price))| json!({"key": at.to_string(), "price": price, "points": {"q": points}}))
            .collect();
        let document = json!({"format": "probity.evaluation/1", "scheme": scheme, "bids": bids});
        let ranking = evaluate(&parse(&serde_json::to_vec(&document).unwrap()).unwrap()).unwrap();
        ranking.bids.iter().map(|bid| bid.rank.unwrap()).collect()
    }

    /// How the first two stand to each other alone and beside the third.
    fn orders(method: &Value, bids: &[(String, String); 3]) -> [Ordering; 2] {
        let [alone, beside] = [ranks(method, &bids[..2]), ranks(method, bids)];
        [alone[0].cmp(&alone[1]), beside[0].cmp(&beside[1])]
    }

    /// The typed method of scheme parts.
    fn can(method: &Value) -> bool {
        let mut scheme = method.clone();
        scheme["sections"] = json!([{"key": "s", "weight": "1", "criteria": [
            {"key": "q", "kind": "rated", "weight": "1", "scale_max": "100"}]}]);
        let document = json!({"format": "probity.evaluation/1", "scheme": scheme, "bids": []});
        parse(&serde_json::to_vec(&document).unwrap()).unwrap().scheme.method.third_bid_can_reverse()
    }

    #[test]
    fn where_it_can_the_documented_bids_show_it() {
        for (method, shown) in methods() {
            assert_eq!(can(&method), shown.is_some(), "{method}");
            let Some(shown) = shown else { continue };
            let bids = shown.map(|(points, price)| (points.to_owned(), price.to_owned()));
            let [alone, beside] = orders(&method, &bids);
            assert!(alone.is_ne() && beside == alone.reverse(), "{method}: {alone:?}, then {beside:?}");
        }
    }

    fn bid() -> impl Strategy<Value = (String, String)> {
        (0_u32..=1000, 1000_u32..60_000).prop_map(|(tenths, cents)| {
            (format!("{}.{}", tenths / 10, tenths % 10), format!("{}.{:02}", cents / 100, cents % 100))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn where_it_cannot_no_third_bid_ever_does(bids in [bid(), bid(), bid()]) {
            for (method, _) in methods().into_iter().filter(|(_, shown)| shown.is_none()) {
                let [alone, beside] = orders(&method, &bids);
                // Equal bids stay equal, too.
                prop_assert_eq!(alone, beside, "{}", method);
            }
        }
    }
}
