//! The worker: claims a mail, makes it, sends it outside any transaction, and notes its fate.
//!
//! A crash between sending and noting sends the mail again once its lease is over: a double with the same Message-ID,
//! never a loss. Mails are sent one after the other; several server processes share them by their leases.

use super::compose::{self, Obstacle};
use crate::app::{App, Result, audit, background, reminders};
use crate::db::{Scope, Tx, outbox};
use crate::domain::time::Instant;
use crate::mail::transport::Fate;
use serde_json::json;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a claimed mail stays in one hand: longer than a whole conversation in which the server takes
/// [`crate::mail::smtp::TIMEOUT`] for each of its answers.
const LEASE_SECONDS: i64 = 300;
/// Pauses after a mail was put off by the server, in seconds; the last one repeats, for a mail is never given up
/// because a server said "later".
const PUT_OFF: [i64; 6] = [10, 30, 120, 600, 3600, 21_600];
/// Pauses after the server could not be reached: short, so that all is caught up soon after it is back.
const UNREACHABLE: [i64; 5] = [2, 5, 10, 20, 30];
/// Looks at the outbox at least this often: mails queued by other processes and mails whose pause is over.
const TICK: Duration = Duration::from_secs(1);
/// Looks for reminders that are owed this often.
const REMINDERS: Duration = Duration::from_secs(60);
/// The bell rings inside the deed's transaction; this long after it the commit is usually through.
const COMMIT: Duration = Duration::from_millis(30);
/// Longest reason kept, in characters.
const REASON_LENGTH: usize = 300;

/// Tries every due mail once, those of all institutions; stops early when the server cannot be reached. Returns how
/// many were tried.
///
/// # Errors
/// When the database does not answer; mails in hand come free with their lease.
pub fn deliver_due(app: &App) -> Result<usize> {
    deliver_while(app, || true)
}

/// Delivers until `shutdown` resolves, beside the requests. A mail still being sent then is sent again after the next
/// start.
///
/// # Errors
/// When the thread cannot be started.
pub async fn run(app: App, shutdown: impl Future<Output = ()>) -> Result<()> {
    let bell = app.bell.clone();
    background::run("outbox", bell, shutdown, move |stop| deliver_until(&app, stop)).await
}

fn deliver_until(app: &App, stop: &AtomicBool) {
    let go_on = || !stop.load(Ordering::SeqCst);
    let mut looked: Option<std::time::Instant> = None;
    while go_on() {
        if looked.is_none_or(|at| at.elapsed() >= REMINDERS) {
            looked = Some(std::time::Instant::now());
            background::attempt("reminders", || reminders::queue_due(app));
        }
        background::attempt("outbox", || deliver_while(app, go_on));
        if app.bell.wait(TICK) && go_on() {
            std::thread::sleep(COMMIT);
        }
    }
}

fn deliver_while(app: &App, go_on: impl Fn() -> bool) -> Result<usize> {
    let mut tried = 0;
    while go_on() {
        let Some(mail) = claim(app)? else { break };
        tried += 1;
        let end = send(app, &mail);
        note(app, &mail, &end)?;
        // The others would meet the same silence; the next pass begins with the next due mail.
        if matches!(end, End::Tried(Fate::Unreachable(_))) {
            break;
        }
    }
    Ok(tried)
}

fn claim(app: &App) -> Result<Option<outbox::Mail>> {
    // Looking first keeps an idle server from taking the write lock every second.
    let waiting = app.db.read(Scope::System, |conn| {
        let now = conn.now()?;
        outbox::any_due(conn, now)
    })?;
    if !waiting {
        return Ok(None);
    }
    let mail = app.db.write(Scope::System, |tx| {
        let now = tx.now()?;
        outbox::claim_due(tx, now, now.plus_seconds(LEASE_SECONDS))
    })?;
    Ok(mail)
}

/// What became of a mail in hand.
enum End {
    /// What the mail server said to it, or why it could not be worded.
    Tried(Fate),
    /// It was overtaken, and nobody misses it.
    Moot(&'static str),
}

fn send(app: &App, mail: &outbox::Mail) -> End {
    let (message, secrets) = match compose::compose(app, mail) {
        Ok(composed) => composed,
        Err(Obstacle::Never(reason)) => return End::Tried(Fate::Failed(reason)),
        Err(Obstacle::NotNow(reason)) => return End::Tried(Fate::Deferred(reason)),
        Err(Obstacle::Moot(reason)) => return End::Moot(reason),
    };
    End::Tried(match app.transport.send(&message) {
        Fate::Accepted => Fate::Accepted,
        Fate::Deferred(reason) => Fate::Deferred(clean(&reason, &secrets)),
        Fate::Unreachable(reason) => Fate::Unreachable(clean(&reason, &secrets)),
        Fate::Failed(reason) => Fate::Failed(clean(&reason, &secrets)),
    })
}

/// A server may quote the mail in its answer, and the reason is stored and shown: the link must not be in it.
pub(super) fn clean(reason: &str, secrets: &[String]) -> String {
    let mut reason = reason.to_owned();
    for secret in secrets {
        reason = reason.replace(secret.as_str(), "…");
    }
    reason
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(REASON_LENGTH)
        .collect()
}

/// Notes a mail's fate in the history.
pub(super) fn record(tx: &mut Tx<'_>, mail: &outbox::Mail, action: &str) -> Result<()> {
    let detail = json!({
        "kind": mail.kind,
        "tender": mail.tender_id,
        "invitation": mail.invitation_id,
        "participant": mail.participant_id,
        "user": mail.user_id,
        "message_id": mail.message_id,
    });
    audit::append(tx, mail.tenant_id, audit::Actor::System, action, &format!("mail:{}", mail.id), &detail)
}

fn note(app: &App, mail: &outbox::Mail, end: &End) -> Result<()> {
    app.db.write(Scope::Tenant(mail.tenant_id), |tx| {
        let now = tx.now()?;
        let (moved, action) = match end {
            End::Tried(Fate::Accepted) => (outbox::set_sent(tx, mail, now)?, "mail.sent"),
            End::Tried(Fate::Failed(reason)) => (outbox::set_unsent(tx, mail, outbox::FAILED, reason)?, "mail.failed"),
            End::Moot(reason) => (outbox::set_unsent(tx, mail, outbox::MOOT, reason)?, "mail.moot"),
            End::Tried(Fate::Deferred(reason)) => {
                outbox::set_deferred(tx, mail, after(now, &PUT_OFF, mail.attempts), reason)?;
                return Ok(());
            }
            End::Tried(Fate::Unreachable(reason)) => {
                outbox::set_deferred(tx, mail, after(now, &UNREACHABLE, mail.attempts), reason)?;
                return Ok(());
            }
        };
        // A worker whose lease ran out finds the mail settled: one mail has one fate in the history.
        if moved == 1 {
            record(tx, mail, action)?;
        }
        Ok::<_, crate::app::Error>(())
    })?;
    match end {
        End::Tried(Fate::Accepted) => tracing::info!(mail = %mail.id, kind = mail.kind, "mail sent"),
        End::Moot(reason) => tracing::info!(mail = %mail.id, kind = mail.kind, reason, "mail overtaken"),
        End::Tried(Fate::Failed(reason)) => tracing::warn!(mail = %mail.id, kind = mail.kind, reason, "mail failed"),
        End::Tried(Fate::Deferred(reason) | Fate::Unreachable(reason)) => {
            tracing::info!(mail = %mail.id, kind = mail.kind, reason, "mail deferred");
        }
    }
    Ok(())
}

fn after(now: Instant, pauses: &[i64], attempts: i64) -> Instant {
    let index = usize::try_from(attempts).unwrap_or_default().min(pauses.len().saturating_sub(1));
    now.plus_seconds(pauses.get(index).copied().unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_their_cap() {
        let start = Instant::from_millis(0);
        let seconds = |attempts| after(start, &PUT_OFF, attempts).millis() / 1000;
        assert_eq!([seconds(0), seconds(1), seconds(5), seconds(900)], [10, 30, 21_600, 21_600]);
    }

    #[test]
    fn a_reason_holds_neither_link_nor_line_break() {
        let reason = format!("550 spam:\r\n https://x.example/r/abc\0 {}", "y".repeat(999));
        let cleaned = clean(&reason, &["abc".to_owned()]);
        assert!(cleaned.starts_with("550 spam: https://x.example/r/… yyy"), "{cleaned}");
        assert_eq!(cleaned.chars().count(), REASON_LENGTH);
    }
}
