//! What must hold of all that is read of a text.

use tickmark::claim::Statements;
use tickmark::text::{Prose, Source, Span};

/// A span lies in a text, at character boundaries.
#[track_caller]
pub fn assert_fits(span: Span, text: &str) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} does not fit {text:?}"
    );
}

/// Sentences stand in their blocks in order; every claim stands in its prose and in its file.
#[track_caller]
pub fn assert_sound(statements: &Statements, prose: &Prose, source: &Source) {
    let mut last = 0;
    for sentence in &statements.sentences {
        assert_fits(sentence.span, prose.text());
        assert!(sentence.span.start >= last, "sentences overlap");
        assert!(prose.blocks()[sentence.block].span.contains(sentence.span));
        last = sentence.span.end;
    }
    for claim in &statements.claims {
        assert_fits(claim.span, prose.text());
        assert!(!claim.span.is_empty());
        assert!(claim.sentence < statements.sentences.len());
        let inside = claim
            .figure()
            .map(|f| f.span)
            .or(claim.quote().map(|q| q.span));
        assert!(inside.is_some_and(|span| claim.span.contains(span)));
        let file = prose.to_source(claim.span);
        assert_fits(file, source.text());
        assert!(
            !file.is_empty(),
            "{:?} stands nowhere in the file",
            prose.slice(claim.span)
        );
    }
}
