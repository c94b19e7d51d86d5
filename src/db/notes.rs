//! What a bidder's people write to each other beside a question.

use super::schema::{notes, participants};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, NoteId, ParticipantId, TenantId};
use crate::domain::time::Instant;
use diesel::dsl::count_star;
use diesel::prelude::*;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = notes)]
pub struct Note {
    /// The institution that asks; its members never read this table.
    pub tenant_id: TenantId,
    /// The note.
    pub id: NoteId,
    /// The bidder.
    pub invitation_id: InvitationId,
    /// Key of the question, or `price`.
    pub question: String,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub written_by: ParticipantId,
    /// When.
    pub written_at: Instant,
}

/// Adds a note.
pub fn insert(tx: &mut Tx<'_>, note: &Note) -> Result<()> {
    diesel::insert_into(notes::table).values(note).execute(tx.any())?;
    Ok(())
}

/// A bidder's note of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, invitation: InvitationId, id: NoteId) -> Result<Option<Note>> {
    Ok(notes::table
        .filter(notes::tenant_id.eq(tenant))
        .filter(notes::invitation_id.eq(invitation))
        .filter(notes::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// The notes beside a question with their writers' names, the oldest first.
pub fn list(
    conn: &mut Conn,
    tenant: TenantId,
    invitation: InvitationId,
    question: &str,
) -> Result<Vec<(Note, String)>> {
    Ok(notes::table
        .inner_join(
            participants::table
                .on(participants::tenant_id.eq(notes::tenant_id).and(participants::id.eq(notes::written_by))),
        )
        .filter(notes::tenant_id.eq(tenant))
        .filter(notes::invitation_id.eq(invitation))
        .filter(notes::question.eq(question))
        .order(notes::id)
        .select((notes::all_columns, participants::name))
        .load(conn.any())?)
}

/// How many notes stand beside each question that has some.
pub fn count(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<(String, i64)>> {
    Ok(notes::table
        .filter(notes::tenant_id.eq(tenant))
        .filter(notes::invitation_id.eq(invitation))
        .group_by(notes::question)
        .select((notes::question, count_star()))
        .load(conn.any())?)
}

/// Removes a note.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, id: NoteId) -> Result<usize> {
    Ok(diesel::delete(notes::table.filter(notes::tenant_id.eq(tenant)).filter(notes::id.eq(id))).execute(tx.any())?)
}
