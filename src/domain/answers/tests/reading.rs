//! What is read, what is refused, and with which part named.

use serde_json::json;

use super::super::*;
use super::{code, options, question, read};
use crate::domain::text::Language;

#[test]
fn codes_are_stable_and_unique() {
    let codes: std::collections::BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
}

#[test]
fn bad_input_is_refused_with_the_part_named() {
    let number =
        question(&json!({"answer": {"type": "number", "unit": {"en": "h"}, "min": "0", "max": "100", "decimals": 1}}));
    assert_eq!(code(&number, &json!("abc")), ("value".into(), "not_a_number"));
    assert_eq!(code(&number, &json!("1.25")), ("value".into(), "too_many_decimals"));
    assert_eq!(code(&number, &json!("-1")), ("value".into(), "below_minimum"));
    assert_eq!(code(&number, &json!("101")), ("value".into(), "above_maximum"));
    assert_eq!(code(&number, &json!(5)), ("value".into(), "wrong_type"));
    let text = question(&json!({"answer": {"type": "text", "long": false}}));
    assert_eq!(code(&text, &json!("a\0")), ("value".into(), "nul"));
    assert_eq!(code(&text, &json!("x".repeat(1_001))), ("value".into(), "too_long"));
    let day = question(&json!({"answer": {"type": "date"}}));
    assert_eq!(code(&day, &json!("2026-02-30")), ("value".into(), "not_a_date"));
    assert_eq!(code(&day, &json!("20260201")), ("value".into(), "not_a_date"));
    let period = question(&json!({"answer": {"type": "period"}}));
    assert_eq!(
        code(&period, &json!({"from": "2026-02-01", "to": "2026-01-01"})),
        ("value/to".into(), "period_reversed")
    );
    let table = question(
        &json!({"answer": {"type": "table", "columns": [{"key": "a", "title": {"en": "A"}}], "min_rows": 1, "max_rows": 2}}),
    );
    assert_eq!(code(&table, &json!([["x"], ["y\0"]])), ("value/1/0".into(), "nul"));
    assert_eq!(code(&table, &json!([["x", "y"]])), ("value/0".into(), "too_many_cells"));
    assert_eq!(code(&table, &json!([["x"], ["y"], [""], ["z"]])), ("value/3".into(), "too_many_rows"));
    let countries = question(&json!({"answer": {"type": "country", "multiple": false}}));
    assert_eq!(code(&countries, &json!(["XX"])), ("value".into(), "unknown_country"));
    assert_eq!(code(&countries, &json!(["DE", "FR"])), ("value".into(), "too_many"));
    let contact = question(&json!({"answer": {"type": "contact"}}));
    assert_eq!(code(&contact, &json!({"email": "a@b\r\nBcc: c"})), ("value/email".into(), "control_character"));
    assert_eq!(code(&contact, &json!({"mail": "a@b.de"})), ("value".into(), "unknown_field"));
    let single = question(&json!({"answer": {"type": "single", "options": options(&[Some(1)])}}));
    assert_eq!(code(&single, &json!("o9")), ("value".into(), "unknown_option"));
}

#[test]
fn what_was_read_is_written_and_read_again() {
    for (kind, value) in [
        (json!({"type": "yes_no"}), json!("yes")),
        (json!({"type": "money", "currency": "EUR"}), json!("1200.50")),
        (json!({"type": "period"}), json!({"from": "2026-01-01", "to": "2026-02-01"})),
        (json!({"type": "country", "multiple": true}), json!(["AT", "DE"])),
        (json!({"type": "multiple", "options": options(&[Some(1), Some(2)])}), json!(["o0", "o1"])),
        (json!({"type": "declaration", "statement": {"en": "x"}}), json!({"name": "Ada", "accepted": true})),
        (json!({"type": "contact"}), json!({"name": "Ada", "email": "a@b.de", "phone": "", "role": ""})),
    ] {
        let question = question(&json!({ "answer": kind }));
        let answer = read(&question, &value).expect("read");
        assert_eq!(serde_json::to_value(&answer).expect("written")["value"], value);
    }
}

#[test]
fn a_typed_number_is_stored_in_plain_form() {
    let money = question(&json!({"answer": {"type": "money", "currency": "EUR"}}));
    let typed = json!({"value": "1.234.567,80"});
    let answer = Answer::read(&money, &typed, Notation::Typed(Language::De)).expect("read");
    assert_eq!(serde_json::to_value(answer).expect("json")["value"], json!("1234567.80"));
}
