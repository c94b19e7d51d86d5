//! Who opens a tender's bids: chosen, and changed, while it is a draft.

use crate::app::seen::Seen;
use crate::app::{App, Error, Result, drafts};
use crate::db::users::User;
use crate::db::{self, Conn, Scope};
use crate::domain::fields::Refusals;
use crate::domain::ids::{TenantId, TenderId, UserId};
use crate::domain::permission::{Draft, Permit, Read, Right, Unseal};
use crate::domain::seals::Sealing;
use serde_json::json;

/// A member who may open bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The member.
    pub user: UserId,
    /// Name as shown.
    pub name: String,
    /// Whether there is a key to give a share to.
    pub has_key: bool,
}

/// Those who could open bids, by name.
///
/// # Errors
/// When the database does not answer.
pub fn possible(app: &App, permit: Permit<Read>) -> Result<Vec<Officer>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| members(conn, permit.tenant))
}

/// Those who could open bids.
pub(super) fn members(conn: &mut Conn, tenant: TenantId) -> Result<Vec<Officer>> {
    let with_key = db::seals::list_officers(conn, tenant)?;
    let may = |user: &User| user.is_active() && Unseal::allows(user.role);
    let mut members: Vec<Officer> = db::users::list(conn, tenant)?
        .into_iter()
        .filter(may)
        .map(|user| Officer { has_key: with_key.contains(&user.id), user: user.id, name: user.name })
        .collect();
    members.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
    Ok(members)
}

/// Changes it, and gives back the draft's new revision.
///
/// # Errors
/// As [`drafts::edit`]; [`Error::Invalid`] as [`Sealing::check`], and `officers` with `no_officer` for somebody who could
/// not open.
pub fn change(app: &App, permit: Permit<Draft>, id: TenderId, seen: &Seen, sealing: &Sealing) -> Result<i64> {
    let mut refusals = Refusals::new();
    sealing.check(&mut refusals);
    let members = app.db.read(Scope::Tenant(permit.tenant), |conn| members(conn, permit.tenant))?;
    if sealing.officers.iter().any(|officer| !members.iter().any(|member| member.user == *officer)) {
        refusals.add("officers", "no_officer");
    }
    refusals.finish()?;
    drafts::edit_noting(app, permit, id, seen, "tender.sealing_changed", |draft| {
        draft.tender.sealing = serde_json::to_string(sealing).map_err(Error::internal)?;
        Ok(json!({ "sealed": sealing.sealed, "together": sealing.together, "officers": sealing.officers }))
    })
}
