//! What a date expression says, before the day of its text is known.

use jiff::civil::Weekday;

/// A stretch of the calendar or the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

/// Which of its kind: "last", "this", "next" …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The one before that of today.
    Last,
    /// What ends today ("the past week").
    Past,
    /// That of today.
    This,
    /// The one after that of today.
    Next,
    /// The one before what the text is telling about.
    Previous,
    /// The one after what the text is telling about.
    Following,
}

impl Which {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "last" => Self::Last,
            "past" => Self::Past,
            "this" => Self::This,
            "next" => Self::Next,
            "previous" => Self::Previous,
            "following" => Self::Following,
            _ => return None,
        })
    }

    /// How many of its kind from today's.
    pub fn offset(self) -> i32 {
        match self {
            Self::Last | Self::Past | Self::Previous => -1,
            Self::This => 0,
            Self::Next | Self::Following => 1,
        }
    }

    /// True where it counts from what the text tells about, not from today.
    pub fn is_anchored_in_text(self) -> bool {
        matches!(self, Self::Previous | Self::Following)
    }
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Start,
    Mid,
    End,
}

impl Vague {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "start" => Self::Start,
            "mid" => Self::Mid,
            "end" => Self::End,
            _ => return None,
        })
    }
}

/// The year that a part of a year belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    Number(i16),
    /// Years from the current one.
    Shift(i32),
    /// Not said.
    Open,
}

/// A month, a year or a stretch around today, in which a part is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A month, and its year where it is said.
    Month(Option<i16>, i8),
    Year(i16),
    /// Units from today's.
    Shift(Unit, i32),
}

/// What is counted within a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Unit(Unit),
    Weekday(Weekday),
}

/// What comes again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// "daily", "every two weeks".
    Unit(i32, Unit),
    /// "every Monday".
    Weekday(Weekday),
    /// "every June".
    Month(i8),
    /// Index into the seasons.
    Season(usize),
    /// TIMEX3 code of a part of the day.
    Part(&'static str),
}

/// A date as far as it is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Calendar {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<Weekday>,
    /// True where day and month may be the other way round ("4/2/2026").
    pub is_ambiguous: bool,
}

/// What a date expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    /// "Feb. 4, 2026", "February 2022", "1998".
    Calendar(Calendar),
    /// From the first to the last, both included.
    Span(Calendar, Calendar),
    /// "2013-14", "between 2010 and 2014".
    Years(i16, i16),
    /// "Friday", "last Friday".
    Weekday(Weekday, Option<Which>),
    /// From one weekday to another.
    Weekdays(Weekday, Weekday),
    /// "yesterday", "last week", "this year".
    Shift(Unit, Which),
    /// "yesterday", "the day after tomorrow".
    Days(i32),
    /// "Tuesday of next week".
    WeekdayOf(Weekday, Which),
    /// "last August".
    MonthOf(i8, Which),
    /// "the 15th of next month".
    DayOfMonth(i8, Which),
    /// Index into the seasons, of a year.
    Season(usize, YearOf),
    /// "last summer".
    SeasonOf(usize, Which),
    /// "last fiscal year".
    FiscalOf(Which),
    /// "the first quarter of 2018".
    Quarter(i32, YearOf),
    /// "the second half of last year".
    Half(i32, YearOf),
    /// "the second week of 2021", "week 10".
    Week(i32, YearOf),
    /// "the third month of 2021", "the last Friday of March": counted from the
    /// end where negative.
    Nth(i32, Counted, Within),
    /// "the last four months of 2021": how many, from the end where negative.
    Ends(i32, Unit, Within),
    /// "the week after next": units from today's.
    ShiftBy(Unit, i32),
    /// "that weekend", "the same year".
    Same(Unit),
    /// "every Monday".
    Again(Again),
    /// "for a week", "all day".
    Length(i32, Unit),
    /// "the year-ago quarter".
    YearAgo(Unit),
    /// "the past 24 hours", "the next two weeks": negative looks back.
    Lasting(i32, Unit),
    /// "two weeks ago": negative looks back.
    Away(i32, Unit),
    /// "four months from tomorrow": and days from today.
    AwayFrom(i32, Unit, i32),
    /// "two weeks earlier": counted from what the text is telling about.
    Elsewhere(i32, Unit),
    /// First year of the decade.
    Decade(i16),
    /// Number of the century.
    Century(i16),
    /// "FY2024".
    Fiscal(i16),
    /// Rule of a holiday, and its year.
    Holiday(&'static str, YearOf),
}

/// What bounds the expression within its days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Time {
    /// TIMEX3 code of a part of the day.
    Part(&'static str),
    /// Hours and minutes.
    Clock(i8, i8),
}

/// A date expression as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expression {
    pub sense: Sense,
    pub vague: Option<Vague>,
    pub time: Option<Time>,
    /// Where a range ends, for ends that are not both of the calendar.
    pub until: Option<Sense>,
    /// True for a range that says that its end is part of it ("through").
    pub is_through: bool,
    /// Units that the text counts on from the day ("two days after Christmas").
    pub on: Option<(i32, Unit)>,
    /// The stretch around the day that is meant ("the week of May 1").
    pub around: Option<Unit>,
}

impl From<Sense> for Expression {
    fn from(sense: Sense) -> Self {
        Self {
            sense,
            vague: None,
            time: None,
            until: None,
            is_through: false,
            on: None,
            around: None,
        }
    }
}
