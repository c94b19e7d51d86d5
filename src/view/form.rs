//! Small typed parts of forms, shared by every page with a form.
//!
//! Owns what a field needs to be shown again after a refusal: the typed text and the reason. Leaves the markup to
//! `templates/partials/`. Serves the rule that a 422 keeps everything that was typed.

use serde::Serialize;
use std::borrow::Cow;

use super::i18n::Message;
use crate::domain::text::Language;

/// A text field; its id is its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Form name and element id.
    pub name: Cow<'static, str>,
    /// What is in it, as typed.
    pub value: String,
    /// Why it was refused.
    pub error: Option<Message>,
}

impl Field {
    /// A field with a value and no error.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), error: None }
    }

    /// The same field, refused.
    #[must_use]
    pub fn refused(mut self, error: Message) -> Self {
        self.error = Some(error);
        self
    }
}

/// A line of the error summary at the top of a page: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Id of the element the line links to, without `#`.
    pub target: String,
    /// Number or name of the question, put before the message; empty for plain forms.
    pub label: String,
    /// What is wrong and how to put it right.
    pub message: Message,
}

impl FieldError {
    /// A line for a plain form field.
    #[must_use]
    pub fn new(target: impl Into<String>, message: Message) -> Self {
        Self { target: target.into(), label: String::new(), message }
    }
}

/// The lines of the error summary for the fields that were refused, in the order given.
#[must_use]
pub fn summary(fields: &[&Field]) -> Vec<FieldError> {
    let line = |field: &&Field| Some(FieldError::new(field.name.clone(), field.error.clone()?));
    fields.iter().filter_map(line).collect()
}

/// One choice of a select, radio group or list of checkboxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Submitted value.
    pub value: String,
    /// What the reader sees.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice, selected when its value equals `current`.
    #[must_use]
    pub fn new(value: &str, label: impl Into<String>, current: &str) -> Self {
        Self { value: value.to_owned(), label: label.into(), selected: value == current }
    }

    /// All languages, each in its own words; `current` is a language's code.
    #[must_use]
    pub fn languages(current: &str) -> Vec<Self> {
        Language::ALL.into_iter().map(|language| Self::new(language.code(), language.own_name(), current)).collect()
    }
}
