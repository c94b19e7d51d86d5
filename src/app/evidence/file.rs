//! What is known of a file, and its row, where name, hash, date and key stand sealed.

use crate::app::vault::{Drafts, FileKey, Kind};
use crate::app::{App, Error, Result};
use crate::db::files::{self, FileRow};
use crate::db::{Conn, Tx};
use crate::domain::evidence::Scan;
use crate::domain::ids::{FileId, InvitationId, TenantId};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};

/// An evidence file.
#[derive(Debug, Clone)]
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
    /// What the malware scanner said.
    pub scan: Scan,
    /// What its bytes are encrypted with.
    pub key: FileKey,
}

/// The sealed part of a row.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    name: String,
    sha256: String,
    valid_until: Option<String>,
    key: FileKey,
}

/// The file of that id, removed or not, if it is that bidder's.
pub(super) fn find_row(conn: &mut Conn, drafts: &Drafts, id: FileId) -> Result<Option<EvidenceFile>> {
    let row = files::find(conn, drafts.tenant(), drafts.invitation(), id)?;
    row.map(|row| opened(drafts, row)).transpose()
}

/// A bidder's files that were not removed, in the order of upload.
///
/// # Errors
/// When the database does not answer.
pub fn list(conn: &mut Conn, drafts: &Drafts) -> Result<Vec<EvidenceFile>> {
    let rows = files::list(conn, drafts.tenant(), drafts.invitation())?;
    rows.into_iter().map(|row| opened(drafts, row)).collect()
}

/// Adds a file.
pub(super) fn insert_row(app: &App, tx: &mut Tx<'_>, drafts: &Drafts, file: &EvidenceFile) -> Result<()> {
    let about = About {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        valid_until: file.valid_until.clone(),
        key: file.key.clone(),
    };
    let about = serde_json::to_string(&about).map_err(Error::internal)?;
    let row = FileRow {
        tenant_id: file.tenant_id,
        id: file.id,
        invitation_id: file.invitation_id,
        question: file.question.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        removed_at: file.removed_at,
        created_at: file.created_at,
        scan: file.scan,
        about: drafts.seal(&app.random, Kind::File, &file.question, &about)?,
    };
    Ok(files::insert(tx, &row)?)
}

/// A row with its sealed part.
pub(super) fn opened(drafts: &Drafts, row: FileRow) -> Result<EvidenceFile> {
    let about = drafts.open(Kind::File, &row.question, &row.about)?;
    let about: About = serde_json::from_str(&about).map_err(|_| Error::internal("a file's row does not read"))?;
    Ok(EvidenceFile {
        tenant_id: row.tenant_id,
        id: row.id,
        invitation_id: row.invitation_id,
        question: row.question,
        name: about.name,
        media_type: row.media_type,
        size: row.size,
        sha256: about.sha256,
        valid_until: about.valid_until,
        removed_at: row.removed_at,
        created_at: row.created_at,
        scan: row.scan,
        key: about.key,
    })
}
