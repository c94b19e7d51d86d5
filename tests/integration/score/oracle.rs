//! A second, slow implementation with reduced fractions, and random evaluations to hold it against.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::document;

/// A random evaluation: every number is an integer of the unit in its name.
#[derive(Clone, Debug)]
pub struct Case {
    /// Quality weight in hundredths of a percent.
    pub quality: u32,
    pub price_score: Kind,
    pub absolute: bool,
    pub sections: Vec<SectionCase>,
    pub bids: Vec<BidCase>,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Inverse,
    /// k in hundredths.
    LinearK(u32),
    /// Bounds in cents.
    LinearFixed(u32, u32),
}

#[derive(Clone, Debug)]
pub struct SectionCase {
    /// In ten-thousandths.
    pub weight: u32,
    /// Weight and scale in ten-thousandths.
    pub criteria: Vec<(u32, u32)>,
}

#[derive(Clone, Debug)]
pub struct BidCase {
    /// In cents.
    pub price: u32,
    /// Millionths of each scale; `None` is a blank.
    pub shares: Vec<Option<u32>>,
}

/// Random evaluations.
pub fn cases() -> impl Strategy<Value = Case> {
    let number = || prop_oneof![1_u32..30, (1_u32..100).prop_map(|whole| whole * 10_000), 1_u32..2_000_000];
    let kind = prop_oneof![
        Just(Kind::Inverse),
        (101_u32..500).prop_map(Kind::LinearK),
        (0_u32..5_000_000, 1_u32..9_000_000).prop_map(|(low, span)| Kind::LinearFixed(low, low + span)),
    ];
    let section = (number(), vec((number(), number()), 1..4));
    let section = section.prop_map(|(weight, criteria)| SectionCase { weight, criteria });
    let share = prop_oneof![
        1 => Just(None),
        2 => Just(Some(0)),
        2 => Just(Some(1_000_000)),
        6 => (0_u32..=1_000_000).prop_map(Some),
    ];
    let bid = (1_u32..10_000_000, vec(share, 12));
    let bid = bid.prop_map(|(price, shares)| BidCase { price, shares });
    (1_u32..10_000, kind, any::<bool>(), vec(section, 1..4), vec(bid, 1..6)).prop_map(
        |(quality, price_score, absolute, sections, bids)| Case { quality, price_score, absolute, sections, bids },
    )
}

/// `number / 10^places` as a decimal string.
pub fn decimal(number: u64, places: u32) -> String {
    let one = 10_u64.pow(places);
    let width = places as usize;
    format!("{}.{:0width$}", number / one, number % one)
}

impl Case {
    /// Points of a bid on a criterion in ten-thousandths.
    pub fn points(&self, bid: usize, criterion: usize) -> Option<u32> {
        let (_, scale) = self.criteria()[criterion];
        let share = self.bids[bid].shares[criterion]?;
        u32::try_from(u64::from(scale) * u64::from(share) / 1_000_000).ok()
    }

    pub fn criteria(&self) -> Vec<(u32, u32)> {
        self.sections.iter().flat_map(|section| section.criteria.clone()).collect()
    }

    /// The document; `factor` multiplies every weight.
    pub fn document(&self, factor: u32) -> Value {
        let weight = |number: u32| decimal(u64::from(number) * u64::from(factor), 4);
        let mut index = 0..;
        let mut key = |prefix: &str| format!("{prefix}{}", index.next().expect("a number"));
        let mut sections = Vec::new();
        for section in &self.sections {
            let criteria = section.criteria.iter().map(|(criterion, scale)| {
                json!({"key": key("c"), "kind": "rated", "weight": weight(*criterion), "scale_max": decimal((*scale).into(), 4)})
            });
            let mut criteria: Vec<Value> = criteria.collect();
            if sections.is_empty() {
                criteria.push(json!({"key": "gate", "kind": "exclusion"}));
            }
            sections.push(
                json!({"key": format!("s{}", sections.len()), "weight": weight(section.weight), "criteria": criteria}),
            );
        }
        let scheme = json!({
            "method": "weighted_sum",
            "weighting": if self.absolute { "absolute" } else { "nested" },
            "weights": if factor == 1 { Value::Null } else { json!("points") },
            "quality_weight": decimal(u64::from(self.quality) * u64::from(factor), 2),
            "price_weight": decimal(u64::from(10_000 - self.quality) * u64::from(factor), 2),
            "price_score": match self.price_score {
                Kind::Inverse => json!({"kind": "inverse"}),
                Kind::LinearK(k) => json!({"kind": "linear_k", "k": decimal(k.into(), 2)}),
                Kind::LinearFixed(low, high) => {
                    json!({"kind": "linear_fixed", "low": decimal(low.into(), 2), "high": decimal(high.into(), 2)})
                }
            },
            "sections": sections,
        });
        let bids = (0..self.bids.len()).map(|bid| {
            let mut points: Map<String, Value> = (0..self.criteria().len())
                .filter_map(|criterion| {
                    let points = self.points(bid, criterion)?;
                    Some((format!("c{criterion}"), json!(decimal(points.into(), 4))))
                })
                .collect();
            points.insert("gate".to_owned(), json!("pass"));
            json!({"key": format!("b{bid}"), "price": decimal(self.bids[bid].price.into(), 2), "points": points})
        });
        document(scheme, bids.collect())
    }

    /// The part of each section in the whole quality.
    pub fn shares(&self) -> Vec<BigRational> {
        let weight = |section: &SectionCase| {
            let reachable = section.criteria.iter().map(|(weight, scale)| whole(*weight) * whole(*scale));
            if self.absolute { reachable.sum() } else { whole(section.weight) }
        };
        let weights: Vec<BigRational> = self.sections.iter().map(weight).collect();
        let all: BigRational = weights.iter().sum();
        weights.into_iter().map(|weight| weight / &all).collect()
    }

    /// T of every bid where quality has this part of it, exact.
    pub fn totals(&self, quality: &BigRational, qualities: &[BigRational]) -> Vec<BigRational> {
        let lowest = self.bids.iter().map(|bid| bid.price).min().expect("a bid");
        let bids = self.bids.iter().zip(qualities);
        bids.map(|(bid, own)| quality * own + (whole(1) - quality) * self.price_score_of(bid.price, lowest)).collect()
    }

    /// Q of every bid where the sections have these parts of it, exact.
    pub fn qualities(&self, shares: &[BigRational]) -> Vec<BigRational> {
        (0..self.bids.len()).map(|bid| self.quality_of(bid, shares)).collect()
    }

    /// L of every bid, exact.
    pub fn performances(&self) -> Vec<BigRational> {
        if !self.absolute {
            return self.qualities(&self.shares());
        }
        let unit = whole(10_000) * whole(10_000);
        let reached = |bid: usize| -> BigRational {
            let criteria = self.criteria().into_iter().enumerate();
            let reached = criteria.map(|(at, (weight, _))| whole(weight) * whole(self.points(bid, at).unwrap_or(0)));
            reached.sum::<BigRational>() / &unit
        };
        (0..self.bids.len()).map(reached).collect()
    }

    fn quality_of(&self, bid: usize, shares: &[BigRational]) -> BigRational {
        let mut quality = whole(0);
        let mut criterion = 0;
        for (section, share) in self.sections.iter().zip(shares) {
            let (mut reached, mut reachable) = (whole(0), whole(0));
            for (weight, scale) in &section.criteria {
                let points = whole(self.points(bid, criterion).unwrap_or(0));
                if self.absolute {
                    reached += whole(*weight) * points;
                    reachable += whole(*weight) * whole(*scale);
                } else {
                    reached += whole(*weight) * points / whole(*scale);
                    reachable += whole(*weight);
                }
                criterion += 1;
            }
            quality += share * reached / reachable;
        }
        whole(100) * quality
    }

    fn price_score_of(&self, price: u32, lowest: u32) -> BigRational {
        let (price, lowest) = (whole(price), whole(lowest));
        let share = match self.price_score {
            Kind::Inverse => lowest / price,
            Kind::LinearK(k) => {
                let k = whole(k) / whole(100);
                (&k * &lowest - price) / ((k - whole(1)) * lowest)
            }
            Kind::LinearFixed(low, high) => (whole(high) - price) / (whole(high) - whole(low)),
        };
        whole(100) * share.max(whole(0)).min(whole(1))
    }
}

pub fn whole(number: u32) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}
