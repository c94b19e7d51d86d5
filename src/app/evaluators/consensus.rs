//! From individual points to official ones: the consensus with its reason, or the published mean or median.
//!
//! Official points are rows in `scores`, as those that somebody gives alone. A mean or median becomes one by itself as
//! soon as everybody has handed in, rounded once and half up to two places by `domain::evaluators::figures`.

use super::marks::{self, Mark};
use super::sheet::held;
use super::{reason, sheet};
use crate::app::{App, Error, Result, rankings, scores};
use crate::db::{self, Scope, Tx};
use crate::domain::assessment::Given;
use crate::domain::award::PointsRule;
use crate::domain::decimal::Decimal;
use crate::domain::evaluators::figures;
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Role, Score};
use crate::domain::tenders::TenderState;

/// What was agreed on one criterion of one bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// Official points.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// Takes what was agreed into the record: all or none.
///
/// # Errors
/// [`Error::NotFound`] for the tender, a bid or a criterion; [`Error::Invalid`] with `points.<invitation>` or
/// `reason.<invitation>` as [`scores::give`]; [`Error::Refused`] with `not_published`, `not_opened`, `decided`,
/// `undeclared`, `recused`, `not_assigned`, `sheets_open` or `result_computed`.
pub fn take(app: &App, permit: Permit<Score>, tender: TenderId, agreed: &[Agreed]) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let (ranking, panel) = held(app, tx, tenant, tender)?;
        panel.may_read(permit.user)?;
        let mut errors = Vec::new();
        for new in agreed {
            let (column, _) = ranking.standing.cell(new.invitation, &new.criterion).ok_or(Error::NotFound)?;
            let (section, question) = ranking.document.profile.question(&column.question).ok_or(Error::NotFound)?;
            if permit.role == Role::Evaluator {
                panel.may_score(permit.user, &section.key)?;
            }
            if !panel.is_complete(&section.key) {
                return Err(Error::Refused("sheets_open"));
            }
            if panel.rule != PointsRule::Consensus && super::is_marked(question) {
                return Err(Error::Refused("result_computed"));
            }
            let given = Given::Points(new.points);
            let why = reason(&format!("reason.{}", new.invitation), &new.reason);
            let sound = ranking.standing.check(new.invitation, &new.criterion, given, permit.user, &ranking.scores);
            let codes = [scores::refusal(sound, new.invitation)?, why.as_ref().err().and_then(only_field)];
            errors.extend(codes.into_iter().flatten());
            if let Ok(why) = why {
                scores::insert(app, tx, (permit.tenant, permit.user), tender, &row(new, given), given, why)?;
            }
        }
        // What was written above is undone with the transaction.
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    })
}

fn only_field(error: &Error) -> Option<FieldError> {
    match error {
        Error::Invalid(errors) => errors.first().cloned(),
        _ => None,
    }
}

fn row(new: &Agreed, given: Given) -> scores::NewScore {
    scores::NewScore { invitation: new.invitation, criterion: new.criterion.clone(), given, reason: new.reason.clone() }
}

/// Where the published rule is a mean or a median and a section is complete, makes it official. `by` is whose deed
/// completed it.
pub(super) fn settle(
    app: &App,
    tx: &mut Tx<'_>,
    tenant: TenantId,
    tender: TenderId,
    by: UserId,
    section: &str,
) -> Result<()> {
    let panel = super::panel(app, tx, tenant, tender)?;
    let found = db::tenders::find(tx, tenant, tender)?.ok_or(Error::NotFound)?;
    let computed = matches!(panel.rule, PointsRule::Mean | PointsRule::Median);
    if !computed || found.state != TenderState::Opened || !panel.is_complete(section) {
        return Ok(());
    }
    let counting = panel.counting(section);
    let marks = marks::newest(tx, tenant, tender)?;
    let ranking = rankings::read(app, tx, found)?;
    for bid in &ranking.standing.bids {
        for column in sheet::cells(&ranking.standing, &ranking.document, section, bid) {
            let own: Vec<Decimal> =
                own(&marks, &counting, bid.invitation, &column.key).map(|mark| mark.points).collect();
            if own.len() < counting.len() {
                continue;
            }
            let Some(figures) = figures(&own, column.scale_max) else { continue };
            let (points, word) =
                if panel.rule == PointsRule::Mean { (figures.mean, "Mean") } else { (figures.median, "Median") };
            let given = Given::Points(points);
            let newest = ranking.history(bid.invitation, &column.key).next_back();
            if newest.is_some_and(|score| score.given == given) {
                continue;
            }
            let list = own.iter().map(Decimal::to_string).collect::<Vec<_>>().join("; ");
            let why = format!("{word} of {} evaluators: {list}", own.len());
            let agreed =
                Agreed { invitation: bid.invitation, criterion: column.key.clone(), points, reason: why.clone() };
            scores::insert(app, tx, (tenant, by), tender, &row(&agreed, given), given, why)?;
        }
    }
    Ok(())
}

/// The marks that count on one criterion of one bid.
pub(super) fn own<'m>(
    marks: &'m [Mark],
    counting: &'m [UserId],
    invitation: InvitationId,
    criterion: &'m str,
) -> impl Iterator<Item = &'m Mark> {
    marks
        .iter()
        .filter(move |mark| mark.invitation == invitation && mark.criterion == criterion && counting.contains(&mark.by))
}
