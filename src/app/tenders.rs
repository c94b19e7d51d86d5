//! Tenders as a whole: the list, what stands in the way of publishing, publishing, extending, the cockpit's figures.

use super::audit::{self, Actor, canonical};
use super::drafts::{self, DraftTender};
use super::invitations::{invite, tell_all};
use super::key::sha256_hex;
use super::outbox::Kind;
use super::outbox::compose::ExtensionParams;
use super::{App, Error, Result, evaluators, quotas, seals};
use crate::db::invitations::{Invitation, Participant};
use crate::db::tenders::{Check, Version};
use crate::db::{self, Conn, Scope};
use crate::domain::assessment::scheme;
use crate::domain::award::{Document, misfits};
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::{Permit, Publish, Read};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::json;

pub use crate::db::tenders::Tender;

/// A tender in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The row.
    pub tender: Tender,
    /// States of its bidders.
    pub bidders: Vec<InvitationState>,
}

/// What stands in the way of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A rule of the profile is broken; with the section's or question's key.
    Profile {
        /// Section or question.
        key: String,
        /// Code of the flaw.
        code: &'static str,
    },
    /// An award setting is missing or wrong.
    Award(FieldError),
    /// No deadline.
    NoDeadline,
    /// The deadline is not in the future.
    DeadlinePassed,
    /// Nobody to send it to.
    NoBidders,
    /// A gate of the checklist is open; with the item.
    Gate(String),
    /// Bids are to be sealed, and those who open them are missing; with the code of [`seals::flaw`].
    Sealing(&'static str),
}

/// Everything about one tender that its pages show.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The row with its documents: the draft's, or after publication the frozen ones.
    pub draft: DraftTender,
    /// The frozen version, after publication.
    pub version: Option<Version>,
    /// The companies, in the order they were listed.
    pub bidders: Vec<(Invitation, Option<Participant>)>,
    /// The checklist's items that somebody touched.
    pub checks: Vec<Check>,
    /// What stands in the way of sealing the draft.
    pub seal_flaw: Option<&'static str>,
    /// Now, by the database's clock.
    pub now: Instant,
}

/// All tenders of the institution, the newest first.
///
/// # Errors
/// Only when the database does not answer.
pub fn list(app: &App, permit: Permit<Read>) -> Result<(Vec<Listed>, Instant)> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let counts = db::invitations::count_by_tender(conn, permit.tenant)?;
        let listed = db::tenders::list(conn, permit.tenant)?
            .into_iter()
            .map(|tender| {
                let bidders = counts.iter().filter(|(id, _)| *id == tender.id).map(|(_, state)| *state).collect();
                Listed { tender, bidders }
            })
            .collect();
        Ok((listed, conn.now()?))
    })
}

/// One tender for its pages.
///
/// # Errors
/// [`Error::NotFound`].
pub fn overview(app: &App, permit: Permit<Read>, id: TenderId) -> Result<Overview> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let mut overview = overview_in(conn, permit.tenant, id)?;
        evaluators::sight::veil_overview(conn, permit, &mut overview)?;
        Ok(overview)
    })
}

fn overview_in(conn: &mut Conn, tenant: TenantId, id: TenderId) -> Result<Overview> {
    let mut draft = drafts::load(conn, tenant, id)?;
    let version = db::tenders::find_version(conn, tenant, id)?;
    if let Some(version) = &version {
        let document: Document = serde_json::from_str(&version.document).map_err(Error::internal)?;
        draft.profile = document.profile;
        draft.award = document.award;
    }
    let leads = db::invitations::list_leads(conn, tenant, id)?;
    let bidders = db::invitations::list(conn, tenant, id)?
        .into_iter()
        .map(|row| {
            let lead = leads.iter().find(|lead| lead.invitation_id == row.id).cloned();
            (row, lead)
        })
        .collect();
    // Once published, officers may go without harm.
    let seal_flaw = if version.is_none() { seals::flaw(conn, &draft.tender)? } else { None };
    let checks = db::tenders::list_checks(conn, tenant, id)?;
    Ok(Overview { draft, version, bidders, checks, seal_flaw, now: conn.now()? })
}

/// Everything that stands in the way of publishing; empty when nothing does.
#[must_use]
pub fn obstacles(app: &App, overview: &Overview) -> Vec<Obstacle> {
    let draft = &overview.draft;
    let mut found: Vec<Obstacle> =
        draft.profile.flaws().into_iter().map(|flaw| Obstacle::Profile { key: flaw.key, code: flaw.code }).collect();
    let mut refusals = Refusals::new();
    draft.award.check(&mut refusals);
    if let Err(errors) = refusals.finish() {
        found.extend(errors.into_iter().map(Obstacle::Award));
    }
    found.extend(misfits(&draft.profile, &draft.award).into_iter().map(Obstacle::Award));
    // What the evaluation would refuse later must not be frozen: a published tender could then never be ranked.
    if found.is_empty() && scheme(&draft.profile, &draft.award).check().is_err() {
        found.push(Obstacle::Award(FieldError::new("scheme", "out_of_range")));
    }
    match draft.tender.deadline_at {
        None => found.push(Obstacle::NoDeadline),
        Some(deadline) if deadline <= overview.now => found.push(Obstacle::DeadlinePassed),
        Some(_) => {}
    }
    if overview.bidders.is_empty() {
        found.push(Obstacle::NoBidders);
    }
    found.extend(overview.seal_flaw.map(Obstacle::Sealing));
    let gates = app.catalogue.checklist(&draft.profile).filter(|(_, item)| item.blocks_publication());
    found.extend(
        gates
            .filter(|(_, item)| !overview.checks.iter().any(|check| check.item == item.id && check.done))
            .map(|(_, item)| Obstacle::Gate(item.id.clone())),
    );
    found
}

/// Freezes profile and award settings, hashes them, makes a link for every bidder and puts the invitations into the
/// outbox: all in one transaction.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `not_a_draft`, `obstacles` or `too_many_invitations`; [`Error::Stale`] when the draft is not the
/// one that was reviewed.
pub fn publish(app: &App, permit: Permit<Publish>, id: TenderId, revision: Option<i64>) -> Result<Version> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        if tender.state != TenderState::Draft {
            return Err(Error::Refused("not_a_draft"));
        }
        if revision.is_some_and(|revision| revision != tender.revision) {
            return Err(Error::Stale(tender.revision));
        }
        let overview = overview_in(tx, permit.tenant, id)?;
        if !obstacles(app, &overview).is_empty() {
            return Err(Error::Refused("obstacles"));
        }
        let document = canonical(&Document::new(overview.draft.profile, overview.draft.award))?;
        let now = tx.now()?;
        let version = Version {
            tenant_id: permit.tenant,
            tender_id: id,
            number: 1,
            sha256: sha256_hex(&document),
            document,
            published_at: now,
        };
        db::tenders::insert_version(tx, &version)?;
        if db::tenders::set_published(tx, permit.tenant, id, tender.revision, now)? == 0 {
            return Err(Error::Stale(tender.revision));
        }
        let actor = Actor::User(permit.user);
        let seal = seals::make(app, tx, &tender)?;
        let detail = json!({
            "seal": seal, "version": version.number, "sha256": version.sha256, "bidders": overview.bidders.len(),
            "deadline": tender.deadline_at, "zone": tender.zone, "title": tender.title, "reference": tender.reference,
        });
        audit::append(tx, permit.tenant, actor, "tender.published", &format!("tender:{id}"), &detail)?;
        quotas::invitations(app, tx, permit.tenant, overview.bidders.len())?;
        for lead in overview.bidders.iter().filter_map(|(_, lead)| lead.as_ref()) {
            invite(app, tx, &tender, lead, actor)?;
        }
        Ok(version)
    })
}

/// Lets pass only while bidders answer.
///
/// # Errors
/// [`Error::Refused`] with `not_published`; [`Error::TooLate`] from the deadline on.
pub(super) fn check_open(tender: &Tender, now: Instant) -> Result<()> {
    match (tender.state, tender.deadline_at) {
        (TenderState::Published, Some(deadline)) if now < deadline => Ok(()),
        (TenderState::Published, _) => Err(Error::TooLate),
        _ => Err(Error::Refused("not_published")),
    }
}

/// Moves the deadline for all bidders at once, later only.
///
/// # Errors
/// [`Error::NotFound`]; refused fields `deadline` (`not_later`), `zone`, `reason`; [`Error::Refused`] `not_published`
/// and [`Error::TooLate`] once the deadline has passed.
pub fn extend(app: &App, permit: Permit<Publish>, id: TenderId, deadline: &str, reason: &str) -> Result<()> {
    let mut refusals = Refusals::new();
    let reason = refusals.line("reason", reason, 500);
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        check_open(&tender, tx.now()?)?;
        let before = tender.deadline_at.ok_or(Error::NotFound)?;
        let later = drafts::later(&mut refusals, deadline, &tender.zone, before, "not_later");
        refusals.finish()?;
        db::tenders::set_deadline(tx, permit.tenant, id, later)?;
        let words = ExtensionParams { before, after: later, reason: reason.clone() };
        tell_all(app, tx, &tender, Kind::Extension, &serde_json::to_value(words).map_err(Error::internal)?)?;
        let detail = json!({ "from": before, "to": later, "reason": reason });
        audit::append(tx, permit.tenant, Actor::User(permit.user), "tender.extended", &format!("tender:{id}"), &detail)
    })
}
