//! Messages on quotations, in newsroom English.

use std::collections::BTreeMap;

use super::beside::{Beside, Kind};
use super::case::{Case, printed};
use super::compare::Change;
use super::likeness::Likeness;
use super::search::Match;
use super::speaker::last_name;
use super::verdict::Sorted;
use super::weight::weigh;
use crate::claim::Speaker;
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Evidence, Sides, Stance, Verdict, say_outlets};

/// Characters of a wording that a message shows.
const SHOWN: usize = 90;

/// Words around a change that a message shows.
const AROUND: usize = 3;

/// The outlets of matches with a verb for one and for more.
struct Outlets {
    named: String,
    many: bool,
}

impl Outlets {
    fn of<'m, 'a: 'm>(matches: impl Iterator<Item = &'m Match>, reference: &dyn Reference) -> Self {
        let items: Vec<Evidence> = matches.map(bare).collect();
        let sides = Sides::of(&items, reference);
        let names = sides.names(Stance::Supports);
        Self {
            named: say_outlets(&names, sides.origins(Stance::Supports)),
            many: names.len() > 1,
        }
    }

    fn verb(&self, one: &'static str, more: &'static str) -> String {
        let verb = if self.many { more } else { one };
        format!("{} {verb}", self.named)
    }
}

fn bare(found: &Match) -> Evidence {
    Evidence {
        article: found.article,
        stance: Stance::Supports,
        span: Span::default(),
        focus: Span::default(),
        value: None,
        speaker: None,
        note: None,
        words: Vec::new(),
        published: None,
        original: None,
    }
}

/// A wording between marks, shortened in the middle of a message.
fn shown(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    if line.chars().count() <= SHOWN {
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(SHOWN).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("“{cut} …”")
}

/// Matches by the wording they print, in the order of the outlets.
fn by_wording(matches: &[Match]) -> BTreeMap<String, Vec<&Match>> {
    let mut groups: BTreeMap<String, Vec<&Match>> = BTreeMap::new();
    for found in matches {
        groups
            .entry(shown(found.wording()))
            .or_default()
            .push(found);
    }
    groups
}

/// "Reuters and UNN (1 origin) print it word for word; Kyiv Wire prints “…”".
pub fn supported(case: &Case<'_>, sorted: &Sorted, reference: &dyn Reference) -> String {
    let outlets = Outlets::of(sorted.verbatim.iter(), reference);
    let mut message = match &case.quote.speaker {
        Some(_) if sorted.verbatim.iter().all(|m| m.agrees == Some(true)) => {
            outlets.verb("quotes this word for word", "quote this word for word")
        }
        _ => outlets.verb("prints this word for word", "print this word for word"),
    };
    for (wording, matches) in by_wording(&sorted.changed) {
        let outlets = Outlets::of(matches.into_iter(), reference);
        message.push_str(&format!("; {} {wording}", outlets.verb("prints", "print")));
    }
    message
}

/// The fair edits of the wordings that support, each once, and who else is
/// named as the speaker.
pub fn edits(sorted: &Sorted) -> Vec<String> {
    let edited = sorted.verbatim.iter().flat_map(|m| &m.compared.edited);
    let mut edited: Vec<_> = edited.copied().collect();
    edited.sort_unstable();
    edited.dedup();
    let mut notes: Vec<String> = edited.iter().map(|e| e.note().to_owned()).collect();
    for found in &sorted.foreign {
        if let Some(speaker) = found.speaker() {
            let outlet = &found.printed.article.metadata.outlet;
            notes.push(format!("{outlet} seems to quote it from {}", speaker.name));
        }
    }
    notes
}

/// "Reuters has “we are in the process”; you have “we were in the process”".
pub fn altered(case: &Case<'_>, sorted: &Sorted, reference: &dyn Reference) -> String {
    let nearest = nearest(&sorted.changed);
    let Some(nearest) = nearest else {
        return String::new();
    };
    let like = sorted
        .changed
        .iter()
        .filter(|m| m.likeness == nearest.likeness && m.wording() == nearest.wording());
    let outlets = Outlets::of(like, reference);
    let row = nearest.row();
    let text = nearest.printed.article.prose.text();
    if let Some(lost) = &nearest.lost {
        let words = shown(printed(text, &row[lost.words.clone()]));
        return if lost.is_before {
            let has = outlets.verb("has", "have");
            format!("{has} {words} before this; you leave it out")
        } else {
            format!(
                "{}: you leave out {words}",
                outlets.verb("goes on", "go on")
            )
        };
    }
    if nearest.compared.is_reordered {
        let wording = shown(nearest.wording());
        return format!(
            "{} these words in another order: {wording}",
            outlets.verb("has", "have")
        );
    }
    if let Some(weld) = nearest.compared.welds.first() {
        let has = outlets.verb("prints two quotations", "print two quotations");
        if weld.joint < weld.ours {
            let joint = shown(case.printed(weld.joint..weld.ours));
            return format!("{has}; you join them with {joint}");
        }
        let second = case.printed(weld.ours..case.wording.words.len());
        return format!("{has}; you run them into one before {}", shown(second));
    }
    let weighed = weigh(case, nearest);
    let Some((change, weight)) = weighed.first() else {
        return String::new();
    };
    let ours = case.printed(context(&change.ours, case.wording.words.len()));
    let theirs = printed(text, &row[context_in(nearest, change)]);
    let has = outlets.verb("has", "have");
    let mut message = format!("{has} {}; you have {}", shown(theirs), shown(ours));
    if let Some(touched) = weight.note() {
        message = format!("{touched}: {message}");
    }
    match weighed.len() - 1 {
        0 => {}
        1 => message.push_str(" (and 1 more change)"),
        more => message.push_str(&format!(" (and {more} more changes)")),
    }
    message
}

/// "Reuters prints “…”; UNN prints “…”; no article prints them together".
pub fn across(parts: &[Match], verdict: Verdict, reference: &dyn Reference) -> String {
    let told = parts.iter().map(|part| {
        let outlets = Outlets::of(std::iter::once(part), reference);
        format!(
            "{} {}",
            outlets.verb("prints", "print"),
            shown(part.wording())
        )
    });
    let told: Vec<String> = told.collect();
    let together = match verdict {
        Verdict::Supported => "both report the statement",
        _ => "no article prints them together",
    };
    format!("{}; {together}", told.join("; "))
}

/// The match with the fewest changes.
pub fn nearest(matches: &[Match]) -> Option<&Match> {
    let fewest = |m: &&Match| (m.likeness, m.compared.changed(), m.article);
    matches.iter().min_by_key(fewest)
}

fn context(range: &std::ops::Range<usize>, len: usize) -> std::ops::Range<usize> {
    range.start.saturating_sub(AROUND)..(range.end + AROUND).min(len)
}

/// The words around a change in the source, within the words compared.
fn context_in(found: &Match, change: &Change) -> std::ops::Range<usize> {
    let first = found.alignment.first.min(change.theirs.start);
    let last = (found.alignment.last + 1).max(change.theirs.end);
    let start = change.theirs.start.saturating_sub(AROUND).max(first);
    start..(change.theirs.end + AROUND).min(last)
}

/// Groups the speakers that sources name, with the outlets of each.
fn by_speaker(matches: &[Match], reference: &dyn Reference) -> Vec<String> {
    let mut groups: BTreeMap<&str, Vec<&Match>> = BTreeMap::new();
    for found in matches {
        if let Some(speaker) = found.speaker() {
            groups.entry(&speaker.name).or_default().push(found);
        }
    }
    let told = groups.into_iter().map(|(name, matches)| {
        let outlets = Outlets::of(matches.into_iter(), reference);
        format!("{} {name}", outlets.verb("quotes", "quote"))
    });
    told.collect()
}

/// "Reuters quotes Mara Voss with these words, not Ivo Brandt".
pub fn misattributed(case: &Case<'_>, sorted: &Sorted, reference: &dyn Reference) -> String {
    let told = by_speaker(&sorted.foreign, reference).join("; ");
    let ours = case.quote.speaker.as_ref().map_or("", |s| &s.name);
    format!("{told} with these words, not {ours}")
}

/// "Reuters quotes Mara Voss; UNN quotes Ivo Brandt with these words".
pub fn disputed(sorted: &Sorted, reference: &dyn Reference) -> String {
    let mut told = by_speaker(&sorted.verbatim, reference);
    told.extend(by_speaker(&sorted.foreign, reference));
    format!(
        "the sources disagree about the speaker: {}",
        told.join("; ")
    )
}

/// "Reuters seems to quote Mara Voss with these words".
pub fn other_speaker(matches: &[Match], reference: &dyn Reference) -> String {
    let told = by_speaker(matches, reference).join("; ");
    format!("the words are in the sources, but the speaker is not clear: {told}")
}

/// "Reuters quotes only “…” of this".
pub fn partial(sorted: &Sorted, reference: &dyn Reference) -> String {
    let told = by_wording(&sorted.partial)
        .into_iter()
        .map(|(wording, matches)| {
            let outlets = Outlets::of(matches.into_iter(), reference);
            format!("{} {wording}", outlets.verb("quotes only", "quote only"))
        });
    let told: Vec<String> = told.collect();
    format!("{}; the rest is quoted nowhere", told.join("; "))
}

/// "these words are Reuters’s own prose there, not a quotation".
pub fn narration(sorted: &Sorted, reference: &dyn Reference) -> String {
    let outlets = Outlets::of(sorted.prose.iter(), reference);
    let verbatim = sorted
        .prose
        .iter()
        .any(|m| m.likeness == Likeness::Verbatim);
    let told = if verbatim {
        outlets.verb(
            "prints these words as its own prose",
            "print these words as their own prose",
        )
    } else {
        outlets.verb(
            "says much the same in its own prose",
            "say much the same in their own prose",
        )
    };
    let nearest = nearest(&sorted.prose).map_or(String::new(), |m| shown(m.wording()));
    format!("{told}, not as a quotation: {nearest}")
}

/// "no article has these words; nearest is Reuters: “…”".
pub fn unsourced(sorted: &Sorted, reference: &dyn Reference) -> String {
    let Some(nearest) = nearest(&sorted.alike) else {
        return "no article has these words".to_owned();
    };
    let outlet = &reference.article(nearest.article).metadata.outlet;
    let wording = shown(nearest.wording());
    if nearest.likeness == Likeness::Verbatim {
        return format!("too few words to tell: {outlet} quotes {wording} elsewhere");
    }
    format!("no article has these words; the nearest is {wording} ({outlet})")
}

/// "no article quotes this; Reuters has Dana Orr say it in its own words: “…”".
pub fn beside(beside: &Beside) -> String {
    let article = &beside.printed.article;
    let outlet = &article.metadata.outlet;
    let words = beside.focus.of(article.prose.text());
    let speaker = &beside.speaker;
    match beside.kind {
        Kind::Reported => {
            let words = shown(words);
            format!(
                "no article quotes this; {outlet} has {speaker} say it in its own words: {words}"
            )
        }
        Kind::Translated(language) => {
            let marks = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '?' | '!');
            let words = shown(words.trim_matches(marks));
            format!(
                "no article has these words; {outlet} quotes {speaker} in {language}, and a \
                 translation cannot be checked word for word: {words}"
            )
        }
    }
}

/// True where another speaker than the one read is named in the sentences that
/// hold a passage: one person may be quoting the other there.
pub fn mentions(found: &Match, speaker: &Speaker) -> bool {
    let article = &found.printed.article;
    let focus = found.focus();
    let sentences = article.statements.sentences.iter();
    let near = sentences.filter(|s| s.span.overlaps(focus));
    let name = match found.speaker() {
        Some(theirs) if last_name(theirs) == last_name(speaker) => speaker.name.as_str(),
        _ => last_name(speaker),
    };
    near.into_iter()
        .any(|s| article.prose.slice(s.span).contains(name))
}
