//! Invited companies and their people.

use super::schema::{invitations, participants, tenders};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, ParticipantId, TenantId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::prelude::*;
use diesel::sql_types::Text;

diesel::define_sql_function! {
    /// The text in small letters; ASCII letters at least, on both engines.
    fn lower(text: Text) -> Text;
}

/// A company on a tender's list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    /// The institution.
    pub tenant_id: TenantId,
    /// The invitation.
    pub id: InvitationId,
    /// To which tender.
    pub tender_id: TenderId,
    /// Name of the company.
    pub company: String,
    /// How far it is.
    pub state: InvitationState,
    /// Why it will not bid.
    pub declined_reason: Option<String>,
    /// When it was put on the list.
    pub created_at: Instant,
    /// When somebody first entered.
    pub first_opened_at: Option<Instant>,
    /// The key of all texts of the bid but the price, wrapped.
    pub draft_key: String,
    /// The key of the price, wrapped.
    pub price_key: String,
}

/// A person at an invited company.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = participants)]
pub struct Participant {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The person.
    pub id: ParticipantId,
    /// The company.
    pub invitation_id: InvitationId,
    /// Name.
    pub name: String,
    /// Where the link goes.
    pub email: String,
    /// Language of pages and mails.
    pub language: Language,
    /// The one who may submit.
    pub is_lead: bool,
    /// When the person was added.
    pub created_at: Instant,
    /// The sections that the person answers, a JSON array of keys; all where there is none.
    pub sections: Option<String>,
    /// When the lead took the person off the team.
    pub removed_at: Option<Instant>,
    /// Who took the person's place, if somebody did.
    pub succeeded_by: Option<ParticipantId>,
}

/// Adds a company.
pub fn insert(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<()> {
    diesel::insert_into(invitations::table).values(invitation).execute(tx.any())?;
    Ok(())
}

/// Adds a person.
pub fn insert_participant(tx: &mut Tx<'_>, participant: &Participant) -> Result<()> {
    diesel::insert_into(participants::table).values(participant).execute(tx.any())?;
    Ok(())
}

/// The invitation of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, id: InvitationId) -> Result<Option<Invitation>> {
    Ok(invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// The wrapped keys of a bid's texts: of all but the price, and of the price.
pub fn find_keys(conn: &mut Conn, tenant: TenantId, id: InvitationId) -> Result<Option<(String, String)>> {
    Ok(invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::id.eq(id))
        .select((invitations::draft_key, invitations::price_key))
        .first(conn.any())
        .optional()?)
}

/// Puts other wrapped keys in place of a bid's: of all but the price, and of the price.
pub fn set_keys(tx: &mut Tx<'_>, tenant: TenantId, id: InvitationId, draft: &str, price: &str) -> Result<()> {
    diesel::update(invitations::table.filter(invitations::tenant_id.eq(tenant)).filter(invitations::id.eq(id)))
        .set((invitations::draft_key.eq(draft), invitations::price_key.eq(price)))
        .execute(tx.any())?;
    Ok(())
}

/// The invitation of that id, if it belongs to that tender.
pub fn find_in(conn: &mut Conn, tenant: TenantId, tender: TenderId, id: InvitationId) -> Result<Option<Invitation>> {
    Ok(find(conn, tenant, id)?.filter(|invitation| invitation.tender_id == tender))
}

/// All companies of a tender, in the order they were put on the list.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Invitation>> {
    Ok(invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::tender_id.eq(tender))
        .order(invitations::id)
        .load(conn.any())?)
}

/// How many companies each tender of the institution has, submitted ones counted apart.
pub fn count_by_tender(conn: &mut Conn, tenant: TenantId) -> Result<Vec<(TenderId, InvitationState)>> {
    Ok(invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .select((invitations::tender_id, invitations::state))
        .load(conn.any())?)
}

/// The person of that id.
pub fn find_participant(conn: &mut Conn, tenant: TenantId, id: ParticipantId) -> Result<Option<Participant>> {
    Ok(participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// The person who leads the bid.
pub fn find_lead(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Option<Participant>> {
    Ok(participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::invitation_id.eq(invitation))
        .filter(participants::is_lead.eq(true))
        .order(participants::id.desc())
        .first(conn.any())
        .optional()?)
}

/// Leads of all companies of a tender.
pub fn list_leads(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Participant>> {
    let rows: Vec<(Participant, InvitationId)> = participants::table
        .inner_join(invitations::table.on(invitations::id.eq(participants::invitation_id)))
        .filter(participants::tenant_id.eq(tenant))
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::tender_id.eq(tender))
        .filter(participants::is_lead.eq(true))
        .order(participants::id)
        .select((participants::all_columns, invitations::id))
        .load(conn.any())?;
    Ok(rows.into_iter().map(|(participant, _)| participant).collect())
}

/// Everybody who ever was in a company's team, the earliest first.
pub fn list_people(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<Participant>> {
    Ok(participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::invitation_id.eq(invitation))
        .order(participants::id)
        .load(conn.any())?)
}

/// Makes a person the only lead of the company's bid, who sees all of it.
pub fn set_lead(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId, participant: ParticipantId) -> Result<()> {
    let team = participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::invitation_id.eq(invitation));
    diesel::update(team).set(participants::is_lead.eq(false)).execute(tx.any())?;
    diesel::update(participants::table.find((tenant, participant)))
        .set((participants::is_lead.eq(true), participants::sections.eq(None::<String>)))
        .execute(tx.any())?;
    Ok(())
}

/// Says which sections a person answers.
pub fn set_sections(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    participant: ParticipantId,
    sections: Option<&str>,
) -> Result<usize> {
    Ok(diesel::update(participants::table.find((tenant, participant)))
        .set(participants::sections.eq(sections))
        .execute(tx.any())?)
}

/// Takes a person off the team.
pub fn set_removed(tx: &mut Tx<'_>, tenant: TenantId, participant: ParticipantId, at: Instant) -> Result<usize> {
    Ok(diesel::update(participants::table.find((tenant, participant)))
        .set(participants::removed_at.eq(at))
        .execute(tx.any())?)
}

/// Says who took a person's place.
pub fn set_succeeded(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    participant: ParticipantId,
    by: ParticipantId,
) -> Result<usize> {
    Ok(diesel::update(participants::table.find((tenant, participant)))
        .set(participants::succeeded_by.eq(by))
        .execute(tx.any())?)
}

/// Everybody with that address who is on a team still, over all institutions, where the tender was published and its
/// deadline lies after `since`; the newest `most`.
pub fn list_by_email(conn: &mut Conn, email: &str, since: Instant, most: i64) -> Result<Vec<Participant>> {
    Ok(participants::table
        .inner_join(invitations::table.on(
            invitations::tenant_id.eq(participants::tenant_id).and(invitations::id.eq(participants::invitation_id)),
        ))
        .inner_join(
            tenders::table
                .on(tenders::tenant_id.eq(invitations::tenant_id).and(tenders::id.eq(invitations::tender_id))),
        )
        .filter(lower(participants::email).eq(email.to_ascii_lowercase()))
        .filter(participants::removed_at.is_null())
        .filter(invitations::state.ne(InvitationState::Revoked))
        .filter(tenders::state.ne(TenderState::Draft))
        .filter(tenders::deadline_at.gt(since))
        .order(participants::id.desc())
        .limit(most)
        .select(participants::all_columns)
        .load(conn.any())?)
}

/// Changes where a person's mails go.
pub fn set_email(tx: &mut Tx<'_>, tenant: TenantId, participant: ParticipantId, email: &str) -> Result<usize> {
    Ok(diesel::update(participants::table.find((tenant, participant)))
        .set(participants::email.eq(email))
        .execute(tx.any())?)
}

/// Moves the company from one of the states `from` to `to`; says how many rows moved.
pub fn set_state(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    id: InvitationId,
    from: &[InvitationState],
    to: InvitationState,
) -> Result<usize> {
    Ok(diesel::update(
        invitations::table
            .filter(invitations::tenant_id.eq(tenant))
            .filter(invitations::id.eq(id))
            .filter(invitations::state.eq_any(from.iter().map(|state| state.name()).collect::<Vec<_>>())),
    )
    .set(invitations::state.eq(to))
    .execute(tx.any())?)
}

/// Notes the first entering.
pub fn set_first_opened(tx: &mut Tx<'_>, tenant: TenantId, id: InvitationId, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        invitations::table
            .filter(invitations::tenant_id.eq(tenant))
            .filter(invitations::id.eq(id))
            .filter(invitations::first_opened_at.is_null()),
    )
    .set(invitations::first_opened_at.eq(at))
    .execute(tx.any())?)
}

/// Keeps or clears the reason for not bidding.
pub fn set_declined_reason(tx: &mut Tx<'_>, tenant: TenantId, id: InvitationId, reason: Option<&str>) -> Result<usize> {
    Ok(diesel::update(invitations::table.filter(invitations::tenant_id.eq(tenant)).filter(invitations::id.eq(id)))
        .set(invitations::declined_reason.eq(reason))
        .execute(tx.any())?)
}

/// Takes a company off a draft's list, with its people.
pub fn delete(tx: &mut Tx<'_>, tenant: TenantId, id: InvitationId) -> Result<usize> {
    diesel::delete(
        participants::table.filter(participants::tenant_id.eq(tenant)).filter(participants::invitation_id.eq(id)),
    )
    .execute(tx.any())?;
    Ok(diesel::delete(invitations::table.filter(invitations::tenant_id.eq(tenant)).filter(invitations::id.eq(id)))
        .execute(tx.any())?)
}
