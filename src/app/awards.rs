//! Deciding a tender: for the first of a final ranking, or for nobody; with a reason, the ranking at that moment, and
//! a mail to every bidder.
//!
//! Serves issue 2, capability 9, and design/evaluation.md: a tie at the top blocks the award, a cancellation stays
//! possible.

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::outbox::{self, Kind, Letter};
use super::{App, Error, Result, clarifications, corrections, evaluators, explanations, letters, rankings, runs};
use crate::db::awards::Award as Row;
use crate::db::tenders::Tender;
use crate::db::{self, Scope, Tx};
use crate::domain::assessment::Standing;
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, TenderId, UserId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Award, Permit, Read};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::json;

/// Fewest characters of a reason.
pub const LEAST_REASON: usize = 3;
/// Most characters of a reason, and of the words to the bidders.
pub const MOST_REASON: usize = 5_000;

/// How the tender is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// For this bidder.
    Awarded(InvitationId),
    /// For nobody.
    Cancelled,
}

impl Outcome {
    /// The name in the database and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Awarded(_) => "awarded",
            Self::Cancelled => "cancelled",
        }
    }

    const fn winner(self) -> Option<InvitationId> {
        match self {
            Self::Awarded(winner) => Some(winner),
            Self::Cancelled => None,
        }
    }
}

/// A decision that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decision as recorded.
    pub award: Row,
    /// Who decided.
    pub by: String,
    /// Hash of the entry in the institution's history that holds it.
    pub audit_hash: String,
}

/// Decides. `reason` is for the record; `words` go to the bidders and may be empty.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `reason` (`required`, `too_short`, `too_long`, `control_character`),
/// `message`, or `winner` (`not_a_bidder`, `not_first`); [`Error::Refused`] with `not_published`, `not_opened`,
/// `decided`, `not_final`, `tie`, `sheets_open`, `correction_waits`, or `price_unexplained` while the winner's strikingly
/// low price was asked about and not judged yet.
pub fn decide(
    app: &App,
    permit: Permit<Award>,
    tender: TenderId,
    outcome: Outcome,
    reason: &str,
    words: &str,
) -> Result<()> {
    let (reason, words) = check_words(reason, words)?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        let from = found.state;
        match (from, outcome) {
            (TenderState::Opened, _) | (TenderState::Published, Outcome::Cancelled) => {}
            (TenderState::Draft, _) => return Err(Error::Refused("not_published")),
            (TenderState::Published, Outcome::Awarded(_)) => return Err(Error::Refused("not_opened")),
            (TenderState::Awarded | TenderState::Cancelled, _) => return Err(Error::Refused("decided")),
        }
        let ranking = frozen_ranking(app, tx, permit.user, &found, outcome)?;
        let to = if outcome == Outcome::Cancelled { TenderState::Cancelled } else { TenderState::Awarded };
        let now = tx.now()?;
        let detail = json!({
            "outcome": outcome.name(),
            "invitation": outcome.winner(),
            "ranking_sha256": sha256_hex(&ranking),
            "reason_sha256": sha256_hex(format!("{tender}\n{reason}")),
        });
        db::awards::insert(
            tx,
            &Row {
                tenant_id: tenant,
                tender_id: tender,
                outcome: outcome.name().to_owned(),
                invitation_id: outcome.winner(),
                reason,
                ranking,
                decided_by: permit.user,
                decided_at: now,
            },
        )?;
        if db::tenders::set_decided(tx, tenant, tender, from, to, now)? == 0 {
            return Err(Error::internal("the tender moved under its lock"));
        }
        audit::append(tx, tenant, Actor::User(permit.user), "award.decided", &format!("tender:{tender}"), &detail)?;
        tell_bidders(app, tx, &found, outcome, now, &words)
    })
}

fn check_words(reason: &str, words: &str) -> Result<(String, String)> {
    let mut refusals = Refusals::new();
    let reason = refusals.words("reason", reason, LEAST_REASON, MOST_REASON);
    let words = refusals.paragraph("message", words, MOST_REASON);
    refusals.finish()?;
    Ok((reason, words))
}

/// The ranking as it is frozen with the decision; `null` where nothing was opened.
fn frozen_ranking(app: &App, tx: &mut Tx<'_>, user: UserId, tender: &Tender, outcome: Outcome) -> Result<String> {
    if tender.state != TenderState::Opened {
        return Ok("null".to_owned());
    }
    let found = rankings::read(app, tx, tender.clone())?;
    let standing = &found.standing;
    if let Outcome::Awarded(winner) = outcome {
        found.demand_sheets()?;
        check_winner(standing, winner, found.drawn)?;
        corrections::demand_none_waiting(tx, tender.tenant_id, tender.id)?;
        clarifications::check_waiting(tx, tender.tenant_id, tender.id)?;
        explanations::demand_judged(tx, tender.tenant_id, tender.id, winner)?;
        runs::freeze_first(app, tx, user, tender.tenant_id, tender.id)?;
    }
    serde_json::to_string(&standing.ranking).map_err(Error::internal)
}

/// The winner is who alone is first, or among those tied whose lot was drawn.
fn check_winner(standing: &Standing, winner: InvitationId, drawn: Option<InvitationId>) -> Result<()> {
    let (_, ranked) = standing.bid(winner).ok_or_else(|| Error::field("winner", "not_a_bidder"))?;
    if !standing.is_final() {
        return Err(Error::Refused("not_final"));
    }
    if standing.ranking.award_blocked_by_tie && drawn.is_none() {
        return Err(Error::Refused("tie"));
    }
    if ranked.rank == Some(1) && drawn.is_none_or(|drawn| drawn == winner) {
        Ok(())
    } else {
        Err(Error::field("winner", "not_first"))
    }
}

/// Queues the outcome for the lead of every company that handed in; a cancellation also for those still at it.
fn tell_bidders(
    app: &App,
    tx: &mut Tx<'_>,
    tender: &Tender,
    outcome: Outcome,
    decided: Instant,
    words: &str,
) -> Result<()> {
    let ranking = match outcome {
        Outcome::Awarded(winner) => Some((rankings::read(app, tx, tender.clone())?, winner)),
        Outcome::Cancelled => None,
    };
    for invitation in db::invitations::list(tx, tender.tenant_id, tender.id)? {
        let told = match invitation.state {
            InvitationState::Submitted => true,
            InvitationState::Invited | InvitationState::Entered | InvitationState::Started => {
                outcome == Outcome::Cancelled
            }
            InvitationState::Declined | InvitationState::Revoked => false,
        };
        if !told {
            continue;
        }
        let Some(lead) = db::invitations::find_lead(tx, tender.tenant_id, invitation.id)? else { continue };
        let ended = match outcome {
            Outcome::Awarded(winner) if winner == invitation.id => "awarded",
            Outcome::Awarded(_) => "not_awarded",
            Outcome::Cancelled => "cancelled",
        };
        let details = ranking
            .as_ref()
            .and_then(|(ranking, winner)| letters::details(ranking, invitation.id, *winner, decided, lead.language));
        outbox::enqueue(
            app,
            tx,
            tender.tenant_id,
            Letter {
                tender: tender.id,
                invitation: invitation.id,
                participant: lead.id,
                kind: Kind::Outcome,
                token: None,
                params: json!({ "outcome": ended, "reason": words, "details": details }),
            },
        )?;
    }
    Ok(())
}

/// The decision of a tender; `None` while there is none.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `blind` for a member from whom names are hidden.
pub fn decision(app: &App, permit: Permit<Read>, tender: TenderId) -> Result<Option<Decided>> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        db::tenders::find(conn, permit.tenant, tender)?.ok_or(Error::NotFound)?;
        evaluators::sight::sighted(conn, permit, tender)?;
        let Some(award) = db::awards::find(conn, permit.tenant, tender)? else { return Ok(None) };
        let by = db::users::find(conn, permit.tenant, award.decided_by)?.map(|user| user.name).unwrap_or_default();
        // Little happens to a tender after its decision, so the entry is among the newest.
        let entries = db::audit::list_before(conn, permit.tenant, i64::MAX, Some(&format!("tender:{tender}")), 64)?;
        let entry = entries.into_iter().find(|entry| entry.action == "award.decided");
        let audit_hash = entry.ok_or_else(|| Error::internal("a decision without an entry in the history"))?.hash;
        Ok(Some(Decided { award, by, audit_hash }))
    })
}
