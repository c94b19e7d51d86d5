//! `probity audit verify`: walks every institution's history, or one that came as a file, and names the first row that does
//! not fit.

use crate::app::audit::{self, Verdict, file};
use crate::app::bids::{Found, Mismatch, ReceiptFile};
use crate::config::Config;
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;
use clap::Subcommand;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What to do with the history.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute every hash. Exit code 1 when a history was changed.
    Verify {
        /// Only this institution.
        #[arg(long, conflicts_with = "file")]
        institution: Option<TenantId>,
        /// A history as the server hands it out (`history.jsonl`), or `-` for standard input; needs no server and no
        /// database.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// A bidder's receipt, as its page hands it out: the history must still be the one that it witnessed. May be
        /// given several times.
        #[arg(long = "receipt", value_name = "FILE")]
        receipts: Vec<PathBuf>,
    },
}

/// Carries it out; `Ok(false)` when a history was changed. The settings are read only where they are needed.
///
/// # Errors
/// A sentence for the operator.
pub fn run(settings: impl FnOnce() -> Result<Config, String>, command: &Audit) -> Result<bool, String> {
    let Audit::Verify { institution, file, receipts } = command;
    let receipts = receipts.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    match file {
        Some(path) => verify_file(path, &receipts),
        None => verify_database(&settings()?, *institution, &receipts),
    }
}

fn verify_database(
    config: &Config,
    institution: Option<TenantId>,
    receipts: &[(&Path, ReceiptFile)],
) -> Result<bool, String> {
    let db = super::look(config)?;
    let tenants = db.read(Scope::System, db::tenants::list).map_err(|error| error.to_string())?;
    let is_here = |id: TenantId| tenants.iter().any(|tenant| tenant.id == id);
    if institution.is_some_and(|id| !is_here(id)) {
        return Err("there is no such institution".to_owned());
    }
    let mut whole = true;
    for tenant in tenants.iter().filter(|tenant| institution.is_none_or(|id| id == tenant.id)) {
        let verdict = audit::verify(&db, tenant.id).map_err(|error| error.to_string())?;
        whole &= tell(tenant.id, &verdict);
    }
    for (path, receipt) in receipts {
        let tenant = receipt.institution;
        let erased = db.read(Scope::Tenant(tenant), |conn| db::institutions::find_erasure(conn, tenant));
        if let Some(erasure) = erased.map_err(|error| error.to_string())? {
            whole = false;
            let when = erasure.erased_at.rfc3339();
            println!(
                "{}: its institution was deleted on {when}; its history had {} entries, head {}",
                path.display(),
                erasure.entries,
                erasure.head
            );
            continue;
        }
        if !is_here(tenant) {
            // Whether it is anybody's, nothing here can tell.
            whole = false;
            println!("{}: of an institution that this server does not have", path.display());
            continue;
        }
        let verdict = receipt.hold_against(&db).map_err(|error| error.to_string())?;
        whole &= tell_receipt(path, receipt, &verdict);
    }
    Ok(whole)
}

fn verify_file(path: &Path, receipts: &[(&Path, ReceiptFile)]) -> Result<bool, String> {
    let words = |error: String| format!("the history {} cannot be used: {error}", path.display());
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| words(error.to_string()))?))
    };
    let mut found = vec![Found::default(); receipts.len()];
    let see = |entry: &db::audit::Entry| {
        for ((_, receipt), found) in receipts.iter().zip(&mut found) {
            found.note(receipt, entry);
        }
    };
    let (institution, verdict) = file::verify(reader, see).map_err(|error| words(error.to_string()))?;
    let mut whole = tell(institution, &verdict);
    for ((path, receipt), found) in receipts.iter().zip(found) {
        if receipt.institution != institution {
            whole = false;
            println!("{}: it is a receipt of another institution", path.display());
            continue;
        }
        let verdict = found.judge(receipt).map_err(|error| error.to_string())?;
        whole &= tell_receipt(path, receipt, &verdict);
    }
    Ok(whole)
}

/// Prints what was found; whether all is well.
fn tell(institution: TenantId, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Whole { entries, head } => println!("{institution}: whole, {entries} entries, head {head}"),
        Verdict::Broken { seq, why } => println!("{institution}: broken at entry {seq}: {why}"),
    }
    matches!(verdict, Verdict::Whole { .. })
}

fn tell_receipt(path: &Path, receipt: &ReceiptFile, verdict: &Result<(), Mismatch>) -> bool {
    let own = path.display();
    match verdict {
        Ok(()) => println!("{own}: witnessed at entry {}", receipt.history.number),
        Err(Mismatch { seq, why }) => println!("{}: broken at entry {seq}: {why} ({own})", receipt.institution),
    }
    verdict.is_ok()
}

fn read(path: &Path) -> Result<(&Path, ReceiptFile), String> {
    let place = |words: String| format!("the receipt {} cannot be used: {words}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| place(error.to_string()))?;
    Ok((path, ReceiptFile::read(&text).map_err(place)?))
}
