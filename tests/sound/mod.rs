//! What must hold of all that is read of a text.

use tickmark::article::Intake;
use tickmark::claim::Statements;
use tickmark::draft::Draft;
use tickmark::reference::Reference;
use tickmark::report::terminal::{Detail, Layout};
use tickmark::report::{comparison, json};
use tickmark::text::{Prose, Source, Span};
use tickmark::verify::Checked;

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
        // A name is its own span.
        assert!(inside.is_none_or(|span| claim.span.contains(span)));
        let file = prose.to_source(claim.span);
        assert_fits(file, source.text());
        assert!(
            !file.is_empty(),
            "{:?} stands nowhere in the file",
            prose.slice(claim.span)
        );
    }
}

/// Something is said of a file, and all that was read of it stands in it.
/// `size` is that of the file, in bytes, where places are those on disk.
#[allow(dead_code, reason = "for those who read files")]
#[track_caller]
pub fn assert_read(read: &Intake, size: Option<usize>) {
    assert!(
        !read.articles.is_empty() || !read.unreadable.is_empty() || !read.passed_over.is_empty(),
        "a file vanished"
    );
    for article in &read.articles {
        assert_sound(&article.statements, &article.prose, &article.source);
        for aside in &article.set_aside {
            assert_fits(aside.span, article.source.text());
        }
        for block in article.prose.blocks() {
            let place = article.prose.to_source(block.span);
            let disk = article.source.on_disk(place);
            assert!(disk.start <= disk.end, "{disk:?}");
            assert!(size.is_none_or(|size| disk.end <= size), "{disk:?}");
        }
    }
}

/// Fails unless each verdict can be explained, as text of any width and as
/// JSON, and nothing of the files reaches a terminal as it is.
#[track_caller]
pub fn assert_explained(draft: &Draft, checked: &Checked, reference: &dyn Reference) {
    for claim in 0..=checked.findings.len() {
        for (width, detail) in [(0, Detail::Normal), (90, Detail::Verbose)] {
            let layout = Layout { width, detail };
            let mut out = Vec::new();
            comparison::text(draft, checked, claim, reference, layout, &mut out)
                .expect("memory takes what is written");
            let text = String::from_utf8(out).expect("text is UTF-8");
            let bare = text.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
            let is_control = |c: char| c.is_control() && c != '\n';
            assert!(!bare.contains(is_control), "{bare:?}");
        }
        let mut out = Vec::new();
        json::explanation(draft, checked, claim, reference, &mut out)
            .expect("memory takes what is written");
        assert_eq!(!out.is_empty(), claim < checked.findings.len());
    }
}
