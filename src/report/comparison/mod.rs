//! The whole comparison behind one verdict, passage by passage:
//! `tickmark explain --claim`.

mod quote;
mod read_as;
mod say;

use std::collections::BTreeSet;
use std::io::{self, Write};

pub(super) use read_as::read_as;
pub(super) use say::{against_contradiction, against_support, same_words};

use super::terminal::{Detail, Layout};
use super::{clean, count, day, place};
use crate::article::Article;
use crate::claim::Claim;
use crate::draft::Draft;
use crate::reference::{ArticleId, Reference};
use crate::text::Span;
use crate::verify::figure::explain::{Compared, explain};
use crate::verify::{Checked, Evidence, Finding, Stance};

/// Passages printed, one of each article.
const SHOWN: usize = 12;

/// Of these at most so many of articles that have no say.
const OTHERS: usize = 3;

/// Likeness, in thousandths, from which a passage without a say is printed
/// beside others.
const NEAR: u32 = 200;

/// Prints the claim as it was read, its verdict, and each passage that it was
/// held against, with what is the same and what differs. With
/// [`Detail::Verbose`] all passages, otherwise those that matter.
///
/// # Errors
/// Those of `out`.
pub fn text(
    draft: &Draft,
    checked: &Checked,
    claim: usize,
    reference: &dyn Reference,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let statements = &checked.statements;
    let (Some(read), Some(finding)) = (statements.claims.get(claim), checked.findings.get(claim))
    else {
        return Ok(());
    };
    let mut page = Page {
        width: layout.columns(),
        reference,
        printed: BTreeSet::new(),
        out,
    };
    page.verdict(draft, read, finding)?;
    if read.figure().is_none() {
        for evidence in finding.evidence.iter() {
            page.wording(draft, read, evidence)?;
        }
        return page.end(finding.evidence.len(), 0);
    }
    let compared = explain(draft, statements, reference, claim);
    let compared: Vec<Judged> = compared.iter().map(|c| Judged::of(c, finding)).collect();
    let mut shown = foremost(&compared);
    if layout.detail != Detail::Verbose {
        shown = essential(shown);
    }
    for judged in &shown {
        page.candidate(draft, checked, read, judged)?;
    }
    page.end(shown.len(), compared.len() - shown.len())
}

/// A comparison with what the whole verdict makes of it.
#[derive(Clone, Copy)]
struct Judged<'c> {
    compared: &'c Compared,
    /// The evidence that it is, where its article is judged by it.
    evidence: Option<&'c Evidence>,
}

impl<'c> Judged<'c> {
    fn of(compared: &'c Compared, finding: &'c Finding) -> Self {
        let article = compared.candidate.passage.article;
        let mut evidence = finding.evidence.iter();
        let is_judged = compared.stance.is_some();
        Self {
            compared,
            evidence: evidence.find(|e| is_judged && e.article == article),
        }
    }

    fn stance(&self) -> Option<Stance> {
        self.evidence.map(|e| e.stance).or(self.compared.stance)
    }
}

/// Articles with a say first, of each what it is judged by first; then those
/// that are most alike.
fn foremost<'c>(compared: &[Judged<'c>]) -> Vec<Judged<'c>> {
    let mut of: Vec<Vec<Judged>> = compared
        .chunk_by(|a, b| {
            a.compared.candidate.passage.article == b.compared.candidate.passage.article
        })
        .map(<[Judged]>::to_vec)
        .collect();
    for article in &mut of {
        article.sort_by_key(|j| rank(j.stance()));
    }
    of.sort_by_key(|article| {
        let first = article.first();
        let likeness = first.map(|j| j.compared.candidate.likeness());
        (
            rank(first.and_then(Judged::stance)),
            std::cmp::Reverse(likeness),
        )
    });
    of.concat()
}

fn rank(stance: Option<Stance>) -> u8 {
    match stance {
        Some(Stance::Contradicts) => 0,
        Some(Stance::Supports) => 1,
        Some(Stance::Qualifies) => 2,
        Some(Stance::Differs) => 3,
        None => 4,
    }
}

/// Of the foremost those that the verdict rests on, and a few beside them: of
/// each article one.
fn essential(foremost: Vec<Judged<'_>>) -> Vec<Judged<'_>> {
    let article = |j: &Judged| j.compared.candidate.passage.article;
    let of = foremost.chunk_by(|a, b| article(a) == article(b));
    let mut shown: Vec<Judged> = Vec::new();
    let mut others = 0;
    for judged in of.filter_map(<[Judged]>::first) {
        let is_near = judged.compared.candidate.likeness() >= NEAR;
        if judged.stance().is_none() {
            if others == OTHERS || !(is_near || shown.is_empty()) {
                break;
            }
            others += 1;
        }
        shown.push(*judged);
    }
    shown.truncate(SHOWN);
    shown
}

/// Width of the names of rows.
const NAMES: usize = 13;

struct Page<'o> {
    width: usize,
    reference: &'o dyn Reference,
    /// Origin, stance, passage and focus of what was printed.
    printed: BTreeSet<(String, Option<Stance>, String, String)>,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    fn row(&mut self, name: &str, said: &str) -> io::Result<()> {
        let said = clean(said);
        let first = format!("  {name:<NAMES$}");
        let next = " ".repeat(NAMES + 2);
        let options = textwrap::Options::new(self.width.max(NAMES * 4))
            .initial_indent(&first)
            .subsequent_indent(&next);
        writeln!(self.out, "{}", textwrap::fill(&said, options))
    }

    /// The claim, and what was found of it.
    fn verdict(&mut self, draft: &Draft, claim: &Claim, finding: &Finding) -> io::Result<()> {
        let strong = anstyle::Style::new().bold();
        let at = place(&draft.source, &draft.prose, claim.span).begin;
        let words = clean(draft.prose.slice(claim.span));
        let path = clean(&draft.path);
        let (line, column) = (at.line, at.column);
        writeln!(
            self.out,
            "{path}:{line}:{column}  {strong}{words}{strong:#}"
        )?;
        let code = finding.rule.code;
        self.row("verdict", &format!("{} ({code})", finding.verdict.name()))?;
        self.row("because", &finding.message)?;
        for note in &finding.notes {
            self.row("note", note)?;
        }
        if let Some(left) = &finding.suppressed {
            let by = if left.by.is_empty() {
                String::new()
            } else {
                format!(" ({})", left.by)
            };
            self.row("left out", &format!("{}{by}", left.reason))?;
        }
        self.row("read as", &read_as(draft, claim))
    }

    /// One figure of an article beside the draft's.
    fn candidate(
        &mut self,
        draft: &Draft,
        checked: &Checked,
        claim: &Claim,
        judged: &Judged<'_>,
    ) -> io::Result<()> {
        let reference = self.reference;
        let c = &judged.compared.candidate;
        let article = reference.article(c.passage.article);
        let statements = &article.statements;
        let theirs = statements.claims.get(c.source).and_then(Claim::figure);
        let sentence = statements.sentences.get(c.passage.sentence as usize);
        let (Some(ours), Some(theirs), Some(sentence)) = (claim.figure(), theirs, sentence) else {
            return Ok(());
        };
        self.heading(c.passage.article, article, theirs.span, judged.stance())?;
        if self.is_copy(
            c.passage.article,
            article,
            sentence.span,
            theirs.span,
            judged.stance(),
        )? {
            return Ok(());
        }
        let said = [
            say::value(ours, draft.prose.text()),
            say::value(theirs, article.prose.text()),
        ];
        self.row("values", &say::values(said, &c.comparison))?;
        if let Some(nouns) = say::nouns(c.comparison.noun, ours, theirs) {
            self.row("counted", &nouns)?;
        }
        let same = same_words(draft, checked, claim, c, reference);
        self.row("in common", &say::in_common(&same))?;
        self.row("differs", &say::differs(c))?;
        self.row("likeness", &say::likeness(c))?;
        if let Some(note) = judged.evidence.and_then(|e| e.note.as_deref())
            && judged.stance() != Some(Stance::Differs)
        {
            self.row("arithmetic", note)?;
        }
        self.obstacles(judged)
    }

    /// Why it does not support, or does not contradict.
    fn obstacles(&mut self, judged: &Judged<'_>) -> io::Result<()> {
        let stance = judged.stance();
        let alone = judged.compared.stance;
        if stance == Some(Stance::Contradicts) && alone == Some(Stance::Differs) {
            return self.row("counted with", say::COUNTED_WITH);
        }
        if !matches!(stance, Some(Stance::Differs) | None) {
            return Ok(());
        }
        self.row("supports?", &say::support(judged.compared))?;
        let contradicts = match alone {
            Some(Stance::Contradicts) => say::SET_ASIDE.to_owned(),
            _ => say::contradiction(judged.compared),
        };
        self.row("contradicts?", &contradicts)
    }

    /// Prints a passage; `true` where it is a copy of one that stands above, of
    /// which all has been said.
    fn is_copy(
        &mut self,
        id: ArticleId,
        article: &Article,
        passage: Span,
        focus: Span,
        stance: Option<Stance>,
    ) -> io::Result<bool> {
        let passage = article.prose.slice(passage);
        let focus = article.prose.slice(focus).to_owned();
        let origin = self.reference.origin(id).name.clone();
        if self
            .printed
            .insert((origin, stance, passage.to_owned(), focus))
        {
            self.row("passage", passage)?;
            return Ok(false);
        }
        self.row("passage", "the same words as above, of the same origin")?;
        Ok(true)
    }

    fn heading(
        &mut self,
        id: ArticleId,
        article: &Article,
        span: Span,
        stance: Option<Stance>,
    ) -> io::Result<()> {
        let strong = anstyle::Style::new().bold();
        let at = place(&article.source, &article.prose, span).begin;
        let outlet = &article.metadata.outlet;
        let origin = &self.reference.origin(id).name;
        let copy = if origin == outlet {
            String::new()
        } else {
            format!(" ({} copy)", clean(origin))
        };
        let date = article.metadata.published_day();
        let date = date.map_or(String::new(), |d| format!(", {}", day(d)));
        let (outlet, path) = (clean(outlet), clean(&article.path));
        let (line, column) = (at.line, at.column);
        let stance = match stance {
            Some(Stance::Differs) => "differs, judges nothing",
            Some(stance) => stance.name(),
            None => "has no say",
        };
        writeln!(
            self.out,
            "\n{strong}{outlet}{strong:#}{copy}{date}  {path}:{line}:{column}  {strong}{stance}{strong:#}"
        )
    }

    fn end(&mut self, shown: usize, left: usize) -> io::Result<()> {
        let articles = count(self.reference.len(), "article");
        let nothing = format!("Nothing in the {articles} comes near enough to be compared.");
        let passages = count(left, "more passage");
        let more = format!(
            "Compared and not shown: {passages}; `explain --claim PLACE --verbose` prints all."
        );
        for (said, is_so) in [(nothing, shown == 0), (more, left > 0)] {
            if is_so {
                let width = self.width.max(NAMES * 4);
                writeln!(self.out, "\n{}", textwrap::fill(&said, width))?;
            }
        }
        Ok(())
    }
}
