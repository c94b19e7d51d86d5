//! What bidders ask and what all of them are told: rows are added, never changed; the rule for late ones is replaced.

use super::schema::{bulletins, inquiries, inquiry_ends, inquiry_rules};
use super::{Conn, Result, Tx};
use crate::domain::ids::{BulletinId, InquiryId, InvitationId, ParticipantId, TenantId, TenderId, UserId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// Until when a tender's bidders ask, and what happens to later questions.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = inquiry_rules)]
pub struct Rule {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// From then on questions are late; none for the tender's own deadline.
    #[diesel(column_name = until_at)]
    pub until: Option<Instant>,
    /// Whether late ones are refused instead of marked.
    pub blocks: bool,
}

/// What a bidder asks.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = inquiries)]
pub struct Inquiry {
    /// The institution.
    pub tenant_id: TenantId,
    /// The inquiry.
    pub id: InquiryId,
    /// The tender.
    pub tender_id: TenderId,
    /// Which company asks.
    pub invitation_id: InvitationId,
    /// Who there.
    pub participant_id: ParticipantId,
    /// Key of the question of the tender that it is about.
    pub about: Option<String>,
    /// What is asked.
    pub body: String,
    /// Whether it came after the rule's moment.
    pub late: bool,
    /// When.
    pub asked_at: Instant,
}

/// What all bidders are told.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = bulletins)]
pub struct Bulletin {
    /// The institution.
    pub tenant_id: TenantId,
    /// The bulletin.
    pub id: BulletinId,
    /// The tender.
    pub tender_id: TenderId,
    /// 1, 2, … within the tender.
    pub number: i64,
    /// Key of the question of the tender that it is about.
    pub about: Option<String>,
    /// What was asked, in words that name nobody; empty for what the institution says unasked.
    pub question: String,
    /// What it says.
    pub answer: String,
    /// Who told it.
    pub told_by: UserId,
    /// When.
    pub told_at: Instant,
}

/// Which bulletin answers an inquiry.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = inquiry_ends)]
pub struct InquiryEnd {
    /// The institution.
    pub tenant_id: TenantId,
    /// The inquiry.
    pub inquiry_id: InquiryId,
    /// The tender.
    pub tender_id: TenderId,
    /// The answer.
    pub bulletin_id: BulletinId,
}

/// The tender's rule, if one was set.
pub fn find_rule(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Rule>> {
    Ok(inquiry_rules::table.find((tenant, tender)).first(conn.any()).optional()?)
}

/// Sets the tender's rule; the tender is held.
pub fn put_rule(tx: &mut Tx<'_>, rule: &Rule) -> Result<()> {
    diesel::delete(inquiry_rules::table.find((rule.tenant_id, rule.tender_id))).execute(tx.any())?;
    diesel::insert_into(inquiry_rules::table).values(rule).execute(tx.any())?;
    Ok(())
}

/// Adds an inquiry.
pub fn insert(tx: &mut Tx<'_>, inquiry: &Inquiry) -> Result<()> {
    diesel::insert_into(inquiries::table).values(inquiry).execute(tx.any())?;
    Ok(())
}

/// Adds a bulletin.
pub fn insert_bulletin(tx: &mut Tx<'_>, bulletin: &Bulletin) -> Result<()> {
    diesel::insert_into(bulletins::table).values(bulletin).execute(tx.any())?;
    Ok(())
}

/// Ends an inquiry. [`super::Error::Duplicate`] when it had ended.
pub fn insert_end(tx: &mut Tx<'_>, end: &InquiryEnd) -> Result<()> {
    diesel::insert_into(inquiry_ends::table).values(end).execute(tx.any())?;
    Ok(())
}

/// The inquiries of a tender, oldest first, each with the bulletin that answers it.
pub fn list(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<(Inquiry, Option<BulletinId>)>> {
    Ok(inquiries::table
        .left_join(
            inquiry_ends::table
                .on(inquiry_ends::tenant_id.eq(inquiries::tenant_id).and(inquiry_ends::inquiry_id.eq(inquiries::id))),
        )
        .filter(inquiries::tenant_id.eq(tenant))
        .filter(inquiries::tender_id.eq(tender))
        .order((inquiries::asked_at, inquiries::id))
        .select((inquiries::all_columns, inquiry_ends::bulletin_id.nullable()))
        .load(conn.any())?)
}

/// How many bulletins a tender has.
pub fn count_bulletins(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<i64> {
    Ok(bulletins::table
        .filter(bulletins::tenant_id.eq(tenant))
        .filter(bulletins::tender_id.eq(tender))
        .count()
        .get_result(conn.any())?)
}

/// The bulletins of a tender, oldest first.
pub fn list_bulletins(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<Bulletin>> {
    Ok(bulletins::table
        .filter(bulletins::tenant_id.eq(tenant))
        .filter(bulletins::tender_id.eq(tender))
        .order(bulletins::number)
        .load(conn.any())?)
}
