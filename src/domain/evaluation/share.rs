//! Shares: what part of the whole quality a section or a criterion weighs, as people read weights.
//!
//! With nested weighting a section has its part of all sections' weights, and a criterion its part of the section's.
//! With absolute weighting every point counts by its weight, so a criterion has weight × scale of the sum of them all.

use super::plan::units;
use super::scheme::{Rated, Scheme, Section, Weighting};
use crate::domain::decimal::Decimal;

impl Scheme {
    /// The share of a section in percent, two places, half up; `None` where it is unknown, does not rate or has no
    /// weight.
    #[must_use]
    pub fn section_share(&self, key: &str) -> Option<Decimal> {
        let section = self.sections.iter().find(|section| section.key == key)?;
        match self.weighting {
            Weighting::Nested => percent(section.weight.map(units)?, self.section_weights()),
            Weighting::Absolute => percent(reachable(section)?, self.reachable()),
        }
    }

    /// The share of a rated criterion in percent, two places, half up; `None` where it is unknown or has no weight.
    #[must_use]
    pub fn criterion_share(&self, key: &str) -> Option<Decimal> {
        let own = |section: &Section| section.criteria.iter().any(|criterion| criterion.key == key);
        let section = self.sections.iter().find(|section| own(section))?;
        let rated = section.criteria.iter().find(|criterion| criterion.key == key)?.rated()?;
        match self.weighting {
            Weighting::Nested => {
                let siblings: i128 = rated_of(section).filter_map(|sibling| sibling.weight.map(units)).sum();
                let part = section.weight.map(units)?.checked_mul(rated.weight.map(units)?)?;
                percent(part, self.section_weights().checked_mul(siblings)?)
            }
            Weighting::Absolute => percent(most(rated)?, self.reachable()),
        }
    }

    fn section_weights(&self) -> i128 {
        self.sections.iter().filter_map(|section| section.weight.map(units)).sum()
    }

    fn reachable(&self) -> i128 {
        self.sections.iter().filter_map(reachable).sum()
    }
}

fn rated_of(section: &Section) -> impl Iterator<Item = &Rated> {
    section.criteria.iter().filter_map(|criterion| criterion.rated())
}

/// Weight × scale.
fn most(rated: &Rated) -> Option<i128> {
    units(rated.weight?).checked_mul(units(rated.scale_max))
}

fn reachable(section: &Section) -> Option<i128> {
    rated_of(section).filter_map(most).reduce(|sum, own| sum + own)
}

/// Multiplied first, divided once; half up at the second place of the percentage.
fn percent(part: i128, whole: i128) -> Option<Decimal> {
    let hundredths = part.checked_mul(20_000)?.checked_add(whole)?.checked_div(whole.checked_mul(2)?)?;
    Decimal::new(hundredths, 2)
}
