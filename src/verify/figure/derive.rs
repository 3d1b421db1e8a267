//! Figures that follow from a passage by arithmetic: sums, differences,
//! rates of change, shares. The derivation is shown.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::candidates::Candidate;
use super::comparable::{NounMatch, compare};
use crate::claim::frame::MEASURES;
use crate::claim::{Claim, Dimension, Figure, Stated, Trend, Value};
use crate::reference::Reference;
use crate::text::{Span, Term};
use crate::verify::cue::ends_with;

/// Summands tried in one sentence.
const MOST_SUMMANDS: usize = 5;

/// What the arithmetic on one passage says of a figure of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derivation {
    /// The figure follows: "7 + 8 = 15".
    Follows(String),
    /// Another value follows, as told: "223 − 208 = 15".
    Refutes(String),
}

/// Looks for a derivation of `ours` from the figures of a candidate's
/// passage.
pub fn derive(ours: &Figure, c: &Candidate, reference: &dyn Reference) -> Option<Derivation> {
    let Value::Number(wanted) = ours.value else {
        return None;
    };
    let article = reference.article(c.passage.article);
    let passage = Passage {
        text: article.prose.text(),
        sentence: article
            .statements
            .sentences
            .get(c.passage.sentence as usize)?,
        figures: article
            .statements
            .claims_in(c.passage.sentence as usize)
            .filter_map(|(_, claim)| Claim::figure(claim))
            .collect(),
    };
    match ours.dimension {
        Dimension::Percent if ours.trend.is_some() => change_in_percent(wanted, ours, &passage),
        Dimension::Percent => share(wanted, &passage).map(Derivation::Follows),
        _ if ours.unit.as_deref() == Some(MULTIPLE) => multiple(wanted, ours, &passage),
        _ if ours.is_delta => difference(wanted, &passage, ours),
        Dimension::Count | Dimension::Money | Dimension::Measurement | Dimension::Cardinal => {
            let sum = || sum(wanted, &passage.parts_of(ours)?);
            let found = sum().or_else(|| part(wanted, ours, &passage));
            found.map(Derivation::Follows)
        }
        _ => None,
    }
}

/// The unit of "doubled", "three times".
const MULTIPLE: &str = "time";

/// A sentence of an article with its figures.
struct Passage<'a> {
    text: &'a str,
    sentence: &'a Stated,
    figures: Vec<&'a Figure>,
}

impl Passage<'_> {
    /// The numbers that may be parts of a draft's figure; `None` where one is
    /// hedged, or where the sentence tells of several measures, so that what
    /// is added up might be the killed and the injured.
    fn parts_of(&self, ours: &Figure) -> Option<Vec<Decimal>> {
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
    fn levels(&self) -> Option<(Decimal, Decimal)> {
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
    fn level(&self) -> Option<&Figure> {
        let is_level = |f: &&&Figure| f.trend.is_some() && !f.is_delta;
        self.figures.iter().find(is_level).copied()
    }

    /// The other value that follows, where nothing leaves it open: the draft
    /// has no hedge, and the sentence does not tell the change itself.
    fn refutes(&self, ours: &Figure, shown: String) -> Option<Derivation> {
        let tells_it = |f: &&Figure| f.is_delta || f.dimension == Dimension::Percent;
        let is_open = ours.hedge.is_some() || self.figures.iter().any(|f| tells_it(f));
        (!is_open).then_some(Derivation::Refutes(shown))
    }

    /// A figure that is a share, as a number up to one, and as it is printed.
    fn share_of(&self, figure: &Figure) -> Option<(Decimal, String)> {
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
    fn part_of_whole(&self) -> Option<(Decimal, Decimal)> {
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

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) => Some(n),
        _ => None,
    }
}

/// Parts that add up to the draft's whole: all figures of one kind in the
/// sentence, so that no chance pair among many is taken. None of them may be
/// the sum of others: a total is not added to its own parts.
fn sum(wanted: Decimal, parts: &[Decimal]) -> Option<String> {
    if !(2..=MOST_SUMMANDS).contains(&parts.len()) || parts.iter().any(|p| *p <= Decimal::ZERO) {
        return None;
    }
    let total = parts
        .iter()
        .try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))?;
    if total != wanted || holds_a_total(parts) {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|p| p.normalize().to_string()).collect();
    Some(format!("{} = {}", shown.join(" + "), wanted.normalize()))
}

/// True where one of the numbers is the sum of two or more others.
fn holds_a_total(parts: &[Decimal]) -> bool {
    (1..1_u32 << parts.len()).any(|chosen| {
        let is_chosen = |i: &usize| chosen >> i & 1 == 1;
        let of: Option<Decimal> = (0..parts.len())
            .filter(is_chosen)
            .try_fold(Decimal::ZERO, |sum, i| sum.checked_add(parts[i]));
        let others = (0..parts.len()).filter(|i| !is_chosen(i));
        chosen.count_ones() > 1 && others.map(|i| parts[i]).any(|part| Some(part) == of)
    })
}

fn difference(wanted: Decimal, passage: &Passage<'_>, ours: &Figure) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let is_of_one_unit = passage.level().is_some_and(|level| level.unit == ours.unit);
    let change = to.checked_sub(from)?;
    let (more, less) = (from.max(to).normalize(), from.min(to).normalize());
    let shown = format!("{more} − {less} = {}", change.abs().normalize());
    if !is_of_one_unit || !goes(ours, change) {
        None
    } else if change.abs() == wanted {
        Some(Derivation::Follows(shown))
    } else {
        passage.refutes(ours, shown)
    }
}

/// "Doubled", where the sentence states a change to twice as much.
fn multiple(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let change = to.checked_sub(from)?;
    let times = to.checked_div(from)?;
    let shown = format!(
        "{} ÷ {} = {}",
        to.normalize(),
        from.normalize(),
        wanted.normalize()
    );
    (goes(ours, change) && rounds_to(times, wanted)).then_some(Derivation::Follows(shown))
}

/// True where a change goes the way that the draft's figure says.
fn goes(ours: &Figure, change: Decimal) -> bool {
    ours.trend
        .is_none_or(|trend| (trend == Trend::Up) == change.is_sign_positive())
}

fn change_in_percent(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let change = to.checked_sub(from)?;
    let rate = percent_of(change, from)?;
    let (to, from) = (to.normalize(), from.normalize());
    let shown = |rate: Decimal| format!("({to} − {from}) ÷ {from} = {rate}%");
    if !goes(ours, change) {
        None
    } else if rounds_to(rate.abs(), wanted) {
        Some(Derivation::Follows(shown(rate_shown(rate, wanted))))
    } else if (rate.abs() - wanted).abs() > Decimal::ONE {
        let printed = rate.round_dp(wanted.normalize().scale()).normalize();
        passage.refutes(ours, shown(printed))
    } else {
        None
    }
}

/// A share of a whole that the sentence tells ("a quarter of its 80 workers"),
/// where that is the draft's number.
fn part(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<String> {
    passage.figures.windows(2).find_map(|pair| {
        let [share, whole] = pair else { return None };
        let (rate, told) = passage.share_of(share)?;
        let between = Span::new(share.span.end.min(whole.span.start), whole.span.start);
        let is_whole = ends_with(between.of(passage.text), "of_whole")
            && compare(ours, whole).is_some_and(|c| c.noun != NounMatch::Different)
            && whole.hedge.is_none();
        let whole = number(whole)?;
        let of = rate.checked_mul(whole)?;
        (is_whole && of == wanted)
            .then(|| format!("{told} of {} = {}", whole.normalize(), wanted.normalize()))
    })
}

/// The draft's number with the sign of the change.
fn rate_shown(rate: Decimal, wanted: Decimal) -> Decimal {
    let wanted = wanted.normalize();
    if rate.is_sign_negative() {
        -wanted
    } else {
        wanted
    }
}

fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// A part and its whole whose share is the draft's percentage.
fn share(wanted: Decimal, passage: &Passage<'_>) -> Option<String> {
    let (part, whole) = passage.part_of_whole()?;
    let rate = percent_of(part, whole)?;
    rounds_to(rate, wanted).then(|| {
        let (part, whole) = (part.normalize(), whole.normalize());
        format!("{part} ÷ {whole} = {}%", wanted.normalize())
    })
}

/// True where `exact`, rounded to the digits that `printed` has, is `printed`.
fn rounds_to(exact: Decimal, printed: Decimal) -> bool {
    exact.round_dp(printed.normalize().scale()) == printed.normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn parts_add_up() {
        assert_eq!(sum(d(15), &[d(7), d(8)]).as_deref(), Some("7 + 8 = 15"));
        assert_eq!(sum(d(15), &[d(7), d(8), d(2)]), None);
        assert_eq!(sum(d(7), &[d(7)]), None);
    }

    #[test]
    fn a_total_is_not_added_to_its_parts() {
        assert_eq!(sum(d(16), &[d(8), d(3), d(5)]), None);
        assert_eq!(sum(d(20), &[d(4), d(8), d(3), d(5)]), None);
        let parts = [d(7), d(7), d(2)];
        assert_eq!(sum(d(16), &parts).as_deref(), Some("7 + 7 + 2 = 16"));
    }

    #[test]
    fn rounding_is_by_printed_digits() {
        let third = d(100) / d(3);
        assert!(rounds_to(third, d(33)));
        assert!(rounds_to(third, Decimal::new(333, 1)));
        assert!(!rounds_to(third, d(34)));
    }
}
