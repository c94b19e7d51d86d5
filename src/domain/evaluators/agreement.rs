//! Krippendorff's alpha for interval data: how far evaluators agree beyond what chance would give.
//!
//! alpha = 1 - Do/De, Do the observed and De the expected squared difference (K. Krippendorff, *Computing
//! Krippendorff's Alpha-Reliability*, 2011, section D, interval metric). Exact: with integers throughout, rounded once.
//! A unit is one criterion of one bid; its values are the points as shares of the criterion's scale, so that criteria
//! with different scales can be taken together. Values missing in a unit are simply not there; a unit with fewer than
//! two values says nothing.

use crate::domain::decimal::Decimal;
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// Printed places of alpha.
pub const ALPHA_PLACES: u32 = 3;

/// Places that points and scales can have.
const PLACES: u32 = 2;

/// What several evaluators gave to the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The criterion's highest points, above 0.
    pub scale_max: Decimal,
    /// One per evaluator who gave points.
    pub marks: Vec<Decimal>,
}

/// What an alpha means for those who rely on it (Krippendorff's thresholds 0.800 and 0.667).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reliability {
    /// From 0.800 on.
    Good,
    /// From 0.667 on: for tentative conclusions.
    Fair,
    /// Below.
    Poor,
}

impl Reliability {
    /// Of a printed alpha.
    #[must_use]
    pub fn of(alpha: Decimal) -> Self {
        match alpha.scaled(ALPHA_PLACES) {
            Some(thousandths) if thousandths >= 800 => Self::Good,
            Some(thousandths) if thousandths >= 667 => Self::Fair,
            _ => Self::Poor,
        }
    }

    /// The text key of the pages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

/// Alpha rounded half away from zero to `places`; at most 1. `None` where it is not defined: nobody's values vary, or
/// no unit has two of them.
#[must_use]
pub fn alpha(units: &[Unit], places: u32) -> Option<Decimal> {
    let scales: Vec<BigInt> = units.iter().map(|unit| whole(unit.scale_max)).collect::<Option<_>>()?;
    let common = scales
        .iter()
        .filter(|scale| **scale > BigInt::ZERO)
        .fold(BigInt::from(1), |common, scale| if (&common % scale) == BigInt::ZERO { common } else { common * scale });
    let mut all = Sums::default();
    // Twice the squared differences within units, by their number of values less one.
    let mut within: BTreeMap<u64, BigInt> = BTreeMap::new();
    for (unit, scale) in units.iter().zip(&scales) {
        if unit.marks.len() < 2 || *scale <= BigInt::ZERO {
            continue;
        }
        let mut own = Sums::default();
        for mark in &unit.marks {
            let value = whole(*mark)? * (&common / scale);
            own.add(&value);
            all.add(&value);
        }
        *within.entry(own.count.checked_sub(1)?).or_default() += own.differences();
    }
    let expected = all.differences();
    if expected == BigInt::ZERO {
        return None;
    }
    let shared = within.keys().fold(BigInt::from(1), |shared, parts| shared * parts);
    let observed: BigInt = within.iter().map(|(parts, sum)| sum * (&shared / parts)).sum();
    let whole = expected * shared;
    rounded(&(&whole - observed * all.count.checked_sub(1)?), &whole, places)
}

/// Hundredths.
fn whole(value: Decimal) -> Option<BigInt> {
    value.scaled(PLACES).map(BigInt::from)
}

/// Number, sum and sum of squares of values.
#[derive(Default)]
struct Sums {
    count: u64,
    sum: BigInt,
    squares: BigInt,
}

impl Sums {
    fn add(&mut self, value: &BigInt) {
        self.count = self.count.saturating_add(1);
        self.sum += value;
        self.squares += value * value;
    }

    /// The squared differences of all pairs, each pair once.
    fn differences(&self) -> BigInt {
        &self.squares * self.count - &self.sum * &self.sum
    }
}

/// `part / whole` to `places`, halves away from zero; `whole` is above 0.
fn rounded(part: &BigInt, whole: &BigInt, places: u32) -> Option<Decimal> {
    let scaled = part * BigInt::from(10).pow(places);
    let (size, up) = (scaled.magnitude(), whole.magnitude());
    let figure = i128::try_from((size * 2_u32 + up) / (up * 2_u32)).ok()?;
    Decimal::new(if *part < BigInt::ZERO { -figure } else { figure }, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units of values on a scale of 10; `.` for one that is missing. Rows are observers, columns units.
    fn units(rows: &[&str]) -> Vec<Unit> {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split_whitespace().collect()).collect();
        (0..rows[0].len())
            .map(|at| Unit {
                scale_max: "10".parse().unwrap(),
                marks: rows.iter().filter_map(|row| row[at].parse().ok()).collect(),
            })
            .collect()
    }

    fn told(rows: &[&str]) -> Option<String> {
        alpha(&units(rows), ALPHA_PLACES).map(|alpha| alpha.to_string())
    }

    #[test]
    fn the_published_example_comes_out() {
        // Krippendorff 2011, section C: twelve units, four observers, missing values; interval alpha 0.849.
        let rows = [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ];
        assert_eq!(told(&rows).as_deref(), Some("0.849"));
    }

    #[test]
    fn agreement_is_one_and_chance_is_below() {
        assert_eq!(told(&["1 5 9", "1 5 9"]).as_deref(), Some("1.000"));
        // Do = 64, De = 2 (4 * 128 - 16^2) / (4 * 3) = 128 / 3: alpha = 1 - 3 / 2.
        assert_eq!(told(&["0 8", "8 0"]).as_deref(), Some("-0.500"));
        assert_eq!(told(&["5 5", "5 5"]), None);
        assert_eq!(told(&["1 . 3", ". 2 ."]), None);
        assert_eq!(alpha(&[], 3), None);
    }

    #[test]
    fn scales_are_made_alike() {
        let mixed = |marks: [&str; 2], scale: &str| Unit {
            scale_max: scale.parse().unwrap(),
            marks: marks.iter().map(|mark| mark.parse().unwrap()).collect(),
        };
        let one = [mixed(["1", "2"], "10"), mixed(["7", "9"], "10"), mixed(["3", "3"], "10")];
        let other = [mixed(["1", "2"], "10"), mixed(["2.10", "2.70"], "3"), mixed(["30", "30"], "100")];
        assert_eq!(alpha(&one, 12), alpha(&other, 12));
        assert_eq!(Reliability::of("0.800".parse().unwrap()).key(), "good");
        assert_eq!(Reliability::of("0.667".parse().unwrap()).key(), "fair");
        assert_eq!(Reliability::of("-0.500".parse().unwrap()).key(), "poor");
    }
}
