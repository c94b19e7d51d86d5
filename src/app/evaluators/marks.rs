//! Individual points: whose, on what, why; and when they may be seen.

use super::{App, Error, Result, panel, sight};
use crate::app::rankings::TenderRanking;
use crate::db::{self, Conn, Scope};
use crate::domain::decimal::Decimal;
use crate::domain::evaluators::{Panel, figures};
use crate::domain::ids::{InvitationId, MarkId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Read};
use crate::domain::time::Instant;
use std::collections::{HashMap, HashSet};

/// One evaluator's points on one criterion of one bid, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The row.
    pub id: MarkId,
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the section.
    pub section: String,
    /// Key of the criterion.
    pub criterion: String,
    /// 0 to the criterion's scale, at most 2 places.
    pub points: Decimal,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// The newest mark of each evaluator on each criterion of each bid, in the order they were first given.
pub(super) fn newest(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut places: HashMap<(UserId, InvitationId, String), usize> = HashMap::new();
    for row in db::evaluators::list_marks(conn, tenant, tender)? {
        let mark = Mark {
            id: row.id,
            invitation: row.invitation_id,
            section: row.section,
            criterion: row.criterion,
            points: row.points.parse().map_err(|_| Error::internal("marks that are no number"))?,
            reason: row.reason,
            by: row.user_id,
            at: row.at,
        };
        let key = (mark.by, mark.invitation, mark.criterion.clone());
        match places.get(&key).and_then(|place| marks.get_mut(*place)) {
            Some(older) => *older = mark,
            None => {
                places.insert(key, marks.len());
                marks.push(mark);
            }
        }
    }
    Ok(marks)
}

/// Those that others may see: of sections whose sheets are all handed in, and of sheets that are themselves handed in.
pub(super) fn visible(panel: &Panel, marks: Vec<Mark>) -> Vec<Mark> {
    let seen = |mark: &Mark| panel.is_complete(&mark.section) && panel.is_submitted(mark.by, &mark.section);
    marks.into_iter().filter(seen).collect()
}

/// The individual points that may be seen, for exports: those of sections in which everybody has handed in.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `undeclared` or `recused`.
pub fn marks(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Vec<Mark>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        sight::reader(app, conn, permit, tender)?;
        let panel = panel(app, conn, permit.tenant, tender)?;
        Ok(visible(&panel, newest(conn, permit.tenant, tender)?))
    })
}

/// The answers on which the evaluators' points lie far apart, as bid and criterion, among the points that may be seen.
///
/// # Errors
/// As [`marks`].
pub fn wide(app: &App, permit: Permit<Read>, ranking: &TenderRanking) -> Result<HashSet<(InvitationId, String)>> {
    if !ranking.panel.is_used() {
        return Ok(HashSet::new());
    }
    let mut given: HashMap<(InvitationId, String), Vec<Decimal>> = HashMap::new();
    let mut counting: HashMap<String, Vec<UserId>> = HashMap::new();
    for mark in marks(app, permit, ranking.tender.id)? {
        let counts = counting.entry(mark.section).or_insert_with_key(|section| ranking.panel.counting(section));
        if counts.contains(&mark.by) {
            given.entry((mark.invitation, mark.criterion)).or_default().push(mark.points);
        }
    }
    let scales: HashMap<&str, Decimal> =
        ranking.standing.columns.iter().map(|column| (column.key.as_str(), column.scale_max)).collect();
    let is_wide = |((_, criterion), points): &(&(InvitationId, String), &Vec<Decimal>)| {
        scales.get(criterion.as_str()).and_then(|scale| figures(points, *scale)).is_some_and(|told| told.is_wide)
    };
    Ok(given.iter().filter(is_wide).map(|(place, _)| place.clone()).collect())
}
