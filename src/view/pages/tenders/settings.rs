//! A tender's settings: title, deadline, contact.
//!
//! Owns the context of `GET|POST /tenders/{id}/settings`. After publication only what binds no bidder can be changed;
//! the deadline is then extended from the cockpit. Serves issue 2, capability 5.

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::parts::{DeadlineFields, LANGUAGES, Pick, SAMPLE_ZONES};
use crate::view::form::{Field, FieldError};
use crate::view::{Message, Page};

/// The page `GET|POST /tenders/{id}/settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderSettings {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Mark of what is edited, so that a colleague's newer version is not overwritten unseen.
    pub seen: String,
    /// Field `title`.
    pub title: Field,
    /// Field `reference`.
    pub reference: Field,
    /// Deadline for bids.
    pub deadline: DeadlineFields,
    /// Field `language`: the tender's main language.
    pub language: Pick,
    /// Field `contact_name`.
    pub contact_name: Field,
    /// Field `contact_email`.
    pub contact_email: Field,
    /// Field `show_weights` (`on`): whether bidders see weights and points.
    pub show_weights: bool,
    /// Field `device_codes` (`on`): whether each new device of a bidder asks for a mailed code.
    pub device_codes: bool,
    /// Whether the fields can be changed by this member at this stage.
    pub editable: bool,
}

impl Page for TenderSettings {
    const TEMPLATE: &'static str = "pages/tenders/settings";

    fn samples() -> Vec<Self> {
        let draft = Self {
            head: example::head(Stage::Draft, Tab::Settings),
            errors: Vec::new(),
            seen: "5f1c".to_owned(),
            title: Field::new("title", "Operation of the electronic file, 2027 to 2031"),
            reference: Field::new("reference", "ITZ-2026-114"),
            deadline: DeadlineFields::new("2026-12-01", "12:00", "Europe/Berlin", &SAMPLE_ZONES),
            language: Pick::words("language", &LANGUAGES, "de"),
            contact_name: Field::new("contact_name", "Ada Lindqvist"),
            contact_email: Field::new("contact_email", "vergabe@itz.example"),
            show_weights: true,
            device_codes: true,
            editable: true,
        };
        let refused = Self {
            errors: vec![FieldError::new("title", Message::new("error-required"))],
            title: Field::new("title", example::HOSTILE),
            show_weights: false,
            device_codes: false,
            ..draft.clone()
        };
        let mut passed = draft.clone();
        passed.deadline.date = passed.deadline.date.refused(Message::new("error-past"));
        let frozen = Self { head: example::head(Stage::Published, Tab::Settings), editable: false, ..draft.clone() };
        vec![draft, refused, passed, frozen]
    }
}
