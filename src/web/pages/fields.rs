//! From refused fields to the form shown again: the typed text stays, each refusal stands at its field.

use crate::app;
use crate::domain::fields::FieldError;
use crate::domain::profile::Question;
use crate::domain::text::Language;
use crate::view::form::{Choice, Field};
use crate::view::i18n::Message;
use crate::web::error::WebError;
use std::borrow::Cow;

/// Longest words of a question in a list to choose from, in characters.
const LONGEST_LABEL: usize = 70;

/// The refused fields of an error, or the error itself when it is of another kind. A version in between is refused at
/// the field `seen`.
///
/// # Errors
/// Every error that is not a refusal of fields.
pub fn refused(error: WebError) -> Result<Vec<FieldError>, WebError> {
    match error.0 {
        app::Error::Invalid(errors) => Ok(errors),
        // What was typed stays on the page; the line at the top says that somebody else was quicker.
        app::Error::Stale(_) => Ok(vec![FieldError::new("seen", "stale")]),
        other => Err(WebError(other)),
    }
}

/// The text of a refusal, by its code.
#[must_use]
pub fn message(code: &str) -> Message {
    Message::coded("error", code)
}

/// A question of the tender in a list to choose from: its key and its first words.
#[must_use]
pub fn question_choice(question: &Question, language: Language, chosen: &str) -> Choice {
    let text = question.text.read(language);
    let short: String = text.chars().take(LONGEST_LABEL).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    Choice::new(&question.key, format!("{} · {short}{more}", question.key), chosen)
}

/// A field with what was typed and, when it is among the refused ones, why.
#[must_use]
pub fn field(name: impl Into<Cow<'static, str>>, typed: &str, errors: &[FieldError]) -> Field {
    let field = Field::new(name, typed);
    match errors.iter().find(|error| error.field == field.name) {
        Some(error) => field.refused(message(error.code)),
        None => field,
    }
}
