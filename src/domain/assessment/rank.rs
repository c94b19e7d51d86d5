//! The ranking with everything behind it, and what keeps it from being final.

use super::given::Score;
use super::scheme::{columns, scheme};
use super::sheet::{AssessedBid, Cell, Column, OpenKind, OpenedBid, assess, rows};
use crate::domain::award::Document;
use crate::domain::evaluation::{
    Bid, CriterionKind, Evaluation, NotApplicable, Points, Problem, RankedBid, Ranking, Reason, Scheme, Stage, Status,
    evaluate,
};
use crate::domain::ids::InvitationId;
use jiff::civil::Date;

/// Something that keeps the ranking provisional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Whose bid.
    pub invitation: InvitationId,
    /// Key of the criterion, or of the section for [`OpenKind::Weight`].
    pub of: String,
    /// What is missing.
    pub kind: OpenKind,
}

/// Where the bids of a tender stand.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The criteria, in the order of the scheme.
    pub columns: Vec<Column>,
    /// The bids, in the order they were handed over.
    pub bids: Vec<AssessedBid>,
    /// What was ranked; its document feeds `probity score`.
    pub evaluation: Evaluation,
    /// The outcome, bids in the same order.
    pub ranking: Ranking,
    /// What is still missing.
    pub open: Vec<Open>,
    /// How far the evaluation went.
    pub stage: Stage,
}

impl Standing {
    /// Whether every point and verdict that counts has been given, so that the prices may be opened.
    #[must_use]
    pub fn quality_is_final(&self) -> bool {
        self.open.is_empty() && self.ranking.bids.iter().all(|bid| bid.status != Status::Pending)
    }

    /// Whether every point and verdict that counts has been given and every price is open.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.ranking.is_final && self.open.is_empty()
    }

    /// Whether points are owed to a bid in a section of the scheme, or in any of them. A knocked-out bid may owe them
    /// for good: nobody has to score it.
    #[must_use]
    pub fn owes_points(&self, bid: &AssessedBid, section: Option<&str>) -> bool {
        let at = section.map(|key| self.ranking.scheme.sections.iter().position(|own| own.key == key));
        let own = |column: &Column| at.is_none_or(|at| at == Some(column.section));
        let owed = |cell: &Cell| matches!(cell.open, Some(OpenKind::Points | OpenKind::Weight));
        self.columns.iter().zip(&bid.cells).any(|(column, cell)| own(column) && owed(cell))
    }

    /// Why a bid does not stand, without what owed points may still change: they count 0 for now, and nobody missed a
    /// minimum that was never measured.
    pub fn settled_reasons<'a>(
        &'a self,
        bid: &'a AssessedBid,
        ranked: &'a RankedBid,
    ) -> impl Iterator<Item = &'a Reason> {
        ranked.reasons.iter().filter(move |reason| match reason {
            Reason::SectionMinimum { section, .. } => !self.owes_points(bid, Some(section)),
            Reason::QualityMinimum { .. } => !self.owes_points(bid, None),
            Reason::CriterionMinimum { criterion, .. } => {
                self.cell(bid.invitation, criterion).is_none_or(|(_, cell)| cell.open.is_none())
            }
            Reason::PriceMissing
            | Reason::PriceRejected
            | Reason::KnockedOut { .. }
            | Reason::KnockOutBlank { .. }
            | Reason::Undecided { .. } => true,
        })
    }

    /// A bid with its place in the ranking.
    #[must_use]
    pub fn bid(&self, invitation: InvitationId) -> Option<(&AssessedBid, &RankedBid)> {
        self.bids.iter().zip(&self.ranking.bids).find(|(bid, _)| bid.invitation == invitation)
    }

    /// The question that a criterion of the scheme belongs to; the criterion itself where it is unknown.
    #[must_use]
    pub fn question_of<'a>(&'a self, criterion: &'a str) -> &'a str {
        let column = self.columns.iter().find(|column| column.key == criterion);
        column.map_or(criterion, |column| &column.question)
    }

    /// One criterion of one bid.
    #[must_use]
    pub fn cell(&self, invitation: InvitationId, criterion: &str) -> Option<(&Column, &Cell)> {
        let at = self.columns.iter().position(|column| column.key == criterion)?;
        let bid = self.bids.iter().find(|bid| bid.invitation == invitation)?;
        self.columns.get(at).zip(bid.cells.get(at))
    }
}

/// Ranks the opened bids. `reference` is the day of the deadline in the tender's zone; `scores` are all rows of the
/// tender, oldest first; with closed price envelopes it goes to [`Stage::Quality`].
///
/// # Errors
/// A [`Problem`] when the frozen scheme is not sound or a figure cannot be computed; publication checks the first.
pub fn rank(
    document: &Document,
    bids: Vec<OpenedBid>,
    scores: &[Score],
    reference: Date,
    stage: Stage,
) -> Result<Standing, Problem> {
    let (scheme, columns, rows) = (scheme(&document.profile, &document.award), columns(document), rows(scores));
    let mut bids: Vec<AssessedBid> =
        bids.into_iter().map(|bid| assess(document, &columns, bid, &rows, reference)).collect();
    for bid in &mut bids {
        empty_sections(&scheme, &columns, bid);
    }
    let marked: Vec<Bid> = bids.iter().map(|bid| evaluated(&columns, bid)).collect();
    let evaluation = Evaluation::new(scheme, &marked, None)?.up_to(stage);
    let ranking = evaluate(&evaluation)?;
    let open = open(&columns, &bids, &ranking);
    Ok(Standing { columns, bids, evaluation, ranking, open, stage })
}

fn evaluated(columns: &[Column], bid: &AssessedBid) -> Bid {
    Bid {
        key: bid.invitation.to_string(),
        name: bid.company.clone(),
        price: bid.price,
        price_rejected: bid.price_rejected,
        points: columns.iter().zip(&bid.cells).map(|(column, cell)| (column.key.clone(), cell.points)).collect(),
    }
}

/// Finds the sections that are left nothing to weigh although a weight is needed, and counts them 0 for now.
fn empty_sections(scheme: &Scheme, columns: &[Column], bid: &mut AssessedBid) {
    let everywhere = scheme.method.needs_quality() || scheme.minimum_quality.is_some();
    let removed: Vec<bool> = scheme
        .criteria()
        .zip(&bid.cells)
        .map(|(criterion, cell)| match &criterion.kind {
            CriterionKind::Rated(rated) => {
                cell.points == Points::NotApplicable && rated.not_applicable == NotApplicable::Neutral
            }
            _ => true,
        })
        .collect();
    for (at, section) in scheme.sections.iter().enumerate() {
        let mut own = columns.iter().zip(&removed).filter(|(column, _)| column.section == at);
        if section.rates() && (everywhere || section.minimum.is_some()) && own.all(|(_, removed)| *removed) {
            bid.emptied.insert(at);
        }
    }
    for (column, cell) in columns.iter().zip(&mut bid.cells) {
        if column.rated && bid.emptied.contains(&column.section) {
            cell.points = Points::Blank;
        }
    }
}

/// What is open on bids that it could still move: a bid that is out for another reason waits for nothing.
fn open(columns: &[Column], bids: &[AssessedBid], ranking: &Ranking) -> Vec<Open> {
    let mut open = Vec::new();
    for (bid, ranked) in bids.iter().zip(&ranking.bids) {
        let counts = |kind: OpenKind| match ranked.status {
            Status::ExcludedFormal => false,
            Status::ExcludedKnockOut => kind == OpenKind::Confirmation,
            Status::Ranked | Status::Pending | Status::ExcludedMinimum => true,
        };
        let mut add = |of: &str, kind: OpenKind| {
            if counts(kind) {
                open.push(Open { invitation: bid.invitation, of: of.to_owned(), kind });
            }
        };
        for (column, cell) in columns.iter().zip(&bid.cells) {
            if let Some(kind) = cell.open {
                add(&column.key, kind);
            }
        }
        for at in &bid.emptied {
            if let Some(section) = ranking.scheme.sections.get(*at) {
                add(&section.key, OpenKind::Weight);
            }
        }
    }
    open
}
