//! Which bids stand: formal check, exclusion criteria, minimums, in this order.
//!
//! Owns statuses and their reasons. The first stage that a bid fails gives its status; the reasons
//! name everything it failed, so that one letter to the bidder can be complete.

use super::bid::{Entry, Points, Stage};
use super::problem::{Path, Problem};
use super::quality::Scored;
use super::ranking::{Reason, Status};
use super::scheme::{CriterionKind, Scheme};
use crate::domain::decimal::Decimal;

/// The status of one bid and why.
pub(super) fn judge(scheme: &Scheme, stage: Stage, entry: &Entry, scored: &Scored) -> (Status, Vec<Reason>) {
    let mut reasons = Vec::new();
    let mut stages = [false; 4];
    let [formal, failed, pending, missed] = &mut stages;
    if stage == Stage::Full && scheme.method.needs_price() {
        let reason = match entry.price {
            None => Some(Reason::PriceMissing),
            Some(_) => entry.price_rejected.then_some(Reason::PriceRejected),
        };
        *formal = reason.is_some();
        reasons.extend(reason);
    }
    for (criterion, mark) in scheme.criteria().zip(&entry.marks) {
        if criterion.kind != CriterionKind::Exclusion {
            continue;
        }
        let criterion = criterion.key.clone();
        match mark {
            Points::Pass => {}
            Points::Pending => {
                *pending = true;
                reasons.push(Reason::Undecided { criterion });
            }
            Points::Blank => {
                *failed = true;
                reasons.push(Reason::KnockOutBlank { criterion });
            }
            _ => {
                *failed = true;
                reasons.push(Reason::KnockedOut { criterion });
            }
        }
    }
    let before = reasons.len();
    minimums(scheme, scored, &mut reasons);
    *missed = reasons.len() > before;
    let status = match stages {
        [true, ..] => Status::ExcludedFormal,
        [_, true, ..] => Status::ExcludedKnockOut,
        [_, _, true, _] => Status::Pending,
        [.., true] => Status::ExcludedMinimum,
        _ => Status::Ranked,
    };
    (status, reasons)
}

/// Printed figures below their minimum. A criterion whose weight is removed has no minimum.
fn minimums(scheme: &Scheme, scored: &Scored, reasons: &mut Vec<Reason>) {
    for (criterion, contribution) in scheme.criteria().zip(&scored.contributions) {
        let minimum = criterion.rated().and_then(|rated| rated.minimum);
        if let Some((printed, minimum)) = below(contribution.points.map(|points| points.rounded(2)), minimum) {
            let criterion = criterion.key.clone();
            reasons.push(Reason::CriterionMinimum { criterion, printed, minimum });
        }
    }
    for (section, score) in scheme.sections.iter().zip(&scored.sections) {
        let score = score.score.as_ref().and_then(|score| score.printed(2));
        if let Some((printed, minimum)) = below(score, section.minimum) {
            let section = section.key.clone();
            reasons.push(Reason::SectionMinimum { section, printed, minimum });
        }
    }
    let quality = scored.quality.as_ref().and_then(|quality| quality.printed(2));
    if let Some((printed, minimum)) = below(quality, scheme.minimum_quality) {
        reasons.push(Reason::QualityMinimum { printed, minimum });
    }
}

fn below(printed: Option<Decimal>, minimum: Option<Decimal>) -> Option<(Decimal, Decimal)> {
    printed.zip(minimum).filter(|(printed, minimum)| printed < minimum)
}

/// Refuses a bid whose "not applicable" answers leave a needed section nothing to weigh. A bid that
/// is out on form or by an exclusion criterion influences nothing, not even this.
///
/// # Errors
/// A fault at the bid's points.
pub(super) fn weighable(scheme: &Scheme, scored: &Scored, status: Status, index: usize) -> Result<(), Problem> {
    if matches!(status, Status::ExcludedFormal | Status::ExcludedKnockOut) {
        return Ok(());
    }
    let everywhere = scheme.method.needs_quality() || scheme.minimum_quality.is_some();
    let sections = scheme.sections.iter().zip(&scored.sections);
    for (section, score) in sections {
        if score.emptied && (everywhere || section.minimum.is_some()) {
            let path = Path::Key(&Path::Root, "bids");
            let path = Path::Index(&path, index);
            let detail = format!("leaves section \"{}\" no weight: every criterion is not applicable", section.key);
            return Err(Problem::at(Path::Key(&path, "points").pointer(), detail));
        }
    }
    Ok(())
}
