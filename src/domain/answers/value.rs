//! The shape of an answer. Reading one from JSON needs its question and lives in the sibling `read`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use utoipa::ToSchema;

use crate::domain::decimal::Decimal;

/// The answer to one question. All three parts may be absent: that is a blank.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Answer {
    /// What was answered.
    #[schema(value_type = Option<serde_json::Value>, required)]
    pub value: Option<Value>,
    /// Why the question does not apply; only where the profile allows it, and never beside a value.
    #[schema(required)]
    pub not_applicable: Option<String>,
    /// Why this option was chosen, where the option asks for it.
    #[schema(required)]
    pub justification: Option<String>,
}

impl Answer {
    /// An answer with a value only.
    #[must_use]
    pub const fn of(value: Value) -> Self {
        Self { value: Some(value), not_applicable: None, justification: None }
    }

    /// "Not applicable" with its reason.
    pub fn not_applicable(reason: impl Into<String>) -> Self {
        Self { not_applicable: Some(reason.into()), ..Self::default() }
    }
}

/// A value by kind of answer. Serialised as plain JSON: the question says how to read it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `"yes"` or `"no"`.
    YesNo(bool),
    /// The chosen code.
    Single(String),
    /// The chosen codes in the order of the options, never empty.
    Multiple(Vec<String>),
    /// Text, never blank.
    Text(String),
    /// A number in the question's unit, as a canonical decimal string.
    Number(Decimal),
    /// 0 to 100, as a canonical decimal string.
    Percent(Decimal),
    /// An amount in the question's currency, as a canonical decimal string.
    Money(Decimal),
    /// `"YYYY-MM-DD"`.
    Date(Date),
    /// `{"from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}`.
    Period {
        /// First day.
        from: Date,
        /// Last day, not before the first.
        to: Date,
    },
    /// ISO 3166 codes, sorted, never empty.
    Country(Vec<String>),
    /// Rows of cells, one cell per column; rows without a word are left out.
    Table(Vec<Vec<String>>),
    /// The chosen code by row key.
    Matrix(BTreeMap<String, String>),
    /// A declaration given by a named person.
    Declaration(DeclarationValue),
    /// A person to turn to.
    Contact(ContactValue),
}

/// A declaration: only `accepted` with a name counts as given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DeclarationValue {
    /// Who declares.
    pub name: String,
    /// Whether the statement is accepted.
    pub accepted: bool,
}

/// A contact person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ContactValue {
    /// Name.
    pub name: String,
    /// E-mail address, may be empty in a draft.
    pub email: String,
    /// Telephone number as written, may be empty.
    pub phone: String,
    /// Function in the company, may be empty.
    pub role: String,
}

impl Value {
    /// The chosen codes of a yes/no, single, multiple or matrix answer; empty for every other kind.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        match self {
            Self::YesNo(yes) => vec![yes_no(*yes)],
            Self::Single(code) => vec![code],
            Self::Multiple(codes) => codes.iter().map(String::as_str).collect(),
            Self::Matrix(rows) => rows.values().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The figure that steps, lines and limits measure: a number, percentage, amount, or the rows of a table.
    #[must_use]
    pub fn measure(&self) -> Option<Decimal> {
        match self {
            Self::Number(figure) | Self::Percent(figure) | Self::Money(figure) => Some(*figure),
            Self::Table(rows) => u32::try_from(rows.len()).ok().map(Decimal::from),
            _ => None,
        }
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::YesNo(yes) => serializer.serialize_str(yes_no(*yes)),
            Self::Single(text) | Self::Text(text) => serializer.serialize_str(text),
            Self::Multiple(codes) | Self::Country(codes) => codes.serialize(serializer),
            Self::Number(figure) | Self::Percent(figure) | Self::Money(figure) => figure.serialize(serializer),
            Self::Date(date) => serializer.collect_str(date),
            Self::Period { from, to } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("from", &from.to_string())?;
                map.serialize_entry("to", &to.to_string())?;
                map.end()
            }
            Self::Table(rows) => rows.serialize(serializer),
            Self::Matrix(rows) => rows.serialize(serializer),
            Self::Declaration(declaration) => declaration.serialize(serializer),
            Self::Contact(contact) => contact.serialize(serializer),
        }
    }
}
