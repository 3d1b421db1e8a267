//! What a check as a whole does: fingerprints, severity, what is left out.

use super::*;
use crate::article::{Article, Outlets};
use crate::reference::Memory;
use crate::text::Source;

fn memory(articles: &[(&str, &str)]) -> Memory {
    let read = articles.iter().map(|(outlet, text)| {
        let file = format!("---\noutlet: {outlet}\n---\n\n{text}\n");
        let path = format!("{outlet}.md");
        Article::read(&path, file.as_bytes(), &Outlets::default()).expect("readable")
    });
    Memory::new(read.collect(), Vec::new())
}

fn checked(draft: &str, settings: &Settings) -> Checked {
    let draft = Draft::of_source("draft.md", Source::utf8(draft), None);
    check(&draft, &memory(&[POST, RADIO]), settings)
}

const POST: (&str, &str) = (
    "Harbour Post",
    "“Nobody will lose a home over this,” Mara Voss said on Monday in Port Elin.",
);

const RADIO: (&str, &str) = (
    "Isle Radio",
    "“The pier is older than the whole town,” Ilse Marten told listeners.",
);

const ALTERED: &str = "“Nobody will lose a house over this,” Mara Voss said.";

fn ids(draft: &str) -> Vec<String> {
    let findings = checked(draft, &Settings::default()).findings;
    findings.into_iter().map(|f| f.id).collect()
}

#[test]
fn a_fingerprint_stays_while_the_claim_and_its_sentence_stand() {
    let id = &ids(ALTERED)[0];
    assert_eq!(id.len(), 16);
    assert!(id.chars().all(|c| c.is_ascii_hexdigit()));
    let moved = format!("# Port\n\nA new first paragraph.\n\n{ALTERED}\n\nAnd a last one.");
    assert_eq!(&ids(&moved)[0], id);
    let retyped = "\"Nobody will lose a *house* over this\", Mara Voss said.";
    assert_eq!(&ids(retyped)[0], id);
    assert_ne!(&ids(&ALTERED.replace("house", "roof"))[0], id);
    assert_ne!(&ids(&ALTERED.replace("Mara Voss", "Ivo Brandt"))[0], id);
}

#[test]
fn equal_claims_have_fingerprints_of_their_own() {
    let twice = ids(&format!("{ALTERED}\n\n{ALTERED}"));
    assert_eq!(twice.len(), 2);
    assert_ne!(twice[0], twice[1]);
    assert_eq!(twice[0], ids(ALTERED)[0]);
}

#[test]
fn every_claim_has_one_finding() {
    let draft = format!("{ALTERED} Some 400 homes in 3 towns were cut off on Monday.");
    let checked = checked(&draft, &Settings::default());
    let claims: Vec<usize> = checked.findings.iter().map(|f| f.claim).collect();
    let expect: Vec<usize> = (0..checked.statements.claims.len()).collect();
    assert_eq!(claims, expect);
    assert!(claims.len() >= 3, "{claims:?}");
}

#[test]
fn severity_is_the_rules_unless_told_otherwise() {
    let severity = |told: &[(&str, Option<Severity>)]| {
        let told = told.iter().map(|(code, s)| ((*code).to_owned(), *s));
        let settings = Settings {
            severity: told.collect(),
            ..Settings::default()
        };
        checked(ALTERED, &settings).findings[0].severity
    };
    assert_eq!(severity(&[]), Some(Severity::Error));
    assert_eq!(
        severity(&[("quote/altered", Some(Severity::Hint))]),
        Some(Severity::Hint)
    );
    assert_eq!(severity(&[("quote/altered", None)]), None);
    assert_eq!(
        severity(&[("quote/unsourced", None)]),
        Some(Severity::Error)
    );
}

#[track_caller]
fn check_suppressed(draft: &str, verified: &[Verified], expect: Option<(&str, &str)>) {
    let settings = Settings {
        verified: verified.to_vec(),
        ..Settings::default()
    };
    let finding = checked(draft, &settings).findings.remove(0);
    let told = finding.suppressed.as_ref();
    let told = told.map(|s| (s.by.as_str(), s.reason.as_str()));
    assert_eq!(told, expect);
}

#[test]
fn comments_and_fingerprints_leave_findings_out() {
    let ignore = "<!-- tickmark: ignore quote/altered -- own tape, JR -->";
    check_suppressed(
        &format!("{ignore}\n\n{ALTERED}"),
        &[],
        Some(("JR", "own tape")),
    );
    let other = "<!-- tickmark: ignore quote/unsourced -- own tape, JR -->";
    check_suppressed(&format!("{other}\n\n{ALTERED}"), &[], None);
    let verified = |id: &str| Verified {
        id: id.to_owned(),
        by: "KL".to_owned(),
        reason: "heard it".to_owned(),
    };
    let id = &ids(ALTERED)[0];
    check_suppressed(ALTERED, &[verified(id)], Some(("KL", "heard it")));
    check_suppressed(ALTERED, &[verified("0123456789abcdef")], None);
}

#[test]
fn what_is_supported_is_never_left_out() {
    let draft = "<!-- tickmark: ignore-file -- own interviews, JR -->\n\n\
                 “Nobody will lose a home over this,” Mara Voss said.";
    check_suppressed(draft, &[], None);
}

#[test]
fn too_few_origins_qualify_a_supported_claim() {
    let verdict = |minimum_origins| {
        let settings = Settings {
            minimum_origins,
            ..Settings::default()
        };
        let draft = "“Nobody will lose a home over this,” Mara Voss said.";
        let finding = checked(draft, &settings).findings.remove(0);
        (finding.verdict, finding.rule.code, finding.message)
    };
    let (supported, qualified) = (Verdict::Supported, Verdict::Qualified);
    assert_eq!(verdict(0).0, supported);
    assert_eq!(verdict(1).0, supported);
    let (verdict, code, message) = verdict(2);
    assert_eq!((verdict, code), (qualified, "quote/qualified"));
    assert!(
        message.contains("only 1 independent source, 2 wanted"),
        "{message}"
    );
}

/// Parts of which drafts are put together: figures and quotations that the
/// articles support and contradict, names, marks, and what joins them.
const PARTS: &[&str] = &[
    "Nobody will lose a home over this,",
    "The pier is older than the whole town,",
    "“",
    "”",
    " Mara Voss said",
    " she said",
    " Ilse Marten told listeners",
    " The storm damaged 47 houses in Port Elin",
    " The storm damaged 52 houses in Port Elin",
    " 47",
    " nine boats",
    " on Monday",
    " $3.2 million",
    " 12 percent of them",
    ".",
    ". ",
    "\n\n",
    "\n\n## Harbour\n\n",
    " and",
    " Karsk",
];

mod checker {
    use proptest::prelude::*;

    use super::*;

    const STORM: (&str, &str) = (
        "Fen Tribune",
        "The storm damaged 47 houses in Port Elin on Monday, Mara Voss said. Repairs cost \
         $3.2 million, 12 percent more than in Karsk. Nine boats sank.",
    );

    proptest! {
        /// After any edits a checker that has seen all of them finds what a
        /// check of the result finds.
        #[test]
        fn what_is_kept_changes_nothing(
            edits in prop::collection::vec((0usize..400, 0usize..40, 0..PARTS.len()), 1..24),
        ) {
            let memory = memory(&[POST, RADIO, STORM]);
            let settings = Settings::default();
            let mut checker = Checker::default();
            let mut text = String::from(ALTERED);
            for (at, cut, part) in edits {
                let start = text.floor_char_boundary(at % (text.len() + 1));
                let end = text.floor_char_boundary((start + cut).min(text.len()));
                text.replace_range(start..end.max(start), PARTS[part]);
                let draft = Draft::of_source("draft.md", Source::utf8(text.as_str()), None);
                let kept = checker.check(&draft, &memory, &settings, Stop::never());
                let kept = kept.expect("nothing stops it");
                let fresh = check(&draft, &memory, &settings);
                prop_assert_eq!(kept.findings, fresh.findings, "{}", text);
            }
        }
    }

    #[test]
    fn a_check_that_is_stopped_leaves_the_next_one_right() {
        let memory = memory(&[POST, RADIO, STORM]);
        let text = format!("{ALTERED} The storm damaged 52 houses in Port Elin. Nine boats sank.");
        let draft = Draft::of_source("draft.md", Source::utf8(text), None);
        let settings = Settings::default();
        let fresh = check(&draft, &memory, &settings);
        let mut checker = Checker::default();
        for asked in 0..10usize {
            let left = std::cell::Cell::new(asked);
            let stops = || left.replace(left.get().saturating_sub(1)) == 0;
            if let Ok(whole) = checker.check(&draft, &memory, &settings, Stop::when(&stops)) {
                assert_eq!(whole.findings, fresh.findings);
            }
        }
        let whole = checker.check(&draft, &memory, &settings, Stop::never());
        assert_eq!(whole.expect("nothing stops it").findings, fresh.findings);
    }
}
