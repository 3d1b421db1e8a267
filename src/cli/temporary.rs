//! Thin readers that stand in until `draft` and `reference` read files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::article::{Article, Metadata, Unreadable};
use crate::claim::{self, Context};
use crate::reference::Memory;
use crate::text::{BlockKind, Prose, ProseBuilder, Source};

pub(super) fn reference(paths: &[PathBuf]) -> Memory {
    let mut files = Vec::new();
    for path in paths {
        gather(path, &mut files);
    }
    let mut unreadable = Vec::new();
    let mut articles = Vec::new();
    for path in files {
        match article(&path) {
            Ok(article) => articles.push(article),
            Err(error) => unreadable.push(error),
        }
    }
    Memory::new(articles, unreadable)
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        files.push(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        gather(&entry.path(), files);
    }
}

fn article(path: &Path) -> Result<Article, Unreadable> {
    let text = read(path)?;
    let mut metadata = Metadata {
        outlet: path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default(),
        ..Metadata::default()
    };
    let mut body = 0;
    if let Some(end) = text.strip_prefix("---\n").and_then(|t| t.find("\n---\n")) {
        for line in text[4..4 + end].lines() {
            match line.split_once(": ") {
                Some(("outlet", name)) => metadata.outlet = name.to_owned(),
                Some(("date", day)) => metadata.published = day.trim().parse().ok(),
                _ => {}
            }
        }
        body = 4 + end + 5;
    }
    let prose = paragraphs(&text[body..], body);
    let statements = claim::read(&prose, &Context::on(metadata.published));
    Ok(Article {
        path: path.to_string_lossy().into_owned(),
        metadata,
        source: Source::utf8(text),
        prose,
        set_aside: Vec::new(),
        statements,
        problems: Vec::new(),
    })
}

fn read(path: &Path) -> Result<String, Unreadable> {
    fs::read_to_string(path).map_err(|e| Unreadable {
        path: path.to_owned(),
        error: e.to_string(),
    })
}

fn paragraphs(text: &str, source: usize) -> Prose {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        builder.block(BlockKind::Paragraph, part, source + at);
        at += part.len() + 2;
    }
    builder.finish()
}
