//! The workbook to fill in: locked questions, open cells, lists to choose from.

use super::{FORMAT, HIDDEN, Kind, Part, Row, SHEET, price_rows, rows, value, yes_no};
use crate::domain::award::Document;
use crate::domain::bids::PRICE_KEY;
use crate::domain::text::Language;
use crate::view::i18n::Message;
use crate::view::pages::respondent::FormValues;
use crate::view::templates::{Renderer, ViewError};
use crate::view::workbook::{clean, properties};
use rust_xlsxwriter::{
    Color, DataValidation, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Most digits that a cell's number keeps.
const MOST_DIGITS: usize = 15;
/// First row of the questions, from 0.
const FIRST: u32 = 4;
/// The column to fill in.
const ANSWER: u16 = 6;
/// Widths of the columns; the first three are hidden.
const WIDTHS: [f64; 8] = [4.0, 4.0, 4.0, 10.0, 60.0, 28.0, 60.0, 34.0];

/// What goes in.
#[derive(Debug)]
pub struct Input<'a> {
    /// The bid; a workbook of another bid tells nothing about revisions.
    pub invitation: &'a str,
    /// Title of the tender.
    pub tender: &'a str,
    /// What is asked, within the reader's reach.
    pub document: &'a Document,
    /// Whether prices are asked of the reader.
    pub price: bool,
    /// The stored answers as the form has them, numbers in the canonical notation.
    pub values: &'a FormValues,
    /// Revision of each stored answer.
    pub revisions: &'a BTreeMap<String, i64>,
    /// The reader's language.
    pub language: Language,
}

/// Why no workbook came about; always a mistake of ours.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file.
    #[error("workbook: {0}")]
    Workbook(#[from] XlsxError),
    /// The words.
    #[error(transparent)]
    View(#[from] ViewError),
}

struct Formats {
    title: Format,
    head: Format,
    section: Format,
    locked: Format,
    open: Format,
    number: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let open =
            text.clone().set_unlocked().set_background_color(Color::RGB(0x00FF_F8DC)).set_border(FormatBorder::Hair);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: text.clone().set_bold().set_background_color(Color::RGB(0x00E2_EEF1)),
            section: text.clone().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            locked: text.set_num_format("@"),
            number: open.clone().set_num_format("General"),
            date: open.clone().set_num_format("yyyy-mm-dd"),
            open: open.set_num_format("@"),
        }
    }
}

struct Writer<'a> {
    renderer: &'a Renderer,
    input: &'a Input<'a>,
    formats: Formats,
    sheet: Worksheet,
    /// Lists of options, one a row of the hidden sheet from the third on.
    lists: Vec<Vec<String>>,
    at: u32,
}

/// The bytes of the workbook.
///
/// # Errors
/// [`WriteError`].
pub fn write(renderer: &Renderer, input: &Input<'_>) -> Result<Vec<u8>, WriteError> {
    let mut writer =
        Writer { renderer, input, formats: Formats::new(), sheet: Worksheet::new(), lists: Vec::new(), at: FIRST };
    writer.head()?;
    writer.questions()?;
    writer.finish()
}

impl Writer<'_> {
    fn word(&self, key: &'static str) -> Result<String, WriteError> {
        Ok(self.renderer.message(self.input.language, &Message::new(key))?)
    }

    fn head(&mut self) -> Result<(), WriteError> {
        self.sheet.set_name(SHEET)?;
        for (column, width) in (0_u16..).zip(WIDTHS) {
            self.sheet.set_column_width(column, width)?;
        }
        for column in 0..3 {
            self.sheet.set_column_hidden(column)?;
        }
        self.sheet.write_string_with_format(0, 3, clean(self.input.tender), &self.formats.title)?;
        self.sheet.write_string(1, 3, self.word("book-how")?)?;
        let heads = ["book-number", "book-question", "book-part", "book-answer", "book-hint"];
        for (column, key) in (3..).zip(heads) {
            self.sheet.write_string_with_format(FIRST - 1, column, self.word(key)?, &self.formats.head)?;
        }
        self.sheet.set_freeze_panes(FIRST, 0)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.sheet.protect();
        Ok(())
    }

    fn questions(&mut self) -> Result<(), WriteError> {
        let (document, language) = (self.input.document, self.input.language);
        let words = yes_no(self.renderer, language)?;
        for section in &document.profile.sections {
            self.section(section.title.read(language))?;
            for question in &section.questions {
                for (number, row) in rows(question, language, &words).iter().enumerate() {
                    let text = if number == 0 { question.text.read(language) } else { "" };
                    self.row(&question.key, text, row, question.help.read(language))?;
                }
            }
        }
        if self.input.price {
            self.section(&self.word("price-title")?)?;
            let sheet = &document.award.price_sheet;
            for row in price_rows(sheet, language) {
                self.row(PRICE_KEY, "", &row, &sheet.currency)?;
            }
        }
        Ok(())
    }

    fn section(&mut self, title: &str) -> Result<(), WriteError> {
        for column in 3..8 {
            self.sheet.write_blank(self.at, column, &self.formats.section)?;
        }
        self.sheet.write_string_with_format(self.at, 3, clean(title), &self.formats.section)?;
        self.at += 1;
        Ok(())
    }

    fn row(&mut self, key: &str, text: &str, row: &Row, hint: &str) -> Result<(), WriteError> {
        let stored = value(self.input.values, row).into_owned();
        // What a cell cannot hold stays in the browser.
        if clean(&stored) != stored {
            return Ok(());
        }
        let at = self.at;
        let code = if let Kind::Mark(code) = &row.kind { code.as_str() } else { "" };
        let revision = self.input.revisions.get(key).copied().unwrap_or_default();
        self.sheet.write_string(at, 0, &row.field)?;
        self.sheet.write_string(at, 1, code)?;
        self.sheet.write_string(at, 2, revision.to_string())?;
        let part = match &row.part {
            Part::Whole => String::new(),
            Part::Key(key) => self.word(key)?,
            Part::Own(text) => text.clone(),
            Part::Cell(number, column) => format!("{number}: {column}"),
        };
        for (column, words) in [(3, key), (4, text), (5, &part), (7, hint)] {
            self.sheet.write_string_with_format(at, column, clean(words), &self.formats.locked)?;
        }
        self.cell(at, row, &stored)?;
        self.at += 1;
        Ok(())
    }

    fn cell(&mut self, at: u32, row: &Row, stored: &str) -> Result<(), WriteError> {
        match &row.kind {
            Kind::Text | Kind::Codes => self.text(at, stored)?,
            Kind::Mark(_) => {
                self.text(at, stored)?;
                self.offer(at, vec!["x".to_owned()])?;
            }
            Kind::Choice(options) => {
                let label = options.iter().find(|(code, _)| code == stored).map_or("", |(_, label)| label.as_str());
                self.text(at, label)?;
                self.offer(at, options.iter().map(|(_, label)| label.clone()).collect())?;
            }
            Kind::Number => match stored.parse::<f64>() {
                Ok(number) if stored.chars().filter(char::is_ascii_digit).count() <= MOST_DIGITS => {
                    self.sheet.write_number_with_format(at, ANSWER, number, &self.formats.number)?;
                }
                _ if stored.is_empty() => {
                    self.sheet.write_blank(at, ANSWER, &self.formats.number)?;
                }
                _ => self.text(at, stored)?,
            },
            Kind::Date => match ExcelDateTime::parse_from_str(stored) {
                Ok(date) if !stored.is_empty() => {
                    self.sheet.write_datetime_with_format(at, ANSWER, &date, &self.formats.date)?;
                }
                _ if stored.is_empty() => {
                    self.sheet.write_blank(at, ANSWER, &self.formats.date)?;
                }
                _ => self.text(at, stored)?,
            },
        }
        Ok(())
    }

    /// A text, never a formula, whatever it begins with.
    fn text(&mut self, at: u32, text: &str) -> Result<(), WriteError> {
        if text.is_empty() {
            self.sheet.write_blank(at, ANSWER, &self.formats.open)?;
        } else {
            self.sheet.write_string_with_format(at, ANSWER, text, &self.formats.open)?;
        }
        Ok(())
    }

    /// Offers a list beside the cell; other words are read too, and refused there.
    fn offer(&mut self, at: u32, options: Vec<String>) -> Result<(), WriteError> {
        let options: Vec<String> = options.iter().map(|option| clean(option)).collect();
        let place = match self.lists.iter().position(|known| *known == options) {
            Some(place) => place,
            None => {
                self.lists.push(options.clone());
                self.lists.len() - 1
            }
        };
        let last =
            rust_xlsxwriter::utility::column_number_to_name(u16::try_from(options.len().max(1) - 1).unwrap_or(0));
        let row = place + 3;
        let offered = Formula::new(format!("={HIDDEN}!$A${row}:${last}${row}"));
        self.sheet.add_data_validation(at, ANSWER, at, ANSWER, &DataValidation::new().allow_list_formula(offered))?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, WriteError> {
        let mut hidden = Worksheet::new();
        hidden.set_name(HIDDEN)?;
        hidden.set_hidden(true);
        for (column, text) in (0..).zip([FORMAT, self.input.invitation, self.input.language.code()]) {
            hidden.write_string(0, column, text)?;
        }
        for (row, list) in (2..).zip(&self.lists) {
            for (column, option) in (0..).zip(list) {
                hidden.write_string(row, column, option)?;
            }
        }
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(self.input.tender));
        workbook.push_worksheet(self.sheet);
        workbook.push_worksheet(hidden);
        Ok(workbook.save_to_buffer()?)
    }
}
