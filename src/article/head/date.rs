//! The day that a line of metadata gives, in the forms that pages print.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::text::Span;
use crate::text::language::rows;

static MONTHS: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for row in rows(include_str!("months.tsv")) {
        let number = row[0].parse().unwrap_or(0);
        table.extend(row[1..].iter().map(|name| (*name, number)));
    }
    table
});

/// A longer number is none of a date, in digits.
const MOST_DIGITS: usize = 16;

/// A run of digits, of letters, or one other character.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Digits,
    Letters,
    Mark(char),
}

struct Pieces<'t> {
    text: &'t str,
    pieces: Vec<(Piece, Span)>,
}

/// The first full date of a text, as it is written there: no time zone moves
/// it. Numbers that may be day or month either way ("03/04/2026") are none.
pub(in crate::article) fn find(text: &str) -> Option<(Date, Span)> {
    let cut = cut(text);
    (0..cut.pieces.len()).find_map(|at| {
        let found = cut
            .iso(at)
            .or_else(|| cut.numeric(at))
            .or_else(|| cut.named(at))
            .or_else(|| cut.year_first(at));
        found.and_then(|(y, m, d, span)| Some((Date::new(y, m, d).ok()?, span)))
    })
}

/// All dates of a line, from left to right.
pub(in crate::article) fn find_all(text: &str) -> Vec<(Date, Span)> {
    let mut found: Vec<(Date, Span)> = Vec::new();
    let mut at = 0;
    while let Some((date, span)) = find(&text[at..]) {
        found.push((date, Span::new(at + span.start, at + span.end)));
        at += span.end;
    }
    found
}

/// True for the name of a month, in any case.
pub(in crate::article) fn is_month(word: &str) -> bool {
    MONTHS.contains_key(word.to_lowercase().as_str())
}

fn cut(text: &str) -> Pieces<'_> {
    let mut pieces: Vec<(Piece, Span)> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let piece = if digit(c).is_some() {
            Piece::Digits
        } else if c.is_alphabetic() || is_sign(c) {
            Piece::Letters
        } else if c.is_whitespace() {
            continue;
        } else {
            Piece::Mark(c)
        };
        if let Some((last, span)) = pieces.last_mut()
            && span.end == start
            && matches!(
                (*last, piece),
                (Piece::Digits, Piece::Digits) | (Piece::Letters, Piece::Letters)
            )
        {
            span.end = end;
        } else {
            pieces.push((piece, Span::new(start, end)));
        }
    }
    Pieces { text, pieces }
}

/// The value of a digit, also of the scripts of South Asia and of Arabic.
fn digit(c: char) -> Option<char> {
    let zeros = ['0', '٠', '۰', '०', '০', '๐', '０'];
    let value = |zero: &char| {
        (c as u32)
            .checked_sub(*zero as u32)
            .filter(|value| *value < 10)
    };
    char::from_digit(zeros.iter().find_map(value)?, 10)
}

/// Signs of vowels and the like, which stand within words.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}' | '\u{200C}' | '\u{200D}')
}

type Day = (i16, i8, i8, Span);

impl Pieces<'_> {
    /// A number of few digits, as it is written in English.
    fn digits(&self, at: usize) -> Option<String> {
        match self.pieces.get(at)? {
            (Piece::Digits, span) if span.len() <= MOST_DIGITS * char::MAX_LEN_UTF8 => {
                span.of(self.text).chars().map(digit).collect()
            }
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.pieces.get(at)? {
            (Piece::Mark(c), _) => Some(*c),
            _ => None,
        }
    }

    fn letters(&self, at: usize) -> Option<String> {
        match self.pieces.get(at)? {
            (Piece::Letters, span) => Some(span.of(self.text).to_lowercase()),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<i8> {
        let digits = self.digits(at)?;
        (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
    }

    /// A year; a page glues what follows to it ("20262 min read").
    fn year(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.digits(at)?;
        let year: i16 = digits.get(..4)?.parse().ok()?;
        let glued = digits.len() == 4 || (5..=6).contains(&digits.len());
        let own = self.pieces[at].1;
        let end = own.start + 4 * (own.len() / digits.len().max(1));
        (glued && (1800..2200).contains(&year)).then_some((year, end))
    }

    fn span(&self, from: usize, end: usize) -> Span {
        Span::new(self.pieces[from].1.start, end)
    }

    /// 2026-02-04, 2026/02/04, 20260204, 2026年2月4日.
    fn iso(&self, at: usize) -> Option<Day> {
        let digits = self.digits(at)?;
        if digits.len() == 8 {
            let (year, rest) = digits.split_at(4);
            let (month, day) = rest.split_at(2);
            let year = year.parse().ok().filter(|y| (1800..2200).contains(y))?;
            let span = self.pieces[at].1;
            return Some((year, month.parse().ok()?, day.parse().ok()?, span));
        }
        if digits.len() != 4 {
            return None;
        }
        let (year, _) = self.year(at)?;
        let chinese = matches!(self.letters(at + 1).as_deref(), Some("年" | "년"));
        let mark = self.mark(at + 1);
        if !chinese && !matches!(mark, Some('-' | '/' | '.')) {
            return None;
        }
        let again = chinese || self.mark(at + 3) == mark;
        let end = self.pieces.get(at + 4)?.1.end;
        again.then_some((
            year,
            self.number(at + 2)?,
            self.number(at + 4)?,
            self.span(at, end),
        ))
    }

    /// 28.04.2023, 28/04/2023, 04/28/2023.
    fn numeric(&self, at: usize) -> Option<Day> {
        let (first, second) = (self.number(at)?, self.number(at + 2)?);
        let mark = self.mark(at + 1).filter(|c| matches!(c, '.' | '/' | '-'))?;
        if self.mark(at + 3) != Some(mark) {
            return None;
        }
        let (year, end) = self.year(at + 4)?;
        let (day, month) = match mark {
            '.' if second <= 12 => (first, second),
            _ if first > 12 => (first, second),
            _ if second > 12 => (second, first),
            _ if first == second => (first, second),
            _ => return None,
        };
        Some((year, month, day, self.span(at, end)))
    }

    /// 2026. február 4.; 2026 m. vasario 4 d.; 2026. gada 4. februāris.
    fn year_first(&self, at: usize) -> Option<Day> {
        let (year, end) = self.year(at)?;
        if end != self.pieces[at].1.end {
            return None;
        }
        let next = self.skip(at + 1, &["m", "gada"], &['.', ',']);
        let next = self.skip(next, &[], &['.']);
        let (month, day, last) = if let Some(month) = self.month(next) {
            let day = self.skip(next + 1, &[], &['.']);
            (month, self.number(day)?, day)
        } else {
            let month = self.skip(next + 1, &[], &['.']);
            (self.month(month)?, self.number(next)?, month)
        };
        let end = self.pieces[last].1.end;
        // "2025 March 5, 2026": the year is another's.
        let other = self.year(self.skip(last + 1, &[], &[',']));
        other
            .is_none()
            .then_some((year, month, day, self.span(at, end)))
    }

    /// February 4, 2026; 4 February 2026; 4. Februar 2026; 4 de febrero de 2026;
    /// Wed Feb 4 19:20:36 CET 2026.
    fn named(&self, at: usize) -> Option<Day> {
        if let Some(month) = self.month(at) {
            let day_at = self.skip(at + 1, &[], &['.', '-', '/']);
            let day = self.number(day_at)?;
            let year_at = self.skip(day_at + 1, &["st", "nd", "rd", "th"], &[',', '-', '/']);
            let year = self.year(year_at);
            let (year, end) = year.or_else(|| self.year(self.past_time(year_at)))?;
            return Some((year, month, day, self.span(at, end)));
        }
        let day = self.number(at)?;
        let month_at = self.skip(
            at + 1,
            &["st", "nd", "rd", "th", "er", "de", "of"],
            &['.', 'º', '-', '/'],
        );
        let month = self.month(month_at)?;
        let year_at = self.skip(month_at + 1, &["de", "del"], &['.', ',', '-', '/']);
        let (year, end) = self.year(year_at)?;
        Some((year, month, day, self.span(at, end)))
    }

    /// Past a time of the day and its zone, where they stand before the year.
    fn past_time(&self, at: usize) -> usize {
        let colon = |at| self.mark(at) == Some(':') && self.digits(at + 1).is_some();
        if self.number(at).is_none() || !colon(at + 1) {
            return at;
        }
        let at = if colon(at + 3) { at + 5 } else { at + 3 };
        let is_offset = matches!(self.mark(at), Some('+' | '-'));
        match self.letters(at) {
            Some(_) => at + 1,
            None if is_offset => at + 2,
            None => at,
        }
    }

    fn month(&self, at: usize) -> Option<i8> {
        MONTHS.get(self.letters(at)?.as_str()).copied()
    }

    /// The next piece that is none of these words and marks.
    fn skip(&self, mut at: usize, words: &[&str], marks: &[char]) -> usize {
        for _ in 0..2 {
            let word = self
                .letters(at)
                .is_some_and(|w| words.contains(&w.as_str()));
            if word || self.mark(at).is_some_and(|m| marks.contains(&m)) {
                at += 1;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let found = find(text).map(|(date, _)| date.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expect, "{text}");
    }

    #[test]
    fn dates_as_pages_print_them() {
        for text in [
            "2026-03-05",
            "2026/03/05",
            "2026-03-05T19:23:42.000Z",
            "20260305T192342Z",
            "Posted on March 5, 20262 min read",
            "Thu, 05 Mar 2026 19:23:42 EST",
            "Mar. 5, 2026, 7:23 p.m. ET",
            "Thursday, March 5th, 2026",
            "5 mars 2026 à 19:20",
            "5. März 2026, 7:00 Uhr",
            "5 de marzo de 2026",
            "5 березня 2026, 10:15",
            "2026年3月5日",
            "05.03.2026",
            "By Ana Roy | Mar 5, 2026",
            "Thu Mar 5 19:20:36 CET 2026",
            "Thu Mar 05 19:20 +0100 2026",
            "Do, 05 Mär 2026 07:00:00 +0100",
            "2026. március 5., 7:20",
            "2026 m. kovo 5 d. 7:20",
            "2026. gada 5. marts",
            "2026년 3월 5일",
            "2026. 3. 5.",
            "5 Maret 2026",
            "5 Mac 2026",
            "5 مارس 2026",
            "٥ مارس ٢٠٢٦",
            "5 במרץ 2026",
            "5 मार्च 2026",
            "५ मार्च २०२६",
            "৫ মার্চ ২০২৬",
            "5 Μαρτίου 2026",
            "5. mars 2026 kl. 7:20",
            "5 maaliskuu 2026",
            "5 Mart 2026",
            "5 Machi 2026",
            "5 марта 2026 г., 7:20",
            "5 март 2026",
            "Mar-05-2026",
            "5. 3. 2026",
        ] {
            check(text, "2026-03-05");
        }
        check("28/04/2023", "2023-04-28");
        check("04/28/2023", "2023-04-28");
        check("04.28.2023", "2023-04-28");
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        check("03/04/2026", "none");
        check("March 5", "none");
        check("2026 marching 5", "none");
        check("© 2025 March 5, 2026", "2026-03-05");
        check("99 March 2026", "none");
        check("call 555 2026", "none");
        check("March 5 at 10:15 in room 2026", "none");
    }

    proptest! {
        #[test]
        fn spans_fit_any_text(text in "\\PC{0,60}") {
            for (_, span) in find_all(&text) {
                prop_assert!(text.get(span.range()).is_some());
                prop_assert!(!span.is_empty());
            }
        }
    }
}
