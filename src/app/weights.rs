//! Setting the weights of sections, or of the questions in a section, with the help of `domain::weights`.
//!
//! What is stored are decimals; how they came about, the judgement with its inputs, stands in the audit entry of the
//! edit. Serves issue 3, capability 2.

use super::seen::Seen;
use super::{App, Error, Result, drafts};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::ids::TenderId;
use crate::domain::permission::{Draft, Permit};
use crate::domain::profile::{Criterion, Profile};
use crate::domain::weights::{How, Weighed};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Keys of what is weighed together: sections that rate, or the rated questions of a section; `None` for an unknown
/// section.
#[must_use]
pub fn items<'p>(profile: &'p Profile, section: Option<&str>) -> Option<Vec<&'p str>> {
    let rated = |own: &&crate::domain::profile::Question| own.criterion == Criterion::Rated;
    Some(match section {
        None => {
            let rating = profile.sections.iter().filter(|section| section.questions.iter().any(|own| rated(&own)));
            rating.map(|section| section.key.as_str()).collect()
        }
        Some(key) => profile.section(key)?.questions.iter().filter(rated).map(|own| own.key.as_str()).collect(),
    })
}

/// Stores the weights that a judgement amounts to, and with `values` the money values of the questions named there.
///
/// # Errors
/// As [`drafts::edit`]; [`Error::NotFound`] for an unknown section; what [`How::weigh`] refuses, and `value.<key>`.
pub fn set(
    app: &App,
    permit: Permit<Draft>,
    id: TenderId,
    seen: &Seen,
    section: Option<&str>,
    how: &How,
    values: &BTreeMap<String, Option<Decimal>>,
) -> Result<i64> {
    drafts::edit_noting(app, permit, id, seen, "tender.weights_set", |draft| {
        let items = items(&draft.profile, section).ok_or(Error::NotFound)?;
        let weighed = how.weigh(&items)?;
        let note = note(section, how, &items, &weighed, values);
        let weights: BTreeMap<String, Decimal> =
            items.iter().map(|item| (*item).to_owned()).zip(weighed.weights.iter().copied()).collect();
        apply(&mut draft.profile, section, &weights, values);
        let flaws = draft.profile.flaws().into_iter().filter(|flaw| !flaw.draft_may);
        let mut refused: Vec<FieldError> = flaws
            .map(|flaw| {
                let part = flaw.pointer.rsplit('/').next().unwrap_or_default();
                FieldError::new(format!("{part}.{}", flaw.key), flaw.code)
            })
            .collect();
        let known = |key: &String| section.is_some() && items_of(&draft.profile, section).contains(key);
        refused.extend(
            values
                .keys()
                .filter(|key| !known(key))
                .map(|key| FieldError::new(format!("value.{key}"), "unknown_option")),
        );
        if refused.is_empty() { Ok(note) } else { Err(Error::Invalid(refused)) }
    })
}

fn items_of(profile: &Profile, section: Option<&str>) -> Vec<String> {
    items(profile, section).unwrap_or_default().into_iter().map(str::to_owned).collect()
}

/// How the weights came about: keys and numbers only, no free text.
fn note(
    section: Option<&str>,
    how: &How,
    items: &[&str],
    weighed: &Weighed,
    values: &BTreeMap<String, Option<Decimal>>,
) -> Value {
    let weights = items.iter().zip(&weighed.weights).map(|(item, weight)| ((*item).to_owned(), json!(weight)));
    let mut note = json!({
        "of": section.map_or_else(|| "sections".to_owned(), |key| format!("section:{key}")),
        "how": how,
        "weights": weights.collect::<Map<_, _>>(),
    });
    if let Some(consistency) = weighed.consistency {
        note["consistency"] = json!(consistency);
    }
    if !values.is_empty() {
        note["values"] = json!(values);
    }
    note
}

fn apply(
    profile: &mut Profile,
    section: Option<&str>,
    weights: &BTreeMap<String, Decimal>,
    values: &BTreeMap<String, Option<Decimal>>,
) {
    match section {
        None => {
            for section in &mut profile.sections {
                section.weight = weights.get(&section.key).copied().unwrap_or(section.weight);
            }
        }
        Some(key) => {
            let own = profile.sections.iter_mut().filter(|section| section.key == key);
            for question in own.flat_map(|section| &mut section.questions) {
                question.weight = weights.get(&question.key).copied().unwrap_or(question.weight);
                if let Some(value) = values.get(&question.key) {
                    question.value = *value;
                }
            }
        }
    }
}
