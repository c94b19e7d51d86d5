//! Mean, median and spread of the points that several evaluators gave on one answer: exact, each rounded once.

use crate::domain::decimal::Decimal;

/// Places of points, and of the spread in percent.
const PLACES: u32 = 2;

/// From this printed share of the scale on a spread is flagged, in hundredths of a percent.
const WIDE: i128 = 3_000;

/// What several marks on one answer amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Rounded half up to 2 places.
    pub mean: Decimal,
    /// Of an even number the middle of the two in the middle; rounded half up to 2 places.
    pub median: Decimal,
    /// Highest less lowest as a share of the scale in percent; rounded half up to 2 places.
    pub spread: Decimal,
    /// Whether the printed spread is 30 percent or more.
    pub is_wide: bool,
}

/// The figures of marks from 0 to `scale_max` with at most 2 places; `None` without a mark.
#[must_use]
pub fn figures(marks: &[Decimal], scale_max: Decimal) -> Option<Figures> {
    let mut hundredths = marks.iter().map(|mark| mark.scaled(PLACES)).collect::<Option<Vec<i128>>>()?;
    hundredths.sort_unstable();
    let (lowest, highest) = (*hundredths.first()?, *hundredths.last()?);
    let count = i128::try_from(hundredths.len()).ok()?;
    let middle = hundredths.len() / 2;
    let upper = *hundredths.get(middle)?;
    let lower = if hundredths.len() % 2 == 0 { *hundredths.get(middle.checked_sub(1)?)? } else { upper };
    let scale = scale_max.scaled(4)?;
    // The spread counts hundredths of a percent: x / 10^2 of s / 10^4 is 10^6 x / s of them.
    let spread = half_up(highest.checked_sub(lowest)?.checked_mul(1_000_000)?, scale)?;
    Some(Figures {
        mean: Decimal::new(half_up(hundredths.iter().sum(), count)?, PLACES)?,
        median: Decimal::new(half_up(lower.checked_add(upper)?, 2)?, PLACES)?,
        spread: Decimal::new(spread, PLACES)?,
        is_wide: spread >= WIDE,
    })
}

/// `part / whole` of numbers that are not negative, to the nearest whole, halves up.
fn half_up(part: i128, whole: i128) -> Option<i128> {
    part.checked_mul(2)?.checked_add(whole)?.checked_div(whole.checked_mul(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(marks: &[&str], scale: &str) -> (String, String, String, bool) {
        let marks: Vec<Decimal> = marks.iter().map(|mark| mark.parse().unwrap()).collect();
        let told = figures(&marks, scale.parse().unwrap()).unwrap();
        (told.mean.to_string(), told.median.to_string(), told.spread.to_string(), told.is_wide)
    }

    #[test]
    fn each_figure_is_rounded_once_and_half_up() {
        // 2.005 and 2.005: banker's rounding would say 2.00.
        assert_eq!(told(&["2", "2.01"], "10"), ("2.01".into(), "2.01".into(), "0.10".into(), false));
        assert_eq!(told(&["0", "0", "1"], "3"), ("0.33".into(), "0.00".into(), "33.33".into(), true));
        assert_eq!(told(&["1", "1", "0"], "3"), ("0.67".into(), "1.00".into(), "33.33".into(), true));
        assert_eq!(told(&["4", "1", "3", "2"], "10"), ("2.50".into(), "2.50".into(), "30.00".into(), true));
        assert_eq!(told(&["7"], "10"), ("7.00".into(), "7.00".into(), "0.00".into(), false));
    }

    #[test]
    fn the_printed_spread_decides_about_the_flag() {
        // 29.9967 percent prints as 30.00, 29.9900 as 29.99.
        assert!(told(&["0", "9.00"], "30.0033").3);
        assert!(!told(&["0", "29.99"], "100").3);
        assert_eq!(figures(&[], Decimal::HUNDRED), None);
        assert_eq!(figures(&[Decimal::ONE], Decimal::ZERO), None);
    }
}
