//! The declaration on conflicts of interest, before any bid is read.

use super::{assign, hold, next, panel, reason};
use crate::app::audit::{self, Actor};
use crate::app::key::sha256_hex;
use crate::app::{App, Error, Result};
use crate::db::evaluators::Declaration;
use crate::db::{self, Scope};
use crate::domain::ids::{DeedId, TenderId};
use crate::domain::permission::{Permit, Score};
use serde_json::json;

/// Declares that there is no conflict, or which (`conflict`): then the member is recused from the whole tender.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `reason` (`required`, `too_short`, `too_long`, `control_character`);
/// [`Error::Refused`] with `not_published`, `decided`, `not_assigned`, `recused` or `declared`.
pub fn declare(app: &App, permit: Permit<Score>, tender: TenderId, conflict: Option<&str>) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let (_, document) = hold(app, tx, tenant, tender)?;
        let panel = panel(app, tx, tenant, tender)?;
        if !panel.is_evaluator(permit.user) {
            return Err(Error::Refused("not_assigned"));
        }
        if panel.is_recused(permit.user) {
            return Err(Error::Refused("recused"));
        }
        if conflict.is_none() && panel.declaration(permit.user).is_some() {
            return Err(Error::Refused("declared"));
        }
        let why = conflict.map(|text| reason("reason", text)).transpose()?.unwrap_or_default();
        let now = tx.now()?;
        let row = Declaration {
            tenant_id: tenant,
            id: app.id(now, DeedId::new)?,
            tender_id: tender,
            number: next(&db::evaluators::list_declarations(tx, tenant, tender)?),
            user_id: permit.user,
            conflict: conflict.is_some(),
            reason: why,
            at: now,
        };
        let detail = json!({
            "declaration": row.id,
            "conflict": row.conflict,
            "reason_sha256": sha256_hex(format!("{}\n{}", row.id, row.reason)),
        });
        db::evaluators::insert_declaration(tx, &row)?;
        audit::append(
            tx,
            tenant,
            Actor::User(permit.user),
            "evaluators.declared",
            &format!("tender:{tender}"),
            &detail,
        )?;
        if row.conflict {
            assign::settle_all(app, tx, tenant, tender, permit.user, &document)?;
        }
        Ok(())
    })
}
