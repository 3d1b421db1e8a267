//! `tickmark sources add`.

use std::path::PathBuf;

use clap::Args;

use super::super::Status;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::config_path;
use super::edit;

/// Add files, folders or globs to the sources of tickmark.toml; fetch pages.
///
/// A page is fetched if the site's robots.txt lets programs do so, and saved
/// as it came, beside a file with its address and whatever else you write into
/// it. Fetching it again replaces it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark sources add articles/ 'wire/*.txt'
  tickmark sources add https://harbourpost.example/2026/03/ferry-sinks
  tickmark sources add --to background/ https://harbourpost.example/ferries

Pages have at most 16 MB and 30 seconds. Addresses of this machine and of the
local network are refused without --intranet. Exit status: 0, or 2 where
something could not be added")]
pub(super) struct Add {
    /// Files, folders or globs, as tickmark.toml is to name them: relative to
    /// its folder. Addresses of pages (http, https) are fetched.
    #[arg(required = true, value_name = "PATH|URL")]
    what: Vec<String>,
    /// The configuration file [default: tickmark.toml here or in a folder
    /// above].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where pages are saved [default: the first folder of the sources, else
    /// ./sources].
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Fetch also from this machine and the local network.
    #[arg(long)]
    intranet: bool,
}

impl Add {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        let is_page = |what: &String| what.starts_with("http://") || what.starts_with("https://");
        let (pages, paths): (Vec<_>, Vec<_>) = self.what.iter().cloned().partition(is_page);
        let mut status = Status::Clean;
        if !paths.is_empty() {
            let config = config_path(self.config.as_deref())?;
            let changed = edit::add(&config, &paths)?;
            status = status.after(edit::tell(&config, &paths, &changed, "added", output))?;
        }
        if pages.is_empty() {
            return Ok(status);
        }
        self.pages(&pages, output)
    }

    #[cfg(not(feature = "fetch"))]
    fn pages(&self, _pages: &[String], _output: &Output) -> Result<Status, Failure> {
        Err(
            Failure::new("this build of tickmark fetches no pages: it was built without `fetch`")
                .help("save them from your browser into the folder of the sources"),
        )
    }

    #[cfg(feature = "fetch")]
    fn pages(&self, pages: &[String], output: &Output) -> Result<Status, Failure> {
        use super::super::progress::Progress;
        use super::fetch::Fetcher;

        let target = target::Target::find(self.to.as_deref(), self.config.as_deref())?;
        let fetcher = Fetcher::new(self.intranet);
        let progress = Progress::new("fetching");
        let mut status = Status::Clean;
        for (done, address) in pages.iter().enumerate() {
            progress.at(done, pages.len());
            match fetcher.fetch(address).and_then(|page| target.keep(&page)) {
                Ok(kept) => {
                    for told in &kept.problems {
                        output.warning(told);
                    }
                    status = status.after(output.text(|out| writeln!(out, "{}", kept.told)))?;
                }
                Err(failure) => {
                    output.failure(&failure);
                    status = Status::Incomplete;
                }
            }
        }
        drop(progress);
        target.name(output)?;
        Ok(status)
    }
}

#[cfg(feature = "fetch")]
mod target {
    //! Where fetched pages go.

    use std::path::{Path, PathBuf};

    use super::super::super::failure::Failure;
    use super::super::super::output::Output;
    use super::super::super::setup::outlets;
    use super::super::edit;
    use super::super::fetch::Page;
    use super::super::save::save;
    use crate::article::PassedOver;
    use crate::config::{self, CONFIG_NAME, Config, DEFAULT_SOURCES};
    use crate::files::{near, shown};
    use crate::reference::intake;
    use crate::report::day;

    /// A folder of sources, and the configuration that holds there.
    pub struct Target {
        folder: PathBuf,
        config: Option<Config>,
        file: Option<PathBuf>,
    }

    /// What became of a page.
    pub struct Kept {
        /// In a line, what was read.
        pub told: String,
        /// What is wrong with it.
        pub problems: Vec<String>,
    }

    impl Target {
        /// The folder that is named, else the first that the configuration
        /// names, else `sources`.
        pub fn find(to: Option<&Path>, file: Option<&Path>) -> Result<Self, Failure> {
            let config = match file {
                Some(file) => Some(config::load(file)?),
                None => config::find(Path::new("."))?,
            };
            let named = config.iter().flat_map(Config::source_paths);
            let mut folders = named.filter(|path| path.is_dir());
            let default = config
                .as_ref()
                .map_or_else(|| PathBuf::from("."), |config| config.folder.clone())
                .join(DEFAULT_SOURCES);
            let folder = to.map(Path::to_owned).or_else(|| folders.next());
            let file = file.map(Path::to_owned).or_else(|| {
                let config = config.as_ref()?;
                Some(config.folder.join(CONFIG_NAME))
            });
            Ok(Self {
                folder: near(&folder.unwrap_or(default)),
                config,
                file,
            })
        }

        /// Saves a page and says what is read in it.
        pub fn keep(&self, page: &Page) -> Result<Kept, Failure> {
            let path = save(page, &self.folder)?;
            let outlets = match &self.config {
                Some(config) => outlets(config)?,
                None => crate::article::Outlets::default(),
            };
            let name = shown(&path);
            let intake = intake(&path, &name, &outlets);
            let mut told = format!("{name}: saved");
            let mut problems: Vec<String> = Vec::new();
            for unreadable in &intake.unreadable {
                problems.push(format!(
                    "{}: {}",
                    unreadable.path.display(),
                    unreadable.error
                ));
            }
            if intake.articles.is_empty() && !intake.passed_over.is_empty() {
                problems.push(format!(
                    "{name}: {}",
                    PassedOver::no_text(&intake.passed_over)
                ));
            }
            for article in &intake.articles {
                let metadata = &article.metadata;
                let date = metadata.published_day().map_or("no date".to_owned(), day);
                let words = article.words();
                told += &format!("\n  {}, {date}, {words} words", metadata.outlet);
                if let Some(headline) = &metadata.headline {
                    told += &format!(": {headline}");
                }
                let path = &article.path;
                problems.extend(
                    article
                        .problems
                        .iter()
                        .map(|what| format!("{path}: {what}")),
                );
            }
            Ok(Kept { told, problems })
        }

        /// Names the folder in the configuration, where that lists others only.
        pub fn name(&self, output: &Output) -> Result<(), Failure> {
            let (Some(config), Some(file)) = (&self.config, &self.file) else {
                return Ok(());
            };
            let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.into());
            let folder = absolute(&self.folder);
            let listed = config.source_paths();
            let covered = listed.iter().any(|path| folder.starts_with(absolute(path)));
            let default = absolute(&config.folder.join(DEFAULT_SOURCES));
            let is_default = config.sources.is_none() && folder.starts_with(default);
            if covered || is_default || !self.folder.is_dir() {
                return Ok(());
            }
            let relative = folder.strip_prefix(absolute(&config.folder));
            let named = vec![shown(relative.unwrap_or(&folder))];
            let changed = edit::add(file, &named)?;
            edit::tell(file, &named, &changed, "added", output)?;
            Ok(())
        }
    }
}
