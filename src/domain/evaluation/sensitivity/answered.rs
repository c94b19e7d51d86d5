//! How much of the weight a bid answered: a high quality on few answers and a low one on many are different news.

use serde::Serialize;

use super::super::bid::{Entry, Points};
use super::super::exact::Exact;
use super::super::scheme::Scheme;
use super::board::Board;
use crate::domain::decimal::Decimal;

/// The answered share of one bid.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// Key of the bid.
    pub key: String,
    /// Percent of the weight of all rated criteria that are not blank, 2 places; "not applicable" is an answer. `null`
    /// where a rated criterion has no weight.
    pub share: Option<Decimal>,
}

pub(super) fn of(board: &Board<'_>) -> Vec<Answered> {
    let shares = weighed(board.scheme());
    let share = |entry: &Entry| answered(shares.as_ref()?, entry).printed(2);
    board.entries().iter().map(|entry| Answered { key: entry.key.clone(), share: share(entry) }).collect()
}

/// The share of every criterion in percent, 0 for those that do not rate; `None` where one has no weight.
fn weighed(scheme: &Scheme) -> Option<Vec<Exact>> {
    let shares = scheme.criteria().zip(scheme.criterion_shares());
    let percent = |share: Exact| share.times(&Exact::whole(100)).reduced();
    let share = |(criterion, share): (&super::super::Criterion, Option<Exact>)| {
        criterion.rated().map_or_else(|| Some(Exact::zero()), |_| share.map(percent))
    };
    shares.map(share).collect()
}

fn answered(shares: &[Exact], entry: &Entry) -> Exact {
    let counted = shares.iter().zip(&entry.marks).filter(|(_, mark)| **mark != Points::Blank);
    Exact::sum(counted.map(|(share, _)| share.clone()))
}
