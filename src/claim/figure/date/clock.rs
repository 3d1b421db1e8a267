//! Times of the day: clock times, and parts of the day beside them.

use super::lexicon::Role;
use super::line::Line;
use super::sense::Time;
use crate::text::TokenKind;

/// A clock time as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    hour: i8,
    minute: i8,
    /// True where the half of the day is told ("8 p.m.", "20:00", "noon").
    is_sure: bool,
}

/// Reads a clock time with its zone at `at` ("8 p.m.", "9:30am GMT", "noon",
/// "8 o'clock"), and the index after it.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<(Clock, usize)> {
    if let Some(hour) = line.entry(at).and_then(|e| e.hour) {
        return Some((Clock::new(hour, 0, true)?, at + 1));
    }
    let (hour, minute, mut end) = digits(line, at).or_else(|| spelled(line, at))?;
    let half = line.entry(end).and_then(|e| e.clock);
    let full = line.has(end, Role::FullHour);
    if half.is_some() || full {
        end += 1;
    } else if minute.is_none() {
        return None;
    }
    if line.has(end, Role::ClockZone) {
        end += 1;
    }
    let hour = match half {
        Some(add) if hour <= 12 => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    // "8:30" may be either half; "08:30" is written by the 24-hour clock.
    let is_sure = half.is_some() || hour > 12 || line.word(at).starts_with('0');
    Some((Clock::new(hour, minute.unwrap_or(0), is_sure)?, end))
}

impl Clock {
    fn new(hour: i8, minute: i8, is_sure: bool) -> Option<Self> {
        let valid = (0..24).contains(&hour) && (0..60).contains(&minute);
        valid.then_some(Self {
            hour,
            minute,
            is_sure,
        })
    }

    /// The time that is meant in a part of the day: "10:00" late in the
    /// evening is 22:00.
    pub fn in_part(self, part: Option<&str>) -> Time {
        let hour = match part {
            Some(part) if !self.is_sure => in_part(self.hour, part),
            _ => self.hour,
        };
        Time::Clock(hour, self.minute)
    }
}

fn in_part(hour: i8, part: &str) -> i8 {
    match (part, hour) {
        ("TMO", 12) | ("TNI", 12) => 0,
        ("TAF", 1..=6) | ("TEV", 4..=11) | ("TNI", 6..=11) => hour + 12,
        _ => hour,
    }
}

/// Hour, minute where there is one, and the index after them.
type Read = (i8, Option<i8>, usize);

/// "8", "8:30", "8.30".
fn digits(line: &Line<'_>, at: usize) -> Option<Read> {
    if let Some((h, m)) = line.word(at).split_once('.') {
        let minute = (m.len() == 2).then(|| m.parse().ok())?;
        // Without its half of the day "8.30" is a decimal.
        line.entry(at + 1)?.clock?;
        return Some((h.parse().ok()?, Some(minute?), at + 1));
    }
    let (hour, _) = line.digits(at).filter(|d| d.1 <= 2)?;
    let hour = i8::try_from(hour).ok()?;
    if !(line.is(at + 1, ':') && line.is_glued(at + 1)) {
        return Some((hour, None, at + 1));
    }
    let (minute, _) = line.digits(at + 2).filter(|d| d.1 == 2)?;
    Some((hour, Some(i8::try_from(minute).ok()?), at + 3))
}

/// "seven" before "p.m." or "o'clock".
fn spelled(line: &Line<'_>, at: usize) -> Option<Read> {
    let hour = line.entry(at)?.number.filter(|n| *n <= 12)?;
    let counted = line.has(at, Role::Determiner);
    (!counted).then_some((i8::try_from(hour).ok()?, None, at + 1))
}

/// What stands after a day: "night", "at 8 p.m.", "early morning at 8:00", "at
/// 8:00 in the evening".
pub(super) fn after_day(line: &Line<'_>, at: usize) -> Option<(Time, usize)> {
    let part = part(line, at);
    let next = part.map_or(at, |p| p.1);
    let code = part.map(|p| p.0);
    after_part(line, next, code).or(part.map(|(code, end)| (Time::Part(code), end)))
}

/// What stands after a part of the day, or after a day alone.
pub(super) fn after_part(
    line: &Line<'_>,
    at: usize,
    code: Option<&'static str>,
) -> Option<(Time, usize)> {
    let comma = usize::from(line.is(at, ','));
    let at_word = comma + usize::from(line.has(at + comma, Role::At));
    if let Some((clock, end)) = read(line, at + at_word) {
        let later = part(line, end).filter(|_| code.is_none());
        let time = clock.in_part(code.or(later.map(|p| p.0)));
        return Some((time, later.map_or(end, |p| p.1)));
    }
    // "last night at 8"
    let (hour, end) = bare_hour(line, at + at_word).filter(|_| at_word == 1 && comma == 0)?;
    Some((Time::Clock(in_part(hour, code?), 0), end))
}

/// An hour before a day that names its part ("at 8 tonight"), which `read` finds
/// at an index.
pub(super) fn before_part<T>(
    line: &Line<'_>,
    at: usize,
    read: impl Fn(usize) -> Option<(T, usize, &'static str)>,
) -> Option<(T, usize, Time)> {
    let (hour, minute, next) = digits(line, at).or_else(|| spelled(line, at))?;
    // "It sank 8 last night" counts.
    if minute.is_none() && !line.has_before(at, Role::At) {
        return None;
    }
    let (found, end, code) = read(next).filter(|_| (1..=12).contains(&hour))?;
    let time = Time::Clock(in_part(hour, code), minute.unwrap_or(0));
    Some((found, end, time))
}

/// An hour in digits or words that nothing marks as a time.
fn bare_hour(line: &Line<'_>, at: usize) -> Option<(i8, usize)> {
    let (hour, _, end) = digits(line, at).or_else(|| spelled(line, at))?;
    let ends = !line.is_kind(end, TokenKind::Word) || line.has(end, Role::Cue);
    let goes_on = line.is_glued(end) && !line.is_any(end, &['.', ',', ';', ')', '?', '!']);
    ((1..=12).contains(&hour) && ends && !goes_on).then_some((hour, end))
}

/// "night", "early morning", "in the evening".
fn part(line: &Line<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mut next = at;
    if line.has(next, Role::In) && line.has(next + 1, Role::The) {
        next += 2;
    }
    if line.vague(next).is_some() {
        next += 1;
    }
    Some((line.entry(next)?.part?, next + 1))
}
