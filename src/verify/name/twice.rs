//! A name that the draft spells in two ways, and no source has one of them.

use super::Names;
use super::bearer::is_person;
use super::mention::{Mention, Page};
use super::spelling::{self, Likeness};
use super::transcribed::may_be_transcribed;
use crate::reference::Reference;
use crate::text::term;

/// Shorter names are too easily two.
const LEAST: usize = 5;

/// The spelling that the draft has oftener, and with a given name, where
/// `places` are the only ones with a slip of it and name nobody else.
pub fn oftener<'n, 'd>(
    page: Page<'d>,
    names: &'n Names<'d>,
    places: &[Mention<'d>],
    reference: &dyn Reference,
) -> Option<&'n [Mention<'d>]> {
    let first = places.first()?;
    let key = &*first.key;
    if key.chars().count() < LEAST
        || !places.iter().any(|m| is_person(page, m))
        || places
            .iter()
            .any(|m| m.goes_on || page.is_given(m.text(page)))
        || reference.spells(key)
        || reference.frequency(term(key)) > 0
    {
        return None;
    }
    let ours: Vec<&Mention<'_>> = places.iter().collect();
    let mut fitting = names.with_initial(key).filter(|other| {
        let prose = other.iter().filter(|m| !m.in_heading && !m.goes_on);
        let told = prose.clone().count() > places.len();
        let full = || {
            prose
                .clone()
                .any(|m| m.given.iter().any(|g| page.is_given(g.text)))
        };
        let named = |m: &Mention<'_>| {
            let mut all = other.iter().flat_map(|o| &o.given);
            m.given.iter().all(|g| all.any(|o| o.fits(g)))
        };
        let slip = || {
            let known = may_be_transcribed(&ours, &[]) && may_be_transcribed(&refs(other), &[]);
            spelling::compare(key, &other[0].key, known) == Likeness::Slip
        };
        told && full() && places.iter().all(named) && slip()
    });
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

fn refs<'m, 'd>(places: &'m [Mention<'d>]) -> Vec<&'m Mention<'d>> {
    places.iter().collect()
}
