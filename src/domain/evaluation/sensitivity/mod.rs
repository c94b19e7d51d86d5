//! Sensitivity: advice on how firm an order is, never the award.
//!
//! Owns margins, break-even prices and rank acceptability. Everything is recomputed through the
//! methods themselves, with whole numbers; the only chance in it comes from the printed seed.

mod acceptability;
mod break_even;

use serde::Serialize;

use super::bid::{Evaluation, SensitivityRequest};
use super::method::{Candidate, Outcome};
use super::quality::Scored;
use crate::domain::decimal::Decimal;

pub use acceptability::{Acceptability, MAX_RANKS};

/// Losers in rank order up to which a break-even price is searched.
pub const MAX_BREAK_EVEN: usize = 50;

/// The sensitivity block of a ranking.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity {
    /// Random weightings drawn.
    pub draws: u32,
    /// Seed of the draws.
    pub seed: u64,
    /// The bid that alone has rank 1.
    pub winner: Option<String>,
    /// The other bids that stand, best first.
    pub losers: Vec<Loser>,
    /// How often each bid would reach each rank if the sections were weighed at random; `null` for
    /// 0 draws, and where the order does not follow from section weights (absolute weighting, and
    /// every method but `weighted_sum` and `quality_only`).
    pub rank_acceptability: Option<Vec<Acceptability>>,
}

/// How far a bid is from winning.
#[derive(Clone, Debug, Serialize)]
pub struct Loser {
    /// Key of the bid.
    pub key: String,
    /// Difference of the printed total or ratio to the best bid, 0 or more.
    pub margin: Decimal,
    /// The highest price at which the bid alone would have rank 1, all else equal; `null` when no
    /// price from 0.01 up to its own does.
    pub break_even_price: Option<Decimal>,
    /// False where the search was left out because the bid is behind place [`MAX_BREAK_EVEN`].
    pub break_even_searched: bool,
}

/// A bid that stands, with all that is known of it.
#[derive(Clone, Copy)]
pub(super) struct Standing<'e> {
    pub(super) key: &'e str,
    pub(super) scored: &'e Scored,
    pub(super) outcome: &'e Outcome,
    pub(super) rank: u32,
}

/// Analyses the order of the bids that stand; `candidates` holds the same bids.
pub(super) fn analyse(
    evaluation: &Evaluation,
    request: SensitivityRequest,
    bids: &[Standing<'_>],
    candidates: &[Candidate],
) -> Sensitivity {
    let method = &evaluation.scheme.method;
    let mut order: Vec<usize> = (0..bids.len()).collect();
    order.sort_by_key(|index| bids.get(*index).map(|bid| bid.rank));
    let firsts = bids.iter().filter(|bid| bid.rank == 1).count();
    let winner = bids.iter().find(|bid| bid.rank == 1 && firsts == 1);
    let best = order.first().and_then(|index| bids.get(*index));
    let mut losers = Vec::new();
    for (place, index) in order.into_iter().enumerate() {
        let Some(bid) = bids.get(index) else { continue };
        if winner.is_some_and(|winner| winner.key == bid.key) {
            continue;
        }
        let searched = place <= MAX_BREAK_EVEN;
        losers.push(Loser {
            key: bid.key.to_owned(),
            margin: best.map_or(Decimal::ZERO, |best| margin(best.outcome, bid.outcome)),
            break_even_price: if searched { break_even::price(method, candidates, index) } else { None },
            break_even_searched: searched,
        });
    }
    Sensitivity {
        draws: request.draws,
        seed: request.seed,
        winner: winner.map(|winner| winner.key.to_owned()),
        losers,
        rank_acceptability: acceptability::draw(&evaluation.scheme, request, bids),
    }
}

/// Distance of the printed figures that decide first.
fn margin(best: &Outcome, other: &Outcome) -> Decimal {
    let figure = |outcome: &Outcome| outcome.total.or(outcome.ratio).unwrap_or_default();
    let (best, other) = (figure(best), figure(other));
    let (low, high) = (best.min(other), best.max(other));
    high.checked_sub(low).unwrap_or_default()
}
