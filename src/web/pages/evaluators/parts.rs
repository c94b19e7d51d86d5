//! What the sheet and the consensus share: the yardstick, the way from question to question, rows of points.

use crate::domain::answers::{Code, Notation, number_entry};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::ids::InvitationId;
use crate::domain::profile::{Question, Section};
use crate::domain::text::Language;
use crate::view::form::FieldError as Line;
use crate::view::i18n::Localised;
use crate::view::pages::evaluators::sheet::Yardstick;
use crate::view::pages::tenders::score::RubricLine;
use crate::web::extract::Form;
use crate::web::pages::fields::message;

/// What a question's answers are measured by.
#[must_use]
pub fn yardstick(section: &Section, question: &Question, language: Language) -> Yardstick {
    let rubric = question.rubric.iter();
    Yardstick {
        key: question.key.clone(),
        section: Localised::pick(&section.title, language),
        text: Localised::pick(&question.text, language),
        help: Localised::pick(&question.help, language),
        expectation: Localised::pick(&question.expectation, language),
        weight: question.weight.to_string(),
        scale_max: question.scale_max.to_string(),
        minimum: question.minimum.map(|minimum| minimum.to_string()),
        rubric: rubric
            .map(|step| RubricLine { points: step.points.to_string(), text: Localised::pick(&step.text, language) })
            .collect(),
    }
}

/// The place of a question among keys from 1, how many there are, the one before and the one after.
#[must_use]
pub fn pager<'k>(keys: &[&'k str], key: &str) -> (u32, u32, Option<&'k str>, Option<&'k str>) {
    let at = keys.iter().position(|own| *own == key).unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let before = at.checked_sub(1).and_then(|before| keys.get(before).copied());
    (count(at + 1), count(keys.len()), before, keys.get(at + 1).copied())
}

/// A bidder's row as typed: points and reason. `None` when nothing is typed.
///
/// # Errors
/// The refused field: points without which a reason means nothing, or that are no number.
pub fn typed(form: &Form, bid: InvitationId, language: Language) -> Result<Option<(Decimal, String)>, FieldError> {
    let text = |name: &str| form.text(&format!("{name}.{bid}")).trim().to_owned();
    let (points, reason) = (text("points"), text("reason"));
    if points.is_empty() && reason.is_empty() {
        return Ok(None);
    }
    let refuse = |code| FieldError::new(format!("points.{bid}"), code);
    if points.is_empty() {
        return Err(refuse("required"));
    }
    let points = number_entry(&points, Notation::Typed(language)).map_err(Code::as_str).map_err(refuse)?;
    Ok(Some((points, reason)))
}

/// The lines of the error summary.
#[must_use]
pub fn lines(errors: &[FieldError]) -> Vec<Line> {
    errors.iter().map(|error| Line::new(error.field.clone(), message(error.code))).collect()
}

/// Why a bidder's row was refused.
#[must_use]
pub fn row_error(errors: &[FieldError], bid: InvitationId) -> Option<crate::view::i18n::Message> {
    let own = errors.iter().find(|error| error.field.ends_with(&format!(".{bid}")));
    own.map(|error| message(error.code))
}
