//! The summary: rank, figures and section scores of every bid, beside what was published.

use super::WorkbookError;
use super::book::{Book, Look};
use super::calculation::{Calculation, printed, status};
use super::layout::Layout;

/// Row of the head.
pub const HEAD: u32 = 4;

/// Writes the sheet.
pub fn write(book: &mut Book<'_>, layout: &Layout<'_>, plan: &Calculation<'_>) -> Result<(), WorkbookError> {
    let (words, input) = (book.words, book.input);
    let mut widths = vec![8.0, 34.0, 22.0, 12.0, 18.0, 14.0, 16.0, 14.0, 16.0];
    widths.resize(9 + layout.parts.len(), 14.0);
    let mut sheet = book.sheet("summary", &widths, (HEAD, 2))?;
    let reference = if input.reference.is_empty() { String::new() } else { format!(" · {}", input.reference) };
    sheet.title(0, &format!("{}{reference}", input.title))?;
    if !input.is_final {
        sheet.line(1, words.of("provisional"))?;
    }
    sheet.line(2, words.of("hint"))?;
    sheet.line(3, words.of("hint-ranks"))?;
    let uses_ratio = input.ranking.bids.iter().any(|bid| bid.ratio.is_some());
    let result = if uses_ratio { "ratio" } else { "total" };
    let head =
        ["rank", "bidder", "state", "quality", "price", "price-score", result, "official-rank", "official-total"];
    for (column, word) in (0..).zip(head) {
        sheet.head(HEAD, column, words.of(word))?;
    }
    let title = |key: &str, own: &str| input.titles.get(key).cloned().unwrap_or_else(|| own.to_owned());
    for (column, part) in (9..).zip(&layout.parts) {
        sheet.head(HEAD, column, &title(&part.section.key, &part.section.title))?;
    }
    let money = matches!(layout.scheme.method.name(), "award_on_value" | "lowest_price");
    let places =
        input.ranking.bids.iter().filter_map(|bid| bid.ratio).map(crate::domain::decimal::Decimal::places).max();
    let look = if money { Look::Money } else { places.map_or(Look::Figure, Look::Places) };
    for (row, bid) in (HEAD + 1..).zip(&plan.bids) {
        let (at, own) = (&plan.at, bid.ranked);
        let from = |row: u32| plan.seen_from_outside(row, bid.column);
        let rank = own.rank.map(|rank| rank.to_string()).unwrap_or_default();
        sheet.formula(row, 0, &from(at.rank), &rank, Look::General)?;
        sheet.text(row, 1, &own.name)?;
        sheet.formula(row, 2, &from(at.status), words.of(status(own.status)), Look::General)?;
        if let Some((_, quality)) = at.quality {
            sheet.formula(row, 3, &from(quality), &printed(own.quality), Look::Figure)?;
        }
        let price = Layout::price(words, bid.column);
        sheet.formula(row, 4, &format!("IF(ISNUMBER({price}),{price},\"\")"), &printed(own.price), Look::Money)?;
        if let Some(score) = at.price_score {
            sheet.formula(row, 5, &from(score), &printed(own.price_score), Look::Figure)?;
        }
        let ends = own.ratio.or(own.total);
        sheet.formula(row, 6, &from(at.result), &printed(ends), look)?;
        if let Some(rank) = own.rank {
            sheet.number(row, 7, rank.into(), Look::General)?;
        }
        if let Some(ends) = ends {
            sheet.number(row, 8, ends, look)?;
        }
        for (column, score) in (9..).zip(&at.scores) {
            let key = layout.parts.get(usize::from(column - 9_u16)).map(|part| &part.section.key);
            let section = own.sections.iter().find(|section| Some(&section.key) == key);
            sheet.formula(row, column, &from(*score), &printed(section.and_then(|own| own.score)), Look::Figure)?;
        }
    }
    Ok(())
}
