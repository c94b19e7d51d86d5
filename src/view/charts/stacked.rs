//! Stacked horizontal bars: each bid's total, made of its weighted sections and its price.
//!
//! Owns the geometry on a canvas of fixed width; `templates/partials/charts/stacked.hbs` draws it. Lengths are exact
//! decimals cut to two places, so the picture is the same on every machine.

use rust_decimal::Decimal;
use serde::Serialize;

use super::scale::{Canvas, ROW, shortened, units};
use crate::view::Localised;

/// Colours in the stylesheet: one for each section of the whole catalogue and one for the price. More start over.
const COLOURS: usize = 18;

/// A kind of part, the same in all bars: a section or the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarPart {
    /// Its name in the reader's language.
    pub label: Localised,
    /// The most it can contribute to a total, canonical decimal.
    pub full: String,
}

/// A bid and what its parts contribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StackedBar {
    /// Its rank.
    pub rank: u32,
    /// Name of the company.
    pub label: String,
    /// Printed total, at most 100.
    pub total: String,
    /// Printed contributions in the order of the parts.
    pub parts: Vec<String>,
}

/// A part's name and colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// Which colour, from 1.
    pub colour: usize,
    /// The part.
    pub part: BarPart,
}

/// A piece of a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Left edge in SVG units.
    pub x: String,
    /// Width in SVG units.
    pub width: String,
    /// Which colour, from 1.
    pub colour: usize,
    /// Name of the part, for the tooltip.
    pub label: Localised,
    /// Printed contribution.
    pub value: String,
}

/// A bar as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnBar {
    /// Baseline of its label.
    pub label_y: u32,
    /// Upper edge of the bar.
    pub bar_y: u32,
    /// Baseline of the total.
    pub total_y: u32,
    /// Where the total is written.
    pub total_x: String,
    /// Name of the company, shortened to fit.
    pub label: String,
    /// The bid itself, for the table twin.
    pub bar: StackedBar,
    /// Its pieces.
    pub segments: Vec<Segment>,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StackedBars {
    /// What they are drawn on.
    #[serde(flatten)]
    pub canvas: Canvas,
    /// Parts with their colours.
    pub legend: Vec<LegendEntry>,
    /// The bars, best first.
    pub bars: Vec<DrawnBar>,
}

impl StackedBars {
    /// Lays out the bars in the order given.
    #[must_use]
    pub fn draw(parts: Vec<BarPart>, bars: Vec<StackedBar>) -> Self {
        let legend: Vec<LegendEntry> = parts
            .into_iter()
            .enumerate()
            .map(|(index, part)| LegendEntry { colour: index % COLOURS + 1, part })
            .collect();
        Self {
            canvas: Canvas::of(bars.len()),
            bars: (0..).zip(bars).map(|(index, bar)| place(index * ROW, bar, &legend)).collect(),
            legend,
        }
    }
}

fn place(top: u32, bar: StackedBar, legend: &[LegendEntry]) -> DrawnBar {
    let mut x = Decimal::ZERO;
    let mut segments = Vec::with_capacity(bar.parts.len());
    for (value, entry) in bar.parts.iter().zip(legend) {
        let width = units(value);
        segments.push(Segment {
            x: x.to_string(),
            width: width.to_string(),
            colour: entry.colour,
            label: entry.part.label.clone(),
            value: value.clone(),
        });
        x = x.checked_add(width).unwrap_or(x);
    }
    DrawnBar {
        label_y: top + 15,
        bar_y: top + 21,
        total_y: top + 36,
        total_x: x.checked_add(Decimal::from(8)).unwrap_or(x).to_string(),
        label: shortened(&bar.label),
        bar,
        segments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(parts: &[&str]) -> StackedBars {
        let legend = parts.iter().map(|full| BarPart { label: Localised::own("p"), full: (*full).into() }).collect();
        let bar = StackedBar {
            rank: 1,
            label: "x".repeat(120),
            total: "100".into(),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        };
        StackedBars::draw(legend, vec![bar])
    }

    #[test]
    fn a_full_total_reaches_the_end_of_the_scale() {
        let picture = bars(&["60", "40"]);
        let bar = &picture.bars[0];
        assert_eq!(bar.segments[1].x, "534.00");
        assert_eq!(bar.segments[1].width, "356.00");
        assert_eq!(picture.canvas.ticks[4].x, 890);
        assert_eq!(bar.label.chars().count(), 90);
    }

    #[test]
    fn every_section_of_the_catalogue_and_the_price_have_a_colour_of_their_own() {
        let picture = bars(&["5"; 18]);
        let mut colours: Vec<usize> = picture.legend.iter().map(|entry| entry.colour).collect();
        colours.dedup();
        assert_eq!(colours, (1..=18).collect::<Vec<_>>());
    }

    #[test]
    fn nonsense_draws_nothing_and_overflows_nothing() {
        let picture = bars(&["-5", "abc", "79228162514264337593543950335"]);
        let widths: Vec<&str> = picture.bars[0].segments.iter().map(|segment| segment.width.as_str()).collect();
        assert_eq!(widths[0].parse::<Decimal>().unwrap(), Decimal::ZERO);
        assert_eq!(widths[1].parse::<Decimal>().unwrap(), Decimal::ZERO);
        assert_eq!(widths[2], "890.00");
    }
}
