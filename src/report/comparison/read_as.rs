//! What was read in a claim, in a line.

use super::quote::speaker;
use crate::claim::{Claim, Dimension, Figure, Kind, Part, Quotation, Trend, Value};
use crate::draft::Draft;
use crate::report::{count, day};
use crate::verify::printed::grouped;

/// Says what kind of claim it is, its value with what that allows, and what the
/// words beside it say of it.
pub fn read_as(draft: &Draft, claim: &Claim) -> String {
    let parts = match &claim.kind {
        Kind::Figure(figure) => of_figure(draft, figure),
        Kind::Quote(quote) => of_quote(draft, quote),
        Kind::Name(name) => vec![format!("a person\u{2019}s name: {}", name.name)],
    };
    parts.join("; ")
}

fn of_quote(draft: &Draft, quote: &Quotation) -> Vec<String> {
    let words = count(quote.words.split_whitespace().count(), "word");
    let who = speaker(quote.speaker.as_ref(), draft.prose.text());
    let cue = quote.cue.as_ref();
    let cue = cue.map_or(String::new(), |cue| format!(", by \u{201c}{cue}\u{201d}"));
    vec![
        format!("a quotation of {words}"),
        format!("speaker: {who}{cue}"),
    ]
}

fn of_figure(draft: &Draft, figure: &Figure) -> Vec<String> {
    let kind = kind(figure);
    let noun = figure.noun.as_ref();
    let noun = noun.map_or(String::new(), |noun| format!(" of \u{201c}{noun}\u{201d}"));
    let stated = stated(figure);
    let mut parts = vec![match stated {
        Some(stated) => format!("{kind}{noun}: {stated}"),
        None => format!("{kind}{noun}"),
    }];
    parts.extend(allows(figure));
    parts.extend(figure.trend.map(|trend| {
        match trend {
            Trend::Up => "of something that rises",
            Trend::Down => "of something that falls",
        }
        .to_owned()
    }));
    if figure.is_delta {
        parts.push("the amount of a change".to_owned());
    }
    parts.extend(figure.frame.part.map(|part| {
        match part {
            Part::Within => "a part of something counted before",
            Part::Further => "in addition to something counted before",
            Part::Whole => "all together",
            Part::Each => "for each of several",
            Part::Beyond => "what something else is compared with",
        }
        .to_owned()
    }));
    if figure.frame.is_quoted {
        parts.push("inside a quotation".to_owned());
    }
    if let (Some(_), Some(of)) = (&figure.date, draft.day) {
        parts.push(format!("in a draft of {}", day(of)));
    }
    parts
}

fn kind(figure: &Figure) -> &'static str {
    match figure.dimension {
        Dimension::Count => "a count",
        Dimension::Money => "an amount of money",
        Dimension::Percent => "a percentage",
        Dimension::PercentagePoint => "percentage points",
        Dimension::Duration => "a length of time",
        Dimension::Age => "an age",
        Dimension::Date if figure.unit.is_some() => "a length of time",
        Dimension::Date => "a date",
        Dimension::Ordinal => "a place in an order",
        Dimension::Measurement => "a measurement",
        Dimension::Rate => "a rate",
        Dimension::Score => "a score",
        Dimension::Cardinal => "a bare number",
        Dimension::Year => "a year",
    }
}

/// The value with its unit; the days of a date.
fn stated(figure: &Figure) -> Option<String> {
    if let Some(date) = &figure.date {
        return Some(match (date.from, date.to) {
            (Some(from), Some(to)) if from == to => day(from),
            (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
            _ => format!("{}, a day that is left open", date.timex),
        });
    }
    let number = match figure.value {
        Value::Number(n) => grouped(n),
        Value::Range(a, b) => format!("{} to {}", grouped(a), grouped(b)),
        Value::None => return None,
    };
    Some(match figure.unit.as_deref() {
        Some("percent") => format!("{number}%"),
        Some("year of age") => number,
        Some(unit) if figure.dimension == Dimension::Money => format!("{number} {unit}"),
        Some(unit) => format!("{number}, unit {unit}"),
        None => number,
    })
}

/// What the value may mean after its hedge and printed precision, where that
/// is not the value alone.
fn allows(figure: &Figure) -> Option<String> {
    let exact = match figure.value {
        Value::Number(n) => (Some(n), Some(n)),
        Value::Range(a, b) => (Some(a.min(b)), Some(a.max(b))),
        Value::None => (None, None),
    };
    let is_exact = figure.date.is_some() || exact == (figure.low, figure.high);
    let allows = match (figure.low, figure.high) {
        _ if is_exact => None,
        (Some(low), Some(high)) => Some(format!("{} to {}", grouped(low), grouped(high))),
        (Some(low), None) => Some(format!("{} or more", grouped(low))),
        (None, Some(high)) => Some(format!("{} or less", grouped(high))),
        (None, None) => None,
    };
    let hedge = figure
        .hedge
        .map(|h| format!("\u{201c}{}\u{201d}", h.words()));
    match (hedge, allows) {
        (Some(hedge), Some(allows)) => Some(format!("{hedge} allows {allows}")),
        (Some(hedge), None) => Some(hedge),
        (None, Some(allows)) => Some(format!("which allows {allows}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Context, read};

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let draft = Draft::read("draft.md", text.as_bytes(), None).unwrap();
        let claims = read(&draft.prose, &Context::on(draft.day)).claims;
        let said: Vec<String> = claims.iter().map(|c| read_as(&draft, c)).collect();
        assert_eq!(said, expect);
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, expect) in [
            ("0", "0"),
            ("999", "999"),
            ("-1000", "\u{2212}1,000"),
            ("1412300.50", "1,412,300.5"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(grouped(number.parse().unwrap()), expect);
        }
    }

    #[test]
    fn figures_are_read_back_in_plain_words() {
        check(
            "At least 1,200 boats were lost.",
            &[
                "a count of \u{201c}boat\u{201d}: 1,200; \u{201c}at least\u{201d} allows 1,200 or more",
            ],
        );
        check(
            "The damage came to $1.4 million.",
            &["an amount of money: 1,400,000 USD; which allows 1,350,000 to 1,450,000"],
        );
    }

    #[test]
    fn a_quotation_is_read_back_with_who_says_it() {
        check(
            "\u{201c}We have never seen a sea like this one,\u{201d} Mara Olin said.",
            &["a quotation of 9 words; speaker: Mara Olin, by \u{201c}said\u{201d}"],
        );
    }
}
