//! Asking one bidder back: what is collected, sending it, and what was replied.
//!
//! Owns the context of `GET /tenders/{id}/bids/{invitation}/clarifications` and of its forms. Serves issue 4,
//! capability 6.

use serde::Serialize;

use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::parts::{DeadlineFields, SAMPLE_ZONES};
use crate::view::form::{Choice, Field, FieldError};
use crate::view::pages::clarified::ClarifiedView;
use crate::view::{Localised, Message, Page};

/// An answer that is collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collected {
    /// Key of the question.
    pub key: String,
    /// The question.
    pub text: Localised,
    /// What is unclear.
    pub body: String,
    /// Who wrote that.
    pub by: String,
}

/// The form that collects an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CollectForm {
    /// Field `question`.
    pub question: Vec<Choice>,
    /// Field `body`.
    pub body: Field,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClarifyBid {
    /// The tender's head.
    pub head: TenderHead,
    /// Refused fields.
    pub errors: Vec<FieldError>,
    /// Identifier of the invitation.
    pub invitation: String,
    /// Name of the company, or its letter.
    pub company: String,
    /// What is collected.
    pub collected: Vec<Collected>,
    /// The form that collects; none for those who may not.
    pub collect: Option<CollectForm>,
    /// The form that sends; none for those who may not, or while nothing is collected.
    pub send: Option<DeadlineFields>,
    /// What was asked, the newest first.
    pub told: Vec<ClarifiedView>,
}

impl Page for ClarifyBid {
    const TEMPLATE: &'static str = "pages/tenders/clarify";

    fn samples() -> Vec<Self> {
        let field = Field::new("body", example::HOSTILE);
        let choice = |key: &str| Choice::new(key, format!("{key} · {}", example::HOSTILE), "A3-04");
        let deadline = |date: &str| DeadlineFields::new(date, "12:00", SAMPLE_ZONES[0], &SAMPLE_ZONES);
        let usual = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            errors: Vec::new(),
            invitation: "b".into(),
            company: example::HOSTILE.into(),
            collected: vec![Collected {
                key: "A3-04".into(),
                text: Localised::own(example::HOSTILE),
                body: example::HOSTILE.into(),
                by: "Ada Lindqvist".into(),
            }],
            collect: Some(CollectForm {
                question: vec![choice("A3-04"), choice("A3-05")],
                body: Field::new("body", ""),
            }),
            send: Some(deadline("")),
            told: ClarifiedView::samples(),
        };
        let past = Message::coded("error", "past");
        let short = Message::coded("error", "too_short");
        let mut late = deadline("2020-01-01");
        late.date = late.date.refused(past.clone());
        let refused = Self {
            errors: vec![FieldError::new("body", short.clone()), FieldError::new("deadline_date", past)],
            collect: Some(CollectForm { question: vec![choice("A3-04")], body: field.refused(short) }),
            send: Some(late),
            ..usual.clone()
        };
        let blank = Self { collected: Vec::new(), collect: None, send: None, told: Vec::new(), ..usual.clone() };
        vec![usual, refused, blank]
    }
}
