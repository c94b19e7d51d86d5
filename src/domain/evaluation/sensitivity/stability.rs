//! The interval of a weight in which the winner stays first.
//!
//! When one weight moves and the others keep their proportions, the exact figure of every bid is a straight line over
//! the share x of that weight, from 0 to 1. Where the line of another bid crosses the winner's is a fraction; the nearest
//! crossings on both sides of the published share bound the interval. With Q = x S + (1 − x) R, where S is the score of
//! the moved section and R the quality of the rest, that holds for `weighted_sum` (T), `quality_only` (Q),
//! `ratio_simple` (L / P) and `reference` (Z); the weight of quality beside price moves T of `weighted_sum` and Z of
//! `reference` and `median` in the same way. Other methods jump (`ratio_extended`, medians of L) or do not weigh.
//!
//! Bids that do not stand are left out even where other weights would lift them over a minimum, and bids whose figures
//! are equal at a crossing are told apart by what follows it, not by the rules for ties.

use serde::Serialize;

use super::super::exact::Exact;
use super::super::method::{Candidate, Medians};
use super::super::quality::SectionScore;
use super::super::scheme::{Method, PriceScore, Weighting};
use super::super::share;
use super::board::{Board, Standing};
use crate::domain::decimal::Decimal;

/// Most bids times sections whose crossings are computed.
pub const MAX_CROSSINGS: usize = 100_000;

/// How far the weights can move.
#[derive(Clone, Debug, Serialize)]
pub struct Stability {
    /// The weight of quality beside price; `null` where the method has none.
    pub quality_weight: Option<Interval>,
    /// The weight of each section that rates, beside the others; `null` where the figure does not follow it in a
    /// straight line, where "not applicable" answers leave bids different weights, with a single section, and beyond
    /// [`MAX_CROSSINGS`].
    pub sections: Option<Vec<SectionInterval>>,
}

/// The interval of one section.
#[derive(Clone, Debug, Serialize)]
pub struct SectionInterval {
    /// Key of the section.
    pub key: String,
    /// Its interval.
    #[serde(flatten)]
    pub interval: Interval,
}

/// Where the winner stays first.
#[derive(Clone, Debug, Serialize)]
pub struct Interval {
    /// The published share in percent, 2 places.
    pub published: Decimal,
    /// The crossing below it; `null` where the winner stays first down to 0.
    pub lower: Option<Tipping>,
    /// The crossing above it; `null` where the winner stays first up to 100.
    pub upper: Option<Tipping>,
    /// Another bid leads by the exact figures: the rounding of the printed ones decides, and there is no interval.
    pub decided_by_rounding: bool,
}

/// A share at which another bid draws level.
#[derive(Clone, Debug, Serialize)]
pub struct Tipping {
    /// In percent, 2 places.
    pub at: Decimal,
    /// The same as part of 1, exact and in lowest terms, such as `5/12`.
    pub fraction: String,
    /// Keys of the bids that lead beyond it.
    pub then: Vec<String>,
}

/// The figure of one bid over the share: its values at 0 and at 1.
struct Line {
    at_zero: Exact,
    at_one: Exact,
}

pub(super) fn of(board: &Board<'_>, winner: Standing<'_>) -> Stability {
    Stability { quality_weight: quality_weight(board, winner), sections: sections(board, winner) }
}

fn quality_weight(board: &Board<'_>, winner: Standing<'_>) -> Option<Interval> {
    let candidates: Vec<&Candidate> = board.standing.iter().map(|bid| bid.candidate).collect();
    let method = &board.scheme().method;
    let lines = match method {
        Method::WeightedSum { price_score, .. } if *price_score != PriceScore::None => {
            let line = |bid: &Standing<'_>| {
                Some(Line { at_zero: bid.outcome.price_score.clone()?, at_one: bid.candidate.quality.clone()? })
            };
            board.standing.iter().map(line).collect::<Option<Vec<_>>>()?
        }
        Method::Reference { quality, price, .. } => against(&candidates, &Exact::from(*quality), &Exact::from(*price))?,
        Method::Median(_) => {
            let medians = Medians::of(&candidates)?;
            against(&candidates, &medians.performance, &medians.price)?
        }
        _ => return None,
    };
    let published = share::of_quality(method.quality_and_price()?)?;
    interval(board, winner, &published, &lines)
}

/// x L / Lref − (1 − x) P / Pref.
fn against(bids: &[&Candidate], quality: &Exact, price: &Exact) -> Option<Vec<Line>> {
    let line = |bid: &&Candidate| {
        let cost = Exact::from(bid.price?).over(price)?;
        Some(Line { at_zero: Exact::zero().minus(&cost), at_one: bid.performance.as_ref()?.over(quality)? })
    };
    bids.iter().map(line).collect()
}

fn sections(board: &Board<'_>, winner: Standing<'_>) -> Option<Vec<SectionInterval>> {
    let scheme = board.scheme();
    let rating = board.plan.sections.iter().map(|section| !section.columns.is_empty());
    let rating: Vec<usize> = rating.enumerate().filter(|(_, rates)| *rates).map(|(at, _)| at).collect();
    if rating.len() < 2 || rating.len().saturating_mul(board.standing.len()) > MAX_CROSSINGS {
        return None;
    }
    let weights = weights(board, winner)?;
    let all = Exact::sum(weights.iter().cloned());
    // With absolute weighting L = Q × the points that can be reached / 100.
    let most = if scheme.weighting == Weighting::Nested { Exact::whole(100) } else { all.clone() };
    // Q × all weights is what all sections bring, so the rest without one of them is a difference and no sum anew.
    let reached = board.standing.iter().map(|bid| Some(bid.candidate.quality.as_ref()?.times(&all).reduced()));
    let reached: Vec<Exact> = reached.collect::<Option<_>>()?;
    let mut intervals = Vec::with_capacity(rating.len());
    for at in rating {
        let (section, weight) = (scheme.sections.get(at)?, weights.get(at)?);
        let rest = all.minus(weight);
        let line = |(bid, reached): (&Standing<'_>, &Exact)| {
            let own = bid.scored.sections.get(at)?.score.clone()?;
            let others = reached.minus(&own.times(weight)).over(&rest)?;
            let value = |quality: Exact| figure(&scheme.method, bid, quality, &most);
            Some(Line { at_zero: value(others)?, at_one: value(own)? })
        };
        let lines: Option<Vec<Line>> = board.standing.iter().zip(&reached).map(line).collect();
        let interval = interval(board, winner, &weight.over(&all)?, &lines?)?;
        intervals.push(SectionInterval { key: section.key.clone(), interval });
    }
    Some(intervals)
}

/// What each section weighs: its weight, or with absolute weighting the points it can bring; `None` where that differs
/// from bid to bid.
fn weights(board: &Board<'_>, winner: Standing<'_>) -> Option<Vec<Exact>> {
    let scheme = board.scheme();
    if scheme.weighting == Weighting::Nested {
        let plans = board.plan.sections.iter();
        // What does not rate weighs nothing here.
        return plans
            .map(|own| if own.columns.is_empty() { Some(Exact::zero()) } else { own.weight.map(Exact::whole) })
            .collect();
    }
    let reachable = |section: &SectionScore| section.reachable.clone();
    let weights: Vec<Exact> = winner.scored.sections.iter().map(reachable).collect();
    let alike = |bid: &Standing<'_>| bid.scored.sections.iter().map(reachable).eq(weights.iter().cloned());
    board.standing.iter().all(alike).then_some(weights)
}

/// What the method orders by, up to a factor that is the same for all bids, at a quality in percent; the higher, the
/// better. `most` is L at a quality of 100.
fn figure(method: &Method, bid: &Standing<'_>, quality: Exact, most: &Exact) -> Option<Exact> {
    match method {
        Method::WeightedSum { quality_weight: Some(by_quality), price_weight: Some(by_price), .. } => {
            let Some(score) = &bid.outcome.price_score else {
                return Some(quality);
            };
            Some(Exact::from(*by_quality).times(&quality).plus(&Exact::from(*by_price).times(score)))
        }
        Method::WeightedSum { .. } | Method::QualityOnly => Some(quality),
        Method::RatioSimple(_) => quality.over(&Exact::from(bid.candidate.price?)),
        Method::Reference { weights, quality: reference, price } => {
            let performance = quality.times(most).over(&Exact::whole(100))?;
            let gain = Exact::from(weights.quality).times(&performance).over(&Exact::from(*reference))?;
            let cost = Exact::from(weights.price).times(&Exact::from(bid.candidate.price?));
            Some(gain.minus(&cost.over(&Exact::from(*price))?))
        }
        Method::RatioExtended { .. } | Method::Median(_) | Method::AwardOnValue | Method::LowestPrice => None,
    }
}

/// The interval around the published share; one line per bid that stands.
fn interval(board: &Board<'_>, winner: Standing<'_>, published: &Exact, lines: &[Line]) -> Option<Interval> {
    let bids = || board.standing.iter().zip(lines);
    let (_, own) = bids().find(|(bid, _)| bid.at == winner.at)?;
    let (mut below, mut above) = (Nearest::default(), Nearest::default());
    let mut decided_by_rounding = false;
    for (bid, line) in bids().filter(|(bid, _)| bid.at != winner.at) {
        let at_zero = own.at_zero.minus(&line.at_zero);
        let slope = own.at_one.minus(&line.at_one).minus(&at_zero);
        decided_by_rounding |= at_zero.plus(&slope.times(published)).is_negative();
        let crossing = || Exact::zero().minus(&at_zero).over(&slope);
        if at_zero.is_negative() {
            below.offer(crossing(), &slope, bid.key, |new, old| new > old);
        } else if at_zero.plus(&slope).is_negative() {
            above.offer(crossing(), &Exact::zero().minus(&slope), bid.key, |new, old| new < old);
        }
    }
    let tipping = |nearest: Nearest| if decided_by_rounding { None } else { nearest.tipping() };
    Some(Interval {
        published: published.times(&Exact::whole(100)).printed(2)?,
        lower: tipping(below),
        upper: tipping(above),
        decided_by_rounding,
    })
}

/// The crossing nearest to the published share so far.
#[derive(Default)]
struct Nearest {
    at: Option<Exact>,
    /// How fast the bids in `then` pull ahead beyond it.
    pull: Option<Exact>,
    then: Vec<String>,
}

impl Nearest {
    /// Takes the crossing of a bid that then pulls ahead by `pull` per share, if it is nearer, or as near and faster.
    fn offer(&mut self, at: Option<Exact>, pull: &Exact, key: &str, nearer: impl Fn(&Exact, &Exact) -> bool) {
        let Some(at) = at else { return };
        let better = match (&self.at, &self.pull) {
            (Some(old), _) if nearer(&at, old) => true,
            (Some(old), Some(fastest)) if at == *old && pull == fastest => {
                self.then.push(key.to_owned());
                return;
            }
            (Some(old), Some(fastest)) => at == *old && pull > fastest,
            _ => true,
        };
        if better {
            *self = Self { at: Some(at), pull: Some(pull.clone()), then: vec![key.to_owned()] };
        }
    }

    fn tipping(self) -> Option<Tipping> {
        let at = self.at?.reduced();
        Some(Tipping { at: at.times(&Exact::whole(100)).printed(2)?, fraction: at.to_string(), then: self.then })
    }
}
