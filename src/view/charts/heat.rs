//! Heat maps: a figure from 0 to 100 for each pair of a bid and something else, as a tint with its number.

use serde::Serialize;

use super::scale::{WIDTH, cut};
use crate::view::Localised;

/// Room at the left for the bids' names.
const LABELS: u32 = 230;
/// Characters of a name that fit there.
const LABEL_CHARS: usize = 30;
/// Height of a row.
const ROW: u32 = 30;
/// Widest cell.
const WIDEST: u32 = 90;
/// Height of the line of column heads.
const HEAD: u32 = 24;
/// Steps of the tint, each a class of the stylesheet.
const STEPS: u32 = 10;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeatColumn {
    /// A few characters for the picture.
    pub short: String,
    /// Its full name.
    pub title: Localised,
}

/// A bid with a figure for each column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeatLine {
    /// Name of the company.
    pub label: String,
    /// Printed figures from 0 to 100; none where there is none.
    pub values: Vec<Option<String>>,
}

/// Where a column's head stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnColumn {
    /// Middle.
    pub x: u32,
    /// The column.
    pub column: HeatColumn,
}

/// A cell as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeatCell {
    /// Left edge.
    pub x: u32,
    /// Middle.
    pub middle: u32,
    /// Step of the tint, 0 to 10; none without a figure.
    pub step: Option<u32>,
    /// Whether the tint is so strong that the text turns round.
    pub strong: bool,
    /// The figure without its places, so that it fits.
    pub short: String,
    /// The printed figure.
    pub value: Option<String>,
}

/// A row as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeatRow {
    /// Upper edge.
    pub y: u32,
    /// Baseline of its texts.
    pub text_y: u32,
    /// The name, shortened to fit.
    pub short: String,
    /// The name.
    pub label: String,
    /// Its cells.
    pub cells: Vec<HeatCell>,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heat {
    /// Width of the canvas.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Width of a cell.
    pub cell_width: u32,
    /// Height of a cell.
    pub cell_height: u32,
    /// The columns.
    pub columns: Vec<DrawnColumn>,
    /// The rows.
    pub rows: Vec<HeatRow>,
}

impl Heat {
    /// Lays out the lines in the order given.
    #[must_use]
    pub fn draw(columns: Vec<HeatColumn>, lines: Vec<HeatLine>) -> Self {
        let across = u32::try_from(columns.len()).unwrap_or(u32::MAX).max(1);
        let cell = ((WIDTH - LABELS) / across).min(WIDEST);
        let left = |index: u32| LABELS.saturating_add(cell.saturating_mul(index));
        let place = |(index, value): (u32, Option<String>)| {
            let whole = value.as_ref().and_then(|value| whole(value));
            let step = whole.map(|whole| (whole * STEPS + 50) / 100);
            HeatCell {
                x: left(index),
                middle: left(index) + cell / 2,
                step,
                strong: step.is_some_and(|step| step >= 8),
                short: whole.map_or_else(String::new, |whole| whole.to_string()),
                value,
            }
        };
        let rows = (0..).zip(lines).map(|(index, line)| {
            let y = HEAD + ROW * index;
            HeatRow {
                y,
                text_y: y + 19,
                short: cut(&line.label, LABEL_CHARS),
                label: line.label,
                cells: (0..).zip(line.values).map(place).collect(),
            }
        });
        let rows: Vec<HeatRow> = rows.collect();
        Self {
            width: left(across),
            height: HEAD + ROW * u32::try_from(rows.len()).unwrap_or(0),
            cell_width: cell.saturating_sub(2),
            cell_height: ROW - 2,
            columns: (0..)
                .zip(columns)
                .map(|(index, column)| DrawnColumn { x: left(index) + cell / 2, column })
                .collect(),
            rows,
        }
    }
}

/// A figure from 0 to 100, half up to a whole number.
fn whole(value: &str) -> Option<u32> {
    let value: rust_decimal::Decimal = value.parse().ok()?;
    let whole = value.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    u32::try_from(whole.mantissa()).ok().filter(|whole| *whole <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_follow_the_figures_and_nonsense_has_none() {
        let columns = ["1", "2", "3", "4"].map(|short| HeatColumn { short: short.into(), title: Localised::own("t") });
        let values = ["100.00", "49.50", "0.00", "x"].map(|value| Some(value.to_owned()));
        let picture = Heat::draw(columns.to_vec(), vec![HeatLine { label: "a".repeat(99), values: values.to_vec() }]);
        let steps: Vec<Option<u32>> = picture.rows[0].cells.iter().map(|cell| cell.step).collect();
        assert_eq!(steps, [Some(10), Some(5), Some(0), None]);
        assert_eq!(picture.rows[0].cells[1].short, "50");
        assert_eq!(picture.width, LABELS + 4 * WIDEST);
        assert_eq!(picture.rows[0].short.chars().count(), LABEL_CHARS);
    }
}
