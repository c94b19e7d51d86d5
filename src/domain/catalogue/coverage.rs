//! Which hazards and threats a catalogue or a profile answers, and by how many questions.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Catalogue, Risk};
use crate::domain::profile::Profile;

/// A risk with what stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoveredRisk<'c> {
    /// The hazard or threat.
    pub risk: &'c Risk,
    /// Its requirements in the order of the catalogue.
    pub requirements: Vec<CoveredRequirement<'c>>,
}

/// A requirement with what it has to offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoveredRequirement<'c> {
    /// Whole id.
    pub id: &'c str,
    /// Questions to bidders.
    pub questions: usize,
    /// Items of the customer's checklist.
    pub checks: usize,
}

impl CoveredRisk<'_> {
    /// Whether at least one question to bidders or item of the customer stands against the risk.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.requirements.iter().any(|requirement| requirement.questions + requirement.checks > 0)
    }
}

impl Catalogue {
    /// What the whole catalogue does against each hazard.
    #[must_use]
    pub fn hazard_coverage(&self) -> Vec<CoveredRisk<'_>> {
        self.cover(&self.module.hazards, None)
    }

    /// What the whole catalogue does against each threat.
    #[must_use]
    pub fn threat_coverage(&self) -> Vec<CoveredRisk<'_>> {
        self.cover(&self.module.threats, None)
    }

    /// What the questions of a profile and the customer's checklist do against each hazard, then each threat.
    #[must_use]
    pub fn profile_coverage(&self, profile: &Profile) -> Vec<CoveredRisk<'_>> {
        let mut covered = self.cover(&self.module.hazards, Some(profile));
        covered.extend(self.cover(&self.module.threats, Some(profile)));
        covered
    }

    fn cover<'c>(&'c self, risks: &'c [Risk], profile: Option<&Profile>) -> Vec<CoveredRisk<'c>> {
        let covered = |id: &'c String| CoveredRequirement {
            id,
            questions: match profile {
                Some(profile) => asked(profile, id),
                None => self.of(id).map(|section| section.questions.len()).sum(),
            },
            checks: self.of(id).map(|section| section.checklist.len()).sum(),
        };
        risks
            .iter()
            .map(|risk| CoveredRisk { risk, requirements: risk.requirements.iter().map(covered).collect() })
            .collect()
    }

    fn of<'c>(&'c self, requirement: &'c str) -> impl Iterator<Item = &'c super::CatalogueSection> {
        self.sections.iter().filter(move |section| section.requirement == requirement)
    }
}

fn asked(profile: &Profile, requirement: &str) -> usize {
    let sections = profile.sections.iter().filter(|section| section.requirement.as_deref() == Some(requirement));
    sections.map(|section| section.questions.len()).sum()
}
