//! The matrix: questions by section down, bidders across.
//!
//! Owns the context of `GET /tenders/{id}/compare?show=…&text=…`; every filter is a link. Leaves scoring to
//! [`super::score`]. Serves design/respondent.md, "Compare".

use serde::Serialize;

use super::head::TenderHead;
use crate::view::Localised;

/// A filter as a link; its label is the text `tender-show-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterLink {
    /// `all`, `differences`, `knock_outs`, `spread`, `unscored`, `text`: the GET parameter `show`.
    pub key: &'static str,
    /// The same view with this filter.
    pub href: String,
    /// Whether it is on.
    pub current: bool,
    /// Questions it shows.
    pub count: u32,
}

/// A section as a link that shows it alone, or all again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionLink {
    /// Title in the reader's language.
    pub title: Localised,
    /// The same view with this section alone; without it when it is shown alone now.
    pub href: String,
    /// Whether it is shown alone.
    pub current: bool,
}

/// A bid that can be shown or left out: GET parameter `bid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidChoice {
    /// Identifier of the invitation.
    pub id: String,
    /// Name of the company.
    pub company: String,
    /// Whether its column is shown.
    pub shown: bool,
}

/// How a bid stands; the label is the text `tender-status-<status>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BidStatus {
    /// In the ranking.
    Ranked,
    /// Something is not yet decided.
    Pending,
    /// Excluded for a formal reason, such as a missing price.
    ExcludedFormal,
    /// Excluded by an exclusion criterion.
    ExcludedKnockOut,
    /// Excluded because a minimum was missed.
    ExcludedMinimum,
}

impl BidStatus {
    /// Whether the bid is out.
    #[must_use]
    pub const fn excluded(self) -> bool {
        matches!(self, Self::ExcludedFormal | Self::ExcludedKnockOut | Self::ExcludedMinimum)
    }
}

/// A bidder as a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixBidder {
    /// Page of this bid.
    pub href: String,
    /// Name of the company.
    pub company: String,
    /// How the bid stands.
    pub status: BidStatus,
    /// Whether the bid is out.
    pub excluded: bool,
    /// Rank; none unless ranked.
    pub rank: Option<u32>,
    /// Quality so far, two places.
    pub quality: Option<String>,
}

/// What a cell says about an answer; the label is the text `tender-cell-<mark>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellMark {
    /// Has its points.
    Scored,
    /// Waits for an evaluator.
    Unscored,
    /// An exclusion criterion is met.
    Passed,
    /// An exclusion criterion excludes the bid.
    KnockOut,
    /// An officer has to decide an exclusion criterion.
    Undecided,
    /// Below the question's minimum.
    BelowMinimum,
    /// Left blank.
    Blank,
    /// Said to be not applicable.
    NotApplicable,
    /// Information only.
    Info,
    /// Not asked, by its condition.
    Hidden,
}

/// One bidder's answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixCell {
    /// What it says.
    pub mark: CellMark,
    /// Points, canonical decimal with two places.
    pub points: Option<String>,
    /// First words of the answer, in the reader's formats; may be empty.
    pub words: String,
    /// Files handed in.
    pub evidence: u32,
    /// Whether the evaluators' points lie far apart.
    pub wide: bool,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// Key of the question.
    pub key: String,
    /// Its one-question view, the filters kept.
    pub href: String,
    /// The question in the reader's language.
    pub text: Localised,
    /// `exclusion`, `rated`, `info`.
    pub criterion: String,
    /// Weight within the section; none unless rated.
    pub weight: Option<String>,
    /// Full points; none unless rated.
    pub scale_max: Option<String>,
    /// Whether the bidders' answers differ.
    pub differs: bool,
    /// A cell for each column.
    pub cells: Vec<MatrixCell>,
}

/// A section of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixSection {
    /// Key of the section.
    pub key: String,
    /// Title in the reader's language.
    pub title: Localised,
    /// Share of all sections' weights in percent, two places; none for sections without rated questions.
    pub share: Option<String>,
    /// The section's score for each column, two places; none while something is unscored.
    pub scores: Vec<Option<String>>,
    /// Its questions that pass the filters.
    pub rows: Vec<MatrixRow>,
}

/// The page `GET /tenders/{id}/compare`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompareMatrix {
    /// The tender's head.
    pub head: TenderHead,
    /// The filters.
    pub filters: Vec<FilterLink>,
    /// The filter in force, for the search form: GET parameter `show`.
    pub show: &'static str,
    /// Words searched for in questions and answers: GET parameter `text`.
    pub text: String,
    /// Key of the one section shown: GET parameter `section`; empty for all.
    pub section: String,
    /// All sections.
    pub section_links: Vec<SectionLink>,
    /// All bids.
    pub choices: Vec<BidChoice>,
    /// Columns.
    pub bidders: Vec<MatrixBidder>,
    /// Sections with at least one row.
    pub sections: Vec<MatrixSection>,
    /// Questions shown.
    pub shown: u32,
    /// Questions in all.
    pub total: u32,
    /// Answers that wait for an evaluator.
    pub unscored: u32,
}
