//! A new tender in one form: scope, protection need, deadline, contact and, if known, the bidders.
//!
//! Owns the context of `GET|POST /tenders/new`. Everything not asked here has a default, so that the way from the
//! profile to the invitations is: new, create, (checklist), publish review, publish and send. Serves issue 2,
//! capability 5, "at most five clicks".

use serde::Serialize;

use super::example;
use super::parts::{BidderEntry, DeadlineFields, LANGUAGES, Pick, SAMPLE_ZONES};
use crate::view::form::{Field, FieldError};
use crate::view::{Localised, Message, Page};

/// A section of the catalogue to choose: field `section` with its key, once for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionChoice {
    /// Key in the catalogue, for example `A3-provider`.
    pub key: String,
    /// Title in the reader's language.
    pub title: Localised,
    /// `basic`, `standard` or `increased`.
    pub level: String,
    /// Questions in the core profile.
    pub core: u32,
    /// Questions in the full profile.
    pub full: u32,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The page `GET|POST /tenders/new`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderNew {
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Field `title`.
    pub title: Field,
    /// Field `reference`.
    pub reference: Field,
    /// Field `scope`: `core`, `full` or `chosen`.
    pub scope: Pick,
    /// Sections for `chosen`.
    pub sections: Vec<SectionChoice>,
    /// Questions of the whole core profile.
    pub core: u32,
    /// Questions of the whole full profile.
    pub full: u32,
    /// Field `protection`: `normal` or `increased`.
    pub protection: Pick,
    /// Deadline for bids.
    pub deadline: DeadlineFields,
    /// Field `language`: the tender's main language.
    pub language: Pick,
    /// Field `contact_name`.
    pub contact_name: Field,
    /// Field `contact_email`; bidders' answers to mails go there.
    pub contact_email: Field,
    /// Rows for bidders, at least three, more when more were typed.
    pub bidders: Vec<BidderEntry>,
    /// Field `paste`: one bidder per line, `company; contact; e-mail; language`.
    pub paste: Field,
}

impl TenderNew {
    /// The empty form with its defaults.
    #[must_use]
    pub fn empty(sections: Vec<SectionChoice>, contact: (&str, &str), deadline: DeadlineFields) -> Self {
        let (name, email) = contact;
        Self {
            errors: Vec::new(),
            title: Field::new("title", ""),
            reference: Field::new("reference", ""),
            scope: Pick::words("scope", &["core", "full", "chosen"], "core"),
            core: sections.iter().map(|section| section.core).sum(),
            full: sections.iter().map(|section| section.full).sum(),
            sections,
            protection: Pick::words("protection", &["normal", "increased"], "normal"),
            deadline,
            language: Pick::words("language", &LANGUAGES, "de"),
            contact_name: Field::new("contact_name", name),
            contact_email: Field::new("contact_email", email),
            bidders: vec![BidderEntry::empty("de"); 3],
            paste: Field::new("paste", ""),
        }
    }
}

impl Page for TenderNew {
    const TEMPLATE: &'static str = "pages/tenders/new";

    fn samples() -> Vec<Self> {
        let section = |key: &str, title: &str, level: &str, core, full| SectionChoice {
            key: key.into(),
            title: Localised::own(title),
            level: level.into(),
            core,
            full,
            selected: true,
        };
        let sections = vec![
            section("A1", "Security requirements for the outsourcing project", "basic", 4, 7),
            section("A2", "Timely involvement of staff representatives", "standard", 0, 1),
            section("A3-provider", "Selection: the provider", "standard", 9, 18),
            section("A3-personnel", "Selection: the provider's personnel", "standard", 6, 12),
            section("A8", "Obligations of the provider's personnel", "standard", 4, 7),
            section("A14", "Emergency preparedness", "standard", 6, 11),
            section("A16", "Vetting of personnel", "increased", 3, 9),
        ];
        let contact = ("Ada Lindqvist", "vergabe@itz.example");
        let empty =
            Self::empty(sections, contact, DeadlineFields::new("2026-12-01", "12:00", "Europe/Berlin", &SAMPLE_ZONES));
        let mut refused = empty.clone();
        refused.title = Field::new("title", "").refused(Message::new("error-required"));
        refused.reference = Field::new("reference", example::HOSTILE);
        refused.scope = Pick::words("scope", &["core", "full", "chosen"], "chosen");
        refused.deadline.date = refused.deadline.date.refused(Message::new("tender-error-deadline-past"));
        refused.bidders = vec![
            BidderEntry::new("Nordlicht Rechenzentrum GmbH", "Jonas Petersen", "petersen@nordlicht.example", "de"),
            BidderEntry {
                error: Some(Message::new("error-not-an-email")),
                ..BidderEntry::new(example::HOSTILE, "", "nobody@", "en")
            },
            BidderEntry::empty("de"),
        ];
        refused.errors = vec![
            FieldError::new("title", Message::new("error-required")),
            FieldError::new("deadline_date", Message::new("tender-error-deadline-past")),
            FieldError {
                target: "bidder.1.email".into(),
                label: "2".into(),
                message: Message::new("error-not-an-email"),
            },
        ];
        vec![empty, refused]
    }
}
