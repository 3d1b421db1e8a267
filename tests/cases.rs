//! The literate cases: every Markdown file under `tests/cases` is one test.
//! How one is written stands in `tests/cases/README.md`.
//!
//! `cargo test --test cases quotations` runs those with "quotations" in their
//! path. `TICKMARK_CASES=folder` reads another folder.

mod literate;
mod newsroom;
mod written;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use literate::{Case, Outcome};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = std::env::var_os("TICKMARK_CASES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
        PathBuf::from,
    );
    let trials: Vec<Trial> = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "md"))
        .filter(|entry| entry.file_name() != "README.md")
        .map(|entry| {
            let path = entry.into_path();
            let name = path.strip_prefix(&root).unwrap_or(&path);
            let name = name.with_extension("").to_string_lossy().replace('\\', "/");
            Trial::test(name, move || run(&path))
        })
        .collect();
    assert!(!trials.is_empty(), "no case under {}", root.display());
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn run(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let case = Case::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let outcome = Outcome::of(&case)?;
    let wrong = literate::compare(&case, &outcome);
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}: {}\n\n{}\n\nWhat tickmark finds, in the notation of the case:\n\n{}",
        path.display(),
        case.title,
        wrong.join("\n"),
        literate::notation(&outcome),
    )
    .into())
}
