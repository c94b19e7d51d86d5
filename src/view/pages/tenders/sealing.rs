//! Who opens a tender's bids together: chosen while it is a draft, shown where they give their shares.
//!
//! Owns the contexts of `GET|POST /tenders/{id}/sealing` and `GET|POST /opening-key`, and the part that both openings
//! show. Serves design/trust.md, "Sealed bids".

use serde::Serialize;

use super::example::{self, DEADLINE, HOUR};
use super::head::{Stage, Tab, TenderHead};
use crate::view::Message;
use crate::view::form::{Field, FieldError};
use crate::view::page::{Page, Sample, samples_of};

/// An officer at an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealOfficer {
    /// The member's name.
    pub name: String,
    /// When the share was given, milliseconds since 1970 UTC.
    pub given_at: Option<i64>,
}

/// How far officers are with an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealPart {
    /// How many are needed.
    pub together: u32,
    /// How many have given their share.
    pub given: u32,
    /// The officers by name.
    pub officers: Vec<SealOfficer>,
    /// Whether this member's share is still to be given.
    pub is_asked: bool,
    /// Field `passphrase`.
    pub passphrase: Field,
}

impl SealPart {
    /// For samples: one of two has given.
    #[must_use]
    pub fn sample(is_asked: bool) -> Self {
        let officer = |name: &str, given_at| SealOfficer { name: name.into(), given_at };
        Self {
            together: 2,
            given: 1,
            officers: vec![
                officer("Ada Lindqvist", Some(DEADLINE + HOUR)),
                officer("Mara Vogt", None),
                officer(example::HOSTILE, None),
            ],
            is_asked,
            passphrase: Field::new("passphrase", ""),
        }
    }
}

/// What whoever presses the button of an opening does; the suffix of the form's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpeningAct {
    /// Opens: alone, or with the last share that is needed.
    Open,
    /// Gives a share, and more are needed.
    Share,
}

impl OpeningAct {
    /// The act of a member whose share is still to be given, or who opens alone.
    #[must_use]
    pub fn of(seal: Option<&SealPart>) -> Self {
        match seal {
            Some(seal) if seal.given.saturating_add(1) < seal.together => Self::Share,
            _ => Self::Open,
        }
    }
}

/// How many shares of how many were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SharesGiven {
    /// How many were given.
    pub given: u32,
    /// How many are needed.
    pub together: u32,
}

/// Why a draft cannot be sealed like this, by the obstacle's code.
#[must_use]
pub fn flaw(code: &str, chosen: u32, together: u32) -> Message {
    match code {
        "officers_missing" => {
            Message::new("sealing-flaw-missing").with("chosen", chosen).with("least", together.saturating_add(1))
        }
        _ => Message::new("sealing-flaw-key"),
    }
}

/// Somebody who could be an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficerChoice {
    /// Value of the field `officers`.
    pub id: String,
    /// The member's name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether there is a key to give a share to.
    pub has_key: bool,
}

/// The page `GET|POST /tenders/{id}/sealing`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderSealing {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Mark of what is edited.
    pub seen: String,
    /// Field `sealed` (`on`).
    pub sealed: bool,
    /// Field `together`.
    pub together: Field,
    /// Fields `officers`.
    pub officers: Vec<OfficerChoice>,
    /// Why the officers were refused.
    pub officers_error: Option<Message>,
    /// Why the tender cannot be published with what is stored.
    pub flaw: Option<Message>,
    /// Whether this member may make a key of their own.
    pub may_hold: bool,
    /// Whether the fields can be changed by this member at this stage.
    pub editable: bool,
}

impl Page for TenderSealing {
    const TEMPLATE: &'static str = "pages/tenders/sealing";

    fn samples() -> Vec<Self> {
        let officer = |name: &str, chosen, has_key| OfficerChoice {
            id: name.to_lowercase().replace(' ', "-"),
            name: name.into(),
            chosen,
            has_key,
        };
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Settings),
            errors: Vec::new(),
            seen: "7".to_owned(),
            sealed: true,
            together: Field::new("together", "2"),
            officers: vec![
                officer("Ada Lindqvist", true, true),
                officer("Mara Vogt", true, false),
                officer(example::HOSTILE, false, true),
            ],
            officers_error: None,
            flaw: None,
            may_hold: true,
            editable: true,
        };
        let unfinished = Self { flaw: Some(flaw("officers_missing", 2, 2)), ..draft.clone() };
        let keyless = Self { flaw: Some(flaw("officer_without_key", 3, 2)), ..draft.clone() };
        let why = Message::new("error-no-officer");
        let refused = Self {
            errors: vec![FieldError::new("officers", why.clone())],
            officers_error: Some(why),
            together: Field::new("together", "x").refused(Message::new("error-out-of-range")),
            ..draft.clone()
        };
        let frozen = Self {
            head: example::head(Stage::Published, Tab::Settings),
            editable: false,
            may_hold: false,
            ..draft.clone()
        };
        vec![draft, unfinished, keyless, refused, frozen]
    }
}

/// The page `GET|POST /opening-key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpeningKeyPage {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// When the newest key was made, milliseconds since 1970 UTC.
    pub made_at: Option<i64>,
    /// Field `passphrase`.
    pub passphrase: Field,
    /// Field `again`.
    pub again: Field,
    /// Field `password`: that of the account.
    pub password: Field,
}

impl Page for OpeningKeyPage {
    const TEMPLATE: &'static str = "pages/members/opening_key";

    fn samples() -> Vec<Self> {
        let none = Self {
            errors: Vec::new(),
            made_at: None,
            passphrase: Field::new("passphrase", ""),
            again: Field::new("again", ""),
            password: Field::new("password", ""),
        };
        let why = Message::new("error-passphrases-differ");
        let again = Self {
            errors: vec![FieldError::new("again", why.clone())],
            made_at: Some(DEADLINE),
            again: Field::new("again", "").refused(why),
            ..none.clone()
        };
        vec![none, again]
    }
}

/// The samples of this file.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<TenderSealing>()?;
    all.extend(samples_of::<OpeningKeyPage>()?);
    Ok(all)
}
