//! Parting with personal data: some months after a tender was decided, what is known of people at bidders goes.
//!
//! Names and addresses, links, sessions, mails, drafts, files and the words of opened bids go, the keys of what history
//! keeps go with them; the chain, the points, the ranking and the award stay, and receipts still fit. Serves BSI
//! OPS.2.1.A16 and GDPR, Article 5 (1) e.

use super::audit::{self, Actor, canonical};
use super::openings::read_snapshot;
use super::vault::DraftKeys;
use super::{App, Error, Result, background, evidence};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Db, Scope, Tx, retention};
use crate::domain::fields::Refusals;
use crate::domain::ids::{FileId, TenantId, TenderId};
use crate::domain::permission::{Administer, Permit};
use crate::domain::retention::{GONE, MOST_MONTHS, due, without_people};
use crate::domain::time::Instant;
use serde_json::json;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Time between two looks for what is due.
const PAUSE: Duration = Duration::from_secs(3600);

/// What an institution has set, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// After how many months; `None` for never.
    pub months: Option<i64>,
    /// Decided tenders, the earliest decision first.
    pub tenders: Vec<Planned>,
}

/// A decided tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The tender.
    pub id: TenderId,
    /// Its title.
    pub title: String,
    /// When it was decided.
    pub decided_at: Instant,
    /// When its personal data go; `None` for never.
    pub due_at: Option<Instant>,
    /// When they went.
    pub purged_at: Option<Instant>,
    /// People at bidders.
    pub people: i64,
    /// Their files.
    pub files: i64,
    /// Mails about it.
    pub mails: i64,
}

/// What would go and when: looking changes nothing.
///
/// # Errors
/// Only when the database does not answer.
pub fn plan(app: &App, permit: Permit<Administer>) -> Result<Plan> {
    app.db.read(Scope::Tenant(permit.tenant), |conn| plan_of(conn, permit.tenant))
}

fn plan_of(conn: &mut Conn, tenant: TenantId) -> Result<Plan> {
    let months = retention::find_months(conn, tenant)?;
    let mut tenders = Vec::new();
    for (tender, purged_at) in retention::list_decided(conn, tenant)? {
        let Some(decided_at) = tender.decided_at else { continue };
        let (people, files, mails) = retention::count(conn, tenant, tender.id)?;
        tenders.push(Planned {
            id: tender.id,
            title: tender.title,
            decided_at,
            due_at: months.map(|months| due(decided_at, months)),
            purged_at,
            people,
            files,
            mails,
        });
    }
    Ok(Plan { months, tenders })
}

/// Sets after how many months; blank for never.
///
/// # Errors
/// `months` with `not_whole_months`.
pub fn set_months(app: &App, permit: Permit<Administer>, months: &str) -> Result<()> {
    let mut refusals = Refusals::new();
    let months = match months.trim() {
        "" => None,
        text => match text.parse::<i64>() {
            Ok(months) if (1..=MOST_MONTHS).contains(&months) => Some(months),
            _ => {
                refusals.add("months", "not_whole_months");
                None
            }
        },
    };
    refusals.finish()?;
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        retention::set_months(tx, permit.tenant, months)?;
        let (actor, subject) = (Actor::User(permit.user), format!("tenant:{}", permit.tenant));
        audit::append(tx, permit.tenant, actor, "institution.retention", &subject, &json!({ "months": months }))
    })
}

/// A tender whose personal data are due to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The institution.
    pub tenant: TenantId,
    /// The tender.
    pub tender: TenderId,
    months: i64,
}

/// What is due now, of all institutions.
///
/// # Errors
/// When the database does not answer.
pub fn due_now(db: &Db) -> Result<Vec<Due>> {
    let rules = db.read(Scope::System, retention::list_rules)?;
    let mut found = Vec::new();
    for (tenant, months) in rules {
        let decided = db.read(Scope::Tenant(tenant), |conn| {
            let now = conn.now()?;
            let mut decided = retention::list_decided(conn, tenant)?;
            decided.retain(|(tender, purged)| purged.is_none() && is_due(tender, months, now));
            Ok::<_, Error>(decided)
        })?;
        found.extend(decided.into_iter().map(|(tender, _)| Due { tenant, tender: tender.id, months }));
    }
    Ok(found)
}

/// Purges every tender of all institutions that is due. Says which; what was purged stays so when a later one fails.
///
/// # Errors
/// When database or disk do not answer.
pub fn purge_due(app: &App, actor: Actor) -> Result<Vec<Due>> {
    let due = due_now(&app.db)?;
    for one in &due {
        let files = app.db.write(Scope::Tenant(one.tenant), |tx| purge(app, tx, *one, actor))?;
        // Killed here, a later start sweeps what no row names.
        for file in files {
            evidence::discard(&evidence::path(app, one.tenant, file));
        }
    }
    if !due.is_empty() {
        app.db.settle()?;
    }
    Ok(due)
}

fn is_due(tender: &Tender, months: i64, now: Instant) -> bool {
    tender.decided_at.is_some_and(|decided| due(decided, months) <= now)
}

/// One tender, in one transaction; back come the files whose bytes are to go.
fn purge(app: &App, tx: &mut Tx<'_>, due: Due, actor: Actor) -> Result<Vec<FileId>> {
    let Due { tenant, tender: id, months } = due;
    let tender = db::tenders::find_locked(tx, tenant, id)?.ok_or(Error::NotFound)?;
    let now = tx.now()?;
    // Another process was faster, or the rule's moment is not there any more.
    if retention::find_purge(tx, tenant, id)?.is_some() || !is_due(&tender, months, now) {
        return Ok(Vec::new());
    }
    retention::insert_purge(tx, tenant, id, now)?;
    for bid in db::openings::list_bids(tx, tenant, id)? {
        let snapshot = read_snapshot(&bid)?;
        let document = app.documents.find(tx, tenant, id, &snapshot.document_sha256)?;
        let left = canonical(&without_people(snapshot, &document.profile))?;
        retention::set_snapshot(tx, tenant, (id, bid.invitation_id), &left)?;
    }
    let (mut people, mut files) = (0, Vec::new());
    for bidder in db::invitations::list(tx, tenant, id)? {
        people += retention::forget_people(tx, tenant, bidder.id, GONE)?;
        let keys = DraftKeys::fresh(app, bidder.id)?;
        files.extend(retention::forget_drafts(tx, tenant, bidder.id, (&keys.draft, &keys.price))?);
    }
    let mails = retention::forget_mails(tx, tenant, id)?;
    let detail = json!({ "months": months, "people": people, "files": files.len(), "mails": mails });
    audit::append(tx, tenant, actor, "tender.purged", &format!("tender:{id}"), &detail)?;
    Ok(files)
}

/// Purges what is due once an hour, until `shutdown` resolves.
///
/// # Errors
/// When the thread cannot be started.
pub async fn run(app: App, shutdown: impl Future<Output = ()>) -> Result<()> {
    let bell = background::Bell::default();
    let waiting = bell.clone();
    let work = move |stop: &AtomicBool| {
        while !stop.load(Ordering::SeqCst) {
            background::attempt("retention", || purge_due(&app, Actor::System).map(|purged| purged.len()));
            // Nobody rings but whoever stops the server.
            let _ = waiting.wait(PAUSE);
        }
    };
    background::run("retention", bell, shutdown, work).await
}
