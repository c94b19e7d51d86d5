//! Assignments, declarations, sheets, marks and blindings of a tender: rows are added, never changed.

use super::schema::{assignments, blindings, declarations, marks, sheets};
use super::{Conn, Result, Tx};
use crate::domain::ids::{DeedId, InvitationId, MarkId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// Somebody was given a section to score, or it was taken from them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = assignments)]
pub struct Assignment {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: DeedId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … among the tender's rows of this table.
    pub number: i64,
    /// Key of the section.
    pub section: String,
    /// Who is to score.
    pub user_id: UserId,
    /// Given, or taken back.
    pub assigned: bool,
    /// By whom.
    pub by_user: UserId,
    /// When.
    pub at: Instant,
}

/// Somebody's word on whether they have an interest in a bidder.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = declarations)]
pub struct Declaration {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: DeedId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … among the tender's rows of this table.
    pub number: i64,
    /// Who declares.
    pub user_id: UserId,
    /// Whether there is a conflict.
    pub conflict: bool,
    /// Which; empty without one.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// A sheet was handed in, or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = sheets)]
pub struct Sheet {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: DeedId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … among the tender's rows of this table.
    pub number: i64,
    /// Key of the section.
    pub section: String,
    /// Whose sheet.
    pub user_id: UserId,
    /// Handed in, or opened again.
    pub submitted: bool,
    /// Why it was opened again; empty when handed in.
    pub reason: String,
    /// By whom.
    pub by_user: UserId,
    /// When.
    pub at: Instant,
}

/// An evaluator's own points.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = marks)]
pub struct Mark {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: MarkId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … among the tender's rows of this table.
    pub number: i64,
    /// To whose bid.
    pub invitation_id: InvitationId,
    /// Key of the section.
    pub section: String,
    /// Key of the criterion.
    pub criterion: String,
    /// Points, decimal, at most 2 places.
    pub points: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub user_id: UserId,
    /// When.
    pub at: Instant,
}

/// Bidders' names were hidden from evaluators, or shown to them again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = blindings)]
pub struct Blinding {
    /// The institution.
    pub tenant_id: TenantId,
    /// The row.
    pub id: DeedId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … among the tender's rows of this table.
    pub number: i64,
    /// Hidden, or shown.
    pub blind: bool,
    /// What the order of the letters is drawn from; lower-case hex.
    pub seed: String,
    /// Why they are shown again; empty when hidden.
    pub reason: String,
    /// By whom.
    pub by_user: UserId,
    /// When.
    pub at: Instant,
}

/// Adds and lists the rows of a table of a tender, the oldest first.
macro_rules! record {
    ($($table:ident: $row:ty, $insert:ident, $list:ident;)+) => {$(
        /// Adds a row.
        pub fn $insert(tx: &mut Tx<'_>, row: &$row) -> Result<()> {
            diesel::insert_into($table::table).values(row).execute(tx.any())?;
            Ok(())
        }

        /// All rows of a tender, the oldest first.
        pub fn $list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<$row>> {
            Ok($table::table
                .filter($table::tenant_id.eq(tenant))
                .filter($table::tender_id.eq(tender))
                .order($table::number)
                .load(conn.any())?)
        }
    )+};
}

record! {
    assignments: Assignment, insert_assignment, list_assignments;
    declarations: Declaration, insert_declaration, list_declarations;
    sheets: Sheet, insert_sheet, list_sheets;
    marks: Mark, insert_mark, list_marks;
    blindings: Blinding, insert_blinding, list_blindings;
}

/// Whose points on what, as [`list_points`] reads them.
pub type Point = (UserId, InvitationId, String, String, String);

/// Evaluator, invitation, section, criterion and points of every mark of a tender, the oldest first: what figures need, at
/// a third of the cost of the whole rows.
pub fn list_points(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Point>> {
    Ok(marks::table
        .filter(marks::tenant_id.eq(tenant))
        .filter(marks::tender_id.eq(tender))
        .order(marks::number)
        .select((marks::user_id, marks::invitation_id, marks::section, marks::criterion, marks::points))
        .load(conn.any())?)
}
