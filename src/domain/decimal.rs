//! Exact decimal numbers, as the tender prints them.
//!
//! Owns the one number type of weights, points, percentages and money, its strict reader and its
//! rounding. Leaves fractions (a third of a point) to `evaluation::exact` and locale-aware input
//! such as `1.234,50` to the pages. Serves `design/evaluation.md`, "Arithmetic": no `f64` on a path
//! that decides, half-up rounding, decimals as strings in JSON.
//!
//! The number reader is our own because `rust_decimal` accepts `1e5` and `1_000`, and its rounding
//! is banker's rounding unless told otherwise.

use std::fmt;
use std::str::FromStr;

use rust_decimal::RoundingStrategy;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::{Serialize, Serializer};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Most digits a number may have, before and after the point together.
pub const MAX_DIGITS: usize = 28;

/// An exact decimal number that remembers how many places it was written with (`12.50` stays
/// `12.50`). Equality and order compare the value: `12.5 == 12.50`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

/// Why a text is not a decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Not of the form `-?digits(.digits)?`: exponents, underscores, a plus sign, blanks, leading
    /// zeros, `NaN` and the empty text end here.
    #[error("is not a plain decimal number such as 12 or 12.50")]
    NotPlain,
    /// More than [`MAX_DIGITS`] digits.
    #[error("has more than 28 digits")]
    TooLong,
}

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// 1.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);
    /// 2.
    pub const TWO: Self = Self(rust_decimal::Decimal::TWO);
    /// 100, the whole of a percentage.
    pub const HUNDRED: Self = Self(rust_decimal::Decimal::ONE_HUNDRED);

    /// `mantissa / 10^places`; `None` beyond 96 bits of mantissa or 28 places.
    #[must_use]
    pub fn new(mantissa: i128, places: u32) -> Option<Self> {
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, places).ok().map(Self)
    }

    /// Digits after the point, as written.
    #[must_use]
    pub const fn places(self) -> u32 {
        self.0.scale()
    }

    /// The value times `10^places` as an integer; `None` when digits would be lost or do not fit.
    #[must_use]
    pub fn scaled(self, places: u32) -> Option<i128> {
        let written = self.places();
        if written <= places {
            let factor = 10_i128.checked_pow(places - written)?;
            self.0.mantissa().checked_mul(factor)
        } else {
            let factor = 10_i128.checked_pow(written - places)?;
            let mantissa = self.0.mantissa();
            (mantissa % factor == 0).then(|| mantissa / factor)
        }
    }

    /// The mantissa: the value times `10^places()`.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// Rounded half-up (a midpoint goes away from zero) and padded to exactly `places` where the
    /// 28 digits allow it.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let mut value = self.0.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        value.rescale(places);
        Self(value)
    }

    /// Without trailing zeros after the point: `12.50` becomes `12.5`.
    #[must_use]
    pub fn trimmed(self) -> Self {
        Self(self.0.normalize())
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; `None` on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product; `None` on overflow. Beyond 28 places the product is rounded, so use it only for
    /// numbers whose places are limited.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.0.checked_mul(other.0).map(Self)
    }

    /// Whether the value is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether the value is above 0.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self > Self::ZERO
    }

    /// Whether the value is below 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// Digits before the point, the sign apart; `0.5` has none.
    #[must_use]
    pub fn integer_digits(self) -> usize {
        let mut whole = self.0.trunc().mantissa().unsigned_abs();
        let mut digits = 0;
        while whole > 0 {
            whole /= 10;
            digits += 1;
        }
        digits
    }
}

impl std::ops::Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self(value.into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A ranking prints millions of short numbers; `rust_decimal` divides 96 bits for each digit.
        let Ok(mut rest) = u64::try_from(self.0.mantissa().unsigned_abs()) else {
            return fmt::Display::fmt(&self.0, f);
        };
        let places = usize::try_from(self.places()).unwrap_or_default();
        let first_whole_digit = if places > 0 { places + 1 } else { 0 };
        let mut text = [b'0'; 2 * MAX_DIGITS];
        let mut written = 0;
        for (index, byte) in text.iter_mut().rev().enumerate() {
            if rest == 0 && index > first_whole_digit {
                break;
            }
            written = index + 1;
            if index == places && places > 0 {
                *byte = b'.';
                continue;
            }
            *byte = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        let digits = text.get(text.len() - written..).unwrap_or_default();
        let digits = std::str::from_utf8(digits).map_err(|_| fmt::Error)?;
        f.pad_integral(!self.0.is_sign_negative() || self.0.is_zero(), "", digits)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads `-?digits(.digits)?` and nothing else.
    ///
    /// # Errors
    /// [`DecimalError::NotPlain`] for any other form, [`DecimalError::TooLong`] beyond 28 digits.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(DecimalError::NotPlain),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let padded = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || padded || !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::NotPlain);
        }
        if whole.len() + fraction.len() > MAX_DIGITS {
            return Err(DecimalError::TooLong);
        }
        let digits = |part: &str, sum: i128| part.bytes().fold(sum, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        let size = digits(fraction, digits(whole, 0));
        let negative = unsigned.len() < text.len();
        if negative && size == 0 {
            return Err(DecimalError::NotPlain);
        }
        let mantissa = if negative { -size } else { size };
        let places = u32::try_from(fraction.len()).map_err(|_| DecimalError::TooLong)?;
        Self::new(mantissa, places).ok_or(DecimalError::TooLong)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl PartialSchema for Decimal {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")).into()
    }
}

impl ToSchema for Decimal {
    fn name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
}

impl<'de> Deserialize<'de> for Decimal {
    /// Reads a JSON string only: a JSON number may have been through an `f64` on its way.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number as a string, such as \"12.50\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_decimals_and_keeps_their_places() {
        for text in [
            "0",
            "12",
            "12.50",
            "-3.1",
            "0.0001",
            "0.05",
            "10.00",
            "-0.5",
            "18446744073709551616",
            "0.00000000000000000001",
            "9999999999999999999999999999",
        ] {
            let number: Decimal = text.parse().expect(text);
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn refuses_every_other_way_to_write_a_number() {
        for text in [
            "", " 1", "1 ", "+1", "1e5", "1E5", "1_000", "1,5", ".5", "5.", "007", "-", "-0", "--1", "1.2.3", "NaN",
            "inf", "0x10", "\u{661}", "1\0",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::NotPlain), "{text:?}");
        }
        assert_eq!("1".repeat(40).parse::<Decimal>(), Err(DecimalError::TooLong));
        assert_eq!(format!("0.{}", "1".repeat(40)).parse::<Decimal>(), Err(DecimalError::TooLong));
    }

    #[test]
    fn rounds_midpoints_up_as_c14_of_the_worked_examples_wants() {
        for (text, printed) in [("2.345", "2.35"), ("0.125", "0.13"), ("-0.125", "-0.13"), ("7", "7.00")] {
            let number: Decimal = text.parse().expect(text);
            assert_eq!(number.rounded(2).to_string(), printed);
        }
    }

    #[test]
    fn json_takes_strings_only() {
        assert!(serde_json::from_str::<Decimal>("\"12.50\"").is_ok());
        for json in ["12.5", "12", "\"1e5\"", "null"] {
            assert!(serde_json::from_str::<Decimal>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn scaled_keeps_every_digit_or_says_no() {
        let number: Decimal = "12.50".parse().expect("plain");
        assert_eq!(number.scaled(4), Some(125_000));
        assert_eq!(number.scaled(1), Some(125));
        assert_eq!(number.scaled(0), None);
    }
}
