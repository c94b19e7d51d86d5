//! What a member may see of the bids: nothing before the declaration, no names and prices while bidders are blind.
//!
//! The one gate of all readers: `app::rankings` and `app::openings` ask here, so that a page that shows bids cannot
//! forget to. Blind bidders are blind to the role of evaluators; whoever opens the bids has seen the names anyway.

use super::blinding::{drawn, label, seed};
use super::{App, Error, Result, panel, rankings};
use crate::app::openings::{Lying, Minutes};
use crate::app::prices::{Offers, Prices};
use crate::app::rankings::TenderRanking;
use crate::app::tenders::Overview;
use crate::db::tenders::Tender;
use crate::db::{self, Conn};
use crate::domain::award::{AwardMethod, Document};
use crate::domain::evaluation::Stage;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Permit, Read, Role};
use std::sync::Arc;

/// Whether bidders' names are hidden from this member.
///
/// # Errors
/// Only when the database does not answer.
pub fn check_blind(conn: &mut Conn, permit: Permit<Read>, tender: TenderId) -> Result<bool> {
    Ok(permit.role == Role::Evaluator && seed(conn, permit.tenant, tender)?.is_some())
}

/// Lets those pass who may read bids.
///
/// # Errors
/// [`Error::Refused`] with `undeclared` or `recused`.
pub fn reader(app: &App, conn: &mut Conn, permit: Permit<Read>, tender: TenderId) -> Result<()> {
    Ok(panel(app, conn, permit.tenant, tender)?.may_read(permit.user)?)
}

/// Lets those pass to whom names and prices are open.
pub(in crate::app) fn sighted(conn: &mut Conn, permit: Permit<Read>, tender: TenderId) -> Result<()> {
    if check_blind(conn, permit, tender)? { Err(Error::Refused("blind")) } else { Ok(()) }
}

/// Names of the bidders as a blind member sees them.
struct Letters {
    order: Vec<InvitationId>,
    language: crate::domain::text::Language,
}

impl Letters {
    /// `None` for members who see names.
    fn find(conn: &mut Conn, permit: Permit<Read>, tender: &Tender) -> Result<Option<Self>> {
        if permit.role != Role::Evaluator {
            return Ok(None);
        }
        let Some(seed) = seed(conn, permit.tenant, tender.id)? else { return Ok(None) };
        let bids = db::openings::list_bids(conn, permit.tenant, tender.id)?;
        let order = drawn(&seed, bids.into_iter().map(|bid| bid.invitation_id).collect());
        Ok(Some(Self { order, language: tender.language }))
    }

    fn place(&self, bid: InvitationId) -> Option<usize> {
        self.order.iter().position(|own| *own == bid)
    }

    fn name(&self, bid: InvitationId) -> String {
        label(self.place(bid), self.language)
    }

    /// Sorts by letter; without one, by id.
    fn key(&self, bid: InvitationId) -> (usize, InvitationId) {
        (self.place(bid).unwrap_or(usize::MAX), bid)
    }

    fn veil_minutes(&self, minutes: &mut Minutes) {
        // Whoever wrote the note knew the names.
        minutes.note.clear();
        // Those who came too late have no bid, so no letter either.
        minutes.late.clear();
        for bid in &mut minutes.bids {
            bid.company = self.name(bid.invitation);
        }
        minutes.bids.sort_by_key(|bid| self.key(bid.invitation));
    }
}

/// The bids as the member may see them. A blind member's are ranked again without names and prices, by quality alone,
/// so that no figure tells a price.
///
/// # Errors
/// [`Error::Refused`] with `undeclared` or `recused`.
pub fn veil(app: &App, conn: &mut Conn, permit: Permit<Read>, mut found: TenderRanking) -> Result<TenderRanking> {
    let (tenant, id) = (permit.tenant, found.tender.id);
    reader(app, conn, permit, id)?;
    let Some(letters) = Letters::find(conn, permit, &found.tender)? else { return Ok(found) };
    let mut award = found.document.award.clone();
    award.method = AwardMethod::QualityOnly;
    award.price_sheet.lines.clear();
    let document = Document::new(found.document.profile.clone(), award);
    let mut bids = db::openings::list_bids(conn, tenant, id)?;
    bids.sort_by_key(|bid| letters.key(bid.invitation_id));
    let none = Offers::default();
    found.standing =
        rankings::stand_with(&found.tender, &document, &bids, none, Stage::Full, &found.scores, |snapshot| {
            snapshot.company = letters.name(snapshot.invitation);
            snapshot.declared_by.clear();
        })?;
    // A place by quality alone is no rank of this tender.
    for bid in &mut found.standing.ranking.bids {
        bid.rank = None;
    }
    found.document = Arc::new(document);
    found.prices = Prices::NotAsked;
    letters.veil_minutes(&mut found.minutes);
    found.blind = true;
    Ok(found)
}

/// The minutes as the member may see them.
pub(in crate::app) fn veil_minutes(
    conn: &mut Conn,
    permit: Permit<Read>,
    tender: &Tender,
    minutes: &mut Minutes,
) -> Result<()> {
    if let Some(letters) = Letters::find(conn, permit, tender)? {
        letters.veil_minutes(minutes);
    }
    Ok(())
}

/// What lies there, as the member may see it.
pub(in crate::app) fn veil_lying(
    conn: &mut Conn,
    permit: Permit<Read>,
    tender: &Tender,
    lying: &mut [Lying],
) -> Result<()> {
    if let Some(letters) = Letters::find(conn, permit, tender)? {
        for bid in lying.iter_mut() {
            bid.company = letters.name(bid.invitation);
        }
        lying.sort_by_key(|bid| letters.key(bid.invitation));
    }
    Ok(())
}

/// The tender's bidders as the member may see them: no company, no person, no words of theirs.
pub(in crate::app) fn veil_overview(conn: &mut Conn, permit: Permit<Read>, overview: &mut Overview) -> Result<()> {
    if let Some(letters) = Letters::find(conn, permit, &overview.draft.tender)? {
        for (invitation, lead) in &mut overview.bidders {
            invitation.company = letters.name(invitation.id);
            invitation.declined_reason = invitation.declined_reason.as_ref().map(|_| String::new());
            if let Some(lead) = lead {
                lead.name.clear();
                lead.email.clear();
            }
        }
        overview.bidders.sort_by_key(|(invitation, _)| letters.key(invitation.id));
    }
    Ok(())
}
