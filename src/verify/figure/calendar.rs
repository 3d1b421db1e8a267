//! Two dates: what one says about the other.

use jiff::civil::Date;

use super::interval::Relation;
use crate::claim::{Bound, DateValue, Figure, Value};

/// Compares two dates, or two years.
///
/// A bound ("since", "before") is compared with the other date; two bounds
/// only with one another.
///
/// Days that were resolved are compared as days; otherwise the parts of the
/// TIMEX3 values that both have. A coarser date holds a finer one.
///
/// A date that can be read in two ways ("4/2/2026") is never incompatible.
pub fn relation(draft: &Figure, source: &Figure) -> Relation {
    match stated_relation(draft, source) {
        Relation::Incompatible if is_ambiguous(draft) || is_ambiguous(source) => Relation::Open,
        relation => relation,
    }
}

/// True where the text itself leaves open which date it means. Whether a range
/// holds its end ("from 2014 to 2018") changes too little to count.
fn is_ambiguous(figure: &Figure) -> bool {
    let date = figure.date.as_ref();
    date.is_some_and(|d| !d.relative && d.alternatives.iter().any(|a| !a.contains('/')))
}

fn stated_relation(draft: &Figure, source: &Figure) -> Relation {
    let (ours, theirs) = (draft.frame.bound, source.frame.bound);
    match (Period::of(draft), Period::of(source)) {
        (Some(d), Some(s)) if ours == theirs => match d.against(s) {
            // "This week" is borne out by a Wednesday of it only where both
            // tell of one thing.
            Relation::Same if is_relative(draft) && (d.from, d.to) != (s.from, s.to) => {
                Relation::Within
            }
            relation => relation,
        },
        // "Before 25 September" of this year says nothing of 1998.
        (Some(d), Some(s)) if is_relative(draft) && d.is_of_another_year(s) => Relation::Open,
        (Some(d), Some(s)) => bounded(d, ours, s, theirs),
        _ if ours != theirs => match in_one_year(draft, source) {
            Some((d, s)) => bounded(d, ours, s, theirs),
            None => Relation::Open,
        },
        _ if are_worded_alike(draft, source) => Relation::Same,
        _ if is_told_alike(draft, source) && away(draft).is_some() && away(source).is_some() => {
            Relation::Incompatible
        }
        _ => by_parts(&parts(draft), &parts(source)),
    }
}

/// Two dates that no day of a text resolves, told the same way ("Friday").
fn are_worded_alike(a: &Figure, b: &Figure) -> bool {
    is_told_alike(a, b) && away(a) == away(b)
}

/// The same, or with another distance from the day of the text: "20 years ago"
/// and "35 years ago".
fn is_told_alike(a: &Figure, b: &Figure) -> bool {
    let timex = |f: &Figure| f.date.as_ref().map(|d| day_of(&d.timex).to_owned());
    !is_resolved(a) && !is_resolved(b) && timex(a).is_some() && timex(a) == timex(b)
}

fn away(figure: &Figure) -> Option<i32> {
    figure.date.as_ref()?.away
}

/// Two dates of which one or both are bounds.
fn bounded(ours: Period, bound: Option<Bound>, theirs: Period, other: Option<Bound>) -> Relation {
    let outside = |bound, limit: Period, date: Period| match bound {
        Bound::After => date.to <= limit.to,
        Bound::From => date.to < limit.from,
        Bound::Before => date.from >= limit.from,
        Bound::Until => date.from > limit.to,
    };
    let inside = |bound, limit: Period, date: Period| match bound {
        Bound::After | Bound::From => date.from >= limit.from,
        Bound::Before | Bound::Until => date.to <= limit.to,
    };
    let is_with_it = matches!(bound.or(other), Some(Bound::From | Bound::Until));
    match (bound, other) {
        // "Since 2010" of what began in 2010.
        (_, None) | (None, _) if is_with_it && (ours.from, ours.to) == (theirs.from, theirs.to) => {
            Relation::Same
        }
        (Some(bound), None) if outside(bound, ours, theirs) => Relation::Incompatible,
        (Some(bound), None) if inside(bound, ours, theirs) => Relation::Within,
        _ => Relation::Open,
    }
}

/// Days by which two days of a year may differ and be of one year, where no more
/// than one of them tells it.
const SAME_YEAR: i32 = 120;

/// Two days of which no more than one tells its year, in that year; `None` where
/// they may be of two.
fn in_one_year(a: &Figure, b: &Figure) -> Option<(Period, Period)> {
    let (a, b) = (parts(a), parts(b));
    let year_of = |parts: &[Option<u32>]| parts.first().copied().flatten();
    let year = match (year_of(&a), year_of(&b)) {
        (Some(_), Some(_)) => return None,
        (year, other) => year
            .or(other)
            .map_or(Some(LEAP_YEAR), |y| i16::try_from(y).ok())?,
    };
    let day = |parts: &[Option<u32>]| {
        let [_, Some(month), Some(day)] = *parts else {
            return None;
        };
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Period {
            from: date,
            to: date,
        })
    };
    let (a, b) = (day(&a)?, day(&b)?);
    let apart = a.from.until(b.from).ok()?.get_days().abs();
    (apart <= SAME_YEAR).then_some((a, b))
}

/// A year that has every day.
const LEAP_YEAR: i16 = 2000;

/// True where both periods are the same days.
pub fn is_same(draft: &Figure, source: &Figure) -> bool {
    match (Period::of(draft), Period::of(source)) {
        (Some(d), Some(s)) => (d.from, d.to) == (s.from, s.to),
        _ => match (&draft.date, &source.date) {
            (Some(d), Some(s)) if day_of(&d.timex) == day_of(&s.timex) => d.away == s.away,
            _ => relation(draft, source) == Relation::Same,
        },
    }
}

/// True for a date that stands for more than a day: a year, a month, "2007 to
/// 2014", "the past 24 hours".
pub fn is_period(figure: &Figure) -> bool {
    if let Some(period) = Period::of(figure) {
        return period.from != period.to;
    }
    let names_a_day = |timex: &str| day_of(timex).split('-').count() == 3;
    figure.date.as_ref().is_some_and(|d| !names_a_day(&d.timex))
}

/// True for a year and for what is told by years ("2007 to 2014", "the 1990s").
pub fn is_of_years(figure: &Figure) -> bool {
    match Period::of(figure) {
        Some(period) => period.days() >= LONGEST_UNIT - 2,
        None => {
            let date = figure.date.as_ref();
            date.is_some_and(|d| d.timex.starts_with('P') && d.timex.ends_with('Y'))
        }
    }
}

/// True where two dates are told to the same unit (day, month, year), or both
/// with their year: only then may they contradict each other.
pub fn are_of_one_unit(a: &Figure, b: &Figure) -> bool {
    let unit = |f: &Figure| f.date.as_ref().map(|d| day_of(&d.timex).split('-').count());
    let year = |f: &Figure| {
        !is_relative(f)
            && match &f.date {
                Some(d) => d.timex.starts_with(|c: char| c.is_ascii_digit()),
                None => true,
            }
    };
    unit(a) == unit(b) || (year(a) && year(b))
}

/// True for a part of a year that its text counts (a quarter, a half) beside
/// a whole year: what is earned in one is not what is earned in the other.
pub fn is_quarter_of_year(a: &Figure, b: &Figure) -> bool {
    let timex = |f: &Figure| f.date.as_ref().map(|d| day_of(&d.timex).to_owned());
    let is_part = |f: &Figure| timex(f).is_some_and(|t| t.contains(['Q', 'H']));
    let is_year = |f: &Figure| timex(f).is_some_and(|t| t.len() == 4);
    is_part(a) && is_year(b) || is_part(b) && is_year(a)
}

/// True for a length of time that hangs on the day of the text ("the last 24
/// hours"), which TIMEX3 writes as a duration where that day is not known.
pub fn is_window(figure: &Figure) -> bool {
    let is_unresolved = |d: &DateValue| d.timex.starts_with('P') && d.from.is_none();
    let date = figure.date.as_deref();
    date.is_some_and(|d| is_unresolved(d) || d.relative && d.timex.contains('/'))
}

/// True where the days of a date are known.
pub fn is_resolved(figure: &Figure) -> bool {
    Period::of(figure).is_some()
}

/// True where a date was resolved against the day of its text, so that an
/// error of that day is an error of the date.
pub fn is_relative(figure: &Figure) -> bool {
    figure.date.as_ref().is_some_and(|d| d.relative)
}

/// Days of the longest unit of the calendar that a day of it stands for: a
/// year. A decade or "from 1882 to 1890" says more than one of its days.
const LONGEST_UNIT: i32 = 366;

#[derive(Debug, Clone, Copy)]
struct Period {
    from: Date,
    to: Date,
}

impl Period {
    fn of(figure: &Figure) -> Option<Self> {
        if let Some(DateValue {
            from: Some(from),
            to: Some(to),
            ..
        }) = figure.date.as_deref()
        {
            return Some(Self {
                from: *from,
                to: *to,
            });
        }
        let Value::Number(year) = figure.value else {
            return None;
        };
        let year = i16::try_from(year.mantissa())
            .ok()
            .filter(|_| year.scale() == 0)?;
        Some(Self {
            from: Date::new(year, 1, 1).ok()?,
            to: Date::new(year, 12, 31).ok()?,
        })
    }

    fn days(self) -> i32 {
        self.from
            .until(self.to)
            .map_or(i32::MAX, |span| span.get_days())
    }

    /// True for "the 1960s", in which what happened in 1962 happened.
    fn is_decade(self) -> bool {
        let (from, to) = (self.from, self.to);
        let years = from.year() % 10 == 0 && to.year() == from.year() + 9;
        years && from.day_of_year() == 1 && to.month() == 12 && to.day() == 31
    }

    fn is_of_another_year(self, other: Self) -> bool {
        let apart = self.from.until(other.from);
        apart.is_ok_and(|span| span.get_days().abs() > LONGEST_UNIT)
    }

    fn against(self, source: Self) -> Relation {
        if self.to < source.from || source.to < self.from {
            Relation::Incompatible
        } else if (self.from, self.to) == (source.from, source.to)
            || self.days() <= LONGEST_UNIT && self.from <= source.from && source.to <= self.to
        {
            Relation::Same
        } else if self.is_decade() && self.from <= source.from && source.to <= self.to {
            Relation::Within
        } else {
            Relation::Open
        }
    }
}

/// A TIMEX3 value without the part of the day.
fn day_of(timex: &str) -> &str {
    timex.split('T').next().unwrap_or_default()
}

/// Year, month, day as far as a TIMEX3 value tells them.
fn parts(figure: &Figure) -> Vec<Option<u32>> {
    let Some(date) = &figure.date else {
        return Vec::new();
    };
    let day = day_of(&date.timex);
    if day.contains(['W', 'Q', 'H', 'P', '/']) {
        return Vec::new();
    }
    day.split('-').map(|part| part.parse().ok()).collect()
}

fn by_parts(draft: &[Option<u32>], source: &[Option<u32>]) -> Relation {
    let mut shared = 0;
    for (d, s) in draft.iter().zip(source) {
        match (d, s) {
            (Some(a), Some(b)) if a != b => return Relation::Incompatible,
            (Some(_), Some(_)) => shared += 1,
            _ => {}
        }
    }
    let known = |p: &[Option<u32>]| p.iter().flatten().count();
    // A source that leaves out the year gives the day, or the month, all the same.
    let day = source.len() == 3 && known(source) >= 2 && source[2].is_some();
    let day = day || source.len() == 2 && draft.len() == 2 && source[0].is_none();
    if shared == 0 {
        Relation::Open
    } else if shared == known(draft) || (day && shared == known(source)) {
        Relation::Same
    } else {
        Relation::Open
    }
}
