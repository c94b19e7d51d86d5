//! Rules and editing steps, tried on profiles from the shipped catalogue.

use super::*;
use crate::domain::catalogue::{Selection, ops21};
use crate::domain::decimal::Decimal;
use crate::domain::text::Text;

fn profile() -> Profile {
    ops21().expect("shipped").build(&Selection::Full, Protection::Normal).expect("full")
}

/// The codes of the flaws after a change to one question.
fn flawed(key: &str, change: impl FnOnce(&mut Question)) -> Vec<(String, &'static str)> {
    let mut profile = profile();
    let questions = profile.sections.iter_mut().flat_map(|section| &mut section.questions);
    change(questions.into_iter().find(|question| question.key == key).expect(key));
    profile.flaws().into_iter().map(|flaw| (flaw.key, flaw.code)).collect()
}

fn one(key: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(key.to_owned(), code)]
}

#[test]
fn each_broken_rule_is_named_at_its_question() {
    assert_eq!(flawed("A1-01", |q| q.key = "A1 01".into())[0].1, "bad_key");
    assert_eq!(flawed("A1-07", |q| q.weight = Decimal::ZERO), one("A1-07", "weight_missing"));
    assert_eq!(flawed("A1-07", |q| q.weight = "0.00001".parse().expect("number")), one("A1-07", "too_many_decimals"));
    assert_eq!(flawed("A1-07", |q| q.minimum = Some(Decimal::from(101))), one("A1-07", "out_of_range"));
    assert_eq!(flawed("A1-07", |q| q.text = Text::default()), one("A1-07", "required"));
    assert_eq!(flawed("A1-07", |q| q.scoring = Scoring::None {}), one("A1-07", "scoring_does_not_fit"));
    assert_eq!(flawed("A2-01", |q| q.weight = Decimal::ONE), one("A2-01", "weight_without_rated"));
    assert_eq!(flawed("A3P-02", |q| q.knock_out = None), one("A3P-02", "required"));
}

#[test]
fn conditions_look_back_to_a_choice() {
    let to = |question: &str, code: &str| Some(Condition { question: question.into(), any_of: vec![code.into()] });
    assert_eq!(flawed("A1-02", |q| q.visible_if = to("A1-03", "full")), one("A1-02", "not_an_earlier_question"));
    assert_eq!(flawed("A1-04", |q| q.visible_if = to("A1-03", "full")), one("A1-04", "not_a_choice"));
    assert_eq!(flawed("A1-02", |q| q.visible_if = to("A1-01", "iso9")), one("A1-02", "unknown_option"));
    assert_eq!(flawed("A1-01", |q| q.visible_if = to("A1-01", "iso")), one("A1-01", "not_an_earlier_question"));
}

#[test]
fn the_key_of_a_second_criterion_is_taken() {
    assert_eq!(flawed("A1-07", |q| q.key = "A1-01.ko".into()), one("A1-01.ko", "duplicate_key"));
}

#[test]
fn an_option_without_points_needs_a_policy() {
    assert_eq!(flawed("A6-05", |q| q.not_applicable = NotApplicable::Forbidden), one("A6-05", "points_missing"));
}

#[test]
fn editing_keeps_the_profile_whole() {
    let mut profile = profile();
    let before = profile.clone();
    assert_eq!(profile.remove_question("A1-01"), Err(EditRefusal::Referenced(vec!["A1-02".into()])));
    assert!(matches!(profile.remove_question("A9-01"), Err(EditRefusal::Referenced(keys)) if keys.len() == 8));
    assert!(matches!(profile.move_question("A1-01", "A1", 9), Err(EditRefusal::Flawed(_))));
    assert_eq!(profile.remove_question("nope"), Err(EditRefusal::NoSuchQuestion));
    assert_eq!(profile.move_section("nope", 0), Err(EditRefusal::NoSuchSection));
    assert_eq!(profile, before);
}

#[test]
fn a_draft_grows_from_an_empty_section() {
    let mut draft = Profile::empty(Protection::Normal);
    let head = Section {
        key: "own".into(),
        title: Text::new("Own", ""),
        questions: Vec::new(),
        ..profile().sections[0].clone()
    };
    draft.add_section(head.clone()).expect("added");
    assert!(matches!(draft.add_section(head.clone()), Err(EditRefusal::Flawed(_))));
    assert!(draft.flaws().iter().all(|flaw| flaw.draft_may));
    let question = profile().question("A1-07").map(|(_, question)| question.clone()).expect("A1-07");
    draft.add_question("own", question.clone()).expect("added");
    assert_eq!(draft.flaws(), Vec::new());
    assert!(matches!(draft.add_question("own", question.clone()), Err(EditRefusal::Flawed(_))));
    let renamed = Question { key: "own-1".into(), ..question };
    draft.replace_question("A1-07", renamed).expect("replaced");
    draft.replace_section("own", Section { key: "mine".into(), ..head }).expect("renamed");
    assert!(draft.section("mine").is_some_and(|section| section.questions.len() == 1));
    draft.remove_section("mine").expect("removed");
    assert!(draft.sections.is_empty());
}

#[test]
fn moving_a_section_keeps_conditions_in_order() {
    let mut profile = profile();
    profile.move_section("A9", 0).expect("moved with its branch");
    assert_eq!(profile.sections[0].key, "A9");
    profile.move_question("A1-07", "A1", 0).expect("moved");
    assert!(profile.section("A1").is_some_and(|section| section.questions[0].key == "A1-07"));
}

#[test]
fn unknown_fields_beside_a_tag_are_refused() {
    for json in [r#"{"type":"yes_no","colour":1}"#, r#"{"type":"text"}"#, r#"{"type":"money","currency":"EUR","x":1}"#]
    {
        assert!(serde_json::from_str::<AnswerType>(json).is_err(), "{json}");
    }
    assert!(serde_json::from_str::<Scoring>(r#"{"kind":"manual","points":"1"}"#).is_err());
    assert!(serde_json::from_str::<KnockOut>(r#"{"kind":"at_most","value":72}"#).is_err());
}
