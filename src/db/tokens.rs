//! Links and the bidders' sessions they open. Hashes only: no row lets anybody in.

use super::invitations::Participant;
use super::schema::{bidder_sessions, participants, tokens};
use super::{Conn, Result, Tx};
use crate::domain::ids::{ParticipantId, TenantId, TokenId};
use crate::domain::time::Instant;
use diesel::prelude::*;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = tokens)]
pub struct Token {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// The link; its text is derived from this and the server key.
    pub id: TokenId,
    /// Whose.
    pub participant_id: ParticipantId,
    /// SHA-256 of the text.
    pub hash: String,
    /// Last four characters, so that people can tell links apart.
    pub hint: String,
    /// `live`, `replaced` or `revoked`.
    pub state: String,
    /// When it was made.
    pub created_at: Instant,
}

/// A browser that came by a link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = bidder_sessions)]
pub struct BidderSession {
    /// The institution that asks.
    pub tenant_id: TenantId,
    /// SHA-256 of the cookie's value.
    pub id: String,
    /// Who.
    pub participant_id: ParticipantId,
    /// By which link; it ends when the link is revoked.
    pub token_id: TokenId,
    /// Since when.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Instant,
}

/// Adds a link.
pub fn insert(tx: &mut Tx<'_>, token: &Token) -> Result<()> {
    diesel::insert_into(tokens::table).values(token).execute(tx.any())?;
    Ok(())
}

/// The link whose text hashes to `hash`, over all institutions, with its person.
pub fn find_by_hash(conn: &mut Conn, hash: &str) -> Result<Option<(Token, Participant)>> {
    Ok(tokens::table
        .inner_join(
            participants::table
                .on(participants::tenant_id.eq(tokens::tenant_id).and(participants::id.eq(tokens::participant_id))),
        )
        .filter(tokens::hash.eq(hash))
        .first(conn.any())
        .optional()?)
}

/// The link of that id.
pub fn find(conn: &mut Conn, tenant: TenantId, id: TokenId) -> Result<Option<Token>> {
    Ok(tokens::table.find((tenant, id)).first(conn.any()).optional()?)
}

/// A person's newest link that still works.
pub fn find_live(conn: &mut Conn, tenant: TenantId, participant: ParticipantId) -> Result<Option<Token>> {
    Ok(tokens::table
        .filter(tokens::tenant_id.eq(tenant))
        .filter(tokens::participant_id.eq(participant))
        .filter(tokens::state.eq("live"))
        .order(tokens::id.desc())
        .first(conn.any())
        .optional()?)
}

/// Ends all live links of a person: `replaced` or `revoked`.
pub fn set_ended(tx: &mut Tx<'_>, tenant: TenantId, participant: ParticipantId, state: &str) -> Result<usize> {
    Ok(diesel::update(
        tokens::table
            .filter(tokens::tenant_id.eq(tenant))
            .filter(tokens::participant_id.eq(participant))
            .filter(tokens::state.eq("live")),
    )
    .set(tokens::state.eq(state))
    .execute(tx.any())?)
}

/// Opens a bidder's session.
pub fn insert_session(tx: &mut Tx<'_>, session: &BidderSession) -> Result<()> {
    diesel::insert_into(bidder_sessions::table).values(session).execute(tx.any())?;
    Ok(())
}

/// How many links of an institution were made since then.
pub fn count_since(conn: &mut Conn, tenant: TenantId, since: Instant) -> Result<i64> {
    Ok(tokens::table
        .filter(tokens::tenant_id.eq(tenant))
        .filter(tokens::created_at.gt(since))
        .count()
        .get_result(conn.any())?)
}

/// Session, link and person by the cookie's hash.
pub fn find_session(conn: &mut Conn, id: &str) -> Result<Option<(BidderSession, Token, Participant)>> {
    Ok(bidder_sessions::table
        .inner_join(
            tokens::table
                .on(tokens::tenant_id.eq(bidder_sessions::tenant_id).and(tokens::id.eq(bidder_sessions::token_id))),
        )
        .inner_join(
            participants::table.on(participants::tenant_id
                .eq(bidder_sessions::tenant_id)
                .and(participants::id.eq(bidder_sessions::participant_id))),
        )
        .filter(bidder_sessions::id.eq(id))
        .first(conn.any())
        .optional()?)
}

/// Closes a bidder's session.
pub fn delete_session(tx: &mut Tx<'_>, tenant: TenantId, id: &str) -> Result<usize> {
    Ok(diesel::delete(
        bidder_sessions::table.filter(bidder_sessions::tenant_id.eq(tenant)).filter(bidder_sessions::id.eq(id)),
    )
    .execute(tx.any())?)
}

/// Forgets sessions that ended before `now`.
pub fn delete_expired_sessions(tx: &mut Tx<'_>, now: Instant) -> Result<usize> {
    Ok(diesel::delete(bidder_sessions::table.filter(bidder_sessions::expires_at.le(now))).execute(tx.any())?)
}
