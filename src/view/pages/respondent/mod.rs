//! The bidder's pages: coming in by the link, answering, checking, submitting, and what remains afterwards.
//!
//! Owns their contexts; [`Bid`] is what all of them show about the tender. Leaves rules to `domain::answers` and
//! `domain::invitations`. Serves design/respondent.md. No context here can carry a point, an internal note or another
//! bidder's name.

use serde::Serialize;

use crate::view::page::{Sample, samples_of};

mod access;
mod autosave;
mod checking;
mod clarifications;
mod copy;
mod declining;
mod form_values;
mod hub;
mod input;
mod inquiries;
mod library;
mod past;
mod price;
mod question;
mod receipt;
#[cfg(test)]
mod round_trip;
mod samples;
mod section;
mod suggestions;
mod team;
mod terms;

pub use access::{CodePage, DevicePage, LandingPage, LinkAskedPage, LinkEnd, LinkEndedPage, PassOnPage};
pub use autosave::{ConflictReply, SavedReply};
pub use checking::{CheckAnswer, CheckPage, CheckSection, DeclarationForm, MissingAnswer, MissingInSection};
pub use clarifications::{ClarificationsPage, Reopened};
pub use copy::CopyPage;
pub use declining::{ClosedPage, DeclinePage, DeclinedPage};
pub use form_values::FormValues;
pub use hub::{HubPage, HubSection, SectionStatus, Withdrawn};
pub use input::{CountryInput, Input, MatrixRow, OptionInput, TableCell, TableRow};
pub use inquiries::{InquiriesPage, OwnInquiry};
pub use library::{FileUse, LibraryFile, LibraryPage};
pub use past::{NoteView, PastPage, PastSave};
pub use price::{PricePage, PriceRow};
pub use question::{
    ConditionAnswer, ConditionView, EvidenceView, FileView, JustificationView, NotApplicableView, QuestionState,
    QuestionView, Saved, condition,
};
pub use receipt::{ReceiptContent, ReceiptPage, Version};
pub use section::{Neighbour, SectionPage};
pub use suggestions::{Brought, SuggestionView, SuggestionsPage};
pub use team::{SectionChoice, TeamMember, TeamPage};
pub use terms::TermsPage;

/// What every page of a bid shows about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bid {
    /// Id of the invitation; the pages live below `/bid/<id>`.
    pub id: String,
    /// Title of the tender.
    pub tender: String,
    /// The institution that asks.
    pub institution: String,
    /// The company that bids.
    pub company: String,
    /// Deadline, milliseconds since 1970 UTC.
    pub deadline: i64,
    /// The tender's IANA time zone.
    pub zone: String,
    /// Whom to ask.
    pub contact: Contact,
}

/// The customer's contact person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Name, may be empty.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<LandingPage>()?;
    all.extend(samples_of::<CodePage>()?);
    all.extend(samples_of::<LinkAskedPage>()?);
    all.extend(samples_of::<DevicePage>()?);
    all.extend(samples_of::<PassOnPage>()?);
    all.extend(samples_of::<LinkEndedPage>()?);
    all.extend(samples_of::<HubPage>()?);
    all.extend(samples_of::<SectionPage>()?);
    all.extend(samples_of::<PricePage>()?);
    all.extend(samples_of::<CheckPage>()?);
    all.extend(samples_of::<PastPage>()?);
    all.extend(samples_of::<SuggestionsPage>()?);
    all.extend(samples_of::<LibraryPage>()?);
    all.extend(samples_of::<TeamPage>()?);
    all.extend(samples_of::<InquiriesPage>()?);
    all.extend(samples_of::<ClarificationsPage>()?);
    all.extend(samples_of::<TermsPage>()?);
    all.extend(samples_of::<ReceiptPage>()?);
    all.extend(samples_of::<CopyPage>()?);
    all.extend(samples_of::<DeclinePage>()?);
    all.extend(samples_of::<DeclinedPage>()?);
    all.extend(samples_of::<ClosedPage>()?);
    Ok(all)
}
