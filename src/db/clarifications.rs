//! Asking back after the opening: what is collected may change; what was asked and replied is added, never changed.

use super::schema::{clarification_ends, clarification_marks, clarifications};
use super::{Conn, Result, Tx};
use crate::domain::ids::{ClarificationId, InvitationId, ParticipantId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// An answer that is to be clarified; nobody has been asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = clarification_marks)]
pub struct Mark {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Whose bid.
    pub invitation_id: InvitationId,
    /// Key of the question.
    pub question: String,
    /// What is unclear.
    pub body: String,
    /// Who wrote that last.
    pub marked_by: UserId,
    /// When.
    pub marked_at: Instant,
}

/// An answer that its bidder was asked to clarify.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = clarifications)]
pub struct Clarification {
    /// The institution.
    pub tenant_id: TenantId,
    /// The clarification.
    pub id: ClarificationId,
    /// The tender.
    pub tender_id: TenderId,
    /// Whose bid.
    pub invitation_id: InvitationId,
    /// Key of the question.
    pub question: String,
    /// What is unclear.
    pub body: String,
    /// Until when a reply is taken.
    pub answer_by: Instant,
    /// Who asked.
    pub asked_by: UserId,
    /// When.
    pub asked_at: Instant,
}

/// What a bidder replied.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = clarification_ends)]
pub struct ClarificationEnd {
    /// The institution.
    pub tenant_id: TenantId,
    /// The clarification.
    pub clarification_id: ClarificationId,
    /// The tender.
    pub tender_id: TenderId,
    /// The answer as it reads now, canonical JSON; where it is sealed, everything that was sent, encrypted.
    pub content: String,
    /// Files that were added, a JSON list of [`EvidenceEntry`](crate::domain::bids::EvidenceEntry); empty where it is
    /// sealed.
    pub evidence: String,
    /// Who sent it.
    pub participant_id: ParticipantId,
    /// When.
    pub replied_at: Instant,
    /// Whether it is sealed until the date of the question.
    pub sealed: bool,
}

/// A clarification with what was replied.
pub type Clarified = (Clarification, Option<ClarificationEnd>);

/// Collects what is to be clarified, in place of what was written there before.
pub fn put_mark(tx: &mut Tx<'_>, mark: &Mark) -> Result<()> {
    delete_mark(tx, mark.tenant_id, mark.invitation_id, &mark.question)?;
    diesel::insert_into(clarification_marks::table).values(mark).execute(tx.any())?;
    Ok(())
}

/// Takes what was collected away; how many rows that was.
pub fn delete_mark(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId, question: &str) -> Result<usize> {
    Ok(diesel::delete(clarification_marks::table.find((tenant, invitation, question))).execute(tx.any())?)
}

/// What is collected about a tender's bids.
pub fn list_marks(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Mark>> {
    Ok(clarification_marks::table
        .filter(clarification_marks::tenant_id.eq(tenant))
        .filter(clarification_marks::tender_id.eq(tender))
        .order((clarification_marks::invitation_id, clarification_marks::question))
        .load(conn.any())?)
}

/// Adds a clarification.
pub fn insert(tx: &mut Tx<'_>, clarification: &Clarification) -> Result<()> {
    diesel::insert_into(clarifications::table).values(clarification).execute(tx.any())?;
    Ok(())
}

/// Adds a reply. [`super::Error::Duplicate`] when there was one.
pub fn insert_end(tx: &mut Tx<'_>, end: &ClarificationEnd) -> Result<()> {
    diesel::insert_into(clarification_ends::table).values(end).execute(tx.any())?;
    Ok(())
}

/// What a tender's bidders were asked, oldest first, each with what was replied.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Clarified>> {
    Ok(clarifications::table
        .left_join(
            clarification_ends::table.on(clarification_ends::tenant_id
                .eq(clarifications::tenant_id)
                .and(clarification_ends::clarification_id.eq(clarifications::id))),
        )
        .filter(clarifications::tenant_id.eq(tenant))
        .filter(clarifications::tender_id.eq(tender))
        .order((clarifications::asked_at, clarifications::id))
        .select((clarifications::all_columns, clarification_ends::all_columns.nullable()))
        .load(conn.any())?)
}
