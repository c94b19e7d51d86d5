//! What holds for every evaluation.

use probity::domain::evaluation::{Ranking, evaluate, parse};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::oracle::{Case, cases, decimal};
use super::{column, sound};

pub fn ranked(document: &Value) -> Value {
    let evaluation = parse(document.to_string().as_bytes()).expect("a sound document");
    let ranking: Ranking = evaluate(&evaluation).expect("a ranking");
    serde_json::to_value(&ranking).expect("JSON")
}

/// Whatever comes in, there is an answer: a ranking, or a problem with a fault.
fn answers(bytes: &[u8]) {
    match parse(bytes).and_then(|evaluation| evaluate(&evaluation)) {
        Ok(ranking) => drop(serde_json::to_string(&ranking).expect("JSON")),
        Err(problem) => assert!(!problem.faults().is_empty()),
    }
}

/// Every value of a document, by pointer.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), found));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn odd_values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        Just(json!([])),
        Just(json!({})),
        "-?[0-9]{0,40}\\.?[0-9]{0,40}".prop_map(Value::String),
        "(pass|fail|pending|not_applicable|nested|absolute|median|reference|ratio_simple|lowest_price)"
            .prop_map(Value::String),
        Just(json!("999999999")),
        Just(json!("0.0001")),
        any::<String>().prop_map(Value::String),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        answers(&bytes);
    }

    #[test]
    fn no_broken_document_makes_it_panic(places in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6)) {
        let mut bytes = sound().to_string().into_bytes();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        answers(&bytes);
    }

    #[test]
    fn no_odd_value_makes_it_panic(changes in prop::collection::vec((any::<Index>(), odd_values()), 1..4)) {
        let mut document = sound();
        document["sensitivity"] = json!({"draws": 3, "seed": 1});
        document["scheme"]["ratio"] = json!({"factor": "10", "decimals": 2, "band_percent": "6", "decide_by": "price"});
        document["scheme"]["reference"] = json!({"quality_weight": "1", "price_weight": "1", "quality": "3", "price": "7"});
        for (place, value) in changes {
            let mut all = Vec::new();
            pointers(&document, "", &mut all);
            if let Some(target) = document.pointer_mut(&all[place.index(all.len())]) {
                *target = value;
            }
        }
        answers(document.to_string().as_bytes());
    }

    #[test]
    fn the_order_of_the_bids_changes_nothing(case in cases()) {
        let forward = ranked(&case.document(1));
        let mut document = case.document(1);
        document["bids"].as_array_mut().unwrap().reverse();
        let mut backward = ranked(&document);
        backward["bids"].as_array_mut().unwrap().reverse();
        prop_assert_eq!(forward, backward);
    }

    #[test]
    fn an_excluded_bid_changes_nothing(case in cases(), price in 1_u64..1_000_000, full in any::<bool>(), priced in any::<bool>()) {
        let alone = ranked(&case.document(1));
        let mut document = case.document(1);
        let mut points = json!({"gate": if priced { "fail" } else { "pass" }});
        for (index, (_, scale)) in case.criteria().iter().enumerate().filter(|_| full) {
            points[format!("c{index}")] = json!(decimal((*scale).into(), 4));
        }
        let price = if priced { json!(decimal(price, 2)) } else { Value::Null };
        let bid = json!({"key": "out", "price": price, "points": points});
        document["bids"].as_array_mut().unwrap().insert(0, bid);
        let mut beside = ranked(&document);
        let out = beside["bids"].as_array_mut().unwrap().remove(0);
        prop_assert!(out["status"].as_str().unwrap().starts_with("excluded_"));
        prop_assert_eq!(alone["bids"].clone(), beside["bids"].clone());
        prop_assert_eq!(&alone["award_blocked_by_tie"], &beside["award_blocked_by_tie"]);
    }

    #[test]
    fn multiplying_every_weight_changes_no_figure_but_absolute_points(case in cases(), factor in 2_u32..400) {
        let (once, times) = (ranked(&case.document(1)), ranked(&case.document(factor)));
        for field in ["sections", "quality", "price_score", "total", "rank"] {
            prop_assert_eq!(column(&once, field), column(&times, field));
        }
    }

    #[test]
    fn multiplying_every_price_changes_no_score_and_no_rank(case in cases(), factor in 2_u32..400) {
        let mut document = case.document(1);
        let times = |price: &mut Value| {
            let cents: u64 = price.as_str().unwrap().replace('.', "").parse().unwrap();
            *price = json!(decimal(cents * u64::from(factor), 2));
        };
        document["bids"].as_array_mut().unwrap().iter_mut().for_each(|bid| times(&mut bid["price"]));
        // Published bounds are prices, too.
        for bound in ["low", "high"] {
            if let Some(bound) = document["scheme"]["price_score"].get_mut(bound) {
                times(bound);
            }
        }
        let (once, times) = (ranked(&case.document(1)), ranked(&document));
        for field in ["sections", "quality", "price_score", "total", "rank"] {
            prop_assert_eq!(column(&once, field), column(&times, field));
        }
    }

    #[test]
    fn a_higher_score_never_worsens_its_bid(case in cases(), bid in any::<Index>(), criterion in any::<Index>(), raise in 1_u32..1_000_000) {
        let bid = bid.index(case.bids.len());
        let criterion = criterion.index(case.criteria().len());
        let mut raised: Case = case.clone();
        let share = &mut raised.bids[bid].shares[criterion];
        *share = Some((share.unwrap_or(0) + raise).min(1_000_000));
        let (before, after) = (ranked(&case.document(1)), ranked(&raised.document(1)));
        let rank = |ranking: &Value| ranking["bids"][bid]["rank"].as_u64().unwrap();
        prop_assert!(rank(&after) <= rank(&before));
    }

    #[test]
    fn answering_a_blank_never_lowers_quality(case in cases(), bid in any::<Index>(), criterion in any::<Index>(), share in 0_u32..=1_000_000) {
        let bid = bid.index(case.bids.len());
        let criterion = criterion.index(case.criteria().len());
        let (mut blank, mut answered) = (case.clone(), case);
        blank.bids[bid].shares[criterion] = None;
        answered.bids[bid].shares[criterion] = Some(share);
        let number = |text: &Value| text.as_str().unwrap().replace('.', "").parse::<u64>().unwrap();
        let quality = |case: &Case| number(&ranked(&case.document(1))["bids"][bid]["quality"]);
        prop_assert!(quality(&answered) >= quality(&blank));
    }

    #[test]
    fn an_exported_evaluation_ranks_the_same(case in cases()) {
        let evaluation = parse(case.document(1).to_string().as_bytes()).unwrap();
        let exported = parse(evaluation.document().to_string().as_bytes()).unwrap();
        let again = parse(exported.document().to_string().as_bytes()).unwrap();
        let text = |evaluation| serde_json::to_value(evaluate(evaluation).unwrap()).unwrap();
        prop_assert_eq!(text(&evaluation)["bids"].clone(), text(&exported)["bids"].clone());
        prop_assert_eq!(exported.scheme_sha256(), again.scheme_sha256());
        prop_assert_eq!(exported.scheme_sha256(), evaluation.scheme().sha256().unwrap());
    }
}
