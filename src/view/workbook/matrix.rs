//! The matrix: points of every bid on every criterion, and the prices; what a reviewer may change.

use super::WorkbookError;
use super::book::{Book, Look};
use super::floats::float;
use super::layout::{Layout, MATRIX_BID, MATRIX_FIRST, PRICE_ROW, SCALE, WEIGHT, fixed, on};
use crate::domain::evaluation::{Counted, CriterionKind};

/// Writes the sheet.
pub fn write(book: &mut Book<'_>, layout: &Layout<'_>) -> Result<(), WorkbookError> {
    let (words, input) = (book.words, book.input);
    let mut widths = vec![24.0, 14.0, 48.0, 12.0, 10.0, 10.0];
    widths.resize(usize::from(MATRIX_BID + layout.bids()), 16.0);
    let mut sheet = book.sheet("matrix", &widths, (PRICE_ROW, MATRIX_BID))?;
    for (column, word) in (0..).zip(["section", "key", "question", "kind", "weight", "most"]) {
        sheet.head(0, column, words.of(word))?;
    }
    sheet.head(PRICE_ROW, 2, words.of("price"))?;
    for (column, at) in (MATRIX_BID..).zip(&layout.order) {
        let Some(bid) = input.ranking.bids.get(*at) else { continue };
        sheet.head(0, column, &bid.name)?;
        sheet.entry(PRICE_ROW, column, bid.price.map(float), Look::Money)?;
    }
    let title = |key: &str, own: &str| input.titles.get(key).cloned().unwrap_or_else(|| own.to_owned());
    for (at, (criterion, section)) in layout.criteria.iter().zip(&layout.section_of).enumerate() {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let row = MATRIX_FIRST + number;
        sheet.text(row, 0, &title(&section.key, &section.title))?;
        sheet.text(row, 1, &criterion.key)?;
        sheet.text(row, 2, &title(&criterion.key, &criterion.title))?;
        sheet.text(row, 3, words.of(kind(&criterion.kind)))?;
        if let Some(rated) = criterion.rated() {
            let from = |column| on(words, "weights", &fixed(layout.criteria_first() + number, column));
            if let Some(weight) = rated.weight {
                sheet.formula(row, 4, &from(WEIGHT), &weight.to_string(), Look::General)?;
            }
            sheet.formula(row, 5, &from(SCALE), &rated.scale_max.to_string(), Look::General)?;
        }
        for (column, at_bid) in (MATRIX_BID..).zip(&layout.order) {
            let Some(own) = input.ranking.bids.get(*at_bid).and_then(|bid| bid.contributions.get(at)) else { continue };
            match own.counted {
                Counted::Points | Counted::Full => sheet.entry(row, column, own.points.map(float), Look::Figure)?,
                Counted::Blank => sheet.entry(row, column, None, Look::Figure)?,
                Counted::Removed => sheet.word_entry(row, column, words.of("removed"))?,
                Counted::Pass => sheet.word_entry(row, column, words.of("pass"))?,
                Counted::Fail => sheet.word_entry(row, column, words.of("fail"))?,
                Counted::Pending => sheet.word_entry(row, column, words.of("pending"))?,
                Counted::Info => {}
            }
        }
    }
    Ok(())
}

/// The word for a kind of criterion.
pub const fn kind(kind: &CriterionKind) -> &'static str {
    match kind {
        CriterionKind::Exclusion => "exclusion",
        CriterionKind::Rated(_) => "rated",
        CriterionKind::Info => "info",
    }
}
