//! Where each figure lies: rows and columns of the sheets, and references to them in formulas.

use super::{Words, WorkbookError};
use crate::domain::evaluation::{Criterion, Ranking, Scheme, Section};

/// First column of the bids on the matrix.
pub const MATRIX_BID: u16 = 6;
/// First column of the bids on the calculation.
pub const CALCULATION_BID: u16 = 2;
/// Row of the prices on the matrix.
pub const PRICE_ROW: u32 = 1;
/// First row of the criteria on the matrix.
pub const MATRIX_FIRST: u32 = 2;
/// First row of the parameters on the weights.
pub const PARAMETERS: u32 = 3;

/// Columns of the criteria on the weights.
pub const WEIGHT: u16 = 4;
/// Most points.
pub const SCALE: u16 = 5;
/// Least points.
pub const MINIMUM: u16 = 6;
/// What "not applicable" does.
pub const NOT_APPLICABLE: u16 = 7;
/// Money value of full points.
pub const VALUE: u16 = 8;
/// Weight over most points.
pub const WEIGHT_SHARE: u16 = 9;
/// Value over most points.
pub const VALUE_SHARE: u16 = 10;

/// Columns and rows that a sheet may have for bids and criteria.
const MOST: (usize, usize) = (16_000, 1_000_000);

/// A section that rates, with its place among the criteria.
pub struct Part<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its criteria's places in [`Layout::criteria`].
    pub criteria: std::ops::Range<u32>,
}

/// What lies where.
pub struct Layout<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// Places of the bids in the ranking, the best first.
    pub order: Vec<usize>,
    /// All criteria, in the scheme's order.
    pub criteria: Vec<&'a Criterion>,
    /// The key of the section of each criterion.
    pub section_of: Vec<&'a Section>,
    /// Sections that rate.
    pub parts: Vec<Part<'a>>,
    /// The parameters of the method: key of the word, value.
    pub parameters: Vec<(&'static str, f64)>,
}

impl<'a> Layout<'a> {
    /// Lays everything out.
    pub fn new(ranking: &'a Ranking) -> Result<Self, WorkbookError> {
        let scheme = &ranking.scheme;
        let mut layout = Self {
            scheme,
            order: (0..ranking.bids.len()).collect(),
            criteria: Vec::new(),
            section_of: Vec::new(),
            parts: Vec::new(),
            parameters: super::method::parameters(scheme),
        };
        layout.order.sort_by_key(|at| ranking.bids.get(*at).and_then(|bid| bid.rank).unwrap_or(u32::MAX));
        for section in &scheme.sections {
            let first = place(layout.criteria.len())?;
            for criterion in &section.criteria {
                layout.criteria.push(criterion);
                layout.section_of.push(section);
            }
            if section.rates() {
                layout.parts.push(Part { section, criteria: first..place(layout.criteria.len())? });
            }
        }
        if layout.order.len() > MOST.0 || layout.criteria.len() > MOST.1 {
            return Err(WorkbookError::TooLarge);
        }
        Ok(layout)
    }

    /// Number of bids, as columns.
    pub fn bids(&self) -> u16 {
        u16::try_from(self.order.len()).unwrap_or(u16::MAX)
    }

    /// Number of criteria, as rows.
    pub fn rows(&self) -> u32 {
        u32::try_from(self.criteria.len()).unwrap_or(u32::MAX)
    }

    /// First row of the sections on the weights.
    pub fn sections_first(&self) -> u32 {
        PARAMETERS + u32::try_from(self.parameters.len()).unwrap_or_default() + 2
    }

    /// First row of the criteria on the weights.
    pub fn criteria_first(&self) -> u32 {
        self.sections_first() + u32::try_from(self.parts.len()).unwrap_or_default() + 2
    }

    /// A parameter's cell.
    pub fn parameter(&self, words: &Words, key: &str) -> String {
        let at = self.parameters.iter().position(|(known, _)| *known == key).unwrap_or_default();
        on(words, "weights", &fixed(PARAMETERS + u32::try_from(at).unwrap_or_default(), 1))
    }

    /// A column of the criteria in `rows` on the weights.
    pub fn weights(&self, words: &Words, column: u16, rows: &std::ops::Range<u32>) -> String {
        let first = self.criteria_first();
        on(words, "weights", &range(first + rows.start, column, first + rows.end - 1, column))
    }

    /// A column of the criteria in `rows` on the matrix.
    pub fn matrix(words: &Words, column: u16, rows: &std::ops::Range<u32>) -> String {
        on(words, "matrix", &range(MATRIX_FIRST + rows.start, column, MATRIX_FIRST + rows.end - 1, column))
    }

    /// The points of a bid, by its place among the columns.
    pub fn points(words: &Words, bid: u16, rows: &std::ops::Range<u32>) -> String {
        Self::matrix(words, MATRIX_BID + bid, rows)
    }

    /// The price of a bid.
    pub fn price(words: &Words, bid: u16) -> String {
        on(words, "matrix", &fixed(PRICE_ROW, MATRIX_BID + bid))
    }
}

fn place(at: usize) -> Result<u32, WorkbookError> {
    u32::try_from(at).map_err(|_| WorkbookError::TooLarge)
}

/// A reference on another sheet.
pub fn on(words: &Words, sheet: &str, cells: &str) -> String {
    format!("'{}'!{cells}", words.of(sheet).replace('\'', "''"))
}

/// `$A$1`.
pub fn fixed(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column)
}

/// `$A$1:$B$2`.
pub fn range(row: u32, column: u16, last_row: u32, last_column: u16) -> String {
    format!("{}:{}", fixed(row, column), fixed(last_row, last_column))
}
