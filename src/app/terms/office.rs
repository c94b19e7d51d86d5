//! The institution's side: proposing criteria, and answering what the bidder counter-proposes.

use super::{Answer, LEAST_WORDS, MOST_TERMS, MOST_WORDS, Side, Standing, made, record, standings, take};
use crate::app::audit::Actor;
use crate::app::evaluators::sight;
use crate::app::outbox::Kind;
use crate::app::outbox::compose::TermsParams;
use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result, invitations};
use crate::db::terms::Term;
use crate::db::{self, Scope};
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, MoveId, TenderId, TermId};
use crate::domain::permission::{Award, Permit, Read};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;

/// Everything about the terms with one bidder.
#[derive(Debug, Clone)]
pub struct Negotiation {
    /// The tender with its bids.
    pub found: TenderRanking,
    /// The terms in the order they were proposed.
    pub standings: Vec<Standing>,
}

/// Reads it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `undeclared`, `recused` or `blind`.
pub fn negotiation(app: &App, permit: Permit<Read>, tender: TenderId, bid: InvitationId) -> Result<Negotiation> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let row = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let found = rankings::read(app, conn, row)?;
        let found = sight::veil(app, conn, permit, found)?;
        found.demand_sight()?;
        found.standing.bid(bid).ok_or(Error::NotFound)?;
        let standings = standings(conn, permit.tenant, tender, bid)?;
        Ok(Negotiation { found, standings })
    })
}

/// Proposes new criteria, each with the key of its question, and answers the bidder's counter-proposals; one mail tells
/// the bidder. Back comes how many moves that were.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `new.<question>` (also `unknown_question`, `too_many_here`),
/// `body.<term>`, or `moves` (`required`) when there are none; [`Error::Refused`] with `not_opened`, `cancelled`,
/// `undeclared`, `recused` or `not_your_turn`.
pub fn negotiate(
    app: &App,
    permit: Permit<Award>,
    tender: TenderId,
    bid: InvitationId,
    new: &[(String, String)],
    answers: &[Answer],
) -> Result<usize> {
    let mut refusals = Refusals::new();
    let new: Vec<(&String, String)> = new
        .iter()
        .map(|(question, body)| (question, refusals.words(&format!("new.{question}"), body, LEAST_WORDS, MOST_WORDS)))
        .collect();
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let row = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        match row.state {
            TenderState::Opened | TenderState::Awarded => {}
            TenderState::Cancelled => return Err(Error::Refused("cancelled")),
            TenderState::Draft | TenderState::Published => return Err(Error::Refused("not_opened")),
        }
        let found = rankings::read(app, tx, row)?;
        found.panel.may_read(permit.user)?;
        found.standing.bid(bid).ok_or(Error::NotFound)?;
        let standings = standings(tx, tenant, tender, bid)?;
        for (question, _) in &new {
            if found.document.profile.question(question).is_none() {
                refusals.add(format!("new.{question}"), "unknown_question");
            }
            if standings.len() + new.len() > MOST_TERMS {
                refusals.add(format!("new.{question}"), "too_many_here");
            }
        }
        if new.is_empty() && answers.is_empty() {
            refusals.add("moves", "required");
        }
        refusals.finish()?;
        let (actor, now) = (Actor::User(permit.user), tx.now()?);
        let answered = take(app, tx, (actor, Side::Office), &standings, answers, now)?;
        for (row, (question, body)) in (0..).zip(&new) {
            // One millisecond apart, so that ids keep the order.
            let at = Instant::from_millis(now.millis() + row);
            let term = Term {
                tenant_id: tenant,
                id: app.id(at, TermId::new)?,
                tender_id: tender,
                invitation_id: bid,
                question: (*question).clone(),
            };
            db::terms::insert(tx, &term)?;
            let first = made(&term, (actor, app.id(at, MoveId::new)?, now), 1, false, body.clone());
            record(tx, actor, &term, &first)?;
        }
        let lead = db::invitations::find_lead(tx, tenant, bid)?.ok_or(Error::NotFound)?;
        let token = invitations::live_link(app, tx, &lead)?;
        let moves = answered + new.len();
        let words = serde_json::to_value(TermsParams { moves }).map_err(Error::internal)?;
        invitations::send(app, tx, &found.tender, &lead, Kind::Terms, Some(token), words)?;
        Ok(moves)
    })
}
