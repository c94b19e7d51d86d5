//! Moments and their reading in a time zone. No clock lives here: the time is always handed in.

use jiff::{Timestamp, ZonedDateTime, civil::DateTime, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

/// Why a deadline cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeRefusal {
    /// Not `YYYY-MM-DDTHH:MM[:SS]`.
    #[error("not a date and time")]
    NotADateTime,
    /// Not a name of the IANA time zone database.
    #[error("unknown time zone")]
    UnknownZone,
}

impl Instant {
    /// From milliseconds since 1970 UTC.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 UTC.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Later by whole seconds (earlier when negative); stops at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Reads a wall-clock time in a zone, as a browser's `datetime-local` field sends it. A time that the zone
    /// skips or repeats is resolved as RFC 5545 does (the later offset in a gap, the first in a fold).
    ///
    /// # Errors
    /// [`TimeRefusal`] naming which of the two is wrong.
    pub fn from_local(text: &str, zone: &str) -> Result<Self, TimeRefusal> {
        let zone = TimeZone::get(zone).map_err(|_| TimeRefusal::UnknownZone)?;
        let local: DateTime = text.trim().parse().map_err(|_| TimeRefusal::NotADateTime)?;
        let zoned = local.to_zoned_datetime(zone).map_err(|_| TimeRefusal::NotADateTime)?;
        Ok(Self(zoned.timestamp().as_millisecond()))
    }

    /// Reads an RFC 3339 time with offset.
    ///
    /// # Errors
    /// [`TimeRefusal::NotADateTime`].
    pub fn from_rfc3339(text: &str) -> Result<Self, TimeRefusal> {
        text.trim()
            .parse::<Timestamp>()
            .map(|timestamp| Self(timestamp.as_millisecond()))
            .map_err(|_| TimeRefusal::NotADateTime)
    }

    /// RFC 3339 in UTC with milliseconds, for programs.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.timestamp().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    /// The wall clock of a zone; UTC when the zone is unknown.
    #[must_use]
    pub fn in_zone(self, zone: &str) -> ZonedDateTime {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        self.timestamp().to_zoned_datetime(zone)
    }

    /// The value of a `datetime-local` field in a zone: `YYYY-MM-DDTHH:MM`.
    #[must_use]
    pub fn local_field(self, zone: &str) -> String {
        self.in_zone(zone).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Whether the name is one of the IANA time zone database.
#[must_use]
pub fn zone_exists(zone: &str) -> bool {
    TimeZone::get(zone).is_ok()
}
