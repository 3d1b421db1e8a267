//! The reference set as text.

mod show;
mod status;

pub use show::show;
pub use status::status;

use std::io::{self, Write};

use super::style::{BAD, FAINT, STRONG, WARN, styled};
use super::{Detail, Layout};
use crate::article::{Article, Metadata, Stamp};
use crate::reference::{Origin, Reference};
use crate::report::excerpt::head;
use crate::report::tally::articles;
use crate::report::{Census, clean, count, day, unknown};

/// Unknown outlets that are named, at most.
const UNKNOWN: usize = 12;

/// Bytes that are looked at of a part that was set aside.
const SHOWN: usize = 4096;

/// Prints the articles; verbose also what was set aside, with `text` the
/// paragraphs too.
///
/// # Errors
/// Those of the writer.
pub fn sources(
    reference: &dyn Reference,
    text: bool,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    if layout.detail > Detail::Quiet {
        for id in articles(reference) {
            let article = reference.article(id);
            one(article, reference.origin(id), layout, out)?;
            if layout.detail == Detail::Verbose {
                set_aside(article, layout, out)?;
            }
            if text {
                paragraphs(article, layout, out)?;
            }
            writeln!(out)?;
        }
    }
    totals(reference, out)?;
    unknown_outlets(reference, out)
}

fn one(article: &Article, origin: &Origin, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let metadata = &article.metadata;
    writeln!(out, "{}", styled(STRONG, clean(&article.path)))?;
    let mut facts = vec![clean(&metadata.outlet).into_owned()];
    if metadata.outlet_is_guess {
        facts[0].push_str(" (the file's name)");
    }
    facts.push(when(metadata));
    facts.push(count(article.words(), "word"));
    facts.extend(metadata.language.clone());
    writeln!(out, "  {}", facts.join(" · "))?;
    let room = layout.columns().saturating_sub(14);
    let rows = [
        ("headline", metadata.headline.as_deref()),
        ("byline", metadata.byline.as_deref()),
        ("credit", metadata.credit.as_deref()),
        ("address", metadata.url.as_deref()),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            writeln!(out, "  {name:<10}{}", head(&clean(value), room))?;
        }
    }
    let origin = format!("{} ({})", clean(&origin.name), clean(&origin.reason));
    if layout.detail == Detail::Verbose {
        for (i, line) in textwrap::wrap(&origin, room).into_iter().enumerate() {
            let name = if i == 0 { "origin" } else { "" };
            writeln!(out, "  {name:<10}{line}")?;
        }
    } else {
        writeln!(out, "  {:<10}{}", "origin", head(&origin, room))?;
    }
    for problem in &article.problems {
        writeln!(
            out,
            "  {:<10}{}",
            styled(WARN, "problem   "),
            clean(&problem.to_string())
        )?;
    }
    Ok(())
}

/// When it was published and changed.
fn when(metadata: &Metadata) -> String {
    let told = |stamp: Stamp| {
        let time = stamp.time.map(|time| time.strftime(" %H:%M").to_string());
        let offset = stamp.offset.filter(|_| time.is_some());
        let offset = offset.map(|offset| format!(" UTC{offset}"));
        let (time, offset) = (time.unwrap_or_default(), offset.unwrap_or_default());
        format!(
            "{}{time}{}",
            day(stamp.day),
            offset.replace("UTC+00", "UTC")
        )
    };
    let published = metadata.published.map_or("no date".to_owned(), told);
    match metadata.modified.filter(|m| Some(*m) != metadata.published) {
        Some(modified) => format!("{published}, changed {}", told(modified)),
        None => published,
    }
}

fn set_aside(article: &Article, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    if article.set_aside.is_empty() {
        return Ok(());
    }
    writeln!(out, "  set aside, never evidence:")?;
    for part in &article.set_aside {
        let line = article.source.line_column(part.span.start).line;
        let lead = format!("line {line}, {}: ", part.reason);
        let room = layout.columns().saturating_sub(lead.len() + 6);
        let words = part.span.of(article.source.text()).trim();
        // No terminal shows more, and the part may have many megabytes.
        let words = clean(&words[..words.floor_char_boundary(SHOWN)]);
        writeln!(out, "    {lead}{}", styled(FAINT, head(&words, room)))?;
    }
    Ok(())
}

fn paragraphs(article: &Article, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    for block in article.prose.blocks() {
        let text = clean(article.prose.slice(block.span));
        writeln!(out)?;
        for line in textwrap::wrap(&text, layout.columns().saturating_sub(4)) {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(())
}

fn totals(reference: &dyn Reference, out: &mut dyn Write) -> io::Result<()> {
    let census = Census::of(reference);
    let line = format!(
        "{} by {} ({})",
        count(census.articles, "article"),
        count(census.outlets, "outlet"),
        count(census.origins, "independent origin"),
    );
    writeln!(out, "{}", styled(STRONG, line))?;
    let cannot = reference.unreadable();
    if !cannot.is_empty() {
        let title = format!("{} could not be read:", count(cannot.len(), "file"));
        writeln!(out, "{}", styled(BAD, title))?;
        for file in cannot {
            let path = file.path.to_string_lossy();
            writeln!(out, "  {}: {}", clean(&path), clean(&file.error))?;
        }
    }
    Ok(())
}

/// Says once of each unknown outlet what to write into tickmark.toml.
fn unknown_outlets(reference: &dyn Reference, out: &mut dyn Write) -> io::Result<()> {
    let all = unknown(reference);
    if all.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{}",
        styled(WARN, "not known, to be named in tickmark.toml:")
    )?;
    for outlet in all.iter().take(UNKNOWN) {
        let articles = count(outlet.articles, "article");
        let what = match &outlet.name {
            Some(name) => format!("the outlet {} ({articles})", clean(name)),
            None => format!("the outlet of {}", count(outlet.articles, "file")),
        };
        writeln!(out, "  {what}")?;
        for line in outlet.entry.lines() {
            writeln!(out, "    {}", styled(FAINT, clean(line)))?;
        }
    }
    if all.len() > UNKNOWN {
        writeln!(out, "  and {} more", all.len() - UNKNOWN)?;
    }
    Ok(())
}
