//! The evaluation as a workbook that calculates: change a weight, a point or a price and scores, totals and ranks
//! follow by the same rules and the same rounding as here.
//!
//! Owns the sheets, their formulas and their look. Leaves every official figure to `domain::evaluation`: it is what
//! each formula carries as its result, so that a viewer that does not calculate shows it. Cells of a spreadsheet are
//! binary floating point; the workbook is for looking and trying, never for deciding. Serves issue 3, capability 9.

mod book;
mod calculation;
mod floats;
mod layout;
mod matrix;
mod method;
mod summary;
mod tables;
mod weights;
mod words;

use crate::domain::decimal::Decimal;
use crate::domain::evaluation::Ranking;
use crate::domain::text::Language;
use book::Book;
use layout::Layout;
use std::collections::HashMap;

pub(super) use book::{clean, properties};
pub use words::Words;

/// Why a workbook cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// The writer's own refusal.
    #[error("the workbook cannot be written: {0}")]
    Writer(#[from] rust_xlsxwriter::XlsxError),
    /// A text is missing in the locale files.
    #[error(transparent)]
    Text(#[from] super::templates::ViewError),
    /// More bids or criteria than a sheet has columns or rows.
    #[error("there are more bids or criteria than a sheet holds")]
    TooLarge,
}

/// A cell of the sheets that only tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, whatever it looks like.
    Text(String),
    /// A number.
    Number(Decimal),
}

/// Rows of a sheet that only tells, without the head.
pub type Rows = Vec<Vec<Cell>>;

/// What goes into a workbook.
#[derive(Debug)]
pub struct Input<'a> {
    /// The reader's language.
    pub language: Language,
    /// Title of the tender.
    pub title: &'a str,
    /// Its reference; may be empty.
    pub reference: &'a str,
    /// ISO 4217 code of the prices; may be empty.
    pub currency: &'a str,
    /// Whether nothing is missing before the ranks are final.
    pub is_final: bool,
    /// The official figures.
    pub ranking: &'a Ranking,
    /// Titles in the reader's language by key of section or criterion; the scheme's own where one is missing.
    pub titles: &'a HashMap<String, String>,
    /// Every row of points, verdicts and confirmations: bidder, criterion, given, reason, by, at.
    pub points: Rows,
    /// Every answer: bidder, section, key, question, answer, "not applicable", justification, files.
    pub answers: Rows,
    /// Every file: bidder, question, name, bytes, SHA-256, valid until.
    pub evidence: Rows,
    /// The history of the tender: number, at, who, deed, to what, hash.
    pub log: Rows,
}

/// Makes the workbook, as the bytes of an `.xlsx` file. The same input gives the same bytes.
///
/// # Errors
/// [`WorkbookError`].
pub fn write(input: &Input<'_>, words: &Words) -> Result<Vec<u8>, WorkbookError> {
    let layout = Layout::new(input.ranking)?;
    let calculation = calculation::plan(input, words, &layout);
    let mut book = Book::new(input, words);
    summary::write(&mut book, &layout, &calculation)?;
    matrix::write(&mut book, &layout)?;
    weights::write(&mut book, &layout)?;
    calculation.write(&mut book)?;
    tables::write(&mut book)?;
    book.finish()
}
