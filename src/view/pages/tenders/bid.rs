//! One bid: every answer with its points, and where its figures come from.
//!
//! Owns the context of `GET /tenders/{id}/bids/{invitation}`. Serves issue 2, capability 9.

use serde::Serialize;

use super::answers::{AnswerLine, AnswerView};
use super::compare::{BidStatus, CellMark};
use super::example::{self, DEADLINE, HOUR, TENDER};
use super::head::{Stage, Tab, TenderHead};
use super::messages::{derive, reason};
use super::ranking::{DerivationStep, SectionFigure};
use crate::view::{Localised, Message, Page};

/// One question of the bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidAnswer {
    /// Key of the question.
    pub key: String,
    /// Its one-question view.
    pub href: String,
    /// Page on which it is collected to be clarified; empty for those who may not.
    pub clarify: String,
    /// The question in the reader's language.
    pub text: Localised,
    /// The answer in full.
    pub answer: AnswerView,
    /// What the matrix says about it.
    pub mark: CellMark,
    /// Points, canonical decimal with two places.
    pub points: Option<String>,
    /// Full points; none unless rated.
    pub scale_max: Option<String>,
    /// `automatic`, `evaluator` or `open`; none for information only.
    pub source: Option<String>,
    /// The evaluator's reason; may be empty.
    pub reason: String,
}

/// A section of the bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BidSection {
    /// Key of the section.
    pub key: String,
    /// Its figures.
    pub figure: SectionFigure,
    /// Its answers.
    pub answers: Vec<BidAnswer>,
}

/// The page `GET /tenders/{id}/bids/{invitation}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OneBid {
    /// The tender's head.
    pub head: TenderHead,
    /// Identifier of the invitation.
    pub invitation: String,
    /// Name of the company.
    pub company: String,
    /// How the bid stands.
    pub status: BidStatus,
    /// Whether the bid is out.
    pub excluded: bool,
    /// Rank; none unless ranked.
    pub rank: Option<u32>,
    /// Why the bid is out or pending.
    pub reasons: Vec<Message>,
    /// Quality, two places.
    pub quality: Option<String>,
    /// Price, canonical decimal.
    pub price: Option<String>,
    /// Page on which its bidder is asked about it; empty while it is closed.
    pub price_href: String,
    /// Price score, two places.
    pub price_score: Option<String>,
    /// A method's name, such as `weighted_sum`; it names the result.
    pub method: String,
    /// Total, two places.
    pub total: Option<String>,
    /// Currency of the price, ISO 4217.
    pub currency: String,
    /// When it was submitted, milliseconds since 1970 UTC.
    pub submitted_at: i64,
    /// Who declared it complete and true.
    pub declared_by: String,
    /// SHA-256 (hex) of the frozen answers.
    pub sha256: String,
    /// Whether names and prices are hidden from the reader.
    pub blind: bool,
    /// How many of its answers were asked back about.
    pub clarified: u32,
    /// Its sections.
    pub sections: Vec<BidSection>,
    /// Every step from points to total.
    pub derivation: Vec<DerivationStep>,
}

impl Page for OneBid {
    const TEMPLATE: &'static str = "pages/tenders/bid";

    fn samples() -> Vec<Self> {
        let answer =
            |key: &str, text: &str, answer: AnswerView, mark, points: Option<&str>, source: Option<&str>| BidAnswer {
                key: key.into(),
                href: format!("/tenders/{TENDER}/compare/{key}"),
                clarify: format!("/tenders/{TENDER}/bids/b/clarifications?question={key}#collect"),
                text: Localised::own(text),
                answer,
                mark,
                points: points.map(Into::into),
                scale_max: points.map(|_| "100".into()),
                source: source.map(Into::into),
                reason: if source == Some("evaluator") { "Separate keys, proven." } else { "" }.into(),
            };
        let figure = SectionFigure {
            title: Localised::own("Selection: the provider"),
            share: "40.00".into(),
            score: Some("93.33".into()),
            minimum: Some("60".into()),
            missed: false,
            contribution: Some("22.40".into()),
        };
        let words = |text: &str| AnswerView::of(vec![AnswerLine::Words(text.into())]);
        let ranked = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            invitation: "b".into(),
            company: "Nordlicht Rechenzentrum GmbH".into(),
            status: BidStatus::Ranked,
            excluded: false,
            rank: Some(1),
            reasons: Vec::new(),
            quality: Some("84.17".into()),
            price: Some("118000.00".into()),
            price_href: "/tenders/t/bids/b/price".into(),
            price_score: Some("94.92".into()),
            method: "weighted_sum".into(),
            total: Some("88.47".into()),
            currency: "EUR".into(),
            submitted_at: DEADLINE - 26 * HOUR,
            declared_by: "Jonas Petersen".into(),
            sha256: example::HASH.into(),
            blind: false,
            clarified: 2,
            sections: vec![BidSection {
                key: "A3-provider".into(),
                figure,
                answers: vec![
                    answer(
                        "A3-01",
                        "Which certificate do you hold?",
                        AnswerView::of(vec![AnswerLine::Label(Localised::own("ISO/IEC 27001"))]),
                        CellMark::Scored,
                        Some("80.00"),
                        Some("automatic"),
                    ),
                    answer(
                        "A3-04",
                        "Describe how you separate the data of your customers.",
                        words("A virtual data centre for each customer."),
                        CellMark::Scored,
                        Some("90.00"),
                        Some("evaluator"),
                    ),
                    answer("A3-05", example::HOSTILE, words(example::HOSTILE), CellMark::Unscored, None, Some("open")),
                    answer("A3-06", "Who answers questions?", AnswerView::blank(), CellMark::Blank, None, None),
                ],
            }],
            derivation: vec![DerivationStep {
                what: derive::total(),
                formula: "(60 × 84.17 + 40 × 94.92) ÷ 100".into(),
                result: "88.47".into(),
            }],
        };
        let excluded = Self {
            company: example::HOSTILE.into(),
            status: BidStatus::ExcludedKnockOut,
            excluded: true,
            rank: None,
            reasons: vec![reason::knock_out("A3-03")],
            price_score: None,
            total: None,
            blind: true,
            clarified: 0,
            sections: Vec::new(),
            derivation: Vec::new(),
            ..ranked.clone()
        };
        vec![ranked, excluded]
    }
}
