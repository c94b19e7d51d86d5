//! When a question or a whole section is asked: the two fields of its condition.

use super::editing::{Fields, refusal};
use crate::domain::fields::FieldError;
use crate::domain::profile::{Condition, Question};
use crate::domain::text::Language;
use crate::view::form::Field;
use crate::view::pages::tenders::parts::Pick;
use crate::view::pages::tenders::question::{ConditionForm, condition_choices};
use crate::web::extract::Form;
use crate::web::pages::fields::field;

/// Words separated by blanks, commas or semicolons.
pub(super) fn words(typed: &str) -> Vec<String> {
    typed
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The condition as typed; none where no question is chosen.
pub(super) fn condition(form: &Form) -> Option<Condition> {
    let question = form.text("condition_question").trim();
    (!question.is_empty())
        .then(|| Condition { question: question.to_owned(), any_of: words(form.text("condition_codes")) })
}

/// A stored condition as fields.
pub(super) fn put_condition(fields: &mut Fields, condition: Option<&Condition>) {
    if let Some(condition) = condition {
        fields.put("condition_question", condition.question.as_str());
        fields.put("condition_codes", condition.any_of.join(" "));
    }
}

/// The fields, offering the earlier questions that have choices.
pub(super) fn condition_form<'p>(
    earlier: impl Iterator<Item = &'p Question>,
    form: &Form,
    language: Language,
    errors: &[FieldError],
) -> ConditionForm {
    let earlier: Vec<(&str, &str)> = earlier
        .filter(|question| !question.answer.condition_codes().is_empty())
        .map(|question| (question.key.as_str(), question.text.read(language)))
        .collect();
    let choices = condition_choices(&earlier, form.text("condition_question"));
    ConditionForm {
        question: Pick {
            error: refusal("condition_question", errors),
            ..Pick::labelled("condition_question", choices)
        },
        codes: Field {
            error: refusal("condition_codes", errors),
            ..field("condition_codes", form.text("condition_codes"), errors)
        },
    }
}
