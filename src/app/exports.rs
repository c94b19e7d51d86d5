//! The evaluation for other programs: a table for spreadsheets, a document to recompute every rank from.
//!
//! Text of bidders goes into the table so that no spreadsheet runs it as a formula. Serves issue 2, capability 9.

use super::rankings::TenderRanking;
use super::{Error, Result};
use crate::domain::answers::Answer;
use crate::domain::assessment::{AssessedBid, Cell, Column};
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::{Points, RankedBid};
use csv::{QuoteStyle, WriterBuilder};
use serde_json::json;

/// Columns of the table: one line for each criterion of each bid.
const HEAD: [&str; 18] = [
    "company", "invitation", "status", "rank", "quality", "price", "price_score", "total", "section", "question",
    "criterion", "text", "weight", "scale_max", "answer", "points", "reason", "given_by",
];

/// The evaluation as a JSON document: what was ranked, the outcome, and the hashes of what was published.
///
/// # Errors
/// [`Error::Internal`].
pub fn json(ranking: &TenderRanking) -> Result<Vec<u8>> {
    let standing = &ranking.standing;
    let document = json!({
        "evaluation": standing.evaluation.document(),
        "ranking": standing.ranking,
        "document_sha256": ranking.document_sha256,
        "scheme_sha256": standing.ranking.scheme_sha256,
    });
    serde_json::to_vec_pretty(&document).map_err(Error::internal)
}

/// The evaluation as a table, every cell in quotes, RFC 4180.
///
/// # Errors
/// [`Error::Internal`].
pub fn csv(ranking: &TenderRanking) -> Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(HEAD).map_err(Error::internal)?;
    let standing = &ranking.standing;
    for (bid, ranked) in standing.bids.iter().zip(&standing.ranking.bids) {
        for (column, cell) in standing.columns.iter().zip(&bid.cells) {
            let line = line(ranking, bid, ranked, column, cell);
            writer.write_record(line.iter().map(|text| harmless(text))).map_err(Error::internal)?;
        }
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

fn line(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid, column: &Column, cell: &Cell) -> [String; 18] {
    let figure = |figure: Option<Decimal>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let scheme = &ranking.standing.ranking.scheme;
    let question = ranking.document.profile.question(&column.question).map(|(_, question)| question);
    let given = ranking.history(bid.invitation, &column.key).next_back();
    let rated = question.filter(|_| column.rated);
    [
        bid.company.clone(),
        bid.invitation.to_string(),
        ranked.status.key().to_owned(),
        ranked.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        figure(ranked.quality),
        figure(ranked.price),
        figure(ranked.price_score),
        figure(ranked.total),
        scheme.sections.get(column.section).map(|section| section.key.clone()).unwrap_or_default(),
        column.question.clone(),
        column.key.clone(),
        question.map(|question| question.text.read(ranking.tender.language).to_owned()).unwrap_or_default(),
        figure(rated.map(|question| question.weight)),
        figure(rated.map(|question| question.scale_max)),
        bid.sheet.answer(&column.question).map(answer).unwrap_or_default(),
        points(cell.points),
        given.map(|score| score.reason.clone()).unwrap_or_default(),
        given.and_then(|score| ranking.names.get(&score.by)).cloned().unwrap_or_default(),
    ]
}

/// The answer as text, anything but plain words as JSON.
fn answer(answer: &Answer) -> String {
    if let Some(reason) = &answer.not_applicable {
        return format!("not applicable: {reason}");
    }
    match answer.value.as_ref().map(serde_json::to_value) {
        Some(Ok(serde_json::Value::String(text))) => text,
        Some(Ok(other)) => other.to_string(),
        Some(Err(_)) | None => String::new(),
    }
}

fn points(points: Points) -> String {
    match points {
        Points::Given(points) => points.to_string(),
        Points::Blank => "blank".to_owned(),
        Points::NotApplicable => "not_applicable".to_owned(),
        Points::Pass => "pass".to_owned(),
        Points::Fail => "fail".to_owned(),
        Points::Pending => "pending".to_owned(),
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before the signs that begin one.
fn harmless(text: &str) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(starts) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_become_text() {
        for cell in ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("Nordlicht GmbH"), "Nordlicht GmbH");
    }
}
