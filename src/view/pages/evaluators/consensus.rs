//! One question across all bidders with every evaluator's points, their figures, and the official points.
//!
//! Owns the context of `GET|POST /tenders/{id}/consensus/{question}`. Serves design/evaluation.md, "Evaluators".

use serde::Serialize;

use super::panel::head;
use super::sheet::{Yardstick, yardstick};
use crate::view::form::FieldError;
use crate::view::pages::shared::HOSTILE;
use crate::view::pages::tenders::answers::{AnswerLine, AnswerView};
use crate::view::pages::tenders::head::TenderHead;
use crate::view::pages::tenders::score::HistoryLine;
use crate::view::{Message, Page};

/// One evaluator's points on one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkLine {
    /// Who.
    pub by: String,
    /// Canonical decimal.
    pub points: String,
    /// Why.
    pub reason: String,
    /// Whether they count; not once somebody is recused.
    pub counts: bool,
}

/// One bidder's answer and what was given on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsensusEntry {
    /// Identifier of the invitation, part of the field names.
    pub invitation: String,
    /// Name of the company, or its letter.
    pub company: String,
    /// Whether the bid is out.
    pub excluded: bool,
    /// The answer in full.
    pub answer: AnswerView,
    /// Individual points.
    pub marks: Vec<MarkLine>,
    /// Canonical decimal; none without marks.
    pub mean: Option<String>,
    /// Canonical decimal; none without marks.
    pub median: Option<String>,
    /// Percent of the scale; none without marks.
    pub spread: Option<String>,
    /// Whether the spread is flagged.
    pub wide: bool,
    /// Official points now.
    pub official: Option<String>,
    /// Whether official points can be given.
    pub takes: bool,
    /// Field `points.<invitation>`, as typed or as in force.
    pub points: String,
    /// Field `reason.<invitation>`, as typed.
    pub reason: String,
    /// Why the row was refused.
    pub error: Option<Message>,
    /// Official points so far, the newest first.
    pub history: Vec<HistoryLine>,
}

/// The page; field `go` is `save` or `next`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consensus {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Address the form posts to.
    pub action: String,
    /// What the answers are measured by.
    pub yardstick: Yardstick,
    /// Place among the section's questions, from 1.
    pub position: u32,
    /// Questions of the section.
    pub total: u32,
    /// The question before.
    pub previous: Option<String>,
    /// The question after.
    pub next: Option<String>,
    /// Back to the evaluators.
    pub back: String,
    /// `consensus`, `mean` or `median`.
    pub rule: String,
    /// Whether everybody has handed in; no mark is shown before.
    pub complete: bool,
    /// Who has not.
    pub waiting: Vec<String>,
    /// Whether the reader may take official points now.
    pub may_take: bool,
    /// The bidders; empty before all have handed in.
    pub entries: Vec<ConsensusEntry>,
}

impl Page for Consensus {
    const TEMPLATE: &'static str = "pages/evaluators/consensus";

    fn samples() -> Vec<Self> {
        let mark = |by: &str, points: &str, counts| MarkLine {
            by: by.into(),
            points: points.into(),
            reason: "As the rubric says.".into(),
            counts,
        };
        let entry = |number: u32, company: &str, takes: bool| ConsensusEntry {
            invitation: format!("i-{number}"),
            company: company.into(),
            excluded: number == 2,
            answer: AnswerView::of(vec![AnswerLine::Words("By separate keys.".into())]),
            marks: if takes {
                vec![mark("Mara Vogt", "90", true), mark("Tom Ebert", "40", true), mark(HOSTILE, "10", false)]
            } else {
                Vec::new()
            },
            mean: takes.then(|| "65.00".to_owned()),
            median: takes.then(|| "65.00".to_owned()),
            spread: takes.then(|| "50.00".to_owned()),
            wide: takes,
            official: takes.then(|| "70.00".to_owned()),
            takes,
            points: "70".into(),
            reason: String::new(),
            error: None,
            history: vec![HistoryLine {
                at: 1_796_300_000_000,
                by: Some("Mara Vogt".into()),
                points: Some("70".into()),
                verdict: None,
                reason: "The concept was found on page 12.".into(),
            }],
        };
        let usual = Self {
            head: head(),
            errors: Vec::new(),
            action: "/tenders/t/consensus/A3-04".into(),
            yardstick: yardstick(),
            position: 1,
            total: 2,
            previous: None,
            next: Some("/tenders/t/consensus/A3-05".into()),
            back: "/tenders/t/evaluators".into(),
            rule: "consensus".into(),
            complete: true,
            waiting: Vec::new(),
            may_take: true,
            entries: vec![entry(1, "Nordlicht", true), entry(2, HOSTILE, true), entry(3, "Hanse", false)],
        };
        let why = Message::new("error-required");
        let mut refused = usual.clone();
        refused.errors = vec![FieldError::new("reason.i-1", why.clone())];
        if let Some(first) = refused.entries.first_mut() {
            first.error = Some(why);
        }
        let waiting = Self {
            complete: false,
            may_take: false,
            waiting: vec!["Tom Ebert".into(), HOSTILE.into()],
            entries: Vec::new(),
            ..usual.clone()
        };
        let computed = Self { rule: "mean".into(), may_take: false, ..usual.clone() };
        vec![usual, refused, waiting, computed]
    }
}
