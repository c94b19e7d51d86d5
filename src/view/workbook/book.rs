//! The file and its look: sheets, formats, print set-up, and texts that stay texts.

use super::{Cell, Input, Words, WorkbookError};
use crate::domain::decimal::Decimal;
use crate::domain::text::Language;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

/// Most characters of a cell.
const MOST_CHARS: usize = 32_000;

/// What a cell's number is, for its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Two places.
    Figure,
    /// Money in the tender's currency.
    Money,
    /// A whole number, or whatever places it has.
    General,
    /// An unrounded figure between.
    Carried,
    /// A figure with so many places.
    Places(u32),
}

/// A sheet under construction.
pub struct Sheet<'b> {
    sheet: &'b mut Worksheet,
    formats: &'b Formats,
}

struct Formats {
    head: Format,
    text: Format,
    bold: Format,
    money: String,
}

/// The file under construction.
pub struct Book<'a> {
    /// What goes in.
    pub input: &'a Input<'a>,
    /// The words.
    pub words: &'a Words,
    workbook: Workbook,
    formats: Formats,
}

impl<'a> Book<'a> {
    /// An empty file.
    pub fn new(input: &'a Input<'a>, words: &'a Words) -> Self {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(input.title));
        let currency: String = input.currency.chars().filter(char::is_ascii_alphanumeric).collect();
        let money = match (currency.as_str(), input.language) {
            ("", _) => "#,##0.00".to_owned(),
            (code, Language::En) => format!("\"{code}\"\\ #,##0.00"),
            (code, Language::De) => format!("#,##0.00\\ \"{code}\""),
        };
        let formats = Formats {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00E2_EEF1))
                .set_border_bottom(FormatBorder::Thin),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@"),
            bold: Format::new().set_bold().set_font_size(14),
            money,
        };
        Self { input, words, workbook, formats }
    }

    /// A new sheet with its column widths, its head row and how much stays in sight.
    pub fn sheet(&mut self, name: &str, widths: &[f64], head: (u32, u16)) -> Result<Sheet<'_>, WorkbookError> {
        let title = self.words.of(name);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(title)?;
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let (row, column) = head;
        sheet.set_freeze_panes(row + 1, column)?;
        sheet.set_repeat_rows(row, row)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer(format!(
            "&L{}&C{title}&R{} &P / &N",
            clean(self.input.reference).replace('&', "&&"),
            self.words.of("page")
        ));
        Ok(Sheet { sheet, formats: &self.formats })
    }

    /// The bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, WorkbookError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

impl Sheet<'_> {
    /// A text, never a formula.
    pub fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), WorkbookError> {
        self.sheet.write_string_with_format(row, column, clean(text), &self.formats.text)?;
        Ok(())
    }

    /// A text of the head.
    pub fn head(&mut self, row: u32, column: u16, text: &str) -> Result<(), WorkbookError> {
        self.sheet.write_string_with_format(row, column, clean(text), &self.formats.head)?;
        Ok(())
    }

    /// The line at the top of a sheet.
    pub fn title(&mut self, row: u32, text: &str) -> Result<(), WorkbookError> {
        self.sheet.write_string_with_format(row, 0, clean(text), &self.formats.bold)?;
        Ok(())
    }

    /// A line of plain text across the columns.
    pub fn line(&mut self, row: u32, text: &str) -> Result<(), WorkbookError> {
        self.sheet.write_string(row, 0, clean(text))?;
        Ok(())
    }

    /// A number that a reviewer may change.
    pub fn entry(&mut self, row: u32, column: u16, value: Option<f64>, look: Look) -> Result<(), WorkbookError> {
        let format = self.format(look).set_background_color(Color::RGB(0x00FF_F8DC)).set_border(FormatBorder::Hair);
        match value {
            Some(value) => self.sheet.write_number_with_format(row, column, value, &format)?,
            None => self.sheet.write_blank(row, column, &format)?,
        };
        Ok(())
    }

    /// A word that a reviewer may change.
    pub fn word_entry(&mut self, row: u32, column: u16, word: &str) -> Result<(), WorkbookError> {
        let format = Format::new().set_background_color(Color::RGB(0x00FF_F8DC)).set_border(FormatBorder::Hair);
        self.sheet.write_string_with_format(row, column, word, &format)?;
        Ok(())
    }

    /// A number that is only shown.
    pub fn number(&mut self, row: u32, column: u16, value: Decimal, look: Look) -> Result<(), WorkbookError> {
        let format = self.format(look);
        self.sheet.write_number_with_format(row, column, super::floats::float(value), &format)?;
        Ok(())
    }

    /// A formula with the result it has now.
    pub fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: &str,
        look: Look,
    ) -> Result<(), WorkbookError> {
        let formula = Formula::new(format!("={formula}")).set_result(result);
        let format = self.format(look);
        self.sheet.write_formula_with_format(row, column, formula, &format)?;
        Ok(())
    }

    /// Rows that only tell, below a head of words.
    pub fn table(&mut self, head: &[&str], rows: &[Vec<Cell>]) -> Result<(), WorkbookError> {
        for (column, word) in (0..).zip(head) {
            self.head(0, column, word)?;
        }
        for (row, cells) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => self.text(row, column, text)?,
                    Cell::Number(number) => self.number(row, column, *number, Look::General)?,
                }
            }
        }
        let (last_row, last) = (u32::try_from(rows.len()).unwrap_or_default(), u16::try_from(head.len()).unwrap_or(1));
        self.sheet.autofilter(0, 0, last_row, last.saturating_sub(1))?;
        Ok(())
    }

    fn format(&self, look: Look) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        match look {
            Look::Figure => format.set_num_format("#,##0.00"),
            Look::Money => format.set_num_format(&self.formats.money),
            Look::General => format,
            Look::Carried => format.set_num_format("#,##0.000000"),
            Look::Places(0) => format.set_num_format("#,##0"),
            Look::Places(places) => {
                format.set_num_format(format!("#,##0.{}", "0".repeat(usize::try_from(places).unwrap_or(2))))
            }
        }
    }
}

/// What a file says of itself, at a fixed moment: the same content gives the same bytes.
pub(in crate::view) fn properties(title: &str) -> DocProperties {
    let properties = DocProperties::new().set_title(clean(title)).set_author("Probity");
    match ExcelDateTime::from_ymd(2000, 1, 1) {
        Ok(moment) => properties.set_creation_datetime(&moment),
        Err(_) => properties,
    }
}

/// Without characters that XML forbids, and no longer than a cell holds.
pub(in crate::view) fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let mut clean: String = text.chars().take(MOST_CHARS).map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect();
    if text.chars().nth(MOST_CHARS).is_some() {
        clean.push('…');
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_replaced_and_long_texts_end_in_dots() {
        assert_eq!(clean("a\u{1}b\u{b}c\nd\te\rf\u{fffe}"), "a\u{fffd}b\u{fffd}c\nd\te\u{fffd}f\u{fffd}");
        assert_eq!(clean(&"ä".repeat(40_000)).chars().count(), MOST_CHARS + 1);
    }
}
