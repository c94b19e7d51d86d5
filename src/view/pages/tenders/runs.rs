//! What follows the quality: the price envelopes, the frozen runs side by side, corrections, the drawing of lots.
//!
//! Owns the context of `GET /tenders/{id}/runs` and of its four forms. Figures are those that `domain::evaluation` printed
//! when each run was frozen. Serves issue 3, capabilities 4, 5 and 8.

use serde::Serialize;

use super::example::{self, DEADLINE, HOUR};
use super::head::{Stage, Tab, TenderHead};
use super::opening::Minutes;
use super::parts::Pick;
use super::sealing::{OpeningAct, SealPart};
use crate::view::form::{Choice, Field, FieldError};
use crate::view::{Message, Page};

/// The price envelopes while they are closed, or their minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PricePart {
    /// The minutes, once they are open.
    pub minutes: Option<Minutes>,
    /// Names of companies whose envelope did not fit its bid.
    pub broken: Vec<String>,
    /// What still waits for points or a verdict.
    pub unscored: u32,
    /// Whether this member may open them now.
    pub may_open: bool,
    /// How far officers are; none where bids are not sealed, and once the prices are open.
    pub seal: Option<SealPart>,
    /// What this member's deed would do.
    pub deed: OpeningAct,
    /// Field `note`.
    pub note: Field,
    /// Why the confirmation was refused.
    pub confirm_error: Option<Message>,
}

/// A frozen run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunLine {
    /// 1, 2, ….
    pub run: i64,
    /// Who froze it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Name and version of the program.
    pub engine: String,
    /// SHA-256 (hex) of the scheme.
    pub scheme_sha256: String,
    /// Whether a correction made it necessary.
    pub corrected: bool,
    /// Names of who is first.
    pub first: Vec<String>,
}

/// A bid in two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunBid {
    /// Name of the company.
    pub company: String,
    /// In the earlier run.
    pub before: RunFigures,
    /// In the later run.
    pub after: RunFigures,
    /// Whether anything differs.
    pub differs: bool,
}

/// A bid's figures in a run, as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RunFigures {
    /// Name of the status.
    pub status: String,
    /// Quality.
    pub quality: Option<String>,
    /// Total or ratio.
    pub result: Option<String>,
    /// Rank.
    pub rank: Option<u64>,
}

/// Points that differ between two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunChange {
    /// Name of the company.
    pub company: String,
    /// Key of the criterion.
    pub criterion: String,
    /// Points or word before; none for a blank.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// Two runs side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunComparison {
    /// Number of the earlier one, chosen by `a`.
    pub a: i64,
    /// Number of the later one, chosen by `b`.
    pub b: i64,
    /// The bids.
    pub bids: Vec<RunBid>,
    /// The points that differ.
    pub changes: Vec<RunChange>,
}

/// A change that somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionChange {
    /// Name of the company.
    pub company: String,
    /// Key of the criterion; empty for a price, which is rejected.
    pub criterion: String,
    /// Page of the question or price.
    pub href: String,
    /// Points, or none for a verdict.
    pub points: Option<String>,
    /// `pass`, `fail`, or none for points.
    pub verdict: Option<String>,
    /// Why.
    pub reason: String,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionPart {
    /// Identifier.
    pub id: String,
    /// Who proposed it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What it changes.
    pub changes: Vec<CorrectionChange>,
    /// `accepted`, `refused`, or none while it waits.
    pub end: Option<&'static str>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub ended_at: Option<i64>,
    /// Why.
    pub end_reason: String,
    /// Whether this member may end it.
    pub may_end: bool,
    /// Field `reason`.
    pub reason: Field,
}

/// The tie for the first place and its drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LotPart {
    /// Names of the tied companies.
    pub tied: Vec<String>,
    /// Whose lot was drawn, once it was.
    pub drawn: Option<String>,
    /// Who recorded it, when, and the note.
    pub minutes: Option<Minutes>,
    /// Whether this member may record it.
    pub may_record: bool,
    /// Field `drawn`.
    pub choice: Pick,
    /// Field `note`.
    pub note: Field,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TenderRuns {
    /// The tender's head.
    pub head: TenderHead,
    /// Lines of the error summary.
    pub errors: Vec<FieldError>,
    /// The price envelopes; none where no price is asked or there is one envelope.
    pub prices: Option<PricePart>,
    /// The runs, the newest first.
    pub runs: Vec<RunLine>,
    /// Whether this member may freeze the first run now.
    pub may_freeze: bool,
    /// Two runs side by side.
    pub comparison: Option<RunComparison>,
    /// Corrections, the newest first.
    pub corrections: Vec<CorrectionPart>,
    /// The tie, if there is one.
    pub lot: Option<LotPart>,
}

impl Page for TenderRuns {
    const TEMPLATE: &'static str = "pages/tenders/runs";

    fn samples() -> Vec<Self> {
        let minutes = |note: &str| Minutes { by: "Ada Lindqvist".into(), at: DEADLINE + HOUR, note: note.into() };
        let closed = PricePart {
            minutes: None,
            broken: Vec::new(),
            unscored: 2,
            may_open: false,
            seal: None,
            deed: OpeningAct::Open,
            note: Field::new("note", ""),
            confirm_error: None,
        };
        let waiting = Self {
            head: example::head(Stage::Evaluating, Tab::Ranking),
            errors: Vec::new(),
            prices: Some(closed.clone()),
            runs: Vec::new(),
            may_freeze: false,
            comparison: None,
            corrections: Vec::new(),
            lot: None,
        };
        let why = Message::new("runs-error-confirm");
        let ready = Self {
            prices: Some(PricePart {
                unscored: 0,
                may_open: true,
                seal: Some(SealPart::sample(true)),
                confirm_error: Some(why.clone()),
                ..closed.clone()
            }),
            errors: vec![FieldError::new("confirm", why)],
            ..waiting.clone()
        };
        let first = Self {
            prices: Some(PricePart {
                unscored: 0,
                may_open: true,
                seal: Some(SealPart { together: 3, ..SealPart::sample(true) }),
                deed: OpeningAct::Share,
                ..closed.clone()
            }),
            ..waiting.clone()
        };
        let run = |number: i64| RunLine {
            run: number,
            by: "Ada Lindqvist".into(),
            at: DEADLINE + number * HOUR,
            engine: "probity 0.1.0".into(),
            scheme_sha256: example::HASH.into(),
            corrected: number > 1,
            first: vec![example::HOSTILE.into()],
        };
        let figures = |rank: u64| RunFigures {
            status: "ranked".into(),
            quality: Some("81.50".into()),
            result: Some("79.36".into()),
            rank: Some(rank),
        };
        let correction = CorrectionPart {
            id: "0190".into(),
            by: "Ben".into(),
            at: DEADLINE + 2 * HOUR,
            changes: vec![CorrectionChange {
                company: example::HOSTILE.into(),
                criterion: "A3S-01".into(),
                href: "/tenders/t/compare/A3S-01".into(),
                points: Some("80".into()),
                verdict: None,
                reason: "The certificate was overlooked.".into(),
            }],
            end: None,
            ended_by: None,
            ended_at: None,
            end_reason: String::new(),
            may_end: true,
            reason: Field::new("reason", ""),
        };
        let ended = CorrectionPart {
            id: "0191".into(),
            end: Some("accepted"),
            ended_by: Some("Ada".into()),
            ended_at: Some(DEADLINE + 3 * HOUR),
            end_reason: "Seen.".into(),
            may_end: false,
            ..correction.clone()
        };
        let lot = LotPart {
            tied: vec!["Nordwerk".into(), example::HOSTILE.into()],
            drawn: None,
            minutes: None,
            may_record: true,
            choice: Pick::labelled(
                "drawn",
                vec![Choice::new("1", "Nordwerk", ""), Choice::new("2", example::HOSTILE, "")],
            ),
            note: Field::new("note", ""),
        };
        let two = Self {
            prices: Some(PricePart {
                minutes: Some(minutes("With Mara Vogt.")),
                broken: vec![example::HOSTILE.into()],
                unscored: 0,
                ..closed
            }),
            runs: vec![run(2), run(1)],
            comparison: Some(RunComparison {
                a: 1,
                b: 2,
                bids: vec![
                    RunBid { company: "Nordwerk".into(), before: figures(1), after: figures(2), differs: true },
                    RunBid {
                        company: example::HOSTILE.into(),
                        before: RunFigures { status: "excluded_minimum".into(), ..RunFigures::default() },
                        after: RunFigures { status: "excluded_minimum".into(), ..RunFigures::default() },
                        differs: false,
                    },
                ],
                changes: vec![RunChange {
                    company: "Nordwerk".into(),
                    criterion: "A3S-01".into(),
                    before: None,
                    after: Some("80".into()),
                }],
            }),
            corrections: vec![correction, ended],
            lot: Some(lot.clone()),
            ..waiting.clone()
        };
        let drawn = Self {
            lot: Some(LotPart {
                drawn: Some("Nordwerk".into()),
                minutes: Some(minutes("Two slips, drawn by the intern.")),
                may_record: false,
                ..lot
            }),
            may_freeze: true,
            ..waiting.clone()
        };
        vec![waiting, ready, two, drawn, first]
    }
}
