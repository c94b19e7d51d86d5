//! Bids: what is still missing, handing in, taking back, the receipt, and not bidding at all.
//!
//! Owns the one transaction that freezes a bid: either the whole bid is in, with its history and its mail, or none
//! of it. Drafts are [`super::answers`]'. Serves design/respondent.md "Answering" 10 and 11.

mod copy;
mod decline;
mod kept;
mod late;
mod receipt;
mod snapshot;
mod submit;
mod withdraw;
mod witness;

pub use copy::read_copy;
pub use decline::{decline, declined_at, undo_decline};
pub(super) use kept::{envelope_text, snapshot_text};
pub(super) use late::late_attempts;
pub use receipt::{Content, EarlierBid, Receipt, receipt};
pub(super) use snapshot::entry;
pub use submit::submit;
pub use withdraw::withdraw;
pub use witness::{Found, Inclusion, Mismatch, ReceiptFile};

use super::audit::Actor;
use super::{Error, Result, invitations};
use crate::db::{self, Tx};
use crate::domain::permission::Bidder;
use serde_json::Value;

/// Colleagues answer; only the lead speaks for the company.
pub(super) fn check_lead(tx: &mut Tx<'_>, bidder: &Bidder) -> Result<()> {
    let person = db::invitations::find_participant(tx, bidder.tenant, bidder.participant)?;
    if person.ok_or(Error::NotFound)?.is_lead { Ok(()) } else { Err(Error::Refused("only_lead")) }
}

/// Notes a bidder's deed in the history of its invitation.
pub(super) fn record(tx: &mut Tx<'_>, bidder: &Bidder, action: &str, detail: &Value) -> Result<()> {
    invitations::record(tx, bidder.tenant, Actor::Participant(bidder.participant), action, bidder.invitation, detail)
}
