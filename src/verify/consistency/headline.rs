//! The headline's figure against the body's.

use std::collections::BTreeSet;

use super::view::{View, count, disjoint, exact, mentions, quote};
use crate::claim::{Claim, Dimension, Figure, Stated as Sentence, Value, frame::MEASURES};
use crate::text::{BlockKind, Term};
use crate::verify::Finding;

/// Words of subject matter, the counted noun not among them, that a body
/// sentence must share with the headline to speak of the same thing.
const SHARED: usize = 2;

/// Words of subject matter that a headline with an amount must have.
const AMOUNT_SUBJECT: usize = 2;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let in_headline = |claim: &Claim| {
        let sentence = view.sentence(claim);
        sentence.and_then(|s| view.kind_of(s)) == Some(BlockKind::Headline)
    };
    let (headline, body): (Vec<_>, Vec<_>) = view.figures().partition(|(_, c, _)| in_headline(c));
    headline
        .iter()
        .filter_map(|(at, claim, figure)| judge(view, *at, claim, figure, &body))
        .collect()
}

type Stated<'a> = (usize, &'a Claim, &'a Figure);

fn judge(
    view: &View<'_>,
    at: usize,
    claim: &Claim,
    figure: &Figure,
    body: &[Stated<'_>],
) -> Option<Finding> {
    let plain = figure.frame.part.is_none() && !figure.frame.is_quoted;
    if plain && is_amount(figure) {
        return amount(view, at, claim, figure, body);
    }
    let value = count(figure).filter(|_| plain)?;
    let counted = Counted::of(view, claim, figure)?;
    let title = view.sentence(claim)?;
    if mentions(view.text(title.span), "revised") {
        return None;
    }
    let subject = counted.subject(view, claim);
    let same_number =
        |f: &Figure| exact(f) == Some(value) || !disjoint(f, figure) && f.low.is_some();
    // The same number of anything may be what the headline means.
    if body.iter().any(|(_, c, f)| {
        let is_same = f.date.is_none() && same_number(f) && f.unit == figure.unit;
        is_same && !counted.excludes(view, c, f)
    }) {
        return None;
    }
    let of_it: Vec<&Stated<'_>> = body
        .iter()
        .filter(|(_, c, f)| counted.is_in(view, c, f) && !counted.excludes(view, c, f))
        .collect();
    let values: BTreeSet<_> = of_it.iter().map(|(_, _, f)| f.low).collect();
    let aligned = of_it.iter().find(|(_, c, f)| {
        let shared = counted.subject(view, c).intersection(&subject).count();
        let all = shared == subject.len() && shared > 0;
        let whole = f.frame.part.is_none() && !f.frame.is_quoted && !f.is_delta;
        (shared >= SHARED && 2 * shared >= subject.len() || all)
            && whole
            && count(f).is_some()
            && counted.is_clear(view, c)
    })?;
    let sentence = view.sentence(aligned.1)?;
    if values.len() > 1 || mentions(view.text(sentence.span), "revised") {
        return None;
    }
    Some(finding(view, at, figure, aligned.2, sentence))
}

/// The headline's figure against that of a sentence of the body.
fn finding(
    view: &View<'_>,
    at: usize,
    figure: &Figure,
    other: &Figure,
    sentence: &Sentence,
) -> Finding {
    let theirs = view.text(other.span);
    let message = format!(
        "the headline says {}, the body {theirs}",
        view.text(figure.span)
    );
    let mut finding = view.inconsistent(at, "figure/inconsistent", message);
    finding
        .notes
        .push(format!("the body: {}", quote(view.text(sentence.span))));
    finding.fixes.push(view.replace(figure.span, theirs));
    finding
}

/// An amount of money or a share, without hedge.
fn is_amount(figure: &Figure) -> bool {
    let kind = matches!(figure.dimension, Dimension::Money | Dimension::Percent);
    kind && figure.hedge.is_none() && matches!(figure.value, Value::Number(_))
}

/// An amount of the headline against the one sentence of the body that speaks
/// of all that the headline does.
fn amount(
    view: &View<'_>,
    at: usize,
    claim: &Claim,
    figure: &Figure,
    body: &[Stated<'_>],
) -> Option<Finding> {
    let title = view.sentence(claim)?;
    let content = |claim: &Claim| -> BTreeSet<Term> {
        let words = view.sentence(claim).map_or(&[][..], |s| &s.words);
        let content = words.iter().filter(|w| w.is_content());
        content.map(|w| w.term).collect()
    };
    let subject = content(claim);
    let mut alike = body
        .iter()
        .filter(|(_, _, f)| f.dimension == figure.dimension && f.unit == figure.unit);
    let only = alike.next().filter(|_| alike.next().is_none())?;
    let (_, other_claim, other) = only;
    let sentence = view.sentence(other_claim)?;
    let whole = |f: &Figure| f.frame.part.is_none() && !f.frame.is_quoted && !f.is_delta;
    let same_way = figure.trend == other.trend;
    let revised = [title, sentence]
        .iter()
        .any(|s| mentions(view.text(s.span), "revised"));
    let shared = subject.is_subset(&content(other_claim)) && subject.len() >= AMOUNT_SUBJECT;
    if !shared || revised || !same_way || !whole(other) || !is_amount(other) {
        return None;
    }
    if !disjoint(other, figure) {
        return None;
    }
    Some(finding(view, at, figure, other, sentence))
}

fn is_count(figure: &Figure) -> bool {
    matches!(figure.dimension, Dimension::Count | Dimension::Cardinal)
}

/// What a headline counts.
enum Counted {
    /// The things of a noun ("16 children").
    Thing(Term),
    /// Those to whom a measure happened, without a noun ("Sixteen hurt").
    Measure(Term),
    /// Those without a noun of whom two words say what they are or do ("80 on
    /// board").
    Followed(Term, Term),
}

impl Counted {
    fn of(view: &View<'_>, claim: &Claim, figure: &Figure) -> Option<Self> {
        let words = &view.sentence(claim)?.words;
        let next = words.get(figure.frame.at).map(|w| w.term);
        let measure = next.filter(|t| !MEASURES.of(*t).is_empty());
        match (figure.frame.head, measure) {
            // "12 killed" counts persons, whatever noun the body has.
            (head, Some(measure)) if head != Some(measure) => Some(Self::Measure(measure)),
            (Some(head), _) => Some(Self::Thing(head)),
            (None, _) => {
                let second = words.get(figure.frame.at + 1)?;
                Some(Self::Followed(next?, second.term))
            }
        }
    }

    /// True where a figure of the body may be held against it: beside a measure
    /// the only count of its sentence that no other measure is told of, as
    /// several may be parts of one whole.
    fn is_clear(&self, view: &View<'_>, claim: &Claim) -> bool {
        let figures = view.figures_in(claim.sentence);
        let counts = figures
            .iter()
            .filter(|(_, f)| is_count(f) && !self.excludes(view, claim, f));
        matches!(self, Self::Thing(_)) || counts.count() == 1
    }

    /// True where the next measure told after a figure of the sentence of
    /// `claim` is another one: "30 were injured", for those killed.
    fn excludes(&self, view: &View<'_>, claim: &Claim, figure: &Figure) -> bool {
        let (Self::Measure(measure), Some(sentence)) = (self, view.sentence(claim)) else {
            return false;
        };
        let figures = view.figures_in(claim.sentence);
        let after = figures
            .iter()
            .filter(|(_, f)| f.span.start > figure.span.start);
        let next = after.map(|(_, f)| f.frame.at).min().unwrap_or(usize::MAX);
        let words = sentence.words.iter().take(next).skip(figure.frame.at);
        let mut told = words.filter(|w| !MEASURES.of(w.term).is_empty());
        let ours = MEASURES.of(*measure);
        told.next().is_some_and(|w| {
            let theirs = MEASURES.of(w.term);
            let one_group = |(a, x): &(u16, u16), (b, y): &(u16, u16)| a == b && x != y;
            let same = theirs.iter().any(|m| ours.contains(m));
            !same && ours.iter().any(|a| theirs.iter().any(|b| one_group(a, b)))
        })
    }

    /// True where a figure counts the same.
    fn is_in(&self, view: &View<'_>, claim: &Claim, figure: &Figure) -> bool {
        match self {
            Self::Thing(head) => {
                figure.dimension == Dimension::Count && figure.frame.head == Some(*head)
            }
            Self::Followed(first, second) => {
                let Some(sentence) = view.sentence(claim) else {
                    return false;
                };
                let end = figure.noun_span.map_or(figure.span.end, |n| n.end);
                let mut after = sentence.words.iter().filter(|w| w.span().start >= end);
                is_count(figure)
                    && after.next().map(|w| w.term) == Some(*first)
                    && after.next().map(|w| w.term) == Some(*second)
            }
            Self::Measure(measure) => {
                // "killed" and "died" are one measure.
                let class = MEASURES.of(*measure);
                let near = view.measures_near(claim);
                is_count(figure)
                    && near
                        .iter()
                        .any(|m| m == measure || MEASURES.of(*m).iter().any(|c| class.contains(c)))
            }
        }
    }

    /// What the sentence of a claim speaks of, what is counted left out.
    fn subject(&self, view: &View<'_>, claim: &Claim) -> BTreeSet<Term> {
        let (Self::Thing(counted) | Self::Measure(counted) | Self::Followed(counted, _)) = self;
        let words = view.sentence(claim).map_or(&[][..], |s| &s.words);
        words
            .iter()
            .filter(|w| w.is_content() && w.term != *counted)
            .map(|w| w.term)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, silent};

    #[test]
    fn another_number_in_the_body() {
        let found = findings(
            "# Ferry brings 16 children home to Port Orlin\n\nThe ferry brought 15 children home on Monday.\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "the headline says 16, the body 15");
        assert!(found[0].1[0].starts_with("Ferry brings 15 children"));
    }

    #[test]
    fn a_measure_without_a_noun() {
        let found = findings(
            "# Sixteen hurt as ferry runs aground\n\nFifteen people were hurt when a ferry ran aground off Lomma.\n",
        );
        assert_eq!(found[0].0, "the headline says Sixteen, the body Fifteen");
        let found = findings(
            "# Ferry with 80 on board sinks off Elin\n\nA ferry with 90 people on board sank off Elin.\n",
        );
        assert_eq!(found[0].0, "the headline says 80, the body 90");
        silent(
            "# Ferry with 80 on board sinks off Elin\n\nA ferry with 90 life jackets sank off Elin.\n",
        );
        silent(
            "# Sixteen hurt as ferry runs aground\n\nFifteen people were rescued when a ferry ran aground off Lomma.\n",
        );
        silent(
            "# Sixteen hurt as ferry runs aground\n\nFifteen people were hurt when a ferry ran aground off Lomma. One more was hurt on the shore.\n",
        );
        silent(
            "# Sixteen hurt as ferry runs aground\n\nNine passengers and seven sailors were hurt when a ferry ran aground off Lomma.\n",
        );
    }

    #[test]
    fn an_amount() {
        let found = findings(
            "# Orlin Steel pays $30 million for Lomma shipyard\n\nOrlin Steel has paid $35 million for the shipyard of Lomma, it said.\n",
        );
        assert_eq!(
            found[0].0,
            "the headline says $30 million, the body $35 million"
        );
        silent(
            "# Orlin Steel pays $35 million for Lomma shipyard\n\nOrlin Steel has paid $35.3 million for the shipyard of Lomma, it said.\n",
        );
        silent(
            "# Orlin Steel pays $30 million for Lomma shipyard\n\nOrlin Steel has paid $35 million for the shipyard of Lomma. It has $30 million.\n",
        );
    }

    #[test]
    fn a_headline_that_the_body_bears_out() {
        silent(
            "# Ferry brings 16 children home\n\nThe ferry brought seven boys and nine girls home. In all, 16 came.\n",
        );
        silent("# Ferry brings 16 children home\n\nThe ferry brought at least 15 children home.\n");
        silent(
            "# Ferry brings 16 children home\n\nIn May, 15 children had left the island by train.\n",
        );
    }
}
