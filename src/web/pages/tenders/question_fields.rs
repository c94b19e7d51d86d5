//! A stored question written as the fields of its form, and the tidy order of what was typed.

use super::condition::put_condition;
use super::editing::{Fields, tag, word};
use crate::domain::decimal::Decimal;
use crate::domain::profile::{AnswerType, Criterion, KnockOut, Line, Question, Scoring, Step};
use crate::domain::text::{Language, Text};
use crate::web::extract::Form;

/// Repeated rows of the form: prefix, the fields that fill a row, and those that alone do not.
pub const ROWS: [(&str, &[&str], &[&str]); 5] = [
    ("option", &["code", "label_de", "label_en", "points"], &["justify", "excludes"]),
    ("row", &["key", "title_de", "title_en"], &[]),
    ("column", &["key", "title_de", "title_en"], &[]),
    ("step", &["bound", "points"], &["when"]),
    ("rubric", &["points", "text_de", "text_en"], &[]),
];

/// The form without empty rows, the others counted anew: a row's number then is its place in the question, and a
/// refusal at a place of the question stands at the row that was typed.
#[must_use]
pub fn tidy(form: &Form) -> Form {
    let in_row =
        |name: &str| ROWS.iter().any(|(prefix, ..)| name.split('.').next() == Some(*prefix) && name.contains('.'));
    let mut pairs: Vec<(String, String)> = form.pairs().iter().filter(|(name, _)| !in_row(name)).cloned().collect();
    for (prefix, filling, rest) in ROWS {
        let rows = form.rows(prefix);
        let filled = rows
            .iter()
            .filter(|row| filling.iter().any(|field| !form.text(&format!("{prefix}.{row}.{field}")).trim().is_empty()));
        for (at, row) in filled.enumerate() {
            for field in filling.iter().chain(rest) {
                if let Some(value) = form.find(&format!("{prefix}.{row}.{field}")) {
                    pairs.push((format!("{prefix}.{at}.{field}"), value.to_owned()));
                }
            }
        }
    }
    pairs.into()
}

/// The words of yes and no, which cannot be changed.
#[must_use]
pub fn yes_no_label(code: &str) -> Text {
    if code == "yes" { Text::new("Yes", "Ja") } else { Text::new("No", "Nein") }
}

/// The question as the form would send it.
#[must_use]
pub fn written(question: &Question, language: Language) -> Form {
    let mut fields = Fields::new(language);
    let rated = question.criterion == Criterion::Rated;
    fields.text("text", &question.text);
    fields.text("help", &question.help);
    fields.text("expectation", &question.expectation);
    fields.tick("required", question.required);
    fields.put("kind", tag(&question.answer, "type"));
    fields.put("criterion", word(&question.criterion));
    fields.figure("weight", rated.then_some(question.weight));
    fields.figure("scale_max", Some(question.scale_max));
    fields.figure("minimum", question.minimum);
    fields.put("not_applicable", word(&question.not_applicable));
    write_answer(&mut fields, question);
    write_scoring(&mut fields, question);
    write_knock_out(&mut fields, question);
    let evidence = match &question.evidence {
        None => "none",
        Some(evidence) if evidence.required => "required",
        Some(_) => "optional",
    };
    fields.put("evidence", evidence);
    fields.text("evidence_hint", &question.evidence.as_ref().map(|evidence| evidence.hint.clone()).unwrap_or_default());
    put_condition(&mut fields, question.visible_if.as_ref());
    for (at, step) in question.rubric.iter().enumerate() {
        fields.figure(format!("rubric.{at}.points"), Some(step.points));
        fields.text(&format!("rubric.{at}.text"), &step.text);
    }
    fields.put("maps", question.maps.join(", "));
    fields.form()
}

fn write_answer(fields: &mut Fields, question: &Question) {
    match &question.answer {
        AnswerType::Text { long } => fields.tick("long", *long),
        AnswerType::Number { unit, min, max, decimals } => {
            fields.text("unit", unit);
            fields.figure("min", *min);
            fields.figure("max", *max);
            fields.put("decimals", decimals.to_string());
        }
        AnswerType::Money { currency } => fields.put("currency", currency.as_str()),
        AnswerType::Country { multiple } => fields.tick("several", *multiple),
        AnswerType::Table { columns, min_rows, max_rows } => {
            write_lines(fields, "column", columns);
            fields.put("min_rows", min_rows.to_string());
            fields.put("max_rows", max_rows.to_string());
        }
        AnswerType::Matrix { rows, .. } => write_lines(fields, "row", rows),
        AnswerType::Declaration { statement } => fields.text("statement", statement),
        AnswerType::YesNo {}
        | AnswerType::Single { .. }
        | AnswerType::Multiple { .. }
        | AnswerType::Percent {}
        | AnswerType::Date {}
        | AnswerType::Period {}
        | AnswerType::File {}
        | AnswerType::Contact {} => {}
    }
    write_options(fields, question);
}

fn write_lines(fields: &mut Fields, prefix: &str, lines: &[Line]) {
    for (at, line) in lines.iter().enumerate() {
        fields.put(format!("{prefix}.{at}.key"), line.key.as_str());
        fields.text(&format!("{prefix}.{at}.title"), &line.title);
    }
}

fn write_options(fields: &mut Fields, question: &Question) {
    let excludes = |code: &str| match &question.knock_out {
        Some(KnockOut::Options { codes, .. }) => codes.iter().any(|excluded| excluded == code),
        Some(KnockOut::NotDeclared {}) => code == "no",
        _ => false,
    };
    let mut write = |at: usize, code: &str, label: &Text, points: Option<Decimal>, justify: bool| {
        fields.put(format!("option.{at}.code"), code);
        fields.text(&format!("option.{at}.label"), label);
        fields.figure(format!("option.{at}.points"), points);
        fields.tick(format!("option.{at}.justify"), justify);
        fields.tick(format!("option.{at}.excludes"), excludes(code));
    };
    if matches!(question.answer, AnswerType::YesNo {}) {
        let (yes, no) = match &question.scoring {
            Scoring::Declared { yes, no } => (Some(*yes), Some(*no)),
            _ => (None, None),
        };
        write(0, "yes", &yes_no_label("yes"), yes, false);
        write(1, "no", &yes_no_label("no"), no, false);
    }
    for (at, option) in question.answer.options().iter().enumerate() {
        write(at, &option.code, &option.label, option.points, option.justify);
    }
}

fn write_scoring(fields: &mut Fields, question: &Question) {
    let kind = match (&question.scoring, &question.answer) {
        // The form gives yes and no their points like options.
        (Scoring::Declared { .. }, AnswerType::YesNo {}) => "options".to_owned(),
        (scoring, _) => tag(scoring, "kind"),
    };
    fields.put("scoring", kind);
    match &question.scoring {
        Scoring::Steps { steps, otherwise } | Scoring::AgeMonths { steps, otherwise } => {
            for (at, step) in steps.iter().enumerate() {
                write_step(fields, at, step);
            }
            fields.figure("otherwise", Some(*otherwise));
        }
        Scoring::Linear { zero_at, full_at } => {
            fields.figure("zero_at", Some(*zero_at));
            fields.figure("full_at", Some(*full_at));
        }
        Scoring::Declared { yes, no } => {
            fields.figure("declared_yes", Some(*yes));
            fields.figure("declared_no", Some(*no));
        }
        Scoring::Options { combine } => fields.put("combine", word(combine)),
        Scoring::None {} | Scoring::Manual {} => {}
    }
}

fn write_step(fields: &mut Fields, at: usize, step: &Step) {
    let (when, bound) = match step.at_least {
        Some(bound) => ("at_least", Some(bound)),
        None => ("at_most", step.at_most),
    };
    fields.put(format!("step.{at}.when"), when);
    fields.figure(format!("step.{at}.bound"), bound);
    fields.figure(format!("step.{at}.points"), Some(step.points));
}

fn write_knock_out(fields: &mut Fields, question: &Question) {
    let kind = match (&question.knock_out, &question.answer) {
        (None, _) => "none".to_owned(),
        // An undeclared yes is an excluding no.
        (Some(KnockOut::NotDeclared {}), AnswerType::YesNo {}) => "options".to_owned(),
        (Some(knock_out), _) => tag(knock_out, "kind"),
    };
    fields.put("knock_out", kind);
    match &question.knock_out {
        Some(KnockOut::AtMost { value } | KnockOut::AtLeast { value }) => {
            fields.figure("knock_out_value", Some(*value));
        }
        Some(KnockOut::Countries { allowed }) => fields.put("knock_out_countries", allowed.join(" ")),
        _ => {}
    }
}
