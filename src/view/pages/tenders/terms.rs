//! Criteria for the personnel to be agreed with one bidder: proposing, answering, and what is agreed.
//!
//! Owns the context of `GET|POST /tenders/{id}/bids/{invitation}/terms`. Serves issue 4, capability 5.

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use crate::view::form::{Field, FieldError};
use crate::view::pages::terms::TermView;
use crate::view::{Localised, Message, Page};

/// A question about the personnel, with the criterion to be proposed from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewTerm {
    /// Key of the question.
    pub question: String,
    /// The question.
    pub text: Localised,
    /// The bidder's answer, one message a line.
    pub answer: Vec<Message>,
    /// Field `new.<question>`: the criterion.
    pub body: Field,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermsWithBidder {
    /// The tender's head.
    pub head: TenderHead,
    /// Refused fields.
    pub errors: Vec<FieldError>,
    /// Identifier of the invitation.
    pub invitation: String,
    /// Name of the company.
    pub company: String,
    /// The criteria in the order they were proposed.
    pub terms: Vec<TermView>,
    /// What can be proposed; none for those who may not.
    pub new: Vec<NewTerm>,
    /// Whether the reader may propose and answer.
    pub may: bool,
}

impl Page for TermsWithBidder {
    const TEMPLATE: &'static str = "pages/tenders/terms";

    fn samples() -> Vec<Self> {
        let new = |question: &str, body: Field| NewTerm {
            question: question.into(),
            text: Localised::own(example::HOSTILE),
            answer: vec![Message::plain(example::HOSTILE)],
            body,
        };
        let short = Message::coded("error", "too_short");
        let page = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            errors: vec![FieldError::new("body.0191", short.clone()), FieldError::new("new.A16-02", short.clone())],
            invitation: "b".into(),
            company: example::HOSTILE.into(),
            terms: TermView::samples(),
            new: vec![
                new("A16-01", Field::new("new.A16-01", "")),
                new("A16-02", Field::new("new.A16-02", example::HOSTILE).refused(short)),
            ],
            may: true,
        };
        let read = Self { errors: Vec::new(), new: Vec::new(), may: false, ..page.clone() };
        let empty = Self { terms: Vec::new(), ..read.clone() };
        vec![page, read, empty]
    }
}
