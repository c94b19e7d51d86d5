//! The requirement profile: its sections with weights, and the questions of one section.
//!
//! Owns the contexts of `GET /tenders/{id}/profile`, `POST /tenders/{id}/sections` and
//! `GET|POST /tenders/{id}/sections/{key}`. Leaves single questions to [`super::question`]. Serves issue 2,
//! capability 5.

use serde::Serialize;

use super::head::TenderHead;
use super::parts::Pick;
use super::question::ConditionForm;
use crate::view::Localised;
use crate::view::form::{Field, FieldError};

/// A section as a line of the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionLine {
    /// Key, as in the address.
    pub key: String,
    /// Title in the reader's language.
    pub title: Localised,
    /// Whole requirement id such as `OPS.2.1.A3`; empty for the institution's own sections.
    pub requirement: String,
    /// `provider` or `personnel`.
    pub subject: String,
    /// Weight, canonical decimal.
    pub weight: String,
    /// Share of all sections' weights in percent, two places.
    pub share: String,
    /// Minimum in percent of the section's points.
    pub minimum: Option<String>,
    /// Questions.
    pub questions: u32,
    /// Rated questions.
    pub rated: u32,
    /// Questions with a knock-out.
    pub knock_outs: u32,
}

/// Sums over the profile.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ProfileTotals {
    /// Questions.
    pub questions: u32,
    /// Questions that must be answered.
    pub required: u32,
    /// Rated questions.
    pub rated: u32,
    /// Questions with a knock-out.
    pub knock_outs: u32,
    /// Questions that ask for a file.
    pub evidence: u32,
    /// Sum of the sections' weights, canonical decimal.
    pub weight: String,
}

/// The form for an own section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewSection {
    /// Field `title_de`.
    pub title_de: Field,
    /// Field `title_en`.
    pub title_en: Field,
    /// Field `subject`: `provider` or `personnel`.
    pub subject: Pick,
    /// Field `weight`.
    pub weight: Field,
    /// Whether it is unfolded, after a refusal.
    pub open: bool,
}

impl NewSection {
    /// The empty form.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            title_de: Field::new("title_de", ""),
            title_en: Field::new("title_en", ""),
            subject: Pick::words("subject", &["provider", "personnel"], "provider"),
            weight: Field::new("weight", "50"),
            open: false,
        }
    }
}

/// The page `GET /tenders/{id}/profile`; also re-rendered after a refused `POST /tenders/{id}/sections`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileEditor {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Protection need: `normal` or `increased`.
    pub protection: String,
    /// Its sections in order.
    pub sections: Vec<SectionLine>,
    /// Sums over the profile.
    pub totals: ProfileTotals,
    /// The form for an own section; none when the profile is frozen or the member may not edit.
    pub new_section: Option<NewSection>,
    /// SHA-256 (hex) of the frozen version; none while it can be edited.
    pub sha256: Option<String>,
}

/// A question as a line of its section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionLine {
    /// Key, as in the address.
    pub key: String,
    /// The question in the reader's language.
    pub text: Localised,
    /// Answer type: `yes_no`, `single`, …
    pub kind: String,
    /// `exclusion`, `rated` or `info`.
    pub criterion: String,
    /// `none`, `manual`, `options`, `steps`, `linear`, `declared`, `age_months`.
    pub scoring: String,
    /// Weight within the section; none unless rated.
    pub weight: Option<String>,
    /// Share of the section's weights in percent, two places; none unless rated.
    pub share: Option<String>,
    /// Minimum in points.
    pub minimum: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether an answer can exclude the bid.
    pub knock_out: bool,
    /// Whether a file is asked for.
    pub evidence: bool,
    /// Key of the question it depends on.
    pub depends_on: Option<String>,
}

/// The form that starts a new question; its details follow in the question editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewQuestion {
    /// Field `kind`: the answer type.
    pub kind: Pick,
    /// Field `text_de`.
    pub text_de: Field,
    /// Field `text_en`.
    pub text_en: Field,
}

/// Answer types in the order in which they are offered.
pub const KINDS: [&str; 15] = [
    "yes_no",
    "single",
    "multiple",
    "text",
    "number",
    "percent",
    "money",
    "date",
    "period",
    "country",
    "table",
    "matrix",
    "file",
    "declaration",
    "contact",
];

/// The page `GET|POST /tenders/{id}/sections/{key}`; also re-rendered after a refused `POST …/questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionEditor {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Mark of what is edited, so that a colleague's newer version is not overwritten unseen.
    pub seen: String,
    /// Key, as in the address.
    pub key: String,
    /// Title in the reader's language, as heading.
    pub title: Localised,
    /// Field `title_de`.
    pub title_de: Field,
    /// Field `title_en`.
    pub title_en: Field,
    /// Field `intro_de`.
    pub intro_de: Field,
    /// Field `intro_en`.
    pub intro_en: Field,
    /// Field `requirement`: whole ids `OPS.2.1.A1` …, or empty.
    pub requirement: Pick,
    /// Field `subject`: `provider` or `personnel`.
    pub subject: Pick,
    /// Field `weight`.
    pub weight: Field,
    /// Field `minimum`, percent; empty for none.
    pub minimum: Field,
    /// When the section is asked.
    pub condition: ConditionForm,
    /// Its questions in order.
    pub questions: Vec<QuestionLine>,
    /// The form that starts a new question; none when frozen.
    pub new_question: Option<NewQuestion>,
    /// Whether the section can be changed.
    pub editable: bool,
}
