//! Settings of every method: what old documents keep, what is refused and at which field.

use super::*;
use crate::domain::fields::FieldError;
use serde_json::{Value, json};

/// The award settings as they were frozen before methods other than three could be chosen.
fn old() -> Value {
    json!({
        "method": "weighted_sum", "quality_weight": "60", "price_weight": "40", "price_score": {"kind": "inverse"},
        "minimum_quality": null,
        "price_sheet": {"currency": "EUR", "lines": [
            {"key": "total", "title": {"en": "Total", "de": "Gesamt"}, "quantity": "1", "unit": {"en": "x", "de": "x"}}]},
    })
}

fn with(changes: Value) -> Award {
    let mut award = old();
    award.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
    serde_json::from_value(award).expect("reads")
}

fn refused(changes: Value) -> Vec<(String, &'static str)> {
    let mut refusals = Refusals::new();
    with(changes).check(&mut refusals);
    let errors = refusals.finish().err().unwrap_or_default();
    errors.into_iter().map(|FieldError { field, code }| (field, code)).collect()
}

#[test]
fn a_document_frozen_before_reads_and_writes_the_same_bytes() {
    let award: Award = serde_json::from_value(old()).expect("reads");
    assert_eq!(serde_json::to_value(&award).expect("writes"), old());
}

#[test]
fn every_method_has_settings_that_pass() {
    let reference = json!({"quality_weight": "0.5", "price_weight": "0.5", "quality": "70", "price": "120000.00"});
    for award in [
        json!({"price_score": {"kind": "linear_k", "k": "2"}}),
        json!({"price_score": {"kind": "linear_fixed", "low": "0", "high": "9.50"}}),
        json!({"price_score": {"kind": "none"}, "quality_weight": "0", "price_weight": "0"}),
        json!({"weights": "points", "quality_weight": "130", "price_weight": "70"}),
        json!({"method": "ratio_simple", "ratio": {}}),
        json!({"method": "ratio_extended", "ratio": {"band_percent": "6", "decide_by": "price", "decimals": 8}}),
        json!({"method": "reference", "reference": reference}),
        json!({"method": "median", "reference": {"quality_weight": "1", "price_weight": "1"}, "weighting": "absolute"}),
        json!({"method": "award_on_value"}),
        json!({"method": "lowest_price"}),
        json!({"method": "quality_only"}),
    ] {
        assert_eq!(refused(award.clone()), [], "{award}");
    }
}

#[test]
fn each_flaw_is_refused_at_its_field() {
    let reference = |quality: Value, price: Value| {
        json!({"method": "reference",
               "reference": {"quality_weight": "0", "price_weight": "0.12345", "quality": quality, "price": price}})
    };
    for (award, flaws) in [
        (json!({"quality_weight": "70"}), vec![("price_weight", "weights_must_sum_to_100")]),
        (json!({"price_score": {"kind": "linear_k", "k": "1"}}), vec![("k", "must_exceed_1")]),
        (
            json!({"price_score": {"kind": "linear_fixed", "low": "5.001", "high": "5"}}),
            vec![("low", "too_many_decimals"), ("high", "must_exceed_low")],
        ),
        (json!({"method": "ratio_simple"}), vec![("factor", "required")]),
        (
            json!({"method": "ratio_simple", "ratio": {"factor": "0", "decimals": 9}}),
            vec![("factor", "not_positive"), ("decimals", "out_of_range")],
        ),
        (
            json!({"method": "ratio_extended", "ratio": {}}),
            vec![("band_percent", "required"), ("decide_by", "required")],
        ),
        (
            json!({"method": "ratio_extended", "ratio": {"band_percent": "101", "decide_by": "quality"}}),
            vec![("band_percent", "not_a_percentage")],
        ),
        (
            json!({"method": "median"}),
            vec![("reference_quality_weight", "required"), ("reference_price_weight", "required")],
        ),
        (
            reference(json!(null), json!("0")),
            vec![
                ("reference_quality_weight", "not_positive"),
                ("reference_price_weight", "too_many_decimals"),
                ("reference_quality", "required"),
                ("reference_price", "not_positive"),
            ],
        ),
    ] {
        let flaws: Vec<_> = flaws.into_iter().map(|(field, code)| (field.to_owned(), code)).collect();
        assert_eq!(refused(award.clone()), flaws, "{award}");
    }
}

/// Two sections with two rated questions each.
fn profile(weights: [&str; 6]) -> Profile {
    let [first, a, b, second, c, d] = weights;
    let question = |key: &str, weight: &str| {
        json!({"key": key, "text": {"en": key}, "criterion": "rated", "required": true, "weight": weight,
               "answer": {"type": "yes_no"}, "scoring": {"kind": "declared", "yes": "100", "no": "0"}})
    };
    let section = |key: &str, weight: &str, questions: Value| {
        json!({"key": key, "title": {"en": key}, "requirement": null, "subject": "provider", "weight": weight,
               "minimum": null, "questions": questions})
    };
    let sections = json!([
        section("s", first, json!([question("a", a), question("b", b)])),
        section("t", second, json!([question("c", c), question("d", d)])),
    ]);
    let profile = json!({"format": "probity.profile/1", "protection": "normal", "sections": sections});
    serde_json::from_value(profile).expect("a profile")
}

#[test]
fn percentages_are_asked_of_every_level_that_weighs() {
    let fields = |profile: &Profile, award: &Award| -> Vec<String> {
        misfits(profile, award).into_iter().map(|error| error.field).collect()
    };
    let uneven = profile(["60", "50", "50", "41", "70", "20"]);
    assert!(fields(&uneven, &with(json!({}))).is_empty());
    assert_eq!(fields(&uneven, &with(json!({"weights": "percent"}))), ["sections", "questions.t"]);
    let absolute = json!({"weights": "percent", "weighting": "absolute"});
    assert_eq!(fields(&uneven, &with(absolute.clone())), ["questions"]);
    assert!(fields(&profile(["1", "10", "20", "1", "30", "40"]), &with(absolute)).is_empty());
    assert!(fields(&profile(["60", "50", "50", "40", "70", "30"]), &with(json!({"weights": "percent"}))).is_empty());
}

#[test]
fn an_award_on_value_needs_a_value() {
    let award = with(json!({"method": "award_on_value", "weights": "percent"}));
    let mut profile = profile(["1"; 6]);
    assert_eq!(misfits(&profile, &award), [FieldError::new("values", "value_missing")]);
    profile.sections[0].questions[0].value = Some(Decimal::from(5_000));
    assert_eq!(misfits(&profile, &award), []);
    assert!(crate::domain::assessment::scheme(&profile, &award).check().is_ok());
}
