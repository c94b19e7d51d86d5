//! Sensitivity: advice on how firm an order is, never the award.

use serde::Serialize;

use super::bid::{Evaluation, SensitivityRequest};
use super::method::Candidate;

/// The sensitivity block of a ranking.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity {
    /// Random weightings drawn.
    pub draws: u32,
    /// Seed of the draws.
    pub seed: u64,
}

/// Analyses the order of the bids that stand.
pub(super) fn analyse(
    _evaluation: &Evaluation,
    request: SensitivityRequest,
    _at: &[usize],
    _candidates: &[Candidate],
    _ranks: &[u32],
) -> Sensitivity {
    Sensitivity {
        draws: request.draws,
        seed: request.seed,
    }
}
