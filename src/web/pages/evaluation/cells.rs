//! One bidder's answer to one question, as the matrix, the one-question view and a bid's page show it.

use super::figures::count;
use crate::app::App;
use crate::app::rankings::TenderRanking;
use crate::domain::answers::{self, Answer, Value};
use crate::domain::assessment::{AssessedBid, Automatic, Cell, Column};
use crate::domain::evaluation::{Points, RankedBid, Reason};
use crate::domain::profile::{AnswerType, Criterion, Question};
use crate::domain::text::Language;
use crate::view::format;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::answers::{AnswerLine, AnswerTable, AnswerView, EvidenceFile};
use crate::view::pages::tenders::compare::CellMark;

/// Most characters of an answer in the matrix.
const WORDS: usize = 80;

/// The name of a kind of criterion, for text keys.
#[must_use]
pub const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Exclusion => "exclusion",
        Criterion::Rated => "rated",
        Criterion::Info => "info",
    }
}

/// The cells of a question: that of its points, that of its exclusion.
#[must_use]
pub fn pair<'r>(
    ranking: &'r TenderRanking,
    bid: &'r AssessedBid,
    question: &Question,
) -> (Option<(&'r Column, &'r Cell)>, Option<(&'r Column, &'r Cell)>) {
    let of = |rated: bool| {
        let cells = ranking.standing.columns.iter().zip(&bid.cells);
        cells.into_iter().find(|(column, _)| column.question == question.key && column.rated == rated)
    };
    (of(true), of(false))
}

/// Whether nothing was answered and no file handed in.
fn blank(bid: &AssessedBid, question: &Question) -> bool {
    let answered = bid.sheet.answer(&question.key).is_some_and(|answer| {
        answer.value.is_some() || answer.not_applicable.is_some()
    });
    !answered && bid.sheet.file_count(&question.key) == 0
}

/// What the matrix says. An exclusion outweighs points.
#[must_use]
pub fn mark(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, question: &Question) -> CellMark {
    if !bid.visible.contains(&question.key) {
        return CellMark::Hidden;
    }
    let (rated, exclusion) = pair(ranking, bid, question);
    if let Some((_, cell)) = exclusion {
        if cell.open.is_some() {
            return CellMark::Undecided;
        }
        if matches!(cell.points, Points::Fail | Points::Blank) {
            return CellMark::KnockOut;
        }
    }
    let Some((column, cell)) = rated else {
        return match exclusion {
            Some(_) => CellMark::Passed,
            None if blank(bid, question) => CellMark::Blank,
            None => CellMark::Info,
        };
    };
    let missed = |why: &Reason| matches!(why, Reason::CriterionMinimum { criterion, .. } if *criterion == column.key);
    match cell.points {
        _ if cell.open.is_some() => CellMark::Unscored,
        _ if ranked.reasons.iter().any(missed) => CellMark::BelowMinimum,
        Points::NotApplicable => CellMark::NotApplicable,
        Points::Blank if cell.in_force.is_none() => CellMark::Blank,
        _ => CellMark::Scored,
    }
}

/// The points that count, two places; none while they are missing and where none are given.
#[must_use]
pub fn points(cell: Option<(&Column, &Cell)>) -> Option<String> {
    let (_, cell) = cell.filter(|(_, cell)| cell.open.is_none())?;
    match cell.points {
        Points::Given(points) => Some(points.rounded(2).to_string()),
        Points::Blank => Some("0.00".to_owned()),
        _ => None,
    }
}

/// The points that follow from the answer by the frozen scheme.
#[must_use]
pub fn automatic(cell: Option<(&Column, &Cell)>) -> Option<String> {
    match cell?.1.automatic {
        Automatic::Points(answers::Points::Scored(points)) => Some(points.rounded(2).to_string()),
        _ => None,
    }
}

/// First words of an answer in the reader's language.
#[must_use]
pub fn words(app: &App, bid: &AssessedBid, question: &Question, language: Language) -> String {
    let Some(answer) = bid.sheet.answer(&question.key) else { return String::new() };
    let said = match (&answer.value, &answer.not_applicable) {
        (Some(value), _) => worded(app, question, value, language),
        (None, Some(reason)) => reason.clone(),
        (None, None) => String::new(),
    };
    let short: String = said.chars().take(WORDS).collect();
    if said.chars().count() > WORDS { format!("{}…", short.trim_end()) } else { short }
}

/// The whole value in words.
#[must_use]
pub fn worded(app: &App, question: &Question, value: &Value, language: Language) -> String {
    let lines = crate::view::answers::lines(question, value, language);
    let said: Vec<String> = lines.iter().filter_map(|line| app.renderer.message(language, line).ok()).collect();
    said.join(", ")
}

/// The answer in full.
#[must_use]
pub fn answer(ranking: &TenderRanking, bid: &AssessedBid, question: &Question, language: Language) -> AnswerView {
    let mut view = match bid.sheet.answer(&question.key) {
        Some(answer) => shown(question, answer, language),
        None => AnswerView::default(),
    };
    view.hidden = !bid.visible.contains(&question.key);
    view.blank = !view.hidden && blank(bid, question);
    let entries = bid.evidence.iter().filter(|entry| entry.question == question.key);
    view.evidence = entries
        .map(|entry| EvidenceFile {
            name: entry.name.clone(),
            size: format::size(u64::try_from(entry.size).unwrap_or_default(), language),
            href: format!("/tenders/{}/bids/{}/evidence/{}", ranking.tender.id, bid.invitation, entry.id),
            valid_until: entry.valid_until.clone(),
            state: "not_scanned".to_owned(),
        })
        .collect();
    view
}

fn shown(question: &Question, answer: &Answer, language: Language) -> AnswerView {
    let mut view = AnswerView {
        not_applicable: answer.not_applicable.clone(),
        justification: answer.justification.clone(),
        ..AnswerView::default()
    };
    match (&answer.value, &question.answer) {
        (Some(Value::Text(text)), _) => view.lines = vec![AnswerLine::Words(text.clone())],
        (Some(Value::Money(amount)), AnswerType::Money { currency }) => {
            view.amount = Some((amount.to_string(), currency.clone()));
        }
        (Some(Value::Table(rows)), AnswerType::Table { columns, .. }) => {
            let columns = columns.iter().map(|column| Localised::pick(&column.title, language)).collect();
            view.table = Some(AnswerTable { columns, rows: rows.clone() });
        }
        (Some(value), _) => {
            let lines = crate::view::answers::lines(question, value, language);
            view.lines = lines.into_iter().map(AnswerLine::Said).collect();
        }
        (None, _) => {}
    }
    view
}

/// Files beside an answer.
#[must_use]
pub fn files(bid: &AssessedBid, question: &Question) -> u32 {
    count(bid.evidence.iter().filter(|entry| entry.question == question.key).count())
}
