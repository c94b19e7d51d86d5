//! How each figure came about: steps with the numbers a bidder can put into a calculator.
//!
//! A step's formula is free of words and so of languages; pages put a label beside it by its key. A
//! figure carried on unrounded is shown with up to six places and `…` where it goes on.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use super::exact::{Exact, rounded_small};
use super::method::{Candidate, Outcome, Place};
use super::plan::{UNITS, units};
use super::quality::Scored;
use super::ranking::{Contribution, Counted, RankedBid, Ranking, ReferenceSet};
use super::scheme::{Criterion, CriterionKind, Method, PriceScore, ReferenceWeights, Scheme, Weighting};
use crate::domain::decimal::Decimal;

/// Places shown of a figure that is carried on unrounded.
const CARRIED_PLACES: u32 = 6;

/// One step on the way to a rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Which figure this is.
    pub step: StepKey,
    /// The criterion or section it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// How a criterion counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// The figures that went in; empty where there is nothing to compute.
    pub formula: String,
    /// The printed figure that came out.
    pub result: String,
}

/// Which figure a step computes; also the text key of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKey {
    /// Weighted points of a criterion, or the verdict of an exclusion criterion.
    Criterion,
    /// S of a section.
    Section,
    /// Performance points L, where they are not Q.
    Performance,
    /// Quality Q.
    Quality,
    /// Price score PS.
    PriceScore,
    /// Z.
    Ratio,
    /// Lower bound of the band of the extended ratio.
    Band,
    /// T, or the fictional price.
    Total,
    /// The figures that decide, in their order, and the rank.
    Rank,
}

impl Counted {
    /// The name in the format; also the text key of the pages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Blank => "blank",
            Self::Full => "full",
            Self::Removed => "removed",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Pending => "pending",
            Self::Info => "info",
        }
    }
}

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl Ranking {
    /// Every step of one bid, criteria first. Criterion steps are made on demand: a large tender has
    /// a million of them.
    pub fn derivation<'r>(&'r self, bid: &'r RankedBid) -> impl Iterator<Item = Step> + 'r {
        let criteria = self.scheme.criteria().zip(&bid.contributions);
        let weighting = self.scheme.weighting;
        criteria
            .filter(|(criterion, _)| criterion.kind != CriterionKind::Info)
            .map(move |(criterion, contribution)| self::criterion(criterion, *contribution, weighting))
            .chain(bid.steps.iter().cloned())
    }
}

fn criterion(criterion: &Criterion, contribution: Contribution, weighting: Weighting) -> Step {
    let mut formula = String::new();
    let mut result = String::new();
    if let (Some(rated), Some(points)) = (criterion.rated(), contribution.points) {
        let weight = rated.weight.unwrap_or(Decimal::ONE);
        formula = match (rated.weight, weighting) {
            (Some(weight), Weighting::Nested) => {
                format!("{weight} × {points} / {}", rated.scale_max)
            }
            (Some(weight), Weighting::Absolute) => format!("{weight} × {points}"),
            (None, _) => format!("{points} / {}", rated.scale_max),
        };
        let scale = match (rated.weight, weighting) {
            (Some(_), Weighting::Absolute) => Decimal::ONE,
            _ => rated.scale_max,
        };
        let weighted = units(weight) * units(points);
        let figure = rounded_small(weighted, units(scale) * UNITS, CARRIED_PLACES);
        result = shown(figure);
    }
    Step {
        step: StepKey::Criterion,
        of: Some(criterion.key.clone()),
        counted: Some(contribution.counted),
        formula,
        result,
    }
}

/// The steps from section scores to quality; `None` when a figure has too many digits.
pub(super) fn quality(scheme: &Scheme, scored: &Scored) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let (mut sum, mut weights) = (String::new(), String::new());
    let (mut reached, mut reachable) = (Exact::zero(), Exact::zero());
    for (section, figures) in scheme.sections.iter().zip(&scored.sections) {
        let Some(score) = &figures.score else {
            continue;
        };
        let formula = format!("100 × {} / {}", carried(&figures.reached), carried(&figures.reachable));
        let of = Some(section.key.clone());
        steps.push(step(StepKey::Section, of, formula, score.printed(2)?));
        if let (Some(weight), Weighting::Nested) = (section.weight, scheme.weighting) {
            let plus = if sum.is_empty() { "" } else { " + " };
            // Writing into a String cannot fail.
            let _ = write!(sum, "{plus}{weight} × {}", carried(score));
            let _ = write!(weights, "{plus}{weight}");
        } else {
            reached = reached.plus(&figures.reached);
            reachable = reachable.plus(&figures.reachable);
        }
    }
    let Some(quality) = &scored.quality else {
        return Some(steps);
    };
    let formula = match scheme.weighting {
        Weighting::Nested => format!("({sum}) / ({weights})"),
        Weighting::Absolute => {
            let parts = scored.sections.iter().filter(|section| section.score.is_some());
            let parts: Vec<String> = parts.map(|section| carried(&section.reached)).collect();
            steps.push(step(StepKey::Performance, None, parts.join(" + "), reached.printed(2)?));
            format!("100 × {} / {}", carried(&reached), carried(&reachable))
        }
    };
    steps.push(step(StepKey::Quality, None, formula, quality.printed(2)?));
    Some(steps)
}

/// The steps from quality and price to the rank.
pub(super) fn result(
    scheme: &Scheme,
    reference: &ReferenceSet,
    bid: &Candidate,
    outcome: &Outcome,
    rank: u32,
) -> Vec<Step> {
    let mut steps = Vec::new();
    let method = &scheme.method;
    if let (Method::WeightedSum { price_score, .. }, Some(score)) = (method, &outcome.price_score) {
        let formula = price_formula(price_score, bid.price, reference.lowest_price);
        push(&mut steps, StepKey::PriceScore, formula, score.printed(2));
    }
    push(&mut steps, StepKey::Ratio, ratio_formula(method, reference, bid), outcome.ratio);
    if let Method::RatioExtended { band_percent, .. } = method {
        let best = figure(reference.best_ratio);
        let formula = format!("{best} × (1 − {band_percent} / 100)");
        push(&mut steps, StepKey::Band, formula, reference.band_from.map(Decimal::trimmed));
    }
    push(&mut steps, StepKey::Total, total_formula(method, bid, outcome), outcome.total);
    let key: Vec<String> = outcome.key.iter().filter_map(deciding).collect();
    push(&mut steps, StepKey::Rank, key.join("; "), Some(Decimal::from(rank)));
    steps
}

fn price_formula(score: &PriceScore, price: Option<Decimal>, lowest: Option<Decimal>) -> String {
    let (price, lowest) = (figure(price), figure(lowest));
    match score {
        PriceScore::None => String::new(),
        PriceScore::Inverse => format!("100 × {lowest} / {price}"),
        PriceScore::LinearK { k } => {
            format!("max(0; 100 × ({k} × {lowest} − {price}) / (({k} − 1) × {lowest}))")
        }
        PriceScore::LinearFixed { low, high } => {
            format!("min(100; max(0; 100 × ({high} − {price}) / ({high} − {low})))")
        }
    }
}

fn ratio_formula(method: &Method, reference: &ReferenceSet, bid: &Candidate) -> String {
    let price = figure(bid.price);
    let performance = bid.performance.as_ref().map_or_else(String::new, carried);
    let against = |weights: &ReferenceWeights, quality: String, of: String| {
        let ReferenceWeights { quality: gl, price: gp, .. } = weights;
        format!("{gl} × {performance} / {quality} − {gp} × {price} / {of}")
    };
    match method {
        Method::RatioSimple(ratio) | Method::RatioExtended { ratio, .. } => {
            format!("{} × {performance} / {price}", ratio.factor)
        }
        Method::Reference { weights, quality, price } => against(weights, quality.to_string(), price.to_string()),
        Method::Median(weights) => {
            against(weights, figure(reference.median_performance), figure(reference.median_price))
        }
        _ => String::new(),
    }
}

fn total_formula(method: &Method, bid: &Candidate, outcome: &Outcome) -> String {
    let quality = bid.quality.as_ref().map_or_else(String::new, carried);
    match (method, &outcome.price_score) {
        (Method::WeightedSum { quality_weight, price_weight, .. }, Some(score)) => {
            let (wq, wp) = (figure(*quality_weight), figure(*price_weight));
            format!("({wq} × {quality} + {wp} × {}) / ({wq} + {wp})", carried(score))
        }
        (Method::AwardOnValue, _) => format!("{} − {}", figure(bid.price), carried(&bid.value)),
        (Method::LowestPrice, _) => figure(bid.price),
        _ => quality,
    }
}

/// A figure of the rank key as printed; the group of the extended ratio is no figure.
fn deciding(place: &Place) -> Option<String> {
    match place {
        Place::Group(_) => None,
        Place::Up(figure) => Some(figure.to_string()),
        Place::Down(figure) => Some((-*figure).to_string()),
        Place::Missing => Some("–".to_owned()),
    }
}

fn push(steps: &mut Vec<Step>, key: StepKey, formula: String, result: Option<Decimal>) {
    if let Some(result) = result {
        steps.push(step(key, None, formula, result));
    }
}

fn step(step: StepKey, of: Option<String>, formula: String, result: Decimal) -> Step {
    Step { step, of, counted: None, formula, result: result.to_string() }
}

fn figure(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// An unrounded figure, as far as it is worth showing.
fn carried(value: &Exact) -> String {
    shown(value.rounded(CARRIED_PLACES))
}

/// A figure and whether it is the whole value.
fn shown(rounded: Option<(Decimal, bool)>) -> String {
    match rounded {
        Some((figure, true)) => figure.trimmed().to_string(),
        Some((figure, false)) => format!("{}…", figure.trimmed()),
        None => "…".to_owned(),
    }
}
