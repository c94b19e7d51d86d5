//! A judgement as people and programs give it, checked against the items it weighs and turned into decimals.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Judgement, MAX_COMPARED, MAX_RANKED, apportion, pairwise, rank_order};
use crate::domain::decimal::Decimal;
use crate::domain::fields::{FieldError, Refusals};
use crate::domain::profile::MAX_FIGURE;

/// Where weights come from, tagged by `kind`. Items are named by their keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum How {
    /// Percentages that sum to exactly 100.
    Percent {
        /// One for each item, at most 4 places.
        weights: BTreeMap<String, Decimal>,
    },
    /// Free numbers above 0.
    Points {
        /// One for each item, at most 4 places.
        weights: BTreeMap<String, Decimal>,
    },
    /// An order of importance, by the rank-order centroid.
    Rank {
        /// One for each item, 1 for the most important; equal ranks share.
        ranks: BTreeMap<String, u32>,
    },
    /// Every item against every other (AHP).
    Pairwise {
        /// One for each pair.
        comparisons: Vec<Comparison>,
    },
}

/// How much more one item matters than another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WeightComparison)]
pub struct Comparison {
    /// Key of the one item.
    pub item: String,
    /// Key of the other.
    pub over: String,
    /// `1` to `9`, or `1/2` to `1/9` where the other matters more.
    pub judgement: String,
}

/// The decimals that a judgement amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// One for each item in order.
    pub weights: Vec<Decimal>,
    /// The consistency ratio of a pairwise comparison.
    pub consistency: Option<Decimal>,
}

impl How {
    /// The name in forms and text keys.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Percent { .. } => "percent",
            Self::Points { .. } => "points",
            Self::Rank { .. } => "rank",
            Self::Pairwise { .. } => "pairwise",
        }
    }

    /// The weights of these items.
    ///
    /// # Errors
    /// Refused fields `weight.<key>`, `rank.<key>`, `pair.<key>.<key>`; `weights` for a sum other than 100, `how` for
    /// too many items, and the same names for keys that are not among the items.
    pub fn weigh(&self, items: &[&str]) -> Result<Weighed, Vec<FieldError>> {
        let mut refusals = Refusals::new();
        let weighed = match self {
            Self::Percent { weights } => {
                let weights = typed(weights, items, &mut refusals);
                let sum = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight));
                if sum != Some(Decimal::HUNDRED) {
                    refusals.add("weights", "must_sum_to_100");
                }
                Weighed { weights, consistency: None }
            }
            Self::Points { weights } => Weighed { weights: typed(weights, items, &mut refusals), consistency: None },
            Self::Rank { ranks } => {
                let parts = rank_order(&ranked(ranks, items, &mut refusals));
                if parts.is_none() {
                    refusals.add("how", "too_many_to_rank");
                }
                Weighed { weights: apportion(&parts.unwrap_or_default()), consistency: None }
            }
            Self::Pairwise { comparisons } => compared(comparisons, items, &mut refusals),
        };
        refusals.finish().map(|()| weighed)
    }
}

fn strangers<'k>(given: impl Iterator<Item = &'k String>, items: &[&str], name: &str, refusals: &mut Refusals) {
    for key in given.filter(|key| !items.contains(&key.as_str())) {
        refusals.add(format!("{name}.{key}"), "unknown_option");
    }
}

fn typed(weights: &BTreeMap<String, Decimal>, items: &[&str], refusals: &mut Refusals) -> Vec<Decimal> {
    strangers(weights.keys(), items, "weight", refusals);
    let weight = |item: &&str| {
        let field = format!("weight.{item}");
        match weights.get(*item) {
            None => refusals.add(field, "required"),
            Some(weight) if !weight.is_positive() => refusals.add(field, "not_positive"),
            Some(weight) if weight.trimmed().places() > 4 => refusals.add(field, "too_many_decimals"),
            Some(weight) if *weight > Decimal::from(MAX_FIGURE) => refusals.add(field, "out_of_range"),
            Some(weight) => return *weight,
        }
        Decimal::ZERO
    };
    items.iter().map(weight).collect()
}

fn ranked(ranks: &BTreeMap<String, u32>, items: &[&str], refusals: &mut Refusals) -> Vec<u32> {
    strangers(ranks.keys(), items, "rank", refusals);
    let most = u32::try_from(MAX_RANKED).unwrap_or(u32::MAX);
    let rank = |item: &&str| match ranks.get(*item) {
        Some(rank) if (1..=most).contains(rank) => *rank,
        Some(_) => {
            refusals.add(format!("rank.{item}"), "out_of_range");
            most
        }
        None => {
            refusals.add(format!("rank.{item}"), "required");
            most
        }
    };
    items.iter().map(rank).collect()
}

fn compared(comparisons: &[Comparison], items: &[&str], refusals: &mut Refusals) -> Weighed {
    let none = Weighed { weights: Vec::new(), consistency: None };
    if items.len() > MAX_COMPARED {
        refusals.add("how", "too_many_to_compare");
        return none;
    }
    let keys = comparisons.iter().flat_map(|own| [&own.item, &own.over]);
    strangers(keys, items, "pair", refusals);
    let mut judgements = Vec::new();
    for (at, item) in items.iter().enumerate() {
        for over in items.iter().skip(at + 1) {
            let field = format!("pair.{item}.{over}");
            let mut own = comparisons.iter().filter(|own| own.item == *item && own.over == *over);
            match (own.next().map(|own| Judgement::read(&own.judgement)), own.next()) {
                (None, _) => refusals.add(field, "required"),
                (Some(None), _) => refusals.add(field, "unknown_option"),
                (_, Some(_)) => refusals.add(field, "duplicate"),
                (Some(Some(judgement)), None) => judgements.push(judgement),
            }
        }
    }
    let Some(found) = pairwise(items.len(), &judgements) else { return none };
    let weights = apportion(&found.parts as &[BigUint]);
    Weighed { weights, consistency: Some(found.consistency) }
}
