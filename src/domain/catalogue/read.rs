//! Reading a catalogue: strict about fields, keys, references and questions.

use std::collections::BTreeSet;

use super::{Catalogue, CatalogueSection, FORMAT, Module};
use crate::domain::profile::{Profile, Protection};

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not of the format.
    #[error("{file}: {cause}")]
    Json {
        /// Which file.
        file: String,
        /// What the reader says.
        cause: serde_json::Error,
    },
    /// The files do not fit together.
    #[error("{0}")]
    Inconsistent(String),
}

fn inconsistent(what: impl Into<String>) -> CatalogueError {
    CatalogueError::Inconsistent(what.into())
}

impl Catalogue {
    /// Reads a catalogue from the text of its module file and of its section files, in order.
    ///
    /// # Errors
    /// [`CatalogueError`] for unknown fields, wrong types, duplicate keys, references to nothing, and questions
    /// that no profile could hold.
    pub fn read(module: &str, sections: &[&str]) -> Result<Self, CatalogueError> {
        let module: Module =
            serde_json::from_str(module).map_err(|cause| CatalogueError::Json { file: "module".into(), cause })?;
        let sections = sections
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let file = module.sections.get(at).cloned().unwrap_or_else(|| format!("section {at}"));
                serde_json::from_str(text).map_err(|cause| CatalogueError::Json { file, cause })
            })
            .collect::<Result<Vec<CatalogueSection>, _>>()?;
        let catalogue = Self { module, sections };
        catalogue.check()?;
        Ok(catalogue)
    }

    fn check(&self) -> Result<(), CatalogueError> {
        if self.module.format != FORMAT {
            return Err(inconsistent(format!("unknown format {}", self.module.format)));
        }
        let found: Vec<&str> = self.sections.iter().map(|section| section.key.as_str()).collect();
        if found != self.module.sections {
            return Err(inconsistent(format!("the sections are {found:?}")));
        }
        self.check_references()?;
        self.check_ids()?;
        // The rules of a profile are the rules of the catalogue, over all questions at once.
        let mut everything = Profile::empty(Protection::Increased);
        everything.sections = self.sections.iter().map(|s| s.to_profile(Protection::Increased, |_| true)).collect();
        match everything.flaws().first() {
            Some(flaw) => Err(inconsistent(format!("{} {}: {}", flaw.key, flaw.pointer, flaw.code))),
            None => Ok(()),
        }
    }

    fn check_references(&self) -> Result<(), CatalogueError> {
        let referred = self.sections.iter().map(|section| &section.requirement);
        let risks = self.module.hazards.iter().chain(&self.module.threats);
        let mut referred = referred.chain(risks.flat_map(|risk| &risk.requirements));
        if let Some(id) = referred.find(|id| self.requirement(id).is_none()) {
            return Err(inconsistent(format!("there is no requirement {id}")));
        }
        let mut roles = self.module.requirements.iter().flat_map(|requirement| &requirement.roles);
        match roles.find(|key| !self.module.roles.iter().any(|role| role.key == **key)) {
            Some(key) => Err(inconsistent(format!("there is no role {key}"))),
            None => Ok(()),
        }
    }

    fn check_ids(&self) -> Result<(), CatalogueError> {
        let module = &self.module;
        let lists = [
            module.roles.iter().map(|role| &role.key).collect::<Vec<_>>(),
            module.requirements.iter().map(|requirement| &requirement.id).collect(),
            module.hazards.iter().chain(&module.threats).map(|risk| &risk.id).collect(),
            self.sections.iter().flat_map(|section| &section.checklist).map(|item| &item.id).collect(),
            self.sections.iter().flat_map(|section| &section.assessor).map(|rating| &rating.key).collect(),
        ];
        for list in lists {
            let mut seen = BTreeSet::new();
            if let Some(id) = list.into_iter().find(|id| !seen.insert(*id)) {
                return Err(inconsistent(format!("{id} stands twice")));
            }
        }
        Ok(())
    }
}
