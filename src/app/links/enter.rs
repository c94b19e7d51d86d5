//! Entering by a link, and the session that follows.

use super::device;
use super::look::{Landing, look};
use crate::app::audit::Actor;
use crate::app::key::{derive, sha256_hex};
use crate::app::{App, Error, Result, invitations, team};
use crate::db::invitations::{Invitation, Participant};
use crate::db::tokens::{BidderSession, Token};
use crate::db::{self, Scope, Tx};
use crate::domain::ids::{InvitationId, ParticipantId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use crate::domain::seals::CopyCode;
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
        copy: None,
    })
}

/// What came of a link.
#[derive(Debug, Clone)]
pub enum Entry {
    /// It let its person in.
    In(Entered),
    /// The device is not known: a code is on its way by mail.
    CodeNeeded,
}

impl Entry {
    /// Who came in.
    ///
    /// # Errors
    /// [`Error::Refused`] with `device_code_needed`.
    pub fn entered(self) -> Result<Entered> {
        match self {
            Self::In(entered) => Ok(entered),
            Self::CodeNeeded => Err(Error::Refused("device_code_needed")),
        }
    }
}

/// Enters by a link: opens a session and, the first time before the deadline, notes that the company has come.
/// `device` is the secret of a device that was proven before. Where the tender asks for it, an unknown device gets a
/// code by mail instead.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours; [`Error::Refused`] with `link_replaced` or `link_revoked`;
/// [`Error::SlowDown`] for whoever asks for too many codes.
pub fn enter(app: &App, token: &str, device: Option<&str>) -> Result<Entry> {
    let landing = look(app, token)?;
    landing.state.check()?;
    let secret = hex::encode(app.random.bytes::<32>()?);
    let (row, person) = app.db.read(Scope::System, |conn| super::find(conn, token))?;
    let entry = app.db.write(Scope::Tenant(row.tenant_id), |tx| {
        let place = hold(tx, token, &row, &person)?;
        if device::is_unknown(tx, &place, device)? {
            return device::send_code(app, tx, &place).map(|()| Entry::CodeNeeded);
        }
        open(tx, &landing, &place, secret).map(Entry::In)
    })?;
    Ok(entry)
}

/// A link that lets in, held until commit.
pub(super) struct Held {
    pub(super) row: Token,
    pub(super) person: Participant,
    pub(super) invitation: Invitation,
    pub(super) now: Instant,
}

/// Looks again, now under the lock: a link taken back in between lets nobody in.
pub(super) fn hold(tx: &mut Tx<'_>, token: &str, row: &Token, person: &Participant) -> Result<Held> {
    db::answers::lock(tx, row.tenant_id, person.invitation_id)?;
    let (row, person) = super::find(tx, token)?;
    let invitation = db::invitations::find(tx, row.tenant_id, person.invitation_id)?.ok_or(Error::NotFound)?;
    if row.state != "live" || invitation.state == InvitationState::Revoked {
        return Err(Error::Refused("link_revoked"));
    }
    let now = tx.now()?;
    Ok(Held { row, person, invitation, now })
}

/// Opens the session.
pub(super) fn open(tx: &mut Tx<'_>, landing: &Landing, held: &Held, secret: String) -> Result<Entered> {
    let expires = held.now.plus_seconds(SESSION_SECONDS);
    let session = BidderSession {
        tenant_id: held.row.tenant_id,
        id: sha256_hex(&secret),
        participant_id: held.person.id,
        token_id: held.row.id,
        created_at: held.now,
        expires_at: expires,
    };
    db::tokens::insert_session(tx, &session)?;
    note_arrival(tx, landing, &held.invitation, &held.person, held.now)?;
    let bidder = Bidder { copy: Some(copy_code(held.invitation.id, &secret)), ..bidder(&held.person)? };
    Ok(Entered { bidder, secret, expires })
}

/// By which this session reads the company's own bid once it is sealed. The session's secret is in the browser alone,
/// so no answer that got lost can lose the code.
#[must_use]
pub fn copy_code(invitation: InvitationId, secret: &str) -> CopyCode {
    CopyCode::spell(&derive(secret.as_bytes(), "copy code", &invitation.to_string()))
}

/// Notes that somebody has come in by the link: each time in the history, so that nobody uses it unseen, and the first
/// time, while bids are prepared, in the invitation's state.
fn note_arrival(
    tx: &mut Tx<'_>,
    landing: &Landing,
    invitation: &Invitation,
    person: &Participant,
    now: Instant,
) -> Result<()> {
    let tenant = person.tenant_id;
    let first = !landing.too_late && invitation.first_opened_at.is_none();
    if first {
        db::invitations::set_first_opened(tx, tenant, invitation.id, now)?;
        db::invitations::set_state(tx, tenant, invitation.id, &[InvitationState::Invited], InvitationState::Entered)?;
    }
    let detail = json!({ "tender": invitation.tender_id });
    let action = if first { "bid.entered" } else { "bid.entered_again" };
    invitations::record(tx, tenant, Actor::Participant(person.id), action, invitation.id, &detail)
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
