//! The order by other methods on the same data: an award that only one formula supports is a weak one.
//!
//! The methods of `probity.evaluation/1` run through the code that ranks. They take weights and bounds from the scheme
//! where it has them and usual values otherwise: 50 : 50, factor 1,000,000, band 5 % decided by quality, k = 2. Two more
//! are advice only: the effective price and TOPSIS over the criteria.

use serde::Serialize;

use super::super::exact::Exact;
use super::super::method;
use super::super::read_scheme::{DEFAULT_FACTOR, DEFAULT_RATIO_DECIMALS};
use super::super::scheme::{DecideBy, Method, PriceScore, Ratio, ReferenceWeights};
use super::board::Board;
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
    let weights = Weights::of(&board.scheme().method);
    let formulas = formulas(&weights).into_iter().filter(|(own, _)| *own != board.scheme().method);
    let mut methods: Vec<OtherMethod> = formulas.filter_map(|(method, by)| by_formula(board, &method, by)).collect();
    methods.extend(by_effective_price(board, &weights));
    methods.extend(by_topsis(board, &weights));
    methods
}

/// Quality and price weight.
struct Weights {
    quality: Decimal,
    price: Decimal,
}

impl Weights {
    fn of(method: &Method) -> Self {
        match method {
            Method::WeightedSum { quality_weight: Some(quality), price_weight: Some(price), .. } => {
                Self { quality: *quality, price: *price }
            }
            Method::Reference { weights, .. } | Method::Median(weights) => {
                Self { quality: weights.quality, price: weights.price }
            }
            _ => Self { quality: Decimal::ONE, price: Decimal::ONE },
        }
    }

    /// The part of quality, 0 to 1.
    fn share(&self) -> Option<Exact> {
        let quality = Exact::from(self.quality);
        quality.over(&quality.plus(&Exact::from(self.price)))
    }
}

fn formulas(weights: &Weights) -> Vec<(Method, Option<&'static str>)> {
    let sum = |price_score: PriceScore| Method::WeightedSum {
        quality_weight: Some(weights.quality),
        price_weight: Some(weights.price),
        price_score,
    };
    let ratio = Ratio { factor: Decimal::from(DEFAULT_FACTOR), decimals: DEFAULT_RATIO_DECIMALS };
    let band_percent = Decimal::from(BAND_PERCENT);
    let extended = |decide_by: DecideBy| Method::RatioExtended { ratio, band_percent, decide_by };
    let median = ReferenceWeights { quality: weights.quality, price: weights.price, decimals: MEDIAN_PLACES };
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
    let figures = outcomes.iter().map(|outcome| outcome.total.or(outcome.ratio)).collect();
    Some(other(board, method.name(), by, figures, method::ranks(&outcomes)))
}

fn by_effective_price(board: &Board<'_>, weights: &Weights) -> Option<OtherMethod> {
    let weight = weights.share()?;
    let prices = board.standing.iter().map(|bid| {
        let (price, quality) = (Exact::from(bid.candidate.price?), bid.candidate.quality.as_ref()?);
        effective_price::of(&price, quality, &weight)?.printed(2)
    });
    let prices = prices.collect::<Option<Vec<Decimal>>>()?;
    let ranks = ranks(&prices);
    Some(other(board, "effective_price", None, prices.into_iter().map(Some).collect(), ranks))
}

/// TOPSIS over the rated criteria and, where the method weighs it, the price.
fn by_topsis(board: &Board<'_>, weights: &Weights) -> Option<OtherMethod> {
    let scheme = board.scheme();
    let priced = scheme.method.needs_price();
    let of_quality = if priced { binary(&weights.share()?) } else { 1.0 };
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
    let figures: Vec<Decimal> = similarities.into_iter().map(similarity).collect::<Option<_>>()?;
    let falling: Vec<Decimal> = figures.iter().map(|figure| -*figure).collect();
    Some(other(board, "topsis", None, figures.into_iter().map(Some).collect(), ranks(&falling)))
}

fn other(
    board: &Board<'_>,
    method: &'static str,
    by: Option<&'static str>,
    figures: Vec<Option<Decimal>>,
    ranks: Vec<u32>,
) -> OtherMethod {
    let bids = board.standing.iter().zip(figures).zip(ranks);
    let places: Vec<Place> =
        bids.map(|((bid, figure), rank)| Place { key: bid.key.to_owned(), figure, rank }).collect();
    let first = |(place, bid): (&Place, &super::Standing<'_>)| (place.rank == 1) == (bid.rank == 1);
    let same_first = places.iter().zip(&board.standing).all(first);
    OtherMethod { method, by, same_first, places }
}

/// Competition ranks of figures of which the least is the best.
fn ranks(figures: &[Decimal]) -> Vec<u32> {
    let better = |own: &Decimal| figures.iter().filter(|other| *other < own).count();
    figures.iter().map(|own| u32::try_from(better(own) + 1).unwrap_or(u32::MAX)).collect()
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
