//! Answers of the opened bid that the institution asks back about: reopened by the same link, until a date.
//!
//! Owns its context. What was handed in stands beside what is written now. Serves issue 4, capability 6.

use serde::Serialize;

use super::question::QuestionView;
use super::{Bid, SectionPage, samples};
use crate::view::form::FieldError;
use crate::view::page::Page;
use crate::view::pages::clarified::ClarifiedView;

/// A reopened answer.
#[derive(Debug, Clone, Serialize)]
pub struct Reopened {
    /// What is unclear, and the answer before.
    pub asked: ClarifiedView,
    /// The answer as it reads now.
    pub question: QuestionView,
}

/// The page `GET|POST /bid/{invitation}/clarifications`.
#[derive(Debug, Clone, Serialize)]
pub struct ClarificationsPage {
    /// The bid.
    pub bid: Bid,
    /// What waits for a reply, oldest first.
    pub waiting: Vec<Reopened>,
    /// Until when all of it can be sent, milliseconds since 1970 UTC; the earliest of the dates.
    pub until: Option<i64>,
    /// What was replied or came to nothing, the newest first.
    pub ended: Vec<ClarifiedView>,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Last save of any answer here, milliseconds since 1970 UTC.
    pub saved_at: Option<i64>,
    /// Name of who sends the replies; none for the lead.
    pub lead: Option<String>,
}

impl ClarificationsPage {
    /// The lines of the error summary for the questions' errors.
    #[must_use]
    pub fn summary(waiting: &[Reopened]) -> Vec<FieldError> {
        let questions: Vec<QuestionView> = waiting.iter().map(|reopened| reopened.question.clone()).collect();
        SectionPage::summary(&questions)
    }
}

impl Page for ClarificationsPage {
    const TEMPLATE: &'static str = "pages/bid/clarifications";

    fn samples() -> Vec<Self> {
        let asked = ClarifiedView::samples();
        let reopened = |errors: bool| -> Vec<Reopened> {
            let questions = samples::questions(errors).into_iter();
            let one = |(at, question): (usize, QuestionView)| {
                let mut asked = asked[0].clone();
                asked.id = format!("w{at}");
                asked.key.clone_from(&question.key);
                Reopened { asked, question }
            };
            questions.enumerate().map(one).collect()
        };
        let page = |waiting: Vec<Reopened>, ended: Vec<ClarifiedView>, lead: Option<&str>| Self {
            bid: samples::bid(),
            until: waiting.first().map(|first| first.asked.answer_by),
            errors: Self::summary(&waiting),
            saved_at: waiting.first().map(|_| samples::NOW),
            waiting,
            ended,
            lead: lead.map(str::to_owned),
        };
        vec![
            page(reopened(false), Vec::new(), None),
            page(reopened(true), asked[1..].to_vec(), Some("Ada Lovelace")),
            page(Vec::new(), asked[1..].to_vec(), None),
            page(Vec::new(), Vec::new(), None),
        ]
    }
}
