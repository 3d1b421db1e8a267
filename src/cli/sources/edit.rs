//! `tickmark sources add` and `remove`: the `sources` list of tickmark.toml,
//! comments and layout kept.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{Array, DocumentMut, Item, Value};

use super::super::Status;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::config_path;

/// Add files, folders or globs to the sources of tickmark.toml.
#[derive(Debug, Args)]
pub(super) struct Add {
    #[command(flatten)]
    edit: Edit,
}

/// Remove entries from the sources of tickmark.toml.
#[derive(Debug, Args)]
pub(super) struct Remove {
    #[command(flatten)]
    edit: Edit,
}

#[derive(Debug, Args)]
struct Edit {
    /// Files, folders or globs, as tickmark.toml is to name them: relative to
    /// its folder.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// The configuration file [default: tickmark.toml here or in a folder
    /// above].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Add {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        self.edit.change(output, "added", |list, path| {
            let is_new = position(list, path).is_none();
            if is_new {
                list.push(path);
            }
            is_new
        })
    }
}

impl Remove {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        self.edit.change(output, "removed", |list, path| {
            let at = position(list, path);
            at.map(|at| list.remove(at)).is_some()
        })
    }
}

fn position(list: &Array, path: &str) -> Option<usize> {
    let same = |value: &Value| {
        value
            .as_str()
            .is_some_and(|v| v.trim_end_matches('/') == path.trim_end_matches('/'))
    };
    list.iter().position(same)
}

impl Edit {
    fn change(
        &self,
        output: &Output,
        done: &str,
        change: impl Fn(&mut Array, &str) -> bool,
    ) -> Result<Status, Failure> {
        let path = config_path(self.config.as_deref())?;
        let mut document = open(&path)?;
        let list = document
            .entry("sources")
            .or_insert(Item::Value(Value::Array(Array::new())))
            .as_array_mut()
            .ok_or_else(|| {
                Failure::new(format!("{}: `sources` is no list", path.display()))
                    .help("write it as: sources = [\"articles/\"]")
            })?;
        let mut told = Vec::new();
        for named in &self.paths {
            let what = if change(list, named) {
                done
            } else {
                "nothing to do for"
            };
            told.push(format!("{what} {named}"));
        }
        fs::write(&path, document.to_string())
            .map_err(|error| Failure::file("write", &path, &error))?;
        Status::Clean.after(output.text(|out| {
            for line in told {
                writeln!(out, "{}: {line}", path.display())?;
            }
            Ok(())
        }))
    }
}

fn open(path: &Path) -> Result<DocumentMut, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))?;
    text.parse()
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
