//! Hidden branches and what is missing.

use serde_json::json;

use super::super::*;
use super::{DEADLINE, options, question, read};
use crate::domain::profile::{Profile, Protection};

/// A connection question with a branch behind it.
fn branching() -> Profile {
    let mut profile = Profile::empty(Protection::Normal);
    let first = question(&json!({"key": "a", "criterion": "info", "weight": "0"}));
    let second = question(&json!({"key": "b", "visible_if": {"question": "a", "any_of": ["yes"]},
        "scoring": {"kind": "declared", "yes": "100", "no": "0"}, "knock_out": {"kind": "options", "codes": ["no"]}}));
    let third = question(
        &json!({"key": "c", "visible_if": {"question": "b", "any_of": ["yes"]}, "scoring": {"kind": "manual"},
        "answer": {"type": "text", "long": true}}),
    );
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
