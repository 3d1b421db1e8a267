//! A small newsroom on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder of a test, gone with it.
pub struct Desk {
    folder: TempDir,
}

const CONFIG: &str = "sources = [\"sources\"]\n";

const POST: &str = "\
---
outlet: Harbour Post
date: 2026-03-12
url: https://post.example/storm
---

# Storm takes houses on the island

The storm destroyed 47 houses on the island of Orrel on Wednesday, the mayor said.
Rescuers brought 120 people to the mainland.

“We will rebuild every house before the winter,” said mayor Ada Quill.
";

const RADIO: &str = "\
---
outlet: Radio Fen
date: 2026-03-12
---

# Island after the storm

The storm destroyed 47 houses on Orrel. Some 120 people were brought to the mainland
by rescuers on Wednesday.
";

/// The draft: one figure is wrong, one right, one without a source; a quotation
/// is altered.
pub const DRAFT: &str = "\
---
date: 2026-03-13
---

# After the storm

The storm destroyed 52 houses on Orrel. Rescuers brought 120 people to the mainland.

## The mayor

“We will rebuild each house before the winter,” said mayor Ada Quill. The ferry
company lost 9 boats.
";

/// Where the figures of [`DRAFT`] stand: line and character.
pub const HOUSES: (u32, u32) = (6, 21);
/// See above.
pub const PEOPLE: (u32, u32) = (6, 58);
/// The quotation.
pub const WORDS: (u32, u32) = (10, 10);
/// The figure that no article speaks to.
pub const BOATS: (u32, u32) = (11, 14);

impl Desk {
    /// A folder with a configuration, two sources and a draft.
    pub fn new() -> Self {
        let desk = Self::empty();
        desk.write("tickmark.toml", CONFIG);
        desk.write("sources/post.md", POST);
        desk.write("sources/radio.md", RADIO);
        desk.write("draft.md", DRAFT);
        desk
    }

    /// An empty folder.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("the disk takes a folder");
        Self { folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders are made");
        fs::write(path, text).expect("files are written");
    }
}
