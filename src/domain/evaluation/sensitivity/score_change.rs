//! The smallest change of one score that takes the sole first place from the winner.
//!
//! A score is raised for a bid behind the winner, also for one that missed a minimum, or lowered for the winner; in
//! steps of 0.01 points, everything else as it is. Blanks and "not applicable" are not scores and are left alone. The
//! search halves its range and so takes for granted that a higher score never harms its bid: the change found does turn
//! the order and the next smaller step of that score does not.

use std::cmp::Ordering;

use serde::Serialize;

use super::super::bid::{Entry, Points, Stage};
use super::super::check::MAX_PLACES;
use super::super::exact::Exact;
use super::super::field::Judged;
use super::super::method::{self, Candidate};
use super::super::plan::{UNITS, units};
use super::super::ranking::Status;
use super::super::scheme::Method;
use super::board::{Board, Standing};
use crate::domain::decimal::Decimal;

/// Most criteria scored and bids compared by all trials of the search.
pub const MAX_CHANGE_STEPS: usize = 4_000_000;
/// What comparing one bid costs beside scoring one criterion.
const BID_STEPS: usize = 8;
/// One step of the search, 0.01 points, in units of the plan.
const GRID: i128 = UNITS / 100;

/// The result of the search.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreSearch {
    /// The smallest change by share of the scale; `null` where no single score turns the order.
    pub smallest: Option<ScoreChange>,
    /// False where [`MAX_CHANGE_STEPS`] ended the search; then a smaller change may exist. The winner and the bids next
    /// to it are searched first, by falling weight of the criterion.
    pub complete: bool,
}

/// One score, changed.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreChange {
    /// Key of the bid.
    pub bid: String,
    /// Key of the criterion.
    pub criterion: String,
    /// Points as given.
    pub from: Decimal,
    /// Points that turn the order.
    pub to: Decimal,
    /// The change as a share of the scale in percent, 2 places.
    pub share: Decimal,
    /// Keys of the bids with rank 1 after it; more than one is a tie.
    pub then: Vec<String>,
}

pub(super) fn smallest(board: &Board<'_>, winner: Standing<'_>) -> ScoreSearch {
    let mut search = Search { board, winner, best: None, steps: 0 };
    let complete = search.all().is_ok();
    let smallest = search.best.and_then(|best| best.printed(board));
    ScoreSearch { smallest, complete }
}

/// The steps of the search are used up.
struct UsedUp;

struct Search<'b, 'e> {
    board: &'b Board<'e>,
    winner: Standing<'e>,
    best: Option<Best>,
    steps: usize,
}

/// The best change so far, in units of the plan.
struct Best {
    bid: usize,
    criterion: usize,
    from: i128,
    to: i128,
    scale: i128,
    then: Vec<usize>,
}

/// One score that may change.
#[derive(Clone, Copy)]
struct Score {
    bid: usize,
    criterion: usize,
    points: i128,
    scale: i128,
    /// Up for a bid that loses, down for the winner.
    up: bool,
}

impl Score {
    /// The points after some steps, no further than the end of the scale.
    fn after(self, steps: i128) -> i128 {
        let moved = if self.up { self.points + steps * GRID } else { self.points - steps * GRID };
        moved.clamp(0, self.scale)
    }

    /// Steps to the end of the scale.
    fn room(self) -> i128 {
        let room = if self.up { self.scale - self.points } else { self.points };
        (room + GRID - 1) / GRID
    }
}

impl Best {
    fn change(&self) -> i128 {
        (self.to - self.from).abs()
    }

    fn printed(self, board: &Board<'_>) -> Option<ScoreChange> {
        let criterion = board.scheme().criteria().nth(self.criterion)?;
        let points = |units: i128| Exact::ratio(units, UNITS)?.printed(MAX_PLACES).map(Decimal::trimmed);
        Some(ScoreChange {
            bid: board.key(self.bid).to_owned(),
            criterion: criterion.key.clone(),
            from: points(self.from)?,
            to: points(self.to)?,
            share: Exact::ratio(self.change() * 100, self.scale)?.printed(2)?,
            then: self.then.iter().map(|at| board.key(*at).to_owned()).collect(),
        })
    }
}

impl Search<'_, '_> {
    /// Tries every score.
    fn all(&mut self) -> Result<(), UsedUp> {
        let board = self.board;
        let losers = board.order().into_iter().filter_map(|position| board.standing.get(position));
        let mut bids = vec![self.winner.at];
        bids.extend(losers.map(|bid| bid.at).filter(|at| *at != self.winner.at));
        let missed = board.judged.iter().enumerate().filter(|(_, bid)| bid.status == Status::ExcludedMinimum);
        bids.extend(missed.map(|(at, _)| at));
        let order = heaviest_first(board);
        for at in bids {
            let Some(entry) = board.entries().get(at) else { continue };
            let mut trial = entry.clone();
            for (criterion, scale) in &order {
                if let Some(Points::Given(points)) = entry.marks.get(*criterion) {
                    let up = at != self.winner.at;
                    let score = Score { bid: at, criterion: *criterion, points: units(*points), scale: *scale, up };
                    self.one(score, &mut trial)?;
                    if let Some(mark) = trial.marks.get_mut(*criterion) {
                        *mark = Points::Given(*points);
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds the smallest change of one score if it is smaller than the best so far.
    fn one(&mut self, score: Score, trial: &mut Entry) -> Result<(), UsedUp> {
        let smaller = |steps: i128| {
            let change = (score.after(steps) - score.points).abs();
            self.best.as_ref().is_none_or(|best| change * best.scale < best.change() * score.scale)
        };
        let most = match &self.best {
            Some(best) => score.room().min(best.change() * score.scale / best.scale / GRID + 1),
            None => score.room(),
        };
        let most = if smaller(most) { most } else { most - 1 };
        if most < 1 {
            return Ok(());
        }
        let (mut turning, mut holding) = (most, 0);
        let Some(mut then) = self.turns(score, turning, trial)? else {
            return Ok(());
        };
        while turning - holding > 1 {
            let middle = holding + (turning - holding) / 2;
            match self.turns(score, middle, trial)? {
                Some(firsts) => (turning, then) = (middle, firsts),
                None => holding = middle,
            }
        }
        let Score { bid, criterion, points: from, scale, .. } = score;
        self.best = Some(Best { bid, criterion, from, to: score.after(turning), scale, then });
        Ok(())
    }

    /// The bids with rank 1 after some steps; `None` while the winner stays alone.
    fn turns(&mut self, score: Score, steps: i128, trial: &mut Entry) -> Result<Option<Vec<usize>>, UsedUp> {
        let board = self.board;
        self.steps += trial.marks.len() + BID_STEPS * (board.standing.len() + 1);
        if self.steps > MAX_CHANGE_STEPS {
            return Err(UsedUp);
        }
        let points = Decimal::new(score.after(steps), MAX_PLACES);
        if let (Some(mark), Some(points)) = (trial.marks.get_mut(score.criterion), points) {
            *mark = Points::Given(points);
        }
        let judged = Judged::new(board.plan, Stage::Full, trial, score.bid).ok();
        let changed = judged.and_then(|judged| judged.candidate(trial));
        let others = board.standing.iter().filter(|bid| bid.at != score.bid).map(|bid| (bid.at, bid.candidate));
        let bids: Vec<(usize, &Candidate)> =
            others.chain(changed.as_ref().map(|candidate| (score.bid, candidate))).collect();
        let firsts = firsts(&board.scheme().method, &bids);
        Ok(firsts.filter(|firsts| *firsts != [self.winner.at]))
    }
}

/// The bids with the best key.
fn firsts(method: &Method, bids: &[(usize, &Candidate)]) -> Option<Vec<usize>> {
    let candidates: Vec<&Candidate> = bids.iter().map(|(_, candidate)| *candidate).collect();
    let (_, outcomes) = method::outcomes(method, &candidates).ok()?;
    let best = outcomes.iter().map(|outcome| &outcome.key).min()?;
    let first = bids.iter().zip(&outcomes).filter(|(_, outcome)| outcome.key == *best);
    Some(first.map(|((at, _), _)| *at).collect())
}

/// Places and scales of the rated criteria by falling share of the whole quality.
fn heaviest_first(board: &Board<'_>) -> Vec<(usize, i128)> {
    let shares = board.scheme().criterion_shares();
    let columns = board.plan.sections.iter().flat_map(|section| &section.columns);
    let mut order: Vec<(usize, i128)> = columns.map(|column| (column.at, column.scale)).collect();
    let share = |at: usize| shares.get(at).and_then(Option::as_ref);
    order.sort_by(|(a, _), (b, _)| share(*b).partial_cmp(&share(*a)).unwrap_or(Ordering::Equal));
    order
}
