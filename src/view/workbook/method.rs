//! The rows after quality: price score, result and rank of each method (design/evaluation.md, "Methods").
//!
//! The rank counts the standing bids with better figures, in the method's order; every order figure is turned so that
//! the greater one is better.

use super::book::Look;
use super::calculation::{Bid, Calculation, Step, printed, rounded, shown};
use super::floats::float;
use super::layout::{Layout, VALUE_SHARE};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{DecideBy, Method, PriceScore, Scheme, Status};

/// Worse than every figure.
const WORST: &str = "-1E+300";

/// The parameters that a reviewer may change, in the order of their rows.
pub fn parameters(scheme: &Scheme) -> Vec<(&'static str, f64)> {
    let mut all = Vec::new();
    let mut add = |key: &'static str, value: Decimal| all.push((key, float(value)));
    match &scheme.method {
        Method::WeightedSum { quality_weight, price_weight, price_score } => {
            if let (Some(quality), Some(price)) = (quality_weight, price_weight) {
                add("quality-weight", *quality);
                add("price-weight", *price);
            }
            match price_score {
                PriceScore::LinearK { k } => add("k", *k),
                PriceScore::LinearFixed { low, high } => {
                    add("low", *low);
                    add("high", *high);
                }
                PriceScore::Inverse | PriceScore::None => {}
            }
        }
        Method::RatioSimple(ratio) => add("factor", ratio.factor),
        Method::RatioExtended { ratio, band_percent, .. } => {
            add("factor", ratio.factor);
            add("band", *band_percent);
        }
        Method::Reference { weights, quality, price } => {
            add("quality-weight", weights.quality);
            add("price-weight", weights.price);
            add("lref", *quality);
            add("pref", *price);
        }
        Method::Median(weights) => {
            add("quality-weight", weights.quality);
            add("price-weight", weights.price);
        }
        Method::AwardOnValue | Method::LowestPrice | Method::QualityOnly => {}
    }
    if let Some(minimum) = scheme.minimum_quality {
        add("minimum-quality", minimum);
    }
    all
}

/// Plans the rows.
pub fn plan(plan: &mut Calculation<'_>) {
    let stands = plan.at.stands;
    let words = plan.words;
    plan.at.price = plan.row("price-standing", "", Look::Money, |plan, bid| {
        let price = Layout::price(words, bid.column);
        let result = if standing(bid) { Calculation::price_of(bid) } else { String::new() };
        (format!("IF(AND({}=1,ISNUMBER({price})),{price},\"\")", plan.cell(stands, bid.column)), result)
    });
    let (quality, performance) = (plan.at.quality, plan.at.performance);
    let keys = match &plan.layout.scheme.method {
        Method::WeightedSum { price_score, .. } => {
            let score = price_score_rows(plan, price_score);
            weighted_sum(plan, score)
        }
        Method::RatioSimple(ratio) => {
            ratio_rows(plan, ratio.decimals);
            vec![(Some(plan.at.result), 1), (Some(plan.at.price), -1), (performance.map(|(_, row)| row), 1)]
        }
        Method::RatioExtended { ratio, decide_by, .. } => {
            ratio_rows(plan, ratio.decimals);
            extended(plan, ratio.decimals, *decide_by)
        }
        Method::Reference { weights, .. } => {
            let [quality, price] = ["lref", "pref"].map(|key| plan.layout.parameter(words, key));
            against(plan, weights.decimals, |_, _| (quality.clone(), price.clone()));
            vec![(Some(plan.at.result), 1), (Some(plan.at.price), -1)]
        }
        Method::Median(weights) => {
            let (quality, price) = medians(plan);
            against(plan, weights.decimals, |plan, bid| (plan.cell(quality, bid.column), plan.cell(price, bid.column)));
            vec![(Some(plan.at.result), 1), (Some(plan.at.price), -1)]
        }
        Method::AwardOnValue => {
            award_on_value(plan);
            vec![(Some(plan.at.result), -1)]
        }
        Method::LowestPrice => {
            plan.at.result = result(plan, Look::Money, |plan, bid| rounded(&plan.cell(plan.at.price, bid.column), 2));
            vec![(Some(plan.at.price), -1)]
        }
        Method::QualityOnly => {
            let row = quality.map(|(_, row)| row).unwrap_or_default();
            plan.at.result = result(plan, Look::Figure, |plan, bid| {
                format!("IF({}=1,{},\"\")", plan.cell(stands, bid.column), plan.cell(row, bid.column))
            });
            vec![(Some(plan.at.result), 1)]
        }
    };
    ranks(plan, &keys);
}

fn standing(bid: &Bid<'_>) -> bool {
    bid.ranked.status == Status::Ranked
}

/// A row whose cells are empty for bids that do not stand.
fn only_standing<'a>(
    plan: &mut Calculation<'a>,
    label: &str,
    look: Look,
    cell: impl Fn(&Calculation<'a>, &Bid<'a>) -> Step,
) -> u32 {
    let stands = plan.at.stands;
    plan.row(label, "", look, |plan, bid| {
        let (formula, result) = cell(plan, bid);
        let result = if standing(bid) { result } else { String::new() };
        (format!("IF({}=1,{formula},\"\")", plan.cell(stands, bid.column)), result)
    })
}

/// The printed figure that the method ends with.
fn result<'a>(plan: &mut Calculation<'a>, look: Look, formula: impl Fn(&Calculation<'a>, &Bid<'a>) -> String) -> u32 {
    let label =
        if plan.layout.scheme.method.name().starts_with("ratio") || is_reference(plan) { "ratio" } else { "total" };
    plan.row(label, "", look, |plan, bid| (formula(plan, bid), printed(bid.ranked.ratio.or(bid.ranked.total))))
}

fn is_reference(plan: &Calculation<'_>) -> bool {
    matches!(plan.layout.scheme.method, Method::Reference { .. } | Method::Median(_))
}

/// Unrounded price score, and its printed row.
fn price_score_rows(plan: &mut Calculation<'_>, score: &PriceScore) -> Option<u32> {
    let (words, layout) = (plan.words, plan.layout);
    let price = plan.at.price;
    let lowest = plan.row("lowest-price", "", Look::Money, |plan, _| {
        (
            format!("MIN({})", plan.across(price)),
            shown(plan.input.ranking.reference.lowest_price.map(float).or(Some(0.0))),
        )
    });
    let parameter = |key: &str| layout.parameter(words, key);
    let pmin = plan.input.ranking.reference.lowest_price.map(float).unwrap_or_default();
    let exact = match score {
        PriceScore::None => return None,
        PriceScore::Inverse => only_standing(plan, "price-score-exact", Look::Carried, |plan, bid| {
            let formula = format!("100*{}/{}", plan.cell(lowest, bid.column), plan.cell(price, bid.column));
            (formula, shown(bid.ranked.price.map(|price| 100.0 * pmin / float(price))))
        }),
        PriceScore::LinearK { k } => only_standing(plan, "price-score-exact", Look::Carried, |plan, bid| {
            let (pmin_cell, price, k_cell) =
                (plan.cell(lowest, bid.column), plan.cell(price, bid.column), parameter("k"));
            let formula = format!("MAX(0,100*({k_cell}*{pmin_cell}-{price})/(({k_cell}-1)*{pmin_cell}))");
            let k = float(*k);
            let score = |price: Decimal| (100.0 * (k * pmin - float(price)) / ((k - 1.0) * pmin)).max(0.0);
            (formula, shown(bid.ranked.price.map(score)))
        }),
        PriceScore::LinearFixed { low, high } => {
            only_standing(plan, "price-score-exact", Look::Carried, |plan, bid| {
                let (price, low_cell, high_cell) = (plan.cell(price, bid.column), parameter("low"), parameter("high"));
                let formula = format!("MIN(100,MAX(0,100*({high_cell}-{price})/({high_cell}-{low_cell})))");
                let (low, high) = (float(*low), float(*high));
                (
                    formula,
                    shown(
                        bid.ranked.price.map(|price| (100.0 * (high - float(price)) / (high - low)).clamp(0.0, 100.0)),
                    ),
                )
            })
        }
    };
    plan.at.price_score = Some(plan.row("price-score", "", Look::Figure, |plan, bid| {
        (rounded(&plan.cell(exact, bid.column), 2), printed(bid.ranked.price_score))
    }));
    Some(exact)
}

type Keys = Vec<(Option<u32>, i8)>;

fn weighted_sum(plan: &mut Calculation<'_>, score: Option<u32>) -> Keys {
    let (words, layout) = (plan.words, plan.layout);
    let Some((quality, printed_quality)) = plan.at.quality else { return Vec::new() };
    let weighed = layout.parameters.iter().any(|(key, _)| *key == "price-weight");
    let exact = only_standing(plan, "result-exact", Look::Carried, |plan, bid| {
        let quality_cell = plan.cell(quality, bid.column);
        match score.filter(|_| weighed) {
            Some(score) => {
                let [wq, wp] = ["quality-weight", "price-weight"].map(|key| layout.parameter(words, key));
                let score = plan.cell(score, bid.column);
                (format!("({wq}*{quality_cell}+{wp}*{score})/({wq}+{wp})"), shown(bid.ranked.total.map(float)))
            }
            None => (quality_cell, shown(bid.floats.quality)),
        }
    });
    plan.at.result = result(plan, Look::Figure, |plan, bid| rounded(&plan.cell(exact, bid.column), 2));
    vec![(Some(plan.at.result), 1), (Some(printed_quality), 1), (Some(plan.at.price), -1)]
}

/// Z = factor × L / P.
fn ratio_rows(plan: &mut Calculation<'_>, places: u32) {
    let (factor, value) =
        (plan.layout.parameter(plan.words, "factor"), plan.layout.parameters.first().map_or(0.0, |own| own.1));
    let performance = plan.at.performance.map(|(row, _)| row).unwrap_or_default();
    let price = plan.at.price;
    let exact = only_standing(plan, "result-exact", Look::Carried, |plan, bid| {
        let formula = format!("{factor}*{}/{}", plan.cell(performance, bid.column), plan.cell(price, bid.column));
        let points = bid.floats.performance.zip(bid.ranked.price);
        (formula, shown(points.map(|(points, price)| value * points / float(price))))
    });
    plan.at.result = result(plan, Look::Places(places), |plan, bid| rounded(&plan.cell(exact, bid.column), places));
}

/// Bids inside the band come first, by quality or price; the others follow by Z.
fn extended(plan: &mut Calculation<'_>, places: u32, by: DecideBy) -> Keys {
    let (band, reference) = (plan.layout.parameter(plan.words, "band"), plan.input.ranking.reference.clone());
    let (result, price) = (plan.at.result, plan.at.price);
    let performance = plan.at.performance.map(|(_, row)| row).unwrap_or_default();
    let best = plan.row("best-ratio", "", Look::Places(places), |plan, _| {
        (format!("MAX({})", plan.across(result)), printed(reference.best_ratio))
    });
    let from = plan.row("band-from", "", Look::Carried, |plan, bid| {
        // The bound is not rounded: the best Z and the band have no more places than these.
        let formula = format!("ROUND({}*(100-{band})/100,{})", plan.cell(best, bid.column), places + 6);
        (formula, printed(reference.band_from))
    });
    let inside_of =
        |bid: &Bid<'_>| bid.ranked.ratio.zip(reference.band_from).is_some_and(|(ratio, from)| ratio >= from);
    let inside = only_standing(plan, "in-band", Look::General, |plan, bid| {
        let formula = format!("IF({}>={},1,0)", plan.cell(result, bid.column), plan.cell(from, bid.column));
        (formula, u8::from(inside_of(bid)).to_string())
    });
    let negated = |cell: &str| format!("-{cell}");
    let order = |plan: &mut Calculation<'_>, second: bool| {
        only_standing(plan, "order", Look::General, |plan, bid| {
            let [z, l, p] = [result, performance, price].map(|row| plan.cell(row, bid.column));
            let (good, cheap) = (l.clone(), negated(&p));
            let (own, other) = if by == DecideBy::Quality { (good, cheap.clone()) } else { (cheap.clone(), good) };
            let (within, beyond) = if second { (other, cheap) } else { (own, z) };
            let figure = |what: &str| {
                let value = if what == plan.cell(result, bid.column) {
                    bid.ranked.ratio
                } else if what == l {
                    bid.ranked.performance
                } else {
                    bid.ranked.price.map(|price| -price)
                };
                printed(value)
            };
            let result = if inside_of(bid) { figure(&within) } else { figure(&beyond) };
            (format!("IF({}=1,{within},{beyond})", plan.cell(inside, bid.column)), result)
        })
    };
    let (first, second) = (order(plan, false), order(plan, true));
    // Outside the band L decides last; inside it everything is decided by then.
    vec![(Some(inside), 1), (Some(first), 1), (Some(second), 1), (Some(performance), 1)]
}

/// gL L / Lref − gP P / Pref.
fn against<'a>(plan: &mut Calculation<'a>, places: u32, of: impl Fn(&Calculation<'a>, &Bid<'a>) -> (String, String)) {
    let [gl, gp] = ["quality-weight", "price-weight"].map(|key| plan.layout.parameter(plan.words, key));
    let performance = plan.at.performance.map(|(row, _)| row).unwrap_or_default();
    let price = plan.at.price;
    let exact = only_standing(plan, "result-exact", Look::Carried, |plan, bid| {
        let (quality_of, price_of) = of(plan, bid);
        let (l, p) = (plan.cell(performance, bid.column), plan.cell(price, bid.column));
        (format!("{gl}*{l}/{quality_of}-{gp}*{p}/{price_of}"), shown(bid.ranked.ratio.map(float)))
    });
    plan.at.result = result(plan, Look::Places(places), |plan, bid| rounded(&plan.cell(exact, bid.column), places));
}

fn medians(plan: &mut Calculation<'_>) -> (u32, u32) {
    let reference = plan.input.ranking.reference.clone();
    let performance = plan.at.performance.map(|(row, _)| row).unwrap_or_default();
    let standing = only_standing(plan, "performance-exact", Look::Carried, |plan, bid| {
        (plan.cell(performance, bid.column), shown(bid.floats.performance))
    });
    let price = plan.at.price;
    let quality = plan.row("median-performance", "", Look::Carried, |plan, _| {
        (format!("IF(COUNT({0})=0,\"\",MEDIAN({0}))", plan.across(standing)), printed(reference.median_performance))
    });
    let price = plan.row("median-price", "", Look::Money, |plan, _| {
        (format!("IF(COUNT({0})=0,\"\",MEDIAN({0}))", plan.across(price)), printed(reference.median_price))
    });
    (quality, price)
}

/// P less the money value of the points.
fn award_on_value(plan: &mut Calculation<'_>) {
    let (words, layout) = (plan.words, plan.layout);
    let (all, price) = (0..layout.rows().max(1), plan.at.price);
    let exact = only_standing(plan, "result-exact", Look::Carried, |plan, bid| {
        let (values, points) = (layout.weights(words, VALUE_SHARE, &all), Layout::points(words, bid.column, &all));
        let result = bid.ranked.price.map(|price| float(price) - bid.floats.value);
        (format!("{}-SUMPRODUCT({values},{points})", plan.cell(price, bid.column)), shown(result))
    });
    plan.at.result = result(plan, Look::Money, |plan, bid| rounded(&plan.cell(exact, bid.column), 2));
}

/// 1 and one more for each standing bid that is better in the first order figure that differs.
fn ranks(plan: &mut Calculation<'_>, keys: &Keys) {
    let stands = plan.at.stands;
    let mut rows = Vec::new();
    for (row, sign) in keys {
        let sign = if *sign < 0 { "-" } else { "" };
        rows.push(plan.row("order", "", Look::General, |plan, bid| {
            let cell = plan.cell(row.unwrap_or_default(), bid.column);
            let result = row.and_then(|row| plan.result(row, bid.column)).filter(|result| !result.is_empty());
            let result = result.map_or_else(|| WORST.to_owned(), |result| negate(&result, sign));
            (format!("IF(ISNUMBER({cell}),{sign}{cell},{WORST})"), result)
        }));
    }
    plan.at.rank = only_standing(plan, "rank", Look::General, |plan, bid| {
        let (mut better, mut equal) = (Vec::new(), String::new());
        for row in &rows {
            let (all, own) = (plan.across(*row), plan.cell(*row, bid.column));
            better.push(format!("{equal}({all}>{own})"));
            equal = format!("{equal}({all}={own})*");
        }
        let formula = format!("1+SUMPRODUCT({}*({}))", plan.across(stands), better.join("+"));
        (formula, bid.ranked.rank.map(|rank| rank.to_string()).unwrap_or_default())
    });
}

/// The result with the sign turned.
fn negate(result: &str, sign: &str) -> String {
    match (sign, result.strip_prefix('-')) {
        ("", _) => result.to_owned(),
        (_, Some(positive)) => positive.to_owned(),
        (_, None) => format!("-{result}"),
    }
}
