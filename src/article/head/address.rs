//! The address of an article: where the text gives it, and the day in it.

use jiff::civil::Date;

use super::date;
use crate::article::boilerplate::Layout;
use crate::article::line::Line;

/// Years in addresses.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// An address that stands on a line of its own before the story.
pub(super) fn find(lines: &[Line<'_>], layout: &Layout) -> Option<String> {
    let head = lines.iter().take(layout.begin.max(1));
    let mut alone = head.map(|l| l.text.trim_start_matches("URL:").trim());
    let is_address = |t: &&str| t.starts_with("https://") || t.starts_with("http://");
    alone
        .find(|t| is_address(t) && !t.contains(char::is_whitespace))
        .map(str::to_owned)
}

/// The day in an address, where sites put that of publication:
/// `/2026/03/05/`, `/2026/mar/05/`, `/2026-03-05/`, `/20260305/`.
pub(super) fn day(url: &str) -> Option<Date> {
    let (_, rest) = url.split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).take(12).collect();
    let of = |text: &str| {
        let (day, span) = date::find(text)?;
        (span.start == 0 && YEARS.contains(&day.year())).then_some((day, span.end))
    };
    let digits =
        |part: &str, len: usize| part.len() <= len && part.bytes().all(|b| b.is_ascii_digit());
    let apart = parts.windows(3).find_map(|three| {
        let fits = digits(three[0], 4) && three[1].len() <= 3 && digits(three[2], 2);
        let month = digits(three[1], 2);
        let text = if month {
            three.join("-")
        } else {
            format!("{} {} {}", three[2], three[1], three[0])
        };
        let (day, end) = of(&text).filter(|_| fits)?;
        (end == text.len()).then_some(day)
    });
    apart.or_else(|| {
        parts.iter().find_map(|part| {
            let (day, end) = of(part)?;
            let whole =
                end == part.len() || (part[end..].starts_with('-') && part[..end].contains('-'));
            whole.then_some(day)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_an_address() {
        let expect = Some(jiff::civil::date(2026, 3, 5));
        for url in [
            "https://harbourpost.example/2026/03/05/ferry-sinks/",
            "https://harbourpost.example/world/2026/mar/05/ferry-sinks",
            "https://harbourpost.example/news/2026/3/5/ferry",
            "https://harbourpost.example/article/2026-03-05-ferry-sinks",
            "https://harbourpost.example/20260305/81/ferry.html?a=2020/01/01",
        ] {
            assert_eq!(day(url), expect, "{url}");
        }
        for url in [
            "https://harbourpost.example/2026/03/ferry",
            "https://harbourpost.example/20269905/ferry",
            "https://harbourpost.example/ferry-20260305x",
            "https://harbourpost.example/18010305/ferry",
            "https://harbourpost.example/?d=/2026/03/05/",
            "harbourpost.example/a",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }
}
