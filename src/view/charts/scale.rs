//! The horizontal scale from 0 to 100 that bars and strips share.

use rust_decimal::Decimal;
use serde::Serialize;

/// Width of a canvas in SVG units.
pub const WIDTH: u32 = 960;
/// Room at the right for figures.
pub const ROOM: u32 = 70;
/// Height of one row with its label above it.
pub const ROW: u32 = 46;
/// Height of a bar.
pub const BAR: u32 = 20;
/// Characters of a label that fit above its row.
const LABEL_CHARS: usize = 90;

/// A line of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where it stands, in SVG units.
    pub x: u32,
    /// What it says.
    pub label: u32,
}

/// The canvas that rows of labels and bars are drawn on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Canvas {
    /// Width in SVG units.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Lower end of the scale's lines.
    pub floor: u32,
    /// Baseline of the scale's figures.
    pub tick_y: u32,
    /// The scale from 0 to 100.
    pub ticks: Vec<Tick>,
}

impl Canvas {
    /// A canvas for that many rows.
    #[must_use]
    pub fn of(rows: usize) -> Self {
        let floor = ROW * u32::try_from(rows).unwrap_or(u32::MAX / ROW);
        let ticks = [0, 25, 50, 75, 100].map(|label| Tick { x: (WIDTH - ROOM) * label / 100, label }).to_vec();
        Self { width: WIDTH, height: floor.saturating_add(24), floor, tick_y: floor.saturating_add(18), ticks }
    }
}

/// The length of a figure from 0 to 100 in SVG units, two places; nothing for what is no decimal in that range.
#[must_use]
pub fn units(value: &str) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    value
        .parse::<Decimal>()
        .ok()
        .map(|value| value.clamp(Decimal::ZERO, hundred))
        .and_then(|value| value.checked_mul(Decimal::from(WIDTH - ROOM)))
        .and_then(|value| value.checked_div(hundred))
        .map_or(Decimal::ZERO, |value| value.trunc_with_scale(2))
}

/// A label cut to what fits above its row.
#[must_use]
pub fn shortened(label: &str) -> String {
    cut(label, LABEL_CHARS)
}

/// The first characters of a text, with dots where it goes on.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
