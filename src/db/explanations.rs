//! Questions about strikingly low prices with their ends: rows are added, never changed.

use super::schema::{explanation_ends, explanations};
use super::{Conn, Result, Tx};
use crate::domain::ids::{ExplanationId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// What a bidder is asked about its price.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = explanations)]
pub struct Explanation {
    /// The institution.
    pub tenant_id: TenantId,
    /// The question.
    pub id: ExplanationId,
    /// The tender.
    pub tender_id: TenderId,
    /// Who is asked.
    pub invitation_id: InvitationId,
    /// What is to be explained, in the institution's words.
    pub question: String,
    /// Until when.
    pub answer_by: Instant,
    /// Who asked.
    pub asked_by: UserId,
    /// When.
    pub asked_at: Instant,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = explanation_ends)]
pub struct ExplanationEnd {
    /// The institution.
    pub tenant_id: TenantId,
    /// The question.
    pub explanation_id: ExplanationId,
    /// The tender.
    pub tender_id: TenderId,
    /// What the bidder answered; empty when it did not.
    pub answer: String,
    /// Whether the price is explained.
    pub explained: bool,
    /// Why, in the institution's words.
    pub reason: String,
    /// Who judged.
    pub user_id: UserId,
    /// When.
    pub ended_at: Instant,
}

/// Adds a question.
pub fn insert(tx: &mut Tx<'_>, explanation: &Explanation) -> Result<()> {
    diesel::insert_into(explanations::table).values(explanation).execute(tx.any())?;
    Ok(())
}

/// Ends a question. [`super::Error::Duplicate`] when it had ended.
pub fn insert_end(tx: &mut Tx<'_>, end: &ExplanationEnd) -> Result<()> {
    diesel::insert_into(explanation_ends::table).values(end).execute(tx.any())?;
    Ok(())
}

/// The questions of a tender, oldest first, with what came of each.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<(Explanation, Option<ExplanationEnd>)>> {
    let all: Vec<Explanation> = explanations::table
        .filter(explanations::tenant_id.eq(tenant))
        .filter(explanations::tender_id.eq(tender))
        .order((explanations::asked_at, explanations::id))
        .load(conn.any())?;
    let ends: Vec<ExplanationEnd> = explanation_ends::table
        .filter(explanation_ends::tenant_id.eq(tenant))
        .filter(explanation_ends::tender_id.eq(tender))
        .load(conn.any())?;
    Ok(all
        .into_iter()
        .map(|asked| {
            let end = ends.iter().find(|end| end.explanation_id == asked.id).cloned();
            (asked, end)
        })
        .collect())
}
