//! The question's form as a page: what is stored or typed, with the refusals at their rows and fields.

use super::condition::condition_form;
use super::editing::{pick, refusal};
use super::question_fields::{ROWS, yes_no_label};
use crate::domain::fields::FieldError;
use crate::domain::profile::{Profile, Question, Section};
use crate::domain::text::Language;
use crate::view::form;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::head::TenderHead;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::profile::KINDS;
use crate::view::pages::tenders::question::{
    ItemRow, KnockOutForm, OptionRow, Pair, QuestionEditor, RubricRow, ScoringForm, Shape, StepRow, knock_outs,
    scorings,
};
use crate::web::extract::Form;
use crate::web::pages::fields::{field, message};

/// Where the question stands, and who reads it.
pub struct Place<'p> {
    /// The tender's head.
    pub head: TenderHead,
    /// The whole profile, for conditions.
    pub profile: &'p Profile,
    /// The question's section.
    pub section: &'p Section,
    /// The question's key.
    pub key: &'p str,
    /// Whether it can be changed.
    pub editable: bool,
    /// The reader's language.
    pub language: Language,
    /// Empty rows offered below each table.
    pub spare: usize,
    /// Mark of what is edited.
    pub seen: String,
}

/// The page for a [tidy](super::question_fields::tidy) form and its refusals.
#[must_use]
pub fn shown(place: Place<'_>, form: &Form, errors: &[FieldError]) -> QuestionEditor {
    let kind = pick("kind", &KINDS, form, errors);
    let chosen = if KINDS.contains(&form.text("kind")) { form.text("kind") } else { KINDS[0] };
    let shape = Shape::of(chosen);
    let text = |name: &'static str| field(name, form.text(name), errors);
    let spare = if place.editable { place.spare } else { 0 };
    let rows = |prefix: &str| form.rows(prefix).len() + spare;
    QuestionEditor {
        errors: summary(errors, place.profile),
        seen: place.seen.clone(),
        key: place.key.to_owned(),
        section: place.section.key.clone(),
        section_title: Localised::pick(&place.section.title, place.language),
        editable: place.editable,
        kind,
        shape,
        text: pair("text", form, errors),
        help: pair("help", form, errors),
        expectation: pair("expectation", form, errors),
        criterion: pick("criterion", &["rated", "exclusion", "info"], form, errors),
        required: form.is_set("required"),
        weight: text("weight"),
        minimum: text("minimum"),
        scale_max: text("scale_max"),
        not_applicable: pick("not_applicable", &["forbidden", "full", "neutral"], form, errors),
        options: if chosen == "yes_no" { yes_no(form, errors) } else { options(rows("option"), form, errors) },
        rows: items("row", rows("row"), form, errors),
        columns: items("column", rows("column"), form, errors),
        long: form.is_set("long"),
        several: form.is_set("several"),
        unit: pair("unit", form, errors),
        min: text("min"),
        max: text("max"),
        decimals: text("decimals"),
        currency: text("currency"),
        min_rows: text("min_rows"),
        max_rows: text("max_rows"),
        statement: pair("statement", form, errors),
        scoring: scoring(chosen, rows("step"), form, errors),
        knock_out: KnockOutForm {
            kind: pick("knock_out", knock_outs(chosen), form, errors),
            value: text("knock_out_value"),
            countries: text("knock_out_countries"),
        },
        evidence: pick("evidence", &["none", "optional", "required"], form, errors),
        evidence_hint: pair("evidence_hint", form, errors),
        condition: condition_form(earlier(&place), form, place.language, errors),
        rubric: (0..rows("rubric"))
            .map(|at| RubricRow {
                points: form.text(&format!("rubric.{at}.points")).to_owned(),
                text: words(&format!("rubric.{at}.text"), form),
                error: refusal(&format!("rubric.{at}"), errors),
            })
            .collect(),
        maps: text("maps"),
        head: place.head,
    }
}

/// The questions before this one.
fn earlier<'p>(place: &Place<'p>) -> impl Iterator<Item = &'p Question> {
    let key = place.key;
    place.profile.questions().map(|(_, question)| question).take_while(move |question| question.key != key)
}

fn words(name: &str, form: &Form) -> Pair {
    Pair::new(form.text(&format!("{name}_de")), form.text(&format!("{name}_en")))
}

fn pair(name: &str, form: &Form, errors: &[FieldError]) -> Pair {
    Pair { error: refusal(name, errors), ..words(name, form) }
}

fn options(rows: usize, form: &Form, errors: &[FieldError]) -> Vec<OptionRow> {
    (0..rows)
        .map(|at| OptionRow {
            code: form.text(&format!("option.{at}.code")).to_owned(),
            label: words(&format!("option.{at}.label"), form),
            points: form.text(&format!("option.{at}.points")).to_owned(),
            justify: form.is_set(&format!("option.{at}.justify")),
            excludes: form.is_set(&format!("option.{at}.excludes")),
            error: refusal(&format!("option.{at}"), errors),
        })
        .collect()
}

/// Yes and no with their fixed words; when the kind was just chosen, with the usual points.
fn yes_no(form: &Form, errors: &[FieldError]) -> Vec<OptionRow> {
    let typed = options(form.rows("option").len(), form, errors);
    [("yes", "100"), ("no", "0")]
        .into_iter()
        .map(|(code, usual)| {
            let label = yes_no_label(code);
            let fresh = OptionRow { code: code.to_owned(), points: usual.to_owned(), ..OptionRow::default() };
            let row = typed.iter().find(|row| row.code.trim() == code).cloned().unwrap_or(fresh);
            OptionRow { label: Pair::new(&label.de, &label.en), justify: false, ..row }
        })
        .collect()
}

fn items(prefix: &str, rows: usize, form: &Form, errors: &[FieldError]) -> Vec<ItemRow> {
    (0..rows)
        .map(|at| ItemRow {
            key: form.text(&format!("{prefix}.{at}.key")).to_owned(),
            title: words(&format!("{prefix}.{at}.title"), form),
            error: refusal(&format!("{prefix}.{at}"), errors),
        })
        .collect()
}

fn scoring(kind: &str, rows: usize, form: &Form, errors: &[FieldError]) -> ScoringForm {
    let text = |name: &'static str| field(name, form.text(name), errors);
    let combine = match kind {
        "multiple" => "sum_capped",
        "matrix" => "mean",
        _ => "single",
    };
    let steps = (0..rows)
        .map(|at| StepRow {
            when: match form.text(&format!("step.{at}.when")) {
                "at_most" => "at_most",
                _ => "at_least",
            }
            .to_owned(),
            bound: form.text(&format!("step.{at}.bound")).to_owned(),
            points: form.text(&format!("step.{at}.points")).to_owned(),
            error: refusal(&format!("step.{at}"), errors),
        })
        .collect();
    ScoringForm {
        kind: pick("scoring", scorings(kind), form, errors),
        combine: Pick::words("combine", &[combine], combine),
        steps,
        otherwise: text("otherwise"),
        zero_at: text("zero_at"),
        full_at: text("full_at"),
        declared_yes: text("declared_yes"),
        declared_no: text("declared_no"),
    }
}

/// The form's field for a place in the question, such as `answer/options/2/points`.
#[must_use]
pub fn field_of(place: &str) -> String {
    let row = |prefix: &str, rest: &str| match rest.split_once('/') {
        Some((at, part)) => format!("{prefix}.{at}.{part}"),
        None => format!("{prefix}.{rest}"),
    };
    for (start, prefix) in [
        ("answer/options/", "option"),
        ("answer/rows/", "row"),
        ("answer/columns/", "column"),
        ("scoring/steps/", "step"),
        ("rubric/", "rubric"),
    ] {
        if let Some(rest) = place.strip_prefix(start) {
            return row(prefix, rest);
        }
    }
    match place {
        // No row at all: the first empty one is where it is missing.
        "answer/options" => "option.0".to_owned(),
        "answer/rows" => "row.0".to_owned(),
        "answer/columns" => "column.0".to_owned(),
        "scoring/steps" => "step.0".to_owned(),
        // Yes and no have their points in the rows of the options; only one of the two pairs is on the page.
        "scoring/yes" => "declared_yes".to_owned(),
        "scoring/no" => "declared_no".to_owned(),
        "evidence/hint" => "evidence_hint".to_owned(),
        "knock_out/codes" => "knock_out".to_owned(),
        "knock_out/allowed" => "knock_out_countries".to_owned(),
        "visible_if/question" => "condition_question".to_owned(),
        "visible_if/any_of" => "condition_codes".to_owned(),
        other => other.strip_prefix("answer/").or_else(|| other.strip_prefix("scoring/")).unwrap_or(other).to_owned(),
    }
}

/// The points of yes and no are rows of the options there, not the two fields of a declaration.
#[must_use]
pub fn in_yes_no_rows(field: String, kind: &str) -> String {
    match (field.as_str(), kind) {
        ("declared_yes", "yes_no") => "option.0.points".to_owned(),
        ("declared_no", "yes_no") => "option.1.points".to_owned(),
        _ => field,
    }
}

/// The summary: a refusal in a row leads to the row's first field, one at another question names that question.
fn summary(errors: &[FieldError], profile: &Profile) -> Vec<form::FieldError> {
    errors
        .iter()
        .map(|error| {
            if let Some(other) = other_question(&error.field, profile) {
                let line = form::FieldError::new("text", message(error.code));
                return form::FieldError { label: other, ..line };
            }
            form::FieldError::new(target(&error.field), message(error.code))
        })
        .collect()
}

/// The key of the question or section that a pointer into the profile names.
fn other_question(pointer: &str, profile: &Profile) -> Option<String> {
    let mut parts = pointer.strip_prefix("/sections/")?.split('/');
    let section = profile.sections.get(parts.next()?.parse::<usize>().ok()?)?;
    let question = match parts.next() {
        Some("questions") => parts.next().and_then(|at| section.questions.get(at.parse::<usize>().ok()?)),
        _ => None,
    };
    Some(question.map_or(&section.key, |question| &question.key).clone())
}

/// The id of the element for a field.
fn target(field: &str) -> String {
    let mut parts = field.splitn(3, '.');
    let (prefix, at, part) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let (Some(at), Some((_, filling, _))) = (at, ROWS.iter().find(|(known, ..)| *known == prefix)) else {
        return field.to_owned();
    };
    let part = part.and_then(|part| filling.iter().find(|known| **known == part)).or_else(|| filling.first());
    format!("{prefix}.{at}.{}", part.copied().unwrap_or_default())
}
