//! Other weights on the same bids: what the order would be, never what it is.
//!
//! The result is an evaluation like any other and goes through the same code; its scheme hash differs from the
//! published one, so it cannot be taken for the official one. Serves `design/respondent.md`, "Compare".

use std::collections::BTreeMap;

use super::bid::{Evaluation, SensitivityRequest};
use super::check;
use super::problem::Problem;
use super::scheme::{Method, Scheme, WeightMode, Weighting};
use super::write;
use crate::domain::decimal::Decimal;

/// The weights that can be tried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// Of quality and of price; `None` where the method does not weigh the two.
    pub quality_and_price: Option<[Decimal; 2]>,
    /// Of the sections that rate, by key; empty where sections have no weights.
    pub sections: BTreeMap<String, Decimal>,
}

impl Scheme {
    /// The weights as published.
    #[must_use]
    pub fn weights(&self) -> Weights {
        let nested = self.weighting == Weighting::Nested && self.method.needs_quality();
        let rates = self.sections.iter().filter(|section| nested && section.rates());
        let sections = rates.filter_map(|section| Some((section.key.clone(), section.weight?)));
        Weights { quality_and_price: self.method.quality_and_price(), sections: sections.collect() }
    }
}

impl Evaluation {
    /// The same bids under other weights. Only what [`Scheme::weights`] has can be changed; sums are free.
    ///
    /// # Errors
    /// A [`Problem`] at the scheme's weights, in terms of the `probity.evaluation/1` format.
    pub fn with_weights(&self, other: &Weights) -> Result<Self, Problem> {
        let mut changed = self.clone();
        let scheme = &mut changed.scheme;
        scheme.weights = WeightMode::Points;
        if let Some([quality, price]) = other.quality_and_price {
            match &mut scheme.method {
                Method::WeightedSum { quality_weight: Some(own_quality), price_weight: Some(own_price), .. } => {
                    (*own_quality, *own_price) = (quality, price);
                }
                Method::Reference { weights, .. } | Method::Median(weights) => {
                    (weights.quality, weights.price) = (quality, price);
                }
                _ => {}
            }
        }
        for section in &mut scheme.sections {
            if let (Some(own), Some(weight)) = (&mut section.weight, other.sections.get(&section.key)) {
                *own = *weight;
            }
        }
        scheme.check()?;
        changed.scheme_sha256 = write::scheme_sha256(&changed.scheme)?;
        Ok(changed)
    }

    /// The same with the sensitivity block asked for.
    ///
    /// # Errors
    /// A [`Problem`] where the draws would take too long.
    pub fn asking(mut self, request: SensitivityRequest) -> Result<Self, Problem> {
        check::sensitivity(request, self.bids.len(), self.scheme.sections.len())?;
        self.sensitivity = Some(request);
        Ok(self)
    }
}
