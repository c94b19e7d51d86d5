//! What the shipped catalogue must hold.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::*;
use crate::domain::profile::{AnswerType, Criterion, KnockOut, Profile, Protection};

fn catalogue() -> Catalogue {
    ops21().expect("the shipped catalogue")
}

fn full(protection: Protection) -> Profile {
    catalogue().build(&Selection::Full, protection).expect("full")
}

#[test]
fn the_shipped_catalogue_has_all_sections_questions_and_checks() {
    let catalogue = catalogue();
    let count = |of: fn(&CatalogueSection) -> usize| catalogue.sections.iter().map(of).sum::<usize>();
    assert_eq!(catalogue.sections.len(), 17);
    assert_eq!(count(|s| s.questions.len()), 136);
    assert_eq!(count(|s| s.questions.iter().filter(|q| q.tier == Tier::Core).count()), 52);
    assert_eq!(count(|s| s.checklist.len()), 55);
    assert_eq!(count(|s| s.assessor.len()), 3);
}

#[test]
fn every_requirement_has_its_section_and_only_a3_has_two() {
    let catalogue = catalogue();
    let ids: Vec<String> = (1..=16).map(|n| format!("OPS.2.1.A{n}")).collect();
    assert!(catalogue.module.requirements.iter().map(|r| &r.id).eq(ids.iter()));
    for id in &ids {
        let sections = catalogue.sections.iter().filter(|section| section.requirement == *id).count();
        assert_eq!(sections, if id == "OPS.2.1.A3" { 2 } else { 1 }, "{id}");
    }
    let subjects = |key| catalogue.section(key).map(|section| section.subject);
    assert_eq!(subjects("A3P"), Some(Subject::Provider));
    assert_eq!(subjects("A3S"), Some(Subject::Personnel));
}

#[test]
fn hazards_stand_against_exactly_the_requirements_of_the_corrected_table() {
    let expected: [(&str, &[u8]); 11] = [
        ("G 0.11", &[3, 5, 9, 14, 15]),
        ("G 0.14", &[7, 10]),
        ("G 0.15", &[9, 10]),
        ("G 0.17", &[6, 10]),
        ("G 0.18", &[1, 5, 6, 9, 12, 13]),
        ("G 0.19", &[6, 7, 8, 10, 11, 13]),
        ("G 0.22", &[6, 10]),
        ("G 0.25", &[6, 14]),
        ("G 0.29", &[1, 2, 4, 5, 6, 8, 16]),
        ("G 0.35", &[16]),
        ("G 0.42", &[7]),
    ];
    let catalogue = catalogue();
    let found: Vec<(String, Vec<String>)> =
        catalogue.module.hazards.iter().map(|h| (h.id.clone(), h.requirements.clone())).collect();
    let expected: Vec<(String, Vec<String>)> = expected
        .iter()
        .map(|(id, list)| ((*id).to_owned(), list.iter().map(|n| format!("OPS.2.1.A{n}")).collect()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(found.iter().map(|(_, list)| list.len()).sum::<usize>(), 36);
}

#[test]
fn a1_is_never_taken_for_a10_to_a16() {
    let catalogue = catalogue();
    let risks = |id: &str| catalogue.risks_of(id).map(|risk| risk.id.clone()).collect::<Vec<_>>();
    assert_eq!(risks("OPS.2.1.A1"), ["G 0.18", "G 0.29", "2.1", "2.2", "2.3", "2.4", "2.10", "2.11"]);
    assert_eq!(risks("OPS.2.1.A11"), ["G 0.19", "2.1", "2.9"]);
    assert_eq!(risks("OPS.2.1.A12"), ["G 0.18", "2.3"]);
    assert!(risks("OPS.2.1.A").is_empty());
}

#[test]
fn every_hazard_and_threat_is_covered_by_the_catalogue_and_by_the_core_profile() {
    let catalogue = catalogue();
    assert_eq!(catalogue.hazard_coverage().len(), 11);
    assert_eq!(catalogue.threat_coverage().len(), 11);
    let core = catalogue.build(&Selection::Core, Protection::Normal).expect("core");
    let coverage = catalogue.profile_coverage(&core);
    assert!(coverage.iter().all(CoveredRisk::is_covered));
    let a10 = coverage.iter().flat_map(|c| &c.requirements).find(|r| r.id == "OPS.2.1.A10").expect("A10");
    assert_eq!((a10.questions, a10.checks), (3, 2));
}

#[test]
fn every_text_is_written_in_both_languages() {
    fn walk(json: &Json, place: &str, found: &mut Vec<String>) {
        match json {
            Json::Object(map) if map.contains_key("en") || map.contains_key("de") => {
                let blank = |key| map.get(key).and_then(Json::as_str).is_none_or(|text| text.trim().is_empty());
                let may_be_blank = place.ends_with("/expectation");
                if blank("en") != blank("de") || (blank("en") && !may_be_blank) {
                    found.push(place.to_owned());
                }
            }
            Json::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{place}/{key}"), found)),
            Json::Array(list) => {
                list.iter().enumerate().for_each(|(at, value)| walk(value, &format!("{place}/{at}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(catalogue()).expect("json"), "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn profiles_of_every_kind_can_be_published_as_they_are() {
    let catalogue = catalogue();
    let keys = |profile: &Profile| profile.sections.iter().map(|s| s.key.clone()).collect::<Vec<_>>().join(" ");
    for (selection, protection, expected) in [
        (Selection::Core, Protection::Normal, "A1 A3P A3S A4 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15"),
        (Selection::Core, Protection::Increased, "A1 A3P A3S A4 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16"),
        (Selection::Full, Protection::Normal, "A1 A2 A3P A3S A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15"),
        (Selection::Full, Protection::Increased, "A1 A2 A3P A3S A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16"),
        (Selection::Sections(vec!["A16".into(), "A2".into(), "A1".into()]), Protection::Normal, "A1 A2 A16"),
    ] {
        let profile = catalogue.build(&selection, protection).expect("built");
        assert_eq!(keys(&profile), expected);
        assert_eq!(profile.flaws(), Vec::new(), "{selection:?} {protection:?}");
        let json = serde_json::to_string(&profile).expect("written");
        assert_eq!(serde_json::from_str::<Profile>(&json).expect("read"), profile);
    }
}

#[test]
fn each_section_alone_breaks_no_rule_of_a_draft() {
    for section in catalogue().sections {
        let profile =
            catalogue().build(&Selection::Sections(vec![section.key.clone()]), Protection::Normal).expect("one");
        assert!(profile.flaws().iter().all(|flaw| flaw.draft_may), "{}", section.key);
    }
}

#[test]
fn an_unknown_or_empty_choice_is_refused() {
    let build = |keys: &[&str]| {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        catalogue().build(&Selection::Sections(keys), Protection::Normal)
    };
    assert_eq!(build(&["A1", "A17"]), Err(BuildRefusal::UnknownSection("A17".into())));
    assert_eq!(build(&[]), Err(BuildRefusal::NothingChosen));
}

#[test]
fn weights_stand_exactly_where_something_is_rated() {
    for protection in [Protection::Normal, Protection::Increased] {
        for section in full(protection).sections {
            let rated = section.questions.iter().any(|q| q.criterion == Criterion::Rated);
            assert_eq!(section.weight.is_positive(), rated, "{}", section.key);
        }
    }
}

#[test]
fn knock_outs_are_the_published_ones() {
    let profile = full(Protection::Increased);
    let keys: Vec<String> = profile.questions().filter_map(|(_, q)| q.exclusion_key()).collect();
    assert_eq!(
        keys,
        [
            "A1-01.ko",
            "A3P-02",
            "A3P-14",
            "A4-02.ko",
            "A4-07",
            "A7-05",
            "A9-02",
            "A10-02.ko",
            "A10-06",
            "A11-05.ko",
            "A13-03.ko",
            "A15-05.ko",
            "A16-09.ko",
            "A16-12",
        ]
    );
    let (_, countries) = profile.question("A3P-14").expect("A3P-14");
    assert!(matches!(&countries.knock_out, Some(KnockOut::Countries { allowed }) if allowed.len() == 30));
}

#[test]
fn no_question_on_vetting_takes_files_about_persons() {
    let catalogue = catalogue();
    let section = catalogue.section("A16").expect("A16");
    let with_files: Vec<&str> = section
        .questions
        .iter()
        .map(|entry| &entry.question)
        .filter(|q| q.evidence.is_some() || matches!(q.answer, AnswerType::File {}))
        .map(|q| q.key.as_str())
        .collect();
    assert_eq!(with_files, ["A16-02"]);
}

#[test]
fn only_what_can_be_true_before_publication_blocks_it() {
    let catalogue = catalogue();
    let blocking = |protection| {
        let profile = catalogue.build(&Selection::Core, protection).expect("core");
        let items = catalogue.checklist(&profile).filter(|(_, item)| item.blocks_publication());
        items.map(|(_, item)| item.id.clone()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(blocking(Protection::Normal), 10);
    assert_eq!(blocking(Protection::Increased), 12);
}

#[test]
fn unknown_fields_and_dangling_references_are_refused() {
    let module = include_str!("../../../catalogues/ops21/module.json");
    let head = |from: &str, to: &str| Catalogue::read(&module.replacen(from, to, 1), &[]);
    assert!(matches!(head("\"key\"", "\"colour\": 1, \"key\""), Err(CatalogueError::Json { .. })));
    assert!(matches!(head("probity.catalogue/1", "probity.catalogue/2"), Err(CatalogueError::Inconsistent(_))));
    assert!(matches!(Catalogue::read(module, &[]), Err(CatalogueError::Inconsistent(_))));
}
