//! Bidders ask about the tender; the institution answers all of them alike and names nobody.
//!
//! A bidder sees its own questions and every bulletin; who asked what leaves the institution never. Serves
//! design/respondent.md, "Answering" 1, and the equal treatment of Directive 2014/24/EU, Articles 18 and 53.

use super::answers::{Place, hold, look};
use super::audit::{self, Actor};
use super::invitations::tell_all;
use super::key::sha256_hex;
use super::outbox::compose::BulletinParams;
use super::outbox::{self, Kind, News};
use super::tenders::{Tender, check_open};
use super::{App, Error, Result, bids, drafts};
pub use crate::db::inquiries::{Bulletin, Inquiry};
use crate::db::inquiries::{InquiryEnd, Rule};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{BulletinId, InquiryId, TenantId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Bidder, Permit, Publish, Read, Right};
use crate::domain::profile::Profile;
use crate::domain::team::Reach;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::json;

/// Most characters of a question.
pub const MOST_QUESTION: usize = 5_000;
/// Most characters of an answer.
pub const MOST_ANSWER: usize = 10_000;
/// Most questions of one bidder about one tender.
pub const MOST_INQUIRIES: usize = 200;

/// What the history calls telling all bidders something.
pub const TOLD: &str = "bulletin.told";

/// Until when bidders ask, and what happens to later questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Late {
    /// From then on questions are late; none for the tender's own deadline.
    pub from: Option<Instant>,
    /// Whether late ones are refused instead of marked.
    pub blocks: bool,
}

impl Late {
    /// Whether a question is late at that moment.
    #[must_use]
    pub fn is_late(self, now: Instant) -> bool {
        self.from.is_some_and(|from| now >= from)
    }
}

/// What a bidder sees.
#[derive(Debug, Clone)]
pub struct Board {
    /// The rule for late questions.
    pub late: Late,
    /// What all are told, oldest first.
    pub bulletins: Vec<Bulletin>,
    /// The bidder's own questions, oldest first: who asked, and the number of the answer.
    pub own: Vec<(Inquiry, String, Option<i64>)>,
    /// Whether a question would be taken now.
    pub may_ask: bool,
    /// The time by the database's clock.
    pub now: Instant,
}

/// What the institution sees.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// The tender.
    pub tender: Tender,
    /// The rule for late questions.
    pub late: Late,
    /// What all were told, oldest first.
    pub bulletins: Vec<Bulletin>,
    /// What was asked, oldest first: which company, to those who deal with companies, and the number of the answer.
    pub inquiries: Vec<(Inquiry, Option<String>, Option<i64>)>,
    /// How many companies a bulletin goes to.
    pub companies: u32,
    /// Whether answers still reach bidders in time.
    pub open: bool,
}

fn late(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Late> {
    let rule = db::inquiries::find_rule(conn, tenant, tender)?;
    Ok(rule.map_or_else(Late::default, |rule| Late { from: rule.until, blocks: rule.blocks }))
}

fn number(bulletins: &[Bulletin], end: Option<BulletinId>) -> Option<i64> {
    bulletins.iter().find(|bulletin| Some(bulletin.id) == end).map(|bulletin| bulletin.number)
}

/// Reads what a bidder sees, in whatever state its bid is.
///
/// # Errors
/// When the database does not answer.
pub fn board(app: &App, bidder: &Bidder) -> Result<Board> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let place = look(app, conn, bidder)?;
        let tender = place.standing.tender_id;
        let bulletins = db::inquiries::list_bulletins(conn, bidder.tenant, tender)?;
        let people = db::invitations::list_people(conn, bidder.tenant, bidder.invitation)?;
        let name = |inquiry: &Inquiry| {
            let asker = people.iter().find(|person| person.id == inquiry.participant_id);
            asker.map(|person| person.name.clone()).unwrap_or_default()
        };
        let own = db::inquiries::list(conn, bidder.tenant, tender)?;
        let own = own.into_iter().filter(|(inquiry, _)| inquiry.invitation_id == bidder.invitation);
        let own = own.map(|(inquiry, end)| {
            let (by, number) = (name(&inquiry), number(&bulletins, end));
            (inquiry, by, number)
        });
        let own = own.collect();
        let late = late(conn, bidder.tenant, tender)?;
        let may_ask = check_may_ask(&place, late).is_ok();
        Ok(Board { late, bulletins, own, may_ask, now: place.now })
    })
}

/// How often all bidders of the tender were told something.
///
/// # Errors
/// When the database does not answer.
pub fn count_told(app: &App, tenant: TenantId, tender: TenderId) -> Result<u32> {
    let told = app.db.read(Scope::Tenant(tenant), |conn| db::inquiries::count_bulletins(conn, tenant, tender))?;
    Ok(u32::try_from(told).unwrap_or(u32::MAX))
}

/// Lets those ask who may still bid, while questions are taken.
fn check_may_ask(place: &Place, late: Late) -> Result<()> {
    place.check_in_time()?;
    match place.standing.invitation {
        InvitationState::Revoked => Err(Error::Refused("revoked")),
        InvitationState::Declined => Err(Error::Refused("declined")),
        _ if late.blocks && late.is_late(place.now) => Err(Error::Refused("inquiries_closed")),
        _ => Ok(()),
    }
}

/// Asks the institution. The same words once more while they wait are the same question.
///
/// # Errors
/// [`Error::Invalid`] with `body` (also `too_many_here`) or `about` (`unknown_question`); [`Error::TooLate`];
/// [`Error::Refused`] with `inquiries_closed`, `declined`, `revoked` or `cancelled`.
pub fn ask(app: &App, bidder: &Bidder, about: &str, body: &str) -> Result<InquiryId> {
    let mut refusals = Refusals::new();
    let body = refusals.words("body", body, 3, MOST_QUESTION);
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold(app, tx, bidder)?;
        let tender = place.standing.tender_id;
        let late = late(tx, bidder.tenant, tender)?;
        check_may_ask(&place, late)?;
        let about = check_about(&place.document.profile, about, &bidder.reach, &mut refusals);
        let own = db::inquiries::list(tx, bidder.tenant, tender)?;
        let own: Vec<_> = own.iter().filter(|(inquiry, _)| inquiry.invitation_id == bidder.invitation).collect();
        let same = |inquiry: &Inquiry| inquiry.body == body && inquiry.about == about;
        if let Some((waiting, _)) = own.iter().find(|(inquiry, end)| end.is_none() && same(inquiry)) {
            return Ok(waiting.id);
        }
        if own.len() >= MOST_INQUIRIES {
            refusals.add("body", "too_many_here");
        }
        refusals.finish()?;
        let inquiry = Inquiry {
            tenant_id: bidder.tenant,
            id: app.id(place.now, InquiryId::new)?,
            tender_id: tender,
            invitation_id: bidder.invitation,
            participant_id: bidder.participant,
            about,
            body,
            late: late.is_late(place.now),
            asked_at: place.now,
        };
        db::inquiries::insert(tx, &inquiry)?;
        // Free text may name people: the chain holds its hash, salted by the id.
        let sha256 = sha256_hex(format!("{}\n{}", inquiry.id, inquiry.body));
        bids::record(
            tx,
            bidder,
            "inquiry.asked",
            &json!({ "inquiry": inquiry.id, "late": inquiry.late, "sha256": sha256 }),
        )?;
        outbox::notify(app, tx, bidder.tenant, tender, News::Inquiry)?;
        Ok(inquiry.id)
    })
}

/// The key of a question of the tender, or none.
fn check_about(profile: &Profile, about: &str, reach: &Reach, refusals: &mut Refusals) -> Option<String> {
    let about = about.trim();
    if about.is_empty() {
        return None;
    }
    if profile.question(about).is_none_or(|(section, _)| !reach.covers(&section.key)) {
        refusals.add("about", "unknown_question");
    }
    Some(about.to_owned())
}

/// Reads what the institution sees. Companies are named to those alone who deal with them.
///
/// # Errors
/// [`Error::NotFound`], also for a draft, which nobody can ask about.
pub fn inbox(app: &App, permit: Permit<Read>, id: TenderId) -> Result<Inbox> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let tender = db::tenders::find(conn, permit.tenant, id)?.ok_or(Error::NotFound)?;
        if tender.state == TenderState::Draft {
            return Err(Error::NotFound);
        }
        let bulletins = db::inquiries::list_bulletins(conn, permit.tenant, id)?;
        let named = Publish::allows(permit.role);
        let companies = db::invitations::list(conn, permit.tenant, id)?;
        let company = |inquiry: &Inquiry| {
            let asker = companies.iter().find(|company| company.id == inquiry.invitation_id);
            asker.filter(|_| named).map(|company| company.company.clone())
        };
        let inquiries = db::inquiries::list(conn, permit.tenant, id)?
            .into_iter()
            .map(|(inquiry, end)| (company(&inquiry), number(&bulletins, end), inquiry))
            .map(|(company, number, inquiry)| (inquiry, company, number))
            .collect();
        let late = late(conn, permit.tenant, id)?;
        let open = check_open(&tender, conn.now()?).is_ok();
        let told = companies.iter().filter(|company| company.state != InvitationState::Revoked).count();
        let companies = u32::try_from(told).unwrap_or(u32::MAX);
        Ok(Inbox { tender, late, bulletins, inquiries, companies, open })
    })
}

/// Holds a tender whose bidders are answering.
fn open_tender(tx: &mut Tx<'_>, permit: Permit<Publish>, id: TenderId) -> Result<(Tender, Instant)> {
    let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
    let now = tx.now()?;
    check_open(&tender, now)?;
    Ok((tender, now))
}

/// Sets until when questions are in time, as a local date and time in the tender's zone or empty for the tender's own
/// deadline, and whether late ones are refused.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `deadline`, also `after_deadline`; [`Error::Refused`] with
/// `not_published`; [`Error::TooLate`].
pub fn set_rule(app: &App, permit: Permit<Publish>, id: TenderId, until: &str, blocks: bool) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let (tender, _) = open_tender(tx, permit, id)?;
        let mut refusals = Refusals::new();
        let until = drafts::read_deadline(until, &tender.zone).unwrap_or_else(|(_, code)| {
            refusals.add("deadline", code);
            None
        });
        if until.is_some_and(|until| tender.deadline_at.is_some_and(|deadline| until > deadline)) {
            refusals.add("deadline", "after_deadline");
        }
        refusals.finish()?;
        db::inquiries::put_rule(tx, &Rule { tenant_id: permit.tenant, tender_id: id, until, blocks })?;
        let detail = json!({ "until": until, "blocks": blocks });
        audit::append(tx, permit.tenant, Actor::User(permit.user), "inquiries.rule", &format!("tender:{id}"), &detail)
    })
}

/// What all bidders are to be told.
#[derive(Debug, Clone, Default)]
pub struct NewBulletin {
    /// The inquiry it answers; none for what the institution says unasked.
    pub inquiry: Option<InquiryId>,
    /// Key of the question of the tender that it is about; may be empty. An answer is about what its inquiry is about.
    pub about: String,
    /// What was asked, in words that name nobody; may be empty where nobody asked.
    pub question: String,
    /// What it says.
    pub answer: String,
}

/// Tells all bidders alike, on their pages and by mail; back comes the bulletin's number.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `question`, `answer` or `about`; [`Error::Refused`] with
/// `answered_already` or `not_published`; [`Error::TooLate`].
pub fn tell(app: &App, permit: Permit<Publish>, id: TenderId, new: &NewBulletin) -> Result<i64> {
    let mut refusals = Refusals::new();
    let question = refusals.paragraph("question", &new.question, MOST_QUESTION);
    if new.inquiry.is_some() && question.is_empty() {
        refusals.add("question", "required");
    }
    let answer = refusals.words("answer", &new.answer, 1, MOST_ANSWER);
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let (tender, now) = open_tender(tx, permit, id)?;
        let about = match new.inquiry {
            Some(inquiry) => find_waiting(tx, permit.tenant, id, inquiry)?.about,
            None => {
                let profile: Profile = serde_json::from_str(&tender.profile).map_err(Error::internal)?;
                check_about(&profile, &new.about, &Reach::Whole, &mut refusals)
            }
        };
        refusals.finish()?;
        let number = db::inquiries::list_bulletins(tx, permit.tenant, id)?.last().map_or(1, |last| last.number + 1);
        let bulletin = Bulletin {
            tenant_id: permit.tenant,
            id: app.id(now, BulletinId::new)?,
            tender_id: id,
            number,
            about,
            question,
            answer,
            told_by: permit.user,
            told_at: now,
        };
        db::inquiries::insert_bulletin(tx, &bulletin)?;
        let words = BulletinParams {
            number,
            about: bulletin.about.clone().unwrap_or_default(),
            question: bulletin.question.clone(),
            answer: bulletin.answer.clone(),
        };
        tell_all(app, tx, &tender, Kind::Bulletin, &serde_json::to_value(words).map_err(Error::internal)?)?;
        let detail = json!({
            "bulletin": bulletin.id, "number": number, "about": bulletin.about,
            "sha256": words_hash(bulletin.id, &bulletin.question, &bulletin.answer),
        });
        audit::append(tx, permit.tenant, Actor::User(permit.user), TOLD, &format!("tender:{id}"), &detail)?;
        if let Some(inquiry) = new.inquiry {
            end(tx, permit, inquiry, &bulletin)?;
        }
        Ok(number)
    })
}

/// Ends an inquiry that an earlier bulletin answers already.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `number` (`unknown_bulletin`); [`Error::Refused`] with
/// `answered_already` or `not_published`; [`Error::TooLate`].
pub fn settle(app: &App, permit: Permit<Publish>, id: TenderId, inquiry: InquiryId, number: i64) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        open_tender(tx, permit, id)?;
        find_waiting(tx, permit.tenant, id, inquiry)?;
        let bulletins = db::inquiries::list_bulletins(tx, permit.tenant, id)?;
        let bulletin = bulletins.iter().find(|bulletin| bulletin.number == number);
        let bulletin = bulletin.ok_or_else(|| Error::field("number", "unknown_bulletin"))?;
        end(tx, permit, inquiry, bulletin)
    })
}

fn find_waiting(conn: &mut Conn, tenant: TenantId, id: TenderId, inquiry: InquiryId) -> Result<Inquiry> {
    let inquiries = db::inquiries::list(conn, tenant, id)?;
    match inquiries.into_iter().find(|(found, _)| found.id == inquiry) {
        None => Err(Error::NotFound),
        Some((_, Some(_))) => Err(Error::Refused("answered_already")),
        Some((found, None)) => Ok(found),
    }
}

/// Notes which bulletin answers an inquiry.
fn end(tx: &mut Tx<'_>, permit: Permit<Publish>, inquiry: InquiryId, bulletin: &Bulletin) -> Result<()> {
    let tender = bulletin.tender_id;
    let end = InquiryEnd { tenant_id: permit.tenant, inquiry_id: inquiry, tender_id: tender, bulletin_id: bulletin.id };
    db::inquiries::insert_end(tx, &end)?;
    let detail = json!({ "inquiry": inquiry, "number": bulletin.number });
    audit::append(tx, permit.tenant, Actor::User(permit.user), "inquiry.settled", &format!("tender:{tender}"), &detail)
}

/// What the history says of a bulletin's words.
#[must_use]
pub fn words_hash(bulletin: BulletinId, question: &str, answer: &str) -> String {
    sha256_hex(format!("{bulletin}\n{question}\n{answer}"))
}
