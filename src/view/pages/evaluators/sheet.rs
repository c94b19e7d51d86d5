//! One question of one's own sheet: all bidders across, the yardstick beside them, points and a reason each.
//!
//! Owns the context of `GET|POST /tenders/{id}/sheets/{section}/{question}`. Nobody else sees what is written here
//! until all have handed in. Serves design/evaluation.md, "Evaluators".

use serde::Serialize;

use super::panel::head;
use crate::view::form::FieldError;
use crate::view::pages::shared::HOSTILE;
use crate::view::pages::tenders::answers::{AnswerLine, AnswerView};
use crate::view::pages::tenders::head::TenderHead;
use crate::view::pages::tenders::score::RubricLine;
use crate::view::{Localised, Message, Page};

/// What an answer is measured by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Yardstick {
    /// Key of the question.
    pub key: String,
    /// Title of its section.
    pub section: Localised,
    /// The question.
    pub text: Localised,
    /// Why it is asked; may be empty.
    pub help: Localised,
    /// What a good answer contains; internal; may be empty.
    pub expectation: Localised,
    /// Weight within the section.
    pub weight: String,
    /// Full points.
    pub scale_max: String,
    /// Minimum in points.
    pub minimum: Option<String>,
    /// What earns how many points.
    pub rubric: Vec<RubricLine>,
}

/// One bidder's answer and the reader's own mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetEntry {
    /// Identifier of the invitation, part of the field names.
    pub invitation: String,
    /// Name of the company, or its letter.
    pub company: String,
    /// Whether the bid is out.
    pub excluded: bool,
    /// The answer in full.
    pub answer: AnswerView,
    /// Whether there is something to mark.
    pub takes: bool,
    /// Field `points.<invitation>`, as typed or as saved.
    pub points: String,
    /// Whether typing begins here: the first row that waits for points.
    pub focus: bool,
    /// Field `reason.<invitation>`, as typed or as saved.
    pub reason: String,
    /// Why the row was refused.
    pub error: Option<Message>,
}

/// The page; field `go` is `save` or `next`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnSheet {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Address the form posts to.
    pub action: String,
    /// Address that hands the sheet in.
    pub submit: String,
    /// What the answers are measured by.
    pub yardstick: Yardstick,
    /// Place among the questions of the sheet, from 1.
    pub position: u32,
    /// Questions of the sheet.
    pub total: u32,
    /// The question before.
    pub previous: Option<String>,
    /// The question after.
    pub next: Option<String>,
    /// Back to the evaluators.
    pub back: String,
    /// Whether the sheet can be written on.
    pub open: bool,
    /// Whether it is handed in.
    pub submitted: bool,
    /// Marks missing in the whole sheet.
    pub missing: u32,
    /// The bidders.
    pub entries: Vec<SheetEntry>,
}

/// The yardstick of the samples.
pub(super) fn yardstick() -> Yardstick {
    Yardstick {
        key: "A3-04".into(),
        section: Localised::own("Selection: the provider"),
        text: Localised::own("Describe how you separate the data of your customers."),
        help: Localised::own(""),
        expectation: Localised::own("Names the layer of separation and keys per customer."),
        weight: "10".into(),
        scale_max: "100".into(),
        minimum: Some("40".into()),
        rubric: vec![RubricLine { points: "100".into(), text: Localised::own("Tested by a third party") }],
    }
}

impl Page for OwnSheet {
    const TEMPLATE: &'static str = "pages/evaluators/sheet";

    fn samples() -> Vec<Self> {
        let entry = |number: u32, company: &str, takes: bool| SheetEntry {
            invitation: format!("i-{number}"),
            company: company.into(),
            excluded: number == 2,
            answer: AnswerView::of(vec![AnswerLine::Words("By separate keys.".into())]),
            takes,
            points: if takes { "70".into() } else { String::new() },
            focus: false,
            reason: if takes { "As the rubric says.".into() } else { String::new() },
            error: None,
        };
        let usual = Self {
            head: head(),
            errors: Vec::new(),
            action: "/tenders/t/sheets/A3/A3-04".into(),
            submit: "/tenders/t/sheets/A3".into(),
            yardstick: yardstick(),
            position: 2,
            total: 3,
            previous: Some("/tenders/t/sheets/A3/A3-03".into()),
            next: Some("/tenders/t/sheets/A3/A3-05".into()),
            back: "/tenders/t/evaluators".into(),
            open: true,
            submitted: false,
            missing: 4,
            entries: vec![entry(1, "Bidder A", true), entry(2, HOSTILE, true), entry(3, "Bidder C", false)],
        };
        let mut refused = usual.clone();
        let why = Message::new("error-required");
        refused.errors = vec![FieldError::new("reason.i-1", why.clone())];
        if let Some(first) = refused.entries.first_mut() {
            first.reason = HOSTILE.into();
            first.error = Some(why);
        }
        let mut fresh = usual.clone();
        if let Some(first) = fresh.entries.first_mut() {
            (first.points, first.reason, first.focus) = (String::new(), String::new(), true);
        }
        let done = Self { open: false, submitted: true, missing: 0, previous: None, next: None, ..usual.clone() };
        vec![usual, fresh, refused, done]
    }
}
