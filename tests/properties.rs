//! What must hold on any text.

#![allow(clippy::unwrap_used, reason = "a test ends where its set-up fails")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sound::{assert_explained, assert_fits, assert_sound};
use tickmark::claim::{self, Context};
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Reference};
use tickmark::text::Source;
use tickmark::verify::{self, Checked, Settings, Verdict};

mod newsroom;
mod sound;

/// Words and signs that drafts and articles are made of, and what has broken
/// readers of text before.
const PIECES: &[&str] = &[
    "at least ",
    "nearly ",
    "15 ",
    "children ",
    "19,000",
    "1.4m",
    "$",
    "€",
    "%",
    "-",
    "–",
    " to ",
    "a third of ",
    "two in five ",
    "dozens of ",
    "Wednesday, ",
    "Feb. 4, 2026",
    "last August",
    "2022",
    "rose from 8 to 15",
    "3-1",
    "58-year-old ",
    "4.2 per 100,000",
    "Ines Varga ",
    "she said",
    "\"",
    "\u{201c}",
    "\u{201d}",
    "'",
    "\u{2018}",
    "\u{2019}",
    "«",
    "»",
    "„",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "\t",
    "\u{feff}",
    "e\u{301}",
    "🚢",
    "👩\u{200d}🚒",
    "ß",
    "İ",
    "ﬁ",
    "**",
    "_",
    "[",
    "](https://a.example/15)",
    "`",
    "```\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "| ",
    "|---|\n",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "tickmark: ignore ",
    "figure/contradicted",
    "&amp;",
    "&#49;",
    "\\",
    "---\n",
    "+++\n",
    "title: ",
    "date: 2026-02-04\n",
    "\0",
    "\u{1b}[31m",
    "(Reuters) - ",
    "(Reporting by ",
    ")",
    "99999999999999999999999999",
    "1e400",
    "0.00000000000000000000000000001",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-z]{1,8} ",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A sentence that a newspaper could print.
fn sentence() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec!["firefighters", "villagers", "passengers", "pupils"]);
    let what = prop::sample::select(vec![
        "were rescued",
        "lost their homes",
        "signed the letter",
    ]);
    let hedge = prop::sample::select(vec!["", "At least ", "Nearly ", "More than ", "About "]);
    let place = prop::sample::select(vec!["Tarn", "Port Elin", "Corrie"]);
    (hedge, 2..9_999u32, who, what, place).prop_map(|(hedge, n, who, what, place)| {
        format!("{hedge}{n} {who} in {place} {what} this year.")
    })
}

const DAY: Date = date(2026, 2, 5);

fn draft(name: &str, text: &str) -> Draft {
    Draft::of_source(name, Source::utf8(text), Some(DAY))
}

fn checked(draft: &Draft, article: &str) -> (Memory, Checked) {
    let reference = newsroom::reference([("post.md", article.as_bytes())]);
    let checked = verify::check(draft, &reference, &Settings::default());
    (reference, checked)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_claim_of_any_draft_stands_in_the_file(text in text(), name in prop::sample::select(vec!["a.md", "a.txt", "a.html"])) {
        let draft = draft(name, &text);
        let statements = claim::read(&draft.prose, &Context::on(draft.day));
        assert_sound(&statements, &draft.prose, &draft.source);
    }

    #[test]
    fn every_claim_of_any_article_stands_in_the_file(text in text(), name in prop::sample::select(vec!["a.md", "a.txt"])) {
        let reference = newsroom::reference([(name, text.as_bytes())]);
        for id in 0..reference.len() {
            let article = reference.article(tickmark::reference::ArticleId(id as u32));
            assert_sound(&article.statements, &article.prose, &article.source);
            for aside in &article.set_aside {
                assert_fits(aside.span, article.source.text());
            }
        }
    }

    #[test]
    fn all_evidence_stands_in_its_article(text in text(), other in text()) {
        let draft = draft("a.md", &text);
        let (reference, checked) = checked(&draft, &format!("{text}\n\n{other}"));
        prop_assert_eq!(checked.findings.len(), checked.statements.claims.len());
        for finding in &checked.findings {
            for evidence in finding.evidence.iter() {
                let article = reference.article(evidence.article);
                assert_fits(evidence.span, article.prose.text());
                assert_fits(evidence.focus, article.prose.text());
            }
            for fix in &finding.fixes {
                for edit in fix.edits() {
                    assert_fits(draft.prose.to_source(edit.span), draft.source.text());
                }
            }
        }
    }

    #[test]
    fn every_verdict_can_be_explained(text in text(), other in text(), alike in prop::collection::vec(sentence(), 1..5)) {
        let draft = draft("a.md", &format!("{text}\n\n{}", alike.join(" ")));
        let articles = [format!("{text}\n\n{other}"), alike.join(" ").replace('1', "2")];
        let articles = [("post.md", articles[0].as_bytes()), ("gazette.txt", articles[1].as_bytes())];
        let reference = newsroom::reference(articles);
        let checked = verify::check(&draft, &reference, &Settings::default());
        assert_explained(&draft, &checked, &reference);
        let none = newsroom::reference([]);
        let checked = verify::check(&draft, &none, &Settings::default());
        assert_explained(&draft, &checked, &none);
    }

    #[test]
    fn the_same_input_gives_the_same_findings(text in text(), other in text()) {
        let draft = draft("a.md", &text);
        let first = checked(&draft, &other).1;
        let second = checked(&draft, &other).1;
        prop_assert_eq!(first.statements, second.statements);
        prop_assert_eq!(first.findings, second.findings);
    }

    #[test]
    fn a_fingerprint_does_not_change_with_what_stands_before_it(sentences in prop::collection::vec(sentence(), 1..5)) {
        let text = sentences.join("\n\n");
        let ids = |text: &str| -> Vec<String> {
            let findings = checked(&draft("a.md", text), "Nothing of it.").1.findings;
            findings.into_iter().map(|f| f.id).collect()
        };
        let before = ids(&text);
        prop_assert!(!before.is_empty());
        prop_assert_eq!(before, ids(&format!("A new paragraph, without any claim.\n\n{text}")));
    }

    #[test]
    fn a_draft_is_never_marked_for_what_its_source_has_word_for_word(sentences in prop::collection::vec(sentence(), 1..5)) {
        let text = sentences.join("\n\n");
        let article = format!("---\ndate: {DAY}\n---\n\n{text}");
        let findings = checked(&draft("a.md", &text), &article).1.findings;
        prop_assert!(!findings.is_empty());
        for finding in findings {
            let is_wrong = matches!(finding.verdict, Verdict::Contradicted | Verdict::Qualified | Verdict::Outdated | Verdict::Unsourced);
            prop_assert!(!is_wrong, "{}: {}", finding.verdict.name(), finding.message);
        }
    }

    #[test]
    fn offsets_on_disk_hold_with_a_byte_order_mark_and_crlf(sentences in prop::collection::vec(sentence(), 1..5)) {
        let file = format!("\u{feff}🚢 e\u{301}\r\n\r\n{}", sentences.join("\r\n\r\n"));
        let draft = Draft::read("a.md", file.as_bytes(), Some(DAY)).unwrap();
        let statements = claim::read(&draft.prose, &Context::on(draft.day));
        prop_assert!(!statements.claims.is_empty());
        for claim in statements.claims {
            let span = draft.source.on_disk(draft.prose.to_source(claim.span));
            prop_assert_eq!(span.of(&file), draft.prose.slice(claim.span));
        }
    }
}
