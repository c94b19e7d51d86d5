//! How firm the order of a tender is, and what it would be under other weights.
//!
//! Nothing is stored: both are computed from the ranking as it stands. The arithmetic is `domain::evaluation`'s. Serves
//! issue 3, capabilities 6 and 7.

use super::rankings::TenderRanking;
use super::{Error, Result};
use crate::domain::evaluation::{Problem, Ranking, Sensitivity, SensitivityRequest, Weights, evaluate};

/// Random weightings drawn where they are affordable.
pub const DRAWS: u32 = 10_000;

/// The sensitivity block; `None` while the price envelopes are closed or no bid stands.
///
/// # Errors
/// [`Error::Internal`] when a figure cannot be computed that could be for the ranking.
pub fn sensitivity(ranking: &TenderRanking, seed: u64) -> Result<Option<Sensitivity>> {
    let asking = |draws: u32| ranking.standing.evaluation.clone().asking(SensitivityRequest { draws, seed });
    let evaluation = asking(DRAWS).or_else(|_| asking(0)).map_err(Error::internal)?;
    let ranked = evaluate(&evaluation).map_err(Error::internal)?;
    Ok(ranked.sensitivity.filter(|_| ranked.bids.iter().any(|bid| bid.rank.is_some())))
}

/// The order under other weights.
///
/// # Errors
/// A [`Problem`] at the weights that cannot be used.
pub fn what_if(ranking: &TenderRanking, weights: &Weights) -> std::result::Result<Ranking, Problem> {
    evaluate(&ranking.standing.evaluation.with_weights(weights)?)
}
