//! Evidence files as rows; their bytes lie in the files' folder under the same id.

use super::schema::files;
use super::{Conn, Result, Tx};
use crate::domain::ids::{FileId, InvitationId, TenantId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// An evidence file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = files)]
pub struct EvidenceFile {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The file, on disk too.
    pub id: FileId,
    /// Whose.
    pub invitation_id: InvitationId,
    /// Beside which question.
    pub question: String,
    /// Its name as uploaded: text to show, never a path.
    pub name: String,
    /// Its type as sniffed.
    pub media_type: String,
    /// Length in bytes.
    pub size: i64,
    /// SHA-256 of the content.
    pub sha256: String,
    /// Until when it is valid (`YYYY-MM-DD`), if stated.
    pub valid_until: Option<String>,
    /// When the bidder took it away again.
    pub removed_at: Option<Instant>,
    /// When it was uploaded.
    pub created_at: Instant,
}

/// Adds a file.
pub fn insert(tx: &mut Tx<'_>, file: &EvidenceFile) -> Result<()> {
    diesel::insert_into(files::table).values(file).execute(tx.any())?;
    Ok(())
}

/// The file of that id, removed or not, if it is that bidder's.
pub fn find(conn: &mut Conn, tenant: TenantId, invitation: InvitationId, id: FileId) -> Result<Option<EvidenceFile>> {
    Ok(files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::invitation_id.eq(invitation))
        .filter(files::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// A bidder's files that were not removed, in the order of upload.
pub fn list(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<EvidenceFile>> {
    Ok(files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::invitation_id.eq(invitation))
        .filter(files::removed_at.is_null())
        .order(files::id)
        .load(conn.any())?)
}

/// Takes a file away, once; says how many rows moved.
pub fn set_removed(tx: &mut Tx<'_>, tenant: TenantId, id: FileId, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        files::table.filter(files::tenant_id.eq(tenant)).filter(files::id.eq(id)).filter(files::removed_at.is_null()),
    )
    .set(files::removed_at.eq(at))
    .execute(tx.any())?)
}
