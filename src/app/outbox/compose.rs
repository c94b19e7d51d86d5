//! Words and link of a mail, made when it is sent.
//!
//! The link is derived from the token's id and the server key here and nowhere kept: no table, no log, no audit entry
//! holds it.

pub use super::words::{
    BulletinParams, ClarificationParams, DeviceCodeParams, ExplanationParams, ExtensionParams, NoticeParams,
    OutcomeParams, ReceiptParams, ReminderParams, TeamParams, TermsParams, ToClarify,
};
use super::{Kind, News, Params, members};
use crate::app::{App, Error, Result};
use crate::db::{Conn, Scope, invitations, outbox, tenants, tenders, tokens};
use crate::domain::ids::{TenantId, TenderId, TokenId};
use crate::domain::invitations::grouped;
use crate::domain::time::Instant;
use crate::mail::message::{self, Draft, Message, Person};
use crate::view::pages::mail::{
    Access, BulletinMail, ClarificationMail, CodeMail, ExplanationMail, ExtensionMail, Head, InvitationMail, LinkMail,
    NoticeMail, OutcomeMail, ReceiptMail, ReissueMail, ReminderMail, TeamMail, TermsMail,
};
use crate::view::templates::RenderedMail;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a mail is not sent now.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// It never can be.
    Never(String),
    /// Nobody needs it any more.
    Moot(&'static str),
    /// A fault of ours that an upgrade or repair may end.
    NotNow(String),
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Self {
        Self::NotNow(error.to_string())
    }
}

/// What the words need from the rows.
struct Facts {
    head: Head,
    zone: String,
    access: Option<Access>,
    thread: Option<String>,
}

/// Refuses parameters that could not be worded later.
///
/// # Errors
/// [`Error::Internal`]: the deed that queues the mail is wrong.
pub(super) fn check(kind: Kind, token: Option<TokenId>, words: &Value) -> Result<()> {
    match kind {
        Kind::Invitation | Kind::Reissue | Kind::Link => need_link(token).map(drop),
        Kind::Reminder => read::<ReminderParams>(words).and_then(|_| need_link(token).map(drop)),
        Kind::Extension => read::<ExtensionParams>(words).map(drop),
        Kind::Bulletin => read::<BulletinParams>(words).map(drop),
        Kind::Explanation => read::<ExplanationParams>(words).map(drop),
        Kind::Clarification => read::<ClarificationParams>(words).and_then(|_| need_link(token).map(drop)),
        Kind::Terms => read::<TermsParams>(words).and_then(|_| need_link(token).map(drop)),
        Kind::Team => read::<TeamParams>(words).and_then(|_| need_link(token).map(drop)),
        Kind::Receipt => read::<ReceiptParams>(words).map(drop),
        Kind::Outcome => read::<OutcomeParams>(words).map(drop),
        Kind::Code => read::<DeviceCodeParams>(words).map(drop),
        Kind::Notice => read::<NoticeParams>(words).map(drop),
    }
}

fn need_link<T>(link: Option<T>) -> Result<T> {
    link.ok_or_else(|| Error::internal("this kind of mail needs a link"))
}

fn read<T: DeserializeOwned>(words: &Value) -> Result<T> {
    T::deserialize(words).map_err(Error::internal)
}

/// The finished mail, and the texts in it that nobody else may read.
pub(super) fn compose(app: &App, mail: &outbox::Mail) -> std::result::Result<(Message, Vec<String>), Obstacle> {
    let params: Params = serde_json::from_str(&mail.params).map_err(Error::internal)?;
    if let Some(user) = mail.user_id {
        return members::compose(app, mail, user, &params);
    }
    let kind = Kind::parse(&mail.kind).ok_or_else(|| Obstacle::NotNow(format!("unknown kind {}", mail.kind)))?;
    let facts = app.db.read(Scope::Tenant(mail.tenant_id), |conn| gather(app, conn, mail, params.token))??;
    let secrets = secrets(app, mail, &params)?;
    let words = render(app, mail, kind, &facts, &params.words)?;
    let draft = Draft {
        mail_from: &app.config.mail_from,
        institution: &facts.head.institution,
        to: Person { name: &facts.head.person, address: &mail.recipient },
        reply_to: Some(Person { name: &facts.head.contact_name, address: &facts.head.contact_email }),
        id: &mail.message_id,
        follows: facts.thread.as_deref(),
        at: mail.created_at,
        subject: &words.subject,
        text: &words.text,
        html: &words.html,
    };
    let message = message::build(&draft).map_err(|error| Obstacle::Never(error.to_string()))?;
    Ok((message, secrets))
}

/// The texts in a mail that let its reader in: the link's token, the same as a code, the digits for a new device.
///
/// # Errors
/// [`Error::Internal`] for parameters that are not those of its kind.
pub(super) fn secrets(app: &App, mail: &outbox::Mail, params: &Params) -> Result<Vec<String>> {
    if mail.user_id.is_some() {
        return members::secrets(app, params);
    }
    let mut secrets = Vec::new();
    for key in app.key.each() {
        let token = params.token.map(|id| key.token(id));
        secrets.extend(token.iter().map(|token| grouped(token)));
        secrets.extend(token);
        if mail.kind == Kind::Code.name() {
            secrets.push(key.digits(read::<DeviceCodeParams>(&params.words)?.code));
        }
    }
    Ok(secrets)
}

/// The words of a mail that carries no link, to be shown again.
///
/// # Errors
/// [`Error::Internal`] when they cannot be made any more.
pub(in crate::app) fn words(app: &App, mail: &outbox::Mail) -> Result<RenderedMail> {
    let kind = Kind::parse(&mail.kind).ok_or_else(|| Error::internal(format!("unknown kind {}", mail.kind)))?;
    let params: Params = serde_json::from_str(&mail.params).map_err(Error::internal)?;
    let facts = app.db.read(Scope::Tenant(mail.tenant_id), |conn| gather(app, conn, mail, None))?;
    let facts = facts.map_err(|obstacle| Error::internal(format!("{obstacle:?}")))?;
    render(app, mail, kind, &facts, &params.words)
}

/// The outer result is the database's word, the inner one ours.
fn gather(
    app: &App,
    conn: &mut Conn,
    mail: &outbox::Mail,
    token: Option<TokenId>,
) -> Result<std::result::Result<Facts, Obstacle>> {
    let tenant = mail.tenant_id;
    let Some(tender) = mail.tender_id else {
        return Ok(Err(Obstacle::Never("the mail names no tender".to_owned())));
    };
    let (Some(invitation), Some(participant)) = (mail.invitation_id, mail.participant_id) else {
        if mail.kind == Kind::Notice.name() {
            return contact(conn, tenant, tender);
        }
        return Ok(Err(Obstacle::Never("the mail names no recipient".to_owned())));
    };
    let found = (
        tenants::find(conn, tenant)?,
        tenders::find(conn, tenant, tender)?,
        invitations::find(conn, tenant, invitation)?,
        invitations::find_participant(conn, tenant, participant)?,
    );
    let (Some(institution), Some(tender), Some(invitation), Some(person)) = found else {
        return Ok(Err(Obstacle::Never("tender or recipient are no longer there".to_owned())));
    };
    let access = match token {
        None => None,
        Some(id) => {
            let row = tokens::find(conn, tenant, id)?.filter(|row| row.state == "live");
            let Some(token) = row.and_then(|row| app.key.made(&row.hash, |key| key.token(id))) else {
                let why = "the link was revoked or replaced before the mail could be sent";
                return Ok(Err(Obstacle::Moot(why)));
            };
            let door = format!("{}/r", app.origin);
            Some(Access { link: format!("{door}/{token}"), code: grouped(&token), door })
        }
    };
    let thread =
        outbox::find_first(conn, tenant, person.id)?.filter(|first| first.id != mail.id).map(|first| first.message_id);
    let head = head(institution.name, &tender, person.name, invitation.company);
    Ok(Ok(Facts { head, zone: tender.zone, access, thread }))
}

fn head(institution: String, tender: &tenders::Tender, person: String, company: String) -> Head {
    Head {
        institution,
        person,
        company,
        title: tender.title.clone(),
        reference: tender.reference.clone(),
        deadline: tender.deadline_at.map(Instant::millis),
        contact_name: tender.contact_name.clone(),
        contact_email: tender.contact_email.clone(),
    }
}

/// Of a mail to the tender's contact person.
fn contact(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<std::result::Result<Facts, Obstacle>> {
    let (Some(institution), Some(tender)) = (tenants::find(conn, tenant)?, tenders::find(conn, tenant, tender)?) else {
        return Ok(Err(Obstacle::Never("the tender is no longer there".to_owned())));
    };
    let head = head(institution.name, &tender, tender.contact_name.clone(), String::new());
    Ok(Ok(Facts { head, zone: tender.zone, access: None, thread: None }))
}

fn render(app: &App, mail: &outbox::Mail, kind: Kind, facts: &Facts, words: &Value) -> Result<RenderedMail> {
    let head = facts.head.clone();
    let access = facts.access.clone();
    let (language, zone) = (mail.language, facts.zone.as_str());
    let renderer = &app.renderer;
    let words_made = match kind {
        Kind::Invitation => renderer.mail(language, zone, &InvitationMail { head, access: need_link(access)? }),
        Kind::Reissue => renderer.mail(language, zone, &ReissueMail { head, access: need_link(access)? }),
        Kind::Link => renderer.mail(language, zone, &LinkMail { head, access: need_link(access)? }),
        Kind::Reminder => {
            let ReminderParams { missing } = read(words)?;
            renderer.mail(language, zone, &ReminderMail { head, access: need_link(access)?, missing })
        }
        Kind::Extension => {
            let ExtensionParams { before, after, reason } = read(words)?;
            // A mail that waited tells what was decided then; the next one tells what came after.
            let head = Head { deadline: Some(after.millis()), ..head };
            renderer.mail(language, zone, &ExtensionMail { head, access, before: before.millis(), reason })
        }
        Kind::Bulletin => {
            let BulletinParams { number, about, question, answer } = read(words)?;
            let (question, answer) = (paragraphs(&question), paragraphs(&answer));
            renderer.mail(language, zone, &BulletinMail { head, access, number, about, question, answer })
        }
        Kind::Explanation => {
            let ExplanationParams { question, answer_by } = read(words)?;
            let page = ExplanationMail { head, question: paragraphs(&question), answer_by: answer_by.millis() };
            renderer.mail(language, zone, &page)
        }
        Kind::Clarification => {
            let ClarificationParams { answer_by, questions } = read(words)?;
            let part = |part: &ToClarify| (part.question.clone(), paragraphs(&part.body));
            let questions = questions.iter().map(part).collect();
            let page = ClarificationMail::new(head, need_link(access)?, answer_by.millis(), questions);
            renderer.mail(language, zone, &page)
        }
        Kind::Terms => {
            let TermsParams { moves } = read(words)?;
            renderer.mail(language, zone, &TermsMail { head, access: need_link(access)?, moves })
        }
        Kind::Team => {
            let TeamParams { by, lead, sections, price } = read(words)?;
            let page = TeamMail { head, access: need_link(access)?, by, lead, sections, price };
            renderer.mail(language, zone, &page)
        }
        Kind::Receipt => {
            let receipt: ReceiptParams = read(words)?;
            let page = ReceiptMail {
                head,
                access,
                submitted_at: receipt.submitted_at.millis(),
                number: receipt.number,
                sha256: receipt.sha256,
                history_seq: receipt.history_seq,
                history_hash: receipt.history_hash,
            };
            renderer.mail(language, zone, &page)
        }
        Kind::Code => {
            let DeviceCodeParams { code, expires_at } = read(words)?;
            let page = CodeMail { head, code: app.key.digits(code), expires_at: expires_at.millis() };
            renderer.mail(language, zone, &page)
        }
        Kind::Notice => {
            let NoticeParams { what } = read(words)?;
            let tender = mail.tender_id.map(|id| id.to_string()).unwrap_or_default();
            let (what, place) = match what {
                News::Inquiry => ("inquiry", "inquiries"),
                News::Clarification => ("clarification", "ranking"),
                News::Terms => ("terms", "ranking"),
            };
            let link = format!("{}/tenders/{tender}/{place}", app.origin);
            renderer.mail(language, zone, &NoticeMail { head, what, link })
        }
        Kind::Outcome => {
            let OutcomeParams { outcome, reason, details } = read(words)?;
            let page = OutcomeMail { head, access, outcome, reason: paragraphs(&reason), details };
            renderer.mail(language, zone, &page)
        }
    };
    words_made.map_err(Error::internal)
}

/// The lines that say something.
fn paragraphs(words: &str) -> Vec<String> {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
