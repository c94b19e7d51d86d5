//! Evaluation: from points and prices to a ranking that a bidder can check with a pencil.
//!
//! Pure: no I/O, no clock, no environment; the same evaluation gives the same bytes for ever. The
//! server, `probity score` and `probity verify` all rank through [`evaluate`], so nothing is ranked
//! by a second piece of code. Owns the `probity.evaluation/1` and `probity.ranking/1` formats.
//! Leaves evaluators, consensus and opening to the rooms above. Serves `design/evaluation.md`.
//!
//! Order of work: formal check, exclusion criteria, quality, minimums, reference set, price score,
//! result, rank. A step sees only bids that passed the steps before it.
//!
//! # Decisions the design leaves open
//!
//! * **One rounding.** S, Q, L, price score, total and ratio each come from exact fractions and are
//!   rounded once, half-up. The total is *not* computed from the printed Q and price score (case C05
//!   of the worked examples: 80.67, not 80.68). Minimums, bands, ranks and ties read printed figures.
//! * **Sums of weights.** The method says T = (wQ Q + wP PS)/(wQ + wP) and Q = sum(W S)/sum(W), so
//!   any weights above 0 have a meaning; a tender profile weighs sections and questions in free
//!   numbers. What a bidder reads as a percentage is enforced: `quality_weight` and `price_weight`
//!   must sum to exactly 100. The optional scheme field `"weights": "percent"` asks the same of all
//!   siblings (sections, rated criteria of a section; with absolute weighting all rated criteria),
//!   and `"weights": "points"` lifts it for quality and price too, for schemes such as 130 quality
//!   points beside 70 price points.
//! * **Sections that do not rate** (only exclusion or information) have no S (`null`) and take no part
//!   in Q; their weight may be 0 or left out.
//! * **Everything "not applicable" (neutral)** in a section that is needed leaves a zero sum of
//!   weights, which is an error at the bid's points; not for bids that are out on form or knock-out.
//! * **Statuses.** The first failed stage names the status (formal, knock-out, pending, minimum);
//!   `reasons` lists everything. A pending bid is not in the reference set and has no price score,
//!   total or rank; while one exists `final` is false.
//! * **Prices** are needed by every method but `quality_only` and a `weighted_sum` whose price score
//!   is `none`. There T = Q whatever the weights, and a stated price still decides equal Q: lower
//!   first, none last.
//! * **`total`** holds the figure the method ends with: T, the price for `lowest_price`, Q for
//!   `quality_only`, the fictional price for `award_on_value`. The ratio and reference methods fill
//!   `ratio` instead.
//! * **Stage.** `"stage": "quality"` beside the bids stops the order of work before the price envelope: statuses,
//!   sections and quality, no price score, total or rank, and `final` is false. Left out it is `"full"`.
//! * **Optional parts.** `title`, `name`, `weighting` (nested), `k` (2), `factor` (1000000), `decimals` (2)
//!   and `not_applicable` (forbidden) have defaults; `null` counts as left out. Weights may be left
//!   out where neither the method nor a minimum needs quality; S and Q are then `null`.
//! * **Scheme hash.** Taken over the RFC 8785 form of the `scheme` object as given, defaults not
//!   filled in, so anybody can recompute it from the document.

mod bid;
mod check;
mod check_scheme;
mod contribution;
mod exact;
mod explain;
mod field;
mod low_price;
mod method;
mod object;
mod output;
mod plan;
mod point_value;
mod price;
mod problem;
mod quality;
mod ranking;
mod read;
mod read_scheme;
mod scheme;
mod sensitivity;
mod share;
mod standing;
mod third_bid;
mod what_if;
mod write;

pub use super::json::MAX_DEPTH;
pub use bid::{Bid, Evaluation, Points, SensitivityRequest, Stage};
pub use check::{
    MAX_BIDS, MAX_CELLS, MAX_CRITERIA, MAX_DRAW_STEPS, MAX_DRAWS, MAX_INPUT_BYTES, MAX_KEY_CHARS, MAX_PLACES,
    MAX_SECTIONS, MAX_WHOLE_DIGITS, MONEY_PLACES, MONEY_WHOLE_DIGITS,
};
pub use explain::{Step, StepKey};
pub use low_price::{BELOW_MEAN, BELOW_NEXT, LowPrice, flags as low_prices};
pub use output::FORMAT as RANKING_FORMAT;
pub use point_value::PointValue;
pub use problem::{Fault, MAX_FAULTS, Problem};
pub use ranking::{Contribution, Counted, RankedBid, Ranking, Reason, ReferenceSet, SectionResult, Status};
pub use read::{FORMAT as EVALUATION_FORMAT, parse};
pub use read_scheme::{DEFAULT_FACTOR, DEFAULT_RATIO_DECIMALS, MAX_RATIO_DECIMALS};
pub use scheme::{
    Criterion, CriterionKind, DecideBy, Method, NotApplicable, PriceScore, Rated, Ratio, ReferenceWeights, Scheme,
    Section, WeightMode, Weighting,
};
pub use sensitivity::{
    Acceptability, Answered, Interval, LeaveOut, Loser, MAX_BREAK_EVEN, MAX_CHANGE_STEPS, MAX_CROSSINGS,
    MAX_LEAVE_OUT_STEPS, MAX_RANKS, OtherMethod, Place, ScoreChange, ScoreSearch, SectionInterval, Sensitivity,
    Stability, Tipping, Without,
};

pub use what_if::Weights;

use bid::Entry;
use field::Judged;
use method::{Candidate, Medians, Outcome, Unprintable};
use plan::Plan;
use quality::Scored;
use sensitivity::{Board, Standing};

/// Ranks the bids of an evaluation.
///
/// # Errors
/// A [`Problem`] where a bid leaves nothing to weigh, a median is 0, or a figure has more than 28
/// digits. Everything else was refused when the [`Evaluation`] was made.
pub fn evaluate(evaluation: &Evaluation) -> Result<Ranking, Problem> {
    let scheme = &evaluation.scheme;
    let plan = Plan::new(scheme)?;
    let judged = field::judge(&plan, evaluation.stage, &evaluation.bids)?;
    let (mut at, mut candidates) = (Vec::new(), Vec::new());
    for (index, (entry, judged)) in evaluation.bids.iter().zip(&judged).enumerate() {
        if let Some(candidate) = judged.candidate(entry).filter(|_| evaluation.stage == Stage::Full) {
            at.push(index);
            candidates.push(candidate);
        }
    }
    let (reference, outcomes) = method::outcomes(&scheme.method, &candidates)
        .map_err(|Unprintable(position)| unprintable(at.get(position).copied()))?;
    let ranks = method::ranks(&outcomes);
    let is_final = evaluation.stage == Stage::Full && judged.iter().all(|judged| judged.status != Status::Pending);
    let asked = evaluation.sensitivity.filter(|_| evaluation.stage == Stage::Full);
    let sensitivity = asked.map(|request| {
        let figures = outcomes.iter().zip(&ranks).zip(&candidates).zip(&at);
        let standing = figures.filter_map(|(((outcome, rank), candidate), at)| {
            let (entry, judged) = evaluation.bids.get(*at).zip(judged.get(*at))?;
            Some(Standing { at: *at, key: &entry.key, scored: &judged.scored, candidate, outcome, rank: *rank })
        });
        Board::new(evaluation, &plan, &judged, standing.collect()).analyse(request)
    });
    let field: Vec<&Candidate> = candidates.iter().collect();
    let medians = matches!(scheme.method, Method::Median(_)).then(|| Medians::of(&field)).flatten();
    let mut standing = candidates.iter().zip(&outcomes).zip(&ranks);
    let mut bids = Vec::with_capacity(judged.len());
    for (index, (entry, Judged { scored, status, reasons })) in evaluation.bids.iter().zip(judged).enumerate() {
        let place = if status == Status::Ranked && evaluation.stage == Stage::Full { standing.next() } else { None };
        let mut bid = ranked(scheme, entry, scored, place.map(|((_, outcome), rank)| (outcome, *rank)))
            .ok_or_else(|| unprintable(Some(index)))?;
        if let Some(((candidate, outcome), rank)) = place {
            bid.steps.extend(explain::result(scheme, &reference, candidate, outcome, *rank));
            bid.point_value = point_value::of(scheme, candidate, reference.lowest_price, medians.as_ref());
        }
        bid.status = status;
        bid.reasons = reasons;
        bids.push(bid);
    }
    Ok(Ranking {
        scheme: scheme.clone(),
        scheme_sha256: evaluation.scheme_sha256.clone(),
        is_final,
        award_blocked_by_tie: ranks.iter().filter(|rank| **rank == 1).count() > 1,
        reference,
        bids,
        sensitivity,
    })
}

fn unprintable(index: Option<usize>) -> Problem {
    let pointer = index.map_or_else(|| "/bids".to_owned(), |index| format!("/bids/{index}"));
    Problem::at(pointer, "has a figure that cannot be computed: it divides by zero or has more than 28 digits")
}

/// The printed figures of one bid; `None` when one has too many digits. Status, reasons and the value of a point are the
/// caller's to set.
fn ranked(scheme: &Scheme, entry: &Entry, scored: Scored, place: Option<(&Outcome, u32)>) -> Option<RankedBid> {
    let printed = |figure: Option<&exact::Exact>| figure.map_or(Some(None), |figure| figure.printed(2).map(Some));
    let mut sections = Vec::with_capacity(scored.sections.len());
    for (section, score) in scheme.sections.iter().zip(&scored.sections) {
        sections.push(SectionResult {
            key: section.key.clone(),
            score: printed(score.score.as_ref())?,
            of_quality: printed(score.of_quality.as_ref())?,
        });
    }
    let steps = explain::quality(scheme, &scored)?;
    Some(RankedBid {
        key: entry.key.clone(),
        name: entry.name.clone(),
        price: entry.price,
        status: Status::Ranked,
        reasons: Vec::new(),
        sections,
        performance: printed(scored.performance.as_ref())?,
        quality: printed(scored.quality.as_ref())?,
        price_score: printed(place.and_then(|(outcome, _)| outcome.price_score.as_ref()))?,
        ratio: place.and_then(|(outcome, _)| outcome.ratio),
        total: place.and_then(|(outcome, _)| outcome.total),
        rank: place.map(|(_, rank)| rank),
        point_value: PointValue::None,
        contributions: scored.contributions,
        steps,
    })
}
