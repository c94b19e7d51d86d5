//! The board: everything an evaluation found, for the questions asked of it.

use super::super::bid::{Entry, Evaluation};
use super::super::field::Judged;
use super::super::method::{Candidate, Outcome};
use super::super::plan::Plan;
use super::super::quality::Scored;
use super::super::scheme::Scheme;

/// An evaluation with its figures.
pub(in crate::domain::evaluation) struct Board<'e> {
    pub(super) evaluation: &'e Evaluation,
    pub(super) plan: &'e Plan<'e>,
    /// One per bid of the evaluation.
    pub(super) judged: &'e [Judged],
    /// The bids that stand, in the order given.
    pub(super) standing: Vec<Standing<'e>>,
}

/// A bid that stands, with all that is known of it.
#[derive(Clone, Copy)]
pub(in crate::domain::evaluation) struct Standing<'e> {
    /// Place among the bids of the evaluation.
    pub(in crate::domain::evaluation) at: usize,
    pub(in crate::domain::evaluation) key: &'e str,
    pub(in crate::domain::evaluation) scored: &'e Scored,
    pub(in crate::domain::evaluation) candidate: &'e Candidate,
    pub(in crate::domain::evaluation) outcome: &'e Outcome,
    pub(in crate::domain::evaluation) rank: u32,
}

impl<'e> Board<'e> {
    pub(in crate::domain::evaluation) const fn new(
        evaluation: &'e Evaluation,
        plan: &'e Plan<'e>,
        judged: &'e [Judged],
        standing: Vec<Standing<'e>>,
    ) -> Self {
        Self { evaluation, plan, judged, standing }
    }

    pub(super) const fn scheme(&self) -> &'e Scheme {
        &self.evaluation.scheme
    }

    pub(super) fn entries(&self) -> &'e [Entry] {
        &self.evaluation.bids
    }

    /// The key of a bid of the evaluation.
    pub(super) fn key(&self, at: usize) -> &'e str {
        self.evaluation.bids.get(at).map_or("", |entry| &entry.key)
    }

    /// The bid that alone has rank 1.
    pub(super) fn winner(&self) -> Option<Standing<'e>> {
        let mut first = self.standing.iter().filter(|bid| bid.rank == 1);
        first.next().copied().filter(|_| first.next().is_none())
    }

    /// Positions in `standing`, best first.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.standing.len()).collect();
        order.sort_by_key(|position| self.standing.get(*position).map(|bid| bid.rank));
        order
    }

    /// Keys of the bids with rank 1 in ranks listed by bid.
    pub(super) fn firsts(&self, ranks: &[Option<u32>]) -> Vec<String> {
        let first = ranks.iter().enumerate().filter(|(_, rank)| **rank == Some(1));
        first.map(|(at, _)| self.key(at).to_owned()).collect()
    }

    /// Keys of the bids that have rank 1 as the evaluation stands.
    pub(super) fn leaders(&self) -> Vec<String> {
        self.standing.iter().filter(|bid| bid.rank == 1).map(|bid| bid.key.to_owned()).collect()
    }
}
