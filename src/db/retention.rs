//! How long personal data are kept, and what goes when they are not.

use super::schema::{
    answers, bidder_sessions, bids, device_codes, devices, files, invitations, notes, opened_bids, outbox,
    participants, purges, retention_rules, suggestions, tenders, tokens,
};
use super::tenders::Tender;
use super::{Conn, Result, Tx};
use crate::domain::ids::{FileId, InvitationId, TenantId, TenderId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// After how many months; `None` for never.
pub fn find_months(conn: &mut Conn, tenant: TenantId) -> Result<Option<i64>> {
    Ok(retention_rules::table
        .filter(retention_rules::tenant_id.eq(tenant))
        .select(retention_rules::months)
        .first(conn.any())
        .optional()?)
}

/// Sets it.
pub fn set_months(tx: &mut Tx<'_>, tenant: TenantId, months: Option<i64>) -> Result<()> {
    diesel::delete(retention_rules::table.filter(retention_rules::tenant_id.eq(tenant))).execute(tx.any())?;
    if let Some(months) = months {
        diesel::insert_into(retention_rules::table)
            .values((retention_rules::tenant_id.eq(tenant), retention_rules::months.eq(months)))
            .execute(tx.any())?;
    }
    Ok(())
}

/// The rules of all institutions that have one.
pub fn list_rules(conn: &mut Conn) -> Result<Vec<(TenantId, i64)>> {
    Ok(retention_rules::table.order(retention_rules::tenant_id).load(conn.any())?)
}

/// Decided tenders with the moment of their purge, the earliest decision first.
pub fn list_decided(conn: &mut Conn, tenant: TenantId) -> Result<Vec<(Tender, Option<Instant>)>> {
    Ok(tenders::table
        .left_join(purges::table.on(purges::tenant_id.eq(tenders::tenant_id).and(purges::tender_id.eq(tenders::id))))
        .filter(tenders::tenant_id.eq(tenant))
        .filter(tenders::decided_at.is_not_null())
        .order((tenders::decided_at, tenders::id))
        .select((tenders::all_columns, purges::purged_at.nullable()))
        .load(conn.any())?)
}

/// When the personal data of a tender were purged.
pub fn find_purge(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Instant>> {
    Ok(purges::table
        .filter(purges::tenant_id.eq(tenant))
        .filter(purges::tender_id.eq(tender))
        .select(purges::purged_at)
        .first(conn.any())
        .optional()?)
}

/// Names the tender among the purges: from then on the guards let its words and keys go.
pub fn insert_purge(tx: &mut Tx<'_>, tenant: TenantId, tender: TenderId, at: Instant) -> Result<()> {
    diesel::insert_into(purges::table)
        .values((purges::tenant_id.eq(tenant), purges::tender_id.eq(tender), purges::purged_at.eq(at)))
        .execute(tx.any())?;
    Ok(())
}

/// How many people, files and mails of a tender there are.
pub fn count(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<(i64, i64, i64)> {
    let bidders = invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .filter(invitations::tender_id.eq(tender))
        .select(invitations::id);
    let people = participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::invitation_id.eq_any(bidders))
        .count()
        .get_result(conn.any())?;
    let kept = files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::invitation_id.eq_any(bidders))
        .count()
        .get_result(conn.any())?;
    let mails = outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::tender_id.eq(tender))
        .count()
        .get_result(conn.any())?;
    Ok((people, kept, mails))
}

/// Takes the people of a bidder away: names, addresses, links, sessions, devices, notes. The rows that history refers to
/// stay, with `gone` in the place of the name.
pub fn forget_people(tx: &mut Tx<'_>, tenant: TenantId, invitation: InvitationId, gone: &str) -> Result<usize> {
    let people = participants::table
        .filter(participants::tenant_id.eq(tenant))
        .filter(participants::invitation_id.eq(invitation))
        .select(participants::id);
    let own = bidder_sessions::table.filter(bidder_sessions::tenant_id.eq(tenant));
    diesel::delete(own.filter(bidder_sessions::participant_id.eq_any(people))).execute(tx.any())?;
    let own = device_codes::table.filter(device_codes::tenant_id.eq(tenant));
    diesel::delete(own.filter(device_codes::participant_id.eq_any(people))).execute(tx.any())?;
    let own = devices::table.filter(devices::tenant_id.eq(tenant));
    diesel::delete(own.filter(devices::participant_id.eq_any(people))).execute(tx.any())?;
    let own = tokens::table.filter(tokens::tenant_id.eq(tenant));
    diesel::delete(own.filter(tokens::participant_id.eq_any(people))).execute(tx.any())?;
    let own = notes::table.filter(notes::tenant_id.eq(tenant));
    diesel::delete(own.filter(notes::invitation_id.eq(invitation))).execute(tx.any())?;
    let own = participants::table.filter(participants::tenant_id.eq(tenant));
    Ok(diesel::update(own.filter(participants::invitation_id.eq(invitation)))
        .set((participants::name.eq(gone), participants::email.eq("")))
        .execute(tx.any())?)
}

/// Takes a bidder's drafts away, with the keys of what cannot be taken away: former answers and the bid as it was handed
/// in stay as bytes that nothing opens. `keys` take the place of the former ones. Back come the files.
pub fn forget_drafts(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    invitation: InvitationId,
    keys: (&str, &str),
) -> Result<Vec<FileId>> {
    let own = suggestions::table.filter(suggestions::tenant_id.eq(tenant));
    diesel::delete(own.filter(suggestions::invitation_id.eq(invitation))).execute(tx.any())?;
    let own = answers::table.filter(answers::tenant_id.eq(tenant));
    diesel::delete(own.filter(answers::invitation_id.eq(invitation))).execute(tx.any())?;
    let own = files::table.filter(files::tenant_id.eq(tenant)).filter(files::invitation_id.eq(invitation));
    let kept = own.select(files::id).load(tx.any())?;
    diesel::delete(own).execute(tx.any())?;
    let own = bids::table.filter(bids::tenant_id.eq(tenant)).filter(bids::invitation_id.eq(invitation));
    diesel::update(own)
        .set((bids::draft_box.eq(None::<String>), bids::price_box.eq(None::<String>)))
        .execute(tx.any())?;
    diesel::update(invitations::table.filter(invitations::tenant_id.eq(tenant)).filter(invitations::id.eq(invitation)))
        .set((invitations::draft_key.eq(keys.0), invitations::price_key.eq(keys.1)))
        .execute(tx.any())?;
    Ok(kept)
}

/// Puts what is left of an opened bid in its place.
pub fn set_snapshot(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (tender, invitation): (TenderId, InvitationId),
    snapshot: &str,
) -> Result<()> {
    let own = opened_bids::table.filter(opened_bids::tenant_id.eq(tenant)).filter(opened_bids::tender_id.eq(tender));
    diesel::update(own.filter(opened_bids::invitation_id.eq(invitation)))
        .set(opened_bids::snapshot.eq(snapshot))
        .execute(tx.any())?;
    Ok(())
}

/// Takes the mails of a tender away.
pub fn forget_mails(tx: &mut Tx<'_>, tenant: TenantId, tender: TenderId) -> Result<usize> {
    let own = outbox::table.filter(outbox::tenant_id.eq(tenant));
    Ok(diesel::delete(own.filter(outbox::tender_id.eq(tender))).execute(tx.any())?)
}
