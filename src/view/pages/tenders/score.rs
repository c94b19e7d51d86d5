//! One question across all bidders: their answers in full, what was expected, and the form that gives points.
//!
//! Owns the context of `GET|POST /tenders/{id}/compare/{question}`. Scoring horizontally keeps one yardstick for all
//! bids. Serves design/evaluation.md, "Evaluators", and issue 2, capability 8.

use serde::Serialize;

use super::answers::AnswerView;
use super::compare::{BidStatus, CellMark};
use super::head::TenderHead;
use crate::view::form::FieldError;
use crate::view::pages::clarified::ClarifiedView;
use crate::view::{Localised, Message};

/// A line of the published rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RubricLine {
    /// Points, canonical decimal.
    pub points: String,
    /// What earns them.
    pub text: Localised,
}

/// An earlier decision on one answer; nothing is ever deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who; none for the automatic points.
    pub by: Option<String>,
    /// Points, canonical decimal; none for exclusion criteria.
    pub points: Option<String>,
    /// `pass`, `fail` or `confirmed`; none for points.
    pub verdict: Option<String>,
    /// The reason given; may be empty for automatic points.
    pub reason: String,
}

/// One bidder's answer and its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreEntry {
    /// Identifier of the invitation, part of the field names.
    pub invitation: String,
    /// Page of this bid.
    pub href: String,
    /// Name of the company.
    pub company: String,
    /// How the bid stands.
    pub status: BidStatus,
    /// Whether the bid is out.
    pub excluded: bool,
    /// The answer in full.
    pub answer: AnswerView,
    /// Page on which it is collected to be clarified; empty for those who may not.
    pub clarify: String,
    /// What was asked back about it, the newest first.
    pub clarified: Vec<ClarifiedView>,
    /// What the matrix says about it.
    pub mark: CellMark,
    /// Points that follow from the answer by the frozen scheme; none for manual scoring.
    pub automatic: Option<String>,
    /// `pass` or `fail` as it follows from the answer by the frozen scheme; none where an officer decides.
    pub automatic_verdict: Option<String>,
    /// Whether a verdict against the automatic one waits for a second person.
    pub waits: bool,
    /// Whether points can be given on this answer.
    pub takes_points: bool,
    /// Whether a verdict can be given on this answer.
    pub takes_verdict: bool,
    /// Points that count now.
    pub current: Option<String>,
    /// Field `points.<invitation>`, as typed or as stored.
    pub points: String,
    /// Whether typing begins here: the first row that waits for points.
    pub focus: bool,
    /// Field `verdict.<invitation>`: `pass`, `fail` or empty; as stored it is the one in force.
    pub verdict: String,
    /// Field `reason.<invitation>`, as typed.
    pub reason: String,
    /// Why the row was refused.
    pub error: Option<Message>,
    /// Earlier decisions, newest first.
    pub history: Vec<HistoryLine>,
}

/// The page `GET|POST /tenders/{id}/compare/{question}`; field `go` is `save` or `next`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreQuestion {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Address the form posts to, the filters kept.
    pub action: String,
    /// Key of the question.
    pub key: String,
    /// Title of its section.
    pub section: Localised,
    /// The question in the reader's language.
    pub text: Localised,
    /// Why it is asked; may be empty.
    pub help: Localised,
    /// What a good answer contains; internal; may be empty.
    pub expectation: Localised,
    /// `exclusion`, `rated`, `info`.
    pub criterion: String,
    /// `none`, `manual`, `options`, …
    pub scoring: String,
    /// Weight within the section; none unless rated.
    pub weight: Option<String>,
    /// Share of the whole quality in percent, two places; none unless rated.
    pub share: Option<String>,
    /// Full points; none unless rated.
    pub scale_max: Option<String>,
    /// Minimum in points.
    pub minimum: Option<String>,
    /// What earns how many points.
    pub rubric: Vec<RubricLine>,
    /// Its place among the questions shown, from 1.
    pub position: u32,
    /// Questions shown.
    pub total: u32,
    /// The question before, the filters kept.
    pub previous: Option<String>,
    /// The question after, the filters kept.
    pub next: Option<String>,
    /// Back to the matrix, the filters kept.
    pub back: String,
    /// Whether a run is frozen, so that the form proposes a correction.
    pub frozen: bool,
    /// Whether this member may give points or a verdict on one of the answers now.
    pub may_score: bool,
    /// The bidders in the order of the matrix.
    pub entries: Vec<ScoreEntry>,
}
