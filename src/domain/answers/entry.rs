//! Numbers as people type them, in German and English notation.

use super::code::Code;
use crate::domain::decimal::{Decimal, DecimalError};
use crate::domain::text::Language;

/// How the numbers of an answer are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// As stored and exchanged: `1234.5`.
    Canonical,
    /// As a person types in this language: `1.234,5` or `1,234.5`; `12,5` and `12.5` are read in both.
    Typed(Language),
}

/// Reads a number in a notation.
///
/// Typed numbers may carry group separators (also blanks) in groups of three. Where one sign appears once
/// with exactly three digits behind it (`1.234`), the language decides whether it groups or marks decimals;
/// otherwise the last sign is the decimal mark.
///
/// # Errors
/// [`Code::NotANumber`] or [`Code::TooManyDigits`].
pub fn number_entry(text: &str, notation: Notation) -> Result<Decimal, Code> {
    let canonical = match notation {
        Notation::Canonical => text.to_owned(),
        Notation::Typed(language) => canonical(text, language).ok_or(Code::NotANumber)?,
    };
    canonical.parse().map_err(|error| match error {
        DecimalError::NotPlain => Code::NotANumber,
        DecimalError::TooLong => Code::TooManyDigits,
    })
}

/// Rewrites a typed number to the plain form; `None` when the separators make no sense.
fn canonical(text: &str, language: Language) -> Option<String> {
    // Non-breaking, narrow and thin blanks come from spreadsheets and formatted copies.
    let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let trimmed = text.trim();
    let (sign, digits) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let mark = decimal_mark(digits, language);
    let (whole, fraction) = match mark.and_then(|mark| digits.rsplit_once(mark)) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = ungrouped(whole, |c| blank(c) || (matches!(c, '.' | ',') && Some(c) != mark))?;
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let zero = whole == "0" && fraction.is_none_or(|f| f.bytes().all(|b| b == b'0'));
    let sign = if zero { "" } else { sign };
    match fraction {
        None => Some(format!("{sign}{whole}")),
        Some(fraction) if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) => {
            Some(format!("{sign}{whole}.{fraction}"))
        }
        Some(_) => None,
    }
}

/// Which sign marks the decimals, if any.
fn decimal_mark(digits: &str, language: Language) -> Option<char> {
    let last = digits.rfind(['.', ','])?;
    let mark = digits[last..].chars().next()?;
    let other = if mark == '.' { ',' } else { '.' };
    if digits.contains(other) {
        return Some(mark);
    }
    if digits.matches(mark).count() > 1 {
        return None;
    }
    let groups = match language {
        Language::En => ',',
        Language::De => '.',
    };
    let whole = &digits[..last];
    let could_group = digits[last + 1..].len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
    (mark != groups || !could_group).then_some(mark)
}

/// The digits without group separators; groups after the first must hold exactly three digits.
fn ungrouped(whole: &str, separator: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = whole.split(separator).collect();
    let all_digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (all_digits && grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str, language: Language) -> Result<String, Code> {
        number_entry(text, Notation::Typed(language)).map(|n| n.to_string())
    }

    #[test]
    fn both_notations_are_read() {
        for (text, language, expected) in [
            ("1.234,56", Language::De, "1234.56"),
            ("1,234.56", Language::En, "1234.56"),
            ("1.234,56", Language::En, "1234.56"),
            ("12,5", Language::De, "12.5"),
            ("12,5", Language::En, "12.5"),
            ("12.5", Language::De, "12.5"),
            ("1.234", Language::De, "1234"),
            ("1.234", Language::En, "1.234"),
            ("1,234", Language::En, "1234"),
            ("1,234", Language::De, "1.234"),
            ("0,125", Language::En, "0.125"),
            ("1.234.567", Language::En, "1234567"),
            ("1 234 567,80", Language::De, "1234567.80"),
            ("1\u{a0}000", Language::De, "1000"),
            ("1'000.50", Language::De, "1000.50"),
            (" -3,5 ", Language::De, "-3.5"),
            ("-0,0", Language::De, "0.0"),
            ("007", Language::En, "7"),
            ("+7", Language::En, "7"),
        ] {
            assert_eq!(typed(text, language).as_deref(), Ok(expected), "{text} {language:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_not_a_number() {
        for text in [
            "",
            "-",
            ",",
            "1,",
            ",5",
            "1.23.45",
            "1,2,3",
            "12.34,567.8",
            "1e5",
            "1_000",
            "abc",
            "1,23,456.0",
            "\u{661}",
        ] {
            assert_eq!(typed(text, Language::De), Err(Code::NotANumber), "{text}");
        }
        assert_eq!(typed(&"9".repeat(40), Language::En), Err(Code::TooManyDigits));
        assert_eq!(number_entry("1,5", Notation::Canonical), Err(Code::NotANumber));
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,30}", german in any::<bool>()) {
            let language = if german { Language::De } else { Language::En };
            let _ = typed(&text, language);
        }

        #[test]
        fn what_is_printed_is_read_back(mantissa in -1_000_000_000_i64..1_000_000_000, places in 0_u32..=4) {
            let number = Decimal::new(mantissa.into(), places).expect("small");
            let (whole, fraction) = number.to_string().split_once('.').map_or_else(
                || (number.to_string(), None),
                |(w, f)| (w.to_owned(), Some(f.to_owned())),
            );
            // Without group separators the German spelling is unambiguous except for three places after 1-3 digits,
            // where the comma is German's decimal mark anyway.
            let german = fraction.map_or_else(|| whole.clone(), |f| format!("{whole},{f}"));
            prop_assert_eq!(number_entry(&german, Notation::Typed(Language::De)), Ok(number));
            prop_assert_eq!(number_entry(&number.to_string(), Notation::Canonical), Ok(number));
        }
    }
}
