//! A bid's questions as a workbook: out, filled in anywhere, and in again as suggestions.
//!
//! Owns which rows a question has and how a cell reads as a form's field; everything else is the form's own way
//! ([`FormValues`]). No weight, point or internal note can stand in it: rows are made of what the bidder's pages show.
//! Serves design/respondent.md, "Answering" 9.

mod read;
mod write;

pub use read::{Book, BookError, Filled, MOST_BYTES};
pub use write::{Input, WriteError, write};

use super::i18n::Message;
use super::pages::respondent::FormValues;
use super::templates::{Renderer, ViewError};
use crate::domain::award::PriceSheet;
use crate::domain::bids::PRICE_KEY;
use crate::domain::profile::{AnswerType, Choice, NotApplicable, Question};
use crate::domain::text::Language;

/// The format's name, on the hidden sheet of every workbook.
const FORMAT: &str = "probity.workbook/1";
/// Name of the hidden sheet: format, invitation, language, and the lists of options.
const HIDDEN: &str = "keys";
/// Name of the sheet to fill in; the same in every language, since people rename nothing that they need not.
const SHEET: &str = "Probity";
/// Most rows that are offered of a table.
const MOST_TABLE_ROWS: u32 = 50;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// Text, or anything that is typed as one.
    Text,
    /// A number; money and shares too.
    Number,
    /// A calendar date.
    Date,
    /// One of some codes, shown by their labels in this order.
    Choice(Vec<(String, String)>),
    /// Chosen when anything stands there; the code that is meant then.
    Mark(String),
    /// Codes with commas between them.
    Codes,
}

/// A row to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// Name of the form's field.
    field: String,
    /// What the row is about, beyond the question.
    part: Part,
    /// What its cell holds.
    kind: Kind,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// The question itself.
    Whole,
    /// A key of the texts.
    Key(&'static str),
    /// A text of the profile.
    Own(String),
    /// A cell of a table: its row, from 1, and column.
    Cell(u32, String),
}

fn choice(options: &[Choice], language: Language) -> Kind {
    Kind::Choice(options.iter().map(|own| (own.code.clone(), own.label.read(language).to_owned())).collect())
}

/// The rows of a question; `yes_no` are the words for yes and no.
fn rows(question: &Question, language: Language, yes_no: &[String; 2]) -> Vec<Row> {
    let name = format!("a.{}", question.key);
    let row = |field: String, part: Part, kind: Kind| Row { field, part, kind };
    let below = |suffix: &str, key: &'static str, kind: Kind| row(format!("{name}.{suffix}"), Part::Key(key), kind);
    let mut all = match &question.answer {
        AnswerType::YesNo {} => vec![row(name, Part::Whole, yes_or_no(yes_no))],
        AnswerType::Single { options } => vec![row(name, Part::Whole, choice(options, language))],
        AnswerType::Multiple { options } => options
            .iter()
            .map(|own| {
                let label = own.label.read(language).to_owned();
                row(name.clone(), Part::Own(label), Kind::Mark(own.code.clone()))
            })
            .collect(),
        AnswerType::Text { .. } => vec![row(name, Part::Whole, Kind::Text)],
        AnswerType::Number { .. } | AnswerType::Percent {} | AnswerType::Money { .. } => {
            vec![row(name, Part::Whole, Kind::Number)]
        }
        AnswerType::Date {} => vec![row(name, Part::Whole, Kind::Date)],
        AnswerType::Period {} => {
            vec![below("from", "book-from", Kind::Date), below("to", "book-to", Kind::Date)]
        }
        AnswerType::Country { .. } => vec![row(name, Part::Key("book-countries"), Kind::Codes)],
        AnswerType::Table { columns, max_rows, .. } => {
            let numbers = 0..(*max_rows).min(MOST_TABLE_ROWS);
            let cells = numbers.flat_map(|number| (0..).zip(columns).map(move |(at, column)| (number, at, column)));
            cells
                .map(|(number, at, column): (u32, usize, _)| {
                    let part = Part::Cell(number + 1, column.title.read(language).to_owned());
                    row(format!("{name}.{number}.{at}"), part, Kind::Text)
                })
                .collect()
        }
        AnswerType::Matrix { rows: lines, options } => lines
            .iter()
            .map(|line| {
                let part = Part::Own(line.title.read(language).to_owned());
                row(format!("{name}.{}", line.key), part, choice(options, language))
            })
            .collect(),
        AnswerType::File {} => Vec::new(),
        AnswerType::Declaration { .. } => vec![
            below("name", "book-name", Kind::Text),
            below("accepted", "book-accepted", Kind::Mark("true".to_owned())),
        ],
        AnswerType::Contact {} => vec![
            below("name", "book-name", Kind::Text),
            below("email", "book-email", Kind::Text),
            below("phone", "book-phone", Kind::Text),
            below("role", "book-role", Kind::Text),
        ],
    };
    let key = &question.key;
    if question.answer.options().iter().any(|option| option.justify) {
        all.push(row(format!("just.{key}"), Part::Key("book-justification"), Kind::Text));
    }
    if question.not_applicable != NotApplicable::Forbidden && !all.is_empty() {
        all.push(row(format!("na_reason.{key}"), Part::Key("book-not-applicable"), Kind::Text));
    }
    all
}

fn yes_or_no([yes, no]: &[String; 2]) -> Kind {
    Kind::Choice(vec![("yes".to_owned(), yes.clone()), ("no".to_owned(), no.clone())])
}

/// The words for yes and no.
fn yes_no(renderer: &Renderer, language: Language) -> Result<[String; 2], ViewError> {
    let word = |key| renderer.message(language, &Message::new(key));
    Ok([word("answer-yes")?, word("answer-no")?])
}

/// The rows of the price sheet.
fn price_rows(sheet: &PriceSheet, language: Language) -> Vec<Row> {
    let line = |key: &str, title: &str| Row {
        field: format!("a.{PRICE_KEY}.{key}"),
        part: Part::Own(title.to_owned()),
        kind: Kind::Number,
    };
    sheet.lines.iter().map(|own| line(&own.key, own.title.read(language))).collect()
}

/// What stands in a row's cell, as the form has it; empty for nothing.
fn value<'v>(values: &'v FormValues, row: &Row) -> std::borrow::Cow<'v, str> {
    let all = values.all(&row.field);
    match &row.kind {
        Kind::Mark(code) if all.contains(code) => "x".into(),
        Kind::Mark(_) => "".into(),
        Kind::Codes => all.join(", ").into(),
        _ => values.one(&row.field).into(),
    }
}
