//! A strikingly low price: what is striking, what the bidder was asked, what it answered, and how that was judged.
//!
//! Owns the context of `GET /tenders/{id}/bids/{invitation}/price` and of its two forms, and the flag that ranking,
//! sensitivity and this page share. Serves issue 3, capability 5.

use serde::Serialize;

use super::example::{self, DAY, DEADLINE};
use super::head::{Stage, Tab, TenderHead};
use super::parts::{DeadlineFields, Pick, SAMPLE_ZONES};
use crate::view::form::{Field, FieldError};
use crate::view::{Message, Page};

/// A strikingly low price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LowPrice {
    /// Name of the company.
    pub company: String,
    /// Page on which it is asked about.
    pub href: String,
    /// Percent below the mean of the others; none where that is not striking.
    pub below_mean: Option<String>,
    /// Percent below the next price; none where that is not striking.
    pub below_next: Option<String>,
}

/// A question with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedPart {
    /// Identifier.
    pub id: String,
    /// Name of the company.
    pub company: String,
    /// What was asked.
    pub question: String,
    /// Who asked.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Until when an answer was asked for, milliseconds since 1970 UTC.
    pub answer_by: i64,
    /// `explained`, `rejected`, or none while it waits.
    pub end: Option<&'static str>,
    /// What the bidder answered; may be empty.
    pub answer: String,
    /// Why it was judged so.
    pub reason: String,
    /// Who judged.
    pub ended_by: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub ended_at: Option<i64>,
}

/// The form for a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskForm {
    /// Field `question`.
    pub question: Field,
    /// Until when.
    pub deadline: DeadlineFields,
}

/// The form for what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgeForm {
    /// The question.
    pub id: String,
    /// Field `answer`.
    pub answer: Field,
    /// Field `judgement`: `explained` or `rejected`.
    pub judgement: Pick,
    /// Field `reason`.
    pub reason: Field,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceExplanation {
    /// The tender's head.
    pub head: TenderHead,
    /// Refused fields.
    pub errors: Vec<FieldError>,
    /// Identifier of the invitation.
    pub invitation: String,
    /// Name of the company.
    pub company: String,
    /// The price, canonical decimal; none while it is closed.
    pub price: Option<String>,
    /// Its currency, ISO 4217.
    pub currency: String,
    /// What is striking; none where nothing is.
    pub flag: Option<LowPrice>,
    /// What was asked, the newest first.
    pub asked: Vec<AskedPart>,
    /// The form for a question; none where none can be asked.
    pub ask: Option<AskForm>,
    /// The form for what came of the open question.
    pub judge: Option<JudgeForm>,
}

/// What can be said of an answer.
pub const JUDGEMENTS: [&str; 2] = ["explained", "rejected"];

impl LowPrice {
    /// Flags for the samples of pages that show them.
    pub(super) fn samples() -> Vec<Self> {
        let flag = |company: &str, mean: Option<&str>, next: Option<&str>| Self {
            company: company.into(),
            href: "/tenders/t/bids/b/price".into(),
            below_mean: mean.map(str::to_owned),
            below_next: next.map(str::to_owned),
        };
        vec![
            flag(example::HOSTILE, Some("41.25"), Some("33.33")),
            flag("Rechenwerk GmbH", Some("40.00"), None),
            flag("Nordlicht AG", None, Some("30.00")),
        ]
    }
}

impl AskedPart {
    /// Questions for the samples of pages that show them: one that waits and both that ended.
    pub(super) fn samples() -> Vec<Self> {
        let waiting = Self {
            id: "0192".into(),
            company: example::HOSTILE.into(),
            question: example::HOSTILE.into(),
            by: "Ada Lindqvist".into(),
            at: DEADLINE + DAY,
            answer_by: DEADLINE + 7 * DAY,
            end: None,
            answer: String::new(),
            reason: String::new(),
            ended_by: None,
            ended_at: None,
        };
        let ended = |id: &str, end, answer: &str| Self {
            id: id.into(),
            end: Some(end),
            answer: answer.into(),
            reason: "The hours do not cover the shifts asked for.".into(),
            ended_by: Some("Ben".into()),
            ended_at: Some(DEADLINE + 6 * DAY),
            ..waiting.clone()
        };
        vec![waiting.clone(), ended("0193", "explained", example::HOSTILE), ended("0194", "rejected", "")]
    }
}

impl Page for PriceExplanation {
    const TEMPLATE: &'static str = "pages/tenders/explanation";

    fn samples() -> Vec<Self> {
        let asked = AskedPart::samples();
        let waiting = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            errors: Vec::new(),
            invitation: "b".into(),
            company: example::HOSTILE.into(),
            price: Some("71400".into()),
            currency: "EUR".into(),
            flag: LowPrice::samples().into_iter().next(),
            asked: asked.clone(),
            ask: None,
            judge: Some(JudgeForm {
                id: "0192".into(),
                answer: Field::new("answer", example::HOSTILE),
                judgement: Pick::words("judgement", &JUDGEMENTS, "rejected"),
                reason: Field::new("reason", ""),
            }),
        };
        let question = Field::new("question", "Why").refused(Message::coded("error", "too_short"));
        let ask = Self {
            errors: crate::view::form::summary(&[&question]),
            flag: None,
            asked: asked.into_iter().skip(1).collect(),
            ask: Some(AskForm {
                question,
                deadline: DeadlineFields::new("2026-12-01", "12:00", SAMPLE_ZONES[0], &SAMPLE_ZONES),
            }),
            judge: None,
            ..waiting.clone()
        };
        let read = Self {
            price: None,
            flag: None,
            asked: Vec::new(),
            ask: None,
            errors: Vec::new(),
            judge: None,
            ..waiting.clone()
        };
        vec![waiting, ask, read]
    }
}
