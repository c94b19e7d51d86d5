//! The bidder's side: accepting criteria or proposing others.

use super::{Answer, Side, Standing, standings, take};
use crate::app::answers::hold;
use crate::app::audit::Actor;
use crate::app::outbox::{self, News};
use crate::app::{App, Error, Result, bids};
use crate::db::{self, Scope};
use crate::domain::permission::Bidder;
use crate::domain::tenders::TenderState;

/// The terms with one's own company, in the order they were proposed.
///
/// # Errors
/// [`Error::NotFound`].
pub fn own(app: &App, bidder: &Bidder) -> Result<Vec<Standing>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let invitation = db::invitations::find(conn, bidder.tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
        standings(conn, bidder.tenant, invitation.tender_id, bidder.invitation)
    })
}

/// Accepts and counter-proposes; back comes how many moves that were.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `body.<term>`, or `moves` (`required`) when there are none;
/// [`Error::Refused`] with `only_lead`, `cancelled` or `not_your_turn`.
pub fn reply(app: &App, bidder: &Bidder, answers: &[Answer]) -> Result<usize> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let tenant = bidder.tenant;
        let invitation = db::invitations::find(tx, tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
        // The tender first, as everywhere.
        let row = db::tenders::find_locked(tx, tenant, invitation.tender_id)?.ok_or(Error::NotFound)?;
        let place = hold(app, tx, bidder)?;
        bids::check_lead(tx, bidder)?;
        if row.state == TenderState::Cancelled {
            return Err(Error::Refused("cancelled"));
        }
        if answers.is_empty() {
            return Err(Error::field("moves", "required"));
        }
        let standings = standings(tx, tenant, row.id, bidder.invitation)?;
        let actor = Actor::Participant(bidder.participant);
        let taken = take(app, tx, (actor, Side::Bidder), &standings, answers, place.now)?;
        outbox::notify(app, tx, tenant, row.id, News::Terms)?;
        Ok(taken)
    })
}
