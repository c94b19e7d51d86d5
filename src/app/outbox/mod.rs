//! The outbox: mails are queued in the deed's own transaction and sent afterwards, so that no mail is lost, none is
//! sent for a deed that did not happen, and a mail server in trouble stops nobody.
//!
//! * this module: what can be queued, and [`enqueue`]
//! * [`compose`]: words and link, made when the mail is sent
//! * [`members`]: mails to members about their accounts
//! * `worker`: [`deliver_due`] and [`run`]: sending, retries, history
//! * `fate`: what became of a mail
//! * `returned`: what came back later
//!
//! A row holds ids and words, never a link. Serves promises 3 and 7 of design/trust.md and design/respondent.md, "The
//! mail".

pub mod compose;
mod fate;
pub mod members;
mod returned;
mod words;
mod worker;

pub use fate::{Fate, Step};
pub use returned::{Returned, note_return};
pub use worker::{deliver_due, run};

use super::{App, Error, Result};
use crate::db::{Tx, invitations, outbox, tenders};
use crate::domain::ids::{InvitationId, MailId, ParticipantId, TenantId, TenderId, TokenId, UserId};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a mail is about; decides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first mail: who asks, what, until when, and the link.
    Invitation,
    /// Before the deadline, to those who have not submitted, with the exact gap.
    Reminder,
    /// A new link instead of the old one.
    Reissue,
    /// The link once more, for whoever asked for it.
    Link,
    /// A later deadline, for everybody alike.
    Extension,
    /// A question with its answer, or other news, to all bidders alike.
    Bulletin,
    /// A question about a strikingly low price.
    Explanation,
    /// Answers of the opened bid that need clarification.
    Clarification,
    /// Personnel criteria to be agreed.
    Terms,
    /// From a bidder's lead to a colleague, with a link of the colleague's own.
    Team,
    /// What was submitted, with its SHA-256.
    Receipt,
    /// The decision.
    Outcome,
    /// The code for a new device.
    Code,
    /// To the tender's contact person: a bidder has said something.
    Notice,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 14] = [
        Self::Invitation,
        Self::Reminder,
        Self::Reissue,
        Self::Link,
        Self::Extension,
        Self::Bulletin,
        Self::Explanation,
        Self::Clarification,
        Self::Terms,
        Self::Team,
        Self::Receipt,
        Self::Outcome,
        Self::Code,
        Self::Notice,
    ];

    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
            Self::Reissue => "reissue",
            Self::Link => "link",
            Self::Extension => "extension",
            Self::Bulletin => "bulletin",
            Self::Explanation => "explanation",
            Self::Clarification => "clarification",
            Self::Terms => "terms",
            Self::Team => outbox::TEAM,
            Self::Receipt => "receipt",
            Self::Outcome => "outcome",
            Self::Code => "code",
            Self::Notice => "notice",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A mail to be queued.
#[derive(Debug, Clone)]
pub struct Letter {
    /// About which tender.
    pub tender: TenderId,
    /// To which invited company.
    pub invitation: InvitationId,
    /// To which person there; address and language are read from the person's row.
    pub participant: ParticipantId,
    /// What it is about.
    pub kind: Kind,
    /// The link it carries. It must still be live when the mail is sent, or the mail is given up.
    pub token: Option<TokenId>,
    /// What the words need beside the rows; see [`compose`] for each kind's fields.
    pub params: Value,
}

/// The `params` column.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    token: Option<TokenId>,
    words: Value,
}

/// Queues a mail in the deed's transaction. It is sent soon after the commit, at least once; a double has the same
/// Message-ID.
///
/// # Errors
/// [`Error::NotFound`] when the person does not belong to that company of that tenant; [`Error::Internal`] when the
/// kind needs other parameters or a link.
pub fn enqueue(app: &App, tx: &mut Tx<'_>, tenant: TenantId, letter: Letter) -> Result<MailId> {
    compose::check(letter.kind, letter.token, &letter.params)?;
    let person = invitations::find_participant(tx, tenant, letter.participant)?
        .filter(|person| person.invitation_id == letter.invitation)
        .ok_or(Error::NotFound)?;
    let params = Params { token: letter.token, words: letter.params };
    let person_there = Some((letter.invitation, person.id));
    let to = To { address: person.email, language: person.language, person: person_there, member: None };
    insert(app, tx, (tenant, Some(letter.tender)), letter.kind.name(), to, &params)
}

/// Queues a mail that tells the tender's contact person that a bidder has said something; it names no bidder, since
/// others may read that mailbox.
///
/// # Errors
/// Only faults of ours.
pub(super) fn notify(app: &App, tx: &mut Tx<'_>, tenant: TenantId, tender: TenderId, what: News) -> Result<()> {
    let Some(found) = tenders::find(tx, tenant, tender)? else { return Ok(()) };
    let words = serde_json::to_value(compose::NoticeParams { what }).map_err(Error::internal)?;
    let to = To { address: found.contact_email, language: found.language, person: None, member: None };
    insert(app, tx, (tenant, Some(tender)), Kind::Notice.name(), to, &Params { token: None, words }).map(drop)
}

/// What a bidder has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// A question about the tender.
    Inquiry,
    /// Replies to what it was asked back about.
    Clarification,
    /// Its word on personnel criteria.
    Terms,
}

/// Whom a mail goes to.
struct To {
    address: String,
    language: Language,
    person: Option<(InvitationId, ParticipantId)>,
    member: Option<UserId>,
}

fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    (tenant, tender): (TenantId, Option<TenderId>),
    kind: &str,
    to: To,
    params: &Params,
) -> Result<MailId> {
    let now = tx.now()?;
    let id = app.id(now, MailId::new)?;
    outbox::insert(
        tx,
        &outbox::Mail {
            tenant_id: tenant,
            id,
            tender_id: tender,
            invitation_id: to.person.map(|(invitation, _)| invitation),
            participant_id: to.person.map(|(_, person)| person),
            kind: kind.to_owned(),
            recipient: to.address,
            language: to.language,
            params: serde_json::to_string(params).map_err(Error::internal)?,
            state: outbox::QUEUED.to_owned(),
            attempts: 0,
            next_at: now,
            lease_until: Instant::from_millis(0),
            last_error: None,
            message_id: format!("<{id}@{}>", host(&app.origin)),
            created_at: now,
            sent_at: None,
            user_id: to.member,
        },
    )?;
    app.bell.ring();
    Ok(id)
}

/// The host of an origin, without scheme and port; the right side of every Message-ID.
fn host(origin: &str) -> String {
    url::Url::parse(origin)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "localhost".to_owned())
}
