//! Shares: what part of the whole quality a section or a criterion weighs, as people read weights.
//!
//! With nested weighting a section has its part of all sections' weights, and a criterion its part of the section's.
//! With absolute weighting every point counts by its weight, so a criterion has weight × scale of the sum of them all.

use super::exact::Exact;
use super::plan::units;
use super::scheme::{Rated, Scheme, Section, Weighting};
use crate::domain::decimal::Decimal;

impl Scheme {
    /// The share of a section in percent, two places, half up; `None` where it is unknown, does not rate or has no
    /// weight.
    #[must_use]
    pub fn section_share(&self, key: &str) -> Option<Decimal> {
        let section = self.sections.iter().find(|section| section.key == key && section.rates())?;
        match self.weighting {
            Weighting::Nested => percent(section.weight.map(units)?, self.section_weights()),
            Weighting::Absolute => percent(reachable(section)?, self.reachable()),
        }
    }

    /// The share of a rated criterion in percent, two places, half up; `None` where it is unknown or has no weight.
    #[must_use]
    pub fn criterion_share(&self, key: &str) -> Option<Decimal> {
        let section = self.sections.iter().find(|section| section.criteria.iter().any(|own| own.key == key))?;
        let rated = section.criteria.iter().find(|criterion| criterion.key == key)?.rated()?;
        percent(self.part(section, rated)?, self.whole(section)?)
    }

    /// The exact share of every criterion as part of 1, in scheme order; `None` for a criterion that is not rated or
    /// has no weight.
    pub(super) fn criterion_shares(&self) -> Vec<Option<Exact>> {
        let mut shares = Vec::new();
        for section in &self.sections {
            let whole = self.whole(section);
            shares.extend(
                section.criteria.iter().map(|criterion| Exact::ratio(self.part(section, criterion.rated()?)?, whole?)),
            );
        }
        shares
    }

    /// What the parts of a section's criteria are parts of.
    fn whole(&self, section: &Section) -> Option<i128> {
        match self.weighting {
            Weighting::Nested => {
                let siblings: i128 = rated_of(section).filter_map(|sibling| sibling.weight.map(units)).sum();
                self.section_weights().checked_mul(siblings)
            }
            Weighting::Absolute => Some(self.reachable()),
        }
    }

    /// The weight of a criterion as part of its `whole`.
    fn part(&self, section: &Section, rated: &Rated) -> Option<i128> {
        match self.weighting {
            Weighting::Nested => section.weight.map(units)?.checked_mul(rated.weight.map(units)?),
            Weighting::Absolute => most(rated),
        }
    }

    fn section_weights(&self) -> i128 {
        let rating = self.sections.iter().filter(|section| section.rates());
        rating.filter_map(|section| section.weight.map(units)).sum()
    }

    fn reachable(&self) -> i128 {
        self.sections.iter().filter_map(reachable).sum()
    }
}

/// The part of quality beside price, 0 to 1; `None` where neither weighs.
pub(super) fn of_quality([quality, price]: [Decimal; 2]) -> Option<Exact> {
    let quality = Exact::from(quality);
    quality.over(&quality.plus(&Exact::from(price)))
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
