//! One criterion of one bid, in the words of the matrix and of the one-question page.

use crate::app::rankings::TenderRanking;
use crate::domain::answers::{self, Value, Verdict};
use crate::domain::assessment::{AssessedBid, Automatic, Cell, Column};
use crate::domain::evaluation::{Points, RankedBid, Reason};
use crate::domain::evidence::Scan;
use crate::domain::profile::{AnswerType, Question};
use crate::domain::text::Language;
use crate::view::answers::lines;
use crate::view::format;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::answers::{AnswerLine, AnswerTable, AnswerView, EvidenceFile};
use crate::view::pages::tenders::compare::CellMark;
use std::collections::HashMap;

/// A bid with its place, in the order of the ranking's bids.
pub fn bids(ranking: &TenderRanking) -> impl Iterator<Item = (&AssessedBid, &RankedBid)> {
    ranking.standing.bids.iter().zip(&ranking.standing.ranking.bids)
}

/// The columns of a question: its own criterion, and the knock-out beside it.
#[must_use]
pub fn columns<'a>(ranking: &'a TenderRanking, question: &str) -> Vec<(usize, &'a Column)> {
    ranking.standing.columns.iter().enumerate().filter(|(_, column)| column.question == question).collect()
}

/// The columns of every question, as [`columns`].
#[must_use]
pub fn columns_by_question(ranking: &TenderRanking) -> HashMap<&str, Vec<(usize, &Column)>> {
    let mut found: HashMap<&str, Vec<(usize, &Column)>> = HashMap::new();
    for (at, column) in ranking.standing.columns.iter().enumerate() {
        found.entry(column.question.as_str()).or_default().push((at, column));
    }
    found
}

/// What the cell of a question shows for a bid, with its points: a knock-out outweighs them. `columns` are the
/// question's own ([`columns`]), found once for all bids.
#[must_use]
pub fn mark(
    columns: &[(usize, &Column)],
    (bid, ranked): (&AssessedBid, &RankedBid),
    question: &Question,
) -> (CellMark, Option<String>) {
    if !bid.visible.contains(&question.key) {
        return (CellMark::Hidden, None);
    }
    let (mut rated, mut exclusion) = (None, None);
    for (at, column) in columns {
        let Some(cell) = bid.cells.get(*at) else { continue };
        if column.rated {
            let missed = ranked
                .reasons
                .iter()
                .any(|why| matches!(why, Reason::CriterionMinimum { criterion, .. } if *criterion == column.key));
            rated = Some((rated_mark(cell, missed), printed(cell)));
        } else {
            exclusion = Some(exclusion_mark(cell));
        }
    }
    match (rated, exclusion) {
        (rated, Some(mark @ (CellMark::KnockOut | CellMark::Undecided))) => {
            (mark, rated.and_then(|(_, points)| points))
        }
        (Some(rated), _) => rated,
        (None, Some(mark)) => (mark, None),
        (None, None) => (CellMark::Info, None),
    }
}

const fn rated_mark(cell: &Cell, missed: bool) -> CellMark {
    match cell.points {
        _ if cell.open.is_some() => CellMark::Unscored,
        Points::NotApplicable => CellMark::NotApplicable,
        Points::Given(_) if missed => CellMark::BelowMinimum,
        Points::Given(_) => CellMark::Scored,
        _ => CellMark::Blank,
    }
}

const fn exclusion_mark(cell: &Cell) -> CellMark {
    match cell.points {
        _ if cell.open.is_some() => CellMark::Undecided,
        Points::Pass => CellMark::Passed,
        _ => CellMark::KnockOut,
    }
}

/// The points of a cell with two places at least.
#[must_use]
pub fn printed(cell: &Cell) -> Option<String> {
    match cell.points {
        Points::Given(points) => Some(points.rounded(2).to_string()),
        _ => None,
    }
}

/// The ruling in force on an exclusion criterion: `pass`, `fail`, or nothing while it is undecided.
#[must_use]
pub const fn ruling(cell: &Cell) -> &'static str {
    match cell.points {
        Points::Pass => "pass",
        Points::Fail | Points::Blank => "fail",
        _ => "",
    }
}

/// What the frozen scheme says by itself: points, or `pass` or `fail`; nothing where a person has to say.
#[must_use]
pub fn automatic(cell: &Cell) -> Option<String> {
    match cell.automatic {
        Automatic::Points(answers::Points::Scored(points)) => Some(points.to_string()),
        Automatic::Verdict(Verdict::Pass) => Some("pass".to_owned()),
        Automatic::Verdict(Verdict::Fail | Verdict::Blank) => Some("fail".to_owned()),
        Automatic::Points(_) | Automatic::Verdict(Verdict::Pending) => None,
    }
}

/// The whole answer with its files.
#[must_use]
pub fn view(ranking: &TenderRanking, bid: &AssessedBid, question: &Question, language: Language) -> AnswerView {
    let answer = bid.sheet.answer(&question.key);
    let mut view = match (answer.and_then(|answer| answer.value.as_ref()), &question.answer) {
        (None, _) => AnswerView::default(),
        (Some(Value::Text(text)), _) => AnswerView::of(vec![AnswerLine::Words(text.clone())]),
        (Some(Value::Money(amount)), AnswerType::Money { currency }) => {
            AnswerView { amount: Some((amount.to_string(), currency.clone())), ..AnswerView::default() }
        }
        (Some(Value::Table(rows)), AnswerType::Table { columns, .. }) => {
            let columns = columns.iter().map(|column| Localised::pick(&column.title, language)).collect();
            AnswerView { table: Some(AnswerTable { columns, rows: rows.clone() }), ..AnswerView::default() }
        }
        (Some(value), _) => {
            AnswerView::of(lines(question, value, language).into_iter().map(AnswerLine::Said).collect())
        }
    };
    view.not_applicable = answer.and_then(|answer| answer.not_applicable.clone());
    view.justification = answer.and_then(|answer| answer.justification.clone());
    view.hidden = !bid.visible.contains(&question.key);
    view.evidence = bid
        .evidence
        .iter()
        .filter(|file| file.question == question.key)
        .map(|file| EvidenceFile {
            name: file.name.clone(),
            size: format::size(u64::try_from(file.size).unwrap_or_default(), language),
            href: format!("/tenders/{}/bids/{}/evidence/{}", ranking.tender.id, bid.invitation, file.id),
            valid_until: file.valid_until.clone(),
            state: ranking.scans.get(&file.id).copied().unwrap_or(Scan::NotScanned).name().to_owned(),
        })
        .collect();
    let said = answer.is_some_and(|answer| answer.value.is_some() || answer.not_applicable.is_some());
    view.blank = !said && !view.hidden && view.evidence.is_empty();
    view
}
