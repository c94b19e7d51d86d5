//! Asking a bidder to explain a strikingly low price, and judging what it answers. A price that is not explained is
//! rejected, and its bid excluded, only when a second person agrees: a [`corrections`] proposal comes of it.
//!
//! The answer comes by mail to the tender's contact person; what it said is recorded here. Serves issue 3, capability 5,
//! after Directive 2014/24/EU, Article 69: ask, assess, reject only what the evidence does not account for.

use super::audit::{self, Actor};
use super::corrections::{self, Change, PriceChange};
use super::key::sha256_hex;
use super::outbox::compose::ExplanationParams;
use super::outbox::{self, Kind, Letter};
use super::{App, Error, Result, drafts, rankings, runs, scores};
pub use crate::db::explanations::{Explanation, ExplanationEnd};
use crate::db::{self, Conn, Scope};
use crate::domain::fields::Refusals;
use crate::domain::ids::{ExplanationId, InvitationId, TenantId, TenderId};
use crate::domain::permission::{Award, Permit, Read};
use serde_json::json;

/// Fewest characters of a question and of a reason.
pub const LEAST_WORDS: usize = 10;
/// Most characters of a question, an answer and a reason.
pub const MOST_WORDS: usize = 10_000;

/// A question with what came of it.
pub type Asked = (Explanation, Option<ExplanationEnd>);

/// The questions of a tender, oldest first.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `undeclared`, `recused` or `blind`.
pub fn list(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Vec<Asked>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        super::evaluators::reader(app, conn, permit, tender)?;
        super::evaluators::sight::sighted(conn, permit, tender)?;
        Ok(db::explanations::list(conn, permit.tenant, tender)?)
    })
}

/// Asks a bidder by mail to explain its price, which need not be flagged: what is strikingly low is for people to see.
/// `until` is a local date and time in the tender's zone.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `question` or `deadline` (`required`, `past`); [`Error::Refused`] with
/// `not_opened`, `decided`, `prices_closed`, `out` for a bid that does not stand, or `asked_already` while a question
/// waits.
pub fn ask(
    app: &App,
    permit: Permit<Award>,
    tender: TenderId,
    invitation: InvitationId,
    question: &str,
    until: &str,
) -> Result<ExplanationId> {
    let mut refusals = Refusals::new();
    let question = refusals.words("question", question, LEAST_WORDS, MOST_WORDS);
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        scores::demand_opened(&found)?;
        let zone = found.zone.clone();
        let ranking = rankings::read(app, tx, found)?;
        let (bid, ranked) = ranking.standing.bid(invitation).ok_or(Error::NotFound)?;
        if bid.price.is_none() {
            return Err(Error::Refused("prices_closed"));
        }
        if ranked.rank.is_none() {
            return Err(Error::Refused("out"));
        }
        let now = tx.now()?;
        let answer_by = drafts::later(&mut refusals, until, &zone, now, "past");
        refusals.finish()?;
        let asked = db::explanations::list(tx, tenant, tender)?;
        if asked.iter().any(|(asked, end)| asked.invitation_id == invitation && end.is_none()) {
            return Err(Error::Refused("asked_already"));
        }
        let lead = db::invitations::find_lead(tx, tenant, invitation)?.ok_or(Error::NotFound)?;
        let explanation = Explanation {
            tenant_id: tenant,
            id: app.id(now, ExplanationId::new)?,
            tender_id: tender,
            invitation_id: invitation,
            question,
            answer_by,
            asked_by: permit.user,
            asked_at: now,
        };
        db::explanations::insert(tx, &explanation)?;
        let words = ExplanationParams { question: explanation.question.clone(), answer_by };
        outbox::enqueue(
            app,
            tx,
            tenant,
            Letter {
                tender,
                invitation,
                participant: lead.id,
                kind: Kind::Explanation,
                token: None,
                params: serde_json::to_value(&words).map_err(Error::internal)?,
            },
        )?;
        let detail = json!({
            "explanation": explanation.id,
            "invitation": invitation,
            "answer_by": answer_by,
            "question_sha256": sha256_hex(format!("{}\n{}", explanation.id, explanation.question)),
        });
        audit::append(tx, tenant, Actor::User(permit.user), "price.questioned", &format!("tender:{tender}"), &detail)?;
        Ok(explanation.id)
    })
}

/// Records what a bidder answered, and whether that explains the price. If not, rejecting it is proposed as a correction
/// of the evaluation, whose first run is frozen where there is none yet.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `answer` (`required` for a price that is explained) or `reason`;
/// [`Error::Refused`] with `not_opened`, `decided`, `explanation_ended`, and, for a price that is not explained,
/// `not_final`, `sheets_open` or `correction_waits`.
pub fn end(
    app: &App,
    permit: Permit<Award>,
    tender: TenderId,
    id: ExplanationId,
    explained: bool,
    answer: &str,
    reason: &str,
) -> Result<()> {
    let mut refusals = Refusals::new();
    let answer = refusals.paragraph("answer", answer, MOST_WORDS);
    if explained && answer.is_empty() {
        refusals.add("answer", "required");
    }
    let reason = refusals.words("reason", reason, LEAST_WORDS, MOST_WORDS);
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        let asked = db::explanations::list(tx, tenant, tender)?.into_iter().find(|(asked, _)| asked.id == id);
        let (asked, ended) = asked.ok_or(Error::NotFound)?;
        scores::demand_opened(&found)?;
        if ended.is_some() {
            return Err(Error::Refused("explanation_ended"));
        }
        if !explained {
            corrections::demand_none_waiting(tx, tenant, tender)?;
            runs::freeze_first(app, tx, permit.user, tenant, tender)?;
        }
        let end = ExplanationEnd {
            tenant_id: tenant,
            explanation_id: id,
            tender_id: tender,
            answer,
            explained,
            reason,
            user_id: permit.user,
            ended_at: tx.now()?,
        };
        db::explanations::insert_end(tx, &end)?;
        let detail = json!({
            "explanation": id,
            "explained": explained,
            "answer_sha256": sha256_hex(format!("{id}\n{}", end.answer)),
            "reason_sha256": sha256_hex(format!("{id}\n{}", end.reason)),
        });
        let subject = format!("tender:{tender}");
        audit::append(tx, tenant, Actor::User(permit.user), "price.judged", &subject, &detail)?;
        if !explained {
            let change =
                PriceChange { invitation: asked.invitation_id, rejected_after: id, reason: end.reason.clone() };
            corrections::insert(app, tx, (tenant, permit.user), tender, &[Change::Price(change)])?;
        }
        Ok(())
    })
}

/// Lets pass when nothing that a bidder was asked about its price waits to be judged.
pub(super) fn demand_judged(
    conn: &mut Conn,
    tenant: TenantId,
    tender: TenderId,
    invitation: InvitationId,
) -> Result<()> {
    let asked = db::explanations::list(conn, tenant, tender)?;
    let waits = asked.iter().any(|(asked, end)| asked.invitation_id == invitation && end.is_none());
    if waits { Err(Error::Refused("price_unexplained")) } else { Ok(()) }
}
