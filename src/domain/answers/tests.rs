//! Stories over a small profile, and properties over random answers.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::domain::decimal::Decimal;
use crate::domain::profile::{Profile, Protection, Question};
use crate::domain::text::Language;

const DEADLINE: Date = date(2026, 11, 24);

/// A rated question with the given parts over sensible defaults.
fn question(parts: &Json) -> Question {
    let mut whole = json!({
        "key": "q", "text": {"en": "?"}, "criterion": "rated", "required": true, "weight": "1",
        "answer": {"type": "yes_no"}, "scoring": {"kind": "none"},
    });
    for (key, value) in parts.as_object().expect("object") {
        whole[key] = value.clone();
    }
    serde_json::from_value(whole).expect("question")
}

fn options(points: &[Option<u32>]) -> Json {
    let option = |(at, points): (usize, &Option<u32>)| {
        json!({"code": format!("o{at}"), "label": {"en": "x"}, "points": points.map(|p| p.to_string()), "justify": at == 1})
    };
    points.iter().enumerate().map(option).collect()
}

fn read(question: &Question, value: &Json) -> Result<Answer, Refusal> {
    Answer::read(question, &json!({ "value": value }), Notation::Canonical)
}

fn assessed(question: &Question, value: &Json) -> Assessment {
    let answer = read(question, value).expect("answer");
    assess(question, Some(&answer), 0, DEADLINE)
}

fn earned(question: &Question, value: &Json) -> String {
    match assessed(question, value).points {
        Some(Points::Scored(points)) => points.to_string(),
        other => format!("{other:?}"),
    }
}

fn code(question: &Question, value: &Json) -> (String, &'static str) {
    let refusal = read(question, value).expect_err("refused");
    (refusal.field, refusal.code.as_str())
}

#[test]
fn codes_are_stable_and_unique() {
    let codes: std::collections::BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
}

#[test]
fn bad_input_is_refused_with_the_part_named() {
    let number = question(&json!({"answer": {"type": "number", "unit": {"en": "h"}, "min": "0", "max": "100", "decimals": 1}}));
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
    assert_eq!(code(&period, &json!({"from": "2026-02-01", "to": "2026-01-01"})), ("value/to".into(), "period_reversed"));
    let table = question(&json!({"answer": {"type": "table", "columns": [{"key": "a", "title": {"en": "A"}}], "min_rows": 1, "max_rows": 2}}));
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

#[test]
fn options_earn_their_points() {
    let single = question(&json!({
        "answer": {"type": "single", "options": options(&[Some(100), Some(60), None])},
        "scoring": {"kind": "options", "combine": "single"}, "not_applicable": "neutral",
    }));
    assert_eq!(earned(&single, &json!("o1")), "60.00");
    assert_eq!(earned(&single, &json!("o2")), "NotApplicable".replace("Not", "Some(Not") + ")");
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
    let line = |zero, full| question(&json!({"answer": {"type": "percent"}, "scoring": {"kind": "linear", "zero_at": zero, "full_at": full}}));
    assert_eq!(earned(&line("50", "100"), &json!("66.67")), "33.34");
    assert_eq!(earned(&line("50", "100"), &json!("20")), "0.00");
    assert_eq!(earned(&line("30", "0"), &json!("10")), "66.67");
    let age = question(&json!({"answer": {"type": "date"}, "scoring": {"kind": "age_months", "otherwise": "0", "steps": [
        {"at_most": "12", "points": "100"}, {"at_most": "24", "points": "50"}]}}));
    for (day, points) in [("2025-11-24", "100.00"), ("2025-11-23", "50.00"), ("2024-11-23", "0.00"), ("2026-11-25", "0.00")] {
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
    let places = exclusion(json!({"type": "country", "multiple": true}), json!({"kind": "countries", "allowed": ["DE", "AT"]}));
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
    let parts = |policy: &str| json!({"not_applicable": policy, "scoring": {"kind": "declared", "yes": "100", "no": "0"}});
    let of = |policy: &str, reason: &str| assess(&question(&parts(policy)), Some(&Answer::not_applicable(reason)), 0, DEADLINE).points;
    assert_eq!(of("neutral", "none here"), Some(Points::NotApplicable));
    assert_eq!(of("neutral", " "), Some(Points::Blank));
    assert_eq!(of("full", "none here"), Some(Points::Scored(Decimal::HUNDRED)));
    assert_eq!(of("forbidden", "none here"), Some(Points::Blank));
    let refused = Answer::read(&question(&parts("forbidden")), &json!({"not_applicable": "x"}), Notation::Canonical);
    assert_eq!(refused, Err(Refusal::new("not_applicable", Code::NotApplicableForbidden)));
}

/// A connection question with a branch behind it.
fn branching() -> Profile {
    let mut profile = Profile::empty(Protection::Normal);
    let first = question(&json!({"key": "a", "criterion": "info", "weight": "0"}));
    let second = question(&json!({"key": "b", "visible_if": {"question": "a", "any_of": ["yes"]},
        "scoring": {"kind": "declared", "yes": "100", "no": "0"}, "knock_out": {"kind": "options", "codes": ["no"]}}));
    let third = question(&json!({"key": "c", "visible_if": {"question": "b", "any_of": ["yes"]}, "scoring": {"kind": "manual"},
        "answer": {"type": "text", "long": true}}));
    profile.sections.push(serde_json::from_value(json!({
        "key": "s", "title": {"en": "S"}, "requirement": null, "subject": "provider", "weight": "1", "minimum": null, "questions": [],
    })).expect("section"));
    profile.sections[0].questions = vec![first, second, third];
    assert_eq!(profile.flaws(), Vec::new());
    profile
}

#[test]
fn a_hidden_branch_is_kept_but_neither_counted_nor_missed() {
    let profile = branching();
    let mut sheet = Sheet::default();
    sheet.answers.insert("a".into(), Answer::of(Value::YesNo(false)));
    sheet.answers.insert("b".into(), Answer::of(Value::YesNo(true)));
    assert_eq!(visible_keys(&profile, &sheet).into_iter().collect::<Vec<_>>(), ["a"]);
    assert!(!visible_sheet(&profile, &sheet).answers.contains_key("b"));
    assert!(progress(&profile, &sheet).is_complete());
    let all = assess_all(&profile, &sheet, DEADLINE);
    assert_eq!(all[1].1, Assessment { points: Some(Points::NotApplicable), verdict: Some(Verdict::Pass) });
    sheet.answers.insert("a".into(), Answer::of(Value::YesNo(true)));
    assert_eq!(visible_keys(&profile, &sheet).len(), 3);
    let gaps: Vec<_> = progress(&profile, &sheet).gaps.into_iter().map(|gap| (gap.question, gap.kind)).collect();
    assert_eq!(gaps, [("c".to_owned(), GapKind::Unanswered)]);
}

#[test]
fn gaps_name_what_is_missing() {
    let single = question(&json!({"answer": {"type": "single", "options": options(&[Some(1), Some(2)])},
        "evidence": {"hint": {"en": "a file"}, "required": true}}));
    let mut answer = read(&single, &json!("o1")).expect("read");
    assert_eq!(gap(&single, Some(&answer), 0), Some(GapKind::Reason));
    answer.justification = Some("because".into());
    assert_eq!(gap(&single, Some(&answer), 0), Some(GapKind::Evidence));
    assert_eq!(gap(&single, Some(&answer), 1), None);
    let declared = question(&json!({"answer": {"type": "declaration", "statement": {"en": "x"}}}));
    let nameless = read(&declared, &json!({"accepted": true})).expect("read");
    assert_eq!(gap(&declared, Some(&nameless), 0), Some(GapKind::Person));
    let file = question(&json!({"answer": {"type": "file"}}));
    assert_eq!(gap(&file, None, 0), Some(GapKind::Unanswered));
    assert_eq!(gap(&file, None, 1), None);
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        "-?[0-9]{1,20}(\\.[0-9]{1,8})?".prop_map(Json::from),
        prop_oneof!["o0", "o1", "o2", "yes", "no", "DE", "2026-01-31", "full", "accept"].prop_map(Json::from),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            proptest::collection::btree_map(prop_oneof!["name", "accepted", "from", "to", "email", "r0", "value"], inner, 0..4)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_stay_on_the_scale_whatever_is_answered(value in any_json(), reason in any::<bool>(), files in 0_u32..2) {
        let catalogue = crate::domain::catalogue::ops21().expect("shipped");
        for entry in catalogue.sections.iter().flat_map(|section| &section.questions) {
            let question = &entry.question;
            let part = if reason { "not_applicable" } else { "value" };
            for notation in [Notation::Canonical, Notation::Typed(Language::De), Notation::Typed(Language::En)] {
                let Ok(answer) = Answer::read(question, &json!({part: value}), notation) else { continue };
                let assessment = assess(question, Some(&answer), files, DEADLINE);
                if let Some(Points::Scored(points)) = assessment.points {
                    prop_assert!(points >= Decimal::ZERO && points <= question.scale_max);
                }
                prop_assert_eq!(assessment.verdict.is_some(), question.exclusion_key().is_some());
                let _ = gap(question, Some(&answer), files);
                let written = serde_json::to_value(&answer).expect("json");
                prop_assert_eq!(Answer::read(question, &written, Notation::Canonical), Ok(answer));
            }
        }
    }

    #[test]
    fn a_line_stays_on_the_scale(value in 0_u32..=10_000, zero in -2_000_i32..2_000, full in -2_000_i32..2_000) {
        prop_assume!(zero != full);
        let line = question(&json!({"answer": {"type": "percent"},
            "scoring": {"kind": "linear", "zero_at": zero.to_string(), "full_at": full.to_string()}}));
        let value = Decimal::new(value.into(), 2).expect("small").to_string();
        let Some(Points::Scored(points)) = assessed(&line, &json!(value)).points else { panic!("scored") };
        prop_assert!(points >= Decimal::ZERO && points <= Decimal::HUNDRED);
    }
}
