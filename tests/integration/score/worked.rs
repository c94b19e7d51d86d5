//! The published worked examples (P..) of `tests/fixtures/worked_examples.json`, each through the
//! binary; the constructed ones stand in `constructed`.
//!
//! P10, P11 (Prozorro), P21 (TOPSIS) and C11 (low prices) are advice and stand in `advice`; P17, P18 (rank-order
//! centroid), P23 (AHP) and P25 (Krippendorff) are about weights and evaluators and stand in `judgement`.

use serde_json::{Value, json};

use super::{column, document, rated, score, section};

pub fn example(id: &str) -> Value {
    let text = include_str!("../../fixtures/worked_examples.json");
    let examples: Vec<Value> = serde_json::from_str(text).expect("the examples");
    examples.into_iter().find(|example| example["id"] == id).expect(id)
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// A number or string of the examples as a decimal string.
pub fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A price as the format takes it, with at most two places.
pub fn bid(key: usize, price: &Value, points: &Value) -> Value {
    json!({"key": format!("b{key}"), "price": text(price), "points": points})
}

/// Ranks `prices` by price score alone: nobody has quality points, and the total is `max` × PS / 100.
pub fn priced(prices: &Value, max: u32, kind: &Value) -> Value {
    let scheme = json!({
        "method": "weighted_sum", "price_score": kind, "weights": "points",
        "quality_weight": if max == 100 { "1".to_owned() } else { (100 - max).to_string() },
        "price_weight": max.to_string(),
        "sections": [section("s", "1", vec![rated("c", "1", "10")])],
    });
    let bids = list(prices).iter().enumerate().map(|(key, price)| bid(key, price, &json!({}))).collect();
    score(&document(scheme, bids)).ranking()
}

/// Half-up at `places`, on the digits of a printed figure.
fn rounded(figure: &Value, places: u32) -> String {
    let figure: probity::domain::decimal::Decimal = figure.as_str().expect("printed").parse().expect("decimal");
    figure.rounded(places).to_string()
}

#[test]
fn p01_weighted_sum_of_wikipedia_ties_for_the_first_place() {
    let case = example("P01");
    let weights = list(&case["inputs"]["weights"]);
    let criteria = weights.iter().enumerate();
    let criteria = criteria.map(|(key, weight)| rated(&format!("c{key}"), &text(weight), "100")).collect();
    let scheme = json!({
        "method": "weighted_sum", "price_score": {"kind": "none"},
        "sections": [section("s", "1", criteria)],
    });
    let bids = list(&case["inputs"]["matrix"]).iter().enumerate().map(|(row, values)| {
        let points: serde_json::Map<String, Value> =
            list(values).iter().enumerate().map(|(key, value)| (format!("c{key}"), json!(text(value)))).collect();
        json!({"key": format!("b{row}"), "points": points})
    });
    let ranking = score(&document(scheme, bids.collect())).ranking();
    assert_eq!(json!(column(&ranking, "total")), case["expected"]["scores"]);
    assert_eq!(json!(column(&ranking, "rank")), case["expected"]["competition_rank"]);
    assert_eq!(ranking["award_blocked_by_tie"], true);
}

#[test]
fn p02_low_bid_formula_of_negometrix() {
    let case = example("P02");
    let most: Vec<String> = list(&case["inputs"]["max_points"]).iter().map(text).collect();
    let criteria = (0..3).map(|key| rated(&format!("c{key}"), "1", &most[key])).collect::<Vec<_>>();
    for (mode, quality, price) in [(Value::Null, "65", "35"), (json!("points"), "130", "70")] {
        let scheme = json!({
            "method": "weighted_sum", "weighting": "absolute", "weights": mode,
            "quality_weight": quality, "price_weight": price, "price_score": {"kind": "inverse"},
            "sections": [section("s", "1", criteria.clone())],
        });
        let bids = list(&case["inputs"]["quality"]).iter().enumerate().map(|(row, values)| {
            let [a, b, c] = [0, 1, 2].map(|key| text(&values[key]));
            bid(row, &case["inputs"]["prices"][row], &json!({"c0": a, "c1": b, "c2": c}))
        });
        let ranking = score(&document(scheme, bids.collect())).ranking();
        assert_eq!(column(&ranking, "performance"), ["90.00", "74.00"]);
        // 56 and 70 of 70 price points are 80 and 100 percent; 146 and 144 of 200 are 73 and 72.
        assert_eq!(column(&ranking, "price_score"), ["80.00", "100.00"]);
        let percent: Vec<String> = column(&ranking, "total").iter().map(|total| rounded(total, 0)).collect();
        assert_eq!(json!(percent), case["expected"]["percent"]);
        assert_eq!(column(&ranking, "total"), ["73.00", "72.00"]);
        assert_eq!(column(&ranking, "rank"), [1, 2]);
    }
}

#[test]
fn p03_inverse_price_of_the_quality_imperative() {
    let case = example("P03");
    let ranking = priced(&case["inputs"]["prices"], 40, &json!({"kind": "inverse"}));
    for (index, total) in column(&ranking, "total").iter().enumerate() {
        assert_eq!(json!(rounded(total, 0)), case["expected"]["points_0dp"][index]);
        assert_eq!(total, &json!(rounded(&case["expected"]["points_4dp"][index], 2)));
    }
}

#[test]
fn p05_financial_score_of_qcbs() {
    let case = example("P05");
    let ranking = priced(&case["inputs"]["prices"], 50, &json!({"kind": "inverse"}));
    let scores: Vec<String> = column(&ranking, "price_score").iter().map(|score| rounded(score, 1)).collect();
    assert_eq!(json!(scores), case["expected"]["points_1dp"]);
}

#[test]
fn p06_one_percent_off_for_each_percent_above_the_lowest() {
    let case = example("P06");
    let ranking = priced(&json!(["100", "110"]), 50, &json!({"kind": "linear_k", "k": "2"}));
    assert_eq!(column(&ranking, "price_score"), ["100.00", "90.00"]);
    // Of 160, 20 and 90 points: 90 percent.
    let points: Vec<String> =
        list(&case["inputs"]["max"]).iter().map(|max| (max.as_u64().expect("points") * 90 / 100).to_string()).collect();
    assert_eq!(json!(points), case["expected"]["points"]);
}

#[test]
fn p07_linear_between_fixed_bounds() {
    let case = example("P07");
    let kind = json!({"kind": "linear_fixed", "low": case["inputs"]["lo"], "high": case["inputs"]["hi"]});
    // The source scores a figure of which more is better; in the middle both directions agree.
    let ranking = priced(&json!([case["inputs"]["value"]]), 50, &kind);
    let total = column(&ranking, "total").remove(0);
    assert_eq!(json!(rounded(&total, 0)), case["expected"]["points"]);
    let outside = priced(&json!(["9999.99", "18000.01"]), 50, &kind);
    assert_eq!(column(&outside, "price_score"), ["100.00", "0.00"]);
}

#[test]
fn p08_inverse_price_of_the_decoy_effect() {
    let case = example("P08");
    let ranking = priced(&case["inputs"]["prices"], 1, &json!({"kind": "inverse"}));
    assert_eq!(json!(column(&ranking, "total")), case["expected"]["points"]);
}

#[test]
fn p09_award_on_value_of_negometrix() {
    let case = example("P09");
    let mut criterion = rated("c", "1", "100");
    criterion["value"] = case["inputs"]["criterion_value"].clone();
    let scheme = json!({"method": "award_on_value", "sections": [section("s", "1", vec![criterion])]});
    let levels = ["100", "60", "0"].into_iter().enumerate();
    let bids = levels.map(|(key, points)| bid(key, &case["inputs"]["price"], &json!({"c": points})));
    let ranking = score(&document(scheme, bids.collect())).ranking();
    assert_eq!(column(&ranking, "total"), ["77500.00", "78500.00", "80000.00"]);
    assert_eq!(json!(rounded(&column(&ranking, "total")[1], 0)), case["expected"]["fictional_price"]);
    assert_eq!(column(&ranking, "rank"), [1, 2, 3]);
}

/// Each bid has full points on one criterion of the parent: its quality is the absolute weight.
fn absolute_weights(case: &Value) -> Vec<Value> {
    let parent = case["inputs"]["parent_pct"].as_u64().expect("percent");
    let children = list(&case["inputs"]["children_pct"]);
    let key = |child: usize| format!("c{child}");
    let criteria = children.iter().enumerate().map(|(child, weight)| rated(&key(child), &text(weight), "5"));
    let scheme = json!({
        "method": "quality_only", "weights": "percent",
        "sections": [
            section("parent", &parent.to_string(), criteria.collect()),
            section("rest", &(100 - parent).to_string(), vec![rated("other", "100", "5")]),
        ],
    });
    let bids = (0..children.len()).map(|child| json!({"key": key(child), "points": {key(child): "5"}}));
    column(&score(&document(scheme, bids.collect())).ranking(), "quality")
}

#[test]
fn p13_nested_weights_of_ucprocure() {
    let case = example("P13");
    assert_eq!(json!(absolute_weights(&case)), case["expected"]["absolute_pct"]);
}

#[test]
fn p14_nested_weights_of_ferber() {
    let case = example("P14");
    assert_eq!(json!(absolute_weights(&case)), case["expected"]["absolute_pct"]);
}

#[test]
fn p16_inverse_price_of_five_points() {
    let case = example("P16");
    let ranking = priced(&case["inputs"]["prices"], 5, &json!({"kind": "inverse"}));
    assert_eq!(json!(column(&ranking, "total")), case["expected"]["points"]);
}
