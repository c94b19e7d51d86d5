//! Small parts that several forms of a tender share: a choice among fixed words, a bidder's row, a bilingual pair.
//!
//! Owns their shape and field names. Leaves markup to `templates/partials/tenders/`, and reading what was posted to
//! `web`.

use serde::Serialize;

use crate::view::Message;
use crate::view::form::{Choice, Field};

/// A choice among fixed words: select or radio group. Labels are the texts `<prefix>-<value>`, with the prefix named
/// in the template; for free labels [`Choice::label`] is filled and the prefix left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pick {
    /// Form name and element id.
    pub name: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Why the choice was refused.
    pub error: Option<Message>,
}

impl Pick {
    /// A choice among fixed words.
    #[must_use]
    pub fn words(name: &'static str, values: &[&str], current: &str) -> Self {
        let choices = values.iter().map(|value| Choice::new(value, "", current)).collect();
        Self { name, choices, error: None }
    }

    /// A choice with labels of its own.
    #[must_use]
    pub const fn labelled(name: &'static str, choices: Vec<Choice>) -> Self {
        Self { name, choices, error: None }
    }
}

/// The languages a bidder can be written to in, and a tender can be set to.
pub const LANGUAGES: [&str; 2] = ["de", "en"];

/// A deadline as a form takes it: wall-clock date and time in an IANA zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineFields {
    /// Field `deadline_date`, `YYYY-MM-DD`.
    pub date: Field,
    /// Field `deadline_time`, `HH:MM`.
    pub time: Field,
    /// Field `zone`, an IANA name; empty choices where the zone cannot be changed.
    pub zone: Pick,
}

impl DeadlineFields {
    /// The three fields; `zones` are the IANA names offered, in order.
    #[must_use]
    pub fn new(date: &str, time: &str, zone: &str, zones: &[&str]) -> Self {
        let choices = zones.iter().map(|name| Choice::new(name, *name, zone)).collect();
        Self {
            date: Field::new("deadline_date", date),
            time: Field::new("deadline_time", time),
            zone: Pick::labelled("zone", choices),
        }
    }
}

/// One row of the bidder table of a form: fields `bidder.<i>.company`, `.contact`, `.email`, `.language`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidderEntry {
    /// Name of the company.
    pub company: String,
    /// Person who receives the invitation.
    pub contact: String,
    /// Their e-mail address.
    pub email: String,
    /// `en` or `de`.
    pub language: String,
    /// Why the row was refused.
    pub error: Option<Message>,
    /// Which of its fields was: `company`, `contact`, `email`; empty while nothing is refused.
    pub error_in: String,
}

impl BidderEntry {
    /// An empty row, written to in `language` unless changed.
    #[must_use]
    pub fn empty(language: &str) -> Self {
        Self::new("", "", "", language)
    }

    /// A row as typed.
    #[must_use]
    pub fn new(company: &str, contact: &str, email: &str, language: &str) -> Self {
        Self {
            company: company.into(),
            contact: contact.into(),
            email: email.into(),
            language: language.into(),
            error: None,
            error_in: String::new(),
        }
    }
}

/// Zones offered by the samples.
pub(super) const SAMPLE_ZONES: [&str; 4] = ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "UTC"];
