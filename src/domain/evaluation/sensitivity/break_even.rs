//! The price at which a bid would have won.

use super::super::check::MONEY_PLACES;
use super::super::method::{self, Candidate};
use super::super::scheme::Method;
use crate::domain::decimal::Decimal;

/// The highest price up to its own at which the bid at `index` alone has rank 1, to the cent. All
/// other bids stay; what is measured against the lowest price or a median is measured anew.
///
/// The search halves the range and so takes for granted that a lower price never harms its bid. The
/// price found does win and the next cent does not.
pub(super) fn price(method: &Method, bids: &[Candidate], index: usize) -> Option<Decimal> {
    let own = bids.get(index)?.price?.scaled(MONEY_PLACES)?;
    let mut trial = bids.to_vec();
    let mut wins = |cents: i128| {
        let Some(bid) = trial.get_mut(index) else {
            return false;
        };
        bid.price = Decimal::new(cents, MONEY_PLACES);
        alone_first(method, &trial, index)
    };
    if !wins(1) {
        return None;
    }
    let (mut winning, mut losing) = (1, own.saturating_add(1));
    while losing - winning > 1 {
        let middle = winning + (losing - winning) / 2;
        if wins(middle) {
            winning = middle;
        } else {
            losing = middle;
        }
    }
    Decimal::new(winning, MONEY_PLACES)
}

fn alone_first(method: &Method, bids: &[Candidate], index: usize) -> bool {
    let Ok((_, outcomes)) = method::outcomes(method, bids) else {
        return false;
    };
    let Some(own) = outcomes.get(index) else {
        return false;
    };
    let mut others = outcomes.iter().enumerate().filter(|(other, _)| *other != index);
    others.all(|(_, other)| own.key < other.key)
}
