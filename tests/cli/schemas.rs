//! What is printed as JSON is what the schemas in docs/schema say.

use std::fs;

use jsonschema::Registry;
use serde_json::Value;

use super::newsroom::{Newsroom, repository};

fn schema(name: &str) -> Value {
    let path = repository().join(format!("docs/schema/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[track_caller]
fn check(name: &str, printed: &Value) {
    let shared = schema("check");
    let id = shared["$id"].as_str().unwrap().to_owned();
    let registry = Registry::new().add(id, shared).unwrap().prepare().unwrap();
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema(name))
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(printed)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{printed:#}");
}

const DRAFT: &str = "---\ntitle: Storm sinks 43 boats\ndate: 2031-03-05\n---\n\n\
    The storm sank 43 boats in Port Ellery on Tuesday, March 4, 2031, the harbour master said. \
    Between 3 and 5 men were hurt, at least 1.25 million euros were lost, and one in 3 lamps broke. \
    “We have never seen a sea like this one,” said Mara Olin, 61, who keeps the light.\n\n\
    <!-- tickmark: ignore figure/unsourced -- own count, JR -->\n\n\
    Some 12 goats drowned, up 7 percent.\n\n\
    <!-- tickmark: ignore figure/unsuorced -- own count, JR -->\n\n\
    Two sheep lived.\n";

#[test]
fn check_prints_what_its_schema_says() {
    let room = Newsroom::new();
    room.write("draft.md", DRAFT);
    room.write("sources/photo.txt", b"\x89PNG\r\n\x1a\n\0".as_slice());
    let json = room.json(&["check", "draft.md", "lost.md", "--format", "json"]);
    check("check", &json);
    let claims = json["drafts"][0]["claims"].as_array().unwrap();
    assert!(claims.len() > 5, "{json:#}");
    assert!(
        claims
            .iter()
            .any(|c| c["evidence"].as_array().is_some_and(|e| !e.is_empty()))
    );
    assert!(claims.iter().any(|c| c["suppressed"]["by"] == "JR"));
    // One sentence for a figure that was held against a passage; a quotation
    // has its words.
    let compared = |kind| {
        let mut of = claims.iter().filter(move |c| c["kind"] == kind);
        of.any(|c| c["compared"].is_string())
    };
    assert!(compared("figure") && !compared("quote"));
}

const WIRE: &str = "OSLO (AP) — The storm sank at least 43 boats in Port Ellery on Tuesday, and \
    the harbour master closed the pier to all traffic until the evening of the next day.\n\n\
    Divers will search the wrecks for the logs of the ships as soon as the weather allows it.\n";

#[test]
fn copied_and_retracted_evidence_is_in_the_schema() {
    let room = Newsroom::new();
    room.write(
        "draft.md",
        "The storm sank 43 boats in Port Ellery on Tuesday.\n",
    );
    let head = |outlet| format!("---\noutlet: {outlet}\ndate: 2031-03-05\n---\n\n");
    let wire = format!("{}{WIRE}", head("Associated Press"));
    room.write("wire/ap.md", wire);
    let copy = WIRE.replace("at least 43", "43");
    let note = "Correction: An earlier version of this story said that 34 boats sank.";
    room.write(
        "wire/copy.md",
        format!("{}{copy}\n{note}\n", head("Coast Tidings")),
    );
    let args = ["check", "draft.md", "--sources", "wire", "--format", "json"];
    let json = room.json(&args);
    check("check", &json);
    let claims = json["drafts"][0]["claims"].as_array().unwrap();
    let boats = claims.iter().find(|c| c["text"] == "43 boats").unwrap();
    let evidence = boats["evidence"].as_array().unwrap();
    let copy = evidence.iter().find(|e| e["outlet"] == "Coast Tidings");
    let copy = copy.unwrap();
    assert_eq!(copy["notice"]["kind"], "corrected", "{json:#}");
    assert_eq!(copy["notice"]["text"], note);
    assert_eq!(copy["original"]["article"], "wire/ap.md");
    assert_eq!(copy["original"]["changed"]["there"], "at least 43");
    assert_eq!(copy["original"]["changed"]["here"], "43");
}

#[test]
fn claims_prints_what_its_schema_says() {
    let room = Newsroom::new();
    room.write("draft.md", DRAFT);
    let json = room.json(&["claims", "draft.md", "lost.md", "--format", "json"]);
    check("claims", &json);
}

#[test]
fn sources_list_prints_what_its_schema_says() {
    let room = Newsroom::new();
    let json = room.json(&["sources", "list", "--format", "json"]);
    check("sources", &json);
    assert!(json["articles"][0].get("paragraphs").is_none());
    let json = room.json(&["sources", "list", "--format", "json", "--text"]);
    check("sources", &json);
    let paragraphs = json["articles"][0]["paragraphs"].as_array().unwrap();
    assert!(
        paragraphs
            .iter()
            .any(|p| p.as_str().unwrap().contains("40 boats"))
    );
}

#[test]
fn explain_prints_what_its_schema_says() {
    let room = Newsroom::new();
    room.write("draft.md", DRAFT);
    room.write(
        "sources/light.md",
        "---\noutlet: Isle Radio\n---\n\n\
         “We have never seen a sea like that one,” said Mara Olin. The storm cost 2 million euros.\n",
    );
    let checked = room.json(&["check", "draft.md", "--format", "json"]);
    let mut compared = 0;
    for claim in checked["drafts"][0]["claims"].as_array().unwrap() {
        let at = &claim["span"];
        let place = format!("draft.md:{}:{}", at["line"], at["column"]);
        let json = room.json(&["explain", "--claim", &place, "--format", "json"]);
        check("explain", &json);
        // One claim, one finding, whoever prints it.
        if json["claim"]["id"] == claim["id"] {
            assert_eq!(&json["claim"], claim);
        }
        compared += json["candidates"].as_array().unwrap().len();
    }
    assert!(compared > 3, "{compared}");
}

#[test]
fn a_schema_says_no_to_what_is_not_in_it() {
    let id = schema("check");
    let validator = jsonschema::validator_for(&id).unwrap();
    let mut json = Newsroom::new()
        .write("draft.md", DRAFT)
        .json(&["check", "draft.md", "--format", "json"]);
    assert!(validator.is_valid(&json));
    json["drafts"][0]["claims"][0]["new"] = Value::from(1);
    assert!(!validator.is_valid(&json));
}

#[test]
fn claims_are_the_same_checked_and_unchecked() {
    let room = Newsroom::new();
    room.write("draft.md", DRAFT);
    let of = |command| room.json(&[command, "draft.md", "--format", "json"]);
    let (checked, read) = (of("check"), of("claims"));
    let checked = checked["drafts"][0]["claims"].as_array().unwrap();
    let read = read["drafts"][0]["claims"].as_array().unwrap();
    assert_eq!(checked.len(), read.len());
    for (checked, read) in checked.iter().zip(read) {
        for field in ["id", "kind", "text", "span", "figure", "quote"] {
            assert_eq!(checked.get(field), read.get(field));
        }
        assert!(read.get("verdict").is_none());
    }
}
