//! When an institution parts with the personal data of a tender, and what of a bid stays then.
//!
//! Owns both rules. Leaves rows, keys and files to `app::retention`.

use super::answers::{Answer, ContactValue, DeclarationValue, Notation, Value};
use super::bids::Snapshot;
use super::profile::Profile;
use super::time::Instant;
use jiff::ToSpan;

/// Longest time that can be set, in months.
pub const MOST_MONTHS: i64 = 360;

/// Stands in the place of words: the answer stays one, so that no blank is made of it.
pub const GONE: &str = "–";

/// That many calendar months after the decision, in UTC.
#[must_use]
pub fn due(decided_at: Instant, months: i64) -> Instant {
    let decided = decided_at.in_zone("UTC");
    let due = decided.checked_add(months.clamp(0, MOST_MONTHS).months()).unwrap_or(decided);
    Instant::from_millis(due.timestamp().as_millisecond())
}

/// The snapshot without what people wrote: no names, addresses, words, file names and no salt. Choices, figures and days
/// stay, and with them every point and the ranking.
#[must_use]
pub fn without_people(snapshot: Snapshot, profile: &Profile) -> Snapshot {
    let answers = profile.questions().filter_map(|(_, question)| {
        let answer = Answer::read(question, snapshot.answers.get(&question.key)?, Notation::Canonical).ok()?;
        Some((question.key.clone(), serde_json::to_value(impersonal(answer)).ok()?))
    });
    let answers = answers.collect();
    let mut evidence = snapshot.evidence;
    for file in &mut evidence {
        GONE.clone_into(&mut file.name);
        file.sha256.clear();
    }
    Snapshot { declared_by: GONE.to_owned(), answers, evidence, salt: None, ..snapshot }
}

fn impersonal(answer: Answer) -> Answer {
    let gone = |_: String| GONE.to_owned();
    Answer {
        value: answer.value.map(|value| match value {
            Value::Text(_) => Value::Text(GONE.to_owned()),
            Value::Table(rows) => {
                Value::Table(rows.into_iter().map(|row| row.into_iter().map(gone).collect()).collect())
            }
            Value::Declaration(own) => Value::Declaration(DeclarationValue { name: GONE.to_owned(), ..own }),
            Value::Contact(_) => Value::Contact(ContactValue { name: GONE.to_owned(), ..ContactValue::default() }),
            other => other,
        }),
        not_applicable: answer.not_applicable.map(gone),
        justification: answer.justification.map(gone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        let at = |text: &str| Instant::from_rfc3339(text).unwrap();
        assert_eq!(due(at("2026-01-31T10:00:00Z"), 1), at("2026-02-28T10:00:00Z"));
        assert_eq!(due(at("2026-03-12T10:00:00Z"), 24), at("2028-03-12T10:00:00Z"));
    }

    #[test]
    fn words_and_people_go_and_choices_stay() {
        let contact = ContactValue { name: "Ada".into(), email: "ada@x.example".into(), ..ContactValue::default() };
        for (value, kept) in [
            (Value::Text("Ada".into()), Value::Text(GONE.into())),
            (Value::Contact(contact), Value::Contact(ContactValue { name: GONE.into(), ..ContactValue::default() })),
            (Value::Table(vec![vec!["Ada".into()]]), Value::Table(vec![vec![GONE.into()]])),
            (Value::Single("b".into()), Value::Single("b".into())),
            (Value::YesNo(true), Value::YesNo(true)),
        ] {
            let answer = Answer { justification: Some("Ada says so".into()), ..Answer::of(value) };
            let answer = impersonal(answer);
            assert_eq!((answer.value, answer.justification.as_deref()), (Some(kept), Some(GONE)));
        }
    }
}
