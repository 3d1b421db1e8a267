//! The example newsroom shows every verdict.

#![allow(clippy::unwrap_used, reason = "a test ends where its set-up fails")]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;
use tickmark::verify::Verdict;

#[test]
fn the_example_shows_each_verdict() {
    let verdicts = verdicts();
    for verdict in Verdict::ALL.map(Verdict::name) {
        assert!(
            verdicts.contains_key(verdict),
            "no claim of the example is {verdict}: {verdicts:#?}"
        );
    }
}

/// Claims of the example's draft by verdict.
fn verdicts() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO_BIN_EXE_tickmark"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "--format", "json", "examples/draft.md"])
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut verdicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for claim in report["drafts"][0]["claims"].as_array().unwrap() {
        let text = |key: &str| claim[key].as_str().unwrap().to_owned();
        verdicts
            .entry(text("verdict"))
            .or_default()
            .push(text("text"));
    }
    verdicts
}
