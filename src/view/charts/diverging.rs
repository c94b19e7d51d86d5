//! Bars to both sides of a middle line: what speaks for one bid and what for the other.

use rust_decimal::Decimal;
use serde::Serialize;

use super::scale::{BAR, ROOM, ROW, WIDTH, shortened};
use crate::view::Localised;

/// Something that pulls to one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pull {
    /// What it is.
    pub label: Localised,
    /// Where its page is.
    pub href: String,
    /// Figure of the one.
    pub one: String,
    /// Figure of the other.
    pub other: String,
    /// The one less the other, canonical decimal with its sign.
    pub difference: String,
}

/// A bar as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnPull {
    /// Baseline of its label.
    pub label_y: u32,
    /// The label, shortened to fit.
    pub short: String,
    /// Left edge.
    pub x: String,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub width: String,
    /// Baseline of the figure.
    pub text_y: u32,
    /// Which colour: 1 for the one, 3 for the other.
    pub colour: u32,
    /// What is drawn.
    pub pull: Pull,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diverging {
    /// Width of the canvas.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// The middle line.
    pub middle: u32,
    /// Where the figures end, at the right.
    pub edge: u32,
    /// Height of a bar.
    pub bar_height: u32,
    /// Name of the one, whose bars go to the right.
    pub one: String,
    /// Name of the other.
    pub other: String,
    /// The bars.
    pub pulls: Vec<DrawnPull>,
}

impl Diverging {
    /// Lays out the pulls in the order given, the longest over half of the width.
    #[must_use]
    pub fn draw(one: String, other: String, pulls: Vec<Pull>) -> Self {
        let middle = (WIDTH - ROOM) / 2;
        let size = |pull: &Pull| pull.difference.parse::<Decimal>().unwrap_or_default();
        let longest = pulls.iter().map(|pull| size(pull).abs()).max().unwrap_or_default();
        let place = |(index, pull): (u32, Pull)| {
            let top = index * ROW;
            let difference = size(&pull);
            let length =
                difference.abs().checked_mul(Decimal::from(middle)).and_then(|length| length.checked_div(longest));
            let length = length.unwrap_or_default().trunc_with_scale(2);
            let start = Decimal::from(middle);
            let left = if difference.is_sign_negative() { start.checked_sub(length).unwrap_or(start) } else { start };
            DrawnPull {
                label_y: top + 15,
                short: shortened(&pull.label.text),
                x: left.to_string(),
                y: top + 21,
                width: length.to_string(),
                text_y: top + 36,
                colour: if difference.is_sign_negative() { 3 } else { 1 },
                pull,
            }
        };
        Self {
            width: WIDTH,
            height: ROW * u32::try_from(pulls.len()).unwrap_or(0),
            middle,
            edge: WIDTH,
            bar_height: BAR,
            one,
            other,
            pulls: (0..).zip(pulls).map(place).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_its_side() {
        let pull = |difference: &str| Pull {
            label: Localised::own("q"),
            href: "/".into(),
            one: "1".into(),
            other: "1".into(),
            difference: difference.into(),
        };
        let drawn = Diverging::draw("a".into(), "b".into(), vec![pull("-4.00"), pull("1.00"), pull("x")]);
        let boxes: Vec<(&str, &str, u32)> =
            drawn.pulls.iter().map(|pull| (pull.x.as_str(), pull.width.as_str(), pull.colour)).collect();
        assert_eq!(boxes, [("0.00", "445.00", 3), ("445", "111.25", 1), ("445", "0.00", 1)]);
    }
}
