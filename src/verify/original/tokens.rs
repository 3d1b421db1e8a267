//! The words of two sentences, and which of them are the same.

use crate::text::Span;

/// Longer sentences are not compared word by word.
const LONGEST: usize = 160;

/// A word as it is compared, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub word: String,
}

/// The words and numbers of a part of a text; "19,546" and "ship's" are one.
pub fn tokens(text: &str, part: Span) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = part.of(text).char_indices().peekable();
    let mut start = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = matches!(c, '.' | ',' | '\'' | '’' | '-')
            && start.is_some()
            && next.is_some_and(char::is_alphanumeric);
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
            if next.is_some() {
                continue;
            }
        }
        let end = if c.is_alphanumeric() {
            at + c.len_utf8()
        } else {
            at
        };
        if let Some(from) = start.take() {
            let span = Span::new(part.start + from, part.start + end);
            let word = span.of(text).to_lowercase().replace('’', "'");
            tokens.push(Token { span, word });
        }
    }
    tokens
}

/// A stretch of words between two that are the same, on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub ours: std::ops::Range<usize>,
    pub theirs: std::ops::Range<usize>,
}

/// The longest common words of two sentences, in order, as pairs of places;
/// `None` where one is too long.
pub fn same(ours: &[Token], theirs: &[Token]) -> Option<Vec<(usize, usize)>> {
    if ours.len() > LONGEST || theirs.len() > LONGEST {
        return None;
    }
    let width = theirs.len() + 1;
    let mut longest = vec![0_u16; (ours.len() + 1) * width];
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            longest[i * width + j] = if ours[i].word == theirs[j].word {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < ours.len() && j < theirs.len() {
        if ours[i].word == theirs[j].word {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    Some(pairs)
}

/// The stretches that differ.
pub fn differing(pairs: &[(usize, usize)], ours: usize, theirs: usize) -> Vec<Stretch> {
    let ends = pairs.iter().copied().chain([(ours, theirs)]);
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    for (x, y) in ends {
        if x > i || y > j {
            found.push(Stretch {
                ours: i..x,
                theirs: j..y,
            });
        }
        (i, j) = (x + 1, y + 1);
    }
    found
}

/// What stands, on the other side, between the words around a part of ours.
pub fn counterpart(
    pairs: &[(usize, usize)],
    part: std::ops::Range<usize>,
    theirs: usize,
) -> Stretch {
    let before = pairs.iter().rev().find(|(i, _)| *i < part.start);
    let after = pairs.iter().find(|(i, _)| *i >= part.end);
    let (i, j) = before.map_or((0, 0), |(i, j)| (i + 1, j + 1));
    let (x, y) = after.map_or((usize::MAX, theirs), |(x, y)| (*x, *y));
    Stretch {
        ours: i..x.max(i),
        theirs: j..y.max(j),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Token> {
        tokens(text, Span::new(0, text.len()))
    }

    #[test]
    fn numbers_and_possessives_are_one_word() {
        let words: Vec<String> = read("The ship’s 19,546 tons.")
            .into_iter()
            .map(|t| t.word)
            .collect();
        assert_eq!(words, ["the", "ship's", "19,546", "tons"]);
        assert_eq!(read("Nine.").len(), 1);
        assert_eq!(read("é").len(), 1);
    }

    #[test]
    fn what_differs_is_told_beside_what_is_the_same() {
        let ours = read("rescued 19 men on Friday");
        let theirs = read("rescued at least 19 men on Thursday");
        let pairs = same(&ours, &theirs).unwrap();
        let found = differing(&pairs, ours.len(), theirs.len());
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].ours.clone(), found[0].theirs.clone()),
            (1..1, 1..3)
        );
        let part = counterpart(&pairs, 1..2, theirs.len());
        assert_eq!(part.theirs, 1..4);
    }
}
