//! An evaluator's own sheet: marks saved as they are typed, handed in, opened again by procurement.

use super::marks::{self, Mark};
use super::{checked_reason, consensus, demand_unfrozen, hold, next, panel, reason, sight, takes_marks};
use crate::app::audit::{self, Actor};
use crate::app::key::sha256_hex;
use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result};
use crate::db::evaluators::{Mark as Row, Sheet};
use crate::db::{self, Scope, Tx};
use crate::domain::assessment::{AssessedBid, Column, Standing};
use crate::domain::award::Document;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Status;
use crate::domain::evaluators::Panel;
use crate::domain::fields::FieldError;
use crate::domain::ids::{DeedId, InvitationId, MarkId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Publish, Read, Right, Score};
use crate::domain::tenders::TenderState;
use serde_json::json;
use std::collections::HashSet;

/// Points that an evaluator writes on the own sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMark {
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// 0 to the criterion's scale, at most 2 places.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// A member's own sheet of a section, with the bids as this member may see them.
#[derive(Debug, Clone)]
pub struct OwnSheet {
    /// The bids.
    pub ranking: TenderRanking,
    /// Own marks in the section.
    pub marks: Vec<Mark>,
    /// Whether it is handed in.
    pub submitted: bool,
    /// Marks that are missing: whose bid, which criterion.
    pub missing: Vec<(InvitationId, String)>,
}

/// The own sheet.
///
/// # Errors
/// [`Error::NotFound`] for the tender or the section; [`Error::Refused`] with `not_opened`, `not_assigned`,
/// `undeclared` or `recused`.
pub fn sheet(
    app: &App,
    permit: Permit<Score>,
    reader: Permit<Read>,
    tender: TenderId,
    section: &str,
) -> Result<OwnSheet> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let found = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        if !matches!(found.state, TenderState::Opened | TenderState::Awarded | TenderState::Cancelled) {
            return Err(Error::Refused("not_opened"));
        }
        let (document, _) = rankings::document(app, conn, permit.tenant, tender)?;
        document.profile.section(section).ok_or(Error::NotFound)?;
        let own = panel(app, conn, permit.tenant, tender)?;
        own.may_score(permit.user, section)?;
        let all = marks::newest(conn, permit.tenant, tender)?;
        let marks: Vec<Mark> =
            all.into_iter().filter(|mark| mark.by == permit.user && mark.section == section).collect();
        let plain = rankings::read(app, conn, found)?;
        let missing = missing(&plain.standing, &document, section, &marks);
        let ranking = sight::veil(app, conn, reader, plain)?;
        Ok(OwnSheet { ranking, marks, submitted: own.is_submitted(permit.user, section), missing })
    })
}

/// Criteria of a section that evaluators mark on a bid.
pub(super) fn cells<'s>(
    standing: &'s Standing,
    document: &'s Document,
    section: &'s str,
    bid: &'s AssessedBid,
) -> impl Iterator<Item = &'s Column> {
    let own = document.profile.section(section);
    let columns = standing.columns.iter().zip(&bid.cells);
    columns.filter(|(column, cell)| takes_marks(column, cell)).map(|(column, _)| column).filter(move |column| {
        own.is_some_and(|section| section.questions.iter().any(|question| question.key == column.question))
    })
}

/// What a sheet lacks: every answer of every bid that still stands wants a mark.
fn missing(standing: &Standing, document: &Document, section: &str, own: &[Mark]) -> Vec<(InvitationId, String)> {
    let marked: HashSet<(InvitationId, &str)> =
        own.iter().map(|mark| (mark.invitation, mark.criterion.as_str())).collect();
    let mut missing = Vec::new();
    for (bid, ranked) in standing.bids.iter().zip(&standing.ranking.bids) {
        if matches!(ranked.status, Status::ExcludedFormal | Status::ExcludedKnockOut) {
            continue;
        }
        for column in cells(standing, document, section, bid) {
            if !marked.contains(&(bid.invitation, column.key.as_str())) {
                missing.push((bid.invitation, column.key.clone()));
            }
        }
    }
    missing
}

/// Writes marks on the own sheet: all or none. One equal to the newest is no change.
///
/// # Errors
/// [`Error::NotFound`] for the tender, a bid or a criterion; [`Error::Invalid`] with `points.<invitation>`
/// (`out_of_range`, `too_many_decimals`, `not_rated`) or `reason.<invitation>` (`required`, `too_short`, `too_long`,
/// `control_character`); [`Error::Refused`] with `not_published`, `not_opened`, `decided`, `not_assigned`,
/// `undeclared`, `recused` or `sheet_submitted`.
pub fn save(app: &App, permit: Permit<Score>, tender: TenderId, new: &[NewMark]) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let (ranking, panel) = held(app, tx, tenant, tender)?;
        let before = marks::newest(tx, tenant, tender)?;
        let mut number = next(&db::evaluators::list_marks(tx, tenant, tender)?);
        let mut errors = Vec::new();
        for mark in new {
            let (column, cell) = ranking.standing.cell(mark.invitation, &mark.criterion).ok_or(Error::NotFound)?;
            let (section, _) = ranking.document.profile.question(&column.question).ok_or(Error::NotFound)?;
            panel.may_score(permit.user, &section.key)?;
            if panel.is_submitted(permit.user, &section.key) {
                return Err(Error::Refused("sheet_submitted"));
            }
            let mut refuse =
                |field: &str, code| errors.push(FieldError::new(format!("{field}.{}", mark.invitation), code));
            if !takes_marks(column, cell) {
                refuse("points", "not_rated");
            } else if mark.points.is_negative() || mark.points > column.scale_max {
                refuse("points", "out_of_range");
            } else if mark.points.trimmed().places() > 2 {
                refuse("points", "too_many_decimals");
            }
            let why = match checked_reason(&mark.reason) {
                Ok(why) => why,
                Err(code) => {
                    refuse("reason", code);
                    continue;
                }
            };
            let same = before.iter().any(|old| {
                old.by == permit.user
                    && old.invitation == mark.invitation
                    && old.criterion == mark.criterion
                    && old.points == mark.points
                    && old.reason == why
            });
            if !same {
                insert(app, tx, permit, tender, number, &section.key, mark, why)?;
                number += 1;
            }
        }
        // What was written above is undone with the transaction.
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    })
}

/// Holds an opened tender, with its bids and its evaluators.
pub(super) fn held(app: &App, tx: &mut Tx<'_>, tenant: TenantId, tender: TenderId) -> Result<(TenderRanking, Panel)> {
    let (found, _) = hold(app, tx, tenant, tender)?;
    demand_unfrozen(tx, tenant, tender)?;
    if found.state != TenderState::Opened {
        return Err(Error::Refused("not_opened"));
    }
    let ranking = rankings::read(app, tx, found)?;
    let panel = panel(app, tx, tenant, tender)?;
    Ok((ranking, panel))
}

#[expect(clippy::too_many_arguments, reason = "one row, written in one place")]
fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<Score>,
    tender: TenderId,
    number: i64,
    section: &str,
    mark: &NewMark,
    reason: String,
) -> Result<()> {
    let now = tx.now()?;
    let row = Row {
        tenant_id: permit.tenant,
        id: app.id(now, MarkId::new)?,
        tender_id: tender,
        number,
        invitation_id: mark.invitation,
        section: section.to_owned(),
        criterion: mark.criterion.clone(),
        points: mark.points.to_string(),
        reason,
        user_id: permit.user,
        at: now,
    };
    // The row's id salts the hash and stays out of the entry: whoever reads the history before the sheet is handed in
    // could otherwise guess points and short reasons until the hash fits.
    let detail = json!({
        "invitation": row.invitation_id,
        "criterion": row.criterion,
        "mark_sha256": sha256_hex(format!("{}\n{}\n{}", row.id, row.points, row.reason)),
    });
    db::evaluators::insert_mark(tx, &row)?;
    audit::append(
        tx,
        permit.tenant,
        Actor::User(permit.user),
        "evaluators.marked",
        &format!("tender:{tender}"),
        &detail,
    )
}

/// Hands in the own sheet; from then on it is frozen.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_published`, `not_opened`, `decided`, `not_assigned`, `undeclared`,
/// `recused`, `sheet_submitted` or `marks_missing`.
pub fn submit(app: &App, permit: Permit<Score>, tender: TenderId, section: &str) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let (ranking, panel) = held(app, tx, tenant, tender)?;
        ranking.document.profile.section(section).ok_or(Error::NotFound)?;
        panel.may_score(permit.user, section)?;
        if panel.is_submitted(permit.user, section) {
            return Err(Error::Refused("sheet_submitted"));
        }
        let all = marks::newest(tx, tenant, tender)?;
        let own: Vec<Mark> = all.into_iter().filter(|mark| mark.by == permit.user && mark.section == section).collect();
        if !missing(&ranking.standing, &ranking.document, section, &own).is_empty() {
            return Err(Error::Refused("marks_missing"));
        }
        turn(app, tx, permit, tender, section, permit.user, true, String::new())?;
        consensus::settle(app, tx, tenant, tender, permit.user, section)
    })
}

/// Opens a sheet again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `reason`; [`Error::Refused`] with `not_published`, `not_opened`,
/// `decided` or `sheet_open`.
pub fn reopen(
    app: &App,
    permit: Permit<Publish>,
    tender: TenderId,
    section: &str,
    user: UserId,
    why: &str,
) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let (_, panel) = held(app, tx, permit.tenant, tender)?;
        if !panel.is_assigned(user, section) {
            return Err(Error::NotFound);
        }
        if !panel.is_submitted(user, section) {
            return Err(Error::Refused("sheet_open"));
        }
        let why = reason("reason", why)?;
        turn(app, tx, permit, tender, section, user, false, why)
    })
}

#[expect(clippy::too_many_arguments, reason = "one row, written in one place")]
fn turn<R: Right>(
    app: &App,
    tx: &mut Tx<'_>,
    permit: Permit<R>,
    tender: TenderId,
    section: &str,
    user: UserId,
    submitted: bool,
    reason: String,
) -> Result<()> {
    let now = tx.now()?;
    let row = Sheet {
        tenant_id: permit.tenant,
        id: app.id(now, DeedId::new)?,
        tender_id: tender,
        number: next(&db::evaluators::list_sheets(tx, permit.tenant, tender)?),
        section: section.to_owned(),
        user_id: user,
        submitted,
        reason,
        by_user: permit.user,
        at: now,
    };
    let detail = json!({
        "sheet": row.id,
        "section": row.section,
        "user": row.user_id,
        "reason_sha256": sha256_hex(format!("{}\n{}", row.id, row.reason)),
    });
    let action = if submitted { "evaluators.submitted" } else { "evaluators.reopened" };
    db::evaluators::insert_sheet(tx, &row)?;
    audit::append(tx, permit.tenant, Actor::User(permit.user), action, &format!("tender:{tender}"), &detail)
}
