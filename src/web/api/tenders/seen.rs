//! The cockpit as JSON: where the tender and each of its bidders is. Figures only, never a word of a bid.

use super::super::parts::Moment;
use crate::app::cockpit::Cockpit;
use crate::app::outbox::{Fate, Step};
use crate::app::progress::Figures;
use crate::app::tenders::Obstacle;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::{TenderState, phase};
use crate::domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// A tender.
#[derive(Serialize, ToSchema)]
pub struct Tender {
    id: TenderId,
    title: String,
    reference: String,
    state: TenderState,
    /// The state, or `closed` between the deadline and the opening.
    phase: &'static str,
    /// Counts the edits of the draft.
    revision: i64,
    #[schema(required)]
    deadline: Option<Moment>,
    zone: String,
    language: Language,
    contact_name: String,
    contact_email: String,
    show_weights: bool,
    created_at: Moment,
    #[schema(required)]
    published_at: Option<Moment>,
    #[schema(required)]
    opened_at: Option<Moment>,
    #[schema(required)]
    decided_at: Option<Moment>,
    /// SHA-256 of the frozen document.
    #[schema(required)]
    document_sha256: Option<String>,
    /// What stands in the way of publishing a draft.
    obstacles: Vec<Hindrance>,
    bidders: Vec<Bidder>,
}

/// Something that stands in the way of publishing.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Hindrance {
    /// A rule of the profile is broken.
    Profile {
        /// Key of the section or question.
        of: String,
        /// Stable.
        code: &'static str,
    },
    /// An award setting is missing or wrong.
    Award {
        /// The setting.
        of: String,
        /// Stable.
        code: &'static str,
    },
    /// No deadline.
    NoDeadline,
    /// The deadline is not in the future.
    DeadlinePassed,
    /// Nobody to send it to.
    NoBidders,
    /// A gate of the checklist is open.
    Gate {
        /// The item.
        of: String,
    },
    /// Bids are to be sealed, and those who open them are missing.
    Sealing {
        /// Stable.
        code: &'static str,
    },
}

impl From<Obstacle> for Hindrance {
    fn from(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::Profile { key, code } => Self::Profile { of: key, code },
            Obstacle::Award(error) => Self::Award { of: error.field, code: error.code },
            Obstacle::NoDeadline => Self::NoDeadline,
            Obstacle::DeadlinePassed => Self::DeadlinePassed,
            Obstacle::NoBidders => Self::NoBidders,
            Obstacle::Gate(item) => Self::Gate { of: item },
            Obstacle::Sealing(code) => Self::Sealing { code },
        }
    }
}

/// A company on the list and how far it is.
#[derive(Serialize, ToSchema)]
pub struct Bidder {
    invitation: InvitationId,
    company: String,
    state: InvitationState,
    #[schema(required)]
    contact: Option<Contact>,
    #[schema(required)]
    first_entered_at: Option<Moment>,
    #[schema(required)]
    submitted_at: Option<Moment>,
    #[schema(required)]
    declined_reason: Option<String>,
    /// Null before publication.
    #[schema(required)]
    progress: Option<BidderProgress>,
    /// The latest mail.
    #[schema(required)]
    mail: Option<Mail>,
}

/// Where links go.
#[derive(Serialize, ToSchema)]
pub struct Contact {
    name: String,
    email: String,
    language: Language,
}

/// Progress in figures.
#[derive(Serialize, ToSchema)]
pub struct BidderProgress {
    required: u32,
    answered: u32,
    percent: u32,
    missing: u32,
    #[schema(required)]
    started_at: Option<Moment>,
}

impl From<Figures> for BidderProgress {
    fn from(figures: Figures) -> Self {
        let Figures { required, answered, percent, missing, started_at } = figures;
        Self { required, answered, percent, missing, started_at: started_at.map(Moment) }
    }
}

/// A mail and what became of it.
#[derive(Serialize, ToSchema)]
pub struct Mail {
    kind: &'static str,
    step: Step,
    /// The mail server's words.
    #[schema(required)]
    reason: Option<String>,
    at: Moment,
}

impl From<Fate> for Mail {
    fn from(fate: Fate) -> Self {
        Self { kind: fate.kind.name(), step: fate.step, reason: fate.reason, at: fate.at.into() }
    }
}

/// The bidders of a tender.
pub fn bidders(cockpit: &mut Cockpit) -> Vec<Bidder> {
    let all = std::mem::take(&mut cockpit.overview.bidders).into_iter();
    all.map(|(row, lead)| Bidder {
        contact: lead.map(|lead| Contact { name: lead.name, email: lead.email, language: lead.language }),
        submitted_at: cockpit.submitted.get(&row.id).copied().map(Moment),
        progress: cockpit.figures.get(&row.id).copied().map(BidderProgress::from),
        mail: cockpit.mails.remove(&row.id).map(Mail::from),
        invitation: row.id,
        company: row.company,
        state: row.state,
        first_entered_at: row.first_opened_at.map(Moment),
        declined_reason: row.declined_reason,
    })
    .collect()
}

/// The tender.
pub fn tender(mut cockpit: Cockpit) -> Tender {
    let bidders = bidders(&mut cockpit);
    let Cockpit { overview, obstacles, .. } = cockpit;
    let tender = overview.draft.tender;
    // Later they are of no use: nothing can be put right any more.
    let obstacles = if tender.state == TenderState::Draft { obstacles } else { Vec::new() };
    Tender {
        id: tender.id,
        phase: phase(tender.state, tender.deadline_at, overview.now),
        title: tender.title,
        reference: tender.reference,
        state: tender.state,
        revision: tender.revision,
        deadline: tender.deadline_at.map(Moment),
        zone: tender.zone,
        language: tender.language,
        contact_name: tender.contact_name,
        contact_email: tender.contact_email,
        show_weights: tender.show_weights,
        created_at: tender.created_at.into(),
        published_at: tender.published_at.map(Moment),
        opened_at: tender.opened_at.map(Moment),
        decided_at: tender.decided_at.map(Moment),
        document_sha256: overview.version.map(|version| version.sha256),
        obstacles: obstacles.into_iter().map(Hindrance::from).collect(),
        bidders,
    }
}
