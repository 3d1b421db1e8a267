use super::*;
use crate::article::OutletKind;

const FOLDER: &str = "/desk";

fn config(text: &str) -> Config {
    parse(Path::new(FOLDER), ("tickmark.toml", text), None).unwrap()
}

/// A configuration with one fault, and what is said about it.
#[track_caller]
fn check(text: &str, expect: &str) {
    let errors = parse(Path::new(FOLDER), ("tickmark.toml", text), None).unwrap_err();
    assert_eq!(errors.to_string(), expect);
}

#[test]
fn every_key_is_read() {
    let config = config(
        r#"
        sources = ["sources/", "wire/*.txt"]
        ignore = ["archive/**", "*.bak"]
        minimum-origins = 2
        fail-on = "never"
        verified = [{ id = "0123456789ABCDEF", by = "JR", reason = "own interview" }]
        [severity]
        "figure/unsourced" = "off"
        "quote/altered" = "warning"
        [[outlet]]
        name = "Harbour Gazette"
        paths = ["gazette/**"]
        domains = ["*.Gazette.example"]
        aliases = ["The Gazette"]
        country = "no"
        language = "EN"
        kind = "agency"
        [[outlet]]
        name = "Nordpost"
        "#,
    );
    let settings = config.settings();
    assert_eq!(settings.minimum_origins, 2);
    assert_eq!(
        settings.severity,
        [
            ("figure/unsourced".to_owned(), None),
            ("quote/altered".to_owned(), Some(Severity::Warning))
        ]
    );
    assert_eq!(settings.verified[0].id, "0123456789abcdef");
    assert_eq!(config.fail_on, Some(FailOn::Never));
    assert_eq!(
        config.source_paths(),
        [Path::new("/desk/sources/"), Path::new("/desk/wire/*.txt")]
    );
    assert_eq!(config.outlets[0].domains, ["gazette.example"]);
    assert_eq!(config.outlets[0].kind, OutletKind::Agency);
    assert_eq!(config.outlets[0].country.as_deref(), Some("NO"));
    assert_eq!(config.outlets[0].language.as_deref(), Some("en"));
    assert_eq!(config.outlets[1].name, "Nordpost");
}

#[test]
fn ignored_paths_are_those_of_gitignore_files() {
    let config = config("ignore = [\"archive/**\", \"*.bak\", \"/notes/\", \"!keep.bak\"]");
    for (path, ignored) in [
        ("/desk/archive/2024/a.md", true),
        ("/desk/a.md", false),
        ("/desk/deep/a.bak", true),
        ("/desk/deep/keep.bak", false),
        ("/desk/notes/a.md", true),
        ("/desk/deep/notes/a.md", false),
        ("/desk", false),
        ("/other/archive/a.md", false),
        ("archive/a.md", false),
    ] {
        assert_eq!(config.ignores(Path::new(path)), ignored, "{path}");
    }
}

#[test]
fn unknown_keys() {
    check(
        "\n\nsource = []",
        "unknown key `source` at tickmark.toml:3:1; did you mean `sources`?",
    );
    check(
        "minimum_origins = 2",
        "unknown key `minimum_origins` at tickmark.toml:1:1; did you mean `minimum-origins`?",
    );
    check(
        "x = 1",
        "unknown key `x` at tickmark.toml:1:1; it can be `sources`, `ignore`, `minimum-origins`, `fail-on`, `severity`, `outlet`, `verified`, `editor`",
    );
    check(
        "[[outlet]]\nname = \"A\"\npath = []",
        "unknown key `path` at tickmark.toml:3:1; did you mean `paths`?",
    );
    check(
        "verified = [{ id = \"0123456789abcdef\", by = \"JR\", reason = \"x\", who = 1 }]",
        "unknown key `who` at tickmark.toml:1:65; it can be `id`, `by`, `reason`",
    );
}

#[test]
fn bad_values() {
    check(
        "sources = \"a\"",
        "`sources` must be a list of strings, not the string \"a\" at tickmark.toml:1:11; write sources = [\"a\"]",
    );
    check(
        "sources = [\"a\", 2]",
        "`sources` must be a string, not the number 2 at tickmark.toml:1:17",
    );
    check(
        "sources = [\" \"]",
        "`sources` is empty at tickmark.toml:1:12",
    );
    check(
        "minimum-origins = 0",
        "`minimum-origins` must be a whole number from 1 to 100, not the number 0 at tickmark.toml:1:19",
    );
    check(
        "minimum-origins = \"two\"",
        "`minimum-origins` must be a whole number from 1 to 100, not the string \"two\" at tickmark.toml:1:19",
    );
    check(
        "minimum-origins = 1.5",
        "`minimum-origins` must be a whole number from 1 to 100, not the number 1.5 at tickmark.toml:1:19",
    );
    check(
        "fail-on = \"warnings\"",
        "`fail-on` cannot be \"warnings\" at tickmark.toml:1:11; did you mean `warning`?",
    );
    check(
        "fail-on = true",
        "`fail-on` must be a string, not true at tickmark.toml:1:11",
    );
}

#[test]
fn bad_patterns() {
    check(
        "sources = [\"a[\"]",
        "`sources` holds the bad pattern \"a[\" (unclosed character class; missing ']') at tickmark.toml:1:12",
    );
    check(
        "ignore = [\"{a\"]",
        "`ignore` holds the bad pattern \"{a\" (unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)) at tickmark.toml:1:11",
    );
}

#[test]
fn bad_severities() {
    check(
        "[severity]\n\"figure/unsorced\" = \"off\"",
        "unknown rule `figure/unsorced` at tickmark.toml:2:1; did you mean `figure/unsourced`?",
    );
    check(
        "[severity]\n\"figure/unsourced\" = \"warn\"",
        "`figure/unsourced` cannot be \"warn\" at tickmark.toml:2:22; did you mean `warning`?",
    );
    check(
        "[severity]\nfigure.unsourced = \"off\"",
        "unknown rule `figure` at tickmark.toml:2:1; write the rule in quotes, such as \"figure/unsourced\"",
    );
    check(
        "severity = \"off\"",
        "`severity` must be a table of rules, not the string \"off\" at tickmark.toml:1:12",
    );
}

#[test]
fn bad_outlets() {
    check(
        "[outlet]\nname = \"A\"",
        "`outlet` must be a list of tables, not a table at tickmark.toml:1:1; write [[outlet]]",
    );
    check(
        "[[outlet]]\nkind = \"agency\"",
        "an outlet has no `name` at tickmark.toml:1:1",
    );
    check(
        "[[outlet]]\nname = \"A\"\n[[outlet]]\nname = \"a\"",
        "the outlet \"a\" stands on line 2 already at tickmark.toml:4:8; put its paths, domains and aliases into one entry",
    );
    check(
        "[[outlet]]\nname = \"A\"\nkind = \"wire\"",
        "`kind` cannot be \"wire\" at tickmark.toml:3:8; it can be `outlet`, `agency`, `aggregator`, `official`",
    );
    check(
        "[[outlet]]\nname = \"A\"\ncountry = \"Norway\"",
        "`country` cannot be \"Norway\" at tickmark.toml:3:11; write the two letters of a country of ISO 3166-1, such as \"NO\"",
    );
    check(
        "[[outlet]]\nname = \"A\"\ndomains = [\"https://a.example/x\"]",
        "`domains` holds \"https://a.example/x\", which is no domain at tickmark.toml:3:12; write it without https:// and path, such as \"example.org\"",
    );
}

#[test]
fn bad_verified_claims() {
    check(
        "[[verified]]\nid = \"12\"\nby = \"JR\"\nreason = \"x\"",
        "\"12\" is no claim's id at tickmark.toml:2:6; an id has 16 hexadecimal digits; `tickmark check --verbose` shows it",
    );
    check(
        "[[verified]]\nid = \"0123456789abcdef\"",
        "a verified claim has no `by` at tickmark.toml:1:1\na verified claim has no `reason` at tickmark.toml:1:1",
    );
}

#[test]
fn broken_toml() {
    check(
        "sources = [\n",
        "unclosed array, expected `]` at tickmark.toml:1:12",
    );
    check("a = 1\na = 2", "duplicate key at tickmark.toml:2:1");
}

#[test]
fn all_faults_are_told_in_the_order_of_the_file() {
    check(
        "x-on = 1\nfail-on = 2\nsource = 3",
        "unknown key `x-on` at tickmark.toml:1:1; it can be `sources`, `ignore`, `minimum-origins`, `fail-on`, `severity`, `outlet`, `verified`, `editor`\n`fail-on` must be a string, not the number 2 at tickmark.toml:2:11\nunknown key `source` at tickmark.toml:3:1; did you mean `sources`?",
    );
}

#[test]
fn the_template_names_every_key_with_its_default() {
    // As it is, it changes nothing.
    let plain = config(TEMPLATE);
    assert_eq!(plain.sources, None);
    assert_eq!(plain.settings().severity, []);
    // With every key switched on, it says what the defaults are.
    let key = |line: &str| line.contains(" = ") || line.starts_with("[[");
    let on: String = TEMPLATE
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if key(rest) => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let full = config(&on);
    assert_eq!(full.minimum_origins, plain.minimum_origins);
    assert_eq!(full.fail_on, Some(FailOn::default()));
    assert_eq!(full.sources.as_deref(), Some(&["sources/".to_owned()][..]));
    assert!(full.ignore.is_empty());
    let mut defaults: Vec<_> = crate::verify::RULES
        .iter()
        .map(|r| (r.code.to_owned(), r.severity))
        .collect();
    defaults.sort();
    assert_eq!(full.settings().severity, defaults);
    let names = |key: &&str| {
        on.lines().any(|l| {
            l.starts_with(&format!("{key} ="))
                || l == format!("[[{key}]]")
                || l == format!("[{key}]")
        })
    };
    let keys = [read::KEYS, outlets::OUTLET_KEYS, read::VERIFIED_KEYS].concat();
    assert!(keys.iter().all(names));
}

#[test]
fn found_upward_with_the_verified_claims_beside_it() {
    let root = tempfile::tempdir().unwrap();
    let deep = root.path().join("drafts/2026");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(root.path().join(CONFIG_NAME), "\u{FEFF}minimum-origins = 2").unwrap();
    let verified =
        "[[verified]]\nid = \"0123456789abcdef\"\nby = \"JR\"\nreason = \"own interview\"";
    std::fs::write(root.path().join(VERIFIED_NAME), verified).unwrap();
    let config = find(&deep).unwrap().unwrap();
    assert_eq!(config.folder, root.path());
    assert_eq!(config.minimum_origins, 2);
    assert_eq!(config.verified[0].by, "JR");

    std::fs::write(root.path().join(VERIFIED_NAME), "[[verify]]").unwrap();
    let error = find(&deep).unwrap_err().to_string();
    assert!(error.starts_with("unknown key `verify` at "), "{error}");
    assert!(
        error.ends_with("tickmark.verified.toml:1:3; did you mean `verified`?"),
        "{error}"
    );

    let error = load(&deep.join("none.toml")).unwrap_err().to_string();
    assert!(
        error.ends_with("none.toml: there is no such file or folder"),
        "{error}"
    );
}
