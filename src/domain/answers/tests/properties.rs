//! Properties over random answers to every shipped question.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::super::*;
use super::{DEADLINE, assessed, question};
use crate::domain::decimal::Decimal;
use crate::domain::text::Language;

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
            proptest::collection::btree_map(
                prop_oneof!["name", "accepted", "from", "to", "email", "r0", "value"],
                inner,
                0..4
            )
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
