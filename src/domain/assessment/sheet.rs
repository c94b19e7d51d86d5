//! Bids laid against criteria: for each cell what the scheme says by itself, what people gave, and what counts.

use super::given::{Given, Ruling, Score};
use crate::domain::answers::{self, Assessment, Sheet, Verdict, assess_all, visible_keys};
use crate::domain::award::Document;
use crate::domain::bids::{EvidenceEntry, PriceEnvelope, Snapshot};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Points;
use crate::domain::ids::{InvitationId, ScoreId};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// A bid after the opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedBid {
    /// Whose.
    pub invitation: InvitationId,
    /// What was frozen at submission.
    pub snapshot: Snapshot,
    /// The second envelope, once it is open.
    pub envelope: Option<PriceEnvelope>,
    /// Whether its price was rejected after it was not explained.
    pub price_rejected: bool,
}

/// One criterion, in the order of the scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Key of the criterion: the question's, or `<question>.ko`.
    pub key: String,
    /// Key of the question.
    pub question: String,
    /// Place of its section in the scheme, from 0.
    pub section: usize,
    /// Whether it is rated; otherwise it excludes.
    pub rated: bool,
    /// Most points, when rated.
    pub scale_max: Decimal,
}

/// What the frozen scheme says about an answer without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// Of a rated criterion.
    Points(answers::Points),
    /// Of an exclusion criterion.
    Verdict(Verdict),
}

/// What is missing before a cell is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpenKind {
    /// An evaluator's points.
    Points,
    /// An officer's decision on an exclusion criterion.
    Verdict,
    /// A second person's word on a verdict that overrules the automatic one.
    Confirmation,
    /// Points on any criterion of a section that is left nothing to weigh.
    Weight,
}

impl OpenKind {
    /// The stable name, for text keys and programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Verdict => "verdict",
            Self::Confirmation => "confirmation",
            Self::Weight => "weight",
        }
    }
}

/// One criterion of one bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Whether its condition hid the question from this bidder.
    pub hidden: bool,
    /// What the scheme says by itself.
    pub automatic: Automatic,
    /// The row that counts instead.
    pub in_force: Option<ScoreId>,
    /// The row that waits for a second person.
    pub proposal: Option<ScoreId>,
    /// What is evaluated.
    pub points: Points,
    /// What is missing.
    pub open: Option<OpenKind>,
}

/// One bid against all criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedBid {
    /// Whose.
    pub invitation: InvitationId,
    /// Name of the company.
    pub company: String,
    /// Who declared the bid complete and true.
    pub declared_by: String,
    /// Stated total, where the method needs one and the prices are open.
    pub price: Option<Decimal>,
    /// Whether that price was rejected after it was not explained.
    pub price_rejected: bool,
    /// Unit prices by line of the price sheet.
    pub unit_prices: std::collections::BTreeMap<String, Decimal>,
    /// The answers to visible questions and the number of files beside each.
    pub sheet: Sheet,
    /// Keys of the questions this bidder was asked.
    pub visible: BTreeSet<String>,
    /// Files handed in.
    pub evidence: Vec<EvidenceEntry>,
    /// One per [`Column`].
    pub cells: Vec<Cell>,
    /// Places of the scheme's sections in which every rated criterion lost its weight.
    pub emptied: BTreeSet<usize>,
}

/// Score rows by bid and criterion, oldest first.
pub(super) type Rows<'s> = HashMap<(InvitationId, &'s str), Vec<&'s Score>>;

/// Sorts the record by cell.
pub(super) fn rows(scores: &[Score]) -> Rows<'_> {
    let mut rows = Rows::new();
    for score in scores {
        rows.entry((score.invitation, score.criterion.as_str())).or_default().push(score);
    }
    rows
}

/// Lays one bid against the criteria.
pub(super) fn assess(
    document: &Document,
    columns: &[Column],
    bid: OpenedBid,
    rows: &Rows<'_>,
    reference: Date,
) -> AssessedBid {
    let sheet = answers::visible_sheet(&document.profile, &bid.snapshot.sheet(&document.profile));
    let visible = visible_keys(&document.profile, &sheet);
    let assessed: HashMap<&str, Assessment> = assess_all(&document.profile, &sheet, reference).into_iter().collect();
    let cells = columns
        .iter()
        .map(|column| {
            let given = rows.get(&(bid.invitation, column.key.as_str())).map_or(&[][..], Vec::as_slice);
            let assessment = assessed.get(column.question.as_str()).copied().unwrap_or_default();
            let hidden = !visible.contains(column.question.as_str());
            if column.rated {
                let points = assessment.points.unwrap_or(answers::Points::Blank);
                Cell { hidden, ..rated(points, column.scale_max, given) }
            } else {
                let verdict = assessment.verdict.unwrap_or(Verdict::Pending);
                Cell { hidden, ..exclusion(verdict, given) }
            }
        })
        .collect();
    let visible = visible.into_iter().map(str::to_owned).collect();
    let Snapshot { company, declared_by, evidence, .. } = bid.snapshot;
    let (price, offer) = bid.envelope.map(|envelope| (envelope.price, envelope.offer)).unwrap_or_default();
    AssessedBid {
        invitation: bid.invitation,
        company,
        declared_by,
        price,
        price_rejected: bid.price_rejected,
        unit_prices: offer.unit_prices,
        sheet,
        visible,
        evidence,
        cells,
        emptied: BTreeSet::new(),
    }
}

fn rated(automatic: answers::Points, scale_max: Decimal, given: &[&Score]) -> Cell {
    let newest = given.iter().rev().find_map(|score| match score.given {
        Given::Points(points) => Some((score.id, points)),
        _ => None,
    });
    let (points, open) = match (newest, automatic) {
        (Some((_, points)), _) => (Points::Given(points), None),
        // Rounding to the printed places must not lift points above a finer scale.
        (None, answers::Points::Scored(points)) => (Points::Given(points.min(scale_max)), None),
        (None, answers::Points::NotApplicable) => (Points::NotApplicable, None),
        (None, answers::Points::Blank) => (Points::Blank, None),
        (None, answers::Points::Manual) => (Points::Blank, Some(OpenKind::Points)),
    };
    Cell {
        hidden: false,
        automatic: Automatic::Points(automatic),
        in_force: newest.map(|(id, _)| id),
        proposal: None,
        points,
        open,
    }
}

fn exclusion(automatic: Verdict, given: &[&Score]) -> Cell {
    let standing = match automatic {
        Verdict::Pass => Some(Ruling::Pass),
        Verdict::Fail | Verdict::Blank => Some(Ruling::Fail),
        Verdict::Pending => None,
    };
    let (mut in_force, mut proposal) = (None, None);
    for score in given {
        match score.given {
            Given::Verdict(ruling) if standing.is_some_and(|standing| standing != ruling) => {
                proposal = Some((score.id, ruling));
            }
            // Either an officer's own decision, or a return to the automatic verdict, which needs nobody's leave.
            Given::Verdict(ruling) => {
                in_force = Some((score.id, ruling));
                proposal = None;
            }
            Given::Confirms(id) if proposal.is_some_and(|(proposed, _)| proposed == id) => {
                in_force = proposal.take();
            }
            Given::Confirms(_) | Given::Points(_) => {}
        }
    }
    let points = match (in_force, automatic) {
        (Some((_, Ruling::Pass)), _) | (None, Verdict::Pass) => Points::Pass,
        // A blank keeps its own reason until somebody has overruled it and come back.
        (None, Verdict::Blank) => Points::Blank,
        (Some((_, Ruling::Fail)), _) | (None, Verdict::Fail) => Points::Fail,
        (None, Verdict::Pending) => Points::Pending,
    };
    let open = match (proposal, points) {
        (Some(_), _) => Some(OpenKind::Confirmation),
        (None, Points::Pending) => Some(OpenKind::Verdict),
        _ => None,
    };
    Cell {
        hidden: false,
        automatic: Automatic::Verdict(automatic),
        in_force: in_force.map(|(id, _)| id),
        proposal: proposal.map(|(id, _)| id),
        points,
        open,
    }
}
