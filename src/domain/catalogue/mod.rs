//! Question catalogues shipped with Probity: what a profile can be built from, and which risks it answers.
//!
//! Owns the shape of the files under `catalogues/`, reading them strictly, and building a [`Profile`] from a
//! choice of sections. The files hold our own wording on OPS.2.1 A1..A16; `catalogues/README.md` names origin
//! and licence. Requirement ids are whole keys everywhere, never prefixes: A1 is not A10.
//!
//! [`Profile`]: super::profile::Profile

mod build;
mod coverage;
mod read;
mod shipped;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use build::{BuildRefusal, Selection};
pub use coverage::{CoveredRequirement, CoveredRisk};
pub use read::CatalogueError;
pub use shipped::ops21;

use super::decimal::Decimal;
use super::profile::{Question, Subject};
use super::text::Text;

/// The name and version of the file format.
pub const FORMAT: &str = "probity.catalogue/1";

/// A question catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Catalogue {
    /// What the catalogue says about itself and its module.
    pub module: Module,
    /// Sections in the order of [`Module::sections`].
    pub sections: Vec<CatalogueSection>,
}

/// The head of a catalogue: the module it serves, its requirements and its risks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Always [`FORMAT`].
    pub format: String,
    /// Short key of the catalogue (`ops21`).
    pub key: String,
    /// Version of the wording.
    pub version: String,
    /// Name as shown.
    pub title: Text,
    /// Origin, in a sentence.
    pub note: Text,
    /// Keys of the sections in order.
    pub sections: Vec<String>,
    /// Roles at the customer that answer for requirements.
    pub roles: Vec<Role>,
    /// Requirements of the module in order.
    pub requirements: Vec<Requirement>,
    /// Elementary hazards and the requirements against each.
    pub hazards: Vec<Risk>,
    /// Threats of the module's section 2 and the requirements against each (own mapping).
    pub threats: Vec<Risk>,
}

/// A role at the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CatalogueRole)]
pub struct Role {
    /// Key within the catalogue.
    pub key: String,
    /// Name as shown.
    pub title: Text,
}

/// A requirement of the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Whole id, such as `OPS.2.1.A3`.
    pub id: String,
    /// Own short title.
    pub title: Text,
    /// How far it binds.
    pub level: Level,
    /// Who has to act.
    pub duty: Duty,
    /// Values it protects above all; set at level increased.
    pub protects: Vec<Protected>,
    /// Keys of the roles that answer for it.
    pub roles: Vec<String>,
    /// Successors for customers (OPS.2.3, edition 2023); own mapping.
    pub successors: Vec<String>,
    /// Counterparts for providers (OPS.3.2, edition 2023); own mapping.
    pub provider_side: Vec<String>,
    /// Counterparts in Grundschutz++ 2026; own mapping.
    pub grundschutz_plus: Vec<String>,
}

/// How far a requirement binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// To be met first.
    Basic,
    /// State of the art.
    Standard,
    /// For increased protection need.
    Increased,
}

/// Who has to act on a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Both parties.
    Joint,
    /// The customer alone.
    Customer,
    /// The provider.
    Provider,
}

/// A value of information security.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protected {
    /// Confidentiality.
    Confidentiality,
    /// Integrity.
    Integrity,
    /// Availability.
    Availability,
}

/// A hazard or threat and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Id: `G 0.18` or the number in the module, `2.11`.
    pub id: String,
    /// Own short title.
    pub title: Text,
    /// Whole ids of the requirements against it.
    pub requirements: Vec<String>,
}

/// A section of the catalogue: questions for bidders and the customer's own checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueSection {
    /// Key: the requirement's short name; A3 has two trees, `A3P` and `A3S`.
    pub key: String,
    /// Whole id of the requirement.
    pub requirement: String,
    /// Heading for bidders.
    pub title: Text,
    /// Introduction for bidders.
    pub intro: Text,
    /// Whom the questions judge.
    pub subject: Subject,
    /// Proposed weight at normal protection need; `0` where the section is left out or rates nothing.
    pub weight_normal: Decimal,
    /// Proposed weight at increased protection need.
    pub weight_increased: Decimal,
    /// Questions in order.
    pub questions: Vec<CatalogueQuestion>,
    /// What the customer does itself.
    pub checklist: Vec<CheckItem>,
    /// Ratings that evaluators give without an answer of the bidder.
    pub assessor: Vec<AssessorRating>,
}

/// A question with its place in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueQuestion {
    /// Whether the short profile has it too.
    pub tier: Tier,
    /// What it is about.
    pub stage: Stage,
    /// The question as it goes into a profile.
    pub question: Question,
}

/// Which profiles a question belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The short and the full profile.
    Core,
    /// The full profile only.
    Full,
}

/// What a question is about: suitability is about the bidder, award about the offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The bidder.
    Suitability,
    /// The offer.
    Award,
    /// What will be agreed in the contract.
    Contract,
}

/// An item of the customer's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Id within the catalogue, such as `A1-C2`.
    pub id: String,
    /// What has to be true.
    pub text: Text,
    /// Whether the step named by `due` is blocked until it is.
    pub gate: bool,
    /// Until when it has to be true.
    pub due: Due,
}

impl CheckItem {
    /// Whether it blocks publishing. Gates of later steps do not: they cannot be true yet.
    #[must_use]
    pub fn blocks_publication(&self) -> bool {
        self.gate && self.due == Due::Publication
    }
}

/// The step before which a checklist item has to be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Publishing the tender.
    Publication,
    /// The award and the contract.
    Award,
    /// The start of the service: activation, end of migration.
    Start,
    /// While the service runs.
    Operation,
    /// The end of the relationship.
    End,
}

/// A rating that evaluators give without an answer of the bidder, such as the result of reference calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessorRating {
    /// Key, such as `A3P-X2`.
    pub key: String,
    /// What is rated.
    pub text: Text,
    /// Proposed weight within the section.
    pub weight: Decimal,
}

impl Catalogue {
    /// The requirement with this whole id.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.module.requirements.iter().find(|requirement| requirement.id == id)
    }

    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&CatalogueSection> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// Hazards and threats against which this requirement stands, in order.
    pub fn risks_of(&self, requirement: &str) -> impl Iterator<Item = &Risk> {
        let against = move |risk: &&Risk| risk.requirements.iter().any(|id| id == requirement);
        self.module.hazards.iter().chain(&self.module.threats).filter(against)
    }
}
