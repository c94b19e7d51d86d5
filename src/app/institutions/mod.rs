//! An institution as a whole: handed out as one archive, and deleted with every row and every file.
//!
//! * `export`: the archive
//! * this module: deletion
//!
//! Serves the right to data portability and to erasure (GDPR, Articles 17 and 20) for the institution as the customer.

mod export;

pub use export::{MEDIA_TYPE, export, export_as_operator};

use super::{App, Error, Result, evidence};
use crate::db::institutions::{self, Erasure};
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;

/// Deletes the institution of that id and that name: all rows in one transaction, then the files. Whoever is killed in
/// between has deleted the institution; the files go with the next start of a server.
///
/// # Errors
/// [`Error::NotFound`] when there is no such institution, or it has another name.
pub fn delete(app: &App, tenant: TenantId, name: &str) -> Result<Erasure> {
    let erasure = app.db.write(Scope::Tenant(tenant), |tx| {
        db::tenants::find(tx, tenant)?.filter(|found| found.name == name).ok_or(Error::NotFound)?;
        let (entries, head) = db::audit::find_head(tx, tenant)?.unwrap_or_default();
        let erasure = Erasure { tenant_id: tenant, entries, head, erased_at: tx.now()? };
        institutions::erase(tx, &erasure)?;
        Ok::<_, Error>(erasure)
    })?;
    evidence::remove_all(app, tenant)?;
    app.db.settle()?;
    Ok(erasure)
}
