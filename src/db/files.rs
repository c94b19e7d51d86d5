//! Evidence files as rows; their bytes lie in the files' folder under the same id.

use super::schema::{files, invitations};
use super::{Conn, Result, Tx};
use crate::domain::evidence::Scan;
use crate::domain::ids::{FileId, InvitationId, TenantId, TenderId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// An evidence file as a row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = files)]
pub struct FileRow {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The file, on disk too.
    pub id: FileId,
    /// Whose.
    pub invitation_id: InvitationId,
    /// Beside which question.
    pub question: String,
    /// Its type as sniffed.
    pub media_type: String,
    /// Length in bytes.
    pub size: i64,
    /// When the bidder took it away again.
    pub removed_at: Option<Instant>,
    /// When it was uploaded.
    pub created_at: Instant,
    /// What the malware scanner said.
    pub scan: Scan,
    /// Name, hash, date and key, sealed.
    pub about: String,
}

/// Adds a file.
pub fn insert(tx: &mut Tx<'_>, file: &FileRow) -> Result<()> {
    diesel::insert_into(files::table).values(file).execute(tx.any())?;
    Ok(())
}

/// The file of that id, removed or not, if it is that bidder's.
pub fn find(conn: &mut Conn, tenant: TenantId, invitation: InvitationId, id: FileId) -> Result<Option<FileRow>> {
    Ok(files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::invitation_id.eq(invitation))
        .filter(files::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// Whether there is a row of that id, whosever and removed or not.
pub fn exists(conn: &mut Conn, tenant: TenantId, id: FileId) -> Result<bool> {
    let own = files::table.filter(files::tenant_id.eq(tenant)).filter(files::id.eq(id));
    Ok(own.count().get_result::<i64>(conn.any())? > 0)
}

/// A bidder's files that were not removed, in the order of upload.
pub fn list(conn: &mut Conn, tenant: TenantId, invitation: InvitationId) -> Result<Vec<FileRow>> {
    Ok(files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::invitation_id.eq(invitation))
        .filter(files::removed_at.is_null())
        .order(files::id)
        .load(conn.any())?)
}

/// Bytes of all files of an institution that were not taken away. Added up here: a sum of numbers of 64 bits has another
/// type on each engine.
pub fn size_of_all(conn: &mut Conn, tenant: TenantId) -> Result<i64> {
    let sizes: Vec<i64> = files::table
        .filter(files::tenant_id.eq(tenant))
        .filter(files::removed_at.is_null())
        .select(files::size)
        .load(conn.any())?;
    Ok(sizes.iter().sum())
}

/// Takes a file away, once; says how many rows moved.
pub fn set_removed(tx: &mut Tx<'_>, tenant: TenantId, id: FileId, at: Instant) -> Result<usize> {
    Ok(diesel::update(
        files::table.filter(files::tenant_id.eq(tenant)).filter(files::id.eq(id)).filter(files::removed_at.is_null()),
    )
    .set(files::removed_at.eq(at))
    .execute(tx.any())?)
}

/// What the scanner said of a tender's files; those that it never saw are left out.
pub fn list_scans(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<(FileId, Scan)>> {
    Ok(files::table
        .inner_join(
            invitations::table
                .on(invitations::tenant_id.eq(files::tenant_id).and(invitations::id.eq(files::invitation_id))),
        )
        .filter(files::tenant_id.eq(tenant))
        .filter(invitations::tender_id.eq(tender))
        .filter(files::scan.ne(Scan::NotScanned))
        .select((files::id, files::scan))
        .load(conn.any())?)
}

/// Files of all institutions of which the scanner has said nothing, oldest first.
pub fn list_unscanned(conn: &mut Conn) -> Result<Vec<FileRow>> {
    Ok(files::table
        .filter(files::scan.eq_any([Scan::NotScanned, Scan::Quarantined]))
        .order(files::created_at)
        .load(conn.any())?)
}

/// Notes what the scanner said of a file.
pub fn set_scan(tx: &mut Tx<'_>, tenant: TenantId, id: FileId, scan: Scan) -> Result<()> {
    diesel::update(files::table.filter(files::tenant_id.eq(tenant)).filter(files::id.eq(id)))
        .set(files::scan.eq(scan))
        .execute(tx.any())?;
    Ok(())
}
