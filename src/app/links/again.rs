//! Getting a link once more: by the address it went to, or from the page of a link that a newer one replaced.
//!
//! Nobody learns here whether an address was invited: the answer is the same at once, and looking it up and mailing
//! come after it ([`Asked::send`]).

use crate::app::audit::Actor;
use crate::app::outbox::{self, Kind, Letter};
use crate::app::{App, Error, Result, invitations};
use crate::db::invitations::Participant;
use crate::db::{self, Scope};
use crate::domain::fields::Refusals;
use crate::domain::invitations::InvitationState;
use serde_json::json;

/// Most tenders that one request brings links for, the newest first.
const MOST_LINKS: i64 = 20;

/// How long after the deadline links are still sent, in seconds: 180 days, for receipt and outcome.
const LOOKING_BACK: i64 = 180 * 24 * 60 * 60;

/// A request that was let in and is still to be looked up.
#[derive(Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct Asked(Whom);

#[derive(Debug)]
enum Whom {
    /// Everybody with this address.
    Address(String),
    /// The person whom a replaced link's newer one went to.
    Person(Box<Participant>),
}

/// Lets somebody at `from` ask for the links of an address.
///
/// # Errors
/// [`Error::Invalid`] with `email`; [`Error::SlowDown`] when `from` or the address asks too often.
pub fn ask(app: &App, email: &str, from: &str) -> Result<Asked> {
    let mut refusals = Refusals::new();
    let email = refusals.email("email", email);
    refusals.finish()?;
    slow_down(app, &email, from)?;
    Ok(Asked(Whom::Address(email)))
}

/// Lets whoever holds a replaced link at `from` ask for the newer one, which goes where it went before.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours; [`Error::Refused`] with `link_revoked` where there is no newer one;
/// [`Error::SlowDown`].
pub fn ask_newer(app: &App, token: &str, from: &str) -> Result<Asked> {
    let person = app.db.read(Scope::System, |conn| {
        let (row, person) = super::find(conn, token)?;
        let (_, person) = super::newer(conn, &row, person)?.ok_or(Error::Refused("link_revoked"))?;
        Ok::<_, Error>(person)
    })?;
    slow_down(app, &person.email, from)?;
    Ok(Asked(Whom::Person(Box::new(person))))
}

/// Each request costs a mail to somebody: neither one asker nor many may flood a mailbox.
fn slow_down(app: &App, email: &str, from: &str) -> Result<()> {
    let now = app.now()?;
    app.limiter.try_once(&format!("link-by:{from}"), now)?;
    app.limiter.try_once(&format!("link-to:{}", email.to_ascii_lowercase()), now)
}

impl Asked {
    /// Queues the mails, if anybody is to get one. Says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn send(self, app: &App) -> Result<usize> {
        let people = match self.0 {
            Whom::Person(person) => vec![*person],
            Whom::Address(email) => app.db.read(Scope::System, |conn| {
                let since = conn.now()?.plus_seconds(-LOOKING_BACK);
                db::invitations::list_by_email(conn, &email, since, MOST_LINKS)
            })?,
        };
        let mut sent = 0;
        for person in people {
            sent += usize::from(mail(app, &person)?);
        }
        Ok(sent)
    }
}

/// Mails a person's link, unless the person was taken off in between.
fn mail(app: &App, person: &Participant) -> Result<bool> {
    let tenant = person.tenant_id;
    app.db.write(Scope::Tenant(tenant), |tx| {
        db::answers::lock(tx, tenant, person.invitation_id)?;
        let person = db::invitations::find_participant(tx, tenant, person.id)?.ok_or(Error::NotFound)?;
        let invitation = db::invitations::find(tx, tenant, person.invitation_id)?.ok_or(Error::NotFound)?;
        if person.removed_at.is_some() || invitation.state == InvitationState::Revoked {
            return Ok(false);
        }
        let letter = Letter {
            tender: invitation.tender_id,
            invitation: invitation.id,
            participant: person.id,
            kind: Kind::Link,
            token: Some(invitations::live_link(app, tx, &person)?),
            params: json!({}),
        };
        outbox::enqueue(app, tx, tenant, letter)?;
        let detail = json!({ "participant": person.id });
        invitations::record(tx, tenant, Actor::System, "bidder.link_asked_for", invitation.id, &detail)?;
        Ok(true)
    })
}
