//! What is still missing before a bid can be submitted, and how far each section has come.

use super::Sheet;
use super::condition::visible_keys;
use super::value::{Answer, Value};
use crate::domain::fields::is_blank;
use crate::domain::profile::{AnswerType, Profile, Question};
use std::collections::BTreeSet;

/// Something missing at one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Key of the section.
    pub section: String,
    /// Key of the question.
    pub question: String,
    /// What is missing.
    pub kind: GapKind,
}

/// What is missing at a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// A required answer.
    Unanswered,
    /// Rows of a table or matrix.
    Rows,
    /// The reason of "not applicable" or of an option that asks for one.
    Reason,
    /// A required file.
    Evidence,
    /// The name beside an accepted declaration, or name and e-mail address of a contact.
    Person,
}

impl GapKind {
    /// The stable code for translations and programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Rows => "rows_missing",
            Self::Reason => "reason_missing",
            Self::Evidence => "evidence_missing",
            Self::Person => "person_missing",
        }
    }
}

/// How far a section has come. Only visible questions count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionProgress {
    /// Key of the section.
    pub section: String,
    /// Visible questions.
    pub questions: u32,
    /// Of these, answered in any way.
    pub answered: u32,
    /// Visible required questions.
    pub required: u32,
    /// Of these, without a gap.
    pub required_answered: u32,
    /// Gaps of the section.
    pub gaps: u32,
}

/// How far a bid has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Every section in order.
    pub sections: Vec<SectionProgress>,
    /// Visible required questions.
    pub required: u32,
    /// Of these, without a gap.
    pub required_answered: u32,
    /// All gaps in reading order; a bid can be submitted when there is none.
    pub gaps: Vec<Gap>,
    /// Keys of the visible questions of the whole bid.
    pub visible: BTreeSet<String>,
}

impl Progress {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty()
    }

    /// Required questions without a gap, in whole percent, rounded down; 100 when none is required.
    #[must_use]
    pub fn percent(&self) -> u32 {
        (self.required_answered * 100).checked_div(self.required).unwrap_or(100)
    }

    /// The same for some sections alone; what is visible stays that of the whole bid, whose answers decide it.
    #[must_use]
    pub fn only(mut self, covers: impl Fn(&str) -> bool) -> Self {
        self.sections.retain(|part| covers(&part.section));
        self.gaps.retain(|gap| covers(&gap.section));
        self.required = self.sections.iter().map(|part| part.required).sum();
        self.required_answered = self.sections.iter().map(|part| part.required_answered).sum();
        self
    }
}

/// Counts answered questions and lists the gaps.
#[must_use]
pub fn progress(profile: &Profile, sheet: &Sheet) -> Progress {
    let visible = visible_keys(profile, sheet);
    let mut progress = Progress::default();
    for section in &profile.sections {
        let mut part = SectionProgress { section: section.key.clone(), ..SectionProgress::default() };
        for question in section.questions.iter().filter(|q| visible.contains(q.key.as_str())) {
            let files = sheet.file_count(&question.key);
            let answer = sheet.answer(&question.key);
            let gap = gap(question, answer, files);
            part.questions += 1;
            part.answered += u32::from(is_answered(question, answer, files));
            part.required += u32::from(question.required);
            part.required_answered += u32::from(question.required && gap.is_none());
            if let Some(kind) = gap {
                part.gaps += 1;
                progress.gaps.push(Gap { section: section.key.clone(), question: question.key.clone(), kind });
            }
        }
        progress.required += part.required;
        progress.required_answered += part.required_answered;
        progress.sections.push(part);
    }
    progress.visible = visible.into_iter().map(str::to_owned).collect();
    progress
}

/// Whether there is any answer: a value, a "not applicable", or a file where the file is the answer.
#[must_use]
pub fn is_answered(question: &Question, answer: Option<&Answer>, files: u32) -> bool {
    let said = answer.is_some_and(|answer| answer.value.is_some() || answer.not_applicable.is_some());
    said || (matches!(question.answer, AnswerType::File {}) && files > 0)
}

/// What is missing at a visible question, if anything.
#[must_use]
pub fn gap(question: &Question, answer: Option<&Answer>, files: u32) -> Option<GapKind> {
    if !is_answered(question, answer, files) {
        return question.required.then_some(GapKind::Unanswered);
    }
    if let Some(reason) = answer.and_then(|answer| answer.not_applicable.as_ref()) {
        return is_blank(reason).then_some(GapKind::Reason);
    }
    let part = answer.and_then(|answer| answer.value.as_ref()).and_then(|value| part_gap(question, value));
    if part.is_some() {
        return part;
    }
    if answer.is_some_and(|answer| needs_reason(question, answer) && answer.justification.is_none()) {
        return Some(GapKind::Reason);
    }
    let wanted = question.evidence.as_ref().is_some_and(|evidence| evidence.required);
    (wanted && files == 0).then_some(GapKind::Evidence)
}

fn part_gap(question: &Question, value: &Value) -> Option<GapKind> {
    match (&question.answer, value) {
        (AnswerType::Table { min_rows, .. }, Value::Table(rows)) => {
            (rows.len() < *min_rows as usize).then_some(GapKind::Rows)
        }
        (AnswerType::Matrix { rows, .. }, Value::Matrix(chosen)) => {
            (question.required && rows.iter().any(|row| !chosen.contains_key(&row.key))).then_some(GapKind::Rows)
        }
        (_, Value::Declaration(declaration)) if declaration.accepted => {
            declaration.name.is_empty().then_some(GapKind::Person)
        }
        (_, Value::Declaration(_)) => question.required.then_some(GapKind::Unanswered),
        (_, Value::Contact(contact)) => {
            (contact.name.is_empty() || contact.email.is_empty()).then_some(GapKind::Person)
        }
        _ => None,
    }
}

/// Whether a chosen option asks for a justification.
#[must_use]
pub fn needs_reason(question: &Question, answer: &Answer) -> bool {
    let chosen = answer.value.as_ref().map(Value::codes).unwrap_or_default();
    question.answer.options().iter().any(|option| option.justify && chosen.contains(&option.code.as_str()))
}
