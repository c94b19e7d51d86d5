//! The one gate before every change of a bid's draft, and of an answer that was reopened.

use crate::app::vault::{DraftKeys, Drafts};
use crate::app::{App, Error, Result, clarifications};
use crate::db::answers::{self, Standing};
use crate::db::{self, Conn, Tx};
use crate::domain::award::Document;
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use std::sync::Arc;

/// A bidder's place in the tender, held until commit.
#[derive(Debug)]
pub struct Place {
    /// States and deadline.
    pub standing: Standing,
    /// What is asked.
    pub document: Arc<Document>,
    /// The time by the database's clock, taken after the place was held.
    pub now: Instant,
}

/// Holds the bidder's place and lets only those pass who may still change the draft.
///
/// # Errors
/// [`Error::TooLate`] from the deadline on; [`Error::Refused`] with `submitted`, `declined`, `revoked` or `cancelled`;
/// [`Error::NotFound`].
pub fn enter_to_change(app: &App, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<Place> {
    answers::lock(tx, bidder.tenant, bidder.invitation)?;
    look_to_change(app, tx, bidder)
}

/// Looks whether the bidder would pass, without holding anything: the answer may be out of date at once.
///
/// # Errors
/// As [`enter_to_change`].
pub fn look_to_change(app: &App, conn: &mut Conn, bidder: &Bidder) -> Result<Place> {
    let place = look(app, conn, bidder)?;
    place.check_in_time()?;
    match place.standing.invitation {
        InvitationState::Submitted => Err(Error::Refused("submitted")),
        InvitationState::Declined => Err(Error::Refused("declined")),
        InvitationState::Revoked => Err(Error::Refused("revoked")),
        InvitationState::Invited | InvitationState::Entered | InvitationState::Started => Ok(place),
    }
}

/// Holds the bidder's place and lets those pass who may change this answer: as [`enter_to_change`] while bids are
/// prepared, and after the opening those who were asked to clarify it.
///
/// # Errors
/// As [`enter_to_change`].
pub fn enter_to_answer(app: &App, tx: &mut Tx<'_>, bidder: &Bidder, question: &str) -> Result<Place> {
    answers::lock(tx, bidder.tenant, bidder.invitation)?;
    look_to_answer(app, tx, bidder, question)
}

/// Looks whether the bidder would pass, without holding anything: the answer may be out of date at once.
///
/// # Errors
/// As [`enter_to_change`].
pub fn look_to_answer(app: &App, conn: &mut Conn, bidder: &Bidder, question: &str) -> Result<Place> {
    let place = look(app, conn, bidder)?;
    if place.standing.tender == TenderState::Opened {
        let waiting = clarifications::waiting_for(conn, bidder, place.standing.tender_id, place.now)?;
        let asked = waiting.iter().any(|asked| asked.question == question);
        return if asked { Ok(place) } else { Err(Error::TooLate) };
    }
    look_to_change(app, conn, bidder)
}

/// Holds the bidder's place, whatever its state.
///
/// # Errors
/// [`Error::NotFound`].
pub fn hold(app: &App, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<Place> {
    answers::lock(tx, bidder.tenant, bidder.invitation)?;
    look(app, tx, bidder)
}

/// Holds the tender, then the bidder's place: an opening or an award holds the tender alone, a save the place alone, and
/// whoever needs both asks for them in this order.
///
/// # Errors
/// [`Error::NotFound`].
pub fn hold_with_tender(app: &App, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<Place> {
    let invitation = db::invitations::find(tx, bidder.tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
    db::tenders::find_locked(tx, bidder.tenant, invitation.tender_id)?.ok_or(Error::NotFound)?;
    hold(app, tx, bidder)
}

/// Looks at the bidder's place without holding it, whatever its state.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(app: &App, conn: &mut Conn, bidder: &Bidder) -> Result<Place> {
    let standing = answers::find_standing(conn, bidder.tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
    let document = app.documents.find(conn, bidder.tenant, standing.tender_id, &standing.document_sha256)?;
    // After the lock: whoever waited for it past the deadline is late.
    let now = conn.now()?;
    Ok(Place { standing, document, now })
}

impl Place {
    /// The keys to what the bidder wrote.
    ///
    /// # Errors
    /// As [`Drafts::with`].
    pub fn drafts(&self, app: &App, bidder: &Bidder) -> Result<Drafts> {
        let keys = DraftKeys::from(&self.standing);
        Drafts::with(app, bidder.tenant, bidder.invitation, keys, bidder.copy.as_ref())
    }

    /// Refuses from the deadline on, and once the tender has ended otherwise.
    ///
    /// # Errors
    /// [`Error::TooLate`], [`Error::Refused`] with `cancelled`, [`Error::NotFound`] for a draft.
    pub fn check_in_time(&self) -> Result<()> {
        match self.standing.tender {
            TenderState::Draft => Err(Error::NotFound),
            TenderState::Cancelled => Err(Error::Refused("cancelled")),
            TenderState::Opened | TenderState::Awarded => Err(Error::TooLate),
            TenderState::Published if self.standing.deadline_at.is_none_or(|deadline| self.now >= deadline) => {
                Err(Error::TooLate)
            }
            TenderState::Published => Ok(()),
        }
    }

    /// Notes that the bidder has begun, with the first thing saved.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn note_start(&self, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<()> {
        if self.standing.invitation != InvitationState::Started {
            let before = [InvitationState::Invited, InvitationState::Entered];
            db::invitations::set_state(tx, bidder.tenant, bidder.invitation, &before, InvitationState::Started)?;
        }
        Ok(())
    }
}
