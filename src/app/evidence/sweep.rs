//! Bytes that no row names: what a crash between a file and its row leaves behind. A server sweeps when it starts.

use super::discard;
use crate::app::{App, Error, Result};
use crate::db::{self, Conn, Scope, institutions};
use crate::domain::ids::{FileId, TenantId};
use std::fs::{DirEntry, Metadata, read_dir, remove_dir_all};
use std::io;
use std::time::Duration;

/// Younger files may be another server's that is just about to name them.
pub(super) const PATIENCE: Duration = Duration::from_secs(3600);

/// Removes uploads that never came whole and files without a row, when nobody has touched them for `patience`. Names
/// that are not ours stay. Returns how many went.
///
/// # Errors
/// When the database or the folder does not answer.
pub fn sweep(app: &App, patience: Duration) -> Result<usize> {
    let mut gone = 0;
    for folder in entries(&app.files)? {
        let tenant = folder.file_name().to_str().and_then(|name| name.parse::<TenantId>().ok());
        let Some(tenant) = tenant else { continue };
        if app.db.read(Scope::Tenant(tenant), |conn| institutions::find_erasure(conn, tenant))?.is_some() {
            remove_all(app, tenant)?;
            gone += 1;
            continue;
        }
        for entry in entries(&folder.path())? {
            if is_older(&entry, patience) && is_nobodys(app, tenant, &entry)? {
                discard(&entry.path());
                gone += 1;
            }
        }
    }
    Ok(gone)
}

/// Removes every file of a deleted institution. Repeating it is harmless.
///
/// # Errors
/// When the disk refuses.
pub(in crate::app) fn remove_all(app: &App, tenant: TenantId) -> Result<()> {
    match remove_dir_all(app.files.join(tenant.to_string())) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::disk(error)),
        _ => Ok(()),
    }
}

/// What lies in a folder; nothing in one that is not there yet.
fn entries(folder: &std::path::Path) -> Result<Vec<DirEntry>> {
    match read_dir(folder) {
        Ok(found) => found.collect::<io::Result<_>>().map_err(Error::disk),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::disk(error)),
    }
}

fn is_nobodys(app: &App, tenant: TenantId, entry: &DirEntry) -> Result<bool> {
    let name = entry.file_name();
    let Some(name) = name.to_str() else { return Ok(false) };
    if name.starts_with(super::upload::PREFIX) {
        return Ok(true);
    }
    let Ok(id) = name.parse::<FileId>() else { return Ok(false) };
    app.db.read(Scope::Tenant(tenant), |conn: &mut Conn| Ok(!db::files::exists(conn, tenant, id)?))
}

/// Whether a file was neither written nor given its name for that long. A second name for old bytes is young.
fn is_older(entry: &DirEntry, than: Duration) -> bool {
    let age = |metadata: &Metadata| {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            let seconds = u64::try_from(metadata.ctime()).unwrap_or_default();
            Some(std::time::UNIX_EPOCH + Duration::from_secs(seconds))
        };
        #[cfg(not(unix))]
        let changed = metadata.modified().ok();
        changed.and_then(|changed| changed.elapsed().ok())
    };
    entry.metadata().ok().filter(Metadata::is_file).as_ref().and_then(age).is_some_and(|age| age >= than)
}
