//! A folder to run the binary in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with two articles, gone when dropped.
pub struct Newsroom {
    folder: TempDir,
}

/// What a run printed.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Newsroom {
    /// With two outlets that count 40 boats.
    pub fn new() -> Self {
        let room = Self::empty();
        room.write(
            "sources/courier.md",
            "---\noutlet: Ellery Courier\ndate: 2031-03-04\n---\n\n# Storm at Port Ellery\n\n\
             The storm sank 40 boats in Port Ellery, the harbour master said on Tuesday.\n",
        );
        room.write(
            "sources/tidings.md",
            "---\noutlet: Coast Tidings\ndate: 2031-03-05\n---\n\n# After the storm\n\n\
             The storm sank 40 boats in Port Ellery, and the light is dark.\n",
        );
        room
    }

    /// With nothing in it.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// A run that prints JSON, with it.
    pub fn json(&self, args: &[&str]) -> Value {
        let run = self.run(args);
        serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err))
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails unless the run ended with `status` and said each of `said` on
    /// standard error.
    #[track_caller]
    pub fn fails(&self, status: i32, said: &[&str]) {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        for said in said {
            assert!(self.err.contains(said), "{said:?} is not in: {}", self.err);
        }
        assert!(!self.err.contains("tickmark itself failed"), "{}", self.err);
    }
}

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
