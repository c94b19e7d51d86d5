//! An answer in words, for pages that show answers without asking for them.
//!
//! Owns the wording of each kind of value: labels instead of codes, figures and dates in the reader's format. Serves
//! the check page, the receipt and the customer's comparison alike, so that both sides read the same text.

use crate::domain::answers::{Answer, Value};
use crate::domain::profile::{AnswerType, Question};
use crate::domain::text::Language;

use super::i18n::Message;
use super::{countries, format};

/// A whole answer, one message a line: its value, why the question does not apply, the justification.
#[must_use]
pub fn words(question: &Question, answer: &Answer, language: Language) -> Vec<Message> {
    let value = answer.value.iter().flat_map(|value| lines(question, value, language));
    let reasons = [&answer.not_applicable, &answer.justification];
    value.chain(reasons.into_iter().flatten().map(|text| Message::plain(text.as_str()))).collect()
}

/// The value of an answer, one message a line.
#[must_use]
pub fn lines(question: &Question, value: &Value, language: Language) -> Vec<Message> {
    let label = |code: &str| {
        let option = question.answer.options().iter().find(|option| option.code == code);
        option.map_or_else(|| code.to_owned(), |option| option.label.read(language).to_owned())
    };
    let date = |date: &jiff::civil::Date| format::calendar_date(&date.to_string(), language);
    let plain = |text: String| vec![Message::plain(text)];
    match value {
        Value::YesNo(true) => vec![Message::new("answer-yes")],
        Value::YesNo(false) => vec![Message::new("answer-no")],
        Value::Single(code) => plain(label(code)),
        Value::Multiple(codes) => codes.iter().map(|code| Message::plain(label(code))).collect(),
        Value::Text(text) => plain(text.clone()),
        Value::Number(figure) => {
            let number = format::number(&figure.to_string(), language);
            plain(match &question.answer {
                AnswerType::Number { unit, .. } => {
                    format!("{number}\u{a0}{}", unit.read(language)).trim_end().to_owned()
                }
                _ => number,
            })
        }
        Value::Percent(figure) => plain(format::percent(&figure.to_string(), language)),
        Value::Money(figure) => plain(match &question.answer {
            AnswerType::Money { currency } => format::money(&figure.to_string(), currency, language),
            _ => format::number(&figure.to_string(), language),
        }),
        Value::Date(day) => plain(date(day)),
        Value::Period { from, to } => {
            vec![Message::new("answer-period").with("from", date(from)).with("to", date(to))]
        }
        Value::Country(codes) => codes.iter().map(|code| Message::plain(countries::name(code, language))).collect(),
        Value::Table(rows) => rows.iter().map(|row| Message::plain(row.join(" · "))).collect(),
        Value::Matrix(rows) => match &question.answer {
            AnswerType::Matrix { rows: known, .. } => known
                .iter()
                .filter_map(|row| Some((row, rows.get(&row.key)?)))
                .map(|(row, code)| {
                    Message::new("answer-row").with("row", row.title.read(language)).with("choice", label(code))
                })
                .collect(),
            _ => Vec::new(),
        },
        Value::Declaration(declaration) if declaration.accepted => {
            vec![Message::new("answer-declared").with("name", declaration.name.as_str())]
        }
        Value::Declaration(_) => vec![Message::new("answer-not-declared")],
        Value::Contact(contact) => [&contact.name, &contact.role, &contact.email, &contact.phone]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| Message::plain(part.as_str()))
            .collect(),
    }
}
