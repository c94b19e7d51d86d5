//! Handing in: one transaction, so that after a crash there is no bid or the whole bid.

use super::receipt::{self, Receipt};
use super::snapshot::{envelope, snapshot};
use super::{kept, late};
use crate::app::answers::{Desk, Place, hold_with_tender, read_desk};
use crate::app::audit::{self, Actor, canonical};
use crate::app::key::sha256_hex;
use crate::app::outbox::compose::ReceiptParams;
use crate::app::outbox::{self, Kind, Letter};
use crate::app::{App, Error, Result, seals};
use crate::db::bids::Bid;
use crate::db::{self, Scope, Tx};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::ids::BidId;
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use serde_json::json;

/// Longest name under a declaration.
const MOST_NAME: usize = 200;

/// Hands the bid in. Repeating it is harmless: while a bid is in, its content cannot change, and the same receipt
/// comes back, also after the deadline.
///
/// # Errors
/// [`Error::TooLate`] from the deadline on by the database's clock, taken while the tender is held;
/// [`Error::Invalid`] with `name`, or one `answers/<question>` or `price/<line>` per gap; [`Error::Refused`] with
/// `only_lead`, `declined`, `revoked` or `cancelled`.
pub fn submit(app: &App, bidder: &Bidder, name: &str) -> Result<Receipt> {
    let submitted = hand_in(app, bidder, name);
    if matches!(submitted, Err(Error::TooLate)) {
        late::note(app, bidder)?;
    }
    submitted
}

fn hand_in(app: &App, bidder: &Bidder, name: &str) -> Result<Receipt> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold_with_tender(app, tx, bidder)?;
        super::check_lead(tx, bidder)?;
        match place.standing.invitation {
            InvitationState::Submitted => return standing_receipt(app, tx, bidder),
            InvitationState::Declined => return Err(Error::Refused("declined")),
            InvitationState::Revoked => return Err(Error::Refused("revoked")),
            InvitationState::Invited | InvitationState::Entered | InvitationState::Started => {}
        }
        place.check_in_time()?;
        let mut refusals = Refusals::new();
        let name = refusals.line("name", name, MOST_NAME);
        refusals.finish()?;
        let desk = read_desk(app, tx, bidder)?;
        check_complete(&desk)?;
        let bid = freeze(app, tx, bidder, &desk, name, &place)?;
        let receipt = receipt::read(app, tx, bidder, &bid)?;
        send_receipt(app, tx, bidder, &receipt)?;
        Ok(receipt)
    })
}

/// Queues the receipt's mail in the same transaction. It carries no link, so that nothing can hold it up.
fn send_receipt(app: &App, tx: &mut Tx<'_>, bidder: &Bidder, receipt: &Receipt) -> Result<()> {
    let letter = Letter {
        tender: receipt.tender,
        invitation: bidder.invitation,
        participant: bidder.participant,
        kind: Kind::Receipt,
        token: None,
        params: serde_json::to_value(ReceiptParams {
            submitted_at: receipt.submitted_at,
            number: receipt.number,
            sha256: receipt.sha256.clone(),
            history_seq: receipt.history_seq,
            history_hash: receipt.history_hash.clone(),
        })
        .map_err(Error::internal)?,
    };
    outbox::enqueue(app, tx, bidder.tenant, letter)?;
    Ok(())
}

/// The receipt of the bid that is in already.
fn standing_receipt(app: &App, tx: &mut Tx<'_>, bidder: &Bidder) -> Result<Receipt> {
    let bid = db::bids::find_newest(tx, bidder.tenant, bidder.invitation)?.filter(|bid| bid.withdrawn_at.is_none());
    receipt::read(app, tx, bidder, &bid.ok_or_else(|| Error::internal("submitted without a bid"))?)
}

fn check_complete(desk: &Desk) -> Result<()> {
    let missing: Vec<FieldError> = desk
        .missing()
        .into_iter()
        .map(|gap| {
            let room = if gap.section == crate::domain::bids::PRICE_KEY { "price" } else { "answers" };
            FieldError::new(format!("{room}/{}", gap.question), gap.code)
        })
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Error::Invalid(missing)) }
}

fn freeze(app: &App, tx: &mut Tx<'_>, bidder: &Bidder, desk: &Desk, name: String, place: &Place) -> Result<Bid> {
    let (tenant, now) = (bidder.tenant, place.now);
    let envelope = envelope(desk, app.random.bytes()?).map(|envelope| canonical(&envelope)).transpose()?;
    let text = canonical(&snapshot(desk, &name, envelope.as_ref().map(sha256_hex), app.random.bytes()?)?)?;
    let sha256 = sha256_hex(&text);
    let drafts = place.drafts(app, bidder)?;
    let (snapshot, envelope) = kept::sealed(app, &drafts, &text, envelope.as_deref())?;
    let (draft_box, price_box) = match seals::find(app, tx, tenant, desk.tender.id)? {
        Some(seal) => {
            // From here on neither the server nor the institution reads this bid, until the officers open it together.
            let code = bidder.copy.as_ref().ok_or_else(|| Error::internal("a bidder without a code"))?;
            let (draft, price) = drafts.take_from_server(app, tx, code, (&seal.bids, &seal.prices))?;
            (Some(draft), Some(price))
        }
        None => (None, None),
    };
    let bid = Bid {
        tenant_id: tenant,
        id: app.id(now, BidId::new)?,
        tender_id: desk.tender.id,
        invitation_id: bidder.invitation,
        number: desk.bid.as_ref().map_or(0, |bid| bid.number) + 1,
        sha256,
        snapshot,
        submitted_at: now,
        withdrawn_at: None,
        envelope,
        draft_box,
        price_box,
    };
    db::bids::insert(tx, &bid)?;
    let before = [InvitationState::Invited, InvitationState::Entered, InvitationState::Started];
    if db::invitations::set_state(tx, tenant, bidder.invitation, &before, InvitationState::Submitted)? == 0 {
        return Err(Error::internal("the invitation moved under its lock"));
    }
    let detail = json!({
        "tender": bid.tender_id,
        "invitation": bid.invitation_id,
        "number": bid.number,
        "sha256": bid.sha256,
        "document_sha256": desk.document_sha256,
    });
    let actor = Actor::Participant(bidder.participant);
    audit::append(tx, tenant, actor, "bid.submitted", &receipt::subject(&bid), &detail)?;
    Ok(bid)
}
