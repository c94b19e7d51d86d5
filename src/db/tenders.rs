//! Tenders, their frozen versions and the customer's own checklist.

use super::conn::any::AnyConnection;
use super::schema::{checks, tenders, versions};
use super::{Conn, Result, Tx};
use crate::domain::ids::{TenantId, TenderId, UserId};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A tender. `profile` and `scheme` are the draft's documents; after publication the version's document counts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = tenders)]
pub struct Tender {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub id: TenderId,
    /// The institution's own number for it.
    pub reference: String,
    /// What is to be outsourced.
    pub title: String,
    /// Language of the tender's free texts and default of its mails.
    pub language: Language,
    /// IANA zone in which the deadline is spoken of.
    pub zone: String,
    /// Where in its life it is.
    pub state: TenderState,
    /// Counts the edits of the draft.
    pub revision: i64,
    /// JSON of `domain::profile::Profile`.
    pub profile: String,
    /// JSON of the award settings.
    pub scheme: String,
    /// End of answering; this moment itself is late.
    pub deadline_at: Option<Instant>,
    /// Whom bidders ask.
    pub contact_name: String,
    /// The contact's address, Reply-To of all mails.
    pub contact_email: String,
    /// Whether bidders see the weights.
    pub show_weights: bool,
    /// Who created it.
    pub created_by: UserId,
    /// When it was created.
    pub created_at: Instant,
    /// When it was frozen and sent.
    pub published_at: Option<Instant>,
    /// When the bids were opened.
    pub opened_at: Option<Instant>,
    /// When the award was decided.
    pub decided_at: Option<Instant>,
    /// Whether each new device of a bidder asks for a mailed code.
    pub device_codes: bool,
    /// JSON of `domain::seals::Sealing`.
    pub sealing: String,
}

/// A frozen profile and scheme.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = versions)]
pub struct Version {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, …
    pub number: i64,
    /// Canonical JSON (RFC 8785) of profile and scheme.
    pub document: String,
    /// SHA-256 of the document.
    pub sha256: String,
    /// When it was frozen.
    pub published_at: Instant,
}

/// One item of the customer's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = checks)]
pub struct Check {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// Item of the catalogue, `A1-C1`.
    pub item: String,
    /// Whether it is done.
    pub done: bool,
    /// Where it is written down.
    pub note: String,
    /// Who said so.
    pub user_id: UserId,
    /// When.
    pub checked_at: Instant,
}

/// Adds a tender.
pub fn insert(tx: &mut Tx<'_>, tender: &Tender) -> Result<()> {
    diesel::insert_into(tenders::table).values(tender).execute(tx.any())?;
    Ok(())
}

/// The tender of that id in that institution.
pub fn find(conn: &mut Conn, tenant: TenantId, id: TenderId) -> Result<Option<Tender>> {
    Ok(tenders::table.filter(tenders::tenant_id.eq(tenant)).filter(tenders::id.eq(id)).first(conn.any()).optional()?)
}

/// Finds the tender and holds its row until commit, so that a submit and an opening cannot pass each other.
/// On SQLite the write transaction itself does so.
pub fn find_locked(tx: &mut Tx<'_>, tenant: TenantId, id: TenderId) -> Result<Option<Tender>> {
    if let AnyConnection::Postgres(postgres) = tx.any() {
        tenders::table
            .filter(tenders::tenant_id.eq(tenant))
            .filter(tenders::id.eq(id))
            .select(tenders::id)
            .for_update()
            .execute(postgres)?;
    }
    find(tx, tenant, id)
}

/// Published tenders of all institutions whose deadline lies between two moments.
pub fn list_closing(conn: &mut Conn, after: Instant, until: Instant) -> Result<Vec<Tender>> {
    Ok(tenders::table
        .filter(tenders::state.eq(TenderState::Published))
        .filter(tenders::deadline_at.gt(after))
        .filter(tenders::deadline_at.le(until))
        .order((tenders::tenant_id, tenders::id))
        .load(conn.any())?)
}

/// All tenders of an institution, the newest first.
pub fn list(conn: &mut Conn, tenant: TenantId) -> Result<Vec<Tender>> {
    Ok(tenders::table.filter(tenders::tenant_id.eq(tenant)).order(tenders::id.desc()).load(conn.any())?)
}

/// How many tenders of an institution are not decided yet.
pub fn count_open(conn: &mut Conn, tenant: TenantId) -> Result<i64> {
    Ok(tenders::table
        .filter(tenders::tenant_id.eq(tenant))
        .filter(tenders::decided_at.is_null())
        .count()
        .get_result(conn.any())?)
}

/// Writes the draft back if it is still the draft of `tender.revision`, raising the revision. 0 rows: somebody was
/// faster, or it is no draft any more.
pub fn set_draft(tx: &mut Tx<'_>, tender: &Tender) -> Result<usize> {
    Ok(diesel::update(
        tenders::table
            .filter(tenders::tenant_id.eq(tender.tenant_id))
            .filter(tenders::id.eq(tender.id))
            .filter(tenders::state.eq(TenderState::Draft))
            .filter(tenders::revision.eq(tender.revision)),
    )
    .set((
        tenders::revision.eq(tender.revision + 1),
        tenders::reference.eq(&tender.reference),
        tenders::title.eq(&tender.title),
        tenders::language.eq(tender.language),
        tenders::zone.eq(&tender.zone),
        tenders::profile.eq(&tender.profile),
        tenders::scheme.eq(&tender.scheme),
        tenders::deadline_at.eq(tender.deadline_at),
        tenders::contact_name.eq(&tender.contact_name),
        tenders::contact_email.eq(&tender.contact_email),
        tenders::show_weights.eq(tender.show_weights),
        tenders::device_codes.eq(tender.device_codes),
        tenders::sealing.eq(&tender.sealing),
    ))
    .execute(tx.any())?)
}

/// Draft becomes published, if it is still the draft of that revision.
pub fn set_published(tx: &mut Tx<'_>, tenant: TenantId, id: TenderId, revision: i64, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        tenders::table
            .filter(tenders::tenant_id.eq(tenant))
            .filter(tenders::id.eq(id))
            .filter(tenders::state.eq(TenderState::Draft))
            .filter(tenders::revision.eq(revision)),
    )
    .set((tenders::state.eq(TenderState::Published), tenders::published_at.eq(at)))
    .execute(tx.any())?)
}

/// Moves the deadline of a published tender.
pub fn set_deadline(tx: &mut Tx<'_>, tenant: TenantId, id: TenderId, deadline: Instant) -> Result<usize> {
    Ok(diesel::update(
        tenders::table
            .filter(tenders::tenant_id.eq(tenant))
            .filter(tenders::id.eq(id))
            .filter(tenders::state.eq(TenderState::Published)),
    )
    .set(tenders::deadline_at.eq(deadline))
    .execute(tx.any())?)
}

/// Published becomes opened.
pub fn set_opened(tx: &mut Tx<'_>, tenant: TenantId, id: TenderId, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        tenders::table
            .filter(tenders::tenant_id.eq(tenant))
            .filter(tenders::id.eq(id))
            .filter(tenders::state.eq(TenderState::Published)),
    )
    .set((tenders::state.eq(TenderState::Opened), tenders::opened_at.eq(at)))
    .execute(tx.any())?)
}

/// Opened (or published, for a cancellation) becomes awarded or cancelled.
pub fn set_decided(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    id: TenderId,
    from: TenderState,
    to: TenderState,
    at: Instant,
) -> Result<usize> {
    Ok(diesel::update(
        tenders::table.filter(tenders::tenant_id.eq(tenant)).filter(tenders::id.eq(id)).filter(tenders::state.eq(from)),
    )
    .set((tenders::state.eq(to), tenders::decided_at.eq(at)))
    .execute(tx.any())?)
}

/// Freezes a version.
pub fn insert_version(tx: &mut Tx<'_>, version: &Version) -> Result<()> {
    diesel::insert_into(versions::table).values(version).execute(tx.any())?;
    Ok(())
}

/// The newest frozen version of a tender.
pub fn find_version(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Version>> {
    Ok(versions::table
        .filter(versions::tenant_id.eq(tenant))
        .filter(versions::tender_id.eq(tender))
        .order(versions::number.desc())
        .first(conn.any())
        .optional()?)
}

/// The checklist's items that somebody has touched.
pub fn list_checks(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Check>> {
    Ok(checks::table
        .filter(checks::tenant_id.eq(tenant))
        .filter(checks::tender_id.eq(tender))
        .order(checks::item)
        .load(conn.any())?)
}

/// Sets one item of the checklist.
pub fn set_check(tx: &mut Tx<'_>, check: &Check) -> Result<()> {
    let moved = diesel::update(
        checks::table
            .filter(checks::tenant_id.eq(check.tenant_id))
            .filter(checks::tender_id.eq(check.tender_id))
            .filter(checks::item.eq(&check.item)),
    )
    .set((
        checks::done.eq(check.done),
        checks::note.eq(&check.note),
        checks::user_id.eq(check.user_id),
        checks::checked_at.eq(check.checked_at),
    ))
    .execute(tx.any())?;
    if moved == 0 {
        diesel::insert_into(checks::table).values(check).execute(tx.any())?;
    }
    Ok(())
}
