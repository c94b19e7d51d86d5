//! Points and verdicts by kind of answer.

use serde_json::{Value as Json, json};

use super::super::*;
use super::{DEADLINE, assessed, earned, options, question};
use crate::domain::decimal::Decimal;

#[test]
fn options_earn_their_points() {
    let single = question(&json!({
        "answer": {"type": "single", "options": options(&[Some(100), Some(60), None])},
        "scoring": {"kind": "options", "combine": "single"}, "not_applicable": "neutral",
    }));
    assert_eq!(earned(&single, &json!("o1")), "60.00");
    assert_eq!(assessed(&single, &json!("o2")).points, Some(Points::NotApplicable));
    let sum = question(&json!({
        "answer": {"type": "multiple", "options": options(&[Some(40), Some(40), Some(40)])},
        "scoring": {"kind": "options", "combine": "sum_capped"},
    }));
    assert_eq!(earned(&sum, &json!(["o0", "o1"])), "80.00");
    assert_eq!(earned(&sum, &json!(["o0", "o1", "o2"])), "100.00");
    assert_eq!(assess(&sum, None, 0, DEADLINE).points, Some(Points::Blank));
}

#[test]
fn an_open_row_of_a_matrix_counts_nothing_and_a_row_that_does_not_apply_is_left_out() {
    let rows: Json = ["a", "b", "c"].iter().map(|key| json!({"key": key, "title": {"en": key}})).collect();
    let matrix = question(&json!({
        "answer": {"type": "matrix", "rows": rows, "options": options(&[Some(100), Some(50), None])},
        "scoring": {"kind": "options", "combine": "mean"}, "not_applicable": "neutral",
    }));
    assert_eq!(earned(&matrix, &json!({"a": "o0", "b": "o0", "c": "o1"})), "83.33");
    assert_eq!(earned(&matrix, &json!({"a": "o0", "b": "o0"})), "66.67");
    assert_eq!(earned(&matrix, &json!({"a": "o0", "b": "o0", "c": "o2"})), "100.00");
    assert_eq!(assessed(&matrix, &json!({"a": "o2", "b": "o2", "c": "o2"})).points, Some(Points::NotApplicable));
}

#[test]
fn steps_lines_and_ages() {
    let number = json!({"type": "number", "unit": {"en": "h"}, "min": null, "max": null, "decimals": 2});
    let steps = question(&json!({"answer": number, "scoring": {"kind": "steps", "otherwise": "0", "steps": [
        {"at_most": "4", "points": "100"}, {"at_most": "24", "points": "75"}]}}));
    for (hours, points) in [("4", "100.00"), ("4.01", "75.00"), ("24", "75.00"), ("25", "0.00")] {
        assert_eq!(earned(&steps, &json!(hours)), points);
    }
    let line = |zero, full| {
        question(
            &json!({"answer": {"type": "percent"}, "scoring": {"kind": "linear", "zero_at": zero, "full_at": full}}),
        )
    };
    assert_eq!(earned(&line("50", "100"), &json!("66.67")), "33.34");
    assert_eq!(earned(&line("50", "100"), &json!("20")), "0.00");
    assert_eq!(earned(&line("30", "0"), &json!("10")), "66.67");
    let age =
        question(&json!({"answer": {"type": "date"}, "scoring": {"kind": "age_months", "otherwise": "0", "steps": [
        {"at_most": "12", "points": "100"}, {"at_most": "24", "points": "50"}]}}));
    for (day, points) in
        [("2025-11-24", "100.00"), ("2025-11-23", "50.00"), ("2024-11-23", "0.00"), ("2026-11-25", "0.00")]
    {
        assert_eq!(earned(&age, &json!(day)), points, "{day}");
    }
}

#[test]
fn a_rated_knock_out_yields_points_and_a_verdict() {
    let question = question(&json!({
        "answer": {"type": "single", "options": options(&[Some(100), Some(50), Some(0)])},
        "scoring": {"kind": "options", "combine": "single"},
        "knock_out": {"kind": "options", "codes": ["o2"], "review": ["o1"]},
    }));
    assert_eq!(question.exclusion_key().as_deref(), Some("q.ko"));
    let verdict = |code: &str| assessed(&question, &json!(code)).verdict;
    assert_eq!(verdict("o0"), Some(Verdict::Pass));
    assert_eq!(verdict("o1"), Some(Verdict::Pending));
    assert_eq!(verdict("o2"), Some(Verdict::Fail));
    assert_eq!(assess(&question, None, 0, DEADLINE).verdict, Some(Verdict::Blank));
    assert_eq!(earned(&question, &json!("o1")), "50.00");
}

#[test]
fn verdicts_of_limits_countries_and_declarations() {
    let exclusion = |answer: Json, knock_out: Json| {
        question(&json!({"criterion": "exclusion", "weight": "0", "answer": answer, "knock_out": knock_out}))
    };
    let limit = exclusion(json!({"type": "percent"}), json!({"kind": "at_most", "value": "72"}));
    assert_eq!(assessed(&limit, &json!("72")).verdict, Some(Verdict::Pass));
    assert_eq!(assessed(&limit, &json!("72.01")).verdict, Some(Verdict::Fail));
    let places =
        exclusion(json!({"type": "country", "multiple": true}), json!({"kind": "countries", "allowed": ["DE", "AT"]}));
    assert_eq!(assessed(&places, &json!(["DE"])).verdict, Some(Verdict::Pass));
    assert_eq!(assessed(&places, &json!(["DE", "US"])).verdict, Some(Verdict::Fail));
    let declared = exclusion(json!({"type": "declaration", "statement": {"en": "x"}}), json!({"kind": "not_declared"}));
    assert_eq!(assessed(&declared, &json!({"name": "Ada", "accepted": true})).verdict, Some(Verdict::Pass));
    assert_eq!(assessed(&declared, &json!({"name": "Ada", "accepted": false})).verdict, Some(Verdict::Fail));
    let file = exclusion(json!({"type": "file"}), json!({"kind": "manual"}));
    assert_eq!(assess(&file, None, 1, DEADLINE).verdict, Some(Verdict::Pending));
    assert_eq!(assess(&file, None, 0, DEADLINE).verdict, Some(Verdict::Blank));
}

#[test]
fn not_applicable_counts_only_where_published_and_with_a_reason() {
    let parts =
        |policy: &str| json!({"not_applicable": policy, "scoring": {"kind": "declared", "yes": "100", "no": "0"}});
    let of = |policy: &str, reason: &str| {
        assess(&question(&parts(policy)), Some(&Answer::not_applicable(reason)), 0, DEADLINE).points
    };
    assert_eq!(of("neutral", "none here"), Some(Points::NotApplicable));
    assert_eq!(of("neutral", " "), Some(Points::Blank));
    assert_eq!(of("full", "none here"), Some(Points::Scored(Decimal::HUNDRED)));
    assert_eq!(of("forbidden", "none here"), Some(Points::Blank));
    let refused = Answer::read(&question(&parts("forbidden")), &json!({"not_applicable": "x"}), Notation::Canonical);
    assert_eq!(refused, Err(Refusal::new("not_applicable", Code::NotApplicableForbidden)));
}
