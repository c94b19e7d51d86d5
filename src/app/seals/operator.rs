//! Officers at the server's shell, when the pages are out of reach.

use crate::app::{App, Error, Result, accounts};
use crate::db::{self, Scope};
use crate::domain::ids::TenderId;
use crate::domain::permission::{Permit, Right};

/// The member with that address in the institution of that tender. Who they are, the passphrase then proves.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] without the right.
pub fn at_the_shell<R: Right>(app: &App, tender: TenderId, email: &str) -> Result<Permit<R>> {
    let member = app.db.read(Scope::System, |conn| {
        for user in db::users::list_by_email(conn, &email.trim().to_lowercase())? {
            if user.is_active() && db::tenders::find(conn, user.tenant_id, tender)?.is_some() {
                let tenant = db::tenants::find(conn, user.tenant_id)?.ok_or(Error::NotFound)?;
                return Ok(accounts::member(user, tenant));
            }
        }
        Err(Error::NotFound)
    })?;
    Ok(member.permit()?)
}
