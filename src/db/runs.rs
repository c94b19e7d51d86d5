//! Evaluation runs, corrections of points with their ends, drawings of lots: rows are added, never changed.

use super::schema::{correction_ends, corrections, lots, runs};
use super::{Conn, Result, Tx};
use crate::domain::ids::{CorrectionId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A frozen evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = runs)]
pub struct Run {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … of the tender.
    pub number: i64,
    /// The correction that made it necessary; none for the first.
    pub correction_id: Option<CorrectionId>,
    /// Name and version of the program that computed it.
    pub engine: String,
    /// SHA-256 of the frozen document.
    pub document_sha256: String,
    /// SHA-256 of the scheme.
    pub scheme_sha256: String,
    /// `probity.evaluation/1`: every input.
    pub evaluation: String,
    /// `probity.ranking/1`: every figure.
    pub ranking: String,
    /// Who froze it; the second person, where a correction made it necessary.
    pub frozen_by: UserId,
    /// When.
    pub frozen_at: Instant,
}

/// Points that somebody wants to change although a run stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = corrections)]
pub struct Correction {
    /// The institution.
    pub tenant_id: TenantId,
    /// The correction.
    pub id: CorrectionId,
    /// The tender.
    pub tender_id: TenderId,
    /// JSON of the changes, each with its reason.
    pub changes: String,
    /// By whom.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Instant,
}

/// What the second person said.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = correction_ends)]
pub struct CorrectionEnd {
    /// The institution.
    pub tenant_id: TenantId,
    /// The correction.
    pub correction_id: CorrectionId,
    /// The tender.
    pub tender_id: TenderId,
    /// Whether it was agreed to.
    pub accepted: bool,
    /// Why.
    pub reason: String,
    /// By whom.
    pub user_id: UserId,
    /// When.
    pub ended_at: Instant,
}

/// A drawing of lots between bids that are tied for the first place.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = lots)]
pub struct Lot {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// The run whose tie it breaks.
    pub run_number: i64,
    /// JSON list of the tied invitations.
    pub tied: String,
    /// Whose lot was drawn.
    pub drawn: InvitationId,
    /// How it was drawn and who was there.
    pub note: String,
    /// Who recorded it.
    pub recorded_by: UserId,
    /// When.
    pub recorded_at: Instant,
}

/// Adds a run. [`super::Error::Duplicate`] for a number that is there.
pub fn insert(tx: &mut Tx<'_>, run: &Run) -> Result<()> {
    diesel::insert_into(runs::table).values(run).execute(tx.any())?;
    Ok(())
}

/// The runs of a tender, the first first.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Run>> {
    Ok(runs::table
        .filter(runs::tenant_id.eq(tenant))
        .filter(runs::tender_id.eq(tender))
        .order(runs::number)
        .load(conn.any())?)
}

/// Number of the newest run; `None` while nothing is frozen.
pub fn newest(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<i64>> {
    Ok(runs::table
        .filter(runs::tenant_id.eq(tenant))
        .filter(runs::tender_id.eq(tender))
        .order(runs::number.desc())
        .select(runs::number)
        .first(conn.any())
        .optional()?)
}

/// Adds a correction.
pub fn insert_correction(tx: &mut Tx<'_>, correction: &Correction) -> Result<()> {
    diesel::insert_into(corrections::table).values(correction).execute(tx.any())?;
    Ok(())
}

/// The corrections of a tender, oldest first, with what became of each.
pub fn list_corrections(
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
) -> Result<Vec<(Correction, Option<CorrectionEnd>)>> {
    let all: Vec<Correction> = corrections::table
        .filter(corrections::tenant_id.eq(tenant))
        .filter(corrections::tender_id.eq(tender))
        .order((corrections::proposed_at, corrections::id))
        .load(conn.any())?;
    let ends: Vec<CorrectionEnd> = correction_ends::table
        .filter(correction_ends::tenant_id.eq(tenant))
        .filter(correction_ends::tender_id.eq(tender))
        .load(conn.any())?;
    Ok(all
        .into_iter()
        .map(|correction| {
            let end = ends.iter().find(|end| end.correction_id == correction.id).cloned();
            (correction, end)
        })
        .collect())
}

/// Ends a correction. [`super::Error::Duplicate`] when it had ended.
pub fn insert_end(tx: &mut Tx<'_>, end: &CorrectionEnd) -> Result<()> {
    diesel::insert_into(correction_ends::table).values(end).execute(tx.any())?;
    Ok(())
}

/// Records a drawing. [`super::Error::Duplicate`] when there was one for that run.
pub fn insert_lot(tx: &mut Tx<'_>, lot: &Lot) -> Result<()> {
    diesel::insert_into(lots::table).values(lot).execute(tx.any())?;
    Ok(())
}

/// The drawing for a run.
pub fn find_lot(conn: &mut Conn, tenant: TenantId, tender: TenderId, run: i64) -> Result<Option<Lot>> {
    Ok(lots::table
        .filter(lots::tenant_id.eq(tenant))
        .filter(lots::tender_id.eq(tender))
        .filter(lots::run_number.eq(run))
        .first(conn.any())
        .optional()?)
}
