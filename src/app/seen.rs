//! What an editor saw before a change, so that nobody overwrites what they have not seen.
//!
//! A program names the revision of the whole draft; a page names the part it shows, so that two officers at different
//! questions do not disturb each other. Serves design/architecture.md, "nothing lost".

use super::drafts::DraftTender;
use super::key::sha256_hex;
use super::{Error, Result};
use serde_json::json;

/// A part of a draft that one page edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Title, deadline, contact.
    Settings,
    /// Who opens the bids.
    Sealing,
    /// The award settings with the sections' weights and minimums.
    Award,
    /// The head of the section with that key.
    Section(String),
    /// The question with that key.
    Question(String),
    /// The weights of the sections, or weights and values of the questions in the section with that key.
    Weights(Option<String>),
}

impl Part {
    /// A mark that changes with the part: SHA-256 over what it holds. The same for what does not exist.
    #[must_use]
    pub fn mark(&self, draft: &DraftTender) -> String {
        let (tender, profile) = (&draft.tender, &draft.profile);
        let held = match self {
            Self::Settings => json!([
                tender.title,
                tender.reference,
                tender.deadline_at.map(crate::domain::time::Instant::millis),
                tender.zone,
                tender.language.code(),
                tender.contact_name,
                tender.contact_email,
                tender.show_weights,
                tender.device_codes,
            ]),
            Self::Sealing => json!(tender.sealing),
            Self::Award => {
                let weights = profile.sections.iter().map(|section| (&section.key, section.weight, section.minimum));
                json!([draft.award, weights.collect::<Vec<_>>()])
            }
            Self::Section(key) => match profile.section(key) {
                Some(section) => {
                    json!([
                        section.title,
                        section.intro,
                        section.requirement,
                        section.subject,
                        section.visible_if,
                        section.weight,
                        section.minimum
                    ])
                }
                None => json!(null),
            },
            Self::Weights(None) => {
                json!(profile.sections.iter().map(|section| (&section.key, section.weight)).collect::<Vec<_>>())
            }
            Self::Weights(Some(key)) => match profile.section(key) {
                Some(section) => {
                    let weights = section.questions.iter().map(|own| (&own.key, own.criterion, own.weight, own.value));
                    json!(weights.collect::<Vec<_>>())
                }
                None => json!(null),
            },
            Self::Question(key) => json!(profile.question(key).map(|(_, question)| question)),
        };
        sha256_hex(held.to_string())
    }
}

/// What an edit was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It fits whatever is stored, such as an addition.
    Anything,
    /// The whole draft in that revision.
    Revision(i64),
    /// A part with that [mark](Part::mark).
    Part(Part, String),
}

impl Seen {
    /// Whether the draft still is what was seen.
    ///
    /// # Errors
    /// [`Error::Stale`].
    pub(super) fn check(&self, draft: &DraftTender) -> Result<()> {
        let current = match self {
            Self::Anything => true,
            Self::Revision(revision) => *revision == draft.tender.revision,
            Self::Part(part, mark) => part.mark(draft) == *mark,
        };
        if current { Ok(()) } else { Err(Error::Stale(draft.tender.revision)) }
    }
}

impl From<Option<i64>> for Seen {
    fn from(revision: Option<i64>) -> Self {
        revision.map_or(Self::Anything, Self::Revision)
    }
}
