//! The constructed worked examples (C..) of `tests/fixtures/worked_examples.json`.

use serde_json::{Value, json};

use super::worked::{bid, example, list, priced, text};
use super::{column, document, rated, score, section};

/// One criterion with absolute weighting, so that L is the number of points.
fn performances(method: Value, most: &str, points: &Value, prices: &Value) -> Value {
    let mut scheme = json!({
        "weighting": "absolute",
        "sections": [section("s", "1", vec![rated("c", "1", most)])],
    });
    for (name, value) in method.as_object().expect("members") {
        scheme[name] = value.clone();
    }
    let bids = list(points).iter().zip(list(prices)).enumerate();
    let bids = bids.map(|(key, (points, price))| bid(key, price, &json!({"c": text(points)}))).collect();
    score(&document(scheme, bids)).ranking()
}

#[test]
fn c01_a_tie_of_printed_ratios_goes_to_the_lowest_price() {
    let case = example("C01");
    let inputs = &case["inputs"];
    for (decimals, expected) in [(0, "Z_0dp"), (4, "Z_4dp")] {
        let method = json!({"method": "ratio_simple", "ratio": {"factor": "10000", "decimals": decimals}});
        let ranking = performances(method, "10000", &inputs["L"], &inputs["P"]);
        assert_eq!(json!(column(&ranking, "ratio")), case["expected"][expected]);
        let winner = column(&ranking, "rank").iter().position(|rank| rank == 1);
        let printed_tie = decimals == 0;
        assert_eq!(winner, Some(if printed_tie { 1 } else { 2 }));
    }
    assert_eq!(case["expected"]["winner"], 1);
}

#[test]
fn c03_a_ratio_on_the_lower_bound_is_inside_the_band() {
    let case = example("C03");
    let ratio = json!({"factor": "2500", "decimals": 2, "band_percent": "6", "decide_by": "price"});
    let method = json!({"method": "ratio_extended", "ratio": ratio});
    let ranking = performances(method.clone(), "1000", &case["inputs"]["L"], &case["inputs"]["P"]);
    assert_eq!(json!(column(&ranking, "ratio")), case["expected"]["Z"]);
    let steps = list(&ranking["bids"][0]["derivation"]);
    let band = steps.iter().find(|step| step["step"] == "band").expect("a band step");
    assert_eq!(band["result"], "94");
    // One cent dearer at equal L, the best ratio loses to the bid on the bound; the third stays out.
    let ranking = performances(method, "1000", &case["inputs"]["L"], &json!(["10000.01", "10000", "9999"]));
    assert_eq!(column(&ranking, "rank"), [2, 1, 3]);
}

#[test]
fn c05_weighted_sum_rounds_once() {
    let case = example("C05");
    let method = json!({
        "method": "weighted_sum", "quality_weight": "60", "price_weight": "40",
        "price_score": {"kind": "inverse"},
    });
    let ranking = performances(method, "1000", &case["inputs"]["L"], &case["inputs"]["P"]);
    // Four places of a share are two places of a percentage.
    assert_eq!(column(&ranking, "total"), ["80.67", "80.15", "80.47", "78.40"]);
    assert_eq!(case["expected"]["Z_4dp"], json!(["0.8067", "0.8015", "0.8047", "0.7840"]));
    assert_eq!(json!(column(&ranking, "rank")), case["expected"]["rank"]);
}

#[test]
fn c08_linear_to_twice_the_lowest_price() {
    let case = example("C08");
    let ranking = priced(&case["inputs"]["prices"], 50, &json!({"kind": "linear_k"}));
    // Three places of ten points are two places of a percentage.
    let percent: Vec<String> = list(&case["expected"]["points"])
        .iter()
        .map(|points| (points.as_str().expect("points").parse::<f64>().expect("number") * 10.0, 2))
        .map(|(percent, places)| format!("{percent:.places$}"))
        .collect();
    assert_eq!(json!(column(&ranking, "price_score")), json!(percent));
}

#[test]
fn c12_rank_acceptability_is_near_the_closed_form() {
    let case = example("C12");
    let scheme = json!({
        "method": "quality_only",
        "sections": [
            section("s0", "1", vec![rated("c0", "1", "1")]),
            section("s1", "1", vec![rated("c1", "1", "1")]),
        ],
    });
    let bids = list(&case["inputs"]["values"]).iter().enumerate().map(
        |(key, values)| json!({"key": format!("b{key}"), "points": {"c0": text(&values[0]), "c1": text(&values[1])}}),
    );
    let mut document = document(scheme, bids.collect());
    document["sensitivity"] = json!({"draws": 10000, "seed": 7});
    let ranking = score(&document).ranking();
    assert_eq!(ranking["sensitivity"]["seed"], 7);
    for (bid, expected) in list(&case["expected"]["rank_acceptability"]).iter().enumerate() {
        for (rank, expected) in list(expected).iter().enumerate() {
            let share = &ranking["sensitivity"]["rank_acceptability"][bid]["ranks"][rank];
            let share: f64 = share.as_str().expect("share").parse().expect("number");
            let expected: f64 = expected.as_str().expect("share").parse().expect("number");
            assert!((share / 100.0 - expected).abs() < 0.015, "{bid} {rank}: {share}");
        }
    }
}

#[test]
fn c14_midpoints_round_up_and_thirds_are_not_rounded_first() {
    let case = example("C14");
    let quality = |criteria: Vec<Value>, points: Value| {
        let scheme = json!({"method": "quality_only", "sections": [section("s", "1", criteria)]});
        let ranking = score(&document(scheme, vec![json!({"key": "b", "points": points})])).ranking();
        ranking["bids"][0]["quality"].clone()
    };
    let expected = &case["expected"]["half_up"];
    assert_eq!(quality(vec![rated("c", "1", "100")], json!({"c": "2.345"})), expected[0]);
    assert_eq!(quality(vec![rated("c", "1", "100")], json!({"c": "0.125"})), expected[1]);
    // mean(1, 0, 0) of 1.665 points is 0.555; a third rounded first would give 0.55.
    let criteria = ["c", "d", "e"].map(|key| rated(key, "1", "100")).to_vec();
    let mean = quality(criteria, json!({"c": "1.665", "d": "0", "e": "0"}));
    assert_eq!(mean, expected[2]);
    assert_ne!(mean, case["expected"]["naive_third_then_multiply"]);
}
