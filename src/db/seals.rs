//! Officers' keys, the seals of tenders, and the shares that open them: added, never changed.

use super::schema::{given_shares, officer_keys, seal_shares, seals};
use super::{Conn, Result, Tx};
use crate::domain::ids::{OfficerKeyId, TenantId, TenderId, UserId};
use crate::domain::seals::Envelope;
use crate::domain::time::Instant;
use diesel::prelude::*;

/// An officer's key pair.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = officer_keys)]
pub struct OfficerKeyRow {
    /// The institution.
    pub tenant_id: TenantId,
    /// The key.
    pub id: OfficerKeyId,
    /// Whose.
    pub user_id: UserId,
    /// The public half.
    pub public_key: String,
    /// The private half, under the officer's passphrase.
    pub private_key: String,
    /// When it was made.
    pub made_at: Instant,
}

/// To what the bids of a tender are sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = seals)]
pub struct Seal {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// How many officers open together.
    pub together: i64,
    /// The public half of the key for everything but the prices.
    pub bids_key: String,
    /// The public half of the key for the prices.
    pub prices_key: String,
}

/// An officer's shares of a seal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = seal_shares)]
pub struct SealShare {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// To which key the shares are encrypted.
    pub officer_key_id: OfficerKeyId,
    /// Whose.
    pub user_id: UserId,
    /// The share of the key for everything but the prices.
    pub bids_share: String,
    /// The share of the key for the prices.
    pub prices_share: String,
}

/// A share that an officer gave.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = given_shares)]
pub struct GivenShare {
    /// The institution.
    pub tenant_id: TenantId,
    /// The tender.
    pub tender_id: TenderId,
    /// For which opening.
    pub envelope: Envelope,
    /// Who gave it.
    pub user_id: UserId,
    /// The share, under the server key.
    pub share: String,
    /// When.
    pub given_at: Instant,
    /// What they said for the minutes; may be empty.
    pub note: String,
}

/// Adds an officer's key.
pub fn insert_officer_key(tx: &mut Tx<'_>, key: &OfficerKeyRow) -> Result<()> {
    diesel::insert_into(officer_keys::table).values(key).execute(tx.any())?;
    Ok(())
}

/// A member's newest key.
pub fn find_officer_key(conn: &mut Conn, tenant: TenantId, user: UserId) -> Result<Option<OfficerKeyRow>> {
    Ok(officer_keys::table
        .filter(officer_keys::tenant_id.eq(tenant))
        .filter(officer_keys::user_id.eq(user))
        .order(officer_keys::id.desc())
        .first(conn.any())
        .optional()?)
}

/// The members who have a key.
pub fn list_officers(conn: &mut Conn, tenant: TenantId) -> Result<Vec<UserId>> {
    Ok(officer_keys::table
        .filter(officer_keys::tenant_id.eq(tenant))
        .select(officer_keys::user_id)
        .distinct()
        .load(conn.any())?)
}

/// Seals a tender.
pub fn insert(tx: &mut Tx<'_>, seal: &Seal, shares: &[SealShare]) -> Result<()> {
    diesel::insert_into(seals::table).values(seal).execute(tx.any())?;
    for share in shares {
        diesel::insert_into(seal_shares::table).values(share).execute(tx.any())?;
    }
    Ok(())
}

/// The seal of a tender; `None` where bids are not sealed, or it is a draft.
pub fn find(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Seal>> {
    Ok(seals::table.find((tenant, tender)).first(conn.any()).optional()?)
}

/// The officers of a seal.
pub fn list_holders(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Vec<UserId>> {
    Ok(seal_shares::table
        .filter(seal_shares::tenant_id.eq(tenant))
        .filter(seal_shares::tender_id.eq(tender))
        .order(seal_shares::user_id)
        .select(seal_shares::user_id)
        .load(conn.any())?)
}

/// An officer's shares with the key they are encrypted to.
pub fn find_share(
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
    user: UserId,
) -> Result<Option<(SealShare, OfficerKeyRow)>> {
    Ok(seal_shares::table
        .inner_join(officer_keys::table.on(
            officer_keys::tenant_id.eq(seal_shares::tenant_id).and(officer_keys::id.eq(seal_shares::officer_key_id)),
        ))
        .filter(seal_shares::tenant_id.eq(tenant))
        .filter(seal_shares::tender_id.eq(tender))
        .filter(seal_shares::user_id.eq(user))
        .first(conn.any())
        .optional()?)
}

/// Keeps a share that was given.
pub fn insert_given(tx: &mut Tx<'_>, given: &GivenShare) -> Result<()> {
    diesel::insert_into(given_shares::table).values(given).execute(tx.any())?;
    Ok(())
}

/// The shares given for one opening, in the order they were given.
pub fn list_given(conn: &mut Conn, tenant: TenantId, tender: TenderId, envelope: Envelope) -> Result<Vec<GivenShare>> {
    Ok(given_shares::table
        .filter(given_shares::tenant_id.eq(tenant))
        .filter(given_shares::tender_id.eq(tender))
        .filter(given_shares::envelope.eq(envelope))
        .order((given_shares::given_at, given_shares::user_id))
        .load(conn.any())?)
}
