//! Reminders that nobody has to think of: seven, two and one days before the deadline, to those who have not handed in.
//!
//! A reminder is owed from its moment on, until the next moment comes. What settles it is a reminder in the outbox,
//! also one that somebody sent by hand, so that nothing else has to be remembered: a stopped server catches up once,
//! and an extended deadline moves the moments. Serves design/respondent.md, "The mail".

use super::audit::Actor;
use super::invitations::{awaits_bid, remind_lead};
use super::outbox::Kind;
use super::{App, Error, Result};
use crate::db::tenders::Tender;
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{InvitationId, TenantId, TenderId};
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;

/// Days before the deadline, the first reminder first.
pub const DAYS: [i64; 3] = [7, 2, 1];

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Queues every reminder that is owed now, those of all institutions. Says how many.
///
/// # Errors
/// When the database does not answer; what was queued stays.
pub fn queue_due(app: &App) -> Result<usize> {
    let closing = app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        let closing = db::tenders::list_closing(conn, now, now.plus_seconds(DAYS[0] * DAY_SECONDS))?;
        let mut owing = Vec::new();
        for tender in closing {
            // Looking first keeps an idle server from taking the write lock.
            if !owed(conn, &tender, now)?.is_empty() {
                owing.push((tender.tenant_id, tender.id));
            }
        }
        Ok::<_, Error>(owing)
    })?;
    let mut queued = 0;
    for (tenant, tender) in closing {
        queued += queue(app, tenant, tender)?;
    }
    Ok(queued)
}

fn queue(app: &App, tenant: TenantId, id: TenderId) -> Result<usize> {
    app.db.write(Scope::Tenant(tenant), |tx| {
        let tender = db::tenders::find_locked(tx, tenant, id)?.ok_or(Error::NotFound)?;
        let now = tx.now()?;
        let owed = owed(tx, &tender, now)?;
        for invitation in &owed {
            if let Some(lead) = db::invitations::find_lead(tx, tenant, *invitation)? {
                remind_lead(app, tx, &tender, &lead, Actor::System)?;
            }
        }
        Ok(owed.len())
    })
}

/// The moment since which a reminder is owed; none before the first one, and for a tender that nobody answers now.
fn moment(tender: &Tender, now: Instant) -> Option<Instant> {
    let deadline = tender.deadline_at.filter(|deadline| tender.state == TenderState::Published && now < *deadline)?;
    DAYS.into_iter().map(|days| deadline.plus_seconds(-days * DAY_SECONDS)).rfind(|moment| *moment <= now)
}

/// The companies that a reminder is owed to. Whoever was put on the list after its moment has just got a mail.
fn owed(conn: &mut Conn, tender: &Tender, now: Instant) -> Result<Vec<InvitationId>> {
    let Some(moment) = moment(tender, now).filter(|moment| tender.published_at.is_some_and(|sent| sent < *moment))
    else {
        return Ok(Vec::new());
    };
    let mails = db::outbox::list_by_tender(conn, tender.tenant_id, tender.id)?;
    let reminded = |id: InvitationId| {
        mails.iter().any(|mail| {
            mail.invitation_id == Some(id) && mail.kind == Kind::Reminder.name() && mail.created_at >= moment
        })
    };
    let companies = db::invitations::list(conn, tender.tenant_id, tender.id)?;
    let waiting = companies.into_iter().filter(|company| awaits_bid(company.state) && company.created_at < moment);
    Ok(waiting.map(|company| company.id).filter(|id| !reminded(*id)).collect())
}
