//! The provider's desk as rows: draft answers with their history, and the sections said to be complete.
//!
//! What an answer may be is decided above; here it is canonical text with a revision.

use super::conn::any::AnyConnection;
use super::schema::{answer_history, answers, invitations, participants, section_marks, tenders, versions};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, ParticipantId, TenantId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// The newest save of one question.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = answers)]
pub struct SavedAnswer {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The bidder.
    pub invitation_id: InvitationId,
    /// Key of the question, or `price`.
    pub question: String,
    /// Sealed JSON of `domain::answers::Answer`, or of `domain::bids::Offer` for the price.
    pub content: String,
    /// 1 with the first save, then one more with each.
    pub revision: i64,
    /// Id of the request that saved it, so that its repetition is recognised.
    pub mutation: String,
    /// Who saved it.
    pub saved_by: ParticipantId,
    /// When.
    pub saved_at: Instant,
}

/// A save as history keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = answer_history)]
pub struct PastAnswer {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The bidder.
    pub invitation_id: InvitationId,
    /// Key of the question.
    pub question: String,
    /// Which save.
    pub revision: i64,
    /// What was saved, sealed.
    pub content: String,
    /// Who saved it.
    pub saved_by: ParticipantId,
    /// When.
    pub saved_at: Instant,
}

/// A section that the bidder said is complete.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = section_marks)]
pub struct SectionMark {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The bidder.
    pub invitation_id: InvitationId,
    /// Key of the section, or `price`.
    pub section: String,
    /// When it was said.
    pub completed_at: Instant,
}

/// All that decides whether a bidder may still change anything, and against which document.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Standing {
    /// How far the bidder is.
    pub invitation: InvitationState,
    /// The tender.
    pub tender_id: TenderId,
    /// Where the tender is in its life.
    pub tender: TenderState,
    /// End of answering.
    pub deadline_at: Option<Instant>,
    /// The tender's time zone.
    pub zone: String,
    /// SHA-256 of the frozen document.
    pub document_sha256: String,
    /// The key of all texts of the bid but the price, wrapped.
    pub draft_key: String,
    /// The key of the price, wrapped.
    pub price_key: String,
}

/// Holds the invitation's row until commit, so that a save and a submit of the same bidder cannot pass each other.
/// Other bidders are not held up. On SQLite the write transaction itself does so.
pub fn lock(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId) -> Result<()> {
    if let AnyConnection::Postgres(postgres) = tx.any() {
        // NO KEY: rows that refer to the invitation may still be added elsewhere (mails, files). Typed, so that it is
        // prepared once for each connection: raw text is prepared anew each time, one more way to the server and back.
        invitations::table
            .filter(invitations::tenant_id.eq(tenant))
            .filter(invitations::id.eq(invitation))
            .select(invitations::id)
            .for_no_key_update()
            .execute(postgres)?;
    }
    Ok(())
}

/// Where the bidder stands; `None` for an unknown invitation or a tender that was never published.
pub fn find_standing(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Option<Standing>> {
    Ok(invitations::table
        .inner_join(
            tenders::table
                .on(tenders::tenant_id.eq(invitations::tenant_id).and(tenders::id.eq(invitations::tender_id))),
        )
        .inner_join(
            versions::table
                .on(versions::tenant_id.eq(invitations::tenant_id).and(versions::tender_id.eq(invitations::tender_id))),
        )
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::id.eq(invitation))
        .order(versions::number.desc())
        .select((
            invitations::state,
            tenders::id,
            tenders::state,
            tenders::deadline_at,
            tenders::zone,
            versions::sha256,
            invitations::draft_key,
            invitations::price_key,
        ))
        .first(conn.any())
        .optional()?)
}

/// The newest save of a question.
pub fn find(
    conn: &mut Conn,
    tenant: TenantId,
    invitation: InvitationId,
    question: &str,
) -> Result<Option<SavedAnswer>> {
    Ok(answers::table
        .filter(answers::tenant_id.eq(tenant))
        .filter(answers::invitation_id.eq(invitation))
        .filter(answers::question.eq(question))
        .first(conn.any())
        .optional()?)
}

/// The newest save of every question that has one, with the name of who saved it.
pub fn list(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<(SavedAnswer, String)>> {
    Ok(answers::table
        .inner_join(
            participants::table
                .on(participants::tenant_id.eq(answers::tenant_id).and(participants::id.eq(answers::saved_by))),
        )
        .filter(answers::tenant_id.eq(tenant))
        .filter(answers::invitation_id.eq(invitation))
        .order(answers::question)
        .select((answers::all_columns, participants::name))
        .load(conn.any())?)
}

/// When each of a bidder's people last saved something.
pub fn list_last_saves(
    conn: &mut Conn,
    tenant: TenantId,
    invitation: InvitationId,
) -> Result<Vec<(ParticipantId, Option<Instant>)>> {
    Ok(answer_history::table
        .filter(answer_history::tenant_id.eq(tenant))
        .filter(answer_history::invitation_id.eq(invitation))
        .group_by(answer_history::saved_by)
        .select((answer_history::saved_by, diesel::dsl::max(answer_history::saved_at)))
        .load(conn.any())?)
}

/// Whether the bidder has saved anything.
pub fn exist(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<bool> {
    let found: Option<i64> = answers::table
        .filter(answers::tenant_id.eq(tenant))
        .filter(answers::invitation_id.eq(invitation))
        .select(answers::revision)
        .first(conn.any())
        .optional()?;
    Ok(found.is_some())
}

/// Adds the first save of a question.
pub fn insert(tx: &mut Tx<'_>, answer: &SavedAnswer) -> Result<()> {
    diesel::insert_into(answers::table).values(answer).execute(tx.any())?;
    Ok(())
}

/// Replaces the save `answer.revision - 1` by the next one. 0 rows: that revision is not the newest.
pub fn set(tx: &mut Tx<'_>, answer: &SavedAnswer) -> Result<usize> {
    Ok(diesel::update(
        answers::table
            .filter(answers::tenant_id.eq(answer.tenant_id))
            .filter(answers::invitation_id.eq(answer.invitation_id))
            .filter(answers::question.eq(&answer.question))
            .filter(answers::revision.eq(answer.revision - 1)),
    )
    .set((
        answers::content.eq(&answer.content),
        answers::revision.eq(answer.revision),
        answers::mutation.eq(&answer.mutation),
        answers::saved_by.eq(answer.saved_by),
        answers::saved_at.eq(answer.saved_at),
    ))
    .execute(tx.any())?)
}

/// Keeps a save in the history.
pub fn insert_past(tx: &mut Tx<'_>, past: &PastAnswer) -> Result<()> {
    diesel::insert_into(answer_history::table).values(past).execute(tx.any())?;
    Ok(())
}

/// All saves of a question, the oldest first.
pub fn list_past(
    conn: &mut Conn,
    tenant: TenantId,
    invitation: InvitationId,
    question: &str,
) -> Result<Vec<PastAnswer>> {
    Ok(answer_history::table
        .filter(answer_history::tenant_id.eq(tenant))
        .filter(answer_history::invitation_id.eq(invitation))
        .filter(answer_history::question.eq(question))
        .order(answer_history::revision)
        .load(conn.any())?)
}

/// The sections said to be complete.
pub fn list_marks(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<SectionMark>> {
    Ok(section_marks::table
        .filter(section_marks::tenant_id.eq(tenant))
        .filter(section_marks::invitation_id.eq(invitation))
        .order(section_marks::section)
        .load(conn.any())?)
}

/// Says that a section is complete; saying it again moves the time.
pub fn set_mark(tx: &mut Tx<'_>, mark: &SectionMark) -> Result<()> {
    let moved = diesel::update(
        section_marks::table
            .filter(section_marks::tenant_id.eq(mark.tenant_id))
            .filter(section_marks::invitation_id.eq(mark.invitation_id))
            .filter(section_marks::section.eq(&mark.section)),
    )
    .set(section_marks::completed_at.eq(mark.completed_at))
    .execute(tx.any())?;
    if moved == 0 {
        diesel::insert_into(section_marks::table).values(mark).execute(tx.any())?;
    }
    Ok(())
}

/// Takes it back.
pub fn delete_mark(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId, section: &str) -> Result<usize> {
    Ok(diesel::delete(
        section_marks::table
            .filter(section_marks::tenant_id.eq(tenant))
            .filter(section_marks::invitation_id.eq(invitation))
            .filter(section_marks::section.eq(section)),
    )
    .execute(tx.any())?)
}
