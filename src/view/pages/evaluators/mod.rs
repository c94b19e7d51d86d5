//! The evaluators' screens: who scores what, one's own sheet, the consensus.
//!
//! Owns one context for each page; the templates lie in `templates/pages/evaluators/`. Leaves every rule to `domain`
//! and `app`. Serves design/evaluation.md, "Evaluators", and issue 3, capability 3.

use crate::view::page::{Sample, samples_of};

pub mod consensus;
pub mod panel;
pub mod sheet;

/// The samples of this room.
///
/// # Errors
/// When a context does not serialise.
pub fn samples() -> Result<Vec<Sample>, serde_json::Error> {
    let mut all = samples_of::<panel::EvaluatorPanel>()?;
    all.extend(samples_of::<sheet::OwnSheet>()?);
    all.extend(samples_of::<consensus::Consensus>()?);
    Ok(all)
}
