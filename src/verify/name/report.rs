//! From a name that needs a look to a claim with its finding.

use std::sync::Arc;

use super::bearer::Bearer;
use super::mention::{Mention, Page};
use super::misspelt::Misspelt;
use super::office::Contradicted;
use super::title::Status;
use crate::claim::{Claim, Kind, PersonName};
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Edit, Evidence, Finding, Fix, Sides, Stance, Verdict, say_outlets};

/// The finding of a name that the sources spell in another way: its evidence
/// one place of each article.
pub fn misspelt(
    page: Page<'_>,
    wrong: &Misspelt<'_>,
    reference: &dyn Reference,
) -> (Claim, Finding) {
    let places = wrong.bearers.iter().map(|(b, span)| (b, *span));
    let (evidence, sides) = passages(places, reference);
    let right = evidence.first().and_then(|e| e.value.clone());
    let right = in_case_of(
        page.prose.slice(wrong.places[0]),
        &right.unwrap_or_default(),
    );
    let spell = if sides.outlets(Stance::Contradicts) == 1 {
        "spells"
    } else {
        "spell"
    };
    let message = format!("{} {spell} it “{right}”", outlets(&sides));
    let mut finding = Finding::new(0, Verdict::Misspelt, "name/misspelt", message);
    finding.independent = sides.independent();
    finding.evidence = Arc::new(evidence);
    mend(&mut finding, &wrong.places, &right);
    (claim(page, wrong.places[0], wrong.full), finding)
}

/// The finding of a title that the sources do not give the person.
pub fn title(
    page: Page<'_>,
    wrong: &Contradicted<'_, '_>,
    reference: &dyn Reference,
) -> (Claim, Finding) {
    let places = wrong.theirs.iter();
    let places = places.map(|(b, t)| (b, t.span.join(t.modifier.unwrap_or(t.span))));
    let (evidence, sides) = passages(places, reference);
    let theirs = evidence.first().and_then(|e| e.value.clone());
    let ours = &wrong.ours;
    let span = ours.span.join(ours.modifier.unwrap_or(ours.span));
    let said = if sides.outlets(Stance::Contradicts) == 1 {
        "says"
    } else {
        "say"
    };
    let message = format!(
        "{} {said} “{}”; you have “{}”",
        outlets(&sides),
        theirs.unwrap_or_default(),
        page.prose.slice(span)
    );
    let mut finding = Finding::new(0, Verdict::Contradicted, "title/contradicted", message);
    finding.independent = sides.independent();
    finding.evidence = Arc::new(evidence);
    finding.fixes.extend(mended_title(page, wrong));
    (claim(page, span, wrong.mention.full), finding)
}

/// "former" put before the office, or taken off.
fn mended_title(page: Page<'_>, wrong: &Contradicted<'_, '_>) -> Option<Fix> {
    let ours = &wrong.ours;
    let (bearer, theirs) = wrong.theirs.first()?;
    if ours.portfolio != theirs.portfolio {
        return None;
    }
    let starts_sentence = |at: usize| {
        let sentence = &page.statements.sentences[wrong.mention.sentence];
        at == sentence.span.start
    };
    let (title, edit) = match (ours.modifier, theirs.modifier) {
        (Some(word), None) if word.start < ours.span.end => {
            let after = Span::new(word.end, ours.span.end);
            let gap = page.prose.slice(after);
            let gap = gap.len() - gap.trim_start_matches([' ', '-', '\u{a0}']).len();
            let next = word.end + gap;
            let written = page.prose.slice(word);
            let mut end = next;
            let mut text = String::new();
            if starts_sentence(word.start)
                && let Some(letter) = page
                    .prose
                    .slice(Span::new(next, ours.span.end))
                    .chars()
                    .next()
            {
                end += letter.len_utf8();
                text.extend(letter.to_uppercase());
            }
            let span = Span::new(word.start, end);
            (format!("Remove “{written}”"), Edit { span, text })
        }
        (None, Some(word)) if word.start < theirs.span.end && theirs.status != Status::Coming => {
            let written = bearer.page.prose.slice(word).to_lowercase();
            let at = ours.span.start;
            let text = if starts_sentence(at) {
                let mut letters = written.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect()
            } else {
                written.clone()
            };
            let joint = if written == "ex" { "-" } else { " " };
            let text = text + joint;
            (
                format!("Insert “{written}”"),
                Edit {
                    span: Span::new(at, at),
                    text,
                },
            )
        }
        _ => return None,
    };
    Some(Fix::new(title, edit.span, edit.text))
}

/// One passage of each article, and whose they are.
fn passages<'b, 'r: 'b>(
    places: impl Iterator<Item = (&'b Bearer<'r>, Span)>,
    reference: &dyn Reference,
) -> (Vec<Evidence>, Sides) {
    let mut evidence: Vec<Evidence> = Vec::new();
    for (bearer, span) in places {
        if evidence.iter().all(|e| e.article != bearer.article) {
            evidence.push(passage(bearer, span, reference));
        }
    }
    let sides = Sides::of(&evidence, reference);
    (evidence, sides)
}

/// Who says otherwise: "Harbour Post", "all 4 outlets (2 origins)".
fn outlets(sides: &Sides) -> String {
    let names = sides.names(Stance::Contradicts);
    let origins = sides.origins(Stance::Contradicts);
    match names.len() {
        0..3 => say_outlets(&names, origins),
        n if origins >= n => format!("all {n} outlets"),
        n if origins == 1 => format!("all {n} outlets (1 origin)"),
        n => format!("all {n} outlets ({origins} origins)"),
    }
}

/// The finding of a name that the draft itself spells in another way.
pub fn twice(page: Page<'_>, places: &[Mention<'_>], right: &[Mention<'_>]) -> (Claim, Finding) {
    let first = &places[0];
    let name = in_case_of(first.text(page), right[0].text(page));
    let message = format!(
        "the draft spells it “{name}” {} and “{}” {}",
        times(right.len()),
        first.text(page),
        times(places.len())
    );
    let mut finding = Finding::new(0, Verdict::Misspelt, "name/misspelt", message);
    let spans: Vec<Span> = places.iter().map(|m| m.span).collect();
    mend(&mut finding, &spans, &name);
    (claim(page, first.span, first.full), finding)
}

fn claim(page: Page<'_>, span: Span, full: Span) -> Claim {
    let sentences = &page.statements.sentences;
    let after = sentences.partition_point(|s| s.span.start <= span.start);
    Claim {
        span,
        sentence: after.saturating_sub(1),
        kind: Kind::Name(PersonName {
            name: page.prose.slice(full).to_owned(),
        }),
    }
}

/// Says how often the name stands there, and offers the right one.
fn mend(finding: &mut Finding, places: &[Span], right: &str) {
    if places.len() > 1 {
        let often = times(places.len());
        finding
            .notes
            .push(format!("it stands so {often} in the draft"));
    }
    let edit = |span: &Span| Edit {
        span: *span,
        text: right.to_owned(),
    };
    let title = match places {
        [_] => format!("Replace with {right}"),
        [_, _] => format!("Replace both with {right}"),
        all => format!("Replace all {} with {right}", all.len()),
    };
    finding.fixes.push(Fix {
        title,
        edit: edit(&places[0]),
        also: places[1..].iter().map(edit).collect(),
    });
}

fn passage(bearer: &Bearer<'_>, focus: Span, reference: &dyn Reference) -> Evidence {
    let article = reference.article(bearer.article);
    Evidence {
        article: bearer.article,
        stance: Stance::Contradicts,
        span: article.statements.sentences[bearer.mention.sentence].span,
        focus,
        value: Some(bearer.page.prose.slice(focus).to_owned()),
        speaker: None,
        note: None,
        words: Vec::new(),
        published: article.metadata.published_day(),
        original: None,
    }
}

/// A name in capitals where the one it replaces is.
fn in_case_of(written: &str, right: &str) -> String {
    let is_shouted = |word: &str| !word.chars().any(char::is_lowercase);
    match (is_shouted(written), is_shouted(right)) {
        (true, _) => right.to_uppercase(),
        (false, true) => {
            let mut letters = right.chars();
            let first = letters.next().into_iter();
            first.chain(letters.flat_map(char::to_lowercase)).collect()
        }
        (false, false) => right.to_owned(),
    }
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
