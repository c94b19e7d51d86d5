//! Bidders' questions as the institution sees them, the rule for late ones, and the form that tells all bidders.
//!
//! Owns the contexts of `/tenders/{id}/inquiries`, `/tenders/{id}/inquiries/{inquiry}` and `/tenders/{id}/bulletins`.
//! Serves design/respondent.md, "Answering" 1.

use serde::Serialize;

use super::example::{self, DAY, DEADLINE};
use super::head::{Stage, Tab, TenderHead};
use super::parts::{DeadlineFields, Pick, SAMPLE_ZONES};
use crate::view::form::{Field, FieldError};
use crate::view::pages::shared::BulletinView;
use crate::view::{Message, Page};

/// What happens to late questions, as the form takes it.
pub const LATE: [&str; 2] = ["warn", "block"];

/// A bidder's question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InquiryLine {
    /// Identifier, as in the address.
    pub id: String,
    /// Which company asks; none where the reader may not know.
    pub company: Option<String>,
    /// Key of the question of the tender that it is about.
    pub about: Option<String>,
    /// What is asked.
    pub body: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether it came late.
    pub late: bool,
    /// Number of the bulletin that answers it.
    pub number: Option<i64>,
}

/// The form for the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleForm {
    /// Until when questions are in time; empty for the deadline.
    pub deadline: DeadlineFields,
    /// Field `late`: [`LATE`].
    pub late: Pick,
}

/// The page `GET|POST /tenders/{id}/inquiries`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderInquiries {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Those that wait, oldest first.
    pub waiting: Vec<InquiryLine>,
    /// Those that were answered, oldest first.
    pub answered: Vec<InquiryLine>,
    /// What all bidders were told, the latest first.
    pub bulletins: Vec<BulletinView>,
    /// Whether the reader may tell the bidders something now.
    pub may_tell: bool,
    /// Until when questions are in time, milliseconds since 1970 UTC; none for the deadline.
    pub until: Option<i64>,
    /// `warn` or `block`.
    pub late: &'static str,
    /// The form for both, to those who may.
    pub rule: Option<RuleForm>,
}

impl Page for TenderInquiries {
    const TEMPLATE: &'static str = "pages/tenders/inquiries";

    fn samples() -> Vec<Self> {
        let line = |id: &str, body: &str, late, number| InquiryLine {
            id: id.to_owned(),
            company: Some(example::BIDDERS[0].1.to_owned()),
            about: Some("A8-01".to_owned()),
            body: body.to_owned(),
            at: DEADLINE - 3 * DAY,
            late,
            number,
        };
        let rule = RuleForm {
            deadline: DeadlineFields::new("2026-11-24", "12:00", "Europe/Berlin", &SAMPLE_ZONES),
            late: Pick::words("late", &LATE, "warn"),
        };
        let full = Self {
            head: example::head(Stage::Published, Tab::Inquiries),
            errors: Vec::new(),
            waiting: vec![
                line("q-1", "May the data centre stand in France?", false, None),
                line("q-2", example::HOSTILE, true, None),
            ],
            answered: vec![line("q-3", "Who signs?", false, Some(2))],
            bulletins: BulletinView::samples(),
            may_tell: true,
            until: Some(DEADLINE - 7 * DAY),
            late: "warn",
            rule: Some(rule),
        };
        let mut empty = full.clone();
        (empty.waiting, empty.answered, empty.bulletins, empty.until) = (Vec::new(), Vec::new(), Vec::new(), None);
        let mut refused = full.clone();
        refused.errors = vec![FieldError::new("deadline_date", Message::new("error-after-deadline"))];
        if let Some(rule) = &mut refused.rule {
            rule.deadline.date.error = Some(Message::new("error-after-deadline"));
        }
        let mut reader = full.clone();
        (reader.may_tell, reader.rule, reader.late) = (false, None, "block");
        reader.waiting.iter_mut().for_each(|line| line.company = None);
        vec![full, empty, refused, reader]
    }
}

/// The form that tells all bidders: the answer to a question, or news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TellBidders {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// The question that is answered; none for news.
    pub inquiry: Option<InquiryLine>,
    /// Where the form posts to.
    pub action: String,
    /// Field `about`, for news.
    pub about: Field,
    /// Field `question`: what was asked, in words that name nobody.
    pub question: Field,
    /// Field `answer`.
    pub answer: Field,
    /// Numbers of the bulletins that may answer it already.
    pub numbers: Vec<i64>,
    /// How many companies are told.
    pub companies: u32,
}

impl Page for TellBidders {
    const TEMPLATE: &'static str = "pages/tenders/tell_bidders";

    fn samples() -> Vec<Self> {
        let full = TenderInquiries::samples().remove(0);
        let answer = Self {
            head: full.head.clone(),
            errors: Vec::new(),
            inquiry: full.waiting.last().cloned(),
            action: "/tenders/t/inquiries/q-2".to_owned(),
            about: Field::new("about", ""),
            question: Field::new("question", example::HOSTILE),
            answer: Field::new("answer", ""),
            numbers: vec![1, 2],
            companies: 7,
        };
        let mut refused = answer.clone();
        refused.answer = Field::new("answer", "").refused(Message::new("error-required"));
        refused.errors = vec![FieldError::new("answer", Message::new("error-required"))];
        let mut news = answer.clone();
        (news.inquiry, news.companies, news.numbers) = (None, 1, Vec::new());
        vec![answer, refused, news]
    }
}
