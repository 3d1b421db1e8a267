//! What an editor sets over tickmark.toml.
//!
//! The editor's settings are put into the words of tickmark.toml and read by
//! its reader: one meaning, one set of messages.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::editor::{CODE_LENS, DRAFTS, EDITOR_KEYS, INLAY_HINTS, MOST_DEBOUNCE};
use super::read::{MOST_ORIGINS, SEVERITIES};
use super::table::did_you_mean;
use super::{Config, parse};
use crate::verify::RULES;

/// A setting that an editor has.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name in the editor, below `tickmark.`.
    pub name: &'static str,
    /// Its key in tickmark.toml; `None` where it has none there.
    pub key: Option<&'static str>,
    /// What it does, for the editor's list of settings. Markdown.
    pub description: &'static str,
    /// What values it takes.
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Path,
    Paths,
    Severities,
    Choice(fn() -> Vec<&'static str>),
    Number(usize, usize),
}

fn names<T>(table: &'static [(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// All settings, in the order in which editors list them. `null` means: as
/// tickmark.toml says.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "sources",
        key: Some("sources"),
        description: "Source articles that drafts are checked against: files, folders and patterns, relative to the folder of `tickmark.toml`, else to the folder that is open. In place of `sources` in `tickmark.toml`.",
        kind: Kind::Paths,
    },
    Setting {
        name: "config",
        key: None,
        description: "A `tickmark.toml` to use in place of the one found in the draft\u{2019}s folder or above it.",
        kind: Kind::Path,
    },
    Setting {
        name: "drafts",
        key: Some("drafts"),
        description: "Which drafts are checked: those that are `open`, or `all` of the folder.",
        kind: Kind::Choice(|| names(DRAFTS)),
    },
    Setting {
        name: "minimumOrigins",
        key: Some("minimum-origins"),
        description: "How many independent origins must state a claim before it counts as supported. 2 is the two-source rule.",
        kind: Kind::Number(1, MOST_ORIGINS),
    },
    Setting {
        name: "severity",
        key: Some("severity"),
        description: "How loud each rule is, over `[severity]` in `tickmark.toml`: rule to `off`, `hint`, `info`, `warning` or `error`.",
        kind: Kind::Severities,
    },
    Setting {
        name: "inlayHints",
        key: Some("inlay-hints"),
        description: "Marks behind claims: `off`, `problems`, or `all` (also a tick with the number of independent origins behind each supported claim).",
        kind: Kind::Choice(|| names(INLAY_HINTS)),
    },
    Setting {
        name: "codeLens",
        key: Some("code-lens"),
        description: "Counts of claims above `sections` or `paragraphs`, or `off`.",
        kind: Kind::Choice(|| names(CODE_LENS)),
    },
    Setting {
        name: "debounce",
        key: Some("debounce"),
        description: "Milliseconds from the last key to a check. Without it, the first key is answered at once, and the next as long after it as a check takes, at most 50.",
        kind: Kind::Number(0, MOST_DEBOUNCE as usize),
    },
];

impl Setting {
    /// JSON schema of its values, with description and default, as VS Code
    /// takes it.
    pub fn schema(&self) -> Value {
        let mut schema = match self.kind {
            Kind::Path => serde_json::json!({"type": ["string", "null"]}),
            Kind::Paths => serde_json::json!({
                "type": ["array", "null"], "items": {"type": "string"}
            }),
            Kind::Choice(of) => {
                let mut values: Vec<Value> = of().into_iter().map(Value::from).collect();
                values.push(Value::Null);
                serde_json::json!({"type": ["string", "null"], "enum": values})
            }
            Kind::Number(least, most) => serde_json::json!({
                "type": ["integer", "null"], "minimum": least, "maximum": most
            }),
            Kind::Severities => {
                let level = serde_json::json!({"type": "string", "enum": names(SEVERITIES)});
                let rules = RULES.iter().map(|r| (r.code.to_owned(), level.clone()));
                serde_json::json!({
                    "type": ["object", "null"],
                    "properties": rules.collect::<Map<String, Value>>(),
                    "additionalProperties": false
                })
            }
        };
        schema["default"] = Value::Null;
        schema["markdownDescription"] = Value::from(self.description);
        schema["scope"] = Value::from("resource");
        schema
    }
}

/// Settings of an editor.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// A tickmark.toml to use in place of the one found.
    pub config: Option<PathBuf>,
    /// What the others say, as a configuration of its own.
    over: Config,
    minimum_origins: Option<usize>,
}

impl Default for Overlay {
    fn default() -> Self {
        Self {
            config: None,
            over: Config::empty(Path::new("")),
            minimum_origins: None,
        }
    }
}

impl Overlay {
    /// Reads an editor's settings: `{"tickmark": {…}}`, or bare. Settings of the
    /// plugin itself, which `ignored` names, are passed over. Also all that is
    /// wrong with them, in plain words; what is right holds all the same.
    pub fn read(settings: &Value, ignored: &[&str]) -> (Self, Vec<String>) {
        let mut wrong = Vec::new();
        let mut overlay = Self::default();
        let settings = settings.get("tickmark").unwrap_or(settings);
        let Some(settings) = settings.as_object() else {
            if !settings.is_null() {
                wrong.push("the settings of tickmark must be an object".to_owned());
            }
            return (overlay, wrong);
        };
        for (name, value) in settings {
            if ignored.contains(&name.as_str()) || value.is_null() {
                continue;
            }
            let Some(setting) = SETTINGS.iter().find(|s| s.name == name) else {
                let help = did_you_mean(name, SETTINGS.iter().map(|s| s.name));
                wrong.push(format!("unknown setting `tickmark.{name}`; {help}"));
                continue;
            };
            if let Err(what) = overlay.set(setting, value) {
                wrong.extend(what);
            }
        }
        (overlay, wrong)
    }

    fn set(&mut self, setting: &Setting, value: &Value) -> Result<(), Vec<String>> {
        let Some(key) = setting.key else {
            let path = value.as_str().filter(|path| !path.trim().is_empty());
            self.config = path.map(PathBuf::from);
            return match path {
                Some(_) => Ok(()),
                None if value == "" => Ok(()),
                None => Err(vec![format!("`tickmark.{}` must be a path", setting.name)]),
            };
        };
        let mut table = toml::Table::from_iter([(key.to_owned(), to_toml(value))]);
        if EDITOR_KEYS.contains(&key) {
            table = toml::Table::from_iter([("editor".to_owned(), table.into())]);
        }
        let text = table.to_string();
        let read = parse(Path::new(""), ("", &text), None).map_err(|errors| {
            let errors = errors.0.into_iter();
            let told = errors.map(|e| {
                let what = e
                    .what
                    .replace(&format!("`{key}`"), &format!("`tickmark.{}`", setting.name));
                e.help
                    .map_or(what.clone(), |help| format!("{what}; {help}"))
            });
            told.collect::<Vec<_>>()
        })?;
        if setting.name == "minimumOrigins" {
            self.minimum_origins = Some(read.minimum_origins);
        }
        self.over.sources = read.sources.or(self.over.sources.take());
        self.over.severity.extend(read.severity);
        self.over.editor = self.over.editor.under(read.editor);
        Ok(())
    }

    /// True where it names sources.
    pub fn names_sources(&self) -> bool {
        self.over.sources.is_some()
    }

    /// Puts these settings over a configuration.
    pub fn apply(&self, config: &mut Config) {
        if let Some(sources) = &self.over.sources {
            config.sources = Some(sources.clone());
        }
        if let Some(minimum) = self.minimum_origins {
            config.minimum_origins = minimum;
        }
        config.severity.extend(self.over.severity.iter().cloned());
        config.editor = config.editor.under(self.over.editor);
    }
}

/// The same value in TOML. Not through serde: numbers of `serde_json` that keep
/// their digits look like tables to it. `null`, which TOML has not, is empty.
fn to_toml(value: &Value) -> toml::Value {
    match value {
        Value::Null => toml::Value::String(String::new()),
        Value::Bool(value) => toml::Value::Boolean(*value),
        Value::Number(number) => number.as_i64().map_or_else(
            || toml::Value::Float(number.as_f64().unwrap_or(f64::NAN)),
            toml::Value::Integer,
        ),
        Value::String(text) => toml::Value::String(text.clone()),
        Value::Array(values) => values.iter().map(to_toml).collect::<Vec<_>>().into(),
        Value::Object(values) => {
            let values = values
                .iter()
                .map(|(key, value)| (key.clone(), to_toml(value)));
            values.collect::<toml::Table>().into()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::InlayHints;
    use crate::verify::Severity;

    #[track_caller]
    fn wrong(settings: Value, expect: &[&str]) -> Overlay {
        let (overlay, wrong) = Overlay::read(&settings, &["path"]);
        assert_eq!(wrong, expect);
        overlay
    }

    #[test]
    fn an_editors_settings_stand_over_the_file() {
        let settings = json!({"tickmark": {
            "sources": ["wire"], "minimumOrigins": 2, "inlayHints": "problems",
            "severity": {"figure/unsourced": "warning"}, "codeLens": null, "path": "x"
        }});
        let overlay = wrong(settings, &[]);
        let file = "sources = [\"a\"]\n[severity]\n\"figure/unsourced\" = \"off\"\n\
                    [editor]\ndebounce = 9\n";
        let mut config = parse(Path::new("/desk"), ("t", file), None).unwrap();
        overlay.apply(&mut config);
        assert_eq!(config.sources, Some(vec!["wire".to_owned()]));
        assert_eq!(config.minimum_origins, 2);
        assert_eq!(config.editor.inlay_hints, Some(InlayHints::Problems));
        assert_eq!(config.editor.debounce, Some(9));
        let unsourced = ("figure/unsourced".to_owned(), Some(Severity::Warning));
        assert_eq!(config.severity.last(), Some(&unsourced));
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let overlay = wrong(
            json!({"source": ["a"], "minimumOrigins": 0, "inlayHints": "al", "debounce": 9}),
            &[
                "unknown setting `tickmark.source`; did you mean `sources`?",
                "`tickmark.minimumOrigins` must be a whole number from 1 to 100, not the number 0",
                "`tickmark.inlayHints` cannot be \"al\"; did you mean `all`?",
            ],
        );
        let mut config = Config::empty(Path::new("/desk"));
        overlay.apply(&mut config);
        assert_eq!(config.editor.debounce, Some(9));
        wrong(json!(3), &["the settings of tickmark must be an object"]);
        wrong(json!(null), &[]);
    }
}
