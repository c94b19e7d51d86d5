//! The form of the weights: stored weights as its fields, what was typed as a judgement, and the rest distributed.

use super::editing::{Fields, Reader};
use crate::domain::award::AwardMethod;
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::domain::weights::{Comparison, How, distribute_rest};
use crate::web::extract::Form;
use std::collections::BTreeMap;

pub use super::scheme_form::completed;

/// Writes the stored weights and values as the fields that the form would send.
pub fn written(profile: &Profile, items: &[String], language: Language) -> Form {
    let mut fields = Fields::new(language);
    for key in items {
        let question = profile.question(key).map(|(_, question)| question);
        let section = profile.section(key).filter(|own| own.questions.iter().all(|question| question.key != *key));
        let weight = section.map(|own| own.weight).or_else(|| question.map(|own| own.weight));
        fields.figure(format!("weight.{key}"), weight.map(Decimal::trimmed));
        fields.figure(format!("value.{key}"), question.and_then(|own| own.value));
    }
    fields.form()
}

/// Names of the fields of all pairs, with the places of both items.
#[must_use]
pub fn pairs(items: &[String]) -> Vec<(String, usize, usize)> {
    let named = |(at, item): (usize, &String)| {
        let over = items.iter().enumerate().skip(at + 1);
        over.map(|(other, second)| (format!("pair.{item}.{second}"), at, other)).collect::<Vec<_>>()
    };
    items.iter().enumerate().flat_map(named).collect()
}

/// What the form says.
pub struct Typed {
    /// The judgement.
    pub how: How,
    values: BTreeMap<String, Option<Decimal>>,
}

impl Typed {
    /// Reads it.
    ///
    /// # Errors
    /// The refused fields: numbers that are none, a way that is not offered.
    pub fn read(form: &Form, items: &[String], language: Language) -> Result<Self, Vec<FieldError>> {
        let mut reader = Reader::new(form, language);
        let how = match form.text("how") {
            "percent" | "" => How::Percent { weights: weights(&mut reader, items) },
            "points" => How::Points { weights: weights(&mut reader, items) },
            "rank" => How::Rank { ranks: ranks(&mut reader, items) },
            "pairwise" => How::Pairwise { comparisons: comparisons(form, items) },
            _ => {
                reader.refusals.add("how", "unknown_option");
                How::Rank { ranks: BTreeMap::new() }
            }
        };
        let values = items.iter().map(|key| (key.clone(), reader.figure(&format!("value.{key}")))).collect();
        reader.refusals.finish().map(|()| Self { how, values })
    }

    /// The values in money, where the method and the group have such.
    #[must_use]
    pub fn values(&self, method: AwardMethod, questions: bool) -> BTreeMap<String, Option<Decimal>> {
        if method == AwardMethod::AwardOnValue && questions { self.values.clone() } else { BTreeMap::new() }
    }
}

fn weights(reader: &mut Reader<'_>, items: &[String]) -> BTreeMap<String, Decimal> {
    let weight = |key: &String| Some((key.clone(), reader.figure(&format!("weight.{key}"))?));
    items.iter().filter_map(weight).collect()
}

fn ranks(reader: &mut Reader<'_>, items: &[String]) -> BTreeMap<String, u32> {
    let mut rank = |key: &String| {
        let name = format!("rank.{key}");
        let given = !reader.form.text(&name).trim().is_empty();
        given.then(|| (key.clone(), reader.whole(&name, 0)))
    };
    items.iter().filter_map(&mut rank).collect()
}

fn comparisons(form: &Form, items: &[String]) -> Vec<Comparison> {
    let item = |at: usize| items.get(at).cloned().unwrap_or_default();
    let given = pairs(items).into_iter().filter(|(name, ..)| form.find(name).is_some());
    given
        .map(|(name, first, second)| Comparison {
            item: item(first),
            over: item(second),
            judgement: form.text(&name).to_owned(),
        })
        .collect()
}

/// The form with percentages that sum to 100: what is left goes to the empty fields.
///
/// # Errors
/// Fields that are no numbers; `weights` when nothing is left to distribute.
pub fn distributed(form: &Form, items: &[String], language: Language) -> Result<Form, Vec<FieldError>> {
    let mut reader = Reader::new(form, language);
    let given: Vec<Option<Decimal>> = items.iter().map(|key| reader.figure(&format!("weight.{key}"))).collect();
    reader.refusals.finish()?;
    let Some(weights) = distribute_rest(&given) else {
        return Err(vec![FieldError::new("weights", "nothing_to_distribute")]);
    };
    let mut fields = Fields::new(language);
    for (key, weight) in items.iter().zip(weights) {
        fields.figure(format!("weight.{key}"), Some(weight));
    }
    Ok(completed(&fields.form(), form))
}

/// Figures and choices beside the form.
pub mod judged {
    use super::{Decimal, Form, Language, Reader};
    use crate::domain::weights::Judgement;
    use crate::view::form::Choice;

    /// Saaty's scale from the one to the other.
    const SCALE: [&str; 17] =
        ["9", "8", "7", "6", "5", "4", "3", "2", "1", "1/2", "1/3", "1/4", "1/5", "1/6", "1/7", "1/8", "1/9"];

    /// The scale with what was chosen, equal at first.
    #[must_use]
    pub fn choices(typed: &str) -> Vec<Choice> {
        let current = if Judgement::read(typed).is_some() { typed } else { "1" };
        SCALE.into_iter().map(|value| Choice::new(value, value, current)).collect()
    }

    /// The sum of typed weights; none where one is no number or weights are not typed.
    pub fn sum(form: &Form, kind: &str, items: &[String], language: Language) -> Option<Decimal> {
        if !matches!(kind, "percent" | "points") {
            return None;
        }
        let mut reader = Reader::new(form, language);
        let given: Vec<Option<Decimal>> = items.iter().map(|key| reader.figure(&format!("weight.{key}"))).collect();
        reader.refusals.finish().ok()?;
        given.into_iter().flatten().try_fold(Decimal::ZERO, Decimal::checked_add)
    }

    /// Saaty's rule: at most 0.10.
    #[must_use]
    pub fn is_sound(ratio: Decimal) -> bool {
        Decimal::new(1, 1).is_some_and(|most| ratio <= most)
    }
}
