//! What one criterion or one bid decides: the order without it.

use serde::Serialize;

use super::super::bid::Entry;
use super::super::field;
use super::super::scheme::{CriterionKind, Scheme};
use super::board::Board;

/// Most criteria scored, over all bids and all trials, before the search for one kind ends.
pub const MAX_LEAVE_OUT_STEPS: usize = 4_000_000;

/// What changes without one criterion or one bid.
#[derive(Clone, Debug, Serialize)]
pub struct LeaveOut {
    /// Criteria without which other bids have rank 1, heaviest first; exclusion criteria last.
    pub criteria: Vec<Without>,
    /// Criteria tried.
    pub criteria_searched: usize,
    /// Criteria that are rated or exclude.
    pub criteria_of: usize,
    /// Bids without which others change their order, in the order given.
    pub bids: Vec<Without>,
    /// Bids tried.
    pub bids_searched: usize,
    /// Bids that stand.
    pub bids_of: usize,
}

/// The result without one criterion or one bid.
#[derive(Clone, Debug, Serialize)]
pub struct Without {
    /// Key of what is left out.
    pub key: String,
    /// Keys of the bids with rank 1.
    pub then: Vec<String>,
}

pub(super) fn of(board: &Board<'_>) -> LeaveOut {
    let cells = board.entries().len().saturating_mul(board.entries().first().map_or(1, |entry| entry.marks.len()));
    let affordable = (MAX_LEAVE_OUT_STEPS / cells.max(1)).max(1);
    let deciding = deciding(board.scheme());
    let tried = deciding.iter().take(affordable);
    let criteria: Vec<Without> = tried.filter_map(|criterion| without_criterion(board, *criterion)).collect();
    let bids = board.standing.iter().take(affordable).filter_map(|bid| without_bid(board, bid.at)).collect();
    LeaveOut {
        criteria,
        criteria_searched: deciding.len().min(affordable),
        criteria_of: deciding.len(),
        bids,
        bids_searched: board.standing.len().min(affordable),
        bids_of: board.standing.len(),
    }
}

/// Places of the rated criteria by falling weight, then of those that exclude.
fn deciding(scheme: &Scheme) -> Vec<usize> {
    let shares = scheme.criterion_shares();
    let judged = scheme.criteria().enumerate().filter(|(_, criterion)| criterion.kind != CriterionKind::Info);
    let mut deciding: Vec<usize> = judged.map(|(at, _)| at).collect();
    let share = |at: usize| shares.get(at).and_then(Option::as_ref);
    deciding.sort_by(|a, b| share(*b).cmp(&share(*a)));
    deciding
}

/// `None` where the same bids stay first, and where nothing can be weighed without the criterion.
fn without_criterion(board: &Board<'_>, left_out: usize) -> Option<Without> {
    let key = board.scheme().criteria().nth(left_out)?.key.clone();
    let mut scheme = board.scheme().clone();
    for section in &mut scheme.sections {
        section.criteria.retain(|criterion| criterion.key != key);
    }
    let shorter = |entry: &Entry| {
        let mut entry = entry.clone();
        entry.marks.remove(left_out);
        entry
    };
    let entries: Vec<Entry> = board.entries().iter().map(shorter).collect();
    let then = board.firsts(&field::ranks(&scheme, &entries)?);
    (then != board.leaders()).then_some(Without { key, then })
}

/// `None` where the others keep their order.
fn without_bid(board: &Board<'_>, left_out: usize) -> Option<Without> {
    let mut entries = board.entries().to_vec();
    entries.remove(left_out);
    let mut ranks = field::ranks(board.scheme(), &entries)?;
    ranks.insert(left_out, None);
    let rest = board.standing.iter().filter(|bid| bid.at != left_out);
    let mut pairs: Vec<(u32, u32)> =
        rest.filter_map(|bid| Some((bid.rank, ranks.get(bid.at).copied().flatten()?))).collect();
    pairs.sort_unstable();
    let kept = pairs.windows(2).all(|pair| matches!(pair, [a, b] if a.0.cmp(&b.0) == a.1.cmp(&b.1)));
    (!kept).then(|| Without { key: board.key(left_out).to_owned(), then: board.firsts(&ranks) })
}
