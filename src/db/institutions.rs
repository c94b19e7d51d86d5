//! An institution as a whole: every table that holds rows of it, and what is left of one that was deleted.

use super::conn::rows::Dump;
use super::schema::{self, erasures, tenants};
use super::{Conn, Result, Tx};
use crate::domain::ids::TenantId;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// What is left of a deleted institution.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = erasures)]
pub struct Erasure {
    /// The institution.
    pub tenant_id: TenantId,
    /// How many entries its history had.
    pub entries: i64,
    /// Hash of the last of them.
    pub head: String,
    /// When it was deleted.
    pub erased_at: Instant,
}

/// Defines [`TABLES`] and what deletes from them, so that neither forgets a table of the other.
macro_rules! tables {
    ($($name:ident),+ $(,)?) => {
        /// Tables with rows of institutions, children before those they refer to.
        pub const TABLES: &[&str] = &[$(stringify!($name)),+];

        /// Deletes every row of the institution; says how many there were.
        fn delete_rows(tx: &mut Tx<'_>, tenant: TenantId) -> Result<usize> {
            let mut deleted = 0;
            $(
                deleted += diesel::delete(schema::$name::table.filter(schema::$name::tenant_id.eq(tenant)))
                    .execute(tx.any())?;
            )+
            Ok(deleted)
        }
    };
}

tables! {
    given_shares, seal_shares, seals, officer_keys, devices, device_codes, term_moves, terms, clarification_ends,
    clarifications, clarification_marks, inquiry_ends, bulletins, inquiries, inquiry_rules, notes, suggestions,
    explanation_ends, explanations, lots, runs, correction_ends, corrections, opened_prices, price_openings, blindings,
    marks, sheets, declarations, assignments, audit, audit_heads, outbox, awards, scores, opened_bids, openings, bids,
    files, section_marks, answer_history, answers, bidder_sessions, tokens, participants, invitations, checks, versions,
    purges, retention_rules, tenders, api_keys, sessions, users,
}

/// Deletes the institution with all its rows. The erasure comes first, in the same transaction: without it the guards of
/// the history refuse. The transaction must be the institution's own ([`super::Scope::Tenant`]).
pub fn erase(tx: &mut Tx<'_>, erasure: &Erasure) -> Result<usize> {
    diesel::insert_into(erasures::table).values(erasure).execute(tx.any())?;
    let deleted = delete_rows(tx, erasure.tenant_id)?;
    diesel::delete(tenants::table.filter(tenants::id.eq(erasure.tenant_id))).execute(tx.any())?;
    Ok(deleted)
}

/// What is left of a deleted institution.
pub fn find_erasure(conn: &mut Conn, tenant: TenantId) -> Result<Option<Erasure>> {
    Ok(erasures::table.filter(erasures::tenant_id.eq(tenant)).first(conn.any()).optional()?)
}

/// All institutions that were deleted.
pub fn list_erasures(conn: &mut Conn) -> Result<Vec<Erasure>> {
    Ok(erasures::table.order(erasures::tenant_id).load(conn.any())?)
}

/// Every row of one of [`TABLES`], as a JSON object each.
pub fn each_row<E: From<super::Error>>(
    conn: &mut Conn,
    table: &'static str,
    tenant: TenantId,
    see: impl FnMut(Dump) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    conn.each_row(table, tenant, see)
}
