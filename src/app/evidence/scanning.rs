//! When files are scanned, and to whom they are handed out: a scanner in trouble stops nobody from answering or
//! handing in, it only keeps its files from being opened (promise 7 of design/trust.md).

use super::scanner::Verdict;
use super::sweep::{PATIENCE, sweep};
use super::{EvidenceFile, file, path};
use crate::app::audit::{self, Actor};
use crate::app::vault::{Drafts, StoredFile};
use crate::app::{App, Error, Result, background};
use crate::db::files;
use crate::db::{Conn, Scope};
use crate::domain::evidence::Scan;
use serde_json::json;
use std::future::Future;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Deed: malware was found in a file that was taken before.
const INFECTED: &str = "evidence.infected";
/// Looks for files that wait this often.
const PAUSE: Duration = Duration::from_secs(60);

/// Looks at a file before it is taken.
///
/// # Errors
/// [`Error::Invalid`] with `file` (`file_infected`).
pub(super) fn first_look<R: Read>(app: &App, content: impl FnOnce() -> io::Result<R>) -> Result<Scan> {
    let Some(scanner) = &app.scanner else { return Ok(Scan::NotScanned) };
    if scanner.rests() {
        return Ok(Scan::Quarantined);
    }
    match content().and_then(|content| scanner.ask(content)) {
        Ok(Verdict::Clean) => Ok(Scan::Clean),
        Ok(Verdict::Infected) => Err(Error::field("file", "file_infected")),
        Err(error) => {
            tracing::warn!(%error, "the malware scanner gives no verdict; the file waits in quarantine");
            Ok(Scan::Quarantined)
        }
    }
}

/// A file with the place of its bytes, if it may be opened. Without a scanner nothing stays in quarantine.
///
/// # Errors
/// [`Error::Refused`] with `evidence_quarantined` or `evidence_infected`.
pub(super) fn handed_out(app: &App, file: EvidenceFile) -> Result<(EvidenceFile, StoredFile)> {
    match file.scan {
        Scan::Infected => Err(Error::Refused("evidence_infected")),
        Scan::Quarantined if app.scanner.is_some() => Err(Error::Refused("evidence_quarantined")),
        Scan::Quarantined | Scan::NotScanned | Scan::Clean => {
            let stored = stored(app, &file);
            Ok((file, stored))
        }
    }
}

fn stored(app: &App, file: &EvidenceFile) -> StoredFile {
    let size = u64::try_from(file.size).unwrap_or_default();
    StoredFile { path: path(app, file.tenant_id, file.id), key: file.key.clone(), size }
}

/// Scans the files of all institutions that the scanner has not seen; ends early when it does not answer. Returns how
/// many got a verdict.
///
/// # Errors
/// When the database does not answer.
pub fn check_waiting(app: &App) -> Result<usize> {
    check_while(app, || true)
}

/// Sweeps once, then scans waiting files until `shutdown` resolves; without a scanner there is no more to do.
///
/// # Errors
/// When the thread cannot be started.
pub async fn run(app: App, shutdown: impl Future<Output = ()>) -> Result<()> {
    let own = app.clone();
    drop(tokio::task::spawn_blocking(move || background::attempt("sweep", || sweep(&own, PATIENCE))));
    let Some(bell) = app.scanner.as_ref().map(|scanner| scanner.bell.clone()) else {
        shutdown.await;
        return Ok(());
    };
    let waiting = bell.clone();
    let work = move |stop: &AtomicBool| {
        let go_on = || !stop.load(Ordering::SeqCst);
        while go_on() {
            background::attempt("scanner", || check_while(&app, go_on));
            // Nobody rings but whoever stops the server.
            let _ = waiting.wait(PAUSE);
        }
    };
    background::run("scanner", bell, shutdown, work).await
}

fn check_while(app: &App, go_on: impl Fn() -> bool) -> Result<usize> {
    let Some(scanner) = &app.scanner else { return Ok(0) };
    let waiting = app.db.read(Scope::System, |conn: &mut Conn| files::list_unscanned(conn))?;
    let mut judged = 0;
    for row in waiting.into_iter().take_while(|_| go_on()) {
        // A file that was taken away leaves its row.
        if !path(app, row.tenant_id, row.id).exists() {
            continue;
        }
        let (tenant, invitation, id) = (row.tenant_id, row.invitation_id, row.id);
        let drafts = app.db.read(Scope::Tenant(tenant), |conn| Drafts::read(app, conn, tenant, invitation));
        // One row that does not open keeps no other from being scanned.
        let file = match drafts.and_then(|drafts| file::opened(&drafts, row)) {
            Ok(file) => file,
            // Handed in with a sealed bid before it was scanned: its turn comes after the opening.
            Err(Error::Refused(_)) => continue,
            Err(error) => {
                tracing::warn!(%error, file = %id, "an evidence file cannot be scanned");
                continue;
            }
        };
        match stored(app, &file).open().and_then(|content| scanner.ask(content)) {
            Ok(verdict) => {
                note(app, &file, verdict)?;
                judged += 1;
            }
            Err(error) => tracing::warn!(%error, file = %file.id, "the malware scanner gives no verdict"),
        }
        if scanner.rests() {
            break;
        }
    }
    Ok(judged)
}

fn note(app: &App, file: &EvidenceFile, verdict: Verdict) -> Result<()> {
    app.db.write(Scope::Tenant(file.tenant_id), |tx| {
        let scan = match verdict {
            Verdict::Clean => Scan::Clean,
            Verdict::Infected => Scan::Infected,
        };
        files::set_scan(tx, file.tenant_id, file.id, scan)?;
        if verdict == Verdict::Infected {
            let detail = json!({ "invitation": file.invitation_id, "question": file.question, "sha256": file.sha256 });
            audit::append(tx, file.tenant_id, Actor::System, INFECTED, &format!("file:{}", file.id), &detail)?;
        }
        Ok(())
    })
}
