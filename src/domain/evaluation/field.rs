//! The field: bids scored and judged one by one, before a method compares those that stand.
//!
//! The ranking and every trial of the sensitivity go through it, so a question "what if" is answered by the very code
//! that ranks.

use super::bid::{Entry, Stage};
use super::exact::Exact;
use super::method::{self, Candidate};
use super::plan::Plan;
use super::problem::Problem;
use super::quality::Scored;
use super::ranking::{Reason, Status};
use super::scheme::Scheme;
use super::standing;

/// One bid, scored and judged.
pub(super) struct Judged {
    pub(super) scored: Scored,
    pub(super) status: Status,
    pub(super) reasons: Vec<Reason>,
}

impl Judged {
    /// Scores and judges the bid at `index`.
    ///
    /// # Errors
    /// A [`Problem`] at the bid's points where they leave nothing to weigh.
    pub(super) fn new(plan: &Plan<'_>, stage: Stage, entry: &Entry, index: usize) -> Result<Self, Problem> {
        let scored = plan.score(&entry.marks);
        let (status, reasons) = standing::judge(plan.scheme, stage, entry, &scored);
        standing::weighable(plan.scheme, &scored, status, index)?;
        Ok(Self { scored, status, reasons })
    }

    /// What the method needs of the bid; `None` unless it stands.
    pub(super) fn candidate(&self, entry: &Entry) -> Option<Candidate> {
        let printed = |figure: &Option<Exact>| figure.as_ref().and_then(|figure| figure.printed(2));
        let scored = &self.scored;
        (self.status == Status::Ranked).then(|| Candidate {
            price: entry.price,
            quality: scored.quality.clone(),
            performance: scored.performance.clone(),
            printed_quality: printed(&scored.quality),
            printed_performance: printed(&scored.performance),
            value: scored.value.clone(),
        })
    }
}

/// Scores and judges all bids.
///
/// # Errors
/// As [`Judged::new`].
pub(super) fn judge(plan: &Plan<'_>, stage: Stage, entries: &[Entry]) -> Result<Vec<Judged>, Problem> {
    entries.iter().enumerate().map(|(index, entry)| Judged::new(plan, stage, entry, index)).collect()
}

/// The ranks of the bids that stand after a change, by their place among `entries`; `None` where the changed evaluation
/// has no result.
pub(super) fn ranks(scheme: &Scheme, entries: &[Entry]) -> Option<Vec<Option<u32>>> {
    let plan = Plan::new(scheme).ok()?;
    let judged = judge(&plan, Stage::Full, entries).ok()?;
    let candidates: Vec<Option<Candidate>> =
        judged.iter().zip(entries).map(|(judged, entry)| judged.candidate(entry)).collect();
    let standing: Vec<&Candidate> = candidates.iter().flatten().collect();
    let (_, outcomes) = method::outcomes(&scheme.method, &standing).ok()?;
    let mut ranks = method::ranks(&outcomes).into_iter();
    Some(candidates.iter().map(|candidate| candidate.as_ref().and_then(|_| ranks.next())).collect())
}
