//! Mails to members about their own accounts: the link of an invitation or a reset, and that what opens it was changed.
//!
//! As with bidders' mails the link is derived when the mail is made, and only while it still lets in.

use super::compose::Obstacle;
use super::{Params, To, insert};
use crate::app::accounts::link_text;
use crate::app::{App, Error, Result};
use crate::db::users::User;
use crate::db::{self, Scope, Tx, outbox};
use crate::domain::accounts::Purpose;
use crate::domain::ids::{AccountLinkId, TenantId, UserId};
use crate::domain::time::Instant;
use crate::mail::message::{self, Draft, Message, Person};
use crate::view::pages::mail::{AccountChangedMail, MemberHead, PasswordLinkMail};
use crate::view::templates::RenderedMail;
use serde::{Deserialize, Serialize};

/// Zone of the moments in these mails; members' pages use the same.
const ZONE: &str = "Europe/Berlin";

/// What a mail to a member is about; decides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// A link to choose the first password.
    Invitation,
    /// A link to choose another one.
    Reset,
    /// The same after an administrator has ended the former one.
    ResetByAdministrator,
    /// What opens the account was changed.
    Changed(Change),
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The password.
    Password,
    /// An administrator took the second factor away.
    FactorReset,
    /// The member switched the second factor off.
    FactorOff,
    /// The member set a second factor up.
    FactorOn,
    /// The member made a key for a program.
    ApiKey,
    /// The member made a key to open bids with.
    OpeningKey,
}

impl Change {
    /// How the mail's words are found.
    const fn words(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::FactorReset => "factor-reset",
            Self::FactorOff => "factor-off",
            Self::FactorOn => "factor-on",
            Self::ApiKey => "api-key",
            Self::OpeningKey => "opening-key",
        }
    }
}

impl MemberKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Invitation,
        Self::Reset,
        Self::Changed(Change::Password),
        Self::Changed(Change::FactorReset),
        Self::Changed(Change::FactorOff),
        Self::Changed(Change::FactorOn),
        Self::Changed(Change::ApiKey),
        Self::Changed(Change::OpeningKey),
        Self::ResetByAdministrator,
    ];

    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "member_invitation",
            Self::Reset => "password_reset",
            Self::Changed(Change::Password) => "password_changed",
            Self::Changed(Change::FactorReset) => "factor_reset",
            Self::Changed(Change::FactorOff) => "factor_off",
            Self::Changed(Change::FactorOn) => "factor_on",
            Self::Changed(Change::ApiKey) => "api_key_made",
            Self::Changed(Change::OpeningKey) => "opening_key_made",
            Self::ResetByAdministrator => "password_reset_by_administrator",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// `params` of such a mail.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// The link it carries.
    link: Option<AccountLinkId>,
    /// When the deed was done.
    at: Instant,
}

/// Queues a mail to a member in the deed's transaction.
fn enqueue(app: &App, tx: &mut Tx<'_>, user: &User, kind: MemberKind, link: Option<AccountLinkId>) -> Result<()> {
    let words = serde_json::to_value(Words { link, at: tx.now()? }).map_err(Error::internal)?;
    let to = To { address: user.email.clone(), language: user.language, person: None, member: Some(user.id) };
    insert(app, tx, (user.tenant_id, None), kind.name(), to, &Params { token: None, words }).map(drop)
}

/// Queues the mail with a link to choose a password.
///
/// # Errors
/// Only faults of ours.
pub(in crate::app) fn send_link(
    app: &App,
    tx: &mut Tx<'_>,
    user: &User,
    (purpose, by_administrator): (Purpose, bool),
    link: AccountLinkId,
) -> Result<()> {
    let kind = match purpose {
        Purpose::Invitation => MemberKind::Invitation,
        Purpose::Reset if by_administrator => MemberKind::ResetByAdministrator,
        Purpose::Reset => MemberKind::Reset,
    };
    enqueue(app, tx, user, kind, Some(link))
}

/// As [`tell_of_change`], by id.
///
/// # Errors
/// Only faults of ours.
pub(in crate::app) fn tell(app: &App, tx: &mut Tx<'_>, (tenant, user): (TenantId, UserId), what: Change) -> Result<()> {
    let user = db::users::find(tx, tenant, user)?.ok_or(Error::SignedOut)?;
    tell_of_change(app, tx, &user, what)
}

/// Queues the mail that tells a member what was changed.
///
/// # Errors
/// Only faults of ours.
pub(in crate::app) fn tell_of_change(app: &App, tx: &mut Tx<'_>, user: &User, what: Change) -> Result<()> {
    enqueue(app, tx, user, MemberKind::Changed(what), None)
}

/// The texts in a mail to a member that may let its reader in, by whichever server key made them.
///
/// # Errors
/// [`Error::Internal`] for parameters that are none of such a mail.
pub(super) fn secrets(app: &App, params: &Params) -> Result<Vec<String>> {
    let words = Words::deserialize(&params.words).map_err(Error::internal)?;
    Ok(words.link.map_or_else(Vec::new, |id| app.key.each().map(|key| link_text(&key, id)).collect()))
}

/// The finished mail, and the texts in it that nobody else may read.
pub(super) fn compose(
    app: &App,
    mail: &outbox::Mail,
    user: UserId,
    params: &Params,
) -> std::result::Result<(Message, Vec<String>), Obstacle> {
    let kind = MemberKind::parse(&mail.kind).ok_or_else(|| Obstacle::NotNow(format!("unknown kind {}", mail.kind)))?;
    let words = Words::deserialize(&params.words).map_err(Error::internal)?;
    let (institution, user, link, now) = app.db.read(Scope::Tenant(mail.tenant_id), |conn| {
        let institution = db::tenants::find(conn, mail.tenant_id)?;
        let link = db::account_links::find(conn, mail.tenant_id, user)?;
        Ok::<_, Error>((institution, db::users::find(conn, mail.tenant_id, user)?, link, conn.now()?))
    })?;
    let (Some(institution), Some(user)) = (institution, user) else {
        return Err(Obstacle::Never("the member is no longer there".to_owned()));
    };
    let (secret, until) = match words.link {
        None => (None, None),
        Some(id) => {
            let link = link.filter(|link| link.id == id && link.expires_at > now);
            let made =
                link.and_then(|link| Some((app.key.made(&link.hash, |key| link_text(key, id))?, link.expires_at)));
            let Some((secret, until)) = made else {
                return Err(Obstacle::Moot("the link was used or ended before the mail could be sent"));
            };
            (Some(secret), Some(until))
        }
    };
    let head = MemberHead { institution: institution.name, person: user.name, email: user.email };
    let address = secret.as_ref().map(|secret| format!("{}/password/{secret}", app.origin));
    let rendered = match (kind, address, until) {
        (MemberKind::Changed(what), ..) => changed(app, mail, head.clone(), (what, words.at))?,
        (MemberKind::Invitation | MemberKind::Reset | MemberKind::ResetByAdministrator, Some(link), Some(until)) => {
            let purpose = match kind {
                MemberKind::Invitation => "invitation",
                MemberKind::ResetByAdministrator => "reset-by-administrator",
                _ => "reset",
            };
            let page = PasswordLinkMail { head: head.clone(), purpose, link, until: until.millis() };
            app.renderer.mail(mail.language, ZONE, &page).map_err(Error::internal)?
        }
        _ => return Err(Obstacle::Never("this kind of mail needs a link".to_owned())),
    };
    let draft = Draft {
        mail_from: &app.config.mail_from,
        institution: &head.institution,
        to: Person { name: &head.person, address: &mail.recipient },
        reply_to: None,
        id: &mail.message_id,
        follows: None,
        at: mail.created_at,
        subject: &rendered.subject,
        text: &rendered.text,
        html: &rendered.html,
    };
    let message = message::build(&draft).map_err(|error| Obstacle::Never(error.to_string()))?;
    Ok((message, secret.into_iter().collect()))
}

fn changed(app: &App, mail: &outbox::Mail, head: MemberHead, (what, at): (Change, Instant)) -> Result<RenderedMail> {
    let door = match what {
        Change::FactorReset => "login",
        Change::ApiKey => "account/keys",
        Change::OpeningKey => "opening-key",
        Change::Password | Change::FactorOff | Change::FactorOn => "password",
    };
    let door = format!("{}/{door}", app.origin);
    let page = AccountChangedMail { head, what: what.words(), at: at.millis(), door };
    app.renderer.mail(mail.language, ZONE, &page).map_err(Error::internal)
}
