//! Sensitivity: advice on how firm an order is, never the award.
//!
//! Every question is answered by the code that ranks, on changed input: margins and break-even prices, the interval of
//! each weight in which the winner stays first, the smallest change of one score, one criterion or one bid left out,
//! other methods, random weights. Crossings are exact fractions; the only chance comes from the printed seed; only
//! TOPSIS, which takes roots, is computed in binary fractions. Serves `design/evaluation.md`, "Sensitivity".
//!
//! Long searches have budgets of steps, not of time, so that the same evaluation gives the same bytes on every machine;
//! what was not searched is said.

mod acceptability;
mod answered;
mod board;
mod break_even;
mod effective_price;
mod leave_out;
mod other_methods;
mod score_change;
mod stability;
mod topsis;

use serde::Serialize;

use super::bid::SensitivityRequest;
use super::low_price::{self, LowPrice};
use super::method::Outcome;
use crate::domain::decimal::Decimal;

pub use acceptability::{Acceptability, MAX_RANKS};
pub use answered::Answered;
pub(super) use board::{Board, Standing};
pub use leave_out::{LeaveOut, MAX_LEAVE_OUT_STEPS, Without};
pub use other_methods::{OtherMethod, Place};
pub use score_change::{MAX_CHANGE_STEPS, ScoreChange, ScoreSearch};
pub use stability::{Interval, MAX_CROSSINGS, SectionInterval, Stability, Tipping};

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
    /// Where the winner stays first when a weight moves; `null` without a sole winner.
    pub stability: Option<Stability>,
    /// The smallest change of one score that takes the sole first place from the winner; `null` without a sole winner.
    pub score_change: Option<ScoreSearch>,
    /// What one criterion or one bid decides.
    pub leave_out: LeaveOut,
    /// The order by other methods on the same data.
    pub other_methods: Vec<OtherMethod>,
    /// Bids that stand with a strikingly low price.
    pub low_prices: Vec<LowPrice>,
    /// How much of the weight every bid answered, in the order of the bids.
    pub answered: Vec<Answered>,
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

impl Board<'_> {
    /// Analyses the order of the bids that stand.
    pub(super) fn analyse(&self, request: SensitivityRequest) -> Sensitivity {
        let scheme = self.scheme();
        let prices = self.standing.iter().filter_map(|bid| Some((bid.key, bid.candidate.price?)));
        Sensitivity {
            draws: request.draws,
            seed: request.seed,
            winner: self.winner().map(|winner| winner.key.to_owned()),
            losers: self.losers(),
            stability: self.winner().map(|winner| stability::of(self, winner)),
            score_change: self.winner().map(|winner| score_change::smallest(self, winner)),
            leave_out: leave_out::of(self),
            other_methods: other_methods::of(self),
            low_prices: low_price::flags(&prices.collect::<Vec<_>>()),
            answered: answered::of(self),
            rank_acceptability: acceptability::draw(scheme, request, &self.standing),
        }
    }

    fn losers(&self) -> Vec<Loser> {
        let candidates: Vec<_> = self.standing.iter().map(|bid| bid.candidate.clone()).collect();
        let mut losers = Vec::new();
        let order = self.order();
        let best = order.first().and_then(|position| self.standing.get(*position));
        for (place, position) in order.into_iter().enumerate() {
            let Some(bid) = self.standing.get(position) else { continue };
            if self.winner().is_some_and(|winner| winner.at == bid.at) {
                continue;
            }
            let searched = place <= MAX_BREAK_EVEN;
            let price = || break_even::price(&self.scheme().method, &candidates, position);
            losers.push(Loser {
                key: bid.key.to_owned(),
                margin: best.map_or(Decimal::ZERO, |best| margin(best.outcome, bid.outcome)),
                break_even_price: searched.then(price).flatten(),
                break_even_searched: searched,
            });
        }
        losers
    }
}

/// Distance of the printed figures that decide first.
fn margin(best: &Outcome, other: &Outcome) -> Decimal {
    let figure = |outcome: &Outcome| outcome.total.or(outcome.ratio).unwrap_or_default();
    let (best, other) = (figure(best), figure(other));
    let (low, high) = (best.min(other), best.max(other));
    high.checked_sub(low).unwrap_or_default()
}
