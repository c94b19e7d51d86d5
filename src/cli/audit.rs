//! `probity audit verify`: walks every institution's history and names the first row that does not fit.

use crate::app::audit::{self, Verdict};
use crate::app::bids::ReceiptFile;
use crate::config::Config;
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// What to do with the history.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute every hash. Exit code 1 when a history was changed.
    Verify {
        /// Only this institution.
        #[arg(long)]
        institution: Option<TenantId>,
        /// A bidder's receipt, as its page hands it out: the history must still be the one that it witnessed. May be
        /// given several times.
        #[arg(long = "receipt", value_name = "FILE")]
        receipts: Vec<PathBuf>,
    },
}

/// Carries it out; `Ok(false)` when a history was changed.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config, command: &Audit) -> Result<bool, String> {
    let Audit::Verify { institution, receipts } = command;
    let receipts = receipts.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let app = super::open(config)?;
    let tenants = app.db.read(Scope::System, db::tenants::list).map_err(|error| error.to_string())?;
    let mut whole = true;
    let chosen = tenants.into_iter().filter(|tenant| institution.is_none_or(|id| id == tenant.id));
    for tenant in chosen {
        match audit::verify(&app.db, tenant.id).map_err(|error| error.to_string())? {
            Verdict::Whole { entries, head } => println!("{}: whole, {entries} entries, head {head}", tenant.id),
            Verdict::Broken { seq, why } => {
                whole = false;
                println!("{}: broken at entry {seq}: {why}", tenant.id);
            }
        }
    }
    for (path, receipt) in receipts {
        let own = path.display();
        match receipt.hold_against(&app.db).map_err(|error| error.to_string())? {
            Verdict::Whole { .. } => println!("{own}: witnessed at entry {}", receipt.history.number),
            Verdict::Broken { seq, why } => {
                whole = false;
                println!("{}: broken at entry {seq}: {why} ({own})", receipt.institution);
            }
        }
    }
    Ok(whole)
}

fn read(path: &Path) -> Result<(&Path, ReceiptFile), String> {
    let place = |words: String| format!("the receipt {} cannot be used: {words}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| place(error.to_string()))?;
    Ok((path, ReceiptFile::read(&text).map_err(place)?))
}
