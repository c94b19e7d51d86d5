//! A filled-in workbook, read cell by cell: nothing is held beyond the rows that a form can have, whatever the file
//! claims of itself.

use super::{FORMAT, HIDDEN, Kind, Row, SHEET, price_rows, rows, yes_no};
use crate::domain::award::Document;
use crate::domain::bids::PRICE_KEY;
use crate::domain::text::Language;
use crate::view::format;
use crate::view::pages::respondent::FormValues;
use crate::view::templates::{Renderer, ViewError};
use calamine::{DataRef, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::panic::catch_unwind;
use zip::ZipArchive;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Most bytes that it may unpack to: far above the largest form, far below what would hurt.
const MOST_UNPACKED: u64 = 12 * 1024 * 1024;
/// Most parts in the file.
const MOST_PARTS: usize = 200;
/// Most rows that are looked at.
const MOST_ROWS: u32 = 20_000;
/// Columns of a row: field, code, revision, and the answer.
const COLUMNS: [u32; 4] = [0, 1, 2, 6];

/// Why a file is refused, as a code for the view to word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookError {
    /// No workbook, or a broken one.
    NotAWorkbook,
    /// A workbook that is not one of ours.
    Foreign,
    /// It unpacks to more than a form can hold.
    TooLarge,
    /// It has more rows than a form can have.
    TooManyRows,
}

impl BookError {
    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAWorkbook => "not_a_workbook",
            Self::Foreign => "foreign_workbook",
            Self::TooLarge => "workbook_too_large",
            Self::TooManyRows => "workbook_too_many_rows",
        }
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Words(String),
    Number(String),
    Date(String),
    /// A formula: what it says now may not be what it says tomorrow.
    Formula,
}

/// A workbook of ours, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// The bid that it was made from.
    pub invitation: String,
    /// By field and code: the revision that it was made from, and what stands there.
    cells: BTreeMap<(String, String), (Option<i64>, Option<Cell>)>,
}

/// An answer as the workbook has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Key of the question, or `price`.
    pub question: String,
    /// The fields, numbers in the reader's notation.
    pub values: FormValues,
    /// The revision that it was made from.
    pub seen: Option<i64>,
    /// Why it cannot be used.
    pub refusal: Option<&'static str>,
}

impl Book {
    /// Reads a file.
    ///
    /// # Errors
    /// [`BookError`].
    pub fn read(bytes: &[u8]) -> Result<Self, BookError> {
        measure(bytes)?;
        // The library calculates with places that the file claims; with nonsense it gives up loudly (see Cargo.toml).
        catch_unwind(|| Self::read_measured(bytes)).unwrap_or(Err(BookError::NotAWorkbook))
    }

    fn read_measured(bytes: &[u8]) -> Result<Self, BookError> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| BookError::NotAWorkbook)?;
        let names = book.sheet_names();
        if !names.iter().any(|name| name == HIDDEN) || !names.iter().any(|name| name == SHEET) {
            return Err(BookError::Foreign);
        }
        let mut about = BTreeMap::new();
        // Whether the lists below break it off says nothing.
        let _ = walk(&mut book, HIDDEN, |row, column, cell, _| {
            if row > 0 {
                return ControlFlow::Break(());
            }
            about.insert(column, plain(cell));
            ControlFlow::Continue(())
        })?;
        if about.get(&0).map(String::as_str) != Some(FORMAT) {
            return Err(BookError::Foreign);
        }
        let invitation = about.remove(&1).unwrap_or_default();
        let mut lines: BTreeMap<u32, [Option<Cell>; 4]> = BTreeMap::new();
        let walked = walk(&mut book, SHEET, |row, column, cell, is_formula| {
            if row >= MOST_ROWS {
                return ControlFlow::Break(());
            }
            let said = if is_formula { Some(Cell::Formula) } else { said(cell) };
            if let (Some(place), Some(said)) = (COLUMNS.iter().position(|own| *own == column), said)
                && let Some(slot) = lines.entry(row).or_default().get_mut(place)
            {
                *slot = Some(said);
            }
            ControlFlow::Continue(())
        })?;
        if walked.is_break() {
            return Err(BookError::TooManyRows);
        }
        let mut cells = BTreeMap::new();
        for [field, code, revision, answer] in lines.into_values() {
            let text = |cell: Option<Cell>| match cell {
                Some(Cell::Words(text) | Cell::Number(text)) => text,
                _ => String::new(),
            };
            let (field, code) = (text(field), text(code));
            if !field.is_empty() {
                cells.insert((field, code), (text(revision).parse().ok(), answer));
            }
        }
        Ok(Self { invitation, cells })
    }

    /// What it says to the questions of a document. Questions without a row in it are left out.
    ///
    /// # Errors
    /// [`ViewError`] when a word is missing.
    pub fn answers(
        &self,
        renderer: &Renderer,
        document: &Document,
        language: Language,
    ) -> Result<Vec<Filled>, ViewError> {
        // A workbook keeps its labels when its reader changes the language.
        let words: Vec<_> =
            Language::ALL.into_iter().map(|own| Ok((own, yes_no(renderer, own)?))).collect::<Result<_, ViewError>>()?;
        let mut all = Vec::new();
        for (_, question) in document.profile.questions() {
            let asked: Vec<Vec<Row>> = words.iter().map(|(own, words)| rows(question, *own, words)).collect();
            all.extend(self.filled(&question.key, &asked, language));
        }
        let sheet = &document.award.price_sheet;
        if document.award.needs_price() {
            all.extend(self.filled(PRICE_KEY, &[price_rows(sheet, language)], language));
        }
        Ok(all)
    }

    /// One question; `asked` are its rows in every language.
    fn filled(&self, key: &str, asked: &[Vec<Row>], language: Language) -> Option<Filled> {
        let mut filled = Filled { question: key.to_owned(), values: FormValues::default(), seen: None, refusal: None };
        let mut found = false;
        for (at, row) in asked.first()?.iter().enumerate() {
            let code = if let Kind::Mark(code) = &row.kind { code.clone() } else { String::new() };
            let Some((revision, cell)) = self.cells.get(&(row.field.clone(), code)) else { continue };
            found = true;
            filled.seen = filled.seen.or(*revision);
            let Some(cell) = cell else { continue };
            if *cell == Cell::Formula {
                filled.refusal = Some("formula");
                continue;
            }
            let labels = asked.iter().filter_map(|rows| rows.get(at)).map(|row| &row.kind);
            for value in values(&row.kind, labels, cell, language) {
                filled.values.push(row.field.clone(), value);
            }
            if row.field.starts_with("na_reason.") {
                filled.values.push(format!("na.{key}"), "true");
            }
        }
        found.then_some(filled)
    }
}

/// What a cell puts into its field.
fn values<'k>(kind: &Kind, labels: impl Iterator<Item = &'k Kind>, cell: &Cell, language: Language) -> Vec<String> {
    let text = match cell {
        Cell::Words(text) | Cell::Date(text) => text.clone(),
        Cell::Number(number) => match kind {
            Kind::Number => format::entry(number, language),
            _ => number.clone(),
        },
        Cell::Formula => return Vec::new(),
    };
    match kind {
        Kind::Mark(code) => vec![code.clone()],
        Kind::Codes => {
            let codes = text.split([',', ';', ' ', '\n']).map(str::trim).filter(|code| !code.is_empty());
            codes.map(str::to_uppercase).collect()
        }
        Kind::Choice(_) => {
            let wanted = text.trim().to_lowercase();
            let named = labels.filter_map(|kind| match kind {
                Kind::Choice(options) => {
                    options.iter().find(|(code, label)| label.trim().to_lowercase() == wanted || *code == text.trim())
                }
                _ => None,
            });
            vec![named.map(|(code, _)| code.clone()).next().unwrap_or(text)]
        }
        Kind::Text | Kind::Number | Kind::Date => vec![text],
    }
}

/// Unpacks the file into nothing and counts: what archives say of their sizes need not be true.
fn measure(bytes: &[u8]) -> Result<(), BookError> {
    if bytes.len() > MOST_BYTES {
        return Err(BookError::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BookError::NotAWorkbook)?;
    if archive.len() > MOST_PARTS {
        return Err(BookError::TooLarge);
    }
    let mut left = MOST_UNPACKED;
    let mut portion = vec![0; 64 * 1024];
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).map_err(|_| BookError::NotAWorkbook)?;
        loop {
            let read = part.read(&mut portion).map_err(|_| BookError::NotAWorkbook)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)).ok_or(BookError::TooLarge)?;
        }
    }
    Ok(())
}

/// Goes over a sheet's cells as they come, until one breaks off: row, column, value, and whether a formula stands there.
fn walk(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    mut each: impl FnMut(u32, u32, &DataRef<'_>, bool) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, BookError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| BookError::NotAWorkbook)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| BookError::NotAWorkbook)? {
        let (row, column) = cell.pos;
        if each(row, column, &cell.value, cell.formula.is_some()).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn said(cell: &DataRef<'_>) -> Option<Cell> {
    match cell {
        DataRef::Empty => None,
        DataRef::Float(number) => Some(Cell::Number(digits(*number))),
        DataRef::Int(number) => Some(Cell::Number(number.to_string())),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(Cell::Date(format!("{year:04}-{month:02}-{day:02}")))
        }
        DataRef::DateTimeIso(text) => Some(Cell::Date(text.chars().take(10).collect())),
        // An error stands where a formula failed.
        DataRef::Error(_) => Some(Cell::Formula),
        other => Some(plain(other)).filter(|text| !text.trim().is_empty()).map(Cell::Words),
    }
}

/// A cell as text.
fn plain(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) | DataRef::DurationIso(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => digits(*number),
        DataRef::DateTime(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A number as somebody typed it: spreadsheets keep 15 digits, and the binary rest is none of the person's.
fn digits(number: f64) -> String {
    let short = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    format!("{short}")
}
