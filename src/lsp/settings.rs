//! What the editor sets, for all and for the folders that have settings of their
//! own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::config::Overlay;

/// Settings of plugins that are not the server's.
const PLUGIN_SETTINGS: &[&str] = &["path", "trace", "enable"];

/// What the editor sets.
#[derive(Debug, Default)]
pub struct EditorSettings {
    all: Overlay,
    own: BTreeMap<PathBuf, Overlay>,
    /// As they came.
    given: (Value, BTreeMap<PathBuf, Value>),
}

impl EditorSettings {
    /// Reads the settings for all, and those of each folder; also all that is
    /// wrong with them, in plain words, each once.
    pub fn read(all: &Value, of_roots: Vec<(PathBuf, Value)>) -> (Self, Vec<String>) {
        let (overlay, mut wrong) = Overlay::read(all, PLUGIN_SETTINGS);
        let of_roots: BTreeMap<_, _> = of_roots.into_iter().filter(|(_, s)| s != all).collect();
        let mut own = BTreeMap::new();
        for (root, settings) in &of_roots {
            let (overlay, more) = Overlay::read(settings, PLUGIN_SETTINGS);
            own.insert(root.clone(), overlay);
            let new = more.into_iter().filter(|what| !wrong.contains(what));
            wrong.extend(new.collect::<Vec<_>>());
        }
        let settings = Self {
            all: overlay,
            own,
            given: (all.clone(), of_roots),
        };
        (settings, wrong)
    }

    /// True where the editor has said the same before.
    pub fn is_as(&self, other: &Self) -> bool {
        self.given == other.given
    }

    /// What holds in a folder of the editor, and whether it is its own.
    pub fn of(&self, root: Option<&Path>) -> (&Overlay, bool) {
        let own = root.and_then(|root| self.own.get(root));
        own.map_or((&self.all, false), |own| (own, true))
    }
}
