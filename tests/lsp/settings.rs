//! The settings that VS Code shows are those that the server has.
//!
//! `TICKMARK_WRITE_SETTINGS=1 cargo test --test lsp settings` writes them into
//! the extension's package.json.

use serde_json::{Map, Value};
use tickmark::config::SETTINGS;

const PACKAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vscode/package.json");

/// Settings of the extension itself.
const OWN: [&str; 2] = ["tickmark.path", "tickmark.trace.server"];

#[test]
fn vs_code_lists_each_setting_as_the_server_reads_it() {
    let text = std::fs::read_to_string(PACKAGE).unwrap();
    let mut package: Value = serde_json::from_str(&text).unwrap();
    let listed = &mut package["contributes"]["configuration"]["properties"];
    let settings = SETTINGS
        .iter()
        .map(|s| (format!("tickmark.{}", s.name), s.schema()));
    let own = OWN.map(|name| (name.to_owned(), listed[name].clone()));
    let wanted = Value::Object(settings.chain(own).collect::<Map<_, _>>());
    if std::env::var_os("TICKMARK_WRITE_SETTINGS").is_some() {
        *listed = wanted;
        let text = serde_json::to_string_pretty(&package).unwrap() + "\n";
        std::fs::write(PACKAGE, text).unwrap();
        return;
    }
    assert_eq!(
        *listed, wanted,
        "tests/lsp/settings.rs says how to write them"
    );
}
