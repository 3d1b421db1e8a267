//! `tickmark sources show`.

use std::path::Path;

use clap::Args;

use super::super::claims::Format;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::{ReferenceArgs, Setup, outlets};
use super::super::{Global, Status};
use crate::article::{Article, PassedOver};
use crate::files::shown;
use crate::reference::{Memory, Reference, intake};
use crate::report;
use crate::text::nearest;

/// Print an article as it is understood: what is known of it, its story, and
/// what was set aside and why.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark sources show harbour-post.html       one of the sources
  tickmark sources show feed.xml#3              the third item of a feed
  tickmark sources show ~/Downloads/page.html   any other file")]
pub(super) struct Show {
    /// The article: its path as `sources list` prints it, or the end of it; or
    /// any file.
    #[arg(value_name = "ARTICLE")]
    article: String,
    #[command(flatten)]
    reference: ReferenceArgs,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Show {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        let reference = self.find()?;
        let wanted = matching(&reference, &self.article);
        let layout = global.layout();
        if wanted.is_empty() {
            return Err(self.unknown(&reference));
        }
        Status::Clean.after(match self.format {
            Format::Text => output.text(|out| {
                for (at, id) in wanted.iter().enumerate() {
                    if at > 0 {
                        writeln!(out)?;
                    }
                    let (article, origin) = (reference.article(*id), reference.origin(*id));
                    report::terminal::show(article, origin, layout, out)?;
                }
                Ok(())
            }),
            Format::Json => output.raw(|out| report::json::show(&reference, &wanted, out)),
        })
    }

    /// The reference set; a file that is none of its own where it is named.
    fn find(&self) -> Result<Memory, Failure> {
        let setup = Setup::find(&[], &self.reference);
        let named = self.article.split('#').next().unwrap_or_default();
        let file = Path::new(named);
        if let Ok(setup) = &setup
            && let Ok(reference) = setup.reference()
            && !matching(&reference, &self.article).is_empty()
        {
            return Ok(reference);
        }
        if !file.is_file() {
            return setup?.reference();
        }
        let outlets = setup.map_or_else(
            |_| Ok(crate::article::Outlets::default()),
            |s| outlets(&s.config),
        )?;
        let intake = intake(file, &shown(file), &outlets);
        if intake.articles.is_empty() {
            let errors = intake.unreadable.iter();
            let mut errors: Vec<String> = errors
                .map(|file| format!("{}: {}", file.path.display(), file.error))
                .collect();
            if errors.is_empty() {
                let why = PassedOver::no_text(&intake.passed_over);
                errors.push(format!("{}: {why}", file.display()));
            }
            return Err(Failure::new(errors.join("\n  ")));
        }
        Ok(Memory::new(intake.articles, intake.unreadable))
    }

    fn unknown(&self, reference: &Memory) -> Failure {
        let paths = report::articles(reference).map(|id| reference.article(id).path.as_str());
        let failure = Failure::new(format!("no source article `{}`", self.article));
        match nearest(&self.article, paths) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("`tickmark sources list` names them all"),
        }
    }
}

/// The articles that a name fits: a whole path, else the end of paths, a file
/// for all that stand in it.
fn matching(reference: &Memory, name: &str) -> Vec<crate::reference::ArticleId> {
    let name = name.trim_start_matches("./");
    let fits = |article: &Article, whole: bool| {
        [article.path.as_str(), article.file.as_str()]
            .iter()
            .any(|path| {
                let path = path.trim_start_matches("./");
                let end = path.strip_suffix(name);
                if whole {
                    path == name
                } else {
                    end.is_some_and(|before| before.ends_with('/'))
                }
            })
    };
    let all = || report::articles(reference);
    let exact: Vec<_> = all()
        .filter(|id| fits(reference.article(*id), true))
        .collect();
    if exact.is_empty() {
        all()
            .filter(|id| fits(reference.article(*id), false))
            .collect()
    } else {
        exact
    }
}
