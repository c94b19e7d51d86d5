//! Questions to the institution, and what it tells all bidders alike.
//!
//! Owns its context. It shows the reader's own company's questions and no other's; a bulletin names no asker. Serves
//! design/respondent.md, "Answering" 1.

use serde::Serialize;

use super::{Bid, samples};
use crate::view::form::{Choice, Field, FieldError};
use crate::view::i18n::Message;
use crate::view::page::Page;
use crate::view::pages::shared::{BulletinView, HOSTILE};

/// A question of the reader's company.
#[derive(Debug, Clone, Serialize)]
pub struct OwnInquiry {
    /// What is asked.
    pub body: String,
    /// Key of the question of the tender that it is about.
    pub about: Option<String>,
    /// Who asked.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether it came late.
    pub late: bool,
    /// Number of the answer, when there is one.
    pub number: Option<i64>,
}

/// The page `GET|POST /bid/{invitation}/inquiries`.
#[derive(Debug, Clone, Serialize)]
pub struct InquiriesPage {
    /// The bid.
    pub bid: Bid,
    /// Until when questions are in time, milliseconds since 1970 UTC; none for the deadline.
    pub until: Option<i64>,
    /// Whether that has passed.
    pub late: bool,
    /// Whether a question would be taken now.
    pub may_ask: bool,
    /// The latest first.
    pub bulletins: Vec<BulletinView>,
    /// The latest first.
    pub own: Vec<OwnInquiry>,
    /// Field `about`: the tender as a whole, or one of its questions.
    pub about: Vec<Choice>,
    /// Field `body`.
    pub body: Field,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
}

impl Page for InquiriesPage {
    const TEMPLATE: &'static str = "pages/bid/inquiries";

    fn samples() -> Vec<Self> {
        let own = |body: &str, about: Option<&str>, number, late| OwnInquiry {
            body: body.into(),
            about: about.map(Into::into),
            by: "Hanna Petersen".into(),
            at: samples::NOW,
            late,
            number,
        };
        let empty = Self {
            bid: samples::bid(),
            until: None,
            late: false,
            may_ask: true,
            bulletins: Vec::new(),
            own: Vec::new(),
            about: vec![Choice::new("", "", ""), Choice::new("A8-01", "A8-01 · Is every person bound in writing?", "")],
            body: Field::new("body", ""),
            errors: Vec::new(),
        };
        let mut late = empty.clone();
        late.until = Some(samples::NOW);
        late.late = true;
        late.bulletins = BulletinView::samples();
        late.own = vec![own(HOSTILE, Some("A8-01"), None, true), own("May it stand in France?", None, Some(2), false)];
        let mut refused = late.clone();
        refused.body = Field::new("body", HOSTILE).refused(Message::coded("error", "too_long"));
        refused.errors = vec![FieldError::new("body", Message::coded("error", "too_long"))];
        refused.about = vec![Choice::new("A8-01", HOSTILE, "A8-01")];
        let mut closed = late.clone();
        closed.may_ask = false;
        vec![empty, late, refused, closed]
    }
}
