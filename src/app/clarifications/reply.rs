//! The bidder's side: which answers are reopened, and sending what became of them.

use super::{REPLIED, Reader, Sent, Told, is_pending, is_waiting, opened, told};
use crate::app::answers::{Asked, find_saved, hold_with_tender};
use crate::app::audit::{self, Actor};
use crate::app::outbox::{self, News};
use crate::app::vault::Drafts;
use crate::app::{App, Error, Result, bids, evidence};
use crate::db::clarifications::{Clarification, ClarificationEnd, Clarified};
use crate::db::{self, Conn, Scope, Tx};
use crate::domain::bids::EvidenceEntry;
use crate::domain::fields::FieldError;
use crate::domain::ids::{FileId, TenantId, TenderId};
use crate::domain::permission::Bidder;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::{Value as Json, json};
use std::collections::HashSet;

/// The answers of a bidder that are reopened now, oldest first.
///
/// # Errors
/// When the database does not answer.
pub fn waiting_for(conn: &mut Conn, bidder: &Bidder, tender: TenderId, now: Instant) -> Result<Vec<Clarification>> {
    let rows = db::clarifications::list(conn, bidder.tenant, tender)?.into_iter();
    let own = rows.filter(|row: &Clarified| row.0.invitation_id == bidder.invitation && is_waiting(row, now));
    Ok(own.map(|(asked, _)| asked).collect())
}

/// Lets pass when no bidder is being waited for, and no reply is sealed.
///
/// # Errors
/// [`Error::Refused`] with `clarification_waits`.
pub fn check_waiting(conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<()> {
    let now = conn.now()?;
    let waits = db::clarifications::list(conn, tenant, tender)?.iter().any(|row| is_pending(row, now));
    if waits { Err(Error::Refused("clarification_waits")) } else { Ok(()) }
}

/// Sends the institution everything that was asked, as the answers read now; back comes how much that was. An answer
/// that reads as before, without a new file, is no reply.
///
/// # Errors
/// [`Error::TooLate`] when nothing is waited for any more; [`Error::Invalid`] with one `answers/<question>` (`unchanged`) for
/// each that was not replied to; [`Error::Refused`] with `only_lead` or `nothing_asked`.
pub fn reply(app: &App, bidder: &Bidder) -> Result<usize> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let tenant = bidder.tenant;
        // An award holds the tender: nothing comes in after the decision.
        let place = hold_with_tender(app, tx, bidder)?;
        let tender = place.standing.tender_id;
        bids::check_lead(tx, bidder)?;
        let opened = place.standing.tender == TenderState::Opened;
        let told =
            if opened { told(app, tx, (tenant, tender, bidder.invitation), Reader::Bidder)? } else { Vec::new() };
        if told.is_empty() {
            return Err(Error::Refused("nothing_asked"));
        }
        let drafts = place.drafts(app, bidder)?;
        let files = new_files(tx, bidder, &drafts, tender, &told)?;
        let mut replies = Vec::new();
        let mut unchanged = Vec::new();
        for told in told.into_iter().filter(|told| told.is_waiting(place.now)) {
            let key = told.asked.question.as_str();
            let blank = read(&Asked::of(&place.document, bidder, key)?.blank()?)?;
            let stored = find_saved(tx, &drafts, key)?;
            let content = stored.map_or(Ok(blank.clone()), |stored| read(&stored.content))?;
            let evidence: Vec<_> = files.iter().filter(|file| file.question == key).cloned().collect();
            let before = if told.before.is_null() { &blank } else { &told.before };
            if *before == content && evidence.is_empty() {
                unchanged.push(FieldError::new(format!("answers/{key}"), "unchanged"));
            }
            replies.push((told.asked, content, evidence));
        }
        let count = replies.len();
        if count == 0 {
            return Err(Error::TooLate);
        }
        if !unchanged.is_empty() {
            return Err(Error::Invalid(unchanged));
        }
        let seal = db::seals::find(tx, tenant, tender)?.map(|_| &drafts);
        for (asked, content, evidence) in replies {
            let sent = Sent::new(content, evidence, seal.map(|_| &app.random))?;
            end(app, tx, bidder, (&asked, &sent), seal, place.now)?;
        }
        outbox::notify(app, tx, tenant, tender, News::Clarification)?;
        Ok(count)
    })
}

/// The bidder's files that neither the opened bid nor a reply names.
fn new_files(
    tx: &mut Tx<'_>,
    bidder: &Bidder,
    drafts: &Drafts,
    tender: TenderId,
    told: &[Told],
) -> Result<Vec<EvidenceEntry>> {
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let bid = opened(tx, bidder.tenant, tender, bidder.invitation)?.evidence;
    let replied = told.iter().filter_map(|told| told.after.as_ref()).filter_map(|after| after.sent.as_ref().ok());
    let replied = replied.flat_map(|sent| &sent.evidence);
    let known: HashSet<FileId> = bid.iter().chain(replied).map(|entry| entry.id).collect();
    let files = evidence::list(tx, drafts)?.into_iter();
    Ok(files.filter(|file| !known.contains(&file.id)).map(bids::entry).collect())
}

fn read(content: &str) -> Result<Json> {
    serde_json::from_str(content).map_err(Error::internal)
}

fn end(
    app: &App,
    tx: &mut Tx<'_>,
    bidder: &Bidder,
    (asked, sent): (&Clarification, &Sent),
    seal: Option<&Drafts>,
    now: Instant,
) -> Result<()> {
    let (content, evidence) = sent.texts(&app.random, asked, seal)?;
    let end = ClarificationEnd {
        tenant_id: bidder.tenant,
        clarification_id: asked.id,
        tender_id: asked.tender_id,
        content,
        evidence,
        participant_id: bidder.participant,
        replied_at: now,
        sealed: seal.is_some(),
    };
    db::clarifications::insert_end(tx, &end)?;
    let detail =
        json!({ "clarification": asked.id, "invitation": asked.invitation_id, "sha256": sent.hash(asked.id)? });
    let subject = format!("tender:{}", asked.tender_id);
    audit::append(tx, bidder.tenant, Actor::Participant(bidder.participant), REPLIED, &subject, &detail)
}
