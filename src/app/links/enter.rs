//! Entering by a link, and the session that follows.

use super::look::{Landing, look};
use crate::app::audit::Actor;
use crate::app::key::sha256_hex;
use crate::app::{App, Error, Result, invitations, team};
use crate::db::invitations::{Invitation, Participant};
use crate::db::tokens::BidderSession;
use crate::db::{self, Scope, Tx};
use crate::domain::ids::{InvitationId, ParticipantId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use serde_json::json;

/// How long a bidder's session lives, in seconds: people answer over days, and the link opens the next one.
pub const SESSION_SECONDS: i64 = 14 * 24 * 60 * 60;

/// A session just opened.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Who entered.
    pub bidder: Bidder,
    /// The cookie's value; only its SHA-256 is stored.
    pub secret: String,
    /// When the session ends.
    pub expires: Instant,
}

/// A bidder recognised by the session.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who.
    pub bidder: Bidder,
    /// Name of the institution that asks.
    pub institution: String,
    /// The time by the database's clock.
    pub now: Instant,
}

/// The person as a bidder.
///
/// # Errors
/// Only faults of ours.
pub(super) fn bidder(person: &Participant) -> Result<Bidder> {
    Ok(Bidder {
        tenant: person.tenant_id,
        invitation: person.invitation_id,
        participant: person.id,
        name: person.name.clone(),
        language: person.language,
        reach: team::reach(person)?,
    })
}

/// Enters by a link: opens a session and, the first time before the deadline, notes that the company has come.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours; [`Error::Refused`] with `link_replaced` or `link_revoked`.
pub fn enter(app: &App, token: &str) -> Result<Entered> {
    let landing = look(app, token)?;
    landing.state.check()?;
    let secret = hex::encode(app.random.bytes::<32>()?);
    let (row, person) = app.db.read(Scope::System, |conn| super::find(conn, token))?;
    app.db.write(Scope::Tenant(row.tenant_id), |tx| {
        // Again, now under the lock: a link taken back in between lets nobody in.
        db::answers::lock(tx, row.tenant_id, person.invitation_id)?;
        let (row, person) = super::find(tx, token)?;
        let invitation = db::invitations::find(tx, row.tenant_id, person.invitation_id)?.ok_or(Error::NotFound)?;
        if row.state != "live" || invitation.state == InvitationState::Revoked {
            return Err(Error::Refused("link_revoked"));
        }
        let now = tx.now()?;
        let expires = now.plus_seconds(SESSION_SECONDS);
        let session = BidderSession {
            tenant_id: row.tenant_id,
            id: sha256_hex(&secret),
            participant_id: person.id,
            token_id: row.id,
            created_at: now,
            expires_at: expires,
        };
        db::tokens::insert_session(tx, &session)?;
        note_arrival(tx, &landing, &invitation, &person, now)?;
        Ok(Entered { bidder: bidder(&person)?, secret, expires })
    })
}

/// Notes the first coming: the time, the state, the history. After the deadline people come to read only.
fn note_arrival(
    tx: &mut Tx<'_>,
    landing: &Landing,
    invitation: &Invitation,
    person: &Participant,
    now: Instant,
) -> Result<()> {
    if landing.too_late || invitation.first_opened_at.is_some() {
        return Ok(());
    }
    let tenant = person.tenant_id;
    db::invitations::set_first_opened(tx, tenant, invitation.id, now)?;
    db::invitations::set_state(tx, tenant, invitation.id, &[InvitationState::Invited], InvitationState::Entered)?;
    let detail = json!({ "tender": invitation.tender_id });
    invitations::record(tx, tenant, Actor::Participant(person.id), "bid.entered", invitation.id, &detail)
}

/// The bidder of a session, by the cookie's SHA-256, if it is one of that invitation. The link must still be live;
/// after the deadline the session goes on, for the receipt.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn resume(app: &App, session: &str, invitation: InvitationId) -> Result<Visit> {
    visit(app, session, |person| person.invitation_id == invitation)
}

/// As [`resume`], if the session is that person's.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn resume_person(app: &App, session: &str, participant: ParticipantId) -> Result<Visit> {
    visit(app, session, |person| person.id == participant)
}

fn visit(app: &App, session: &str, expected: impl FnOnce(&Participant) -> bool) -> Result<Visit> {
    app.db.read(Scope::System, |conn| {
        let (session, token, person) = db::tokens::find_session(conn, session)?.ok_or(Error::SignedOut)?;
        let now = conn.now()?;
        if session.expires_at <= now || token.state != "live" || !expected(&person) {
            return Err(Error::SignedOut);
        }
        let institution = db::tenants::find(conn, person.tenant_id)?.ok_or(Error::SignedOut)?.name;
        Ok(Visit { bidder: bidder(&person)?, institution, now })
    })
}

/// Ends a session; the link opens another one.
///
/// # Errors
/// When the database does not answer.
pub fn leave(app: &App, bidder: &Bidder, session: &str) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        db::tokens::delete_session(tx, bidder.tenant, session)?;
        Ok(())
    })
}
