//! The question editor: one form for every answer type, scoring, knock-out, evidence, condition and rubric.
//!
//! Owns the context of `GET|POST /tenders/{id}/questions/{key}` and the names of its fields. Values are text as typed;
//! `app` turns them into a `domain::profile::Question` and says what does not fit. The form shows the parts that fit the
//! answer type; the button `go=refresh` re-renders it for another type or with more rows, without saving. Serves
//! issue 2, capability 5, "own questions of every type".

use serde::Serialize;

use super::head::TenderHead;
use super::parts::Pick;
use crate::view::form::{Choice, Field, FieldError};
use crate::view::{Localised, Message};

/// A text in both languages: fields `<name>_de` and `<name>_en`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Pair {
    /// The German text.
    pub de: String,
    /// The English text.
    pub en: String,
    /// Why it was refused.
    pub error: Option<Message>,
}

impl Pair {
    /// A pair as typed.
    #[must_use]
    pub fn new(de: &str, en: &str) -> Self {
        Self { de: de.into(), en: en.into(), error: None }
    }
}

/// An option of `single`, `multiple`, `matrix`, and the two of `yes_no`.
///
/// Fields `option.<i>.code`, `.label_de`, `.label_en`, `.points` (empty: the option means "not applicable"),
/// `.justify` (`on`), `.excludes` (`on`). A row with every field empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct OptionRow {
    /// Stable code, as stored in answers.
    pub code: String,
    /// What the bidder reads.
    pub label: Pair,
    /// Points, decimal as typed; empty for "not applicable".
    pub points: String,
    /// Whether the bidder must give a reason for choosing it.
    pub justify: bool,
    /// Whether choosing it excludes the bid, when the knock-out is `options`.
    pub excludes: bool,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// A row of a matrix (`row.<i>.…`) or a column of a table (`column.<i>.…`): `.key`, `.title_de`, `.title_en`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ItemRow {
    /// Stable key, as stored in answers.
    pub key: String,
    /// What the bidder reads.
    pub title: Pair,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// A step of a step table: fields `step.<i>.when` (`at_least` or `at_most`), `.bound`, `.points`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct StepRow {
    /// `at_least` or `at_most`.
    pub when: String,
    /// Bound, decimal as typed, in the unit of the answer.
    pub bound: String,
    /// Points, decimal as typed.
    pub points: String,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// A line of the rubric: fields `rubric.<i>.points`, `.text_de`, `.text_en`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RubricRow {
    /// Points, decimal as typed.
    pub points: String,
    /// What earns them.
    pub text: Pair,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// Which parts of the form fit the answer type; made by [`Shape::of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one switch for each part of the form")]
pub struct Shape {
    /// Options with points.
    pub options: bool,
    /// Unit, bounds and places of a number.
    pub number: bool,
    /// Currency.
    pub money: bool,
    /// One line or many.
    pub text: bool,
    /// One country or several.
    pub country: bool,
    /// Columns and bounds of a table.
    pub table: bool,
    /// Rows of a matrix.
    pub matrix: bool,
    /// The text of a declaration.
    pub declaration: bool,
    /// A value that a knock-out can bound.
    pub bound: bool,
}

impl Shape {
    /// The parts for an answer type such as `yes_no`; an unknown type has none.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        Self {
            options: matches!(kind, "yes_no" | "single" | "multiple" | "matrix"),
            number: kind == "number",
            money: kind == "money",
            text: kind == "text",
            country: kind == "country",
            table: kind == "table",
            matrix: kind == "matrix",
            declaration: kind == "declaration",
            bound: matches!(kind, "number" | "percent" | "money" | "table"),
        }
    }
}

/// How points arise: fields `scoring`, `combine`, `step.<i>.…`, `otherwise`, `zero_at`, `full_at`, `declared_yes`,
/// `declared_no`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoringForm {
    /// Field `scoring`: only kinds that fit the answer type are offered.
    pub kind: Pick,
    /// Field `combine`: `single`, `sum_capped` or `mean`.
    pub combine: Pick,
    /// Rows of the step table.
    pub steps: Vec<StepRow>,
    /// Field `otherwise`: points when no step matches.
    pub otherwise: Field,
    /// Field `zero_at`: the value that earns nothing.
    pub zero_at: Field,
    /// Field `full_at`: the value that earns all points.
    pub full_at: Field,
    /// Field `declared_yes`: points when declared.
    pub declared_yes: Field,
    /// Field `declared_no`: points when not.
    pub declared_no: Field,
}

/// What excludes a bid: fields `knock_out`, `knock_out_value`, `knock_out_countries`, and `excludes` of the options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnockOutForm {
    /// Field `knock_out`: `none`, `options`, `at_most`, `at_least`, `countries`, `not_declared`, `manual`.
    pub kind: Pick,
    /// Field `knock_out_value`: the bound.
    pub value: Field,
    /// Field `knock_out_countries`: the countries allowed, two letters each, separated by spaces or commas.
    pub countries: Field,
}

/// When the question is asked at all: fields `condition_question` and `condition_codes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionForm {
    /// Field `condition_question`: earlier questions with options, or empty for always.
    pub question: Pick,
    /// Field `condition_codes`: codes, any of which shows this question, separated by spaces or commas.
    pub codes: Field,
}

/// The page `GET|POST /tenders/{id}/questions/{key}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionEditor {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Mark of what is edited, so that a colleague's newer version is not overwritten unseen.
    pub seen: String,
    /// Key, as in the address.
    pub key: String,
    /// Key of its section.
    pub section: String,
    /// Title of its section.
    pub section_title: Localised,
    /// Whether it can be changed.
    pub editable: bool,
    /// Field `kind`: the answer type.
    pub kind: Pick,
    /// Which parts fit the type.
    pub shape: Shape,
    /// Fields `text_de`, `text_en`.
    pub text: Pair,
    /// Fields `help_de`, `help_en`: why we ask.
    pub help: Pair,
    /// Fields `expectation_de`, `expectation_en`: internal, never shown to bidders.
    pub expectation: Pair,
    /// Field `criterion`: `exclusion`, `rated` or `info`.
    pub criterion: Pick,
    /// Field `required` (`on`).
    pub required: bool,
    /// Field `weight`.
    pub weight: Field,
    /// Field `minimum`, points; empty for none.
    pub minimum: Field,
    /// Field `scale_max`, points.
    pub scale_max: Field,
    /// Field `not_applicable`: `forbidden`, `full` or `neutral`.
    pub not_applicable: Pick,
    /// Options, with empty rows for more.
    pub options: Vec<OptionRow>,
    /// Rows of a matrix, with empty rows for more.
    pub rows: Vec<ItemRow>,
    /// Columns of a table, with empty rows for more.
    pub columns: Vec<ItemRow>,
    /// Field `long` (`on`): several lines of text.
    pub long: bool,
    /// Field `several` (`on`): several countries.
    pub several: bool,
    /// Fields `unit_de`, `unit_en`.
    pub unit: Pair,
    /// Field `min`: least number.
    pub min: Field,
    /// Field `max`: greatest number.
    pub max: Field,
    /// Field `decimals`: places after the point.
    pub decimals: Field,
    /// Field `currency`, ISO 4217.
    pub currency: Field,
    /// Field `min_rows` of a table.
    pub min_rows: Field,
    /// Field `max_rows` of a table.
    pub max_rows: Field,
    /// Fields `statement_de`, `statement_en`: what is declared.
    pub statement: Pair,
    /// How points arise.
    pub scoring: ScoringForm,
    /// What excludes a bid.
    pub knock_out: KnockOutForm,
    /// Field `evidence`: `none`, `optional` or `required`.
    pub evidence: Pick,
    /// Fields `evidence_hint_de`, `evidence_hint_en`.
    pub evidence_hint: Pair,
    /// When the question is asked.
    pub condition: ConditionForm,
    /// What earns how many points, with empty rows for more.
    pub rubric: Vec<RubricRow>,
    /// Field `maps`: requirement ids it also serves, separated by spaces or commas.
    pub maps: Field,
}

/// The scoring kinds that fit an answer type, the usual one first.
#[must_use]
pub fn scorings(kind: &str) -> &'static [&'static str] {
    match kind {
        "yes_no" | "single" | "multiple" | "matrix" => &["options", "manual", "none"],
        "number" | "percent" | "money" => &["steps", "linear", "manual", "none"],
        // A table is measured by the number of its rows.
        "table" => &["manual", "steps", "linear", "none"],
        "date" => &["age_months", "manual", "none"],
        "declaration" => &["declared", "manual", "none"],
        _ => &["manual", "none"],
    }
}

/// The knock-out kinds that fit an answer type.
#[must_use]
pub fn knock_outs(kind: &str) -> &'static [&'static str] {
    match kind {
        "yes_no" | "single" | "multiple" | "matrix" => &["none", "options", "manual"],
        "number" | "percent" | "money" | "table" => &["none", "at_most", "at_least", "manual"],
        "country" => &["none", "countries", "manual"],
        "declaration" => &["none", "not_declared", "manual"],
        _ => &["none", "manual"],
    }
}

/// A choice of the question a condition looks at; the empty value means "always asked".
#[must_use]
pub fn condition_choices(earlier: &[(&str, &str)], current: &str) -> Vec<Choice> {
    let always = Choice::new("", "", current);
    let rest = earlier.iter().map(|(key, text)| Choice::new(key, format!("{key} {text}"), current));
    std::iter::once(always).chain(rest).collect()
}
