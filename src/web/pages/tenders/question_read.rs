//! The question's form read into a question. What does not fit together is the profile's rule and refused there.

use super::condition::{condition, words};
use super::editing::Reader;
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::profile::{
    AnswerType, Choice, Combine, Criterion, Evidence, KnockOut, Line, NotApplicable, Question, RubricStep, Scoring,
    Step,
};
use crate::domain::text::Language;
use crate::web::extract::Form;

/// Reads a form that is [`tidy`](super::question_fields::tidy). `stored` gives the key and the few settings that the
/// form cannot show.
///
/// # Errors
/// The refused fields: numbers that are none, words that are not offered, what is missing.
pub fn read(form: &Form, stored: &Question, language: Language) -> Result<Question, Vec<FieldError>> {
    let mut reader = Reader::new(form, language);
    let criterion = match form.text("criterion") {
        "exclusion" => Criterion::Exclusion,
        "rated" => Criterion::Rated,
        "info" => Criterion::Info,
        _ => {
            reader.refusals.add("criterion", "unknown_option");
            Criterion::Info
        }
    };
    let rated = criterion == Criterion::Rated;
    let kind = form.text("kind");
    let scale_max = reader.needed("scale_max");
    let question = Question {
        key: stored.key.clone(),
        text: reader.text("text"),
        help: reader.text("help"),
        expectation: reader.text("expectation"),
        criterion,
        required: form.is_set("required"),
        // What is not rated has no weight, minimum or points: the fields are left from before it was changed.
        weight: if rated { reader.needed("weight") } else { Decimal::ZERO },
        value: stored.value.filter(|_| rated),
        minimum: if rated { reader.figure("minimum") } else { None },
        scale_max,
        not_applicable: reader.word::<NotApplicable>("not_applicable"),
        visible_if: condition(form),
        answer: answer(&mut reader, kind),
        scoring: if rated { scoring(&mut reader, kind, stored) } else { Scoring::None {} },
        knock_out: knock_out(&mut reader, stored),
        evidence: match form.text("evidence") {
            "optional" | "required" => {
                Some(Evidence { hint: reader.text("evidence_hint"), required: form.text("evidence") == "required" })
            }
            _ => None,
        },
        rubric: (0..form.rows("rubric").len())
            .map(|at| RubricStep {
                points: reader.needed(&format!("rubric.{at}.points")),
                text: reader.text(&format!("rubric.{at}.text")),
            })
            .collect(),
        maps: form
            .text("maps")
            .split([',', '\n'])
            .map(str::trim)
            .filter(|map| !map.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    reader.refusals.finish().map(|()| question)
}

fn answer(reader: &mut Reader<'_>, kind: &str) -> AnswerType {
    match kind {
        "yes_no" => AnswerType::YesNo {},
        "single" => AnswerType::Single { options: options(reader) },
        "multiple" => AnswerType::Multiple { options: options(reader) },
        "text" => AnswerType::Text { long: reader.form.is_set("long") },
        "number" => AnswerType::Number {
            unit: reader.text("unit"),
            min: reader.figure("min"),
            max: reader.figure("max"),
            decimals: reader.whole("decimals", 0),
        },
        "percent" => AnswerType::Percent {},
        "money" => AnswerType::Money { currency: reader.form.text("currency").trim().to_ascii_uppercase() },
        "date" => AnswerType::Date {},
        "period" => AnswerType::Period {},
        "country" => AnswerType::Country { multiple: reader.form.is_set("several") },
        "table" => AnswerType::Table {
            columns: lines(reader, "column"),
            min_rows: reader.whole("min_rows", 0),
            max_rows: reader.whole("max_rows", 20),
        },
        "matrix" => AnswerType::Matrix { rows: lines(reader, "row"), options: options(reader) },
        "file" => AnswerType::File {},
        "declaration" => AnswerType::Declaration { statement: reader.text("statement") },
        "contact" => AnswerType::Contact {},
        _ => {
            reader.refusals.add("kind", "unknown_option");
            AnswerType::YesNo {}
        }
    }
}

/// The keys typed in rows; a row without one gets the next free `<letter><number>`.
fn keys(form: &Form, prefix: &str, field: &str) -> Vec<String> {
    let rows = form.rows(prefix).len();
    let typed: Vec<&str> = (0..rows).map(|at| form.text(&format!("{prefix}.{at}.{field}")).trim()).collect();
    let letter = prefix.get(..1).unwrap_or_default();
    let mut free = (1..).map(|number| format!("{letter}{number}")).filter(|key| !typed.contains(&key.as_str()));
    typed.iter().map(|key| if key.is_empty() { free.next().unwrap_or_default() } else { (*key).to_owned() }).collect()
}

fn options(reader: &mut Reader<'_>) -> Vec<Choice> {
    let codes = keys(reader.form, "option", "code");
    let mut options = Vec::with_capacity(codes.len());
    for (at, code) in codes.into_iter().enumerate() {
        options.push(Choice {
            code,
            label: reader.text(&format!("option.{at}.label")),
            points: reader.figure(&format!("option.{at}.points")),
            justify: reader.form.is_set(&format!("option.{at}.justify")),
        });
    }
    options
}

fn lines(reader: &Reader<'_>, prefix: &str) -> Vec<Line> {
    keys(reader.form, prefix, "key")
        .into_iter()
        .enumerate()
        .map(|(at, key)| Line { key, title: reader.text(&format!("{prefix}.{at}.title")) })
        .collect()
}

fn scoring(reader: &mut Reader<'_>, kind: &str, stored: &Question) -> Scoring {
    match (reader.form.text("scoring"), kind) {
        ("none", _) => Scoring::None {},
        ("manual", _) => Scoring::Manual {},
        ("options", "yes_no") => {
            let rows: Vec<&str> = (0..reader.form.rows("option").len())
                .map(|at| reader.form.text(&format!("option.{at}.code")).trim())
                .collect();
            let row = |code: &str, usual: usize| rows.iter().position(|found| *found == code).unwrap_or(usual);
            let (yes, no) = (row("yes", 0), row("no", 1));
            Scoring::Declared {
                yes: reader.needed(&format!("option.{yes}.points")),
                no: reader.needed(&format!("option.{no}.points")),
            }
        }
        ("options", "single") => Scoring::Options { combine: Combine::Single },
        ("options", "multiple") => Scoring::Options { combine: Combine::SumCapped },
        ("options", "matrix") => Scoring::Options { combine: Combine::Mean },
        ("options", _) => {
            reader.refusals.add("scoring", "scoring_does_not_fit");
            Scoring::None {}
        }
        ("steps", _) => {
            Scoring::Steps { steps: steps(reader, stored), otherwise: reader.figure("otherwise").unwrap_or_default() }
        }
        ("age_months", _) => Scoring::AgeMonths {
            steps: steps(reader, stored),
            otherwise: reader.figure("otherwise").unwrap_or_default(),
        },
        ("linear", _) => Scoring::Linear { zero_at: reader.needed("zero_at"), full_at: reader.needed("full_at") },
        ("declared", _) => Scoring::Declared { yes: reader.needed("declared_yes"), no: reader.needed("declared_no") },
        _ => {
            reader.refusals.add("scoring", "unknown_option");
            Scoring::None {}
        }
    }
}

fn steps(reader: &mut Reader<'_>, stored: &Question) -> Vec<Step> {
    let known: &[Step] = match &stored.scoring {
        Scoring::Steps { steps, .. } | Scoring::AgeMonths { steps, .. } => steps,
        _ => &[],
    };
    let mut steps = Vec::new();
    for at in 0..reader.form.rows("step").len() {
        let bound = reader.needed(&format!("step.{at}.bound"));
        let points = reader.needed(&format!("step.{at}.points"));
        let step = if reader.form.text(&format!("step.{at}.when")) == "at_most" {
            Step { at_least: None, at_most: Some(bound), points }
        } else {
            // The form shows one bound of a step; the other of an imported one stays.
            let other = known.iter().find(|step| step.at_least == Some(bound)).and_then(|step| step.at_most);
            Step { at_least: Some(bound), at_most: other, points }
        };
        steps.push(step);
    }
    steps
}

fn knock_out(reader: &mut Reader<'_>, stored: &Question) -> Option<KnockOut> {
    match reader.form.text("knock_out") {
        "" | "none" => None,
        "options" => Some(excluding(reader.form, stored)),
        "at_most" => Some(KnockOut::AtMost { value: reader.needed("knock_out_value") }),
        "at_least" => Some(KnockOut::AtLeast { value: reader.needed("knock_out_value") }),
        "countries" => {
            let allowed = words(&reader.form.text("knock_out_countries").to_uppercase());
            Some(KnockOut::Countries { allowed })
        }
        "not_declared" => Some(KnockOut::NotDeclared {}),
        "manual" => Some(KnockOut::Manual {}),
        _ => {
            reader.refusals.add("knock_out", "unknown_option");
            None
        }
    }
}

/// The options marked as excluding; those left to an officer's decision stay so while they are offered.
fn excluding(form: &Form, stored: &Question) -> KnockOut {
    let offered = keys(form, "option", "code");
    let codes: Vec<String> = offered
        .iter()
        .enumerate()
        .filter(|(at, _)| form.is_set(&format!("option.{at}.excludes")))
        .map(|(_, code)| code.clone())
        .collect();
    let review = match &stored.knock_out {
        Some(KnockOut::Options { review, .. }) => {
            review.iter().filter(|code| offered.contains(code) && !codes.contains(code)).cloned().collect()
        }
        _ => Vec::new(),
    };
    KnockOut::Options { codes, review }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::ops21;
    use crate::web::pages::tenders::question_fields::{tidy, written};

    #[test]
    fn every_question_of_the_catalogue_survives_the_form_in_both_notations() {
        let catalogue = ops21().expect("catalogue");
        for section in &catalogue.sections {
            for entry in &section.questions {
                for language in Language::ALL {
                    let form = written(&entry.question, language);
                    let read = read(&tidy(&form), &entry.question, language);
                    assert_eq!(read.as_ref(), Ok(&entry.question), "{}", entry.question.key);
                }
            }
        }
    }
}
