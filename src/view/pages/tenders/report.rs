//! The award report: from the opening to the decision on one printable page, for the file and for a review body.
//!
//! Owns the context of `GET /tenders/{id}/report`, made of the contexts of the pages it gathers. Serves issue 3,
//! capability 9.

use serde::Serialize;

use super::award::AwardRecord;
use super::compare::CellMark;
use super::example::{self, DEADLINE, HOUR};
use super::explanation::AskedPart;
use super::head::{Stage, Tab, TenderHead};
use super::opening::Minutes;
use super::ranking::Ranking;
use super::runs::{CorrectionPart, LotPart, RunLine, TenderRuns};
use super::sensitivity::firm;
use crate::view::pages::evaluators::panel::Agreement;
use crate::view::{Localised, Message, Page};

/// A bid as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceivedBid {
    /// Name of the company.
    pub company: String,
    /// Its first, second, … bid.
    pub number: i64,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// SHA-256 (hex) on its receipt.
    pub sha256: String,
    /// Whether it still had that hash at the opening.
    pub intact: bool,
}

/// A section: what it weighs and who scored it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportSection {
    /// Title in the reader's language.
    pub title: Localised,
    /// Share of the quality in percent, two places; none where it does not rate.
    pub share: Option<String>,
    /// Minimum in percent.
    pub minimum: Option<String>,
    /// Who scored it.
    pub evaluators: Vec<String>,
    /// How far they agree.
    pub agreement: Option<Agreement>,
}

/// The points of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportPoints {
    /// Key of the criterion.
    pub key: String,
    /// Its question.
    pub text: Localised,
    /// Points of each bid, or the text `tender-cell-<mark>` of a verdict.
    pub cells: Vec<ReportCell>,
}

/// One cell of the points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportCell {
    /// Printed points.
    pub points: Option<String>,
    /// What it says where there are none.
    pub mark: CellMark,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderReport {
    /// The tender's head.
    pub head: TenderHead,
    /// Name of the institution.
    pub institution: String,
    /// When the report was made, milliseconds since 1970 UTC.
    pub at: i64,
    /// The decision; none before it.
    pub record: Option<AwardRecord>,
    /// Who opened the bids.
    pub opening: Minutes,
    /// The bids.
    pub received: Vec<ReceivedBid>,
    /// Who opened the price envelopes; none where they came with the bids.
    pub prices: Option<Minutes>,
    /// Ranks, reasons and derivations.
    pub ranking: Ranking,
    /// Printed places of Z; none where the method has none.
    pub ratio_places: Option<u32>,
    /// The sections.
    pub sections: Vec<ReportSection>,
    /// How far the evaluators agree over all sections.
    pub agreement: Option<Agreement>,
    /// Frozen runs, the newest first.
    pub runs: Vec<RunLine>,
    /// Corrections, the newest first.
    pub corrections: Vec<CorrectionPart>,
    /// What bidders were asked about their prices, the newest first.
    pub asked: Vec<AskedPart>,
    /// The drawing of lots.
    pub lot: Option<LotPart>,
    /// How firm the order is.
    pub sentences: Vec<Message>,
    /// The bids as columns of `points`.
    pub companies: Vec<String>,
    /// All criteria that rate or exclude.
    pub points: Vec<ReportPoints>,
}

impl Page for TenderReport {
    const TEMPLATE: &'static str = "pages/tenders/report";

    fn samples() -> Vec<Self> {
        let minutes = |at: i64| Minutes { by: "Ada Lindqvist".into(), at, note: example::HOSTILE.into() };
        let company = |at: usize| example::BIDDERS.get(at).map_or(example::HOSTILE, |(_, company)| company).to_owned();
        let runs = TenderRuns::samples().into_iter().nth(2);
        let agreement = Agreement { alpha: Some("0.812".into()), meaning: "good" };
        let section = |title: &str, evaluators: &[&str]| ReportSection {
            title: Localised::own(title),
            share: Some("40.00".into()),
            minimum: Some("60".into()),
            evaluators: evaluators.iter().map(|name| (*name).to_owned()).collect(),
            agreement: (!evaluators.is_empty()).then(|| agreement.clone()),
        };
        let cell = |points: Option<&str>, mark: CellMark| ReportCell { points: points.map(str::to_owned), mark };
        let decided = Ranking::samples().into_iter().next().map(|ranking| Self {
            head: example::head(Stage::Awarded, Tab::Ranking),
            institution: "ITZ Nord".into(),
            at: DEADLINE + 200 * HOUR,
            record: AwardRecord::samples().into_iter().next(),
            opening: minutes(DEADLINE + HOUR),
            received: vec![
                ReceivedBid {
                    company: company(0),
                    number: 2,
                    at: DEADLINE - HOUR,
                    sha256: example::HASH.into(),
                    intact: true,
                },
                ReceivedBid {
                    company: company(9),
                    number: 1,
                    at: DEADLINE - HOUR,
                    sha256: example::HASH.into(),
                    intact: false,
                },
            ],
            prices: Some(minutes(DEADLINE + 9 * HOUR)),
            ranking,
            ratio_places: None,
            sections: vec![
                section("Selection: the provider", &["Ben", example::HOSTILE]),
                section(example::HOSTILE, &[]),
            ],
            agreement: Some(agreement.clone()),
            runs: runs.iter().flat_map(|runs| runs.runs.clone()).collect(),
            corrections: runs.iter().flat_map(|runs| runs.corrections.clone()).collect(),
            asked: AskedPart::samples(),
            lot: runs.as_ref().and_then(|runs| runs.lot.clone()),
            sentences: vec![firm::lead(&company(0), &company(9), "2.06")],
            companies: vec![company(0), company(9)],
            points: vec![ReportPoints {
                key: "A3-04".into(),
                text: Localised::own(example::HOSTILE),
                cells: vec![cell(Some("80.00"), CellMark::Scored), cell(None, CellMark::KnockOut)],
            }],
        });
        let open = decided.clone().map(|decided| Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            record: None,
            prices: None,
            ratio_places: Some(2),
            agreement: None,
            runs: Vec::new(),
            corrections: Vec::new(),
            asked: Vec::new(),
            lot: None,
            sentences: Vec::new(),
            points: Vec::new(),
            ..decided
        });
        decided.into_iter().chain(open).collect()
    }
}
