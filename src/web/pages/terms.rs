//! Personnel criteria in their two forms: what both sides see, and what they answer.

use crate::app::terms::{Answer, Side, Standing};
use crate::domain::fields::FieldError;
use crate::domain::ids::TermId;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::view::form::{self, Field};
use crate::view::i18n::Localised;
use crate::view::pages::terms::{MoveView, TermView};
use crate::web::extract::Form;
use crate::web::pages::fields::{field, message};

/// A criterion for a reader of that side; with `typed` the form as it was posted.
#[must_use]
pub fn term(
    standing: &Standing,
    side: Side,
    profile: &Profile,
    (typed, errors): (&Form, &[FieldError]),
    language: Language,
) -> TermView {
    let id = standing.term.id.to_string();
    let question = profile.question(&standing.term.question).map(|(_, question)| question);
    let moves = standing.moves.iter().map(|(made, by)| MoveView {
        kind: match (made.number, made.accepts) {
            (_, true) => "accepted",
            (1, false) => "proposed",
            (_, false) => "countered",
        },
        body: made.body.clone(),
        by: by.clone(),
        at: made.moved_at.millis(),
    });
    TermView {
        question: standing.term.question.clone(),
        text: question.map(|own| Localised::pick(&own.text, language)).unwrap_or_default(),
        moves: moves.collect(),
        state: match standing.turn() {
            None => "agreed",
            Some(turn) if turn == side => "yours",
            Some(_) => "theirs",
        },
        chosen: typed.text(&format!("move.{id}")).to_owned(),
        body: text(format!("body.{id}"), typed, errors),
        id,
    }
}

/// A text of a form that names its fields as it goes.
#[must_use]
pub fn text(name: String, typed: &Form, errors: &[FieldError]) -> Field {
    let value = typed.text(&name).to_owned();
    field(name, &value, errors)
}

/// The answers of a form: what was accepted, and what was written instead.
///
/// # Errors
/// `body.<term>` with `either` where somebody both accepts and writes something else.
pub fn answers(form: &Form, standings: &[Standing]) -> Result<Vec<Answer>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut answers = Vec::new();
    for term in standings.iter().map(|standing| standing.term.id) {
        match answer(form, term) {
            Ok(answer) => answers.extend(answer),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

fn answer(form: &Form, term: TermId) -> Result<Option<Answer>, FieldError> {
    let body = format!("body.{term}");
    let written = form.text(&body).trim();
    let counter = match form.text(&format!("move.{term}")) {
        "accept" if written.is_empty() => None,
        "accept" => return Err(FieldError::new(body, "either")),
        "counter" => Some(written.to_owned()),
        // Whoever writes a wording means it.
        _ if !written.is_empty() => Some(written.to_owned()),
        _ => return Ok(None),
    };
    Ok(Some(Answer { term, counter }))
}

/// The lines of the error summary.
#[must_use]
pub fn lines(errors: &[FieldError]) -> Vec<form::FieldError> {
    errors.iter().map(|error| form::FieldError::new(error.field.clone(), message(error.code))).collect()
}
