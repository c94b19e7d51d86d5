//! Individual points: whose, on what, why; and when they may be seen.

use super::{App, Error, Result, panel, sight};
use crate::app::rankings::TenderRanking;
use crate::db::{self, Conn, Scope};
use crate::domain::award::Document;
use crate::domain::decimal::Decimal;
use crate::domain::evaluators::{Panel, Unit, figures};
use crate::domain::ids::{InvitationId, MarkId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Read};
use crate::domain::time::Instant;
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// The points that count, one unit for each answer that somebody marked.
pub(super) fn units<'m>(
    panel: &Panel,
    document: &'m Document,
    marks: impl Iterator<Item = &'m Mark>,
) -> BTreeMap<(InvitationId, &'m str), Unit> {
    let mut units: BTreeMap<(InvitationId, &str), Unit> = BTreeMap::new();
    let scales: HashMap<&str, Decimal> =
        document.profile.questions().map(|(_, question)| (question.key.as_str(), question.scale_max)).collect();
    let mut counting: HashMap<&str, Vec<UserId>> = HashMap::new();
    for mark in marks {
        let counts = counting.entry(&mark.section).or_insert_with_key(|section| panel.counting(section));
        let scale = scales.get(mark.criterion.as_str()).filter(|_| counts.contains(&mark.by));
        let Some(&scale_max) = scale else { continue };
        let unit = units.entry((mark.invitation, mark.criterion.as_str()));
        unit.or_insert_with(|| Unit { scale_max, marks: Vec::new() }).marks.push(mark.points);
    }
    units
}

/// The answers on which the evaluators' points lie far apart, as bid and criterion, among the points that whoever was
/// given the ranking may see.
///
/// # Errors
/// [`Error::Internal`].
pub fn wide(app: &App, ranking: &TenderRanking) -> Result<HashSet<(InvitationId, String)>> {
    if !ranking.panel.is_used() {
        return Ok(HashSet::new());
    }
    let (tenant, tender) = (ranking.tender.tenant_id, ranking.tender.id);
    let given = app.db.read(Scope::Tenant(tenant), |conn| newest(conn, tenant, tender))?;
    let seen = visible(&ranking.panel, given);
    let units = units(&ranking.panel, &ranking.document, seen.iter()).into_iter();
    let is_wide = |unit: &Unit| figures(&unit.marks, unit.scale_max).is_some_and(|told| told.is_wide);
    let wide = units.filter(|(_, unit)| is_wide(unit));
    Ok(wide.map(|((bid, criterion), _)| (bid, criterion.to_owned())).collect())
}
