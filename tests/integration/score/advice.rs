//! The sensitivity block: worked examples about other methods and low prices, and what stands in the block when.

use serde_json::{Value, json};

use super::worked::{bid, example, list, text};
use super::{document, rated, score, section, sound};

/// The sensitivity block of a document, without draws.
pub fn advice(mut document: Value) -> Value {
    document["sensitivity"] = json!({"draws": 0, "seed": 1});
    score(&document).ranking()["sensitivity"].clone()
}

/// One field of all bids by another method.
fn other(advice: &Value, method: &str, field: &str) -> Vec<Value> {
    let methods = list(&advice["other_methods"]);
    let found = methods.iter().find(|other| other["method"] == method).expect(method);
    list(&found["places"]).iter().map(|place| place[field].clone()).collect()
}

/// Bids that reach `chosen` of the features of P10, which weigh 30 percent together.
fn features(price: &str) -> Value {
    let case = example("P10");
    let most = list(&case["inputs"]["feature_max"]);
    let criteria = most.iter().enumerate().map(|(key, most)| rated(&format!("f{key}"), &text(most), &text(most)));
    let scheme = json!({
        "method": "weighted_sum", "quality_weight": "30", "price_weight": "70", "price_score": {"kind": "inverse"},
        "sections": [section("s", "1", criteria.collect())],
    });
    let chosen = list(&case["inputs"]["chosen"]);
    let points: serde_json::Map<String, Value> =
        chosen.iter().enumerate().map(|(key, chosen)| (format!("f{key}"), chosen.clone())).collect();
    document(scheme, vec![bid(0, &json!(price), &json!(points))])
}

#[test]
fn p10_the_coefficient_of_prozorro() {
    let coefficient = example("P10")["expected"]["coefficient"].clone();
    assert_eq!(coefficient, "9/7");
    // A price of nine sevenths of 700.00 is worth 700.00 exactly.
    assert_eq!(other(&advice(features("900.00")), "effective_price", "figure"), ["700.00"]);
    assert_eq!(other(&advice(features("9000000.00")), "effective_price", "figure"), ["7000000.00"]);
}

#[test]
fn p11_the_weighted_amount_of_prozorro() {
    let case = example("P11");
    let figures = other(&advice(features(&text(&case["inputs"]["price"]))), "effective_price", "figure");
    assert_eq!(figures, [case["expected"]["weighted_amount_2dp"].clone()]);
}

#[test]
fn p21_topsis_of_tzeng_and_huang() {
    let case = example("P21");
    let weights = list(&case["inputs"]["weights"]).iter().enumerate();
    let criteria = weights.map(|(key, weight)| rated(&format!("c{key}"), &text(weight), "10")).collect();
    let scheme = json!({"method": "quality_only", "sections": [section("s", "1", criteria)]});
    let bids = list(&case["inputs"]["matrix"]).iter().enumerate().map(|(key, row)| {
        let points: serde_json::Map<String, Value> =
            list(row).iter().enumerate().map(|(key, value)| (format!("c{key}"), json!(text(value)))).collect();
        json!({"key": format!("b{key}"), "points": points})
    });
    let advice = advice(document(scheme, bids.collect()));
    assert_eq!(json!(other(&advice, "topsis", "figure")), case["expected"]["similarity_4dp"]);
    assert_eq!(json!(other(&advice, "topsis", "rank")), case["expected"]["rank"]);
}

#[test]
fn c11_strikingly_low_prices() {
    let case = example("C11");
    for (index, prices) in list(&case["inputs"]["cases"]).iter().enumerate() {
        let scheme = json!({"method": "lowest_price", "sections": []});
        let bids = list(prices).iter().enumerate().map(|(key, price)| bid(key, price, &json!({})));
        let advice = advice(document(scheme, bids.collect()));
        let flag = list(&advice["low_prices"]).iter().find(|flag| flag["key"] == "b0");
        let flagged = |field: &str| json!(flag.is_some_and(|flag| flag[field] == true));
        assert_eq!(flagged("flagged_by_mean"), case["expected"]["first_flag"][index], "{prices}");
        assert_eq!(flagged("flagged_by_next"), case["expected"]["second_flag"][index], "{prices}");
        assert!(list(&advice["low_prices"]).len() <= 1, "{advice}");
    }
}

#[test]
fn an_excluded_price_is_neither_low_nor_measured_against() {
    let mut document = sound();
    document["bids"][2]["points"]["k1"] = json!("fail");
    document["bids"][2]["price"] = json!("1.00");
    assert_eq!(advice(document.clone())["low_prices"], json!([]));
    document["bids"][2]["points"]["k1"] = json!("pass");
    assert_eq!(advice(document)["low_prices"][0]["key"], "gamma");
}

#[test]
fn the_block_of_a_small_tender_is_quotable() {
    insta::assert_json_snapshot!(advice(sound()));
}

#[test]
fn without_a_sole_winner_nothing_can_tip() {
    let mut document = sound();
    document["bids"][1] = document["bids"][0].clone();
    document["bids"][1]["key"] = json!("beta");
    let advice = advice(document);
    assert_eq!(advice["winner"], Value::Null);
    assert_eq!(advice["stability"], Value::Null);
    assert_eq!(advice["score_change"], Value::Null);
    // One of the two alone is first when the other is left out.
    let without: Vec<(&Value, &Value)> =
        list(&advice["leave_out"]["bids"]).iter().map(|bid| (&bid["key"], &bid["then"])).collect();
    assert_eq!(without, [], "the others keep their order");
}

#[test]
fn a_removed_weight_bends_absolute_lines_and_a_single_section_has_no_share() {
    let mut document = sound();
    assert!(advice(document.clone())["stability"]["sections"].is_array());
    document["scheme"]["weighting"] = json!("absolute");
    assert!(advice(document.clone())["stability"]["sections"].is_array());
    document["scheme"]["sections"][0]["criteria"][0]["not_applicable"] = json!("neutral");
    document["bids"][1]["points"]["c1"] = json!("not_applicable");
    assert_eq!(advice(document.clone())["stability"]["sections"], Value::Null);
    let mut single = sound();
    single["scheme"]["sections"].as_array_mut().expect("sections").pop();
    for bid in single["bids"].as_array_mut().expect("bids") {
        bid["points"].as_object_mut().expect("points").remove("c3");
    }
    assert_eq!(advice(single)["stability"]["sections"], Value::Null);
}

#[test]
fn blanks_count_as_not_answered_and_not_applicable_as_answered() {
    let mut document = sound();
    document["scheme"]["sections"][0]["criteria"][0]["not_applicable"] = json!("full");
    document["bids"][0]["points"]["c1"] = json!("not_applicable");
    let shares: Vec<Value> =
        list(&advice(document)["answered"]).iter().map(|answered| answered["share"].clone()).collect();
    // c3, which gamma left blank, has half of the weight.
    assert_eq!(shares, ["100.00", "100.00", "50.00"]);
}

#[test]
fn a_criterion_that_excludes_the_better_bid_decides() {
    let mut document = sound();
    document["bids"][1]["points"]["k1"] = json!("fail");
    document["bids"][1]["points"]["c3"] = json!("100");
    let advice = advice(document);
    assert_eq!(advice["winner"], "alpha");
    let criteria = list(&advice["leave_out"]["criteria"]);
    assert!(criteria.contains(&json!({"key": "k1", "then": ["beta"]})), "{criteria:?}");
}
