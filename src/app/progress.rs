//! How far a bidder is, for the customer's cockpit: counted from the draft rows, which say more than may be seen
//! before the opening. Nothing but figures leaves this file.

use super::answers::read_desk;
use super::{App, Result};
use crate::db::invitations::Participant;
use crate::db::{self, Conn};
use crate::domain::permission::Bidder;
use crate::domain::team::Reach;
use crate::domain::time::Instant;

/// A bidder's progress in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Required questions that apply, given the answers so far.
    pub required: u32,
    /// Of these, answered.
    pub answered: u32,
    /// Whole percent of the required ones answered.
    pub percent: u32,
    /// What stands between the draft and a submit, the price included.
    pub missing: u32,
    /// When the first answer was saved.
    pub started_at: Option<Instant>,
}

/// Counts how far a bidder of a published tender is.
///
/// # Errors
/// [`super::Error::NotFound`] when the tender was never published.
pub fn of(app: &App, conn: &mut Conn, lead: &Participant) -> Result<Figures> {
    let bidder = Bidder {
        tenant: lead.tenant_id,
        invitation: lead.invitation_id,
        participant: lead.id,
        name: lead.name.clone(),
        language: lead.language,
        reach: Reach::Whole,
        copy: None,
    };
    let desk = read_desk(app, conn, &bidder)?;
    if desk.is_locked {
        return sealed(conn, &bidder, desk.progress.required);
    }
    Ok(Figures {
        required: desk.progress.required,
        answered: desk.progress.required_answered,
        percent: desk.progress.percent(),
        missing: u32::try_from(desk.missing().len()).unwrap_or(u32::MAX),
        started_at: desk.answers.values().map(|entry| entry.at).min(),
    })
}

/// A sealed bid was complete when it was handed in; what exactly applied to it, nobody here can know.
fn sealed(conn: &mut Conn, bidder: &Bidder, required: u32) -> Result<Figures> {
    let rows = db::answers::list(conn, bidder.tenant, bidder.invitation)?;
    Ok(Figures {
        required,
        answered: required,
        percent: 100,
        missing: 0,
        started_at: rows.iter().map(|(row, _)| row.saved_at).min(),
    })
}
