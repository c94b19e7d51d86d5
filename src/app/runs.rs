//! Evaluation runs: every input, every figure, the scheme's hash and the program's version, frozen. The first is made when
//! the prices are opened, when somebody freezes a final evaluation, or with the award; a later one by a correction alone.
//!
//! Serves design/evaluation.md, "Evaluators", and "Nothing is deleted".

use super::audit::{self, Actor};
use super::corrections::{self, Told};
use super::evaluators::{self, sight};
use super::key::sha256_hex;
use super::{App, Error, Result, rankings};
pub use crate::db::runs::{Lot, Run};
use crate::db::{self, Scope, Tx};
use crate::domain::ids::{CorrectionId, TenantId, TenderId, UserId};
use crate::domain::permission::{Award, Permit, Read};
use crate::domain::tenders::TenderState;
use serde_json::json;
use std::collections::HashMap;

/// Name and version of the program that computes.
pub const ENGINE: &str = concat!("probity ", env!("CARGO_PKG_VERSION"));

/// The runs of a tender with what led to them.
#[derive(Debug, Clone)]
pub struct Runs {
    /// The first first.
    pub runs: Vec<Run>,
    /// Corrections, oldest first.
    pub corrections: Vec<Told>,
    /// The drawing of lots for the newest run.
    pub lot: Option<Lot>,
    /// Names of the institution's members.
    pub names: HashMap<UserId, String>,
}

/// The runs of a tender.
///
/// # Errors
/// [`Error::NotFound`].
pub fn list(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Runs> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        evaluators::reader(app, conn, permit, tender)?;
        sight::sighted(conn, permit, tender)?;
        let runs = db::runs::list(conn, permit.tenant, tender)?;
        let lot = match runs.last() {
            Some(run) => db::runs::find_lot(conn, permit.tenant, tender, run.number)?,
            None => None,
        };
        let corrections = corrections::list(conn, permit.tenant, tender)?;
        let names = db::users::list(conn, permit.tenant)?.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(Runs { runs, corrections, lot, names })
    })
}

/// Freezes the first run of a final evaluation; from then on points change by corrections only. Repeating it changes
/// nothing. Returns the number of the newest run.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `decided` or `not_final`.
pub fn freeze(app: &App, permit: Permit<Award>, tender: TenderId) -> Result<i64> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let found = db::tenders::find_locked(tx, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        match found.state {
            TenderState::Opened => freeze_first(app, tx, permit.user, permit.tenant, tender),
            TenderState::Draft | TenderState::Published => Err(Error::Refused("not_opened")),
            TenderState::Awarded | TenderState::Cancelled => Err(Error::Refused("decided")),
        }
    })
}

/// The number of the newest run; makes the first when there is none. The tender is held.
pub(super) fn freeze_first(
    app: &App,
    tx: &mut Tx<'_>,
    user: UserId,
    tenant: TenantId,
    tender: TenderId,
) -> Result<i64> {
    match db::runs::newest(tx, tenant, tender)? {
        Some(number) => Ok(number),
        None => freeze_next(app, tx, user, tenant, tender, None),
    }
}

/// Makes the next run of what stands now.
pub(super) fn freeze_next(
    app: &App,
    tx: &mut Tx<'_>,
    user: UserId,
    tenant: TenantId,
    tender: TenderId,
    correction: Option<CorrectionId>,
) -> Result<i64> {
    let found = db::tenders::find(tx, tenant, tender)?.ok_or(Error::NotFound)?;
    let ranking = rankings::read(app, tx, found)?;
    let standing = &ranking.standing;
    if !standing.is_final() {
        return Err(Error::Refused("not_final"));
    }
    ranking.demand_sheets()?;
    let run = Run {
        tenant_id: tenant,
        tender_id: tender,
        number: db::runs::newest(tx, tenant, tender)?.unwrap_or(0) + 1,
        correction_id: correction,
        engine: ENGINE.to_owned(),
        document_sha256: ranking.document_sha256.clone(),
        scheme_sha256: standing.ranking.scheme_sha256.clone(),
        evaluation: serde_json::to_string(&standing.evaluation.document()).map_err(Error::internal)?,
        ranking: serde_json::to_string(&standing.ranking).map_err(Error::internal)?,
        frozen_by: user,
        frozen_at: tx.now()?,
    };
    db::runs::insert(tx, &run)?;
    let detail = json!({
        "run": run.number,
        "correction": correction,
        "engine": run.engine,
        "scheme_sha256": run.scheme_sha256,
        "evaluation_sha256": sha256_hex(&run.evaluation),
        "ranking_sha256": sha256_hex(&run.ranking),
    });
    audit::append(tx, tenant, Actor::User(user), "run.frozen", &format!("tender:{tender}"), &detail)?;
    Ok(run.number)
}
