//! One criterion of one bid, in the words of the matrix and of the one-question page.

use crate::app::rankings::TenderRanking;
use crate::domain::answers::{Answer, Value};
use crate::domain::assessment::{AssessedBid, Automatic, Cell, Column};
use crate::domain::evaluation::{Points, RankedBid, Status};
use crate::domain::profile::{AnswerType, Question};
use crate::domain::text::Language;
use crate::view::answers::lines;
use crate::view::i18n::Localised;
use crate::view::pages::tenders::answers::{AnswerLine, AnswerTable, AnswerView, EvidenceFile};
use crate::view::pages::tenders::compare::{BidStatus, CellMark};

/// The status of a bid in the words of the pages.
#[must_use]
pub const fn status(status: Status) -> BidStatus {
    match status {
        Status::Ranked => BidStatus::Ranked,
        Status::Pending => BidStatus::Pending,
        Status::ExcludedFormal => BidStatus::ExcludedFormal,
        Status::ExcludedKnockOut => BidStatus::ExcludedKnockOut,
        Status::ExcludedMinimum => BidStatus::ExcludedMinimum,
    }
}

/// A bid with its place, in the order of the ranking's bids.
pub fn bids(ranking: &TenderRanking) -> impl Iterator<Item = (&AssessedBid, &RankedBid)> {
    ranking.standing.bids.iter().zip(&ranking.standing.ranking.bids)
}

/// The columns of a question: its own criterion, and the knock-out beside it.
pub fn columns<'a>(ranking: &'a TenderRanking, question: &'a str) -> impl Iterator<Item = (usize, &'a Column)> {
    ranking.standing.columns.iter().enumerate().filter(move |(_, column)| column.question == question)
}

/// What the cell of a question shows for a bid: a knock-out outweighs the points.
#[must_use]
pub fn mark(ranking: &TenderRanking, bid: &AssessedBid, question: &Question) -> (CellMark, Option<String>) {
    if !bid.visible.contains(&question.key) {
        return (CellMark::Hidden, None);
    }
    let mut found = (CellMark::Info, None);
    for (at, column) in columns(ranking, &question.key) {
        let Some(cell) = bid.cells.get(at) else { continue };
        let own = own_mark(ranking, bid, column, cell);
        let decides = matches!(own.0, CellMark::KnockOut | CellMark::Undecided);
        if decides || column.rated || matches!(found.0, CellMark::Info) {
            found = if decides { (own.0, found.1.or(own.1)) } else { own };
            if decides {
                return found;
            }
        }
    }
    found
}

fn own_mark(ranking: &TenderRanking, bid: &AssessedBid, column: &Column, cell: &Cell) -> (CellMark, Option<String>) {
    let open = ranking.standing.open.iter().any(|open| open.invitation == bid.invitation && (open.of == column.key));
    match cell.points {
        Points::Given(points) if open => (CellMark::Unscored, Some(points.to_string())),
        Points::Given(points) => (CellMark::Scored, Some(points.to_string())),
        Points::NotApplicable => (CellMark::NotApplicable, None),
        Points::Pass => (CellMark::Passed, None),
        Points::Fail => (CellMark::KnockOut, None),
        Points::Pending => (CellMark::Undecided, None),
        Points::Blank if open => (CellMark::Unscored, None),
        Points::Blank if column.rated => (CellMark::Blank, None),
        Points::Blank => (CellMark::KnockOut, None),
    }
}

/// The automatic points or verdict of a column, as text.
#[must_use]
pub fn automatic(cell: &Cell) -> Option<String> {
    match cell.automatic {
        Automatic::Points(crate::domain::answers::Points::Scored(points)) => Some(points.to_string()),
        _ => None,
    }
}

/// The first words of an answer.
#[must_use]
pub fn words(answer: Option<&Answer>, question: &Question, language: Language) -> String {
    const MOST: usize = 60;
    let text = match answer.and_then(|answer| answer.value.as_ref()) {
        None => answer.and_then(|answer| answer.not_applicable.clone()).unwrap_or_default(),
        Some(value) => plain(question, value, language).join(", "),
    };
    if text.chars().count() > MOST {
        let short: String = text.chars().take(MOST).collect();
        format!("{short}…")
    } else {
        text
    }
}

/// A value in plain words, one line each.
#[must_use]
pub fn plain(question: &Question, value: &Value, language: Language) -> Vec<String> {
    let label = |code: &str| {
        let options = question.answer.options();
        let option = options.iter().find(|option| option.code == code);
        option.map_or_else(|| code.to_owned(), |option| option.label.read(language).to_owned())
    };
    match value {
        Value::YesNo(_) | Value::Single(_) | Value::Multiple(_) => value.codes().into_iter().map(label).collect(),
        Value::Text(text) => vec![text.clone()],
        Value::Number(figure) | Value::Percent(figure) | Value::Money(figure) => {
            let unit = match &question.answer {
                AnswerType::Number { unit, .. } => unit.read(language),
                AnswerType::Percent {} => "%",
                AnswerType::Money { currency } => currency.as_str(),
                _ => "",
            };
            vec![format!("{figure} {unit}").trim().to_owned()]
        }
        Value::Date(date) => vec![date.to_string()],
        Value::Period { from, to } => vec![format!("{from} – {to}")],
        Value::Country(codes) => codes.clone(),
        Value::Table(rows) => rows.iter().map(|row| row.join(" · ")).collect(),
        Value::Matrix(rows) => rows
            .iter()
            .map(|(key, code)| {
                let title = match &question.answer {
                    AnswerType::Matrix { rows, .. } => rows.iter().find(|row| row.key == *key),
                    _ => None,
                };
                let title = title.map_or(key.as_str(), |row| row.title.read(language));
                format!("{title}: {}", label(code))
            })
            .collect(),
        Value::Declaration(declaration) => vec![declaration.name.clone()],
        Value::Contact(contact) => vec![
            [&contact.name, &contact.role, &contact.email, &contact.phone]
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        ],
    }
}

/// The whole answer for the one-question page.
#[must_use]
pub fn view(ranking: &TenderRanking, bid: &AssessedBid, question: &Question, language: Language) -> AnswerView {
    let answer = bid.sheet.answer(&question.key);
    let mut view = match answer.and_then(|answer| answer.value.as_ref()) {
        Some(Value::Table(rows)) => {
            let columns = match &question.answer {
                AnswerType::Table { columns, .. } => {
                    columns.iter().map(|column| Localised::pick(&column.title, language)).collect()
                }
                _ => Vec::new(),
            };
            AnswerView { table: Some(AnswerTable { columns, rows: rows.clone() }), blank: false, ..AnswerView::blank() }
        }
        Some(value) => AnswerView::of(lines(question, value, language).into_iter().map(AnswerLine::Said).collect()),
        None => match answer.and_then(|answer| answer.not_applicable.as_deref()) {
            Some(reason) => AnswerView::not_applicable(reason),
            None => AnswerView::blank(),
        },
    };
    view.justification = answer.and_then(|answer| answer.justification.clone());
    view.hidden = !bid.visible.contains(&question.key);
    view.evidence = bid
        .evidence
        .iter()
        .filter(|file| file.question == question.key)
        .map(|file| EvidenceFile {
            name: file.name.clone(),
            size: format!("{} KB", (file.size + 1023) / 1024),
            href: format!("/tenders/{}/bids/{}/evidence/{}", ranking.tender.id, bid.invitation, file.id),
            valid_until: file.valid_until.clone(),
            state: "not_scanned".to_owned(),
        })
        .collect();
    view.blank = view.blank && view.evidence.is_empty();
    view
}
