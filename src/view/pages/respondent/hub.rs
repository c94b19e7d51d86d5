//! The bid's overview: a list of tasks with the state of each in words.
//!
//! Owns its context. Counts come from `domain::answers::progress`. Serves design/respondent.md, "Answering" 1.

use serde::Serialize;

use super::{Bid, samples};
use crate::domain::answers::SectionProgress;
use crate::view::i18n::Localised;
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;

/// How a section stands, in words `section-status-<status>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionStatus {
    /// Nothing is asked here: conditions on earlier answers do not hold.
    NotAsked,
    /// Nothing answered.
    NotStarted,
    /// Something answered, something required missing.
    InProgress,
    /// Nothing required missing, not yet confirmed by the bidder.
    Filled,
    /// The bidder has said that it is complete, and nothing required is missing.
    Complete,
}

impl SectionStatus {
    /// The status that follows from the counts and from what the bidder said.
    #[must_use]
    pub fn of(progress: &SectionProgress, marked_complete: bool) -> Self {
        if progress.questions == 0 {
            return Self::NotAsked;
        }
        match (progress.answered, progress.gaps, marked_complete) {
            (_, 0, true) => Self::Complete,
            (0, ..) => Self::NotStarted,
            (_, 0, false) => Self::Filled,
            _ => Self::InProgress,
        }
    }
}

/// A task of the list.
#[derive(Debug, Clone, Serialize)]
pub struct HubSection {
    /// Address of its page.
    pub href: String,
    /// Heading.
    pub title: Localised,
    /// How it stands.
    pub status: SectionStatus,
    /// Required questions shown.
    pub required: u32,
    /// Of these, without a gap.
    pub required_answered: u32,
    /// Questions shown.
    pub questions: u32,
    /// Of these, answered in any way.
    pub answered: u32,
    /// Names of the colleagues it was given to; empty where everybody has it.
    pub given_to: String,
    /// Names of the colleagues who are at it just now.
    pub present: String,
}

/// The overview.
#[derive(Debug, Clone, Serialize)]
pub struct HubPage {
    /// The bid.
    pub bid: Bid,
    /// The sections of the profile in order.
    pub sections: Vec<HubSection>,
    /// The price sheet, where the method needs a price.
    pub price: Option<HubSection>,
    /// Required questions of the whole bid, with the price.
    pub required: u32,
    /// Of these, without a gap.
    pub required_answered: u32,
    /// Gaps of the whole bid; submitting needs 0.
    pub gaps: u32,
    /// People on the team.
    pub team: u32,
    /// How often the institution has told all bidders something.
    pub bulletins: u32,
    /// Whether the reader leads the bid; only the lead declines.
    pub is_lead: bool,
    /// Version and time of the last submit when it was withdrawn for editing.
    pub withdrawn: Option<Withdrawn>,
}

/// An earlier version that no longer counts.
#[derive(Debug, Clone, Serialize)]
pub struct Withdrawn {
    /// Its number.
    pub version: u32,
    /// When it was withdrawn, milliseconds since 1970 UTC.
    pub at: i64,
}

impl Page for HubPage {
    const TEMPLATE: &'static str = "pages/bid/hub";

    fn samples() -> Vec<Self> {
        let section = |key: &str, title: &str, status, required: u32, required_answered: u32| HubSection {
            href: format!("/bid/7/sections/{key}"),
            title: Localised::own(title),
            status,
            required,
            required_answered,
            questions: required + 4,
            answered: required_answered,
            present: if key == "A1" { HOSTILE.into() } else { String::new() },
            given_to: if key == "A3p" { "Jonas Brandt, <i>Miriam</i>".into() } else { String::new() },
        };
        let sections = vec![
            section("A1", "Sicherheitsanforderungen", SectionStatus::Complete, 6, 6),
            section("A3", "Anforderungsprofil: Dienstleister", SectionStatus::Filled, 12, 12),
            section("A3p", "Anforderungsprofil: Personal", SectionStatus::InProgress, 9, 4),
            section("A16", HOSTILE, SectionStatus::NotStarted, 5, 0),
            section("A14", "Notfallvorsorge", SectionStatus::NotStarted, 0, 0),
        ];
        let usual = Self {
            bid: samples::bid(),
            price: Some(section("price", "", SectionStatus::NotStarted, 1, 0)),
            required: 33,
            required_answered: 22,
            gaps: 11,
            team: 3,
            bulletins: 2,
            is_lead: true,
            sections: sections.clone(),
            withdrawn: None,
        };
        let mut done = usual.clone();
        for task in &mut done.sections {
            task.status = SectionStatus::Complete;
            task.required_answered = task.required;
        }
        done.price = None;
        done.team = 1;
        done.gaps = 0;
        done.required_answered = done.required;
        done.withdrawn = Some(Withdrawn { version: 1, at: samples::NOW });
        let empty = Self {
            sections: Vec::new(),
            price: None,
            required: 0,
            required_answered: 0,
            gaps: 0,
            is_lead: false,
            ..usual.clone()
        };
        vec![usual, done, empty]
    }
}
