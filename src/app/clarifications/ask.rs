//! The institution's side: what is to be clarified is collected, and sent once.

use super::{ASKED, LEAST_WORDS, MOST_DAYS, MOST_MARKS, MOST_WORDS, Reader, Told, is_pending, told, words_hash};
use crate::app::audit::{self, Actor};
use crate::app::evaluators::{self, sight};
use crate::app::outbox::Kind;
use crate::app::outbox::compose::{ClarificationParams, ToClarify};
use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result, drafts, invitations, scores};
use crate::db::clarifications::{Clarification, Mark};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{ClarificationId, InvitationId, TenantId, TenderId};
use crate::domain::permission::{Award, Permit, Read, Score};
use crate::domain::time::Instant;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Everything about clarifying one bid.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The tender with its bids, as the reader may see them.
    pub found: TenderRanking,
    /// What is collected, not sent yet, in the order of the questions.
    pub marks: Vec<Mark>,
    /// What was asked, the newest first.
    pub told: Vec<Told>,
    /// The time by the database's clock.
    pub now: Instant,
}

/// Reads it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`, `undeclared` or `recused`.
pub fn dossier(app: &App, permit: Permit<Read>, tender: TenderId, bid: InvitationId) -> Result<Dossier> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let row = db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        let found = rankings::read(app, conn, row)?;
        let found = sight::veil(app, conn, permit, found)?;
        found.standing.bid(bid).ok_or(Error::NotFound)?;
        let mut told = told(app, conn, (permit.tenant, tender, bid), Reader::Institution)?;
        told.reverse();
        let marks = marks(conn, &found, permit.tenant, bid)?;
        Ok(Dossier { found, marks, told, now: conn.now()? })
    })
}

/// What was clarified about one question, by bid, with the time by the database's clock.
///
/// # Errors
/// As [`dossier`].
pub fn of_question(
    app: &App,
    permit: Permit<Read>,
    tender: TenderId,
    question: &str,
) -> Result<(BTreeMap<InvitationId, Vec<Told>>, Instant)> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        evaluators::reader(app, conn, permit, tender)?;
        let rows = db::clarifications::list(conn, permit.tenant, tender)?;
        let mut all = BTreeMap::new();
        for (asked, _) in rows.into_iter().filter(|(asked, _)| asked.question == question) {
            if let Entry::Vacant(place) = all.entry(asked.invitation_id) {
                let bid = (permit.tenant, tender, asked.invitation_id);
                let own = told(app, conn, bid, Reader::Institution)?.into_iter();
                place.insert(own.filter(|told| told.asked.question == question).collect());
            }
        }
        Ok((all, conn.now()?))
    })
}

/// How many answers of a bid were asked back about.
///
/// # Errors
/// When the database does not answer.
pub fn count(app: &App, permit: Permit<Read>, tender: TenderId, bid: InvitationId) -> Result<u32> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let rows = db::clarifications::list(conn, permit.tenant, tender)?;
        let own = rows.iter().filter(|(asked, _)| asked.invitation_id == bid).count();
        Ok(u32::try_from(own).unwrap_or(u32::MAX))
    })
}

/// What is collected for one bid, in the order of the questions.
fn marks(conn: &mut Conn, found: &TenderRanking, tenant: TenantId, bid: InvitationId) -> Result<Vec<Mark>> {
    let mut marks = db::clarifications::list_marks(conn, tenant, found.tender.id)?;
    marks.retain(|mark| mark.invitation_id == bid);
    let place = |key: &str| found.document.profile.questions().position(|(_, question)| question.key == key);
    marks.sort_by_key(|mark| place(&mark.question));
    Ok(marks)
}

/// Holds an opened tender that is not decided, for somebody who may read its bids.
fn hold<R>(app: &App, tx: &mut Tx<'_>, by: Permit<R>, tender: TenderId, bid: InvitationId) -> Result<TenderRanking> {
    let row = db::tenders::find_locked(tx, by.tenant, tender)?.ok_or(Error::NotFound)?;
    scores::demand_opened(&row)?;
    let found = rankings::read(app, tx, row)?;
    found.standing.bid(bid).ok_or(Error::NotFound)?;
    found.panel.may_read(by.user)?;
    Ok(found)
}

/// Collects an answer that needs clarification, in place of what was collected about it before.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `body` (also `too_many_here`) or `question` (`unknown_question`);
/// [`Error::Refused`] with `not_opened`, `decided`, `undeclared`, `recused`, or `clarification_open` while its bidder
/// is replying about that answer, or its reply is sealed.
pub fn mark(
    app: &App,
    permit: Permit<Score>,
    tender: TenderId,
    bid: InvitationId,
    question: &str,
    body: &str,
) -> Result<()> {
    let mut refusals = Refusals::new();
    let body = refusals.words("body", body, LEAST_WORDS, MOST_WORDS);
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = hold(app, tx, permit, tender, bid)?;
        if found.document.profile.question(question).is_none() {
            refusals.add("question", "unknown_question");
        }
        let marks = marks(tx, &found, tenant, bid)?;
        if marks.len() >= MOST_MARKS && !marks.iter().any(|mark| mark.question == question) {
            refusals.add("body", "too_many_here");
        }
        refusals.finish()?;
        let now = tx.now()?;
        let asked = db::clarifications::list(tx, tenant, tender)?;
        let same = |asked: &Clarification| asked.invitation_id == bid && asked.question == question;
        if asked.iter().any(|clarified| same(&clarified.0) && is_pending(clarified, now)) {
            return Err(Error::Refused("clarification_open"));
        }
        let mark = Mark {
            tenant_id: tenant,
            tender_id: tender,
            invitation_id: bid,
            question: question.to_owned(),
            body,
            marked_by: permit.user,
            marked_at: now,
        };
        Ok(db::clarifications::put_mark(tx, &mark)?)
    })
}

/// Takes what was collected about an answer away. Repeating it is harmless.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] as [`mark`].
pub fn unmark(app: &App, permit: Permit<Score>, tender: TenderId, bid: InvitationId, question: &str) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        hold(app, tx, permit, tender, bid)?;
        db::clarifications::delete_mark(tx, permit.tenant, bid, question)?;
        Ok(())
    })
}

/// Sends the bidder everything that is collected, in one mail; back comes how much that was. `until` is a local date
/// and time in the tender's zone.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `deadline` (`required`, `past`, `too_far`); [`Error::Refused`] with
/// `not_opened`, `decided`, `undeclared`, `recused` or `nothing_to_clarify`.
pub fn send(app: &App, permit: Permit<Award>, tender: TenderId, bid: InvitationId, until: &str) -> Result<usize> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = hold(app, tx, permit, tender, bid)?;
        let marks = marks(tx, &found, tenant, bid)?;
        if marks.is_empty() {
            return Err(Error::Refused("nothing_to_clarify"));
        }
        let now = tx.now()?;
        let mut refusals = Refusals::new();
        let answer_by = drafts::later(&mut refusals, until, &found.tender.zone, now, "past");
        if answer_by > now.plus_seconds(MOST_DAYS * 24 * 60 * 60) {
            refusals.add("deadline", "too_far");
        }
        refusals.finish()?;
        for (row, mark) in (0..).zip(&marks) {
            // One millisecond apart, so that ids keep the order of the questions.
            let id = app.id(Instant::from_millis(now.millis() + row), ClarificationId::new)?;
            ask(tx, permit, id, mark, (answer_by, now))?;
        }
        let lead = db::invitations::find_lead(tx, tenant, bid)?.ok_or(Error::NotFound)?;
        let token = invitations::live_link(app, tx, &lead)?;
        let words = ClarificationParams {
            answer_by,
            questions: marks
                .iter()
                .map(|mark| ToClarify { question: mark.question.clone(), body: mark.body.clone() })
                .collect(),
        };
        let words = serde_json::to_value(&words).map_err(Error::internal)?;
        invitations::send(app, tx, &found.tender, &lead, Kind::Clarification, Some(token), words)?;
        Ok(marks.len())
    })
}

/// Turns what was collected into a question to the bidder.
fn ask(
    tx: &mut Tx<'_>,
    permit: Permit<Award>,
    id: ClarificationId,
    mark: &Mark,
    (answer_by, now): (Instant, Instant),
) -> Result<()> {
    let asked = Clarification {
        tenant_id: mark.tenant_id,
        id,
        tender_id: mark.tender_id,
        invitation_id: mark.invitation_id,
        question: mark.question.clone(),
        body: mark.body.clone(),
        answer_by,
        asked_by: permit.user,
        asked_at: now,
    };
    db::clarifications::insert(tx, &asked)?;
    db::clarifications::delete_mark(tx, mark.tenant_id, mark.invitation_id, &mark.question)?;
    let detail = json!({
        "clarification": asked.id,
        "invitation": asked.invitation_id,
        "question": asked.question,
        "answer_by": answer_by,
        "sha256": words_hash(asked.id, &asked.body),
    });
    let subject = format!("tender:{}", asked.tender_id);
    audit::append(tx, asked.tenant_id, Actor::User(permit.user), ASKED, &subject, &detail)
}
