//! What the award settings do to sample bids, and what a point of quality is worth in money.
//!
//! Owns the context of `GET /tenders/{id}/dry-run?section.A.<key>=…&price.A=…`; nothing is stored, so a link can be
//! shared. Serves issue 3, capability 1, and design/product.md, "Life of a tender".

use serde::Serialize;

use super::compare::BidStatus;
use super::example;
use super::head::{Stage, Tab, TenderHead};
use super::messages::reason;
use crate::view::form::FieldError;
use crate::view::{Localised, Message, Page};

/// What one sample states in one row: a share of a section's points, or its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampleCell {
    /// Name of the GET parameter, and element id.
    pub name: String,
    /// Key of the sample.
    pub sample: &'static str,
    /// What is tried out, as typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<Message>,
}

/// A section that rates, with what each sample reaches in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampleRow {
    /// Title in the reader's language.
    pub title: Localised,
    /// Share of all sections' weights in percent, two places.
    pub share: Option<String>,
    /// Minimum in percent.
    pub minimum: Option<String>,
    /// One for each sample.
    pub cells: Vec<SampleCell>,
}

/// A sample in the order that the settings give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampleLine {
    /// Key of the sample.
    pub sample: String,
    /// How it stands.
    pub status: BidStatus,
    /// Whether it is out.
    pub excluded: bool,
    /// Rank; none unless ranked.
    pub rank: Option<u32>,
    /// Quality, two places.
    pub quality: Option<String>,
    /// Price, canonical decimal.
    pub price: Option<String>,
    /// Price score, two places.
    pub price_score: Option<String>,
    /// What the method ends with: total, Z or price.
    pub total: Option<String>,
    /// What one more point of quality is worth to it, in the tender's currency.
    pub point: Option<String>,
    /// Whether one more point is worth more than any price.
    pub unbounded: bool,
    /// Why it is out.
    pub reasons: Vec<Message>,
}

/// An order of two samples that hangs on a third.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReversalLine {
    /// The third sample.
    pub third: String,
    /// Ahead while the third takes part.
    pub ahead: String,
    /// Behind while the third takes part.
    pub behind: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderDryRun {
    /// The tender's head.
    pub head: TenderHead,
    /// What was refused of the figures typed.
    pub errors: Vec<FieldError>,
    /// Keys of the samples.
    pub samples: Vec<&'static str>,
    /// The sections that rate.
    pub rows: Vec<SampleRow>,
    /// The prices; empty where bidders state none.
    pub prices: Vec<SampleCell>,
    /// A method's name; it names the figure.
    pub method: String,
    /// Whether prices earn a score.
    pub price_score: bool,
    /// Whether the method weighs quality against money.
    pub point_values: bool,
    /// `can` or `cannot`: the badge of the third bid.
    pub third_bid: &'static str,
    /// Currency of the prices, ISO 4217.
    pub currency: String,
    /// Whether the settings are not sound yet, so that nothing can be ranked by them.
    pub unsound: bool,
    /// The samples by rank, those without one last; none where figures are wrong or the settings not sound.
    pub bids: Option<Vec<SampleLine>>,
    /// Orders of two samples that hang on a third.
    pub reversals: Vec<ReversalLine>,
}

impl Page for TenderDryRun {
    const TEMPLATE: &'static str = "pages/tenders/dry_run";

    fn samples() -> Vec<Self> {
        let cell = |name: &str, value: &str| SampleCell {
            name: format!("{name}.A"),
            sample: "A",
            value: value.into(),
            error: None,
        };
        let line = SampleLine {
            sample: "A".into(),
            status: BidStatus::Ranked,
            excluded: false,
            rank: Some(1),
            quality: Some("95.00".into()),
            price: Some("130000.00".into()),
            price_score: Some("50.00".into()),
            total: Some("77.00".into()),
            point: Some("4020.62".into()),
            unbounded: false,
            reasons: Vec::new(),
        };
        let out = SampleLine {
            sample: "D".into(),
            status: BidStatus::ExcludedMinimum,
            excluded: true,
            rank: None,
            price_score: None,
            total: None,
            point: None,
            reasons: vec![reason::section_minimum(example::HOSTILE, "50.00", "60")],
            ..line.clone()
        };
        let unbounded = SampleLine { sample: "C".into(), rank: Some(2), point: None, unbounded: true, ..line.clone() };
        let usual = Self {
            head: example::head(Stage::Draft, Tab::Scheme),
            errors: Vec::new(),
            samples: vec!["A"],
            rows: vec![
                SampleRow {
                    title: Localised::own("Selection: the provider"),
                    share: Some("60.00".into()),
                    minimum: Some("60".into()),
                    cells: vec![cell("section.s1", "95")],
                },
                SampleRow {
                    title: Localised::own(example::HOSTILE),
                    share: None,
                    minimum: None,
                    cells: vec![cell("section.s2", example::HOSTILE)],
                },
            ],
            prices: vec![cell("price", "130000")],
            method: "weighted_sum".into(),
            price_score: true,
            point_values: true,
            third_bid: "can",
            currency: "EUR".into(),
            unsound: false,
            bids: Some(vec![line.clone(), unbounded, out]),
            reversals: vec![ReversalLine { third: "C".into(), ahead: "A".into(), behind: "B".into() }],
        };
        let wrong = Self {
            errors: vec![FieldError::new("price.A", Message::coded("error", "not_positive"))],
            prices: vec![SampleCell { error: Some(Message::coded("error", "not_positive")), ..cell("price", "-1") }],
            bids: None,
            reversals: Vec::new(),
            ..usual.clone()
        };
        let unsound = Self { unsound: true, bids: None, reversals: Vec::new(), ..usual.clone() };
        let priceless = Self {
            prices: Vec::new(),
            method: "quality_only".into(),
            price_score: false,
            point_values: false,
            third_bid: "cannot",
            bids: Some(vec![SampleLine { price: None, price_score: None, point: None, ..line }]),
            reversals: Vec::new(),
            head: example::head(Stage::Published, Tab::Scheme),
            ..usual.clone()
        };
        vec![usual, wrong, unsound, priceless]
    }
}
