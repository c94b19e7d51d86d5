//! The order by other methods on the same data: an award that only one formula supports is a weak one.
//!
//! The methods of `probity.evaluation/1` run through the code that ranks. They take weights and bounds from the scheme
//! where it has them and usual values otherwise: 50 : 50, factor 1,000,000, band 5 % decided by quality, k = 2. Two more
//! are advice only: the effective price and TOPSIS over the criteria.

use serde::Serialize;

use super::super::exact::Exact;
use super::super::method::{self, Outcome};
use super::super::read_scheme::{DEFAULT_FACTOR, DEFAULT_RATIO_DECIMALS};
use super::super::scheme::{DecideBy, Method, PriceScore, Ratio, ReferenceWeights};
use super::super::share;
use super::board::{Board, Standing};
use super::{effective_price, topsis};
use crate::domain::decimal::Decimal;

/// One method.
#[derive(Clone, Debug, Serialize)]
pub struct OtherMethod {
    /// Its name in the format, `effective_price` or `topsis`.
    pub method: &'static str,
    /// How it scores prices or decides, where the name leaves it open: `inverse`, `linear_k`, `quality` or `price`.
    pub by: Option<&'static str>,
    /// Whether rank 1 goes to the same bids.
    pub same_first: bool,
    /// The bids that stand, in the order given.
    pub places: Vec<Place>,
}

/// What a method makes of one bid.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Key of the bid.
    pub key: String,
    /// Total, ratio, effective price (2 places) or similarity (4 places).
    pub figure: Option<Decimal>,
    /// Competition rank.
    pub rank: u32,
}

/// Width of the band of the extended ratio.
const BAND_PERCENT: u32 = 5;
/// Places of the ratio against medians, which lies around 0.
const MEDIAN_PLACES: u32 = 4;
/// Places to which a figure is read into a binary fraction.
const BINARY_PLACES: u32 = 12;

/// Every other method that the data allows.
pub(super) fn of(board: &Board<'_>) -> Vec<OtherMethod> {
    let weights = board.scheme().method.quality_and_price().unwrap_or([Decimal::ONE; 2]);
    let formulas = formulas(weights).into_iter().filter(|(own, _)| *own != board.scheme().method);
    let mut methods: Vec<OtherMethod> = formulas.filter_map(|(method, by)| by_formula(board, &method, by)).collect();
    methods.extend(by_effective_price(board, weights));
    methods.extend(by_topsis(board, weights));
    methods
}

fn formulas([quality, price]: [Decimal; 2]) -> Vec<(Method, Option<&'static str>)> {
    let sum = |price_score: PriceScore| Method::WeightedSum {
        quality_weight: Some(quality),
        price_weight: Some(price),
        price_score,
    };
    let ratio = Ratio { factor: Decimal::from(DEFAULT_FACTOR), decimals: DEFAULT_RATIO_DECIMALS };
    let band_percent = Decimal::from(BAND_PERCENT);
    let extended = |decide_by: DecideBy| Method::RatioExtended { ratio, band_percent, decide_by };
    let median = ReferenceWeights { quality, price, decimals: MEDIAN_PLACES };
    vec![
        (sum(PriceScore::Inverse), Some("inverse")),
        (sum(PriceScore::LinearK { k: Decimal::TWO }), Some("linear_k")),
        (Method::RatioSimple(ratio), None),
        (extended(DecideBy::Quality), Some("quality")),
        (extended(DecideBy::Price), Some("price")),
        (Method::Median(median), None),
        (Method::AwardOnValue, None),
        (Method::LowestPrice, None),
        (Method::QualityOnly, None),
    ]
}

fn by_formula(board: &Board<'_>, method: &Method, by: Option<&'static str>) -> Option<OtherMethod> {
    let bids: Vec<_> = board.standing.iter().map(|bid| bid.candidate).collect();
    if method.needs_price() && bids.iter().any(|bid| bid.price.is_none()) {
        return None;
    }
    if *method == Method::AwardOnValue && bids.iter().all(|bid| bid.value == Exact::zero()) {
        return None;
    }
    let (_, outcomes) = method::outcomes(method, &bids).ok()?;
    Some(other(board, method.name(), by, &outcomes))
}

fn by_effective_price(board: &Board<'_>, weights: [Decimal; 2]) -> Option<OtherMethod> {
    let weight = share::of_quality(weights)?;
    let outcomes = board.standing.iter().map(|bid| {
        let (price, quality) = (Exact::from(bid.candidate.price?), bid.candidate.quality.as_ref()?);
        Some(outcome(effective_price::of(&price, quality, &weight)?.printed(2)?, method::up))
    });
    Some(other(board, "effective_price", None, &outcomes.collect::<Option<Vec<Outcome>>>()?))
}

/// TOPSIS over the rated criteria and, where the method weighs it, the price.
fn by_topsis(board: &Board<'_>, weights: [Decimal; 2]) -> Option<OtherMethod> {
    let scheme = board.scheme();
    let priced = scheme.method.needs_price();
    let of_quality = if priced { binary(&share::of_quality(weights)?) } else { 1.0 };
    let shares = scheme.criterion_shares();
    let mut criteria = Vec::new();
    for column in board.plan.sections.iter().flat_map(|section| &section.columns) {
        let share = shares.get(column.at)?.as_ref()?;
        let points = board.standing.iter().map(|bid| {
            let marks = &board.entries().get(bid.at)?.marks;
            // A removed weight has no place in a common criterion.
            Some(binary(&Exact::ratio(column.points(marks)?, column.scale)?))
        });
        criteria.push(topsis::Criterion {
            weight: of_quality * binary(share),
            values: points.collect::<Option<_>>()?,
            gain: true,
        });
    }
    if priced {
        let values = board.standing.iter().map(|bid| bid.candidate.price.map(|price| binary(&Exact::from(price))));
        criteria.push(topsis::Criterion {
            weight: 1.0 - of_quality,
            values: values.collect::<Option<_>>()?,
            gain: false,
        });
    }
    let similarities = topsis::similarities(&criteria, board.standing.len())?;
    let outcomes = similarities.into_iter().map(|figure| Some(outcome(similarity(figure)?, method::down)));
    Some(other(board, "topsis", None, &outcomes.collect::<Option<Vec<Outcome>>>()?))
}

/// What a method makes of a bid that orders by one figure.
fn outcome(figure: Decimal, better: fn(Option<Decimal>) -> method::Place) -> Outcome {
    Outcome { total: Some(figure), key: vec![better(Some(figure))], ..Outcome::default() }
}

fn other(board: &Board<'_>, method: &'static str, by: Option<&'static str>, outcomes: &[Outcome]) -> OtherMethod {
    let bids = board.standing.iter().zip(outcomes).zip(method::ranks(outcomes));
    let place = |((bid, outcome), rank): ((&Standing<'_>, &Outcome), u32)| Place {
        key: bid.key.to_owned(),
        figure: outcome.total.or(outcome.ratio),
        rank,
    };
    let places: Vec<Place> = bids.map(place).collect();
    let first = |(place, bid): (&Place, &Standing<'_>)| (place.rank == 1) == (bid.rank == 1);
    let same_first = places.iter().zip(&board.standing).all(first);
    OtherMethod { method, by, same_first, places }
}

/// The nearest binary fraction, for TOPSIS alone.
fn binary(figure: &Exact) -> f64 {
    let printed = figure.printed(BINARY_PLACES).or_else(|| figure.printed(2));
    printed.and_then(|printed| printed.to_string().parse().ok()).unwrap_or(f64::NAN)
}

/// A similarity with 4 places; `None` where it is not a number.
fn similarity(figure: f64) -> Option<Decimal> {
    format!("{figure:.4}").parse().ok()
}
