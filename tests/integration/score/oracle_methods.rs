//! Figures and ranks of every method by plain reduced fractions, held against the binary's code on random tenders.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::column;
use super::oracle::{Case, cases, decimal, whole};
use super::properties::ranked;

/// A method with random parameters, integers of the unit named.
#[derive(Clone, Debug)]
enum Way {
    Sum,
    /// Factor, places, band in hundredths of a percent, whether quality decides; without a band the simple ratio.
    Ratio(u32, u32, Option<(u32, bool)>),
    /// Weights in hundredths, places, references in hundredths of L and cents; without them medians.
    Against(u32, u32, u32, Option<(u32, u32)>),
    /// Cents for each criterion.
    Value(Vec<u32>),
    Price,
    Quality,
}

fn ways() -> impl Strategy<Value = Way> {
    let band = prop::option::of((0_u32..10_000, any::<bool>()));
    let references = prop::option::of((1_u32..20_000, 1_u32..9_000_000));
    prop_oneof![
        3 => Just(Way::Sum),
        3 => (1_u32..2_000_000, 0_u32..=8, band).prop_map(|(factor, places, band)| Way::Ratio(factor, places, band)),
        3 => (1_u32..500, 1_u32..500, 0_u32..=8, references).prop_map(|(gl, gp, places, of)| Way::Against(gl, gp, places, of)),
        1 => prop::collection::vec(0_u32..5_000_000, 9).prop_map(Way::Value),
        1 => Just(Way::Price),
        1 => Just(Way::Quality),
    ]
}

/// Half away from zero.
fn printed(figure: &BigRational, places: u32) -> BigRational {
    let unit = BigRational::from_integer(BigInt::from(10).pow(places));
    (figure * &unit).round() / unit
}

/// A printed figure of the ranking as a fraction.
fn read(figure: &Value) -> BigRational {
    let text = figure.as_str().expect("a figure");
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let digits: BigInt = text.replace('.', "").parse().expect("digits");
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(places).expect("few")))
}

fn median(mut values: Vec<BigRational>) -> BigRational {
    values.sort();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle].clone() } else { (&values[middle - 1] + &values[middle]) / whole(2) }
}

/// The figure a method ends with, printed, and the key by which less is better.
struct Result {
    figure: BigRational,
    key: Vec<BigRational>,
}

impl Way {
    fn adapt(&self, document: &mut Value) {
        let hundredths = |number: u32| decimal(number.into(), 2);
        let parts = match self {
            Self::Sum => return,
            Self::Ratio(factor, places, band) => {
                let mut ratio = json!({"factor": factor.to_string(), "decimals": places});
                if let Some((percent, quality)) = band {
                    ratio["band_percent"] = json!(hundredths(*percent));
                    ratio["decide_by"] = json!(if *quality { "quality" } else { "price" });
                }
                json!({"method": if band.is_some() { "ratio_extended" } else { "ratio_simple" }, "ratio": ratio})
            }
            Self::Against(gl, gp, places, of) => {
                let mut reference = json!({"quality_weight": hundredths(*gl), "price_weight": hundredths(*gp)});
                if let Some((quality, price)) = of {
                    reference["quality"] = json!(hundredths(*quality));
                    reference["price"] = json!(hundredths(*price));
                }
                let name = if of.is_some() { "reference" } else { "median" };
                json!({"method": name, "reference": reference, "ratio": {"decimals": places}})
            }
            Self::Value(_) => json!({"method": "award_on_value"}),
            Self::Price => json!({"method": "lowest_price"}),
            Self::Quality => json!({"method": "quality_only"}),
        };
        let scheme = document["scheme"].as_object_mut().expect("a scheme");
        for part in ["quality_weight", "price_weight", "price_score"] {
            scheme.remove(part);
        }
        scheme.extend(parts.as_object().expect("parts").clone());
        let Self::Value(values) = self else { return };
        let sections = document["scheme"]["sections"].as_array_mut().expect("sections").iter_mut();
        let criteria = sections.flat_map(|section| section["criteria"].as_array_mut().expect("criteria"));
        for (criterion, value) in criteria.filter(|criterion| criterion["kind"] == "rated").zip(values) {
            criterion["value"] = json!(hundredths(*value));
        }
    }

    fn results(&self, case: &Case) -> Vec<Result> {
        let qualities = case.qualities(&case.shares());
        let performances = case.performances();
        let prices: Vec<BigRational> = case.bids.iter().map(|bid| whole(bid.price) / whole(100)).collect();
        let bids = || qualities.iter().zip(&performances).zip(&prices).map(|((q, l), p)| (q, l, p));
        let minus = |figure: BigRational| -figure;
        match self {
            Self::Sum => {
                let totals = case.totals(&(whole(case.quality) / whole(10_000)), &qualities);
                let one = |(total, (q, _, p)): (BigRational, (&BigRational, &BigRational, &BigRational))| {
                    let figure = printed(&total, 2);
                    Result { key: vec![minus(figure.clone()), minus(printed(q, 2)), p.clone()], figure }
                };
                totals.into_iter().zip(bids()).map(one).collect()
            }
            Self::Ratio(factor, places, band) => {
                let ratio = |l: &BigRational, p: &BigRational| printed(&(whole(*factor) * l / p), *places);
                let best = bids().map(|(_, l, p)| ratio(l, p)).max().expect("a bid");
                let one = |(_, l, p): (&BigRational, &BigRational, &BigRational)| {
                    let figure = ratio(l, p);
                    let (cheap, good) = (p.clone(), minus(printed(l, 2)));
                    let key = match band {
                        None => vec![minus(figure.clone()), cheap, good],
                        Some((percent, quality)) => {
                            let from = &best * (whole(10_000) - whole(*percent)) / whole(10_000);
                            match (figure >= from, quality) {
                                (true, true) => vec![whole(0), good, cheap],
                                (true, false) => vec![whole(0), cheap, good],
                                (false, _) => vec![whole(1), minus(figure.clone()), cheap, good],
                            }
                        }
                    };
                    Result { figure, key }
                };
                bids().map(one).collect()
            }
            Self::Against(gl, gp, places, of) => {
                let (quality, price) = of.map_or_else(
                    || (median(performances.clone()), median(prices.clone())),
                    |(quality, price)| (whole(quality) / whole(100), whole(price) / whole(100)),
                );
                let one = |(_, l, p): (&BigRational, &BigRational, &BigRational)| {
                    let figure = whole(*gl) / whole(100) * l / &quality - whole(*gp) / whole(100) * p / &price;
                    let figure = printed(&figure, *places);
                    Result { key: vec![minus(figure.clone()), p.clone()], figure }
                };
                bids().map(one).collect()
            }
            Self::Value(values) => {
                let one = |bid: usize| {
                    let share = |(criterion, (_, scale)): (usize, &(u32, u32))| {
                        let points = whole(case.points(bid, criterion).unwrap_or(0));
                        whole(values[criterion]) / whole(100) * points / whole(*scale)
                    };
                    let value: BigRational = case.criteria().iter().enumerate().map(share).sum();
                    let figure = printed(&(&prices[bid] - value), 2);
                    Result { key: vec![figure.clone()], figure }
                };
                (0..case.bids.len()).map(one).collect()
            }
            Self::Price => bids().map(|(_, _, p)| Result { figure: p.clone(), key: vec![p.clone()] }).collect(),
            Self::Quality => {
                let one = |q: &BigRational| Result { figure: printed(q, 2), key: vec![minus(printed(q, 2))] };
                qualities.iter().map(one).collect()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn figures_and_ranks_of_every_method_agree_with_plain_fractions(case in cases(), way in ways()) {
        // A median of 0 is refused, not computed.
        let no_median = matches!(way, Way::Against(_, _, _, None)) && median(case.performances()) == whole(0);
        prop_assume!(!no_median);
        let mut document = case.document(1);
        way.adapt(&mut document);
        let ranking = ranked(&document);
        let results = way.results(&case);
        let qualities = case.qualities(&case.shares());
        for (at, result) in results.iter().enumerate() {
            let bid = &ranking["bids"][at];
            let figure = if bid["total"].is_null() { &bid["ratio"] } else { &bid["total"] };
            prop_assert_eq!(read(figure), result.figure.clone(), "{} of {}", at, document);
            prop_assert_eq!(read(&bid["quality"]), printed(&qualities[at], 2));
            let rank = 1 + results.iter().filter(|other| other.key < result.key).count();
            prop_assert_eq!(&bid["rank"], &json!(rank), "{} of {}", at, document);
        }
        let firsts = column(&ranking, "rank").iter().filter(|rank| **rank == 1).count();
        prop_assert_eq!(&ranking["award_blocked_by_tie"], &json!(firsts > 1));
    }
}
