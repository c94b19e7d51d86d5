//! Dates, numbers and money in the reader's format.
//!
//! Owns presentation only: values arrive exact (decimal text, milliseconds since 1970 UTC) and are never computed with.
//! Leaves reading numbers back to `domain::answers::number_entry`. Serves design/respondent.md, "dates, numbers and
//! money in the reader's format".

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use crate::domain::text::Language;

/// No-break space: keeps a figure and its unit on one line.
const NBSP: char = '\u{a0}';

const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAYS_DE: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// A decimal text with the language's separators; anything that is not a plain decimal comes back unchanged.
#[must_use]
pub fn number(decimal: &str, language: Language) -> String {
    let (sign, digits) = match decimal.strip_prefix('-') {
        Some(rest) => ("\u{2212}", rest),
        None => ("", decimal),
    };
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || fraction.is_some_and(|f| !plain(f)) {
        return decimal.to_owned();
    }
    let (group, mark) = match language {
        Language::En => (',', '.'),
        Language::De => ('.', ','),
    };
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// A decimal text as a person would type it: the language's decimal mark, no grouping, plain minus.
#[must_use]
pub fn entry(decimal: &str, language: Language) -> String {
    match language {
        Language::En => decimal.to_owned(),
        Language::De => decimal.replace('.', ","),
    }
}

/// `12.5%` in English, `12,5 %` in German.
#[must_use]
pub fn percent(decimal: &str, language: Language) -> String {
    match language {
        Language::En => format!("{}%", number(decimal, language)),
        Language::De => format!("{}{NBSP}%", number(decimal, language)),
    }
}

/// An amount with its currency (ISO 4217), shown with at least two places: `€1,234.50` or `1.234,50 €`.
#[must_use]
pub fn money(decimal: &str, currency: &str, language: Language) -> String {
    let padded = match decimal.split_once('.') {
        None => format!("{decimal}.00"),
        Some((_, fraction)) if fraction.len() == 1 => format!("{decimal}0"),
        Some(_) => decimal.to_owned(),
    };
    let amount = if number(&padded, language) == padded && language == Language::De {
        decimal.to_owned()
    } else {
        number(&padded, language)
    };
    match (language, currency) {
        (Language::En, "EUR") => format!("€{amount}"),
        (Language::De, "EUR") => format!("{amount}{NBSP}€"),
        (Language::En, code) => format!("{code}{NBSP}{amount}"),
        (Language::De, code) => format!("{amount}{NBSP}{code}"),
    }
}

/// A file size in the reader's format: `512 B`, `34 KB`, `1.2 MB` (powers of 1,000).
#[must_use]
pub fn size(bytes: u64, language: Language) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, (bytes % unit) * 10 / unit);
    let (figure, unit) = match bytes {
        0..1_000 => (bytes.to_string(), "B"),
        1_000..1_000_000 => ((bytes / 1_000).to_string(), "KB"),
        _ => (tenths(1_000_000), "MB"),
    };
    format!("{}{NBSP}{unit}", number(&figure, language))
}

/// The time zone of that IANA name, or UTC when the name is unknown (names are checked where they are entered).
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn civil(ms: i64, zone_name: &str) -> Option<civil::DateTime> {
    let at = Timestamp::from_millisecond(ms).ok()?;
    Some(zone(zone_name).to_datetime(at))
}

/// How much of an instant is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// `14:03`
    Clock,
    /// `23 Nov 2026`
    Day,
    /// `23 Nov 2026, 14:00`
    Minute,
    /// `23 Nov 2026, 14:00 (Europe/Berlin)`
    Zoned,
    /// `Monday, 23 Nov 2026, 14:00 (Europe/Berlin)`: for deadlines
    Full,
}

/// An instant (milliseconds since 1970 UTC) in a time zone; empty when out of range.
#[must_use]
pub fn instant(ms: i64, zone_name: &str, precision: Precision, language: Language) -> String {
    let Some(at) = civil(ms, zone_name) else {
        return String::new();
    };
    let clock = match language {
        Language::En => format!("{:02}:{:02}", at.hour(), at.minute()),
        Language::De => format!("{:02}:{:02}{NBSP}Uhr", at.hour(), at.minute()),
    };
    let date = date_text(at.date(), language);
    let weekday = match language {
        Language::En => &WEEKDAYS_EN,
        Language::De => &WEEKDAYS_DE,
    }
    .get(usize::try_from(at.weekday().to_monday_zero_offset()).unwrap_or_default())
    .copied()
    .unwrap_or_default();
    match precision {
        Precision::Clock => clock,
        Precision::Day => date,
        Precision::Minute => format!("{date}, {clock}"),
        Precision::Zoned => format!("{date}, {clock} ({zone_name})"),
        Precision::Full => format!("{weekday}, {date}, {clock} ({zone_name})"),
    }
}

/// A calendar date given as `YYYY-MM-DD`; anything else comes back unchanged.
#[must_use]
pub fn calendar_date(iso: &str, language: Language) -> String {
    iso.parse::<civil::Date>().map_or_else(|_| iso.to_owned(), |date| date_text(date, language))
}

/// The instant in RFC 3339 with the zone's offset, for `<time datetime>`.
#[must_use]
pub fn machine_time(ms: i64, zone_name: &str) -> String {
    Timestamp::from_millisecond(ms).map_or_else(
        |_| String::new(),
        |at| {
            let zone = zone(zone_name);
            let offset = zone.to_offset(at);
            at.display_with_offset(offset).to_string()
        },
    )
}

fn date_text(date: civil::Date, language: Language) -> String {
    match language {
        Language::En => {
            let month = usize::try_from(date.month() - 1).ok().and_then(|m| MONTHS_EN.get(m)).copied();
            format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
        }
        Language::De => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{De, En};

    /// 23 November 2026, 14:00 in Berlin.
    const NOON: i64 = 1_795_438_800_000;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number("1234.50", En), "1,234.50");
        assert_eq!(number("1234.50", De), "1.234,50");
        assert_eq!(number("-1234567", De), "\u{2212}1.234.567");
        assert_eq!(number("abc", De), "abc");
        assert_eq!(percent("12.5", De), "12,5\u{a0}%");
        assert_eq!(money("118000", "EUR", En), "€118,000.00");
        assert_eq!(money("118000.5", "EUR", De), "118.000,50\u{a0}€");
        assert_eq!(money("7", "CHF", De), "7,00\u{a0}CHF");
    }

    #[test]
    fn instants_follow_zone_and_language() {
        assert_eq!(instant(NOON, "Europe/Berlin", Precision::Zoned, En), "23 Nov 2026, 14:00 (Europe/Berlin)");
        assert_eq!(instant(NOON, "Europe/Berlin", Precision::Minute, De), "23.11.2026, 14:00\u{a0}Uhr");
        assert_eq!(instant(NOON, "UTC", Precision::Clock, En), "13:00");
        assert_eq!(machine_time(NOON, "Europe/Berlin"), "2026-11-23T14:00:00+01:00");
        assert_eq!(calendar_date("2026-11-23", De), "23.11.2026");
    }
}
