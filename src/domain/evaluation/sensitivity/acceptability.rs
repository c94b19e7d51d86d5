//! Rank acceptability: how often a bid reaches a rank when the sections are weighed at random.
//!
//! The weights of one draw are uniform over all weightings: the gaps between sorted random cuts of a
//! line. Quality and price keep their published weights. Figures are whole millionths of a percent,
//! so the same seed gives the same shares on every machine.

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::super::bid::SensitivityRequest;
use super::super::exact::Exact;
use super::super::scheme::{Method, Scheme, Weighting};
use super::board::Standing;
use crate::domain::decimal::Decimal;

/// Places of the figures that are compared.
const PLACES: u32 = 6;
/// Ranks listed for each bid; the rest of its draws fell behind them.
pub const MAX_RANKS: usize = 20;
/// Bits of a random cut: the weights of a draw sum to 2^24.
const WEIGHT_BITS: u32 = 24;

/// The shares of one bid.
#[derive(Clone, Debug, Serialize)]
pub struct Acceptability {
    /// Key of the bid.
    pub key: String,
    /// Percent of the draws in which the bid has rank 1, 2, … up to [`MAX_RANKS`]. Tied bids share
    /// the better rank.
    pub ranks: Vec<Decimal>,
}

/// One bid in whole numbers.
struct Row {
    /// S of each section that rates.
    sections: Vec<i64>,
    /// What price adds to every draw, scaled like quality.
    price: i128,
}

/// Draws the weightings; `None` where the order does not follow from section weights.
pub(super) fn draw(scheme: &Scheme, request: SensitivityRequest, bids: &[Standing<'_>]) -> Option<Vec<Acceptability>> {
    if request.draws == 0 || scheme.weighting != Weighting::Nested {
        return None;
    }
    let [quality_weight, price_weight] = shares(&scheme.method)?;
    let rows: Option<Vec<Row>> = bids.iter().map(|bid| row(bid, price_weight)).collect();
    let rows = rows?;
    let mut counts = vec![vec![0_u32; bids.len().min(MAX_RANKS)]; bids.len()];
    let mut random = ChaCha8Rng::seed_from_u64(request.seed);
    let sections = rows.first().map_or(0, |row| row.sections.len());
    let mut totals: Vec<(i128, usize)> = Vec::with_capacity(rows.len());
    for _ in 0..request.draws {
        let weights = weights(&mut random, sections);
        totals.clear();
        for (index, row) in rows.iter().enumerate() {
            let products = row.sections.iter().zip(&weights).map(|(score, weight)| score * weight);
            let quality: i64 = products.sum();
            totals.push((-(quality_weight * i128::from(quality) + row.price), index));
        }
        totals.sort_unstable();
        let mut shared = (0, 0);
        for (place, (total, index)) in totals.iter().enumerate() {
            if place == 0 || shared.0 != *total {
                shared = (*total, place);
            }
            if let Some(count) = counts.get_mut(*index).and_then(|ranks| ranks.get_mut(shared.1)) {
                *count += 1;
            }
        }
    }
    let share = |count: u32| Exact::ratio(u64::from(count) * 100, request.draws)?.printed(2);
    bids.iter()
        .zip(counts)
        .map(|(bid, counts)| {
            let ranks: Option<Vec<Decimal>> = counts.into_iter().map(share).collect();
            ranks.map(|ranks| Acceptability { key: bid.key.to_owned(), ranks })
        })
        .collect()
}

/// Quality and price weight in ten-thousandths.
fn shares(method: &Method) -> Option<[i128; 2]> {
    match method {
        Method::WeightedSum { quality_weight: Some(quality), price_weight: Some(price), .. } => {
            Some([quality.scaled(4)?, price.scaled(4)?])
        }
        Method::WeightedSum { .. } | Method::QualityOnly => Some([1, 0]),
        _ => None,
    }
}

fn row(bid: &Standing<'_>, price_weight: i128) -> Option<Row> {
    let millionths = |figure: &Exact| figure.printed(PLACES)?.scaled(PLACES);
    let scores = bid.scored.sections.iter().filter_map(|section| section.score.as_ref());
    let sections = scores.map(|score| i64::try_from(millionths(score)?).ok());
    let price = bid.outcome.price_score.as_ref().map_or(Some(0), millionths)?;
    Some(Row { sections: sections.collect::<Option<Vec<i64>>>()?, price: price_weight * (price << WEIGHT_BITS) })
}

/// Random weights that sum to 2^24: the gaps between sorted cuts.
fn weights(random: &mut ChaCha8Rng, sections: usize) -> Vec<i64> {
    let mut cuts: Vec<i64> = (1..sections).map(|_| i64::from(random.next_u32() >> (u32::BITS - WEIGHT_BITS))).collect();
    cuts.sort_unstable();
    cuts.push(1 << WEIGHT_BITS);
    let mut before = 0;
    for cut in &mut cuts {
        (before, *cut) = (*cut, *cut - before);
    }
    cuts
}
