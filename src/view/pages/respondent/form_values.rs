//! The bidder's form as names and values: stored answers into fields, posted fields into an answer's JSON.
//!
//! Owns the naming convention `a.<question>…`, in both directions, so that a page shown after a refusal is built the
//! same way as one built from stored answers, with the typed text kept. Leaves checking to `domain::answers`.
//!
//! | field | holds |
//! |---|---|
//! | `a.<question>` | the value; repeated for several choices and countries |
//! | `a.<question>.from`, `.to` | a period |
//! | `a.<question>.<row>` | the code chosen in a matrix row |
//! | `a.<question>.<r>.<c>` | a table cell, both counted from 0 |
//! | `a.<question>.name`, `.email`, `.phone`, `.role` | a contact |
//! | `a.<question>.name`, `.accepted` | a declaration |
//! | `na.<question>`, `na_reason.<question>` | "not applicable" and why |
//! | `just.<question>` | justification |
//! | `rev.<question>` | the revision that was shown |
//! | `a.price.<line>` | unit price of a line of the price sheet |

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::domain::answers::{Answer, Value};
use crate::domain::profile::{AnswerType, Question};
use crate::domain::text::Language;
use crate::view::format;

/// Most rows of a table that are read from a form; the profile's own limit is lower.
const MAX_TABLE_ROWS: usize = 1000;

/// Fields of a form by name, in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FormValues(BTreeMap<String, Vec<String>>);

impl FormValues {
    /// The fields of a posted form.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.push(name, value);
        }
        values
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// The first value of a field; empty when it was not sent.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// All fields with their values, by name.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// The revision that was shown beside a question; `None` when it was not sent, 0 when it is no number.
    #[must_use]
    pub fn revision(&self, question: &str) -> Option<i64> {
        self.all(&format!("rev.{question}")).first().map(|revision| revision.parse().unwrap_or_default())
    }

    /// Puts a stored answer into its fields, numbers in the reader's notation.
    pub fn put(&mut self, question: &Question, answer: &Answer, language: Language) {
        let key = &question.key;
        if let Some(reason) = &answer.not_applicable {
            self.push(format!("na.{key}"), "true");
            self.push(format!("na_reason.{key}"), reason);
        }
        if let Some(reason) = &answer.justification {
            self.push(format!("just.{key}"), reason);
        }
        let name = format!("a.{key}");
        match &answer.value {
            None => {}
            Some(Value::YesNo(yes)) => self.push(name, if *yes { "yes" } else { "no" }),
            Some(Value::Single(text) | Value::Text(text)) => self.push(name, text),
            Some(Value::Multiple(codes) | Value::Country(codes)) => {
                for code in codes {
                    self.push(name.as_str(), code);
                }
            }
            Some(Value::Number(figure) | Value::Percent(figure) | Value::Money(figure)) => {
                self.push(name, format::entry(&figure.to_string(), language));
            }
            Some(Value::Date(date)) => self.push(name, date.to_string()),
            Some(Value::Period { from, to }) => {
                self.push(format!("{name}.from"), from.to_string());
                self.push(format!("{name}.to"), to.to_string());
            }
            Some(Value::Table(rows)) => {
                for (r, row) in rows.iter().enumerate() {
                    for (c, cell) in row.iter().enumerate() {
                        self.push(format!("{name}.{r}.{c}"), cell);
                    }
                }
            }
            Some(Value::Matrix(rows)) => {
                for (row, code) in rows {
                    self.push(format!("{name}.{row}"), code);
                }
            }
            Some(Value::Declaration(declaration)) => {
                self.push(format!("{name}.name"), &declaration.name);
                if declaration.accepted {
                    self.push(format!("{name}.accepted"), "true");
                }
            }
            Some(Value::Contact(contact)) => {
                self.push(format!("{name}.name"), &contact.name);
                self.push(format!("{name}.email"), &contact.email);
                self.push(format!("{name}.phone"), &contact.phone);
                self.push(format!("{name}.role"), &contact.role);
            }
        }
    }

    /// The answer to a question as JSON for [`Answer::read`] with the reader's notation. "Not applicable" wins over
    /// a value that was left standing beside it: the box was ticked on purpose.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Json {
        let key = &question.key;
        let text = |name: String| match self.one(&name).trim() {
            "" => Json::Null,
            _ => Json::from(self.one(&name)),
        };
        let justification = text(format!("just.{key}"));
        if self.one(&format!("na.{key}")) == "true" {
            let reason = self.one(&format!("na_reason.{key}"));
            return json!({"value": null, "not_applicable": reason, "justification": justification});
        }
        json!({"value": self.value(question), "not_applicable": null, "justification": justification})
    }

    fn value(&self, question: &Question) -> Json {
        let name = format!("a.{}", question.key);
        let part = |suffix: &str| self.one(&format!("{name}.{suffix}")).to_owned();
        match &question.answer {
            AnswerType::Multiple { .. } | AnswerType::Country { .. } => {
                self.all(&name).iter().filter(|code| !code.is_empty()).cloned().collect()
            }
            AnswerType::Period {} => {
                let (from, to) = (part("from"), part("to"));
                if from.is_empty() && to.is_empty() { Json::Null } else { json!({"from": from, "to": to}) }
            }
            AnswerType::Table { columns, .. } => self.table(&name, columns.len()),
            AnswerType::Matrix { rows, .. } => {
                let chosen = rows.iter().map(|row| (row.key.clone(), Json::from(part(&row.key))));
                Json::Object(chosen.filter(|(_, code)| code != "").collect::<Map<_, _>>())
            }
            AnswerType::Declaration { .. } => {
                let (declared_by, accepted) = (part("name"), part("accepted") == "true");
                if declared_by.trim().is_empty() && !accepted {
                    Json::Null
                } else {
                    json!({"name": declared_by, "accepted": accepted})
                }
            }
            AnswerType::Contact {} => {
                let fields =
                    ["name", "email", "phone", "role"].map(|field| (field.to_owned(), Json::from(part(field))));
                if fields.iter().all(|(_, value)| value == "") {
                    Json::Null
                } else {
                    Json::Object(fields.into_iter().collect())
                }
            }
            AnswerType::File {} => Json::Null,
            _ => Json::from(self.one(&name)),
        }
    }

    fn table(&self, name: &str, columns: usize) -> Json {
        let mut rows = Vec::new();
        for r in 0..MAX_TABLE_ROWS {
            if !(0..columns).any(|c| self.0.contains_key(&format!("{name}.{r}.{c}"))) {
                break;
            }
            let cells: Vec<&str> = (0..columns).map(|c| self.one(&format!("{name}.{r}.{c}"))).collect();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                rows.push(json!(cells));
            }
        }
        Json::Array(rows)
    }
}
