//! Strikingly low prices: a reason to ask the bidder for an explanation, never a reason to exclude by itself.
//!
//! The two thresholds are those of the Ukrainian procurement system (openprocurement.api, `prepare_award_milestones`):
//! 40 % below the mean of the other prices, or 30 % below the next higher one. What a low price means in law differs
//! (Directive 2014/24/EU, Article 69, asks for the explanation and sets no figure).

use serde::Serialize;

use super::exact::Exact;
use crate::domain::decimal::Decimal;

/// Percent below the mean of the others from which a price is flagged.
pub const BELOW_MEAN: i64 = 40;
/// Percent below the next higher price from which a price is flagged.
pub const BELOW_NEXT: i64 = 30;

/// A price that should be explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LowPrice {
    /// Key of the bid.
    pub key: String,
    /// Percent below the mean of the other prices, 2 places; negative above it.
    pub below_mean: Decimal,
    /// Percent below the lowest of the other prices that are not below it, 2 places; `null` for the highest price.
    pub below_next: Option<Decimal>,
    /// Whether the printed `below_mean` is [`BELOW_MEAN`] or more.
    pub flagged_by_mean: bool,
    /// Whether the printed `below_next` is [`BELOW_NEXT`] or more.
    pub flagged_by_next: bool,
}

/// The flagged prices among those of the bids that stand, in the order given. A lone price has nothing to be low against.
#[must_use]
pub fn flags<K: AsRef<str>>(prices: &[(K, Decimal)]) -> Vec<LowPrice> {
    let sum = prices.iter().fold(Exact::zero(), |sum, (_, price)| sum.plus(&Exact::from(*price)));
    let mut rising: Vec<Decimal> = prices.iter().map(|(_, price)| *price).collect();
    rising.sort_unstable();
    prices.iter().filter_map(|(key, price)| flag(key.as_ref(), *price, &sum, &rising)).collect()
}

fn flag(key: &str, price: Decimal, sum: &Exact, rising: &[Decimal]) -> Option<LowPrice> {
    let others = rising.len().checked_sub(1).filter(|others| *others > 0)?;
    let mean = sum.minus(&Exact::from(price)).over(&Exact::whole(others))?;
    let below_mean = below(price, &mean)?;
    // The first of equal prices is its own; another one of them is the next.
    let own = rising.partition_point(|other| *other < price);
    let below_next = rising.get(own + 1).and_then(|next| below(price, &Exact::from(*next)));
    let reaches = |figure: Decimal, percent: i64| Exact::from(figure) >= Exact::whole(percent);
    let flagged_by_mean = reaches(below_mean, BELOW_MEAN);
    let flagged_by_next = below_next.is_some_and(|figure| reaches(figure, BELOW_NEXT));
    (flagged_by_mean || flagged_by_next).then(|| LowPrice {
        key: key.to_owned(),
        below_mean,
        below_next,
        flagged_by_mean,
        flagged_by_next,
    })
}

/// Percent by which `price` is below `other`.
fn below(price: Decimal, other: &Exact) -> Option<Decimal> {
    other.minus(&Exact::from(price)).times(&Exact::whole(100)).over(other)?.printed(2)
}
