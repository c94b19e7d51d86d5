//! Whether an evaluation makes sense: ranges, references between parts, sums of weights, sizes.
//!
//! Runs on the typed evaluation, so documents and evaluations put together by the server pass the
//! same gate. The limits keep every sum of weight × points inside 128 bits.

use std::collections::{HashMap, HashSet};

use super::bid::{Draft, Entry, Points, SensitivityRequest};
use super::check_scheme;
use super::problem::{Faults, Path, Problem};
use super::scheme::{CriterionKind, NotApplicable, Scheme};
use crate::domain::decimal::Decimal;

/// Largest document.
pub const MAX_INPUT_BYTES: usize = 128 * 1024 * 1024;
/// Most bids of one evaluation.
pub const MAX_BIDS: usize = 10_000;
/// Most sections of one scheme.
pub const MAX_SECTIONS: usize = 1_000;
/// Most criteria of one scheme.
pub const MAX_CRITERIA: usize = 10_000;
/// Most bids times criteria.
pub const MAX_CELLS: usize = 5_000_000;
/// Most characters of a key.
pub const MAX_KEY_CHARS: usize = 200;
/// Most random weightings.
pub const MAX_DRAWS: u32 = 100_000;
/// Most random weightings times bids times sections: about ten seconds of work.
pub const MAX_DRAW_STEPS: u64 = 10_000_000_000;
/// Most places of weights, points, percentages and parameters.
pub const MAX_PLACES: u32 = 4;
/// Most digits before the point of weights, points and parameters.
pub const MAX_WHOLE_DIGITS: usize = 9;
/// Most places of money.
pub const MONEY_PLACES: u32 = 2;
/// Most digits before the point of money.
pub const MONEY_WHOLE_DIGITS: usize = 15;

/// Checks everything and puts each bid's points into the order of the scheme's criteria.
///
/// # Errors
/// Every fault found, up to [`super::problem::MAX_FAULTS`].
pub(super) fn evaluation(
    scheme: &Scheme,
    bids: Vec<Draft<'_>>,
    sensitivity: Option<SensitivityRequest>,
) -> Result<Vec<Entry>, Problem> {
    let mut faults = Faults::default();
    check_scheme::scheme(scheme, &Path::Key(&Path::Root, "scheme"), &mut faults);
    if let Some(request) = sensitivity {
        draws(request.draws, bids.len(), scheme.sections.len(), &mut faults);
    }
    let path = Path::Key(&Path::Root, "bids");
    let criteria = scheme.criteria().count();
    if bids.len() > MAX_BIDS || bids.len().saturating_mul(criteria) > MAX_CELLS {
        let limits = format!("at most {MAX_BIDS} bids and {MAX_CELLS} bids times criteria are ranked");
        faults.add(&path, limits);
        return faults.unless(Vec::new());
    }
    let columns: HashMap<&str, (usize, &CriterionKind)> = scheme
        .criteria()
        .enumerate()
        .map(|(column, criterion)| (criterion.key.as_str(), (column, &criterion.kind)))
        .collect();
    let mut keys = HashSet::new();
    let mut entries = Vec::with_capacity(bids.len());
    for (index, bid) in bids.into_iter().enumerate() {
        if faults.full() {
            break;
        }
        let path = Path::Index(&path, index);
        key(bid.key, &path, &mut faults);
        if !keys.insert(bid.key) {
            faults.add(&Path::Key(&path, "key"), "is the key of an earlier bid");
        }
        if let Some(price) = bid.price {
            money(price, &Path::Key(&path, "price"), &mut faults);
            positive(price, &Path::Key(&path, "price"), &mut faults);
        }
        let mut marks = vec![Points::Blank; criteria];
        let points_path = Path::Key(&path, "points");
        for (criterion, points) in bid.points {
            let path = Path::Key(&points_path, criterion);
            let Some((column, kind)) = columns.get(criterion) else {
                faults.add(&path, "is not a criterion of the scheme");
                continue;
            };
            self::points(points, kind, &path, &mut faults);
            if let Some(mark) = marks.get_mut(*column) {
                *mark = points;
            }
        }
        entries.push(Entry {
            key: bid.key.to_owned(),
            name: bid.name.to_owned(),
            price: bid.price,
            price_rejected: bid.price_rejected,
            marks,
        });
    }
    faults.unless(entries)
}

/// Whether that many draws are affordable.
///
/// # Errors
/// The faults of the request.
pub(super) fn sensitivity(request: SensitivityRequest, bids: usize, sections: usize) -> Result<(), Problem> {
    let mut faults = Faults::default();
    draws(request.draws, bids, sections, &mut faults);
    faults.unless(())
}

fn draws(draws: u32, bids: usize, sections: usize, faults: &mut Faults) {
    let path = Path::Key(&Path::Root, "sensitivity");
    let path = Path::Key(&path, "draws");
    if draws > MAX_DRAWS {
        faults.add(&path, format!("must be at most {MAX_DRAWS}"));
    }
    let cells = u64::try_from(bids.saturating_mul(sections)).unwrap_or(u64::MAX);
    if cells.saturating_mul(draws.into()) > MAX_DRAW_STEPS {
        let detail = format!("draws times bids times sections must be at most {MAX_DRAW_STEPS}");
        faults.add(&path, detail);
    }
}

fn points(points: Points, kind: &CriterionKind, path: &Path<'_>, faults: &mut Faults) {
    let wrong = match (kind, points) {
        (_, Points::Blank) | (CriterionKind::Exclusion, Points::Pass | Points::Fail | Points::Pending) => return,
        (CriterionKind::Rated(rated), Points::Given(value)) => {
            number(value, path, faults);
            if value.is_negative() || value > rated.scale_max {
                faults.add(path, format!("must be from 0 to {}", rated.scale_max));
            }
            return;
        }
        (CriterionKind::Rated(rated), Points::NotApplicable) => {
            if rated.not_applicable != NotApplicable::Forbidden {
                return;
            }
            "\"not_applicable\" is not allowed on this criterion"
        }
        (CriterionKind::Rated(_), _) => "must be points: the criterion is rated",
        (CriterionKind::Exclusion, _) => "must be pass, fail, pending or null: the criterion excludes",
        (CriterionKind::Info, _) => "must be null: the criterion is for information only",
    };
    faults.add(path, wrong);
}

/// The key of a part: not empty, not too long, no control characters.
pub(super) fn key(key: &str, path: &Path<'_>, faults: &mut Faults) {
    if key.is_empty() || key.chars().count() > MAX_KEY_CHARS || key.chars().any(char::is_control) {
        let detail = format!("must have 1 to {MAX_KEY_CHARS} characters, none of them a control character");
        faults.add(&Path::Key(path, "key"), detail);
    }
}

/// Weights, points, percentages and parameters: at most 4 places and 9 digits before the point.
pub(super) fn number(value: Decimal, path: &Path<'_>, faults: &mut Faults) {
    limited(value, MAX_PLACES, MAX_WHOLE_DIGITS, path, faults);
}

/// Money: at most 2 places and 15 digits before the point.
pub(super) fn money(value: Decimal, path: &Path<'_>, faults: &mut Faults) {
    limited(value, MONEY_PLACES, MONEY_WHOLE_DIGITS, path, faults);
}

fn limited(value: Decimal, places: u32, whole: usize, path: &Path<'_>, faults: &mut Faults) {
    if value.places() > places || value.integer_digits() > whole {
        let detail = format!("may have {whole} digits before and {places} after the decimal point at most");
        faults.add(path, detail);
    }
}

/// Above 0.
pub(super) fn positive(value: Decimal, path: &Path<'_>, faults: &mut Faults) {
    if !value.is_positive() {
        faults.add(path, "must be above 0");
    }
}
