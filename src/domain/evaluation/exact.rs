//! Exact fractions, so that every figure is rounded once and only when it is printed.
//!
//! Numerators and denominators are big integers: nothing overflows and nothing is lost. Fractions
//! are not reduced, because a printed figure needs few operations and one division.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, Sign};

use crate::domain::decimal::Decimal;

/// Most bits of a numerator that a 28-digit decimal can come from.
const MANTISSA_BITS: u64 = 96;

/// `num / den` with `den > 0`.
#[derive(Clone, Debug)]
pub(super) struct Exact {
    num: BigInt,
    den: BigInt,
}

impl Exact {
    /// 0.
    pub(super) fn zero() -> Self {
        Self::whole(0)
    }

    /// A whole number.
    pub(super) fn whole(value: impl Into<BigInt>) -> Self {
        Self { num: value.into(), den: BigInt::from(1) }
    }

    /// `num / den`; `None` when `den` is 0.
    pub(super) fn ratio(num: impl Into<BigInt>, den: impl Into<BigInt>) -> Option<Self> {
        let (num, den) = (num.into(), den.into());
        match den.sign() {
            Sign::NoSign => None,
            Sign::Plus => Some(Self { num, den }),
            Sign::Minus => Some(Self { num: -num, den: -den }),
        }
    }

    /// The sum. Equal denominators are kept, so sums of like fractions stay small.
    pub(super) fn plus(&self, other: &Self) -> Self {
        if self.den == other.den {
            return Self { num: &self.num + &other.num, den: self.den.clone() };
        }
        Self { num: &self.num * &other.den + &other.num * &self.den, den: &self.den * &other.den }
    }

    /// The difference.
    pub(super) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { num: -&other.num, den: other.den.clone() })
    }

    /// The product.
    pub(super) fn times(&self, other: &Self) -> Self {
        Self { num: &self.num * &other.num, den: &self.den * &other.den }
    }

    /// The quotient; `None` when `other` is 0.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        Self::ratio(&self.num * &other.den, &self.den * &other.num)
    }

    /// The sum of many. Like fractions are added first, so that the sum stays small.
    pub(super) fn sum(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut like: Vec<Self> = Vec::new();
        for part in parts {
            match like.iter_mut().find(|sum| sum.den == part.den) {
                Some(sum) => *sum = sum.plus(&part),
                None => like.push(part),
            }
        }
        like.iter().fold(Self::zero(), |sum, part| sum.plus(part))
    }

    /// The same value in lowest terms.
    pub(super) fn reduced(&self) -> Self {
        let (mut divisor, mut rest) = (self.den.clone(), self.num.clone());
        while rest.sign() != Sign::NoSign {
            (divisor, rest) = (rest.clone(), &divisor % &rest);
        }
        let divisor = BigInt::from(divisor.magnitude().clone());
        Self { num: &self.num / &divisor, den: &self.den / &divisor }
    }

    /// Below 0.
    pub(super) fn is_negative(&self) -> bool {
        self.num.sign() == Sign::Minus
    }

    /// No less than `low` and no more than `high`.
    pub(super) fn clamped(self, low: &Self, high: &Self) -> Self {
        if self < *low {
            low.clone()
        } else if self > *high {
            high.clone()
        } else {
            self
        }
    }

    /// The printed figure: one half-up rounding (midpoints away from zero) to `places`; `None` when
    /// it has more than 28 digits.
    pub(super) fn printed(&self, places: u32) -> Option<Decimal> {
        self.rounded(places).map(|(figure, _)| figure)
    }

    /// The printed figure, and whether it is the value itself and not a rounding of it.
    pub(super) fn rounded(&self, places: u32) -> Option<(Decimal, bool)> {
        let small = i128::try_from(&self.num).ok().zip(i128::try_from(&self.den).ok());
        if let Some(rounded) = small.and_then(|(num, den)| rounded_small(num, den, places)) {
            return Some(rounded);
        }
        let scaled = self.num.magnitude() * BigInt::from(10).pow(places).magnitude();
        let den = self.den.magnitude();
        let rounded = (&scaled * 2_u32 + den) / (den * 2_u32);
        if rounded.bits() > MANTISSA_BITS {
            return None;
        }
        let is_value = &rounded * den == scaled;
        let size = i128::try_from(&rounded).ok()?;
        let negative = self.num.sign() == Sign::Minus;
        let figure = Decimal::new(if negative { -size } else { size }, places)?;
        Some((figure, is_value))
    }
}

/// As [`Exact::rounded`] of `num / den` where 128 bits do, which is nearly always; `den` is above 0.
pub(super) fn rounded_small(num: i128, den: i128, places: u32) -> Option<(Decimal, bool)> {
    let scaled = num.checked_abs()?.checked_mul(10_i128.checked_pow(places)?)?;
    let rest = scaled % den;
    let size = scaled / den + i128::from(rest >= den - rest);
    let figure = Decimal::new(if num < 0 { -size } else { size }, places)?;
    Some((figure, rest == 0))
}

impl fmt::Display for Exact {
    /// As `5/12`, or `3` for a whole number; not reduced.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == BigInt::from(1) { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self { num: BigInt::from(value.mantissa()), den: BigInt::from(10).pow(value.places()) }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.num * &other.den).cmp(&(&other.num * &self.den))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(num: i64, den: i64, places: u32) -> String {
        Exact::ratio(num, den).and_then(|value| value.printed(places)).expect("a figure").to_string()
    }

    #[test]
    fn one_division_keeps_midpoints() {
        // mean(1, 0, 0) * 16.65 / 10 = 1665 / 3000 = 0.555 exactly (C14 of the worked examples)
        assert_eq!(printed(1665, 3000, 2), "0.56");
        assert_eq!(printed(-1665, 3000, 2), "-0.56");
        assert_eq!(printed(1, 3, 2), "0.33");
        assert_eq!(printed(2, 3, 2), "0.67");
    }

    #[test]
    fn small_and_big_fractions_print_alike() {
        let big = BigInt::from(10).pow(40);
        for (num, den) in [(0, 7), (1, 3), (-2, 3), (5, 1000), (-5, 1000), (4999, 1_000_000), (7, 1)] {
            let small = Exact::ratio(num, den).expect("a fraction");
            let large = Exact::ratio(&big * num, &big * den).expect("a fraction");
            assert_eq!(small.rounded(2), large.rounded(2), "{num}/{den}");
        }
    }

    #[test]
    fn a_figure_beyond_28_digits_is_refused_not_cut() {
        let huge = Exact::whole(BigInt::from(10).pow(40));
        assert_eq!(huge.printed(2), None);
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert!(Exact::ratio(1, 0).is_none());
        assert!(Exact::whole(1).over(&Exact::zero()).is_none());
    }
}
