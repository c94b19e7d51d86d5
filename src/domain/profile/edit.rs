//! Editing a draft profile, one step at a time. A step that would break the profile is refused as a whole.
//!
//! What a draft may still lack (a question in a section, a weight) is left to publication.

use super::validate::Flaw;
use super::{Condition, Profile, Question, Section};

/// Why an editing step is refused. The profile is then unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// There is no section with this key.
    #[error("no such section")]
    NoSuchSection,
    /// There is no question with this key.
    #[error("no such question")]
    NoSuchQuestion,
    /// Conditions of these questions refer to what would be removed or renamed.
    #[error("conditions refer to it: {0:?}")]
    Referenced(Vec<String>),
    /// The result would break these rules.
    #[error("the profile would break {} rules", .0.len())]
    Flawed(Vec<Flaw>),
}

impl EditRefusal {
    /// The stable code for translations and programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchSection => "no_such_section",
            Self::NoSuchQuestion => "no_such_question",
            Self::Referenced(_) => "referenced_by_condition",
            Self::Flawed(_) => "flawed",
        }
    }
}

type Edited = Result<(), EditRefusal>;

impl Profile {
    /// Puts another profile in its place.
    ///
    /// # Errors
    /// [`EditRefusal::Flawed`].
    pub fn replace(&mut self, new: Self) -> Edited {
        self.edit(|profile| {
            *profile = new;
            Ok(())
        })
    }

    /// Adds a section at the end.
    ///
    /// # Errors
    /// [`EditRefusal::Flawed`].
    pub fn add_section(&mut self, section: Section) -> Edited {
        self.edit(|profile| {
            profile.sections.push(section);
            Ok(())
        })
    }

    /// Replaces what stands on a section's head; its own questions stay, those of `head` are ignored.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchSection`] or [`EditRefusal::Flawed`].
    pub fn replace_section(&mut self, key: &str, head: Section) -> Edited {
        self.edit(|profile| {
            let section = profile.section_mut(key)?;
            let questions = std::mem::take(&mut section.questions);
            *section = Section { questions, ..head };
            Ok(())
        })
    }

    /// Removes a section with its questions.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchSection`], or [`EditRefusal::Referenced`] by questions of other sections.
    pub fn remove_section(&mut self, key: &str) -> Edited {
        self.edit(|profile| {
            let at = profile.section_at(key)?;
            let gone = profile.sections.remove(at);
            let keys: Vec<&str> = gone.questions.iter().map(|question| question.key.as_str()).collect();
            profile.unreferenced(&keys)
        })
    }

    /// Moves a section to a place counted from 0; beyond the end means last.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchSection`], or [`EditRefusal::Flawed`] when a condition would look ahead.
    pub fn move_section(&mut self, key: &str, to: usize) -> Edited {
        self.edit(|profile| {
            let at = profile.section_at(key)?;
            let section = profile.sections.remove(at);
            let to = to.min(profile.sections.len());
            profile.sections.insert(to, section);
            Ok(())
        })
    }

    /// Adds a question at the end of a section.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchSection`] or [`EditRefusal::Flawed`].
    pub fn add_question(&mut self, section: &str, question: Question) -> Edited {
        self.edit(|profile| {
            profile.section_mut(section)?.questions.push(question);
            Ok(())
        })
    }

    /// Replaces a question in its place; its key may change while no condition refers to it.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchQuestion`], [`EditRefusal::Referenced`] or [`EditRefusal::Flawed`].
    pub fn replace_question(&mut self, key: &str, question: Question) -> Edited {
        self.edit(|profile| {
            let renamed = question.key != key;
            *profile.question_mut(key)? = question;
            if renamed { profile.unreferenced(&[key]) } else { Ok(()) }
        })
    }

    /// Removes a question.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchQuestion`], or [`EditRefusal::Referenced`] by conditions.
    pub fn remove_question(&mut self, key: &str) -> Edited {
        self.edit(|profile| {
            profile.take_question(key)?;
            profile.unreferenced(&[key])
        })
    }

    /// Moves a question to a place, counted from 0, in the same or another section; beyond the end means last.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchQuestion`], [`EditRefusal::NoSuchSection`], or [`EditRefusal::Flawed`] when a
    /// condition would look ahead.
    pub fn move_question(&mut self, key: &str, section: &str, to: usize) -> Edited {
        self.edit(|profile| {
            let question = profile.take_question(key)?;
            let questions = &mut profile.section_mut(section)?.questions;
            questions.insert(to.min(questions.len()), question);
            Ok(())
        })
    }

    /// Works on a copy and keeps it only when the step and the rules agree.
    fn edit(&mut self, step: impl FnOnce(&mut Self) -> Edited) -> Edited {
        let mut copy = self.clone();
        step(&mut copy)?;
        let known = self.flaws();
        let broken: Vec<Flaw> = copy.flaws().into_iter().filter(|flaw| !flaw.draft_may).collect();
        // Flaws that an imported draft had before are not this step's fault, or it could never be mended.
        let worse = broken.iter().any(|flaw| !known.iter().any(|old| old.key == flaw.key && old.code == flaw.code));
        if worse {
            return Err(EditRefusal::Flawed(broken));
        }
        *self = copy;
        Ok(())
    }

    fn section_at(&self, key: &str) -> Result<usize, EditRefusal> {
        self.sections.iter().position(|section| section.key == key).ok_or(EditRefusal::NoSuchSection)
    }

    fn section_mut(&mut self, key: &str) -> Result<&mut Section, EditRefusal> {
        self.sections.iter_mut().find(|section| section.key == key).ok_or(EditRefusal::NoSuchSection)
    }

    fn question_mut(&mut self, key: &str) -> Result<&mut Question, EditRefusal> {
        let mut questions = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        questions.find(|question| question.key == key).ok_or(EditRefusal::NoSuchQuestion)
    }

    fn take_question(&mut self, key: &str) -> Result<Question, EditRefusal> {
        let place = |section: &Section| section.questions.iter().position(|question| question.key == key);
        self.sections
            .iter_mut()
            .find_map(|section| place(section).map(|at| section.questions.remove(at)))
            .ok_or(EditRefusal::NoSuchQuestion)
    }

    fn unreferenced(&self, gone: &[&str]) -> Edited {
        let refers = |condition: &Option<Condition>| {
            condition.as_ref().is_some_and(|condition| gone.contains(&condition.question.as_str()))
        };
        let sections = self.sections.iter().filter(|section| refers(&section.visible_if));
        let questions = self.questions().filter(|(_, question)| refers(&question.visible_if));
        let referring: Vec<String> = sections
            .map(|section| section.key.clone())
            .chain(questions.map(|(_, question)| question.key.clone()))
            .collect();
        if referring.is_empty() { Ok(()) } else { Err(EditRefusal::Referenced(referring)) }
    }
}
