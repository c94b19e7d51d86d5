//! The table: one row for each bid and question, and one for each price.
//!
//! Every cell is quoted, and one that a spreadsheet could take for a formula starts with an apostrophe
//! (design/trust.md, "CSV out"). Column names are stable English words; answers are in the reader's words.

use super::words;
use crate::app::rankings::{self, TenderRanking};
use crate::app::{App, Error, Result};
use crate::domain::answers::Answer;
use crate::domain::assessment::AssessedBid;
use crate::domain::bids::PRICE_KEY;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::RankedBid;
use crate::domain::ids::TenderId;
use crate::domain::permission::{Permit, Read};
use crate::domain::profile::{Criterion, Question, Section};
use crate::domain::text::Language;
use csv::{QuoteStyle, WriterBuilder};

const COLUMNS: [&str; 22] = [
    "company",
    "status",
    "rank",
    "quality",
    "price",
    "price_score",
    "total",
    "ratio",
    "section",
    "section_title",
    "question",
    "text",
    "criterion",
    "weight",
    "answer",
    "not_applicable",
    "justification",
    "files",
    "points",
    "verdict",
    "given_by",
    "reason",
];

/// Spreadsheets read UTF-8 only when the file says so.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The opened bids as a table for spreadsheets.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `not_opened`.
pub fn csv(app: &App, permit: Permit<Read>, tender: TenderId, language: Language) -> Result<Vec<u8>> {
    let found = rankings::ranking(app, permit, tender)?;
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(BYTE_ORDER_MARK.to_vec());
    let mut write = |row: &[String]| writer.write_record(row.iter().map(|cell| safe(cell))).map_err(Error::internal);
    write(&COLUMNS.map(str::to_owned))?;
    for (bid, ranked) in found.standing.bids.iter().zip(&found.standing.ranking.bids) {
        let head = head(bid, ranked);
        let mut answers = words(app, &found.document.profile, bid, language)?;
        for (section, question) in found.document.profile.questions() {
            let answer = answers.remove(question.key.as_str()).unwrap_or_default().join("\n");
            let row = question_row(&found, (bid, ranked), (section, question), answer, language);
            write(&[&head[..], &row[..]].concat())?;
        }
        for line in &found.document.award.price_sheet.lines {
            let mut row: [String; 14] = Default::default();
            PRICE_KEY.clone_into(&mut row[0]);
            row[2] = format!("{PRICE_KEY}/{}", line.key);
            line.title.read(language).clone_into(&mut row[3]);
            row[6] = bid.unit_prices.get(&line.key).map(Decimal::to_string).unwrap_or_default();
            write(&[&head[..], &row[..]].concat())?;
        }
    }
    writer.into_inner().map_err(|error| Error::internal(error.error()))
}

fn head(bid: &AssessedBid, ranked: &RankedBid) -> [String; 8] {
    let figure = |figure: Option<Decimal>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    [
        bid.company.clone(),
        ranked.status.key().to_owned(),
        ranked.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        figure(ranked.quality),
        figure(ranked.price),
        figure(ranked.price_score),
        figure(ranked.total),
        figure(ranked.ratio),
    ]
}

fn question_row(
    found: &TenderRanking,
    (bid, ranked): (&AssessedBid, &RankedBid),
    (section, question): (&Section, &Question),
    words: String,
    language: Language,
) -> [String; 14] {
    let key = question.key.as_str();
    let answer = bid.sheet.answer(key);
    let (points, verdict) = counted(found, ranked, key);
    let (given_by, reason) = given(found, bid, question);
    let part = |part: fn(&Answer) -> Option<&String>| answer.and_then(part).cloned().unwrap_or_default();
    [
        section.key.clone(),
        section.title.read(language).to_owned(),
        key.to_owned(),
        question.text.read(language).to_owned(),
        criterion(question.criterion).to_owned(),
        if question.criterion == Criterion::Rated { question.weight.to_string() } else { String::new() },
        words,
        part(|answer| answer.not_applicable.as_ref()),
        part(|answer| answer.justification.as_ref()),
        bid.sheet.file_count(key).to_string(),
        points,
        verdict,
        given_by,
        reason,
    ]
}

const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Exclusion => "exclusion",
        Criterion::Rated => "rated",
        Criterion::Info => "info",
    }
}

/// Printed points and the verdict of a question's criteria.
fn counted(found: &TenderRanking, ranked: &RankedBid, question: &str) -> (String, String) {
    let (mut points, mut verdict) = (String::new(), String::new());
    for (column, contribution) in found.standing.columns.iter().zip(&ranked.contributions) {
        if column.question == question {
            if column.rated {
                points = contribution.points.map(|points| points.to_string()).unwrap_or_default();
            } else {
                contribution.counted.key().clone_into(&mut verdict);
            }
        }
    }
    (points, verdict)
}

/// Who gave what counts, and why; empty where the frozen scheme decided by itself.
fn given(found: &TenderRanking, bid: &AssessedBid, question: &Question) -> (String, String) {
    let keys = [Some(question.key.clone()), question.exclusion_key()];
    let in_force = keys.iter().flatten().find_map(|key| found.standing.cell(bid.invitation, key)?.1.in_force);
    let score = in_force.and_then(|id| found.scores.iter().find(|score| score.id == id));
    score.map_or_else(Default::default, |score| {
        (found.names.get(&score.by).cloned().unwrap_or_default(), score.reason.clone())
    })
}

/// A cell that no spreadsheet runs: one that starts like a formula, in ASCII or full width, is made text.
fn safe(cell: &str) -> String {
    let formula = |first: char| {
        matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
    };
    if cell.starts_with(formula) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_starts_like_a_formula() {
        for cell in ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        assert_eq!(safe("Company = good"), "Company = good");
        assert_eq!(safe(""), "");
    }
}
