//! The rules a profile must satisfy (`design/evaluation.md`, "Arithmetic"): every flaw at once, with its place.
//!
//! Rules of one question live in the sibling `validate_question`.

use std::collections::BTreeSet;

use super::validate_question::check_question;
use super::{Condition, Criterion, FORMAT, Profile, Question, Section};
use crate::domain::decimal::Decimal;
use crate::domain::fields::FieldError;
use crate::domain::text::Text;

/// Most sections of a profile.
pub const MAX_SECTIONS: usize = 100;
/// Most questions of a profile.
pub const MAX_QUESTIONS: usize = 2_000;
/// Most characters of a heading, question, label or unit.
pub const MAX_LINE: usize = 2_000;
/// Most characters of an introduction, help, expectation or statement.
pub const MAX_TEXT: usize = 10_000;
/// Largest figure of a weight, scale, step or limit.
pub const MAX_FIGURE: u32 = 1_000_000_000;

/// A rule that the profile breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// JSON pointer into the profile, such as `/sections/0/questions/3/weight`.
    pub pointer: String,
    /// Key of the section or question concerned; empty for the profile itself.
    pub key: String,
    /// Stable code for translations and programs.
    pub code: &'static str,
    /// Whether only publishing is blocked; a draft may have it while it grows.
    pub draft_may: bool,
}

impl From<Flaw> for FieldError {
    fn from(flaw: Flaw) -> Self {
        Self::new(flaw.pointer, flaw.code)
    }
}

/// Collects flaws below one place of the document.
pub(super) struct Flaws<'f> {
    pub(super) found: &'f mut Vec<Flaw>,
    pub(super) base: String,
    pub(super) key: String,
}

impl Flaws<'_> {
    pub(super) fn add(&mut self, place: &str, code: &'static str) {
        self.push(place, code, false);
    }

    pub(super) fn add_unfinished(&mut self, place: &str, code: &'static str) {
        self.push(place, code, true);
    }

    fn push(&mut self, place: &str, code: &'static str, draft_may: bool) {
        let pointer = if place.is_empty() { self.base.clone() } else { format!("{}/{place}", self.base) };
        self.found.push(Flaw { pointer, key: self.key.clone(), code, draft_may });
    }

    pub(super) fn check(&mut self, holds: bool, place: &str, code: &'static str) {
        if !holds {
            self.add(place, code);
        }
    }

    pub(super) fn key(&mut self, place: &str, key: &str) {
        self.check(is_key(key), place, "bad_key");
    }

    /// A text within `limit` characters that is not blank where it is required.
    pub(super) fn text(&mut self, place: &str, text: &Text, limit: usize, required: bool) {
        self.check(!(required && text.is_blank()), place, "required");
        for wording in [&text.en, &text.de] {
            self.check(wording.chars().count() <= limit, place, "too_long");
            let control = wording.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
            self.check(!control, place, "control_character");
        }
    }

    /// A figure within bounds, with at most 4 places.
    pub(super) fn figure(&mut self, place: &str, figure: Decimal, least: Decimal, most: Decimal) {
        self.check(figure >= least && figure <= most, place, "out_of_range");
        self.check(figure.trimmed().places() <= 4, place, "too_many_decimals");
    }
}

/// Whether the text is a key: `[A-Za-z0-9_.-]{1,40}`.
#[must_use]
pub fn is_key(key: &str) -> bool {
    (1..=40).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

impl Profile {
    /// Every rule that is broken, in reading order; empty when the profile can be published.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut found = Vec::new();
        let mut flaws = Flaws { found: &mut found, base: String::new(), key: String::new() };
        flaws.check(self.format == FORMAT, "format", "unknown_format");
        flaws.check(self.sections.len() <= MAX_SECTIONS, "sections", "too_many");
        flaws.check(self.questions().count() <= MAX_QUESTIONS, "sections", "too_many_questions");
        if self.questions().all(|(_, question)| question.criterion != Criterion::Rated) {
            flaws.add_unfinished("sections", "no_rated_criterion");
        }
        let mut seen = Seen::default();
        for (at, section) in self.sections.iter().enumerate() {
            check_section(section, &format!("/sections/{at}"), &mut seen, &mut found);
        }
        found
    }
}

/// What stands earlier in the document: keys must be new, conditions must look back.
#[derive(Default)]
struct Seen<'p> {
    sections: BTreeSet<&'p str>,
    criteria: BTreeSet<String>,
    questions: Vec<&'p Question>,
}

fn check_section<'p>(section: &'p Section, base: &str, seen: &mut Seen<'p>, found: &mut Vec<Flaw>) {
    let mut flaws = Flaws { found, base: base.to_owned(), key: section.key.clone() };
    flaws.key("key", &section.key);
    // A bid's page of a section and its price page share one address space.
    flaws.check(section.key != "price", "key", "reserved_key");
    flaws.check(seen.sections.insert(&section.key), "key", "duplicate_key");
    flaws.text("title", &section.title, MAX_LINE, true);
    flaws.text("intro", &section.intro, MAX_TEXT, false);
    if let Some(requirement) = &section.requirement {
        flaws.key("requirement", requirement);
    }
    flaws.figure("weight", section.weight, Decimal::ZERO, Decimal::from(MAX_FIGURE));
    if let Some(minimum) = section.minimum {
        flaws.figure("minimum", minimum, Decimal::ZERO, Decimal::HUNDRED);
    }
    let rated = section.questions.iter().any(|question| question.criterion == Criterion::Rated);
    if section.questions.is_empty() {
        flaws.add_unfinished("questions", "no_question");
    }
    if rated && section.weight.is_zero() {
        flaws.add_unfinished("weight", "weight_missing");
    }
    if !rated && !section.weight.is_zero() && !section.questions.is_empty() {
        flaws.add_unfinished("weight", "weight_without_rated");
    }
    if !rated && section.minimum.is_some() {
        flaws.add_unfinished("minimum", "minimum_without_rated");
    }
    check_condition(section.visible_if.as_ref(), &seen.questions, &mut flaws);
    if rated && section.visible_if.is_some() {
        flaws.add_unfinished("visible_if/question", "condition_on_rated");
    }
    for (at, question) in section.questions.iter().enumerate() {
        let mut flaws = Flaws { found: &mut *found, base: format!("{base}/questions/{at}"), key: question.key.clone() };
        // `<key>.ko` is a criterion of its own beside a rated one, so it must not be another question's key.
        let mut fresh = seen.criteria.insert(question.key.clone());
        if let Some(exclusion) = question.exclusion_key().filter(|key| *key != question.key) {
            fresh &= seen.criteria.insert(exclusion);
        }
        flaws.check(fresh, "key", "duplicate_key");
        check_condition(question.visible_if.as_ref(), &seen.questions, &mut flaws);
        check_question(question, &mut flaws);
        seen.questions.push(question);
    }
}

fn check_condition(condition: Option<&Condition>, earlier: &[&Question], flaws: &mut Flaws<'_>) {
    let Some(condition) = condition else { return };
    flaws.check(!condition.any_of.is_empty(), "visible_if/any_of", "required");
    let Some(asked) = earlier.iter().find(|other| other.key == condition.question) else {
        flaws.add("visible_if/question", "not_an_earlier_question");
        return;
    };
    let codes = asked.answer.condition_codes();
    flaws.check(!codes.is_empty(), "visible_if/question", "not_a_choice");
    let known = condition.any_of.iter().all(|code| codes.contains(&code.as_str()));
    flaws.check(codes.is_empty() || known, "visible_if/any_of", "unknown_option");
}
