//! Several evaluators: assigning them, their declarations, their own sheets, what becomes official, blind bidders.
//!
//! Every deed holds the tender, adds rows and its entry in the history, and changes nothing. The rules are
//! `domain::evaluators`'. Serves design/evaluation.md, "Evaluators", and issue 3, capability 3.

mod assign;
mod blinding;
mod consensus;
mod declare;
mod marks;
mod overview;
mod sheet;
pub(super) mod sight;

pub use assign::{Change, assign};
pub use blinding::{Blinding, blind, unblind};
pub use consensus::{Agreed, take};
pub use declare::declare;
pub use marks::{Mark, marks, wide};
pub use overview::{Overview, overview};
pub use sheet::{NewMark, OwnSheet, reopen, save, sheet, submit};
pub use sight::{check_blind, reader, veil};

pub(super) use blinding::letters_drawn;

use super::{App, Error, Result, rankings};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Tx};
use crate::domain::assessment::{Automatic, Cell, Column};
use crate::domain::award::Document;
use crate::domain::evaluators::{Assigned, Barred, Declared, Panel, SheetDeed};
use crate::domain::fields::words;
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::tenders::TenderState;
use crate::domain::{answers, profile};
use std::sync::Arc;

/// Fewest characters of a reason.
pub const LEAST_REASON: usize = 3;
/// Most characters of a reason.
pub const MOST_REASON: usize = 2_000;

impl From<Barred> for Error {
    fn from(barred: Barred) -> Self {
        Self::Refused(barred.code())
    }
}

/// The evaluators of a tender. The rule for their points is the frozen document's.
pub(super) fn panel(app: &App, conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Panel> {
    let assignments = db::evaluators::list_assignments(conn, tenant, tender)?;
    if assignments.is_empty() {
        return Ok(Panel::default());
    }
    let rule = rankings::document(app, conn, tenant, tender)?.0.award.result;
    Ok(Panel {
        rule,
        assignments: assignments
            .into_iter()
            .map(|row| Assigned {
                section: row.section,
                user: row.user_id,
                holds: row.assigned,
                by: row.by_user,
                at: row.at,
            })
            .collect(),
        declarations: db::evaluators::list_declarations(conn, tenant, tender)?
            .into_iter()
            .map(|row| Declared { user: row.user_id, conflict: row.conflict, reason: row.reason, at: row.at })
            .collect(),
        sheets: db::evaluators::list_sheets(conn, tenant, tender)?
            .into_iter()
            .map(|row| SheetDeed {
                section: row.section,
                user: row.user_id,
                submitted: row.submitted,
                reason: row.reason,
                by: row.by_user,
                at: row.at,
            })
            .collect(),
    })
}

/// Holds a tender that was published and not decided, with its frozen document.
fn hold(app: &App, tx: &mut Tx<'_>, tenant: TenantId, id: TenderId) -> Result<(Tender, Arc<Document>)> {
    let found = db::tenders::find_locked(tx, tenant, id)?.ok_or(Error::NotFound)?;
    match found.state {
        TenderState::Draft => return Err(Error::Refused("not_published")),
        TenderState::Awarded | TenderState::Cancelled => return Err(Error::Refused("decided")),
        TenderState::Published | TenderState::Opened => {}
    }
    let (document, _) = rankings::document(app, tx, tenant, id)?;
    Ok((found, document))
}

/// Once a run is frozen, points change by [`super::corrections`] alone.
fn demand_unfrozen(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<()> {
    match db::runs::newest(conn, tenant, tender)? {
        Some(_) => Err(Error::Refused("run_frozen")),
        None => Ok(()),
    }
}

/// The number of the next row.
fn next<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX).saturating_add(1)
}

/// A reason that says something.
fn reason(field: &str, text: &str) -> Result<String> {
    checked_reason(text).map_err(|code| Error::field(field, code))
}

fn checked_reason(text: &str) -> std::result::Result<String, &'static str> {
    words(text, LEAST_REASON, MOST_REASON)
}

/// Whether a cell is the evaluators' to mark: rated, asked, answered, and not scored by the scheme itself.
#[must_use]
pub fn takes_marks(column: &Column, cell: &Cell) -> bool {
    column.rated && !cell.hidden && cell.automatic == Automatic::Points(answers::Points::Manual)
}

/// Whether a question is one that evaluators mark.
#[must_use]
pub fn is_marked(question: &profile::Question) -> bool {
    question.criterion == profile::Criterion::Rated && matches!(question.scoring, profile::Scoring::Manual {})
}
