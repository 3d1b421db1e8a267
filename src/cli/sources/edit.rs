//! The `sources` list of tickmark.toml, comments and layout kept; `tickmark
//! sources remove`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{Array, DocumentMut, Item, Value};

use super::super::Status;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::config_path;

/// Remove entries from the sources of tickmark.toml.
#[derive(Debug, Args)]
pub(super) struct Remove {
    #[command(flatten)]
    edit: Edit,
}

#[derive(Debug, Args)]
pub(super) struct Edit {
    /// Files, folders or globs, as tickmark.toml is to name them: relative to
    /// its folder.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// The configuration file [default: tickmark.toml here or in a folder
    /// above].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Remove {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        let config = config_path(self.edit.config.as_deref())?;
        let changed = change(&config, &self.edit.paths, |list, path| {
            let at = position(list, path);
            at.map(|at| list.remove(at)).is_some()
        })?;
        Status::Clean.after(tell(&config, &self.edit.paths, &changed, "removed", output))
    }
}

/// Says what was done to the list.
pub(super) fn tell(
    config: &Path,
    paths: &[String],
    changed: &[bool],
    done: &str,
    output: &Output,
) -> io::Result<()> {
    output.text(|out| {
        for (path, changed) in paths.iter().zip(changed) {
            let what = if *changed { done } else { "nothing to do for" };
            writeln!(out, "{}: {what} {path}", config.display())?;
        }
        Ok(())
    })
}

/// Adds entries to the sources of a configuration file; says which of them
/// were not there.
pub(super) fn add(config: &Path, paths: &[String]) -> Result<Vec<bool>, Failure> {
    change(config, paths, |list, path| {
        let is_new = position(list, path).is_none();
        if is_new {
            list.push(path);
        }
        is_new
    })
}

fn position(list: &Array, path: &str) -> Option<usize> {
    let same = |value: &Value| {
        value
            .as_str()
            .is_some_and(|v| v.trim_end_matches('/') == path.trim_end_matches('/'))
    };
    list.iter().position(same)
}

/// Changes the `sources` list of a configuration file; says for which paths
/// there was something to do.
fn change(
    config: &Path,
    paths: &[String],
    change: impl Fn(&mut Array, &str) -> bool,
) -> Result<Vec<bool>, Failure> {
    let mut document = open(config)?;
    let list = document
        .entry("sources")
        .or_insert(Item::Value(Value::Array(Array::new())))
        .as_array_mut()
        .ok_or_else(|| {
            Failure::new(format!("{}: `sources` is no list", config.display()))
                .help("write it as: sources = [\"articles/\"]")
        })?;
    let changed = paths.iter().map(|path| change(list, path)).collect();
    fs::write(config, document.to_string())
        .map_err(|error| Failure::file("write", config, &error))?;
    Ok(changed)
}

fn open(path: &Path) -> Result<DocumentMut, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    text.parse()
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
