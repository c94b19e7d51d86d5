//! Published figures and properties: sums of exactly 100, order kept, consistency as in the textbook.

use super::*;
use crate::domain::decimal::Decimal;
use num_bigint::BigUint;
use proptest::prelude::*;
use serde_json::{Value, json};

fn texts(weights: &[Decimal]) -> Vec<String> {
    weights.iter().map(Decimal::to_string).collect()
}

fn sum(weights: &[Decimal]) -> Decimal {
    weights.iter().fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight).expect("a sum"))
}

fn judged(n: usize, judgements: &[&str]) -> Pairwise {
    let judgements: Vec<_> = judgements.iter().map(|text| Judgement::read(text).expect("a judgement")).collect();
    pairwise(n, &judgements).expect("few items")
}

#[test]
fn rank_order_centroids_are_the_published_ones() {
    // Barron and Barrett 1996, table 1: 4 attributes 0.5208, 0.2708, 0.1458, 0.0625; 3: 0.6111, 0.2778, 0.1111.
    let four = rank_order(&[1, 2, 3, 4]).expect("few");
    let whole: BigUint = four.iter().sum();
    let printed: Vec<BigUint> = four.iter().map(|part| (part * 20_000_u32 + &whole) / (&whole * 2_u32)).collect();
    assert_eq!(printed, [5208_u32, 2708, 1458, 625].map(BigUint::from));
    // Two places leave one hundredth to give away; three remainders are equal, so the first has it.
    assert_eq!(texts(&apportion(&four)), ["52.09", "27.08", "14.58", "6.25"]);
    assert_eq!(texts(&apportion(&rank_order(&[2, 1, 3]).expect("few"))), ["27.78", "61.11", "11.11"]);
    // Equal ranks share: the first two of three have (0.6111 + 0.2778) / 2 each.
    assert_eq!(texts(&apportion(&rank_order(&[1, 1, 2]).expect("few"))), ["44.45", "44.44", "11.11"]);
    assert_eq!(texts(&apportion(&rank_order(&[7]).expect("few"))), ["100.00"]);
    assert!(rank_order(&[1; MAX_RANKED + 1]).is_none());
}

#[test]
fn a_textbook_comparison_has_its_weights_and_consistency_ratio() {
    // Teknomo, "Analytic Hierarchy Process Tutorial" (2006), fruits: A over B 1/3, A over C 5, B over C 7. Principal
    // vector 0.2790, 0.6491, 0.0719 and λ = 3.0649 by exact computation, so CR = 0.0649 / 2 / 0.58 = 0.0559.
    let fruits = judged(3, &["1/3", "5", "7"]);
    assert_eq!(texts(&apportion(&fruits.parts)), ["27.90", "64.91", "7.19"]);
    assert_eq!(fruits.consistency.to_string(), "0.0559");
    assert!(fruits.is_consistent());
    // Judgements that go in a circle contradict each other.
    let circle = judged(3, &["9", "1/9", "9"]);
    assert!(!circle.is_consistent(), "{}", circle.consistency);
    assert_eq!(texts(&apportion(&circle.parts)), ["33.34", "33.33", "33.33"]);
    // A perfectly consistent one: 4 : 2 : 1.
    let sound = judged(3, &["2", "4", "2"]);
    assert_eq!(
        (texts(&apportion(&sound.parts)), sound.consistency.to_string()),
        (vec!["57.14".into(), "28.57".into(), "14.29".into()], "0.0000".into())
    );
    assert_eq!(judged(2, &["3"]).consistency, Decimal::ZERO);
    assert!(pairwise(MAX_COMPARED + 1, &[]).is_none());
}

#[test]
fn a_judgement_has_saatys_scale_only() {
    for text in ["0", "10", "1/10", "1/0", "", "1/", "2.5", "-2", "+2", "1/1/2"] {
        assert_eq!(Judgement::read(text), None, "{text}");
    }
    assert_eq!(Judgement::read("1/1"), Some(Judgement::EQUAL));
}

#[test]
fn the_rest_is_divided_evenly_and_what_was_typed_stays() {
    let some = |text: &str| Some(text.parse::<Decimal>().expect("a number"));
    let done = |given: &[Option<Decimal>]| distribute_rest(given).map(|weights| texts(&weights));
    assert_eq!(done(&[some("40"), None, None, None]).expect("a rest"), ["40", "20.00", "20.00", "20.00"]);
    assert_eq!(done(&[None, None, None]).expect("a rest"), ["33.34", "33.33", "33.33"]);
    assert_eq!(done(&[some("33.3333"), None, None]).expect("a rest"), ["33.3333", "33.3334", "33.3333"]);
    assert_eq!(done(&[some("2"), some("1")]).expect("a rest"), ["66.67", "33.33"]);
    assert_eq!(done(&[some("100"), None]), None);
    assert_eq!(done(&[some("-1"), None]), None);
    assert_eq!(done(&[some("0"), some("0")]), None);
}

#[test]
fn refusals_name_the_field() {
    let how = |json: Value| serde_json::from_value::<How>(json).expect("reads");
    let flaws = |json: Value| -> Vec<(String, &'static str)> {
        let errors = how(json).weigh(&["a", "b"]).expect_err("refused");
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    };
    let one = |field: &str, code| vec![(field.to_owned(), code)];
    assert_eq!(
        flaws(json!({"kind": "percent", "weights": {"a": "60", "b": "39.99"}})),
        one("weights", "must_sum_to_100")
    );
    assert_eq!(
        flaws(json!({"kind": "points", "weights": {"a": "0", "b": "1.00001"}})),
        [("weight.a".to_owned(), "not_positive"), ("weight.b".to_owned(), "too_many_decimals")]
    );
    assert_eq!(
        flaws(json!({"kind": "points", "weights": {"a": "1", "b": "1", "c": "1"}})),
        one("weight.c", "unknown_option")
    );
    assert_eq!(
        flaws(json!({"kind": "rank", "ranks": {"a": 0}})),
        [("rank.a".to_owned(), "out_of_range"), ("rank.b".to_owned(), "required")]
    );
    assert_eq!(flaws(json!({"kind": "pairwise", "comparisons": []})), one("pair.a.b", "required"));
    assert_eq!(
        flaws(json!({"kind": "pairwise", "comparisons": [{"item": "a", "over": "b", "judgement": "12"}]})),
        one("pair.a.b", "unknown_option")
    );
}

proptest! {
    #[test]
    fn percentages_sum_to_exactly_100_and_keep_the_order(parts in prop::collection::vec(0_u32..1_000_000, 1..60)) {
        prop_assume!(parts.iter().any(|part| *part > 0));
        let exact: Vec<BigUint> = parts.iter().map(|part| BigUint::from(*part)).collect();
        let weights = apportion(&exact);
        prop_assert_eq!(sum(&weights), Decimal::HUNDRED);
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert_eq!(*part > 0, weight.is_positive());
            for (other, lighter) in parts.iter().zip(&weights) {
                prop_assert!(part <= other || weight >= lighter);
            }
        }
    }

    #[test]
    fn ranks_and_comparisons_sum_to_exactly_100(ranks in prop::collection::vec(1_u32..30, 1..=30), sizes in prop::collection::vec(1_usize..=17, 45), n in 1_usize..=10) {
        prop_assert_eq!(sum(&apportion(&rank_order(&ranks).expect("few"))), Decimal::HUNDRED);
        let scale = |size: &usize| if *size <= 9 { size.to_string() } else { format!("1/{}", size - 8) };
        let judgements: Vec<_> = sizes.iter().map(|size| Judgement::read(&scale(size)).expect("a judgement")).collect();
        let compared = pairwise(n, &judgements).expect("few");
        let weights = apportion(&compared.parts);
        prop_assert_eq!(sum(&weights), Decimal::HUNDRED);
        prop_assert!(weights.iter().all(|weight| weight.is_positive()));
        prop_assert!(!compared.consistency.is_negative());
    }

    #[test]
    fn ratios_of_true_weights_give_them_back(first in 1_u32..=9, second in 1_u32..=9) {
        // a : b : c = first × second : second : 1, as far as the scale reaches.
        prop_assume!(first * second <= 9);
        let compared = judged(3, &[&first.to_string(), &(first * second).to_string(), &second.to_string()]);
        let exact = [first * second, second, 1].map(BigUint::from);
        prop_assert_eq!(apportion(&compared.parts), apportion(&exact));
        prop_assert_eq!(compared.consistency, Decimal::ZERO);
    }
}
