//! The time that metadata give, as it is written there.

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;
use std::fmt;

use super::head::date;

/// A day, with the time and the offset from UTC where they are told.
///
/// The day is the one that is written: no zone moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Date,
    /// Time of the day, to the second.
    pub time: Option<Time>,
    /// Offset of that time from UTC.
    pub offset: Option<Offset>,
}

impl From<Date> for Stamp {
    fn from(day: Date) -> Self {
        Self {
            day,
            time: None,
            offset: None,
        }
    }
}

impl Stamp {
    /// Reads a time of RFC 3339 or ISO 8601 (also basic, as IPTC writes it), of
    /// RFC 2822, else the first day that the text names; `None` where it
    /// names none, or one that may be read two ways ("03/04/2026").
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::iso(text)
            .or_else(|| Self::mail(text))
            .or_else(|| date::find(text).map(|(day, _)| day.into()))
    }

    fn iso(text: &str) -> Option<Self> {
        static PARSER: DateTimeParser = DateTimeParser::new();
        let pieces = PARSER.parse_pieces(text).ok()?;
        Some(Self {
            day: pieces.date(),
            time: pieces.time().map(to_the_second),
            offset: pieces.to_numeric_offset().or_else(|| {
                let zulu = text.ends_with(['Z', 'z']);
                zulu.then_some(Offset::UTC)
            }),
        })
    }

    fn mail(text: &str) -> Option<Self> {
        let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
        Some(Self {
            day: zoned.date(),
            time: Some(to_the_second(zoned.time())),
            offset: Some(zoned.offset()),
        })
    }
}

fn to_the_second(time: Time) -> Time {
    time.with().subsec_nanosecond(0).build().unwrap_or(time)
}

impl fmt::Display for Stamp {
    /// RFC 3339, as much of it as is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        let Some(time) = self.time else {
            return Ok(());
        };
        write!(f, "T{time}")?;
        match self.offset {
            Some(Offset::UTC) => f.write_str("Z"),
            Some(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let read = Stamp::read(text).map(|stamp| stamp.to_string());
        assert_eq!(read.as_deref(), expect, "{text}");
    }

    #[test]
    fn the_day_is_the_one_that_is_written() {
        check("2026-03-05", Some("2026-03-05"));
        check(
            "2026-03-05T23:30:00-08:00",
            Some("2026-03-05T23:30:00-08:00"),
        );
        check("2026-03-05T23:30:00.250Z", Some("2026-03-05T23:30:00Z"));
        check(
            "2026-03-05 23:30:00+0530",
            Some("2026-03-05T23:30:00+05:30"),
        );
        check("20260305T233000+0100", Some("2026-03-05T23:30:00+01:00"));
        check(
            "Thu, 05 Mar 2026 23:30:00 -0800",
            Some("2026-03-05T23:30:00-08:00"),
        );
        check("Thu, 5 Mar 2026 23:30:00 GMT", Some("2026-03-05T23:30:00Z"));
        check("March 5, 2026", Some("2026-03-05"));
        check("20260305+0100", Some("2026-03-05"));
        check("2026-03-05T07:00+01:00", Some("2026-03-05T07:00:00+01:00"));
        check("05 Mar 26 23:30:00 GMT", Some("2026-03-05T23:30:00Z"));
        // The day of the week is wrong, or not English.
        check("Mon, 05 Mar 2026 23:30:00 GMT", Some("2026-03-05"));
        check("Do, 05 Mär 2026 23:30:00 +0100", Some("2026-03-05"));
    }

    #[test]
    fn what_names_no_day_is_none() {
        check("yesterday", None);
        check("03/04/2026", None);
        check("", None);
    }
}
