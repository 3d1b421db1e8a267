//! Opening and closing marks joined into passages, paragraph by paragraph.

use std::ops::Range;

use super::marks::{Family, Mark, Role, find, may_be_prime};
use super::words::{Lexicon, lower};
use crate::text::{Parsed, Span, TokenKind};

/// Marks inside marks are followed to this depth.
const DEPTH: usize = 8;

/// A paragraph with more marks than this is a table or a program, no prose.
const MOST: usize = 256;

/// How many marks ahead a single opening mark looks for its closing one.
const AHEAD: usize = 64;

/// What stands between an opening mark and its closing one, in one block. No
/// two passages overlap: marks inside marks belong to the outermost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Index of the block in the prose.
    pub block: usize,
    /// Marks and words, in the prose.
    pub span: Span,
    /// The words between the marks, without outer white space.
    pub inner: Span,
    /// Tokens of marks and words.
    pub tokens: Range<usize>,
    /// Tokens of the words.
    pub words: Range<usize>,
    /// Which marks.
    pub family: Family,
    /// False where a mark was missing at the beginning.
    pub is_opened: bool,
    /// False where a mark was missing at the end.
    pub is_closed: bool,
}

/// The passages of one block, in reading order.
pub fn passages(
    parsed: &Parsed<'_>,
    block: usize,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Vec<Passage> {
    let marks = find(parsed, tokens.clone());
    if marks.is_empty() || marks.len() > MOST {
        return Vec::new();
    }
    let pairs = Pairing::read(parsed, tokens, &marks, lexicon);
    let mut out = Vec::new();
    let mut reach = tokens.start;
    for (open, close) in pairs {
        let first = open.map_or(tokens.start, |m| m.token);
        if first < reach {
            continue;
        }
        let words = open.map_or(tokens.start, |m| m.end)..close.map_or(tokens.end, |m| m.token);
        if words.is_empty() {
            continue;
        }
        let all = first..close.map_or(tokens.end, |m| m.end);
        reach = all.end;
        if open.is_some_and(|m| m.is_markup) {
            continue;
        }
        let join = |r: &Range<usize>| {
            parsed.tokens[r.start]
                .span
                .join(parsed.tokens[r.end - 1].span)
        };
        out.push(Passage {
            block,
            span: join(&all),
            inner: join(&words),
            tokens: all,
            words,
            family: open.or(close).map_or(Family::Double, |m| m.family),
            is_opened: open.is_some(),
            is_closed: close.is_some(),
        });
    }
    out
}

type Pair<'m> = (Option<&'m Mark>, Option<&'m Mark>);

struct Pairing<'m> {
    first: usize,
    marks: &'m [Mark],
    open: Vec<usize>,
    pairs: Vec<Pair<'m>>,
}

impl<'m> Pairing<'m> {
    fn read(
        parsed: &Parsed<'_>,
        tokens: &Range<usize>,
        marks: &'m [Mark],
        lexicon: &Lexicon,
    ) -> Vec<Pair<'m>> {
        let mut this = Pairing {
            first: tokens.start,
            marks,
            open: Vec::new(),
            pairs: Vec::new(),
        };
        let mut single_end = 0;
        for (i, mark) in marks.iter().enumerate() {
            if mark.family == Family::Single {
                if i >= single_end && this.open.is_empty() {
                    single_end = this.single(parsed, i, lexicon);
                }
            } else if i >= single_end && !this.is_prime(parsed, i) {
                this.mark(i);
            }
        }
        this.unclosed();
        let start = |(open, close): &Pair<'_>| {
            let first = open.map_or(0, |m| m.token);
            (
                first,
                std::cmp::Reverse(close.map_or(usize::MAX, |m| m.token)),
            )
        };
        this.pairs.sort_by_key(start);
        this.pairs
    }

    /// A mark after digits is a prime where nothing is open, or where the
    /// next mark can only close what is.
    fn is_prime(&self, parsed: &Parsed<'_>, i: usize) -> bool {
        let mark = &self.marks[i];
        if !may_be_prime(parsed, mark) {
            return false;
        }
        let next = self.marks[i + 1..].iter().find(|m| m.family == mark.family);
        self.open.is_empty() || next.is_some_and(|n| n.can_close && !n.can_open)
    }

    fn mark(&mut self, i: usize) {
        let mark = &self.marks[i];
        let closed_by = |o: &usize| {
            let family = self.marks[*o].family;
            family == mark.family || mark.role == Role::End && family == Family::Apostrophes
        };
        let top = self.open.iter().rposition(closed_by);
        let opener = top.map(|t| &self.marks[self.open[t]]);
        let closes = match mark.role {
            Role::Low => false,
            Role::End => mark.family != Family::Apostrophes,
            Role::Close => opener.is_some() || !mark.can_open || mark.can_close,
            Role::Open => {
                opener.is_some_and(|o| o.role == Role::Low || (mark.can_close && !mark.can_open))
            }
            Role::Either if mark.can_open != mark.can_close => mark.can_close,
            Role::Either => opener.is_some(),
        };
        match (closes, top) {
            (true, Some(top)) => {
                self.pairs
                    .push((Some(&self.marks[self.open[top]]), Some(mark)));
                self.open.truncate(top);
            }
            (true, None) => {
                if self.pairs.is_empty() && self.open.is_empty() {
                    self.pairs.push((None, Some(mark)));
                }
            }
            (false, _) if self.open.len() < DEPTH => self.open.push(i),
            (false, _) => {}
        }
    }

    /// An opening mark without its closing one reaches to the end of the
    /// block, unless something else is quoted after it.
    fn unclosed(&mut self) {
        let Some(&first) = self.open.first() else {
            return;
        };
        let mark = &self.marks[first];
        let quoted_after = self
            .pairs
            .iter()
            .any(|(open, _)| open.is_some_and(|o| o.token > mark.token));
        if !quoted_after || first == 0 {
            self.pairs.push((Some(mark), None));
        }
    }

    /// Reads a single mark outside all others; the index of the mark after
    /// its passage.
    fn single(&mut self, parsed: &Parsed<'_>, i: usize, lexicon: &Lexicon) -> usize {
        let open = &self.marks[i];
        let may_open = open.can_open && !(open.role == Role::Close && open.can_close);
        if !may_open || is_clipped_word(parsed, open, lexicon) {
            return i;
        }
        let mut doubles: i32 = 0;
        let mut weak = None;
        let mut found = None;
        let ahead = self.marks.len().min(i + 1 + AHEAD);
        for (j, mark) in self.marks[..ahead].iter().enumerate().skip(i + 1) {
            if mark.family != Family::Single {
                let opens = match mark.role {
                    Role::Open | Role::Low => true,
                    Role::End if mark.family == Family::Apostrophes => true,
                    Role::Close | Role::End => false,
                    Role::Either => doubles == 0,
                };
                doubles += if opens { 1 } else { -1 };
                continue;
            }
            let closes_low = open.role == Role::Low && mark.role == Role::Open;
            if mark.can_open && !mark.can_close && !closes_low {
                if is_clipped_word(parsed, mark, lexicon) {
                    continue;
                }
                break;
            }
            if !(mark.can_close || closes_low) || doubles != 0 {
                continue;
            }
            if is_plural_possessive(parsed, mark) {
                weak = weak.or(Some(j));
            } else {
                found = Some(j);
                break;
            }
        }
        if let Some(j) = found.or(weak) {
            self.pairs.push((Some(open), Some(&self.marks[j])));
            return j + 1;
        }
        // Speech in single marks that goes on in the next paragraph.
        if open.token == self.first && open.role == Role::Open {
            self.pairs.push((Some(open), None));
        }
        i
    }
}

/// True where the mark stands for letters left out: "'em", "’90s".
fn is_clipped_word(parsed: &Parsed<'_>, mark: &Mark, lexicon: &Lexicon) -> bool {
    let Some(next) = parsed.tokens.get(mark.end) else {
        return true;
    };
    match next.kind {
        TokenKind::Mark => false,
        TokenKind::Number => parsed
            .tokens
            .get(mark.end + 1)
            .is_some_and(|t| !t.spaced && t.text(parsed.text()).eq_ignore_ascii_case("s")),
        TokenKind::Word => lexicon.is_clipped(&lower(next.text(parsed.text()))),
    }
}

/// True after a word that ends like a plural or a clipped "-ing", before
/// another word: "the boys' mother", "runnin' late".
fn is_plural_possessive(parsed: &Parsed<'_>, mark: &Mark) -> bool {
    let text = parsed.text();
    let before = mark.token.checked_sub(1).map(|i| &parsed.tokens[i]);
    let after = parsed.tokens.get(mark.end);
    let ends = before.is_some_and(|t| {
        t.kind == TokenKind::Word && (t.text(text).ends_with('s') || t.text(text).ends_with("in"))
    });
    ends && after.is_some_and(|t| t.spaced && t.kind == TokenKind::Word)
}
