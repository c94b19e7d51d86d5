//! Price scores: how a price becomes a figure from 0 to 100.

use super::exact::Exact;
use super::scheme::PriceScore;
use crate::domain::decimal::Decimal;

/// The score of `price` when the lowest price among the standing bids is `lowest`; `None` when the
/// scheme scores no prices.
pub(super) fn score(kind: &PriceScore, price: Decimal, lowest: Decimal) -> Option<Exact> {
    let hundred = Exact::whole(100);
    let (price, lowest) = (Exact::from(price), Exact::from(lowest));
    let share = match kind {
        PriceScore::None => None,
        PriceScore::Inverse => lowest.over(&price),
        PriceScore::LinearK { k } => {
            let k = Exact::from(*k);
            let span = k.minus(&Exact::whole(1)).times(&lowest);
            k.times(&lowest).minus(&price).over(&span)
        }
        PriceScore::LinearFixed { low, high } => {
            let (low, high) = (Exact::from(*low), Exact::from(*high));
            high.minus(&price).over(&high.minus(&low))
        }
    }?;
    Some(share.times(&hundred).clamped(&Exact::zero(), &hundred))
}
