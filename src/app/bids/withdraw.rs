//! Taking a bid back, to change it or for good.

use super::receipt;
use crate::app::answers::{Place, hold_with_tender};
use crate::app::audit::{self, Actor};
use crate::app::vault::Part;
use crate::app::{App, Error, Result};
use crate::db::{self, Scope, Tx};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use serde_json::json;

/// Takes the bid back until the deadline: the draft can be changed again, and without a new submit no bid counts.
/// Repeating it is harmless. Who takes a sealed bid back holds its code, or declines: without the keys nothing could be
/// changed.
///
/// # Errors
/// [`Error::TooLate`] from the deadline on; [`Error::Refused`] with `not_submitted`, `only_lead`, `cancelled` or
/// `sealed_copy`.
pub fn withdraw(app: &App, bidder: &Bidder) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let tenant = bidder.tenant;
        let place = hold_with_tender(app, tx, bidder)?;
        super::check_lead(tx, bidder)?;
        place.check_in_time()?;
        let bid = db::bids::find_newest(tx, tenant, bidder.invitation)?.ok_or(Error::Refused("not_submitted"))?;
        if place.standing.invitation != InvitationState::Submitted {
            return if bid.withdrawn_at.is_some() { Ok(()) } else { Err(Error::Refused("not_submitted")) };
        }
        place.drafts(app, bidder)?.give_to_server(app, tx, &[Part::Draft, Part::Price])?;
        take_back(tx, bidder, &place)
    })
}

/// Takes the standing bid back; its draft is a draft again.
pub(super) fn take_back(tx: &mut Tx<'_>, bidder: &Bidder, place: &Place) -> Result<()> {
    let tenant = bidder.tenant;
    let bid = db::bids::find_newest(tx, tenant, bidder.invitation)?.ok_or(Error::Refused("not_submitted"))?;
    let from = [InvitationState::Submitted];
    let moved = db::bids::set_withdrawn(tx, tenant, bid.id, place.now)?
        + db::invitations::set_state(tx, tenant, bidder.invitation, &from, InvitationState::Started)?;
    if moved != 2 {
        return Err(Error::internal("bid and invitation disagree"));
    }
    let detail = json!({ "tender": bid.tender_id, "invitation": bid.invitation_id, "number": bid.number });
    let actor = Actor::Participant(bidder.participant);
    audit::append(tx, tenant, actor, "bid.withdrawn", &receipt::subject(&bid), &detail)
}
