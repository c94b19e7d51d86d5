//! What a new question of each kind begins with, so that it fits the rules before its details are filled in.

use crate::domain::decimal::Decimal;
use crate::domain::profile::{
    AnswerType, Choice, Combine, Criterion, KnockOut, Line, NotApplicable, Profile, Question, Scoring, is_key,
};
use crate::domain::text::Text;

/// A key for an own question that no other has: `A14-X1`, `A14-X2`, …, so that it is never taken for one of the
/// catalogue's.
#[must_use]
pub fn fresh_key(profile: &Profile, section: &str) -> String {
    // A long section key leaves no room for the number.
    let base = if is_key(&format!("{section}-X000")) { section } else { "Q" };
    let mut number = 1;
    while profile.question(&format!("{base}-X{number}")).is_some() {
        number += 1;
    }
    format!("{base}-X{number}")
}

/// A question of this kind; none for an unknown kind. What has natural points is rated, other facts only inform.
#[must_use]
pub fn new_question(key: &str, kind: &str, text: Text) -> Option<Question> {
    let (zero, hundred) = (Decimal::ZERO, Decimal::HUNDRED);
    let rated = |answer, scoring| (answer, Criterion::Rated, scoring);
    let info = |answer| (answer, Criterion::Info, Scoring::None {});
    let (answer, criterion, scoring) = match kind {
        "yes_no" => rated(AnswerType::YesNo {}, Scoring::Declared { yes: hundred, no: zero }),
        "single" => rated(AnswerType::Single { options: degrees() }, Scoring::Options { combine: Combine::Single }),
        "multiple" => {
            let options = vec![
                option("o1", "First option", "Erste Option", 50),
                option("o2", "Second option", "Zweite Option", 50),
            ];
            rated(AnswerType::Multiple { options }, Scoring::Options { combine: Combine::SumCapped })
        }
        "matrix" => {
            let rows = vec![line("r1", "First row", "Erste Zeile")];
            rated(AnswerType::Matrix { rows, options: degrees() }, Scoring::Options { combine: Combine::Mean })
        }
        "text" => rated(AnswerType::Text { long: true }, Scoring::Manual {}),
        "table" => {
            let columns = vec![line("c1", "Name", "Bezeichnung")];
            rated(AnswerType::Table { columns, min_rows: 0, max_rows: 20 }, Scoring::Manual {})
        }
        "file" => rated(AnswerType::File {}, Scoring::Manual {}),
        "percent" => rated(AnswerType::Percent {}, Scoring::Linear { zero_at: zero, full_at: hundred }),
        "number" => info(AnswerType::Number { unit: Text::default(), min: None, max: None, decimals: 0 }),
        "money" => info(AnswerType::Money { currency: "EUR".to_owned() }),
        "date" => info(AnswerType::Date {}),
        "period" => info(AnswerType::Period {}),
        "country" => info(AnswerType::Country { multiple: true }),
        "declaration" => (AnswerType::Declaration { statement: text.clone() }, Criterion::Exclusion, Scoring::None {}),
        "contact" => info(AnswerType::Contact {}),
        _ => return None,
    };
    Some(Question {
        key: key.to_owned(),
        text,
        help: Text::default(),
        criterion,
        required: true,
        weight: if criterion == Criterion::Rated { Decimal::from(10) } else { zero },
        value: None,
        minimum: None,
        scale_max: hundred,
        not_applicable: NotApplicable::Forbidden,
        visible_if: None,
        answer,
        scoring,
        knock_out: (criterion == Criterion::Exclusion).then_some(KnockOut::NotDeclared {}),
        evidence: None,
        rubric: Vec::new(),
        expectation: Text::default(),
        maps: Vec::new(),
    })
}

fn option(code: &str, en: &str, de: &str, points: u32) -> Choice {
    Choice { code: code.to_owned(), label: Text::new(en, de), points: Some(Decimal::from(points)), justify: false }
}

fn degrees() -> Vec<Choice> {
    vec![
        option("full", "Fully", "Vollständig", 100),
        option("partly", "Partly", "Teilweise", 50),
        option("none", "Not at all", "Gar nicht", 0),
    ]
}

fn line(key: &str, en: &str, de: &str) -> Line {
    Line { key: key.to_owned(), title: Text::new(en, de) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::{Protection, Section, Subject};
    use crate::view::pages::tenders::profile::KINDS;

    #[test]
    fn a_new_question_of_every_kind_can_be_published_as_it_is() {
        let mut profile = Profile::empty(Protection::Normal);
        let section = Section {
            key: "X1".into(),
            title: Text::new("Own", ""),
            intro: Text::default(),
            requirement: None,
            subject: Subject::Provider,
            visible_if: None,
            weight: Decimal::ONE,
            minimum: None,
            questions: Vec::new(),
        };
        profile.add_section(section).expect("section");
        for kind in KINDS {
            let key = fresh_key(&profile, "X1");
            let question = new_question(&key, kind, Text::new("What?", "")).expect(kind);
            profile.add_question("X1", question).expect(kind);
        }
        assert_eq!(profile.flaws(), Vec::new());
        assert!(new_question("X1-99", "song", Text::default()).is_none());
    }
}
