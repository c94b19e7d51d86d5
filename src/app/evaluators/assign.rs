//! Who scores which section: procurement's word, until the first official points there.

use super::{consensus, demand_unfrozen, hold, next, panel};
use crate::app::audit::{self, Actor};
use crate::app::{App, Error, Result, rankings};
use crate::db::evaluators::Assignment;
use crate::db::{self, Scope, Tx};
use crate::domain::assessment::Given;
use crate::domain::award::Document;
use crate::domain::ids::{DeedId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Publish, Role};
use serde_json::json;

/// One change: somebody is given a section, or it is taken from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Key of the section.
    pub section: String,
    /// Who.
    pub user: UserId,
    /// Given, or taken back.
    pub assigned: bool,
}

/// Makes all changes or none; what is so already is no change.
///
/// # Errors
/// [`Error::NotFound`] for the tender or a member; [`Error::Invalid`] with `section` (`no_such_section`) or `user`
/// (`cannot_score`); [`Error::Refused`] with `not_published`, `decided` or `points_given`.
pub fn assign(app: &App, permit: Permit<Publish>, tender: TenderId, changes: &[Change]) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let (_, document) = hold(app, tx, tenant, tender)?;
        demand_unfrozen(tx, tenant, tender)?;
        let before = panel(app, tx, tenant, tender)?;
        let scores = rankings::list_scores(tx, tenant, tender)?;
        for change in changes.iter().filter(|own| before.is_assigned(own.user, &own.section) != own.assigned) {
            let section = document.profile.section(&change.section);
            let section = section.ok_or_else(|| Error::field("section", "no_such_section"))?;
            let official = scores.iter().any(|score| {
                matches!(score.given, Given::Points(_))
                    && section.questions.iter().any(|own| own.key == score.criterion)
            });
            // Where nobody is left whose points count, others have to take over.
            let deserted = before.covers(&section.key) && before.counting(&section.key).is_empty();
            if official && !deserted {
                return Err(Error::Refused("points_given"));
            }
            let user = db::users::find(tx, tenant, change.user)?.ok_or(Error::NotFound)?;
            if change.assigned && (!user.is_active() || user.role == Role::Observer) {
                return Err(Error::field("user", "cannot_score"));
            }
            insert(app, tx, permit, tender, change)?;
        }
        settle_all(app, tx, tenant, tender, permit.user, &document)
    })
}

fn insert(app: &App, tx: &mut Tx<'_>, permit: Permit<Publish>, tender: TenderId, change: &Change) -> Result<()> {
    let now = tx.now()?;
    let row = Assignment {
        tenant_id: permit.tenant,
        id: app.id(now, DeedId::new)?,
        tender_id: tender,
        number: next(&db::evaluators::list_assignments(tx, permit.tenant, tender)?),
        section: change.section.clone(),
        user_id: change.user,
        assigned: change.assigned,
        by_user: permit.user,
        at: now,
    };
    let action = if change.assigned { "evaluators.assigned" } else { "evaluators.unassigned" };
    let detail = json!({ "assignment": row.id, "section": row.section, "user": row.user_id });
    db::evaluators::insert_assignment(tx, &row)?;
    audit::append(tx, permit.tenant, Actor::User(permit.user), action, &format!("tender:{tender}"), &detail)
}

/// Somebody less may be all that was missing, in any section.
pub(super) fn settle_all(
    app: &App,
    tx: &mut Tx<'_>,
    tenant: TenantId,
    tender: TenderId,
    by: UserId,
    document: &Document,
) -> Result<()> {
    for section in &document.profile.sections {
        consensus::settle(app, tx, tenant, tender, by, &section.key)?;
    }
    Ok(())
}
