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

impl Mark {
    pub(super) fn point(&self) -> Point<'_> {
        let Self { by, invitation, section, criterion, points, .. } = self;
        Point { by: *by, invitation: *invitation, section, criterion, points: *points }
    }
}

/// Whose points on what: as much of a mark as figures need.
pub(super) struct Point<'m> {
    by: UserId,
    invitation: InvitationId,
    section: &'m str,
    criterion: &'m str,
    points: Decimal,
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
            points: parsed(&row.points)?,
            reason: row.reason,
            by: row.user_id,
            at: row.at,
        };
        let place = *places.entry((mark.by, mark.invitation, mark.criterion.clone())).or_insert(marks.len());
        match marks.get_mut(place) {
            Some(older) => *older = mark,
            None => marks.push(mark),
        }
    }
    Ok(marks)
}

fn parsed(points: &str) -> Result<Decimal> {
    points.parse().map_err(|_| Error::internal("marks that are no number"))
}

/// Those that others may see: of sections whose sheets are all handed in, and of sheets that are themselves handed in.
pub(super) fn visible(panel: &Panel, mut marks: Vec<Mark>) -> Vec<Mark> {
    let open = open_sheets(panel);
    marks.retain(|mark| open.contains(&(mark.by, mark.section.as_str())));
    marks
}

fn open_sheets(panel: &Panel) -> HashSet<(UserId, &str)> {
    let sheets = panel.sheets.iter().map(|sheet| (sheet.user, sheet.section.as_str()));
    sheets.filter(|(user, section)| panel.is_complete(section) && panel.is_submitted(*user, section)).collect()
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

/// The points that count, one unit for each answer that somebody marked; of one evaluator the last given.
pub(super) fn units<'m>(
    panel: &Panel,
    document: &'m Document,
    points: impl IntoIterator<Item = Point<'m>>,
) -> HashMap<(InvitationId, &'m str), Unit> {
    let scales: HashMap<&str, Decimal> =
        document.profile.questions().map(|(_, question)| (question.key.as_str(), question.scale_max)).collect();
    let mut counting: HashMap<&str, Vec<UserId>> = HashMap::new();
    let mut given: HashMap<(InvitationId, &str), Vec<(UserId, Decimal)>> = HashMap::new();
    for Point { by, invitation, section, criterion, points } in points {
        let counts = counting.entry(section).or_insert_with_key(|section| panel.counting(section));
        if !counts.contains(&by) {
            continue;
        }
        let unit = given.entry((invitation, criterion)).or_default();
        match unit.iter_mut().find(|(user, _)| *user == by) {
            Some(older) => older.1 = points,
            None => unit.push((by, points)),
        }
    }
    let unit = |(of, given): ((InvitationId, &'m str), Vec<(UserId, Decimal)>)| {
        let marks = given.into_iter().map(|(_, points)| points).collect();
        Some((of, Unit { scale_max: *scales.get(of.1)?, marks }))
    };
    given.into_iter().filter_map(unit).collect()
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
    let given = app.db.read(Scope::Tenant(tenant), |conn| db::evaluators::list_points(conn, tenant, tender))?;
    let open = open_sheets(&ranking.panel);
    let mut points = Vec::with_capacity(given.len());
    for (by, invitation, section, criterion, given) in &given {
        if open.contains(&(*by, section.as_str())) {
            points.push(Point { by: *by, invitation: *invitation, section, criterion, points: parsed(given)? });
        }
    }
    let is_wide = |unit: &Unit| figures(&unit.marks, unit.scale_max).is_some_and(|told| told.is_wide);
    let wide = units(&ranking.panel, &ranking.document, points).into_iter().filter(|(_, unit)| is_wide(unit));
    Ok(wide.map(|((bid, criterion), _)| (bid, criterion.to_owned())).collect())
}
