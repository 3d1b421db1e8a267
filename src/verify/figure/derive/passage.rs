//! A sentence of an article, and the figures in it that arithmetic may take.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Derivation;
use crate::claim::frame::MEASURES;
use crate::claim::{Dimension, Figure, Stated, Value};
use crate::reference::Reference;
use crate::text::{Span, Term};
use crate::verify::cue::ends_with;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::{NounMatch, compare};

/// A sentence of an article with its figures.
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: &'a Stated,
    pub(super) figures: Vec<&'a Figure>,
}

impl<'a> Passage<'a> {
    /// The passage of a candidate.
    pub(super) fn of(c: &Candidate, reference: &'a dyn Reference) -> Option<Self> {
        let article = reference.article(c.passage.article);
        let statements = &article.statements;
        let sentence = c.passage.sentence as usize;
        let claims = statements.claims_in(sentence);
        Some(Self {
            text: article.prose.text(),
            sentence: statements.sentences.get(sentence)?,
            figures: claims.filter_map(|(_, claim)| claim.figure()).collect(),
        })
    }

    /// The numbers that may be parts of a draft's figure; `None` where one is
    /// hedged, or where the sentence tells of several measures, so that what
    /// is added up might be the killed and the injured.
    pub(super) fn parts_of(&self, ours: &Figure) -> Option<Vec<Decimal>> {
        let is_part = |f: &&&Figure| {
            compare(ours, f).is_some_and(|c| c.noun != NounMatch::Different && !c.converted)
        };
        let parts: Vec<&&Figure> = self.figures.iter().filter(is_part).collect();
        let heads: Vec<Term> = parts.iter().filter_map(|f| f.frame.head).collect();
        let words = self.sentence.words.iter();
        let measures: BTreeSet<(u16, u16)> = words
            .filter(|w| !heads.contains(&w.term))
            .flat_map(|w| MEASURES.of(w.term))
            .copied()
            .collect();
        let groups: BTreeSet<u16> = measures.iter().map(|(group, _)| *group).collect();
        let is_sure = parts.iter().all(|f| f.hedge.is_none()) && groups.len() == measures.len();
        is_sure.then(|| parts.iter().filter_map(|f| number(f)).collect())
    }

    /// Start and end of a change that the sentence states ("rose from 8 to
    /// 15").
    pub(super) fn levels(&self) -> Option<(Decimal, Decimal)> {
        let is_level = |f: &&&Figure| f.trend.is_some() && !f.is_delta && f.hedge.is_none();
        let levels: Vec<&&Figure> = self.figures.iter().filter(is_level).collect();
        let (from, to) = match levels.as_slice() {
            [from, to] => (**from, **to),
            [from] => (**from, self.risen_from(from)?),
            [] => {
                let from = self
                    .figures
                    .iter()
                    .find(|f| self.is_start(f, "risen_from"))?;
                (*from, self.risen_from(from)?)
            }
            _ => return None,
        };
        let same = from.dimension == to.dimension && from.unit == to.unit;
        same.then(|| Some((number(from)?, number(to)?)))?
    }

    /// The level before one that the sentence tells as the start of a change:
    /// 80 for 40 in "80 guests, up from 40".
    fn risen_from(&self, from: &Figure) -> Option<&Figure> {
        let is_start = self.is_start(from, "from");
        let is_like = |f: &&&Figure| {
            f.span.end <= from.span.start
                && (f.dimension, f.frame.head) == (from.dimension, from.frame.head)
        };
        let mut levels = self.figures.iter().filter(is_like);
        let level = levels.next().filter(|f| f.hedge.is_none())?;
        (is_start && levels.next().is_none()).then_some(level)
    }

    /// True where a cue stands before a figure.
    fn is_start(&self, figure: &Figure, cue: &str) -> bool {
        let before = Span::new(self.sentence.span.start, figure.span.start);
        ends_with(before.of(self.text), cue)
    }

    /// One of the levels of a change.
    pub(super) fn level(&self) -> Option<&Figure> {
        let is_level = |f: &&&Figure| f.trend.is_some() && !f.is_delta;
        self.figures.iter().find(is_level).copied()
    }

    /// The other value that follows, where nothing leaves it open: the draft
    /// has no hedge, and the sentence does not tell the change itself.
    pub(super) fn refutes(&self, ours: &Figure, shown: String) -> Option<Derivation> {
        let tells_it = |f: &&Figure| f.is_delta || f.dimension == Dimension::Percent;
        let is_open = ours.hedge.is_some() || self.figures.iter().any(tells_it);
        (!is_open).then_some(Derivation::Refutes(shown))
    }

    /// A figure that is a share, as a number up to one, and as it is printed.
    pub(super) fn share_of(&self, figure: &Figure) -> Option<(Decimal, String)> {
        let share = number(figure).filter(|_| figure.hedge.is_none())?;
        let rate = match figure.dimension {
            Dimension::Percent => share.checked_div(Decimal::ONE_HUNDRED)?,
            _ => share,
        };
        let is_share = rate > Decimal::ZERO && rate < Decimal::ONE;
        is_share.then(|| (rate, figure.span.of(self.text).to_owned()))
    }

    /// A part and the whole that it is said to be of ("30 of the 120
    /// schools", "of the 120 schools, 30").
    pub(super) fn part_of_whole(&self) -> Option<(Decimal, Decimal)> {
        let is_level = |f: &&&Figure| {
            matches!(
                f.dimension,
                Dimension::Count | Dimension::Cardinal | Dimension::Money
            )
        };
        let levels: Vec<&&Figure> = self.figures.iter().filter(is_level).collect();
        let [a, b] = levels.as_slice() else {
            return None;
        };
        let of = |figure: &Figure| {
            let before = Span::new(self.sentence.span.start, figure.span.start).of(self.text);
            ends_with(before, "of_whole")
        };
        let (part, whole) = match (of(a), of(b)) {
            (false, true) => (a, b),
            (true, false) => (b, a),
            _ => return None,
        };
        let exact = part.hedge.is_none() && whole.hedge.is_none() && part.unit == whole.unit;
        let both = exact.then(|| Some((number(part)?, number(whole)?)))??;
        (both.0 < both.1).then_some(both)
    }
}

/// The number of a figure, where it tells one.
pub(super) fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) => Some(n),
        _ => None,
    }
}
