//! Answers that wait to be taken or left, and where earlier ones lie.

use super::schema::{answers, invitations, participants, suggestions, tenders};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, ParticipantId, TenantId};
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A suggestion for one question.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = suggestions)]
pub struct Suggestion {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The bidder.
    pub invitation_id: InvitationId,
    /// Key of the question, or `price`.
    pub question: String,
    /// Content, source and wording, sealed.
    pub content: String,
    /// The revision that the suggestion was made from.
    pub seen: Option<i64>,
    /// Name of the kind of source.
    pub source: String,
    /// When it was answered there.
    pub dated_at: Option<Instant>,
    /// Why it cannot be used, as a code.
    pub refusal: Option<String>,
    /// Who brought it.
    pub made_by: ParticipantId,
    /// When.
    pub made_at: Instant,
}

/// An answer in a bid that was opened before.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct EarlierAnswer {
    /// Key of the question.
    pub question: String,
    /// Whose.
    pub invitation_id: InvitationId,
    /// Canonical content, sealed.
    pub content: String,
    /// When it was saved.
    pub saved_at: Instant,
    /// Title of the tender.
    pub tender: String,
    /// The part of that bid that the person answered; JSON, the whole where null.
    pub sections: Option<String>,
    /// The wrapped keys of that bid.
    pub keys: (String, String),
}

/// Puts a suggestion in the place of the question's earlier one.
pub fn set(tx: &mut Tx<'_>, suggestion: &Suggestion) -> Result<()> {
    delete(tx, suggestion.tenant_id, suggestion.invitation_id, &suggestion.question)?;
    diesel::insert_into(suggestions::table).values(suggestion).execute(tx.any())?;
    Ok(())
}

/// All that wait.
pub fn list(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<Suggestion>> {
    Ok(suggestions::table
        .filter(suggestions::tenant_id.eq(tenant))
        .filter(suggestions::invitation_id.eq(invitation))
        .order(suggestions::question)
        .load(conn.any())?)
}

/// The questions for which a usable one waits.
pub fn list_usable(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<String>> {
    Ok(suggestions::table
        .filter(suggestions::tenant_id.eq(tenant))
        .filter(suggestions::invitation_id.eq(invitation))
        .filter(suggestions::refusal.is_null())
        .select(suggestions::question)
        .load(conn.any())?)
}

/// Takes a question's suggestion away.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId, question: &str) -> Result<usize> {
    Ok(diesel::delete(
        suggestions::table
            .filter(suggestions::tenant_id.eq(tenant))
            .filter(suggestions::invitation_id.eq(invitation))
            .filter(suggestions::question.eq(question)),
    )
    .execute(tx.any())?)
}

/// Answers of submitted bids that somebody with this address worked on, in tenders whose bids were opened: what the
/// institution may read anyway. The oldest come first.
pub fn list_earlier(
    conn: &mut Conn,
    tenant: TenantId,
    except: InvitationId,
    email: &str,
) -> Result<Vec<EarlierAnswer>> {
    Ok(participants::table
        .inner_join(invitations::table.on(
            invitations::tenant_id.eq(participants::tenant_id).and(invitations::id.eq(participants::invitation_id)),
        ))
        .inner_join(
            tenders::table
                .on(tenders::tenant_id.eq(invitations::tenant_id).and(tenders::id.eq(invitations::tender_id))),
        )
        .inner_join(
            answers::table
                .on(answers::tenant_id.eq(invitations::tenant_id).and(answers::invitation_id.eq(invitations::id))),
        )
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::email.eq(email))
        .filter(participants::removed_at.is_null())
        .filter(invitations::id.ne(except))
        .filter(invitations::state.eq(InvitationState::Submitted))
        .filter(tenders::state.eq_any([TenderState::Opened, TenderState::Awarded]))
        .order((answers::saved_at, answers::question))
        .select((
            answers::question,
            answers::invitation_id,
            answers::content,
            answers::saved_at,
            tenders::title,
            participants::sections,
            (invitations::draft_key, invitations::price_key),
        ))
        .load(conn.any())?)
}
