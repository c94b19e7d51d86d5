//! Reading an answer from JSON against its question: one door for forms, autosave, imports and stored rows.
//!
//! What is merely unfinished (a table with too few rows, half a matrix) is accepted: drafts are saved as they
//! grow, and the sibling `completeness` says what is missing. What is wrong is refused with the part named.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use super::code::{Code, Refusal};
use super::countries::is_country;
use super::entry::{Notation, number_entry};
use super::rules::{LONG, NAME, SHORT, line, lines};
use super::value::{Answer, ContactValue, DeclarationValue, Value};
use crate::domain::decimal::Decimal;
use crate::domain::fields::{self, is_blank};
use crate::domain::profile::{AnswerType, Choice, Line, NotApplicable, Question};

type Read<T> = Result<T, Refusal>;

impl Answer {
    /// Reads `{"value", "not_applicable", "justification"}`, each of which may be missing or null.
    ///
    /// # Errors
    /// The first part that does not fit the question.
    pub fn read(question: &Question, json: &Json, notation: Notation) -> Result<Self, Refusal> {
        let parts = object("answer", json, &["value", "not_applicable", "justification"])?;
        let value = match parts.get("value") {
            None | Some(Json::Null) => None,
            Some(value) => Value::read(&question.answer, value, notation)?,
        };
        let not_applicable = match parts.get("not_applicable") {
            None | Some(Json::Null) => None,
            Some(reason) => Some(lines("not_applicable", text("not_applicable", reason)?, SHORT)?),
        };
        let justification = match parts.get("justification") {
            None | Some(Json::Null) => None,
            Some(reason) => Some(lines("justification", text("justification", reason)?, LONG)?),
        };
        if not_applicable.is_some() && question.not_applicable == NotApplicable::Forbidden {
            return Err(Refusal::new("not_applicable", Code::NotApplicableForbidden));
        }
        if not_applicable.is_some() && value.is_some() {
            return Err(Refusal::new("not_applicable", Code::ValueAndNotApplicable));
        }
        Ok(Self { value, not_applicable, justification: justification.filter(|reason| !reason.is_empty()) })
    }
}

impl Value {
    /// Reads a value of this kind; blank input (`""`, `[]`, `{}`, cells without a word) is `None`.
    ///
    /// # Errors
    /// The first part that does not fit, as a field below `value`.
    pub fn read(kind: &AnswerType, json: &Json, notation: Notation) -> Result<Option<Self>, Refusal> {
        let field = "value";
        if matches!(json, Json::Null) || json.as_str().is_some_and(is_blank) {
            return Ok(None);
        }
        match kind {
            AnswerType::YesNo {} => match text(field, json)? {
                "yes" => Ok(Some(Self::YesNo(true))),
                "no" => Ok(Some(Self::YesNo(false))),
                _ => Err(Refusal::new(field, Code::UnknownOption)),
            },
            AnswerType::Single { options } => Ok(Some(Self::Single(option(field, text(field, json)?, options)?))),
            AnswerType::Multiple { options } => multiple(json, options),
            AnswerType::Text { long: true } => Ok(Some(Self::Text(lines(field, text(field, json)?, LONG)?))),
            AnswerType::Text { long: false } => Ok(Some(Self::Text(line(field, text(field, json)?, SHORT)?))),
            AnswerType::Number { min, max, decimals, .. } => {
                let number = figure(json, notation, *decimals, *min, *max)?;
                Ok(Some(Self::Number(number)))
            }
            AnswerType::Percent {} => {
                let share = figure(json, notation, 2, Some(Decimal::ZERO), Some(Decimal::HUNDRED))?;
                Ok(Some(Self::Percent(share)))
            }
            AnswerType::Money { .. } => Ok(Some(Self::Money(figure(json, notation, 2, Some(Decimal::ZERO), None)?))),
            AnswerType::Date {} => Ok(Some(Self::Date(date(field, json)?))),
            AnswerType::Period {} => period(json),
            AnswerType::Country { multiple } => countries(json, *multiple),
            AnswerType::Table { columns, max_rows, .. } => table(json, columns.len(), *max_rows as usize),
            AnswerType::Matrix { rows, options } => matrix(json, rows, options),
            // The evidence is the answer: there is nothing to say beside it.
            AnswerType::File {} => Err(Refusal::new(field, Code::WrongType)),
            AnswerType::Declaration { .. } => declaration(json),
            AnswerType::Contact {} => contact(json),
        }
    }
}

fn text<'a>(field: &str, json: &'a Json) -> Read<&'a str> {
    json.as_str().ok_or_else(|| Refusal::new(field, Code::WrongType))
}

fn list<'a>(field: &str, json: &'a Json) -> Read<&'a Vec<Json>> {
    json.as_array().ok_or_else(|| Refusal::new(field, Code::WrongType))
}

fn object<'a>(field: &str, json: &'a Json, known: &[&str]) -> Read<&'a Map<String, Json>> {
    let map = json.as_object().ok_or_else(|| Refusal::new(field, Code::WrongType))?;
    match map.keys().find(|key| !known.contains(&key.as_str())) {
        Some(_) => Err(Refusal::new(field, Code::UnknownField)),
        None => Ok(map),
    }
}

fn option(field: &str, code: &str, options: &[Choice]) -> Read<String> {
    options
        .iter()
        .find(|option| option.code == code)
        .map(|option| option.code.clone())
        .ok_or_else(|| Refusal::new(field, Code::UnknownOption))
}

fn multiple(json: &Json, options: &[Choice]) -> Read<Option<Value>> {
    let mut chosen = Vec::new();
    for item in list("value", json)? {
        let code = option("value", text("value", item)?, options)?;
        if chosen.contains(&code) {
            return Err(Refusal::new("value", Code::Repeated));
        }
        chosen.push(code);
    }
    chosen.sort_by_key(|code| options.iter().position(|option| option.code == *code));
    Ok((!chosen.is_empty()).then_some(Value::Multiple(chosen)))
}

fn figure(json: &Json, notation: Notation, places: u32, min: Option<Decimal>, max: Option<Decimal>) -> Read<Decimal> {
    let refuse = |code| Refusal::new("value", code);
    let number = number_entry(text("value", json)?, notation).map_err(refuse)?;
    if number.trimmed().places() > places {
        return Err(refuse(Code::TooManyDecimals));
    }
    if number.integer_digits() > 15 {
        return Err(refuse(Code::TooManyDigits));
    }
    if min.is_some_and(|min| number < min) {
        return Err(refuse(Code::BelowMinimum));
    }
    if max.is_some_and(|max| number > max) {
        return Err(refuse(Code::AboveMaximum));
    }
    Ok(number)
}

fn date(field: &str, json: &Json) -> Read<Date> {
    let text = text(field, json)?.trim();
    // The library reads more forms than the one we store.
    let plain = text.len() == 10
        && text.bytes().enumerate().all(
            |(at, byte)| {
                if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
            },
        );
    let date = if plain { text.parse().ok() } else { None };
    date.ok_or_else(|| Refusal::new(field, Code::NotADate))
}

fn period(json: &Json) -> Read<Option<Value>> {
    let parts = object("value", json, &["from", "to"])?;
    let day = |key: &str| {
        let field = format!("value/{key}");
        match parts.get(key) {
            None | Some(Json::Null) => Ok(None),
            Some(json) if json.as_str().is_some_and(is_blank) => Ok(None),
            Some(json) => date(&field, json).map(Some),
        }
    };
    match (day("from")?, day("to")?) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Refusal::new("value/from", Code::Required)),
        (Some(_), None) => Err(Refusal::new("value/to", Code::Required)),
        (Some(from), Some(to)) if to < from => Err(Refusal::new("value/to", Code::PeriodReversed)),
        (Some(from), Some(to)) => Ok(Some(Value::Period { from, to })),
    }
}

fn countries(json: &Json, several: bool) -> Read<Option<Value>> {
    let mut codes = Vec::new();
    for item in list("value", json)? {
        let code = text("value", item)?.trim().to_ascii_uppercase();
        if code.is_empty() {
            continue;
        }
        if !is_country(&code) {
            return Err(Refusal::new("value", Code::UnknownCountry));
        }
        if codes.contains(&code) {
            return Err(Refusal::new("value", Code::Repeated));
        }
        codes.push(code);
    }
    if codes.len() > 1 && !several {
        return Err(Refusal::new("value", Code::TooMany));
    }
    codes.sort();
    Ok((!codes.is_empty()).then_some(Value::Country(codes)))
}

fn table(json: &Json, columns: usize, max_rows: usize) -> Read<Option<Value>> {
    let mut rows = Vec::new();
    for (at, row) in list("value", json)?.iter().enumerate() {
        let field = format!("value/{at}");
        let cells = list(&field, row)?;
        if cells.len() > columns {
            return Err(Refusal::new(field, Code::TooManyCells));
        }
        let mut kept = Vec::with_capacity(columns);
        for (column, cell) in cells.iter().enumerate() {
            let field = format!("{field}/{column}");
            kept.push(lines(&field, text(&field, cell)?, SHORT)?);
        }
        kept.resize(columns, String::new());
        if kept.iter().any(|cell| !cell.is_empty()) {
            if rows.len() == max_rows {
                return Err(Refusal::new(field, Code::TooManyRows));
            }
            rows.push(kept);
        }
    }
    Ok((!rows.is_empty()).then_some(Value::Table(rows)))
}

fn matrix(json: &Json, rows: &[Line], options: &[Choice]) -> Read<Option<Value>> {
    let map = json.as_object().ok_or_else(|| Refusal::new("value", Code::WrongType))?;
    let mut chosen = BTreeMap::new();
    for (row, code) in map {
        if !rows.iter().any(|known| known.key == *row) {
            return Err(Refusal::new("value", Code::UnknownRow));
        }
        let field = format!("value/{row}");
        match code {
            Json::Null => {}
            Json::String(code) if code.is_empty() => {}
            _ => {
                chosen.insert(row.clone(), option(&field, text(&field, code)?, options)?);
            }
        }
    }
    Ok((!chosen.is_empty()).then_some(Value::Matrix(chosen)))
}

/// A short text below `value`; missing is empty.
fn part(parts: &Map<String, Json>, key: &str) -> Read<String> {
    let field = format!("value/{key}");
    match parts.get(key) {
        None | Some(Json::Null) => Ok(String::new()),
        Some(json) => line(&field, text(&field, json)?, NAME),
    }
}

fn declaration(json: &Json) -> Read<Option<Value>> {
    let parts = object("value", json, &["name", "accepted"])?;
    let accepted = match parts.get("accepted") {
        None | Some(Json::Null) => false,
        Some(json) => json.as_bool().ok_or_else(|| Refusal::new("value/accepted", Code::WrongType))?,
    };
    let name = part(parts, "name")?;
    let blank = name.is_empty() && !accepted;
    Ok((!blank).then_some(Value::Declaration(DeclarationValue { name, accepted })))
}

fn contact(json: &Json) -> Read<Option<Value>> {
    let parts = object("value", json, &["name", "email", "phone", "role"])?;
    let email = part(parts, "email")?;
    let email = if email.is_empty() {
        email
    } else {
        fields::email(&email).map_err(|_| Refusal::new("value/email", Code::NotAnEmail))?
    };
    let contact =
        ContactValue { name: part(parts, "name")?, email, phone: part(parts, "phone")?, role: part(parts, "role")? };
    Ok((contact != ContactValue::default()).then_some(Value::Contact(contact)))
}
