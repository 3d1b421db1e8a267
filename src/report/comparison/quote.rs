//! A quotation beside the words that an article prints.

use std::io;

use super::Page;
use crate::article::Article;
use crate::claim::{Claim, Quotation, Speaker};
use crate::draft::Draft;
use crate::text::Span;
use crate::verify::{Evidence, WordChange};

/// Changes of wording that are printed.
const CHANGES: usize = 8;

impl Page<'_> {
    /// A passage that a quotation was held against.
    pub(super) fn wording(
        &mut self,
        draft: &Draft,
        claim: &Claim,
        evidence: &Evidence,
    ) -> io::Result<()> {
        let Some(ours) = claim.quote() else {
            return Ok(());
        };
        let article = self.reference.article(evidence.article);
        let stance = Some(evidence.stance);
        self.heading(evidence.article, article, evidence.focus, stance)?;
        let passage = sentences(article, evidence.span);
        if self.is_copy(evidence.article, article, passage, evidence.focus, stance)? {
            return Ok(());
        }
        let theirs = quoted(article, evidence.focus);
        let printed = match theirs {
            Some(_) => "as a quotation",
            None => "as the outlet\u{2019}s own prose: nobody is quoted with these words",
        };
        self.row("printed", printed)?;
        let all = ours.words.split_whitespace().count();
        self.row("words", &words(&evidence.words, all))?;
        if theirs.is_some() {
            let here = speaker(ours.speaker.as_ref(), draft.prose.text());
            let there = evidence.speaker.as_deref();
            let is_same = ours.speaker.as_ref().map(|s| s.name.as_str()) == there;
            let said = match there {
                _ if is_same => format!("{here} on both sides"),
                Some(there) => format!("{here} here, {there} there"),
                None => format!("{here} here, nobody named there"),
            };
            self.row("speaker", &said)?;
        }
        if let Some(note) = &evidence.note {
            self.row("note", note)?;
        }
        Ok(())
    }
}

/// Who is named as the speaker: "she (Hanna Brook)".
pub(super) fn speaker(speaker: Option<&Speaker>, text: &str) -> String {
    let Some(speaker) = speaker else {
        return "nobody named".to_owned();
    };
    let named = speaker.span.of(text);
    if speaker.is_open() {
        format!("{named} (not clear who)")
    } else if named.contains(&speaker.name) {
        speaker.name.clone()
    } else {
        format!("{named} ({})", speaker.name)
    }
}

/// The quotation of an article that `focus` is in.
fn quoted(article: &Article, focus: Span) -> Option<&Quotation> {
    let claims = article.statements.claims.iter();
    let mut quotes = claims.filter_map(Claim::quote);
    quotes.find(|q| q.span.start <= focus.start && focus.end <= q.span.end)
}

/// The sentences that a passage is part of.
fn sentences(article: &Article, passage: Span) -> Span {
    let sentences = article.statements.sentences.iter().map(|s| s.span);
    let of = sentences.filter(|s| s.start < passage.end && passage.start < s.end);
    of.fold(passage, Span::join)
}

/// What the two wordings do not have in common; the draft's has `all` words.
fn words(compared: &[WordChange], all: usize) -> String {
    let mut changes: Vec<String> = Vec::new();
    let mut steps = compared.iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            WordChange::Same(_) => {}
            WordChange::Draft(here) => {
                let there = match steps.peek() {
                    Some(WordChange::Source(there)) => Some(there),
                    _ => None,
                };
                changes.push(match there {
                    Some(there) => {
                        let both = format!("{} here, {} there", marks(here), marks(there));
                        steps.next();
                        both
                    }
                    None => format!("{} only here", marks(here)),
                });
            }
            WordChange::Source(there) => changes.push(format!("{} only there", marks(there))),
        }
    }
    if changes.is_empty() {
        return format!("the same, word for word ({})", super::count(all, "word"));
    }
    let left = changes.len().saturating_sub(CHANGES);
    changes.truncate(CHANGES);
    if left > 0 {
        changes.push(format!("and {}", super::count(left, "more change")));
    }
    changes.join("; ")
}

fn marks(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of both sides stand as they are, the draft's after `-`, the
    /// article's after `+`.
    #[track_caller]
    fn check(steps: &[&str], expect: &str) {
        let steps = steps.iter().map(|step| match step.split_at(1) {
            ("-", words) => WordChange::Draft(words.to_owned()),
            ("+", words) => WordChange::Source(words.to_owned()),
            _ => WordChange::Same((*step).to_owned()),
        });
        let steps: Vec<WordChange> = steps.collect();
        assert_eq!(words(&steps, 4), expect);
    }

    #[test]
    fn the_same_words_are_counted() {
        check(&[], "the same, word for word (4 words)");
    }

    #[test]
    fn what_stands_against_what_is_said_together() {
        check(
            &["we pay", "-each", "+every", "home"],
            "\u{201c}each\u{201d} here, \u{201c}every\u{201d} there",
        );
        check(
            &["+and", "we pay", "-soon"],
            "\u{201c}and\u{201d} only there; \u{201c}soon\u{201d} only here",
        );
    }

    #[test]
    fn many_changes_are_cut() {
        let steps = ["-a", "same"].repeat(CHANGES + 2);
        let steps: Vec<WordChange> = steps
            .iter()
            .map(|step| match step.strip_prefix('-') {
                Some(words) => WordChange::Draft(words.to_owned()),
                None => WordChange::Same((*step).to_owned()),
            })
            .collect();
        assert!(words(&steps, 4).ends_with("; and 2 more changes"));
    }
}
