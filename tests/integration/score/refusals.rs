//! What `probity score` refuses, and the place it points at.

use serde_json::{Value, json};

use super::{score, score_bytes, sound};

/// The sound document with the value at `pointer` replaced.
pub fn with(pointer: &str, value: Value) -> Value {
    let mut document = sound();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect(pointer) {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(elements) => elements[name.parse::<usize>().expect("an index")] = value,
        other => panic!("{other} has no members"),
    }
    document
}

/// Replacing the value at the pointer is refused at that pointer.
pub fn refused(pointer: &str, value: Value) {
    let run = score(&with(pointer, value.clone()));
    assert!(run.pointers().iter().any(|found| found == pointer), "{pointer} = {value}: {}", run.err);
}

#[test]
fn the_sound_document_is_ranked() {
    let ranking = score(&sound()).ranking();
    assert_eq!(ranking["format"], "probity.ranking/1");
    assert_eq!(ranking["final"], true);
}

#[test]
fn json_numbers_where_decimal_strings_belong() {
    for value in [json!(60), json!(60.5), json!(true), json!([]), json!({})] {
        refused("/scheme/quality_weight", value.clone());
        refused("/scheme/sections/0/weight", value.clone());
        refused("/scheme/sections/0/criteria/0/scale_max", value.clone());
        refused("/bids/1/price", value.clone());
        refused("/bids/1/points/c1", value);
    }
}

#[test]
fn numbers_that_are_not_plain_decimals() {
    let forty = "1234567890".repeat(4);
    let fraction = format!("0.{forty}");
    for text in [
        "1e5",
        "1E5",
        "1_000",
        "+1",
        " 1",
        "1 ",
        ".5",
        "5.",
        "007",
        "",
        "-",
        "-0",
        "NaN",
        "inf",
        "1,5",
        "0x1",
        &forty,
        &fraction,
        "79228162514264337593543950335",
    ] {
        refused("/scheme/quality_weight", json!(text));
        refused("/scheme/sections/1/criteria/0/weight", json!(text));
        refused("/bids/0/price", json!(text));
        refused("/bids/0/points/c3", json!(text));
    }
}

#[test]
fn a_forty_digit_json_number() {
    let text = sound().to_string().replace("\"118000.00\"", &"7".repeat(40));
    assert_eq!(score_bytes(text.as_bytes()).pointers(), ["/bids/0/price"]);
}

#[test]
fn weights_out_of_range() {
    for text in ["0", "-1", "0.00001", "1000000000"] {
        refused("/scheme/quality_weight", json!(text));
        refused("/scheme/sections/0/weight", json!(text));
        refused("/scheme/sections/0/criteria/0/weight", json!(text));
    }
    refused("/scheme/sections/0/weight", Value::Null);
    refused("/scheme/sections/0/criteria/0/weight", Value::Null);
}

#[test]
fn quality_and_price_weights_that_do_not_sum_to_100() {
    refused("/scheme/price_weight", json!("50"));
    refused("/scheme/price_weight", json!("39.9999"));
    let mut free = with("/scheme/price_weight", json!("50"));
    free["scheme"]["weights"] = json!("points");
    assert_eq!(score(&free).code, Some(0));
}

#[test]
fn percent_mode_wants_siblings_that_sum_to_100() {
    let percent = |pointer: &str, value: &str| {
        let mut document = with(pointer, json!(value));
        document["scheme"]["weights"] = json!("percent");
        score(&document)
    };
    assert_eq!(percent("/scheme/sections/0/weight", "50.0").code, Some(0));
    assert_eq!(percent("/scheme/sections/0/weight", "40").pointers(), ["/scheme/sections"]);
    let run = percent("/scheme/sections/0/criteria/0/weight", "40.0001");
    assert_eq!(run.pointers(), ["/scheme/sections/0/criteria"]);
}

#[test]
fn repeated_keys() {
    refused("/bids/1/key", json!("alpha"));
    refused("/scheme/sections/1/key", json!("s1"));
    refused("/scheme/sections/1/criteria/0/key", json!("c1"));
    refused("/bids/1/key", json!(""));
    refused("/bids/1/key", json!("a\nb"));
}

#[test]
fn points_that_do_not_fit_their_criterion() {
    for points in ["10.01", "-1", "-0.0001", "9.00001", "pass", "pending", "not_applicable", "maybe"] {
        refused("/bids/0/points/c1", json!(points));
    }
    for points in ["1", "not_applicable", "passed"] {
        refused("/bids/0/points/k1", json!(points));
    }
    refused("/bids/0/points/c9", json!("1"));
}

#[test]
fn a_pointer_escapes_slash_and_tilde() {
    let mut document = sound();
    document["bids"][0]["points"]["a/b~c"] = json!("1");
    assert_eq!(score(&document).pointers(), ["/bids/0/points/a~1b~0c"]);
}

#[test]
fn prices_out_of_range() {
    for price in ["0", "0.00", "-5", "10.001", "1000000000000000"] {
        refused("/bids/0/price", json!(price));
    }
}

#[test]
fn price_scores_without_sound_parameters() {
    for (price_score, pointer) in [
        (json!({"kind": "linear_k", "k": "1"}), "/scheme/price_score/k"),
        (json!({"kind": "linear_k", "k": "0.5"}), "/scheme/price_score/k"),
        (json!({"kind": "linear_fixed", "low": "5", "high": "5"}), "/scheme/price_score/high"),
        (json!({"kind": "linear_fixed", "low": "5"}), "/scheme/price_score/high"),
        (json!({"kind": "linear_fixed", "high": "5"}), "/scheme/price_score/low"),
        (json!({"kind": "cubic"}), "/scheme/price_score/kind"),
        (json!({}), "/scheme/price_score/kind"),
        (Value::Null, "/scheme/price_score"),
    ] {
        let run = score(&with("/scheme/price_score", price_score));
        assert!(run.pointers().iter().any(|found| found == pointer), "{pointer}: {}", run.err);
    }
}

#[test]
fn methods_without_their_parameters() {
    for (method, pointers) in [
        ("ratio_extended", vec!["/scheme/ratio/band_percent", "/scheme/ratio/decide_by"]),
        (
            "reference",
            vec![
                "/scheme/reference/quality_weight",
                "/scheme/reference/price_weight",
                "/scheme/reference/quality",
                "/scheme/reference/price",
            ],
        ),
        ("median", vec!["/scheme/reference/quality_weight", "/scheme/reference/price_weight"]),
        ("best_of_three", vec!["/scheme/method"]),
    ] {
        let found = score(&with("/scheme/method", json!(method))).pointers();
        assert_eq!(found.len(), pointers.len(), "{found:?}");
        assert!(pointers.iter().all(|pointer| found.iter().any(|found| found == pointer)), "{found:?}");
    }
}

#[test]
fn required_parts() {
    for pointer in [
        "/format",
        "/scheme",
        "/bids",
        "/scheme/method",
        "/scheme/quality_weight",
        "/scheme/price_weight",
        "/scheme/sections",
        "/scheme/sections/0/key",
        "/scheme/sections/0/criteria/0/key",
        "/scheme/sections/0/criteria/0/kind",
        "/scheme/sections/0/criteria/0/scale_max",
        "/bids/0/key",
    ] {
        refused(pointer, Value::Null);
    }
    refused("/format", json!("probity.evaluation/2"));
}

#[test]
fn minimums_that_nobody_can_reach() {
    refused("/scheme/minimum_quality", json!("100.01"));
    refused("/scheme/sections/0/minimum", json!("-1"));
    refused("/scheme/sections/0/criteria/0/minimum", json!("10.1"));
}

#[test]
fn a_bid_that_leaves_nothing_to_weigh() {
    let mut document = with("/scheme/sections/1/criteria/0/not_applicable", json!("neutral"));
    document["bids"][1]["points"]["c3"] = json!("not_applicable");
    assert_eq!(score(&document).pointers(), ["/bids/1/points"]);
    // A bid that is out influences nothing, not even this.
    document["bids"][1]["points"]["k1"] = json!("fail");
    let ranking = score(&document).ranking();
    assert_eq!(ranking["bids"][1]["sections"]["s2"], Value::Null);
}

#[test]
fn every_fault_is_named_at_once() {
    let mut document = sound();
    document["scheme"]["quality_weight"] = json!(60);
    document["bids"][0]["price"] = json!(1);
    document["bids"][2]["points"]["c2"] = json!(4);
    let mut pointers = score(&document).pointers();
    pointers.sort();
    assert_eq!(pointers, ["/bids/0/price", "/bids/2/points/c2", "/scheme/quality_weight"]);
}

#[test]
fn sensitivity_beyond_its_limits() {
    for (sensitivity, pointer) in [
        (json!({"draws": "10000", "seed": 7}), "/sensitivity/draws"),
        (json!({"draws": 100_001, "seed": 7}), "/sensitivity/draws"),
        (json!({"draws": 1.5}), "/sensitivity/draws"),
        (json!({"draws": 1, "seed": -1}), "/sensitivity/seed"),
        (json!([]), "/sensitivity"),
    ] {
        let mut document = sound();
        document["sensitivity"] = sensitivity;
        assert_eq!(score(&document).pointers(), [pointer]);
    }
}
