//! `probity audit verify`: walks every institution's history and names the first row that does not fit.

use crate::app::audit::{self, Verdict};
use crate::config::Config;
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;
use clap::Subcommand;

/// What to do with the history.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute every hash. Exit code 1 when a history was changed.
    Verify {
        /// Only this institution.
        #[arg(long)]
        institution: Option<TenantId>,
    },
}

/// Carries it out; `Ok(false)` when a history was changed.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config, command: &Audit) -> Result<bool, String> {
    let Audit::Verify { institution } = command;
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
    Ok(whole)
}
