//! The drawing of lots between bids that are tied for the first place: recorded once for a run, never changed.
//!
//! Serves design/evaluation.md, "Methods": the award is blocked until a recorded drawing of lots.

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::{App, Error, Result, rankings, runs, scores};
use crate::db::runs::Lot;
use crate::db::{self, Scope};
use crate::domain::assessment::Standing;
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Award, Permit};
use serde_json::json;

/// Fewest characters of the note: how it was drawn, and who was there.
pub const LEAST_NOTE: usize = 10;
/// Most characters of the note.
pub const MOST_NOTE: usize = 2_000;

/// The bids that share the first place, in the order of the opening; empty without a tie.
#[must_use]
pub fn tied(standing: &Standing) -> Vec<InvitationId> {
    let first = standing.bids.iter().zip(&standing.ranking.bids).filter(|(_, ranked)| ranked.rank == Some(1));
    let first: Vec<InvitationId> = first.map(|(bid, _)| bid.invitation).collect();
    if first.len() > 1 { first } else { Vec::new() }
}

/// Records whose lot was drawn. Freezes the first run where there is none yet.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `drawn` (`not_tied`) or `note`; [`Error::Refused`] with `not_opened`,
/// `decided`, `not_final`, `no_tie` or `drawn_already`.
pub fn record(app: &App, permit: Permit<Award>, tender: TenderId, drawn: InvitationId, note: &str) -> Result<()> {
    let mut refusals = Refusals::new();
    let note = refusals.words("note", note, LEAST_NOTE, MOST_NOTE);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        scores::demand_opened(&found)?;
        let standing = rankings::read(app, tx, found)?.standing;
        if !standing.is_final() {
            return Err(Error::Refused("not_final"));
        }
        let tied = tied(&standing);
        if tied.is_empty() {
            return Err(Error::Refused("no_tie"));
        }
        if !tied.contains(&drawn) {
            return Err(Error::field("drawn", "not_tied"));
        }
        let run = runs::freeze_first(app, tx, permit.user, tenant, tender)?;
        if db::runs::find_lot(tx, tenant, tender, run)?.is_some() {
            return Err(Error::Refused("drawn_already"));
        }
        let detail = json!({
            "run": run,
            "tied": tied,
            "drawn": drawn,
            "note_sha256": sha256_hex(format!("{tender}\n{run}\n{note}")),
        });
        let lot = Lot {
            tenant_id: tenant,
            tender_id: tender,
            run_number: run,
            tied: serde_json::to_string(&tied).map_err(Error::internal)?,
            drawn,
            note,
            recorded_by: permit.user,
            recorded_at: tx.now()?,
        };
        db::runs::insert_lot(tx, &lot)?;
        audit::append(tx, tenant, Actor::User(permit.user), "lot.drawn", &format!("tender:{tender}"), &detail)
    })
}
