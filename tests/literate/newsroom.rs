//! Sets up the newsroom of a case and checks its draft.

use jiff::civil::Date;
use tickmark::article::{Article, Metadata};
use tickmark::claim::{self, Context};
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Reference};
use tickmark::text::{BlockKind, Prose, ProseBuilder, Source};
use tickmark::verify::{self, Checked, Settings};

use super::Case;

/// What was found in the draft of a case.
pub struct Outcome {
    /// The draft.
    pub draft: Draft,
    /// Its findings.
    pub checked: Checked,
    reference: Memory,
}

impl Outcome {
    /// The reference set.
    pub fn articles(&self) -> &dyn Reference {
        &self.reference
    }
}

/// Checks the draft of a case against its articles.
pub fn check(case: &Case) -> Outcome {
    let articles = case
        .sources
        .iter()
        .enumerate()
        .map(|(number, source)| {
            let path = source
                .file
                .clone()
                .unwrap_or_else(|| format!("{number}-{}.md", source.outlet));
            article(path, &source.outlet, source.published, &source.text)
        })
        .collect();
    let reference = Memory::new(articles, Vec::new());
    let source = Source::utf8(case.draft.clone());
    let draft = Draft::of_source(&case.draft_name, source, case.day);
    let checked = verify::check(&draft, &reference, &Settings::default());
    Outcome {
        draft,
        checked,
        reference,
    }
}

fn article(path: String, outlet: &str, published: Option<Date>, text: &str) -> Article {
    let prose = paragraphs(text);
    let statements = claim::read(&prose, &Context::on(published));
    Article {
        path,
        metadata: Metadata {
            outlet: outlet.to_owned(),
            published,
            ..Metadata::default()
        },
        source: Source::utf8(text),
        prose,
        set_aside: Vec::new(),
        statements,
        problems: Vec::new(),
    }
}

fn paragraphs(text: &str) -> Prose {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        builder.block(BlockKind::Paragraph, part, at);
        at += part.len() + 2;
    }
    builder.finish()
}
