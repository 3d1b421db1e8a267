//! Verdict per article, then per outlet, then independent origins; and how
//! outlets are named in messages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, Independent, Stance};
use crate::reference::{ArticleId, Reference};

/// The outlets on each side of a claim, with their origins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    sides: BTreeMap<Stance, BTreeMap<String, BTreeSet<String>>>,
}

impl Sides {
    /// Counts evidence by outlet and origin.
    pub fn of(evidence: &[Evidence], reference: &dyn Reference) -> Self {
        Self::count(evidence.iter().map(|e| (e.article, e.stance)), reference)
    }

    /// Counts articles with their stances by outlet and origin.
    pub fn count(
        stances: impl Iterator<Item = (ArticleId, Stance)>,
        reference: &dyn Reference,
    ) -> Self {
        let mut sides = Self::default();
        for (article, stance) in stances {
            let outlet = reference.article(article).metadata.outlet.clone();
            let origin = reference.origin(article).name.clone();
            sides
                .sides
                .entry(stance)
                .or_default()
                .entry(outlet)
                .or_default()
                .insert(origin);
        }
        sides
    }

    /// Number of outlets with a stance.
    pub fn outlets(&self, stance: Stance) -> usize {
        self.sides.get(&stance).map_or(0, BTreeMap::len)
    }

    /// Number of origins behind a stance.
    pub fn origins(&self, stance: Stance) -> usize {
        let Some(side) = self.sides.get(&stance) else {
            return 0;
        };
        side.values().flatten().collect::<BTreeSet<_>>().len()
    }

    /// Names of the outlets with a stance, in alphabetical order.
    pub fn names(&self, stance: Stance) -> Vec<&str> {
        let side = self.sides.get(&stance);
        side.into_iter()
            .flat_map(BTreeMap::keys)
            .map(String::as_str)
            .collect()
    }

    /// Independent origins that support and contradict.
    pub fn independent(&self) -> Independent {
        Independent {
            supports: self.origins(Stance::Supports),
            contradicts: self.origins(Stance::Contradicts),
        }
    }
}

/// Names outlets as a message does: "Reuters", "Reuters and UNN", "Reuters and
/// 3 others (2 origins)". The origins are told where they are fewer than the
/// outlets.
pub fn say_outlets(names: &[&str], origins: usize) -> String {
    let told = match names {
        [] => return "no outlet".to_owned(),
        [one] => return (*one).to_owned(),
        [a, b] => format!("{a} and {b}"),
        [first, rest @ ..] => format!("{first} and {} others", rest.len()),
    };
    match origins {
        n if n >= names.len() || n == 0 => told,
        1 => format!("{told} (1 origin)"),
        n => format!("{told} ({n} origins)"),
    }
}
