//! The methods: from quality and price of the bids that stand to their result and order.
//!
//! Every figure is computed from exact values and rounded once; the order uses the printed figures
//! only. Serves `design/evaluation.md`, "Methods".

use std::borrow::Borrow;

use super::exact::Exact;
use super::price;
use super::ranking::ReferenceSet;
use super::scheme::{DecideBy, Method, PriceScore, Ratio};
use crate::domain::decimal::Decimal;

/// A bid that stands.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) price: Option<Decimal>,
    /// Q and L, exact and printed; `None` where the scheme gives no quality.
    pub(super) quality: Option<Exact>,
    pub(super) performance: Option<Exact>,
    pub(super) printed_quality: Option<Decimal>,
    pub(super) printed_performance: Option<Decimal>,
    /// Money value of the points.
    pub(super) value: Exact,
}

/// What the method makes of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) price_score: Option<Exact>,
    pub(super) ratio: Option<Decimal>,
    pub(super) total: Option<Decimal>,
    /// Equal keys tie; the least key wins.
    pub(super) key: Vec<Place>,
}

/// One figure of a key, ordered so that the better one is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Inside (0) or outside (1) the band of the extended ratio.
    Group(u8),
    /// The lower, the better.
    Up(Decimal),
    /// The negated figure: the higher, the better.
    Down(Decimal),
    /// No figure is worse than any.
    Missing,
}

/// The position, in the list given, of a bid with a figure beyond 28 digits.
pub(super) struct Unprintable(pub(super) usize);

/// The lower, the better; no figure is worse than any.
pub(super) fn up(figure: Option<Decimal>) -> Place {
    figure.map_or(Place::Missing, Place::Up)
}

/// The higher, the better; no figure is worse than any.
pub(super) fn down(figure: Option<Decimal>) -> Place {
    figure.map_or(Place::Missing, |figure| Place::Down(-figure))
}

/// Runs the method over the bids that stand.
pub(super) fn outcomes<C: Borrow<Candidate>>(
    method: &Method,
    bids: &[C],
) -> Result<(ReferenceSet, Vec<Outcome>), Unprintable> {
    let bids: Vec<&Candidate> = bids.iter().map(Borrow::borrow).collect();
    let mut reference = ReferenceSet {
        bids: bids.len(),
        lowest_price: bids.iter().filter_map(|bid| bid.price).min(),
        ..ReferenceSet::default()
    };
    let medians = matches!(method, Method::Median(_)).then(|| Medians::of(&bids)).flatten();
    if let Some(medians) = &medians {
        reference.median_performance = medians.performance.printed(2);
        reference.median_price = medians.price.printed(2);
    }
    let mut outcomes = Vec::with_capacity(bids.len());
    for (index, bid) in bids.iter().enumerate() {
        let outcome = single(method, bid, reference.lowest_price, medians.as_ref());
        outcomes.push(outcome.ok_or(Unprintable(index))?);
    }
    if let Method::RatioSimple(_) | Method::RatioExtended { .. } = method {
        reference.best_ratio = outcomes.iter().filter_map(|outcome| outcome.ratio).max();
    }
    if let Method::RatioExtended { band_percent, decide_by, .. } = method {
        reference.band_from = reference.best_ratio.and_then(|best| lower_bound(best, *band_percent));
        for (bid, outcome) in bids.iter().zip(&mut outcomes) {
            outcome.key = extended_key(bid, outcome.ratio, reference.band_from, *decide_by);
        }
    }
    Ok((reference, outcomes))
}

/// The outcome of one bid; `None` when a figure cannot be printed.
fn single(method: &Method, bid: &Candidate, lowest: Option<Decimal>, medians: Option<&Medians>) -> Option<Outcome> {
    let mut outcome = Outcome::default();
    match method {
        Method::WeightedSum { quality_weight, price_weight, price_score } => {
            let quality = bid.quality.as_ref()?;
            outcome.price_score = match (price_score, bid.price, lowest) {
                (PriceScore::None, ..) => None,
                (score, Some(price), Some(lowest)) => Some(price::score(score, price, lowest)?),
                _ => return None,
            };
            let total = match (&outcome.price_score, quality_weight, price_weight) {
                (Some(score), Some(quality_weight), Some(price_weight)) => {
                    total(quality, score, *quality_weight, *price_weight)?
                }
                _ => quality.clone(),
            };
            outcome.total = Some(total.printed(2)?);
            outcome.key = vec![down(outcome.total), down(bid.printed_quality), up(bid.price)];
        }
        Method::RatioSimple(ratio) | Method::RatioExtended { ratio, .. } => {
            outcome.ratio = Some(simple_ratio(*ratio, bid)?);
            outcome.key = vec![down(outcome.ratio), up(bid.price), down(bid.printed_performance)];
        }
        Method::Reference { weights, quality, price } => {
            let (quality, price) = (Exact::from(*quality), Exact::from(*price));
            let ratio = against(bid, weights.quality, weights.price, &quality, &price)?;
            outcome.ratio = Some(ratio.printed(weights.decimals)?);
            outcome.key = vec![down(outcome.ratio), up(bid.price)];
        }
        Method::Median(weights) => {
            let medians = medians?;
            let ratio = against(bid, weights.quality, weights.price, &medians.performance, &medians.price)?;
            outcome.ratio = Some(ratio.printed(weights.decimals)?);
            outcome.key = vec![down(outcome.ratio), up(bid.price)];
        }
        Method::AwardOnValue => {
            outcome.total = Some(Exact::from(bid.price?).minus(&bid.value).printed(2)?);
            outcome.key = vec![up(outcome.total)];
        }
        Method::LowestPrice => {
            outcome.total = bid.price.map(|price| price.rounded(2));
            outcome.key = vec![up(bid.price)];
        }
        Method::QualityOnly => {
            outcome.total = bid.printed_quality;
            outcome.key = vec![down(outcome.total)];
        }
    }
    Some(outcome)
}

/// T = (wQ Q + wP PS) / (wQ + wP).
pub(super) fn total(
    quality: &Exact,
    price_score: &Exact,
    quality_weight: Decimal,
    price_weight: Decimal,
) -> Option<Exact> {
    let (wq, wp) = (Exact::from(quality_weight), Exact::from(price_weight));
    wq.times(quality).plus(&wp.times(price_score)).over(&wq.plus(&wp))
}

fn simple_ratio(ratio: Ratio, bid: &Candidate) -> Option<Decimal> {
    let points = Exact::from(ratio.factor).times(bid.performance.as_ref()?);
    points.over(&Exact::from(bid.price?))?.printed(ratio.decimals)
}

/// gL L / Lref − gP P / Pref.
fn against(bid: &Candidate, gl: Decimal, gp: Decimal, quality: &Exact, price: &Exact) -> Option<Exact> {
    let gain = Exact::from(gl).times(bid.performance.as_ref()?).over(quality)?;
    Some(gain.minus(&Exact::from(gp).times(&Exact::from(bid.price?)).over(price)?))
}

/// The best ratio less the band, not rounded: 28 digits hold the places of both.
fn lower_bound(best: Decimal, band: Decimal) -> Option<Decimal> {
    let rest = Decimal::HUNDRED.checked_sub(band)?;
    best.checked_mul(rest)?.checked_mul(Decimal::new(1, 2)?)
}

fn extended_key(bid: &Candidate, ratio: Option<Decimal>, from: Option<Decimal>, by: DecideBy) -> Vec<Place> {
    let (cheap, good) = (up(bid.price), down(bid.printed_performance));
    let inside = ratio.zip(from).is_some_and(|(ratio, from)| ratio >= from);
    let group = Place::Group(u8::from(!inside));
    match (inside, by) {
        (true, DecideBy::Quality) => vec![group, good, cheap],
        (true, DecideBy::Price) => vec![group, cheap, good],
        (false, _) => vec![group, down(ratio), cheap, good],
    }
}

/// Medians over the bids that stand.
pub(super) struct Medians {
    pub(super) performance: Exact,
    pub(super) price: Exact,
}

impl Medians {
    pub(super) fn of(bids: &[&Candidate]) -> Option<Self> {
        Some(Self {
            performance: median(bids.iter().filter_map(|bid| bid.performance.clone()).collect())?,
            price: median(bids.iter().filter_map(|bid| bid.price.map(Exact::from)).collect())?,
        })
    }
}

/// The middle value, or the mean of the two in the middle.
fn median(mut values: Vec<Exact>) -> Option<Exact> {
    values.sort();
    let upper = values.get(values.len() / 2)?;
    let lower = values.get(values.len().saturating_sub(1) / 2)?;
    lower.plus(upper).over(&Exact::whole(2))
}

/// Competition ranks (1, 1, 3) of keys, in the order given.
pub(super) fn ranks(outcomes: &[Outcome]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..outcomes.len()).collect();
    let key = |index: usize| outcomes.get(index).map(|outcome| &outcome.key);
    order.sort_by(|a, b| key(*a).cmp(&key(*b)));
    let mut ranks = vec![0; outcomes.len()];
    let mut shared = (None, 0);
    for (position, index) in (1_u32..).zip(order) {
        if shared.0 != key(index) || position == 1 {
            shared = (key(index), position);
        }
        if let Some(rank) = ranks.get_mut(index) {
            *rank = shared.1;
        }
    }
    ranks
}
