//! The weights: parameters of the method, sections and criteria; what a reviewer may change.

use super::WorkbookError;
use super::book::{Book, Look};
use super::floats::float;
use super::layout::{
    Layout, MINIMUM, NOT_APPLICABLE, PARAMETERS, SCALE, VALUE, VALUE_SHARE, WEIGHT, WEIGHT_SHARE, fixed,
};
use super::matrix::kind;
use crate::domain::decimal::Decimal;
use crate::domain::evaluation::NotApplicable;

/// Writes the sheet.
pub fn write(book: &mut Book<'_>, layout: &Layout<'_>) -> Result<(), WorkbookError> {
    let (words, input) = (book.words, book.input);
    let widths = [24.0, 16.0, 40.0, 14.0, 12.0, 12.0, 12.0, 16.0, 14.0, 14.0, 14.0];
    let mut sheet = book.sheet("weights", &widths, (0, 0))?;
    sheet.title(0, words.of(&format!("method-{}", layout.scheme.method.name().replace('_', "-"))))?;
    sheet.line(1, &format!("{}: {}", words.of("scheme"), input.ranking.scheme_sha256))?;
    sheet.head(PARAMETERS - 1, 0, words.of("parameter"))?;
    sheet.head(PARAMETERS - 1, 1, words.of("value"))?;
    for (row, (key, value)) in (PARAMETERS..).zip(&layout.parameters) {
        sheet.text(row, 0, words.of(key))?;
        sheet.entry(row, 1, Some(*value), Look::General)?;
    }
    let title = |key: &str, own: &str| input.titles.get(key).cloned().unwrap_or_else(|| own.to_owned());
    let first = layout.sections_first();
    for (column, word) in (0..).zip(["section", "key", "weight", "minimum"]) {
        sheet.head(first - 1, column, words.of(word))?;
    }
    for (row, part) in (first..).zip(&layout.parts) {
        sheet.text(row, 0, &title(&part.section.key, &part.section.title))?;
        sheet.text(row, 1, &part.section.key)?;
        sheet.entry(row, 2, part.section.weight.map(float), Look::General)?;
        if let Some(minimum) = part.section.minimum {
            sheet.entry(row, 3, Some(float(minimum)), Look::General)?;
        }
    }
    let first = layout.criteria_first();
    let head = [
        "section",
        "key",
        "question",
        "kind",
        "weight",
        "most",
        "minimum",
        "not-applicable",
        "value",
        "weight-by-scale",
        "value-by-scale",
    ];
    for (column, word) in (0..).zip(head) {
        sheet.head(first - 1, column, words.of(word))?;
    }
    for (row, (criterion, section)) in (first..).zip(layout.criteria.iter().zip(&layout.section_of)) {
        sheet.text(row, 0, &section.key)?;
        sheet.text(row, 1, &criterion.key)?;
        sheet.text(row, 2, &title(&criterion.key, &criterion.title))?;
        sheet.text(row, 3, words.of(kind(&criterion.kind)))?;
        let Some(rated) = criterion.rated() else { continue };
        let mut share = |column: u16, of: u16, value: Option<Decimal>| -> Result<(), WorkbookError> {
            let Some(value) = value else { return Ok(()) };
            sheet.entry(row, of, Some(float(value)), Look::General)?;
            let formula = format!("{}/{}", fixed(row, of), fixed(row, SCALE));
            let result = (float(value) / float(rated.scale_max)).to_string();
            sheet.formula(row, column, &formula, &result, Look::Carried)
        };
        share(WEIGHT_SHARE, WEIGHT, rated.weight)?;
        share(VALUE_SHARE, VALUE, rated.value)?;
        sheet.entry(row, SCALE, Some(float(rated.scale_max)), Look::General)?;
        if let Some(minimum) = rated.minimum {
            sheet.entry(row, MINIMUM, Some(float(minimum)), Look::General)?;
        }
        sheet.text(
            row,
            NOT_APPLICABLE,
            words.of(match rated.not_applicable {
                NotApplicable::Forbidden => "forbidden",
                NotApplicable::Full => "full",
                NotApplicable::Neutral => "neutral",
            }),
        )?;
    }
    Ok(())
}
