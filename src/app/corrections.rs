//! Changing an evaluation after a run is frozen: one person proposes with reasons, another agrees or refuses, and
//! agreement makes a new run. Nothing that was given before is lost. What changes are points and verdicts, or a price
//! that was not explained and is rejected.
//!
//! Serves design/evaluation.md, "Evaluators": after the price envelope is open, points change only by a new run with a
//! reason and a second person.

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::scores::{self, NewScore};
use super::{App, Error, Result, rankings, runs};
use crate::db::runs::Correction;
pub use crate::db::runs::CorrectionEnd as Ended;
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::assessment::Given;
use crate::domain::fields::Refusals;
use crate::domain::ids::{CorrectionId, ExplanationId, InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Award, Permit, Score};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;

/// One change of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Change {
    /// Other points or another verdict.
    Score(ScoreChange),
    /// A price that is rejected.
    Price(PriceChange),
}

/// Other points or another verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreChange {
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// Points or verdict.
    pub given: Given,
    /// Why.
    pub reason: String,
}

/// A price that is rejected, which excludes its bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceChange {
    /// Whose bid.
    pub invitation: InvitationId,
    /// The question that was not answered to satisfaction.
    pub rejected_after: ExplanationId,
    /// Why.
    pub reason: String,
}

/// A correction as it is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub correction: Correction,
    /// What it changes.
    pub changes: Vec<Change>,
    /// What became of it; `None` while it waits.
    pub end: Option<Ended>,
}

/// The corrections of a tender, oldest first.
pub(super) fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Told>> {
    db::runs::list_corrections(conn, tenant, tender)?
        .into_iter()
        .map(|(correction, end)| {
            let changes = serde_json::from_str(&correction.changes).map_err(Error::internal)?;
            Ok(Told { correction, changes, end })
        })
        .collect()
}

/// Proposes to change points or verdicts of a frozen evaluation. One correction waits at a time.
///
/// # Errors
/// As [`scores::give`]; [`Error::Refused`] with `no_run` before there is a run and `correction_waits` while another one
/// waits for its second person.
pub fn propose(app: &App, permit: Permit<Score>, tender: TenderId, new: &[NewScore]) -> Result<CorrectionId> {
    let reasons = scores::check_reasons(new)?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        scores::demand_opened(&found)?;
        if db::runs::newest(tx, tenant, tender)?.is_none() {
            return Err(Error::Refused("no_run"));
        }
        demand_none_waiting(tx, tenant, tender)?;
        let ranking = rankings::read(app, tx, found)?;
        ranking.panel.may_read(permit.user)?;
        let given = scores::check(&ranking.standing, permit.user, new, &ranking.scores)?;
        let changes: Vec<Change> = new
            .iter()
            .zip(given)
            .zip(reasons)
            .map(|((new, given), reason)| {
                Change::Score(ScoreChange {
                    invitation: new.invitation,
                    criterion: new.criterion.clone(),
                    given,
                    reason,
                })
            })
            .collect();
        insert(app, tx, (tenant, permit.user), tender, &changes)
    })
}

/// One correction waits at a time, and nothing is decided while one does.
pub(super) fn demand_none_waiting(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<()> {
    let waits = db::runs::list_corrections(conn, tenant, tender)?.iter().any(|(_, end)| end.is_none());
    if waits { Err(Error::Refused("correction_waits")) } else { Ok(()) }
}

/// Records what somebody proposes.
pub(super) fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    (tenant, user): (TenantId, UserId),
    tender: TenderId,
    changes: &[Change],
) -> Result<CorrectionId> {
    let now = tx.now()?;
    let correction = Correction {
        tenant_id: tenant,
        id: app.id(now, CorrectionId::new)?,
        tender_id: tender,
        changes: serde_json::to_string(changes).map_err(Error::internal)?,
        proposed_by: user,
        proposed_at: now,
    };
    db::runs::insert_correction(tx, &correction)?;
    let detail = json!({
        "correction": correction.id,
        "changes": changes.len(),
        "changes_sha256": sha256_hex(format!("{}\n{}", correction.id, correction.changes)),
    });
    audit::append(tx, tenant, Actor::User(user), "correction.proposed", &format!("tender:{tender}"), &detail)?;
    Ok(correction.id)
}

/// Whose price was rejected by two people.
pub(super) fn rejected_prices(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<HashSet<InvitationId>> {
    let accepted =
        list(conn, tenant, tender)?.into_iter().filter(|told| told.end.as_ref().is_some_and(|end| end.accepted));
    Ok(rejected(accepted.flat_map(|told| told.changes)))
}

/// Whose price the changes reject.
pub(in crate::app) fn rejected(changes: impl IntoIterator<Item = Change>) -> HashSet<InvitationId> {
    let price = |change: Change| match change {
        Change::Price(change) => Some(change.invitation),
        Change::Score(_) => None,
    };
    changes.into_iter().filter_map(price).collect()
}

/// Agrees to a correction, which gives its points and freezes a new run, or refuses it. Returns the number of the new
/// run, if one was made.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `reason`; [`Error::Refused`] with `second_person` for who proposed it,
/// `correction_ended`, `decided` or `not_final`; as [`scores::give`] when it does not fit any more.
pub fn end(
    app: &App,
    permit: Permit<Award>,
    tender: TenderId,
    id: CorrectionId,
    accepted: bool,
    reason: &str,
) -> Result<Option<i64>> {
    let mut refusals = Refusals::new();
    let reason = refusals.words("reason", reason, scores::LEAST_REASON, scores::MOST_REASON);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        let told = list(tx, tenant, tender)?.into_iter().find(|told| told.correction.id == id);
        let told = told.ok_or(Error::NotFound)?;
        scores::demand_opened(&found)?;
        if told.end.is_some() {
            return Err(Error::Refused("correction_ended"));
        }
        let proposer = told.correction.proposed_by;
        if proposer == permit.user {
            return Err(Error::Refused("second_person"));
        }
        let now = tx.now()?;
        let detail = json!({
            "correction": id,
            "accepted": accepted,
            "reason_sha256": sha256_hex(format!("{id}\n{reason}")),
        });
        let end = Ended {
            tenant_id: tenant,
            correction_id: id,
            tender_id: tender,
            accepted,
            reason,
            user_id: permit.user,
            ended_at: now,
        };
        db::runs::insert_end(tx, &end)?;
        let subject = format!("tender:{tender}");
        audit::append(tx, tenant, Actor::User(permit.user), "correction.ended", &subject, &detail)?;
        if !accepted {
            return Ok(None);
        }
        let ranking = rankings::read(app, tx, found)?;
        give(app, tx, tender, proposer, permit, told.changes, &ranking)?;
        runs::freeze_next(app, tx, permit.user, tenant, tender, Some(id)).map(Some)
    })
}

/// Gives what the correction says in its proposer's name. A verdict against the automatic one has its second person in
/// whoever agreed.
fn give(
    app: &App,
    tx: &mut Tx<'_>,
    tender: TenderId,
    proposer: UserId,
    permit: Permit<Award>,
    changes: Vec<Change>,
    ranking: &rankings::TenderRanking,
) -> Result<()> {
    let score = |change| match change {
        Change::Score(change) => Some(NewScore {
            invitation: change.invitation,
            criterion: change.criterion,
            given: change.given,
            reason: change.reason,
        }),
        // Its acceptance alone is what counts.
        Change::Price(_) => None,
    };
    let new: Vec<NewScore> = changes.into_iter().filter_map(score).collect();
    let reasons = scores::check_reasons(&new)?;
    let given = scores::check(&ranking.standing, proposer, &new, &ranking.scores)?;
    let tenant = permit.tenant;
    let mut rows = Vec::new();
    for ((new, given), reason) in new.iter().zip(given).zip(reasons) {
        rows.push(scores::insert(app, tx, (tenant, proposer), tender, new, given, reason)?);
    }
    let found = db::tenders::find(tx, tenant, tender)?.ok_or(Error::NotFound)?;
    let after = rankings::read(app, tx, found)?;
    for (new, row) in new.iter().zip(rows) {
        let waits =
            after.standing.cell(new.invitation, &new.criterion).is_some_and(|(_, cell)| cell.proposal == Some(row));
        if waits {
            let confirms = Given::Confirms(row);
            scores::insert(app, tx, (tenant, permit.user), tender, new, confirms, new.reason.clone())?;
        }
    }
    Ok(())
}
