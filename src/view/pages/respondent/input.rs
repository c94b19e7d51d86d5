//! The input of a question: what the form offers for each kind of answer, filled with the values at hand.
//!
//! Owns the step from a kind of answer to controls with names and values. Leaves markup to
//! `templates/partials/inputs/<type>.hbs`. Holds no points, weights or internal notes.

use serde::Serialize;

use super::form_values::FormValues;
use crate::domain::profile::{AnswerType, Choice, Line, Question};
use crate::domain::text::Language;
use crate::view::countries;
use crate::view::i18n::{Localised, Message};

/// Empty rows that a table offers below the filled ones.
const SPARE_ROWS: usize = 2;

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionInput {
    /// The code.
    pub value: String,
    /// What the bidder reads.
    pub label: Localised,
    /// Whether it is chosen.
    pub selected: bool,
    /// Whether choosing it asks for a justification.
    pub justify: bool,
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// Key of the row, part of the field's name.
    pub key: String,
    /// Heading.
    pub title: Localised,
    /// The options, with the row's choice.
    pub options: Vec<OptionInput>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// Its number as people count, from 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableCell {
    /// The part of the field's name behind the question: `<row>.<column>`.
    pub place: String,
    /// Heading of its column.
    pub column: Localised,
    /// The text.
    pub value: String,
}

/// A country on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountryInput {
    /// ISO 3166 code.
    pub code: &'static str,
    /// Name in the page's language.
    pub name: &'static str,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The input by kind; the template is `partials/inputs/<type>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Input {
    /// Radio buttons.
    Single {
        /// The options; for yes or no their labels are the interface's own words.
        options: Vec<OptionInput>,
        /// Whether these are yes and no.
        yes_no: bool,
    },
    /// Checkboxes.
    Multiple {
        /// The options.
        options: Vec<OptionInput>,
    },
    /// Words.
    Text {
        /// Whether several lines are welcome.
        long: bool,
        /// Current text.
        value: String,
    },
    /// A number with something behind it.
    Figure {
        /// As typed or in the reader's notation.
        value: String,
        /// Unit, `%` or currency.
        unit: Localised,
        /// What is accepted, if limited.
        limits: Option<Message>,
    },
    /// A calendar date.
    Date {
        /// `YYYY-MM-DD`.
        value: String,
    },
    /// Two calendar dates.
    Period {
        /// `YYYY-MM-DD`.
        from: String,
        /// `YYYY-MM-DD`.
        to: String,
    },
    /// Countries.
    Country {
        /// Whether several may be chosen.
        multiple: bool,
        /// The single market and Switzerland.
        nearby: Vec<CountryInput>,
        /// All others.
        others: Vec<CountryInput>,
        /// Whether one of the others is chosen, so that their list is open.
        others_open: bool,
    },
    /// Rows of cells.
    Table {
        /// Headings.
        columns: Vec<Localised>,
        /// The rows, with spare ones below.
        rows: Vec<TableRow>,
        /// Rows wanted at least.
        min_rows: u32,
        /// Rows accepted at most.
        max_rows: u32,
        /// Whether more rows can be added.
        can_add: bool,
    },
    /// One choice a row.
    Matrix {
        /// The rows.
        rows: Vec<MatrixRow>,
    },
    /// Only a file.
    File,
    /// A statement to accept.
    Declaration {
        /// What is declared.
        statement: Localised,
        /// Who declares.
        name: String,
        /// Whether it is accepted.
        accepted: bool,
    },
    /// A person to turn to.
    Contact {
        /// Name.
        name: String,
        /// E-mail address.
        email: String,
        /// Telephone number.
        phone: String,
        /// Function.
        role: String,
    },
}

impl Input {
    /// The input of a question, filled from the form's values.
    #[must_use]
    pub fn new(question: &Question, values: &FormValues, language: Language) -> Self {
        let name = format!("a.{}", question.key);
        let value = values.one(&name).to_owned();
        let part = |suffix: &str| values.one(&format!("{name}.{suffix}")).to_owned();
        let figure = |unit, limits| Self::Figure { value: value.clone(), unit, limits };
        match &question.answer {
            AnswerType::YesNo {} => Self::Single { options: yes_no(&value), yes_no: true },
            AnswerType::Single { options } => {
                Self::Single { options: offered(options, std::slice::from_ref(&value), language), yes_no: false }
            }
            AnswerType::Multiple { options } => {
                Self::Multiple { options: offered(options, values.all(&name), language) }
            }
            AnswerType::Text { long } => Self::Text { long: *long, value },
            AnswerType::Number { unit, min, max, .. } => {
                let (min, max) = (min.map(|m| m.to_string()), max.map(|m| m.to_string()));
                figure(Localised::pick(unit, language), limits(min, max, language))
            }
            AnswerType::Percent {} => {
                figure(Localised::own("%"), limits(Some("0".into()), Some("100".into()), language))
            }
            AnswerType::Money { currency } => figure(Localised::own(currency.as_str()), None),
            AnswerType::Date {} => Self::Date { value },
            AnswerType::Period {} => Self::Period { from: part("from"), to: part("to") },
            AnswerType::Country { multiple } => country(*multiple, values.all(&name), language),
            AnswerType::Table { columns, min_rows, max_rows } => {
                table(&name, columns, (*min_rows, *max_rows), values, language)
            }
            AnswerType::Matrix { rows, options } => Self::Matrix {
                rows: rows
                    .iter()
                    .map(|row| MatrixRow {
                        key: row.key.clone(),
                        title: Localised::pick(&row.title, language),
                        options: offered(options, &[part(&row.key)], language),
                    })
                    .collect(),
            },
            AnswerType::File {} => Self::File,
            AnswerType::Declaration { statement } => Self::Declaration {
                statement: Localised::pick(statement, language),
                name: part("name"),
                accepted: part("accepted") == "true",
            },
            AnswerType::Contact {} => {
                Self::Contact { name: part("name"), email: part("email"), phone: part("phone"), role: part("role") }
            }
        }
    }

    /// Whether the controls form a group that needs a legend instead of a label.
    #[must_use]
    pub const fn is_group(&self) -> bool {
        match self {
            Self::Text { .. } | Self::Figure { .. } | Self::Date { .. } => false,
            Self::Country { multiple, .. } => *multiple,
            _ => true,
        }
    }
}

fn yes_no(current: &str) -> Vec<OptionInput> {
    ["yes", "no"]
        .map(|code| OptionInput {
            value: code.to_owned(),
            label: Localised::own(""),
            selected: current == code,
            justify: false,
        })
        .into()
}

fn offered(options: &[Choice], chosen: &[String], language: Language) -> Vec<OptionInput> {
    options
        .iter()
        .map(|option| OptionInput {
            value: option.code.clone(),
            label: Localised::pick(&option.label, language),
            selected: chosen.contains(&option.code),
            justify: option.justify,
        })
        .collect()
}

fn limits(min: Option<String>, max: Option<String>, language: Language) -> Option<Message> {
    let shown = |figure: String| crate::view::format::number(&figure, language);
    match (min.map(shown), max.map(shown)) {
        (None, None) => None,
        (Some(min), None) => Some(Message::new("limits-from").with("min", min)),
        (None, Some(max)) => Some(Message::new("limits-to").with("max", max)),
        (Some(min), Some(max)) => Some(Message::new("limits-between").with("min", min).with("max", max)),
    }
}

fn country(multiple: bool, chosen: &[String], language: Language) -> Input {
    let (nearby, others) = countries::list(language);
    let offer = |list: Vec<(&'static str, &'static str)>| -> Vec<CountryInput> {
        list.into_iter()
            .map(|(code, name)| CountryInput { code, name, selected: chosen.iter().any(|c| c == code) })
            .collect()
    };
    let others = offer(others);
    let others_open = others.iter().any(|country| country.selected);
    Input::Country { multiple, nearby: offer(nearby), others, others_open }
}

fn table(name: &str, columns: &[Line], (min, max): (u32, u32), values: &FormValues, language: Language) -> Input {
    let limit = max as usize;
    let has = |r: usize| (0..columns.len()).any(|c| !values.all(&format!("{name}.{r}.{c}")).is_empty());
    let filled = (0..limit).take_while(|r| has(*r)).count();
    let shown = (filled + SPARE_ROWS).max(min as usize).min(limit);
    let cell = |r: usize, c: usize, column: &Line| TableCell {
        place: format!("{r}.{c}"),
        column: Localised::pick(&column.title, language),
        value: values.one(&format!("{name}.{r}.{c}")).to_owned(),
    };
    let rows = (0..shown)
        .map(|r| TableRow {
            number: r + 1,
            cells: columns.iter().enumerate().map(|(c, column)| cell(r, c, column)).collect(),
        })
        .collect();
    Input::Table {
        columns: columns.iter().map(|column| Localised::pick(&column.title, language)).collect(),
        rows,
        min_rows: min,
        max_rows: max,
        can_add: shown < limit,
    }
}
