//! Drafts of our own about a real event, held against five real articles.
//!
//! The articles are not part of the repository. They are read from
//! `../shared/sources`, or from `sources` in the folder that `TICKMARK_SHARED`
//! names. Where they are missing these tests pass without a word, unless
//! `CI=true`.

#![allow(clippy::unwrap_used, reason = "a test ends where its set-up fails")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The five articles, by the beginning of their file names.
const UNN: &str = "000";
const UNNAMED: &str = "001";
const REUTERS: &str = "002";
const BRITISH: &str = "003";
const EL_PAIS: &str = "004";

#[test]
fn a_right_count_is_supported_by_every_outlet_that_gives_it() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "So far 15 children have been returned to Ukraine, seven of them in December.",
        "15 children",
    );
    assert_eq!(claim["verdict"], "supported", "{claim:#}");
    assert_eq!(
        articles(&claim, "supports"),
        [UNN, UNNAMED, REUTERS, BRITISH]
    );
    assert_eq!(articles(&claim, "contradicts"), [""; 0]);
    let part = newsroom.claim(
        "So far 15 children have been returned to Ukraine, seven of them in December.",
        "seven",
    );
    assert_eq!(part["verdict"], "supported", "{part:#}");
}

#[test]
fn at_least_19000_is_not_19000() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let bare = newsroom.claim(
        "Ukraine accuses Russia of abducting 19,000 children.",
        "19,000",
    );
    assert_eq!(bare["verdict"], "qualified", "{bare:#}");
    assert!(
        bare["message"].as_str().unwrap().contains("at least"),
        "{bare:#}"
    );
    let bound = newsroom.claim(
        "Ukraine accuses Russia of abducting at least 19,000 children.",
        "19,000",
    );
    assert_eq!(bound["verdict"], "supported", "{bound:#}");
    // El País has 20,000, which is at least 19,000.
    assert_eq!(
        articles(&bound, "supports"),
        [UNN, UNNAMED, REUTERS, BRITISH, EL_PAIS]
    );
}

#[test]
fn the_earlier_report_of_eight_does_not_contradict_fifteen() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "Fifteen children have been returned to Ukraine since the first lady began her advocacy.",
        "Fifteen children",
    );
    assert_eq!(claim["verdict"], "supported", "{claim:#}");
    assert!(
        !articles(&claim, "contradicts").contains(&EL_PAIS.to_owned()),
        "{claim:#}"
    );
}

#[test]
fn two_wordings_of_one_quotation_are_told_apart_and_shown() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "\"I hope we have success very soon,\" Melania Trump said.",
        "\"I hope",
    );
    assert!(
        ["qualified", "supported"].contains(&claim["verdict"].as_str().unwrap()),
        "{claim:#}"
    );
    assert_eq!(
        articles(&claim, "supports"),
        [REUTERS, BRITISH],
        "{claim:#}"
    );
    assert_eq!(articles(&claim, "qualifies"), [UNN], "{claim:#}");
    let other = newsroom.claim(
        "\"I hope we'll succeed very soon,\" Melania Trump said.",
        "\"I hope",
    );
    assert_eq!(articles(&other, "supports"), [UNN], "{other:#}");
    assert_eq!(
        articles(&other, "qualifies"),
        [REUTERS, BRITISH],
        "{other:#}"
    );
}

#[test]
fn a_paraphrase_in_quotation_marks_is_not_left_standing() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let reworded = newsroom.claim(
        "\"I am working on it and I hope we succeed very soon,\" Melania Trump said.",
        "\"I am",
    );
    assert!(
        ["altered", "narration"].contains(&reworded["verdict"].as_str().unwrap()),
        "{reworded:#}"
    );
    let prose = newsroom.claim(
        "\"Discussions are actively underway,\" Melania Trump said.",
        "\"Discussions",
    );
    assert!(
        ["altered", "narration"].contains(&prose["verdict"].as_str().unwrap()),
        "{prose:#}"
    );
}

#[test]
fn a_weekday_that_does_not_fit_its_date_is_inconsistent() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "Melania Trump spoke at the White House on Thursday, Feb. 4, 2026.",
        "Thursday, Feb. 4, 2026",
    );
    assert_eq!(claim["verdict"], "inconsistent", "{claim:#}");
    let right = newsroom.claim(
        "Melania Trump spoke at the White House on Wednesday, Feb. 4, 2026.",
        "Wednesday, Feb. 4, 2026",
    );
    assert_ne!(right["verdict"], "inconsistent", "{right:#}");
}

#[test]
fn views_are_not_children() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "So far 92 children have been returned to Ukraine.",
        "92 children",
    );
    assert_ne!(claim["verdict"], "supported", "{claim:#}");
    assert_eq!(articles(&claim, "supports"), [""; 0]);
    for evidence in claim["evidence"].as_array().unwrap() {
        let text = evidence["text"].as_str().unwrap();
        assert!(!text.contains("views"), "{text}");
    }
}

#[test]
fn copy_of_one_agency_in_two_outlets_is_one_origin() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let reuters = newsroom.article(REUTERS);
    let folder = tempfile::tempdir().unwrap();
    let body = std::fs::read_to_string(&reuters).unwrap();
    std::fs::write(folder.path().join("agency.txt"), &body).unwrap();
    let reprint = format!("---\noutlet: Riverside Gazette\ndate: 2026-02-05\n---\n\n{body}");
    std::fs::write(folder.path().join("reprint.md"), reprint).unwrap();
    let sources = folder.path();
    let claim = claim_against(
        sources,
        "Fifteen children have been returned to Ukraine since the first lady started her advocacy.",
        "Fifteen children",
    );
    assert_eq!(claim["verdict"], "supported", "{claim:#}");
    assert_eq!(articles(&claim, "supports").len(), 2, "{claim:#}");
    assert_eq!(claim["independent"]["supports"], 1, "{claim:#}");
}

#[test]
fn who_published_what_is_read_or_left_open() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let output = Command::new(env!("CARGO_BIN_EXE_tickmark"))
        .args(["sources", "list", "--text", "--format", "json", "--sources"])
        .arg(&newsroom.sources)
        .output()
        .unwrap();
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let articles = list["articles"].as_array().unwrap();
    let names: Vec<&str> = articles
        .iter()
        .map(|article| article["outlet"].as_str().unwrap())
        .collect();
    let [unn, unknown, review, other, pais] = names[..] else {
        panic!("{names:?}");
    };
    assert_eq!(
        [unn, review, pais],
        ["UNN", "Global Banking and Finance Review", "El País"]
    );
    // Nothing in these two files tells who published them.
    assert!(
        unknown.starts_with("001_") && other.starts_with("003_"),
        "{names:?}"
    );
    assert_eq!(articles[2]["credit"], "Reuters");
    for carrier in [1, 2] {
        assert_eq!(articles[carrier]["origin"], "Reuters");
    }
    // Crossheads apart, every paragraph that is evidence is a sentence.
    for article in articles {
        for paragraph in article["paragraphs"].as_array().unwrap() {
            let text = paragraph.as_str().unwrap();
            let is_sentence = text.ends_with(['.', '!', '?', '”', '"', '’', '\'']);
            let is_crosshead = text.len() < 60 && !text.contains(|c: char| c.is_numeric());
            assert!(is_sentence || is_crosshead, "{}: {text}", article["path"]);
        }
    }
}

struct Newsroom {
    sources: PathBuf,
}

impl Newsroom {
    fn open() -> Option<Self> {
        let shared = std::env::var_os("TICKMARK_SHARED").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
            PathBuf::from,
        );
        let sources = shared.join("sources");
        let is_required = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(
            sources.is_dir() || !is_required,
            "no real articles in {}",
            sources.display()
        );
        sources.is_dir().then_some(Self { sources })
    }

    fn article(&self, prefix: &str) -> PathBuf {
        let entries = self.sources.read_dir().unwrap();
        let mut paths = entries.map(|entry| entry.unwrap().path());
        paths.find(|p| name(p).starts_with(prefix)).unwrap()
    }

    #[track_caller]
    fn claim(&self, draft: &str, words: &str) -> Value {
        claim_against(&self.sources, draft, words)
    }
}

/// The claim of the draft whose text begins with `words`, as the JSON has it.
/// The draft is about 5 February 2026.
#[track_caller]
fn claim_against(sources: &Path, draft: &str, words: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.md");
    std::fs::write(&path, draft).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tickmark"))
        .args([
            "check",
            "--format",
            "json",
            "--fail-on",
            "never",
            "--date",
            "2026-02-05",
            "--sources",
        ])
        .args([sources, &path])
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let claims = report["drafts"][0]["claims"].as_array().unwrap();
    let found = claims
        .iter()
        .find(|c| c["text"].as_str().unwrap().starts_with(words));
    found
        .unwrap_or_else(|| panic!("no claim {words}: {claims:#?}"))
        .clone()
}

/// The articles with a stance, by the first three letters of their file names.
fn articles(claim: &Value, stance: &str) -> Vec<String> {
    let evidence = claim["evidence"].as_array().unwrap().iter();
    let mut paths: Vec<String> = evidence
        .filter(|e| e["stance"] == stance)
        .map(|e| {
            name(Path::new(e["article"].as_str().unwrap()))
                .chars()
                .take(3)
                .collect()
        })
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
#[test]
fn a_wrong_count_is_contradicted_and_the_outlets_are_named() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim("So far 16 Ukrainian children have been returned to Ukraine since the first lady began her advocacy.", "16 Ukrainian children");
    assert_eq!(claim["verdict"], "contradicted", "{claim:#}");
    assert_eq!(
        articles(&claim, "contradicts"),
        [UNN, UNNAMED, REUTERS, BRITISH]
    );
    assert_eq!(articles(&claim, "supports"), [""; 0]);
    let message = claim["message"].as_str().unwrap();
    assert!(message.contains("say 15"), "{message}");
    let fix = &claim["fixes"][0];
    assert_eq!(fix["text"], "15", "{claim:#}");
}

#[test]
fn words_given_to_another_speaker_are_misattributed() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "\"I hope we have success very soon,\" President Donald Trump said.",
        "\"I hope",
    );
    assert_eq!(claim["verdict"], "misattributed", "{claim:#}");
    assert!(
        claim["message"].as_str().unwrap().contains("Melania Trump"),
        "{claim:#}"
    );
}

#[test]
fn words_of_the_first_lady_are_not_the_presidents() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "President Donald Trump said: \"My representative has been working directly with President Putin's team\".",
        "\"My representative",
    );
    assert_eq!(claim["verdict"], "misattributed", "{claim:#}");
    assert_eq!(articles(&claim, "contradicts"), [EL_PAIS]);
}

#[test]
fn the_earlier_report_of_eight_does_not_contradict_a_wrong_count_either() {
    let Some(newsroom) = Newsroom::open() else {
        return;
    };
    let claim = newsroom.claim(
        "U.S. first lady Melania Trump is in contact with Vladimir Putin's team in Russia. Since she began her advocacy, 16 children have been returned to Ukraine, including seven in December.",
        "16 children",
    );
    assert_eq!(claim["verdict"], "contradicted", "{claim:#}");
    assert!(
        !articles(&claim, "contradicts").contains(&EL_PAIS.to_owned()),
        "{claim:#}"
    );
}
