//! What a text states, as a table.

use std::io::{self, Write};

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use super::Layout;
use super::style::{FAINT, STRONG, styled};
use crate::claim::{Claim, Figure, Kind, Quotation, Trend, Value};
use crate::report::excerpt::head;
use crate::report::{ReadDraft, clean, count, place};

/// Widest that the words of a claim are shown.
const WIDEST: usize = 40;

/// Prints what texts state, unchecked.
///
/// # Errors
/// Those of the writer.
pub fn claims(drafts: &[ReadDraft], layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    for found in drafts {
        let claims = &found.statements.claims;
        let path = clean(&found.draft.path);
        writeln!(
            out,
            "{}: {}",
            styled(STRONG, path),
            count(claims.len(), "claim")
        )?;
        let rows: Vec<[String; 4]> = claims.iter().map(|c| row(found, c)).collect();
        let widths: Vec<usize> = (0..3)
            .map(|i| rows.iter().map(|r| r[i].width()).max().unwrap_or(0))
            .collect();
        let used: usize = widths.iter().map(|w| w + 2).sum::<usize>() + 2;
        let room = layout.columns().saturating_sub(used).max(20);
        for [at, kind, words, read] in &rows {
            let pad = |text: &str, i: usize| " ".repeat(widths[i] - text.width() + 2);
            write!(out, "  {}{}", styled(FAINT, at), pad(at, 0))?;
            write!(out, "{kind}{}{words}{}", pad(kind, 1), pad(words, 2))?;
            writeln!(out, "{}", styled(STRONG, head(read, room)))?;
        }
    }
    Ok(())
}

fn row(found: &ReadDraft, claim: &Claim) -> [String; 4] {
    let draft = &found.draft;
    let at = place(&draft.source, &draft.prose, claim.span).begin;
    let words = clean(draft.prose.slice(claim.span));
    let (kind, read) = match &claim.kind {
        Kind::Figure(figure) => (figure.dimension_name(), of_figure(figure)),
        Kind::Quote(quote) => ("quote", of_quote(quote)),
        Kind::Name(name) => ("name", name.name.clone()),
    };
    [
        format!("{}:{}", at.line, at.column),
        kind.to_owned(),
        head(&words, WIDEST).into_owned(),
        clean(&read).into_owned(),
    ]
}

/// Hedge, value, unit or noun, and what it bounds.
fn of_figure(figure: &Figure) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(hedge) = figure.hedge {
        parts.push(hedge.words().to_owned());
    }
    match &figure.date {
        Some(date) => {
            parts.push(date.timex.clone());
            parts.extend(date.alternatives.iter().map(|a| format!("or {a}")));
            if let Some((from, to)) = date.from.zip(date.to) {
                parts.push(match from == to {
                    true => format!("= {from}"),
                    false => format!("= {from} to {to}"),
                });
            }
        }
        None => match figure.value {
            Value::Number(n) => parts.push(plain(n)),
            Value::Range(from, to) => parts.push(format!("{} to {}", plain(from), plain(to))),
            Value::None => parts.push("some".to_owned()),
        },
    }
    parts.extend(figure.unit.clone().filter(|_| figure.date.is_none()));
    parts.extend(figure.noun.clone());
    parts.extend(figure.trend.map(|t| match t {
        Trend::Up => "(up)".to_owned(),
        Trend::Down => "(down)".to_owned(),
    }));
    let stated = match figure.value {
        Value::Number(n) => (Some(n), Some(n)),
        Value::Range(from, to) => (Some(from.min(to)), Some(from.max(to))),
        Value::None => (None, None),
    };
    if figure.date.is_none() && stated != (figure.low, figure.high) {
        let side = |bound: Option<Decimal>| bound.map_or("…".to_owned(), plain);
        parts.push(format!("[{}, {}]", side(figure.low), side(figure.high)));
    }
    parts.join(" ")
}

/// Decimals from which a number was not printed but is a share without an end:
/// "one in 12".
const ENDLESS: u32 = 12;
/// Decimals shown of such a share.
const SHOWN: u32 = 4;

fn plain(value: Decimal) -> String {
    let shown = if value.scale() > ENDLESS {
        value.round_dp(SHOWN)
    } else {
        value
    };
    shown.normalize().to_string()
}

fn of_quote(quote: &Quotation) -> String {
    let speaker = quote.speaker.as_ref().map(|s| s.name.as_str());
    let who = speaker.unwrap_or("speaker not clear");
    match &quote.cue {
        Some(cue) => format!("{who} ({cue})"),
        None => who.to_owned(),
    }
}
