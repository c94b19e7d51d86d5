//! The bidder's team: who answers what, and the lead's forms for changing it.
//!
//! Owns its context. Others than the lead see the list alone. Serves design/respondent.md, "Answering" 6.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Choice, Field, FieldError};
use crate::view::i18n::{Localised, Message};
use crate::view::page::Page;
use crate::view::pages::shared::HOSTILE;
use crate::view::pages::tenders::bidders::{MailFate, MailState};

/// A section that can be given to somebody.
#[derive(Debug, Clone, Serialize)]
pub struct SectionChoice {
    /// Its key, or `price`.
    pub key: String,
    /// Heading; empty for the price sheet.
    pub title: Localised,
    /// Whether it is given.
    pub chosen: bool,
}

/// Somebody on the team.
#[derive(Debug, Clone, Serialize)]
pub struct TeamMember {
    /// The person; also in the addresses of the lead's forms.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where the link goes.
    pub email: String,
    /// Whether they lead the bid.
    pub is_lead: bool,
    /// Whether it is the reader.
    pub is_self: bool,
    /// Whether they see the whole bid.
    pub whole: bool,
    /// All sections, those they answer chosen.
    pub sections: Vec<SectionChoice>,
    /// When they were added, milliseconds since 1970 UTC.
    pub since: i64,
    /// The latest mail to them.
    pub mail: Option<MailFate>,
    /// When they last saved something.
    pub last_save: Option<i64>,
}

/// The page `GET|POST /bid/{invitation}/team`.
#[derive(Debug, Clone, Serialize)]
pub struct TeamPage {
    /// The bid.
    pub bid: Bid,
    /// The lead first.
    pub members: Vec<TeamMember>,
    /// Whether the reader may change the team.
    pub may_change: bool,
    /// Whether colleagues can still be invited and limited: not after the deadline.
    pub may_invite: bool,
    /// Field `name`.
    pub name: Field,
    /// Field `email`.
    pub email: Field,
    /// Field `language`.
    pub languages: Vec<Choice>,
    /// Field `sections`, ticked as typed.
    pub sections: Vec<SectionChoice>,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for TeamPage {
    const TEMPLATE: &'static str = "pages/bid/team";

    fn samples() -> Vec<Self> {
        let section =
            |key: &str, title: &str, chosen| SectionChoice { key: key.into(), title: Localised::own(title), chosen };
        let sections = |chosen| {
            vec![
                section("A3", "Anforderungsprofil", chosen),
                section("A16", HOSTILE, false),
                section("price", "", chosen),
            ]
        };
        let member = |id: &str, name: &str, is_lead, whole| TeamMember {
            id: id.into(),
            name: name.into(),
            email: "person@example.org".into(),
            is_lead,
            is_self: is_lead,
            whole,
            sections: sections(!whole),
            since: samples::NOW,
            mail: Some(MailFate { state: MailState::Sent, kind: "team", reason: None, at: samples::NOW }),
            last_save: is_lead.then_some(samples::NOW),
        };
        let mut late = member("3", "Jonas Brandt", false, true);
        let reason = Some("550 no such mailbox".to_owned());
        late.mail = Some(MailFate { state: MailState::Failed, kind: "team", reason, at: samples::NOW });
        let usual = Self {
            bid: samples::bid(),
            members: vec![member("1", "Hanna Petersen", true, true), member("2", HOSTILE, false, false), late],
            may_change: true,
            may_invite: true,
            name: Field::new("name", ""),
            email: Field::new("email", ""),
            languages: Choice::languages("de"),
            sections: sections(false),
            errors: Vec::new(),
        };
        let error = Message::coded("error", "on_the_team");
        let mut refused = usual.clone();
        refused.name.value = HOSTILE.into();
        refused.email = Field::new("email", "person@example.org").refused(error.clone());
        refused.errors = vec![
            FieldError::new("email", error),
            FieldError::new("sections", Message::coded("error", "unknown_section")),
        ];
        let mut reader = usual.clone();
        reader.may_change = false;
        let mut closed = usual.clone();
        closed.may_invite = false;
        vec![usual, refused, reader, closed]
    }
}
