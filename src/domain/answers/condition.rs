//! Which sections and questions a bidder sees: conditions on earlier choices, decided again on the server.

use std::collections::BTreeSet;

use super::Sheet;
use super::value::Value;
use crate::domain::profile::{Condition, Profile};

/// The keys of the visible questions.
///
/// A condition on a hidden question does not hold, and a hidden section hides its questions, so whole branches
/// disappear together. Answers to hidden
/// questions are kept, but neither scored nor exported.
#[must_use]
pub fn visible_keys<'p>(profile: &'p Profile, sheet: &Sheet) -> BTreeSet<&'p str> {
    let mut visible = BTreeSet::new();
    // A condition may only look back, so one pass in reading order settles every branch.
    for section in &profile.sections {
        if !holds(section.visible_if.as_ref(), &visible, sheet) {
            continue;
        }
        for question in &section.questions {
            if holds(question.visible_if.as_ref(), &visible, sheet) {
                visible.insert(question.key.as_str());
            }
        }
    }
    visible
}

/// The sheet without what belongs to hidden questions: what is scored, shown to the customer and exported.
#[must_use]
pub fn visible_sheet(profile: &Profile, sheet: &Sheet) -> Sheet {
    let visible = visible_keys(profile, sheet);
    let mut kept = sheet.clone();
    kept.answers.retain(|key, _| visible.contains(key.as_str()));
    kept.files.retain(|key, _| visible.contains(key.as_str()));
    kept
}

fn holds(condition: Option<&Condition>, visible: &BTreeSet<&str>, sheet: &Sheet) -> bool {
    let Some(condition) = condition else { return true };
    let value = sheet.answer(&condition.question).and_then(|answer| answer.value.as_ref());
    visible.contains(condition.question.as_str())
        && value.is_some_and(|value| Value::codes(value).iter().any(|code| condition.any_of.iter().any(|c| c == code)))
}
