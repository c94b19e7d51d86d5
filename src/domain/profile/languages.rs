//! Which texts of a profile a reader gets in the other language.

use super::{AnswerType, Profile, Question};
use crate::domain::text::{Language, Text};

impl Profile {
    /// How many texts that bidders read are missing in a language, though there is a wording in the other one.
    #[must_use]
    pub fn untranslated(&self, language: Language) -> usize {
        let own = |text: &&Text| {
            let wording = match language {
                Language::En => &text.en,
                Language::De => &text.de,
            };
            wording.trim().is_empty() && !text.is_blank()
        };
        let heads = self.sections.iter().flat_map(|section| [&section.title, &section.intro]);
        heads.filter(own).count()
            + self.questions().map(|(_, question)| texts(question).filter(own).count()).sum::<usize>()
    }
}

/// What a bidder reads of a question.
fn texts(question: &Question) -> impl Iterator<Item = &Text> {
    let (unit, lines, statement) = match &question.answer {
        AnswerType::Number { unit, .. } => (Some(unit), &[][..], None),
        AnswerType::Table { columns, .. } => (None, &columns[..], None),
        AnswerType::Matrix { rows, .. } => (None, &rows[..], None),
        AnswerType::Declaration { statement } => (None, &[][..], Some(statement)),
        _ => (None, &[][..], None),
    };
    let hint = question.evidence.as_ref().map(|evidence| &evidence.hint);
    let options = question.answer.options().iter().map(|option| &option.label);
    [&question.text, &question.help]
        .into_iter()
        .chain(options)
        .chain(lines.iter().map(|line| &line.title))
        .chain(unit)
        .chain(statement)
        .chain(hint)
}
