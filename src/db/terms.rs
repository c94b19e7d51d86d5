//! Personnel criteria that are agreed with a bidder: terms and their moves, added and never changed.

use super::schema::{term_moves, terms};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, MoveId, ParticipantId, TenantId, TenderId, TermId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A criterion that is being agreed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = terms)]
pub struct Term {
    /// The institution.
    pub tenant_id: TenantId,
    /// The term.
    pub id: TermId,
    /// The tender.
    pub tender_id: TenderId,
    /// With whom.
    pub invitation_id: InvitationId,
    /// Key of the question it comes from.
    pub question: String,
}

/// What one side says to a term.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = term_moves)]
pub struct Move {
    /// The institution.
    pub tenant_id: TenantId,
    /// The move.
    pub id: MoveId,
    /// The term.
    pub term_id: TermId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1 for the first proposal.
    pub number: i64,
    /// Whether it accepts the move before, which ends the term.
    pub accepts: bool,
    /// The criterion as proposed; of an acceptance the wording that is accepted.
    pub body: String,
    /// Who of the institution moved; none for the bidder's side.
    pub user_id: Option<UserId>,
    /// Who of the bidder moved; none for the institution's side.
    pub participant_id: Option<ParticipantId>,
    /// When.
    pub moved_at: Instant,
}

/// Adds a term.
pub fn insert(tx: &mut Tx<'_>, term: &Term) -> Result<()> {
    diesel::insert_into(terms::table).values(term).execute(tx.any())?;
    Ok(())
}

/// Adds a move. [`super::Error::Duplicate`] when somebody else made that one.
pub fn insert_move(tx: &mut Tx<'_>, made: &Move) -> Result<()> {
    diesel::insert_into(term_moves::table).values(made).execute(tx.any())?;
    Ok(())
}

/// The terms of a tender in the order they were proposed.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Term>> {
    Ok(terms::table
        .filter(terms::tenant_id.eq(tenant))
        .filter(terms::tender_id.eq(tender))
        .order(terms::id)
        .load(conn.any())?)
}

/// All moves of a tender's terms, the first ones first.
pub fn list_moves(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Move>> {
    Ok(term_moves::table
        .filter(term_moves::tenant_id.eq(tenant))
        .filter(term_moves::tender_id.eq(tender))
        .order((term_moves::number, term_moves::id))
        .load(conn.any())?)
}
