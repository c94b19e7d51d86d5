//! Worked examples about help with weights and about the agreement of evaluators.

use num_bigint::BigUint;
use probity::domain::weights::{How, Judgement, pairwise, rank_order};
use serde_json::{Value, json};

use super::run;
use super::worked::{example, list, text};

/// Parts of one whole, half up at `places`.
fn printed(parts: &[BigUint], places: u32) -> Vec<String> {
    let whole: BigUint = parts.iter().sum();
    let unit = BigUint::from(10_u32).pow(places);
    let figure = |part: &BigUint| u64::try_from((part * &unit * 2_u32 + &whole) / (&whole * 2_u32)).expect("small");
    parts.iter().map(|part| super::oracle::decimal(figure(part), places)).collect()
}

#[test]
fn p17_rank_order_centroids_of_four() {
    let case = example("P17");
    let parts = rank_order(&[1, 2, 3, 4]).expect("few");
    assert_eq!(json!(printed(&parts, 2)), case["expected"]["weights_2dp"]);
    let whole: BigUint = parts.iter().sum();
    for (part, exact) in parts.iter().zip(list(&case["expected"]["exact"])) {
        let (over, under) = exact.as_str().expect("a fraction").split_once('/').expect("a fraction");
        let number = |text: &str| text.parse::<BigUint>().expect("a number");
        assert_eq!(part * number(under), &whole * number(over), "{exact}");
    }
}

#[test]
fn p18_rank_order_centroids_of_two() {
    let parts = rank_order(&[1, 2]).expect("few");
    assert_eq!(json!(printed(&parts, 2)), example("P18")["expected"]["weights"]);
    let how: How = serde_json::from_value(json!({"kind": "rank", "ranks": {"a": 1, "b": 2}})).expect("reads");
    let weights: Vec<String> =
        how.weigh(&["a", "b"]).expect("weights").weights.iter().map(ToString::to_string).collect();
    assert_eq!(weights, ["75.00", "25.00"]);
}

#[test]
fn p23_saatys_drinks() {
    let case = example("P23");
    let rows = list(&case["inputs"]["upper"]).iter().flat_map(list);
    let judgements: Vec<Judgement> = rows.map(|cell| Judgement::read(&text(cell)).expect("a judgement")).collect();
    let drinks = pairwise(7, &judgements).expect("few");
    assert_eq!(json!(printed(&drinks.parts, 3)), case["expected"]["weights"]);
    assert_eq!(drinks.consistency.rounded(3).to_string(), case["expected"]["cr"].as_str().expect("a ratio"));
}

#[test]
fn p25_krippendorffs_alpha_of_intervals() {
    // Points are intervals; the nominal and ordinal figures of the source are about data that evaluators do not give.
    let case = example("P25");
    let rows: Vec<Vec<&str>> =
        list(&case["inputs"]["data"]).iter().map(|row| row.as_str().expect("a row").split(' ').collect()).collect();
    let unit = |at: usize| {
        let marks: Vec<&str> = rows.iter().map(|row| row[at]).filter(|mark| *mark != "*").collect();
        json!({"scale_max": "4", "marks": marks})
    };
    let units: Vec<Value> = (0..rows[0].len()).map(unit).collect();
    let document = json!({"format": "probity.agreement/1", "units": units}).to_string();
    let outcome = run("agreement", document.as_bytes()).ranking();
    let alpha = outcome["alpha"].as_str().expect("an alpha");
    let (_, expected) = case["expected"]["interval"].as_str().expect("a figure").split_once('=').expect("a figure");
    let alpha: probity::domain::decimal::Decimal = alpha.parse().expect("a decimal");
    assert_eq!(alpha.rounded(6).to_string(), expected);
}
