//! The tenant's hash chain, as rows. The chain's rule is in `app::audit`.

use super::schema::{audit, audit_heads};
use super::{Conn, Result, Tx};
use crate::domain::ids::TenantId;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// One link of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = audit)]
pub struct Entry {
    /// The institution.
    pub tenant_id: TenantId,
    /// 1, 2, 3, … without gaps.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Who: `user:<id>`, `participant:<id>`, `system`, `operator`.
    pub actor: String,
    /// What was done, as a stable word: `tender.published`.
    pub action: String,
    /// To what: `tender:<id>`.
    pub subject: String,
    /// Canonical JSON with what a reviewer needs; no answers, no personal fields.
    pub detail: String,
    /// Hash of the entry before; 64 zeros for the first.
    pub previous: String,
    /// SHA-256 over the canonical JSON of all the above.
    pub hash: String,
}

/// Puts the chain of a new tenant at its beginning.
pub fn insert_head(tx: &mut Tx<'_>, tenant: TenantId, hash: &str) -> Result<()> {
    diesel::insert_into(audit_heads::table)
        .values((audit_heads::tenant_id.eq(tenant), audit_heads::seq.eq(0), audit_heads::hash.eq(hash)))
        .execute(tx.any())?;
    Ok(())
}

/// Takes the chain's next place: the update locks the head until commit, so that appends of several server
/// processes queue up instead of colliding. Returns the new number and the hash before it.
pub fn advance_head(tx: &mut Tx<'_>, tenant: TenantId) -> Result<(i64, String)> {
    diesel::update(audit_heads::table.filter(audit_heads::tenant_id.eq(tenant)))
        .set(audit_heads::seq.eq(audit_heads::seq + 1))
        .execute(tx.any())?;
    Ok(audit_heads::table
        .filter(audit_heads::tenant_id.eq(tenant))
        .select((audit_heads::seq, audit_heads::hash))
        .first(tx.any())?)
}

/// Adds the link and makes its hash the head.
pub fn insert(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    diesel::insert_into(audit::table).values(entry).execute(tx.any())?;
    diesel::update(audit_heads::table.filter(audit_heads::tenant_id.eq(entry.tenant_id)))
        .set(audit_heads::hash.eq(&entry.hash))
        .execute(tx.any())?;
    Ok(())
}

/// The chain's head: last number and its hash.
pub fn find_head(conn: &mut Conn, tenant: TenantId) -> Result<Option<(i64, String)>> {
    Ok(audit_heads::table
        .filter(audit_heads::tenant_id.eq(tenant))
        .select((audit_heads::seq, audit_heads::hash))
        .first(conn.any())
        .optional()?)
}

/// Entries after number `after`, oldest first, at most `limit`.
pub fn list_after(conn: &mut Conn, tenant: TenantId, after: i64, limit: i64) -> Result<Vec<Entry>> {
    Ok(audit::table
        .filter(audit::tenant_id.eq(tenant))
        .filter(audit::seq.gt(after))
        .order(audit::seq)
        .limit(limit)
        .load(conn.any())?)
}

/// The newest entries before number `before` from a moment on and before another, newest first, at most `limit`.
pub fn list_during(
    conn: &mut Conn,
    tenant: TenantId,
    (since, until): (Instant, Instant),
    before: i64,
    limit: i64,
) -> Result<Vec<Entry>> {
    Ok(audit::table
        .filter(audit::tenant_id.eq(tenant))
        .filter(audit::seq.lt(before))
        .filter(audit::at.ge(since))
        .filter(audit::at.lt(until))
        .order(audit::seq.desc())
        .limit(limit)
        .load(conn.any())?)
}

/// The newest entries before number `before`, newest first, at most `limit`; only of `subject` when it is given.
pub fn list_before(
    conn: &mut Conn,
    tenant: TenantId,
    before: i64,
    subject: Option<&str>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let base = audit::table.filter(audit::tenant_id.eq(tenant)).filter(audit::seq.lt(before));
    Ok(match subject {
        Some(subject) => {
            base.filter(audit::subject.eq(subject.to_owned())).order(audit::seq.desc()).limit(limit).load(conn.any())?
        }
        None => base.order(audit::seq.desc()).limit(limit).load(conn.any())?,
    })
}
