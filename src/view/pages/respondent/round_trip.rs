//! Tests: what is shown in a form and posted unchanged is read back as the same answer, in both notations.

use serde_json::json;

use super::samples;
use super::*;
use crate::domain::answers::{Answer, Notation};
use crate::domain::text::Language;

#[test]
fn an_untouched_form_changes_no_answer() {
    let profile = samples::profile();
    let answers = [
        ("A3-01", json!({"value": "no"})),
        ("A3-02", json!({"value": "none", "justification": "Not yet"})),
        ("A3-03", json!({"value": ["ops", "desk"]})),
        ("A3-04", json!({"not_applicable": "No data of ours"})),
        ("A3-04", json!({"value": "Two\nlines"})),
        ("A3-06", json!({"value": "12.5"})),
        ("A3-08", json!({"value": "1250000.00"})),
        ("A3-09", json!({"value": "2026-02-28"})),
        ("A3-10", json!({"value": {"from": "2026-01-01", "to": "2027-01-01"}})),
        ("A3-12", json!({"value": ["DE", "GB"]})),
        ("A3-13", json!({"value": [["A", "", "B"], ["C", "D", ""]]})),
        ("A3-14", json!({"value": {"id": "all"}})),
        ("A3-16", json!({"value": {"name": "Ada", "accepted": true}})),
        ("A3-17", json!({"value": {"name": "Ada", "email": "ada@example.org", "phone": "", "role": "CSO"}})),
        ("A3-07", json!({"value": null})),
    ];
    for (key, stored) in answers {
        let (_, question) = profile.question(key).unwrap();
        let answer = Answer::read(question, &stored, Notation::Canonical).unwrap();
        for language in Language::ALL {
            let mut form = FormValues::default();
            form.put(question, &answer, language);
            let again = Answer::read(question, &form.answer(question), Notation::Typed(language)).unwrap();
            assert_eq!(again, answer, "{key} in {language:?}");
        }
    }
}

#[test]
fn a_table_offers_spare_rows_up_to_its_limit() {
    let profile = samples::profile();
    let (_, question) = profile.question("A3-13").unwrap();
    let form = FormValues::from_pairs([("a.A3-13.0.1".to_owned(), "x".to_owned())]);
    match Input::new(question, &form, Language::En) {
        Input::Table { rows, can_add, .. } => assert_eq!((rows.len(), can_add), (3, true)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_context_holds_the_internal_expectation_or_points() {
    let mut profile = samples::profile();
    for question in &mut profile.sections[0].questions {
        question.expectation = crate::domain::text::Text::new("CANARY", "CANARY");
    }
    for (_, question) in profile.questions() {
        let view =
            QuestionView::new(&profile, question, &FormValues::default(), QuestionState::default(), true, Language::En);
        assert!(!serde_json::to_string(&view).unwrap().contains("CANARY"));
    }
}
