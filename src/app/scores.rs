//! Giving points and verdicts: on opened bids, with a reason, as rows that are only ever added.
//!
//! What may be given is `domain::assessment`'s to say. Serves design/evaluation.md, "Evaluators" and "Order of work".

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::{App, Error, Result, evaluators, prices, rankings};
use crate::db::tenders::Tender;
use crate::db::{self, Scope, Tx};
use crate::domain::assessment::{Given, Refusal, Score as Row, Standing};
use crate::domain::award::Document;
use crate::domain::evaluators::Panel;
use crate::domain::fields::{FieldError, words};
use crate::domain::ids::{InvitationId, ScoreId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Role, Score};
use crate::domain::tenders::TenderState;
use serde_json::json;

/// Fewest characters of a reason.
pub const LEAST_REASON: usize = 3;
/// Most characters of a reason.
pub const MOST_REASON: usize = 2_000;

/// What somebody wants to give on one criterion of one bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewScore {
    /// To whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion.
    pub criterion: String,
    /// Points, verdict or confirmation. A verdict that another person gave before against the automatic one confirms
    /// it: two people have then said the same.
    pub given: Given,
    /// Why.
    pub reason: String,
}

/// Adds all of it or nothing. Returns the rows' ids in the order given.
///
/// # Errors
/// [`Error::NotFound`] for the tender, a bid or a criterion; [`Error::Invalid`] with `reason.<invitation>`
/// (`required`, `too_short`, `too_long`, `control_character`), `points.<invitation>` (`out_of_range`,
/// `too_many_decimals`, `nothing_answered`, `not_asked`, `not_rated`) or `verdict.<invitation>` (`not_an_exclusion`,
/// `not_asked`, `second_person`); [`Error::Refused`] with `not_opened`, `decided`, `nothing_to_confirm`, `undeclared`,
/// `recused`, `not_assigned`, `section_has_evaluators`, or `run_frozen` once a run stands: then [`super::corrections`]
/// are the way.
pub fn give(app: &App, permit: Permit<Score>, tender: TenderId, new: &[NewScore]) -> Result<Vec<ScoreId>> {
    let reasons = check_reasons(new)?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tenant = permit.tenant;
        let found = db::tenders::find_locked(tx, tenant, tender)?.ok_or(Error::NotFound)?;
        demand_opened(&found)?;
        if db::runs::newest(tx, tenant, tender)?.is_some() {
            return Err(Error::Refused("run_frozen"));
        }
        let (document, _) = rankings::document(app, tx, tenant, tender)?;
        demand_leave(&evaluators::panel(app, tx, tenant, tender)?, permit, &document, new)?;
        let scores = rankings::list_scores(tx, tenant, tender)?;
        let mut bids = Vec::new();
        for score in new {
            if !bids.iter().any(|bid: &db::openings::OpenedBid| bid.invitation_id == score.invitation) {
                bids.push(db::openings::find_bid(tx, tenant, tender, score.invitation)?.ok_or(Error::NotFound)?);
            }
        }
        let (prices, offers) = prices::read(tx, tenant, tender, &document)?;
        let standing = rankings::stand(&found, &document, &bids, offers, prices.stage(), &scores)?;
        let given = check(&standing, permit.user, new, &scores)?;
        let rows = new.iter().zip(given).zip(reasons);
        let who = (tenant, permit.user);
        rows.map(|((new, given), reason)| insert(app, tx, who, tender, new, given, reason)).collect()
    })
}

/// Only an opened tender that is not decided is evaluated.
pub(super) fn demand_opened(tender: &Tender) -> Result<()> {
    match tender.state {
        TenderState::Opened => Ok(()),
        TenderState::Draft | TenderState::Published => Err(Error::Refused("not_opened")),
        TenderState::Awarded | TenderState::Cancelled => Err(Error::Refused("decided")),
    }
}

/// Points of a section with evaluators come from their sheets; whoever is only an evaluator keeps to the own sections.
fn demand_leave(panel: &Panel, permit: Permit<Score>, document: &Document, new: &[NewScore]) -> Result<()> {
    if !panel.is_used() {
        return Ok(());
    }
    panel.may_read(permit.user)?;
    for score in new {
        let own = document.profile.sections.iter().find(|section| {
            let keys = section.questions.iter().flat_map(|own| [Some(own.key.clone()), own.exclusion_key()]);
            keys.flatten().any(|key| key == score.criterion)
        });
        let section = &own.ok_or(Error::NotFound)?.key;
        if matches!(score.given, Given::Points(_)) && panel.covers(section) {
            return Err(Error::Refused("section_has_evaluators"));
        }
        if permit.role == Role::Evaluator && !panel.is_assigned(permit.user, section) {
            return Err(Error::Refused("not_assigned"));
        }
    }
    Ok(())
}

/// The reasons, tidied.
pub(super) fn check_reasons(new: &[NewScore]) -> Result<Vec<String>> {
    let mut errors = Vec::new();
    let mut reasons = Vec::with_capacity(new.len());
    for score in new {
        match words(&score.reason, LEAST_REASON, MOST_REASON) {
            Ok(reason) => reasons.push(reason),
            Err(code) => errors.push(FieldError::new(format!("reason.{}", score.invitation), code)),
        }
    }
    if errors.is_empty() { Ok(reasons) } else { Err(Error::Invalid(errors)) }
}

/// What is stored for each, or every refused field.
pub(super) fn check(standing: &Standing, by: UserId, new: &[NewScore], scores: &[Row]) -> Result<Vec<Given>> {
    let mut errors = Vec::new();
    let mut stored = Vec::with_capacity(new.len());
    for score in new {
        let given = agreeing(standing, score, scores);
        let outcome = standing.check(score.invitation, &score.criterion, given, by, scores);
        match refusal(outcome, score.invitation)? {
            None => stored.push(given),
            Some(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(stored) } else { Err(Error::Invalid(errors)) }
}

/// The refused field, if it is one.
pub(super) fn refusal(outcome: std::result::Result<(), Refusal>, bid: InvitationId) -> Result<Option<FieldError>> {
    match outcome {
        Ok(()) => Ok(None),
        Err(Refusal::Unknown) => Err(Error::NotFound),
        Err(Refusal::NothingToConfirm) => Err(Error::Refused("nothing_to_confirm")),
        Err(Refusal::SecondPerson) => Ok(Some(FieldError::new(format!("verdict.{bid}"), "second_person"))),
        Err(Refusal::Field(field, code)) => Ok(Some(FieldError::new(format!("{field}.{bid}"), code))),
    }
}

/// A verdict equal to the one that waits for a second person is that person's word.
fn agreeing(standing: &Standing, new: &NewScore, scores: &[Row]) -> Given {
    let waiting = standing.cell(new.invitation, &new.criterion).and_then(|(_, cell)| cell.proposal);
    let waiting = waiting.and_then(|id| scores.iter().find(|score| score.id == id));
    match waiting {
        Some(waiting) if waiting.given == new.given => Given::Confirms(waiting.id),
        _ => new.given,
    }
}

/// Writes one row in somebody's name.
pub(super) fn insert(
    app: &App,
    tx: &mut Tx<'_>,
    (tenant, user): (TenantId, UserId),
    tender: TenderId,
    new: &NewScore,
    given: Given,
    reason: String,
) -> Result<ScoreId> {
    let now = tx.now()?;
    let id = app.id(now, ScoreId::new)?;
    let detail = json!({
        "score": id,
        "invitation": new.invitation,
        "criterion": new.criterion,
        "given": given,
        // Free text stays out of the chain; its hash, salted by the row's id, shows a change.
        "reason_sha256": sha256_hex(format!("{id}\n{reason}")),
    });
    db::scores::insert(
        tx,
        &db::scores::Score {
            tenant_id: tenant,
            id,
            tender_id: tender,
            invitation_id: new.invitation,
            criterion: new.criterion.clone(),
            given: serde_json::to_string(&given).map_err(Error::internal)?,
            reason,
            user_id: user,
            given_at: now,
        },
    )?;
    audit::append(tx, tenant, Actor::User(user), "score.given", &format!("tender:{tender}"), &detail)?;
    Ok(id)
}
