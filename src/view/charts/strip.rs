//! Strips: for each weight, the interval in which the winner stays first, around the published share.

use rust_decimal::Decimal;
use serde::Serialize;

use super::scale::{Canvas, ROW, shortened, units};
use crate::view::Localised;

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct End {
    /// Percent, two places.
    pub at: String,
    /// The same as an exact part of 1.
    pub fraction: String,
    /// Who leads beyond it.
    pub then: Vec<String>,
}

/// One weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// What is weighed.
    pub label: Localised,
    /// Its share as published, percent with two places.
    pub published: String,
    /// The end below; none where the winner stays first down to 0.
    pub lower: Option<End>,
    /// The end above; none where the winner stays first up to 100.
    pub upper: Option<End>,
    /// The rounding of the printed figures decides: there is no interval.
    pub rounding: bool,
}

/// A strip as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnStrip {
    /// Baseline of its label.
    pub label_y: u32,
    /// Its label, shortened to fit.
    pub short: String,
    /// Upper edge of the strip.
    pub bar_y: u32,
    /// Left edge of the interval.
    pub from: String,
    /// Width of the interval.
    pub width: String,
    /// Where the published share stands.
    pub mark: String,
    /// Upper and lower end of the mark.
    pub mark_y: [u32; 2],
    /// The strip itself, for the table twin.
    pub strip: Strip,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strips {
    /// What they are drawn on.
    #[serde(flatten)]
    pub canvas: Canvas,
    /// The strips.
    pub strips: Vec<DrawnStrip>,
}

impl Strips {
    /// Lays out the strips in the order given.
    #[must_use]
    pub fn draw(strips: Vec<Strip>) -> Self {
        Self {
            canvas: Canvas::of(strips.len()),
            strips: (0..).zip(strips).map(|(index, strip)| place(index * ROW, strip)).collect(),
        }
    }
}

fn place(top: u32, strip: Strip) -> DrawnStrip {
    let end = |end: &Option<End>, open: &str| units(end.as_ref().map_or(open, |end| &end.at));
    let (from, to) = (end(&strip.lower, "0"), end(&strip.upper, "100"));
    let mark = units(&strip.published);
    let (from, to) = if strip.rounding { (mark, mark) } else { (from, to) };
    DrawnStrip {
        label_y: top + 15,
        short: shortened(&strip.label.text),
        bar_y: top + 24,
        from: from.to_string(),
        width: to.checked_sub(from).unwrap_or(Decimal::ZERO).max(Decimal::ONE).to_string(),
        mark: mark.to_string(),
        mark_y: [top + 20, top + 40],
        strip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_reaches_the_end_of_the_scale() {
        let end = End { at: "25.00".into(), fraction: "1/4".into(), then: vec!["b".into()] };
        let strip = Strip {
            label: Localised::own("s"),
            published: "60.00".into(),
            lower: Some(end),
            upper: None,
            rounding: false,
        };
        let drawn = Strips::draw(vec![strip.clone(), Strip { rounding: true, ..strip }]);
        assert_eq!((drawn.strips[0].from.as_str(), drawn.strips[0].width.as_str()), ("222.50", "667.50"));
        assert_eq!((drawn.strips[1].from.as_str(), drawn.strips[1].width.as_str()), ("534.00", "1"));
    }
}
