//! A radar: the section scores of a few bids as polygons around one centre.
//!
//! Its area says nothing; it is there to see at a glance where a bid is strong and where weak. Sines are binary
//! fractions, rounded to a tenth of a unit, which no machine's last bit can move.

use std::f64::consts::TAU;

use serde::Serialize;

use super::scale::cut;
use crate::view::Localised;

/// Width and height of the canvas.
const SIZE: (f64, f64) = (640.0, 460.0);
/// From the centre to full score.
const RADIUS: f64 = 170.0;
/// Most bids that can be told apart.
pub const MOST: usize = 6;
/// Fewest axes that enclose an area.
const FEWEST_AXES: usize = 3;
/// Characters of an axis's name that fit beside it.
const LABEL_CHARS: usize = 24;

/// A bid with a score for each axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RadarBid {
    /// Name of the company.
    pub label: String,
    /// Printed scores from 0 to 100; none counts as 0 in the picture.
    pub values: Vec<Option<String>>,
}

/// An axis as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Axis {
    /// Outer end.
    pub x: String,
    /// Outer end.
    pub y: String,
    /// Where its name stands.
    pub label_x: String,
    /// Where its name stands.
    pub label_y: String,
    /// `start`, `middle` or `end`: on which side of the point the name stands.
    pub anchor: &'static str,
    /// The name, shortened.
    pub short: String,
    /// The name.
    pub title: Localised,
}

/// A bid as drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Polygon {
    /// Which colour, from 1.
    pub colour: usize,
    /// Corners for `points`.
    pub points: String,
    /// The bid, for legend and twin.
    pub bid: RadarBid,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Radar {
    /// Width of the canvas.
    pub width: String,
    /// Height.
    pub height: String,
    /// Centre.
    pub x: String,
    /// Centre.
    pub y: String,
    /// Corners of the rings for 25, 50, 75 and 100.
    pub rings: Vec<String>,
    /// The axes.
    pub axes: Vec<Axis>,
    /// The bids.
    pub polygons: Vec<Polygon>,
}

impl Radar {
    /// Lays out up to [`MOST`] bids; none with fewer than three axes.
    #[must_use]
    pub fn draw(axes: Vec<Localised>, bids: Vec<RadarBid>) -> Option<Self> {
        let count = axes.len();
        if count < FEWEST_AXES || bids.is_empty() {
            return None;
        }
        let corners = |radius: &dyn Fn(usize) -> f64| {
            let corner = |axis: usize| point(axis, count, radius(axis));
            let texts = (0..count).map(corner).map(|(x, y)| format!("{},{}", tenth(x), tenth(y)));
            texts.collect::<Vec<String>>().join(" ")
        };
        let polygon = |(index, bid): (usize, RadarBid)| Polygon {
            colour: index + 1,
            points: corners(&|axis| RADIUS * share(bid.values.get(axis).and_then(Option::as_deref))),
            bid,
        };
        Some(Self {
            width: tenth(SIZE.0),
            height: tenth(SIZE.1),
            x: tenth(SIZE.0 / 2.0),
            y: tenth(SIZE.1 / 2.0),
            rings: [0.25, 0.5, 0.75, 1.0].map(|ring| corners(&|_| RADIUS * ring)).to_vec(),
            polygons: bids.into_iter().take(MOST).enumerate().map(polygon).collect(),
            axes: axes.into_iter().enumerate().map(|(index, title)| axis(index, count, title)).collect(),
        })
    }
}

fn axis(index: usize, count: usize, title: Localised) -> Axis {
    let (x, y) = point(index, count, RADIUS);
    let (label_x, label_y) = point(index, count, RADIUS + 16.0);
    let side = label_x - SIZE.0 / 2.0;
    let anchor = match side {
        _ if side > 8.0 => "start",
        _ if side < -8.0 => "end",
        _ => "middle",
    };
    Axis {
        x: tenth(x),
        y: tenth(y),
        label_x: tenth(label_x),
        label_y: tenth(label_y + 4.0),
        anchor,
        short: cut(&title.text, LABEL_CHARS),
        title,
    }
}

/// A point on an axis; the first axis points up and the others follow clockwise.
fn point(index: usize, count: usize, radius: f64) -> (f64, f64) {
    let [index, count] = [index, count].map(|number| f64::from(u32::try_from(number).unwrap_or(u32::MAX)));
    let (sine, cosine) = (TAU * index / count).sin_cos();
    (SIZE.0 / 2.0 + radius * sine, SIZE.1 / 2.0 - radius * cosine)
}

/// A score as part of the radius.
fn share(score: Option<&str>) -> f64 {
    score.and_then(|score| score.parse::<f64>().ok()).map_or(0.0, |score| (score / 100.0).clamp(0.0, 1.0))
}

fn tenth(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_axis_points_up_and_two_axes_make_no_picture() {
        let axes = |count: usize| vec![Localised::own("a"); count];
        let bid = RadarBid { label: "b".into(), values: vec![Some("100.00".into()), None, Some("50.00".into()), None] };
        let radar = Radar::draw(axes(4), vec![bid.clone(); 9]).unwrap();
        assert_eq!(radar.polygons[0].points, "320.0,60.0 320.0,230.0 320.0,315.0 320.0,230.0");
        assert_eq!(radar.polygons.len(), MOST);
        assert!(Radar::draw(axes(2), vec![bid]).is_none());
        assert!(Radar::draw(axes(3), Vec::new()).is_none());
    }
}
