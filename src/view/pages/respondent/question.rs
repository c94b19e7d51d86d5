//! A question as the bidder sees it.
//!
//! Owns what stands around the input: number, why it is asked, conditions, "not applicable", justification, evidence,
//! errors and the saved state. Never holds the internal expectation or rubric, and a weight only where the
//! tender shows it.

use serde::Serialize;

use super::form_values::FormValues;
use super::input::Input;
use crate::domain::profile::{Condition, NotApplicable, Profile, Question};
use crate::domain::text::Language;
use crate::view::i18n::{Localised, Message};

/// A condition in words: shown when the named question has one of these answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionView {
    /// Key of the question it depends on.
    pub question: String,
    /// Codes that make it visible, separated by blanks, for the script.
    pub any_of: String,
    /// The question's text.
    pub source: Localised,
    /// The answers as read, or `yes`/`no`, which the template words.
    pub answers: Vec<ConditionAnswer>,
    /// Whether it holds with the stored answers.
    pub met: bool,
}

/// An answer that makes a question visible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionAnswer {
    /// The code.
    pub code: String,
    /// Its label; empty for yes and no, which are the interface's own words.
    pub label: String,
}

/// "Not applicable".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotApplicableView {
    /// Whether the profile allows it.
    pub allowed: bool,
    /// Whether it is ticked.
    pub checked: bool,
    /// Why.
    pub reason: String,
}

/// The justification some options ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JustificationView {
    /// Whether any option asks for one, or the answer is to be explained.
    pub offered: bool,
    /// Codes that ask for it, separated by blanks, for the script; none where it is always asked for.
    pub codes: String,
    /// The text.
    pub value: String,
}

/// A file beside the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// Its id, part of the addresses.
    pub id: String,
    /// Its name as uploaded.
    pub name: String,
    /// Its size in words, for example `1.2 MB`; see [`crate::view::format::size`].
    pub size: String,
    /// `YYYY-MM-DD`, empty when not stated.
    pub valid_until: String,
    /// Whether it stays: a file of the opened bid.
    pub fixed: bool,
    /// `quarantined` or `infected`; empty where there is nothing to say.
    pub scan: &'static str,
}

/// The files of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceView {
    /// Whether files may be added.
    pub offered: bool,
    /// Whether one is needed.
    pub required: bool,
    /// Which document is meant.
    pub hint: Localised,
    /// Those uploaded.
    pub files: Vec<FileView>,
}

/// When and by whom the answer was last saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Name of the person.
    pub by: String,
}

/// What the page knows of a question beside its wording.
#[derive(Debug, Clone, Default)]
pub struct QuestionState {
    /// Revision of the stored answer, 0 when there is none.
    pub revision: i64,
    /// Last save.
    pub saved: Option<Saved>,
    /// Whether its condition holds (true without one).
    pub visible: bool,
    /// Its files.
    pub files: Vec<FileView>,
    /// How many notes the team has written beside it.
    pub notes: u32,
    /// Whether a suggestion waits to be taken.
    pub suggested: bool,
    /// Whether the answer is reopened to be clarified: then an explanation is asked for, and no condition matters.
    pub reopened: bool,
    /// Why parts of it were refused; see [`Message::coded`] with the prefix `error`.
    pub errors: Vec<Message>,
}

/// A question on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    /// Its key; element ids and field names are made of it.
    pub key: String,
    /// The question.
    pub text: Localised,
    /// Why it is asked and what a good answer holds; may be blank.
    pub help: Localised,
    /// Whether a bid needs it.
    pub required: bool,
    /// Whether the wrong answer excludes the bid.
    pub excludes: bool,
    /// Its weight, where the tender shows weights.
    pub weight: Option<String>,
    /// Revision shown.
    pub revision: i64,
    /// What is filled in.
    pub input: Input,
    /// Whether the controls are a group (legend) or one control (label).
    pub group: bool,
    /// "Not applicable".
    pub not_applicable: NotApplicableView,
    /// Justification.
    pub justification: JustificationView,
    /// Files.
    pub evidence: EvidenceView,
    /// When it is shown; none means always.
    pub condition: Option<ConditionView>,
    /// What was refused.
    pub errors: Vec<Message>,
    /// Last save.
    pub saved: Option<Saved>,
    /// How many notes the team has written beside it.
    pub notes: u32,
    /// Whether a suggestion waits to be taken.
    pub suggested: bool,
}

impl QuestionView {
    /// A question with the values to show and what is known of it; `weights` says whether the tender shows them.
    #[must_use]
    pub fn new(
        profile: &Profile,
        question: &Question,
        values: &FormValues,
        state: QuestionState,
        weights: bool,
        language: Language,
    ) -> Self {
        let key = &question.key;
        let input = Input::new(question, values, language);
        let options = question.answer.options().iter().filter(|option| option.justify && !state.reopened);
        let codes: Vec<&str> = options.map(|option| option.code.as_str()).collect();
        let condition_of = question.visible_if.as_ref().filter(|_| !state.reopened);
        let files_only = input == Input::File;
        let evidence = EvidenceView {
            offered: question.evidence.is_some() || files_only,
            required: question.evidence.as_ref().map_or(question.required && files_only, |e| e.required),
            hint: question.evidence.as_ref().map(|e| Localised::pick(&e.hint, language)).unwrap_or_default(),
            files: state.files,
        };
        Self {
            key: key.clone(),
            text: Localised::pick(&question.text, language),
            help: Localised::pick(&question.help, language),
            required: question.required,
            excludes: question.exclusion_key().is_some(),
            weight: (weights && question.weight.is_positive()).then(|| question.weight.to_string()),
            revision: state.revision,
            group: input.is_group(),
            input,
            not_applicable: NotApplicableView {
                allowed: question.not_applicable != NotApplicable::Forbidden,
                checked: values.one(&format!("na.{key}")) == "true",
                reason: values.one(&format!("na_reason.{key}")).to_owned(),
            },
            justification: JustificationView {
                offered: state.reopened || !codes.is_empty(),
                codes: codes.join(" "),
                value: values.one(&format!("just.{key}")).to_owned(),
            },
            evidence,
            condition: condition_of.map(|c| condition(profile, c, state.visible, language)),
            errors: state.errors,
            saved: state.saved,
            notes: state.notes,
            suggested: state.suggested,
        }
    }
}

/// A condition in words.
#[must_use]
pub fn condition(profile: &Profile, condition: &Condition, met: bool, language: Language) -> ConditionView {
    let source = profile.question(&condition.question).map(|(_, question)| question);
    let label = |code: &String| {
        let option = source.and_then(|q| q.answer.options().iter().find(|option| option.code == *code));
        ConditionAnswer {
            code: code.clone(),
            label: option.map(|o| o.label.read(language).to_owned()).unwrap_or_default(),
        }
    };
    ConditionView {
        question: condition.question.clone(),
        any_of: condition.any_of.join(" "),
        source: source.map(|q| Localised::pick(&q.text, language)).unwrap_or_default(),
        answers: condition.any_of.iter().map(label).collect(),
        met,
    }
}
