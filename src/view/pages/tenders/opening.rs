//! The opening of the bids: what happens, what lies there, and the minutes afterwards.
//!
//! Owns the context of `GET|POST /tenders/{id}/open`. The deadline is checked by `app` with the database's time. Serves
//! design/trust.md, "Sealed bids".

use serde::Serialize;

use super::bidders::BidderState;
use super::example::{self, DEADLINE, HOUR};
use super::head::{Stage, Tab, TenderHead};
use super::sealing::{OpeningAct, SealPart};
use crate::view::form::{Field, FieldError};
use crate::view::{Message, Page};

/// What lies there from one bidder; nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealedBid {
    /// Name of the company.
    pub company: String,
    /// How the bidder stands.
    pub state: BidderState,
    /// When the bid was submitted, milliseconds since 1970 UTC.
    pub submitted_at: Option<i64>,
    /// SHA-256 (hex) of the frozen answers.
    pub sha256: Option<String>,
    /// `intact` or `broken`, as the opening found it; none before.
    pub found: Option<&'static str>,
}

/// What an opening makes readable; the suffix of its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// Answers and prices.
    Prices,
    /// Answers; no prices are asked for.
    Answers,
    /// Answers; the prices wait in an envelope of their own until quality is final.
    Quality,
}

/// Who opened the bids, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// The member's name.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who else was there, and remarks; may be empty.
    pub note: String,
}

/// The page `GET|POST /tenders/{id}/open`; fields `confirm` (`on`) and `note`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderOpening {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// Whether the deadline has passed by the server's time.
    pub due: bool,
    /// Whether this member may open.
    pub permitted: bool,
    /// How far officers are; none where bids are not sealed.
    pub seal: Option<SealPart>,
    /// What this member's deed would do.
    pub deed: OpeningAct,
    /// What the opening makes readable.
    pub opens: Opens,
    /// What lies there.
    pub bids: Vec<SealedBid>,
    /// Bids submitted.
    pub submitted: u32,
    /// Field `note`: witnesses and remarks for the minutes.
    pub note: Field,
    /// Why the confirmation was refused.
    pub confirm_error: Option<Message>,
    /// The minutes, once opened.
    pub minutes: Option<Minutes>,
    /// Names of those who opened together.
    pub officers: Vec<String>,
    /// Who tried to hand in too late.
    pub late: Vec<LateAttempt>,
}

/// An attempt to hand in after the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LateAttempt {
    /// Name of the company.
    pub company: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

impl Page for TenderOpening {
    const TEMPLATE: &'static str = "pages/tenders/opening";

    fn samples() -> Vec<Self> {
        let bid = |index: usize, state: BidderState| {
            let company = example::BIDDERS.get(index).map_or(example::HOSTILE, |(_, company)| company);
            let there = state == BidderState::Submitted;
            SealedBid {
                company: company.into(),
                state,
                submitted_at: there.then_some(DEADLINE - 5 * HOUR),
                sha256: there.then(|| example::HASH.to_owned()),
                found: None,
            }
        };
        let due = Self {
            head: example::head(Stage::Closed, Tab::Overview),
            errors: Vec::new(),
            due: true,
            permitted: true,
            seal: None,
            deed: OpeningAct::Open,
            opens: Opens::Quality,
            bids: vec![
                bid(0, BidderState::Submitted),
                bid(1, BidderState::Submitted),
                bid(4, BidderState::Declined),
                bid(9, BidderState::Started),
            ],
            submitted: 2,
            note: Field::new("note", ""),
            confirm_error: None,
            minutes: None,
            officers: Vec::new(),
            late: Vec::new(),
        };
        let why = Message::new("tender-error-confirm-opening");
        let refused =
            Self { errors: vec![FieldError::new("confirm", why.clone())], confirm_error: Some(why), ..due.clone() };
        let early = Self { head: example::head(Stage::Published, Tab::Overview), due: false, ..due.clone() };
        let observer = Self { permitted: false, ..due.clone() };
        let asked = Self { seal: Some(SealPart::sample(true)), opens: Opens::Prices, ..due.clone() };
        let first = Self {
            seal: Some(SealPart { together: 3, ..SealPart::sample(true) }),
            deed: OpeningAct::Share,
            opens: Opens::Answers,
            ..due.clone()
        };
        let gave = Self { seal: Some(SealPart::sample(false)), permitted: false, ..due.clone() };
        let opened = Self {
            head: example::head(Stage::Opened, Tab::Overview),
            minutes: Some(Minutes {
                by: "Ada Lindqvist".into(),
                at: DEADLINE + HOUR,
                note: format!("Ada Lindqvist: With Mara Vogt.\n{}: Room 7.", example::HOSTILE),
            }),
            officers: vec!["Ada Lindqvist".into(), example::HOSTILE.into()],
            late: vec![LateAttempt { company: example::HOSTILE.into(), at: DEADLINE + HOUR }],
            bids: vec![
                SealedBid { found: Some("intact"), ..bid(0, BidderState::Submitted) },
                SealedBid { found: Some("broken"), ..bid(9, BidderState::Submitted) },
                bid(4, BidderState::Declined),
            ],
            ..due.clone()
        };
        vec![due, refused, early, observer, asked, first, gave, opened]
    }
}
