//! "We will not bid", and thinking better of it.

use super::withdraw::take_back;
use super::{check_lead, record};
use crate::app::answers::{enter_to_change, hold, hold_with_tender};
use crate::app::vault::Part;
use crate::app::{App, Error, Result, invitations};
use crate::db::{self, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use serde_json::json;

/// Longest reason.
const MOST_REASON: usize = 2_000;

/// What the history calls declining.
const DECLINED: &str = "bid.declined";

/// Declines, with a reason or without. What was answered is kept; whoever has handed in takes the bid back first, but
/// for a sealed bid that this visitor could not change again: declining takes it back.
///
/// # Errors
/// [`Error::Invalid`] with `reason`; [`Error::TooLate`]; [`Error::Refused`] with `submitted`, `only_lead`, `revoked`
/// or `cancelled`.
pub fn decline(app: &App, bidder: &Bidder, reason: &str) -> Result<()> {
    let mut refusals = Refusals::new();
    let reason = refusals.paragraph("reason", reason, MOST_REASON);
    refusals.finish()?;
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        withdraw_locked(app, tx, bidder)?;
        let place = match enter_to_change(app, tx, bidder) {
            // Said already: saying it again with another reason corrects the reason.
            Err(Error::Refused("declined")) => {
                check_lead(tx, bidder)?;
                return set_reason(tx, bidder, &reason);
            }
            place => place?,
        };
        check_lead(tx, bidder)?;
        let from = [InvitationState::Invited, InvitationState::Entered, InvitationState::Started];
        db::invitations::set_state(tx, bidder.tenant, bidder.invitation, &from, InvitationState::Declined)?;
        set_reason(tx, bidder, &reason)?;
        // The reason is free text and may name people: it stays out of the chain.
        record(tx, bidder, DECLINED, &json!({ "tender": place.standing.tender_id }))
    })
}

/// Takes a sealed bid back whose keys the visitor does not hold; leaves every other bid alone.
fn withdraw_locked(app: &App, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<()> {
    let place = hold_with_tender(app, tx, bidder)?;
    let standing = place.standing.invitation == InvitationState::Submitted;
    if standing && !place.drafts(app, bidder)?.opens(Part::Draft) {
        place.check_in_time()?;
        check_lead(tx, bidder)?;
        take_back(tx, bidder, &place)?;
    }
    Ok(())
}

/// Keeps the reason; an empty one says nothing and takes nothing back.
fn set_reason(tx: &mut Tx<'_>, bidder: &Bidder, reason: &str) -> Result<()> {
    if !reason.is_empty() {
        db::invitations::set_declined_reason(tx, bidder.tenant, bidder.invitation, Some(reason))?;
    }
    Ok(())
}

/// Takes the declining back, until the deadline.
///
/// # Errors
/// [`Error::TooLate`]; [`Error::Refused`] with `not_declined`, `only_lead`, `cancelled` or `sealed_copy`.
pub fn undo_decline(app: &App, bidder: &Bidder) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold(app, tx, bidder)?;
        place.check_in_time()?;
        check_lead(tx, bidder)?;
        // Taken back without its keys, the draft is there still: it goes on with the code.
        place.drafts(app, bidder)?.give_to_server(app, tx, &[Part::Draft, Part::Price])?;
        let begun = db::answers::exist(tx, bidder.tenant, bidder.invitation)?;
        let to = if begun { InvitationState::Started } else { InvitationState::Entered };
        let from = [InvitationState::Declined];
        if db::invitations::set_state(tx, bidder.tenant, bidder.invitation, &from, to)? == 0 {
            return Err(Error::Refused("not_declined"));
        }
        db::invitations::set_declined_reason(tx, bidder.tenant, bidder.invitation, None)?;
        record(tx, bidder, "bid.decline_undone", &json!({ "tender": place.standing.tender_id }))
    })
}

/// When the company last declined; `None` when it never did.
///
/// # Errors
/// When the database does not answer.
pub fn declined_at(app: &App, bidder: &Bidder) -> Result<Option<Instant>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let entries =
            db::audit::list_before(conn, bidder.tenant, i64::MAX, Some(&invitations::subject(bidder.invitation)), 64)?;
        Ok(entries.into_iter().find(|entry| entry.action == DECLINED).map(|entry| entry.at))
    })
}
