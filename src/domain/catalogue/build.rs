//! Building a profile from a catalogue: core, full, or chosen sections, at a protection need.

use super::{Catalogue, CatalogueQuestion, CatalogueSection, CheckItem, Tier};
use crate::domain::decimal::Decimal;
use crate::domain::profile::{Condition, Criterion, Profile, Protection, Question, Section};

/// What to take over from a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// The core questions of every section that counts at this protection need.
    Core,
    /// All questions of every section that counts at this protection need.
    Full,
    /// All questions of the sections with these keys, whatever the protection need.
    Sections(Vec<String>),
}

/// Why no profile can be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildRefusal {
    /// No section has this key.
    #[error("there is no section {0}")]
    UnknownSection(String),
    /// Nothing was chosen.
    #[error("no section is chosen")]
    NothingChosen,
}

impl Catalogue {
    /// Builds a profile. Sections keep the catalogue's order however they were chosen.
    ///
    /// A section that counts only at increased protection need (A16) is left out of a normal core or full
    /// profile; chosen by key it comes with its increased weight. A question whose condition looks at a question
    /// that was not taken over loses the condition.
    ///
    /// # Errors
    /// [`BuildRefusal`] for an unknown key or an empty choice.
    pub fn build(&self, selection: &Selection, protection: Protection) -> Result<Profile, BuildRefusal> {
        let mut profile = Profile::empty(protection);
        profile.sections = match selection {
            Selection::Core => self.counted(protection, |question| question.tier == Tier::Core),
            Selection::Full => self.counted(protection, |_| true),
            Selection::Sections(keys) => {
                if let Some(key) = keys.iter().find(|key| self.section(key).is_none()) {
                    return Err(BuildRefusal::UnknownSection(key.clone()));
                }
                let chosen = self.sections.iter().filter(|section| keys.contains(&section.key));
                chosen.map(|section| section.to_profile(protection, |_| true)).collect()
            }
        };
        if profile.sections.is_empty() {
            return Err(BuildRefusal::NothingChosen);
        }
        drop_dangling_conditions(&mut profile);
        Ok(profile)
    }

    fn counted(&self, protection: Protection, wanted: fn(&CatalogueQuestion) -> bool) -> Vec<Section> {
        self.sections
            .iter()
            .filter(|section| section.counts_at(protection))
            .map(|section| section.to_profile(protection, wanted))
            .filter(|section| !section.questions.is_empty())
            .collect()
    }

    /// The customer's checklist for a profile, in the order of the catalogue: the items of every requirement but
    /// those of sections that count only at increased protection need and are not in the profile.
    ///
    /// What the customer owes (A2, A5) does not depend on the questions it asks.
    pub fn checklist<'c>(
        &'c self,
        profile: &'c Profile,
    ) -> impl Iterator<Item = (&'c CatalogueSection, &'c CheckItem)> {
        self.sections
            .iter()
            .filter(|section| section.counts_at(profile.protection) || profile.section(&section.key).is_some())
            .flat_map(|section| section.checklist.iter().map(move |item| (section, item)))
    }
}

impl CatalogueSection {
    /// Whether the section belongs to a whole profile at this protection need.
    #[must_use]
    pub fn counts_at(&self, protection: Protection) -> bool {
        let rates = self.questions.iter().any(|entry| entry.question.criterion == Criterion::Rated);
        !rates || self.weight_at(protection).is_positive()
    }

    /// The proposed weight at a protection need.
    #[must_use]
    pub fn weight_at(&self, protection: Protection) -> Decimal {
        match protection {
            Protection::Normal => self.weight_normal,
            Protection::Increased => self.weight_increased,
        }
    }

    pub(super) fn to_profile(&self, protection: Protection, wanted: fn(&CatalogueQuestion) -> bool) -> Section {
        let taken = self.questions.iter().filter(|entry| wanted(entry));
        let questions: Vec<Question> = taken.map(|entry| entry.question.clone()).collect();
        let rates = questions.iter().any(|question| question.criterion == Criterion::Rated);
        let weight = match self.weight_at(protection) {
            _ if !rates => Decimal::ZERO,
            weight if weight.is_positive() => weight,
            _ => self.weight_increased,
        };
        Section {
            key: self.key.clone(),
            title: self.title.clone(),
            intro: self.intro.clone(),
            requirement: Some(self.requirement.clone()),
            subject: self.subject,
            visible_if: None,
            weight,
            minimum: None,
            questions,
        }
    }
}

fn drop_dangling_conditions(profile: &mut Profile) {
    let keys: Vec<String> = profile.questions().map(|(_, question)| question.key.clone()).collect();
    let lasts = |condition: &Condition| keys.contains(&condition.question);
    for section in &mut profile.sections {
        section.visible_if = section.visible_if.take().filter(lasts);
    }
    for question in profile.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.visible_if = question.visible_if.take().filter(lasts);
    }
}
