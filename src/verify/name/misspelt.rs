//! Names that the draft spells in another way than every source.

use super::Names;
use super::bearer::{Bearer, bearers, is_person};
use super::matter::Matter;
use super::memo::Memo;
use super::mention::{Given, Mention, Page, is_capital};
use super::nickname::is_short_form;
use super::spelling::{self, Likeness};
use super::transcribed::{is_western, may_be_transcribed};
use crate::reference::Reference;
use crate::text::{Span, term};

/// A bare surname of fewer letters is too easily another name.
const TELLING: usize = 5;

/// The same, where a consonant is more, less or another.
const LONG: usize = 6;

/// A name of the draft with the spelling of the sources.
pub struct Misspelt<'r> {
    /// Where the draft has it, in reading order.
    pub places: Vec<Span>,
    /// The person's name as it stands in the first of these.
    pub full: Span,
    /// Where sources have the other, and which part of the name it is.
    pub bearers: Vec<(Bearer<'r>, Span)>,
}

/// Looks for the spelling that a surname of the draft should have: that of one
/// person in articles on the same matter, and of one only.
pub fn surname<'r>(
    page: Page<'_>,
    names: &Names<'_>,
    places: &[Mention<'_>],
    reference: &'r dyn Reference,
    memo: &mut Memo,
) -> Option<Misspelt<'r>> {
    let key = &*places.first()?.key;
    let ours: Vec<&Mention<'_>> = places.iter().filter(|m| m.may_end_name()).collect();
    let first = ours.first()?;
    if places.iter().any(|m| page.is_given(m.text(page))) {
        return None;
    }
    let mut found: Option<Vec<Bearer<'r>>> = None;
    for other in memo.near(key, reference).iter() {
        let theirs = bearers(reference, &[other]);
        let transcribed = may_be_transcribed(&ours, &theirs);
        let likeness = spelling::compare(key, other, transcribed);
        match likeness {
            Likeness::Other => continue,
            Likeness::Variant => return None,
            Likeness::Slip | Likeness::Near => {}
        }
        let own = names.of_key(other);
        let case = Case {
            page,
            ours: &ours,
            own,
            likeness,
            reference,
        };
        let theirs = case.same_person(theirs);
        if theirs.is_empty() {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(theirs);
    }
    let with_span = |b: Bearer<'r>| {
        let span = b.mention.span;
        (b, span)
    };
    Some(Misspelt {
        places: ours.iter().map(|m| m.span).collect(),
        full: first.full,
        bearers: found?.into_iter().map(with_span).collect(),
    })
}

/// A surname of the draft against one like it in the sources.
struct Case<'c> {
    page: Page<'c>,
    ours: &'c [&'c Mention<'c>],
    /// Where the draft has the spelling of the sources, too.
    own: &'c [Mention<'c>],
    likeness: Likeness,
    reference: &'c dyn Reference,
}

impl Case<'_> {
    /// Those places of the other spelling that name the draft's person; none
    /// where it may be somebody else.
    fn same_person<'r>(&self, mut theirs: Vec<Bearer<'r>>) -> Vec<Bearer<'r>> {
        theirs.retain(|b| !b.mention.goes_on);
        let matter = Matter::of(self.page, self.ours);
        let named: Vec<&[Given<'_>]> = self.prose().map(|m| &*m.given).collect();
        let mut named = named.into_iter().filter(|given| !given.is_empty());
        let is_full = named.clone().next().is_some();
        if !theirs.iter().any(|b| is_person(b.page, &b.mention)) {
            return Vec::new();
        }
        let is_theirs = |given: &[Given<'_>]| {
            let mut theirs = theirs.iter();
            theirs.any(|b| is_same_given(given, &b.mention.given))
        };
        if is_full {
            if !named.any(is_theirs) {
                return Vec::new();
            }
            theirs.retain(|b| matter.is_shared(b.article, self.reference));
            return theirs;
        }
        if !self.is_told() {
            return Vec::new();
        }
        let is_own = self.is_own();
        theirs.retain(|b| is_own || matter.is_close(b.article, self.reference));
        theirs
    }

    fn prose(&self) -> impl Iterator<Item = &Mention<'_>> {
        self.ours.iter().copied().filter(|m| !m.in_heading)
    }

    /// True where a surname without given names is a person's, and no ordinary
    /// word.
    fn is_told(&self) -> bool {
        let Some(key) = self.ours.first().map(|m| &*m.key) else {
            return false;
        };
        let letters = key.chars().count();
        let least = match self.likeness {
            Likeness::Slip => TELLING,
            _ => LONG,
        };
        let is_person = self.prose().any(|m| is_person(self.page, m))
            || self.prose().next().is_none() && self.is_own();
        letters >= least && is_person && self.reference.frequency(term(key)) == 0
    }

    /// True where the draft itself gives a person the other spelling.
    fn is_own(&self) -> bool {
        self.own
            .iter()
            .any(|m| !m.goes_on && !m.in_heading && is_person(self.page, m))
    }
}

/// True where two lists of given names are one person's: one name in both, in
/// full or short, or the initial of the first.
pub fn is_same_given(ours: &[Given<'_>], theirs: &[Given<'_>]) -> bool {
    let whole = |all: &[Given<'_>], own: &Given<'_>| {
        let mut names = all.iter().filter(|g| !g.is_initial());
        names.any(|g| g.key == own.key || is_short_form(&g.key, &own.key))
    };
    let mut names = ours.iter().filter(|g| !g.is_initial());
    if names.any(|own| whole(theirs, own)) {
        return true;
    }
    let begins = |given: &[Given<'_>]| given.last().and_then(|g| g.key.chars().next());
    let initials = |given: &[Given<'_>]| !given.is_empty() && given.iter().all(Given::is_initial);
    (initials(ours) || initials(theirs)) && begins(ours) == begins(theirs)
}

/// Looks for the spelling that a given name before a surname of the sources
/// should have.
pub fn given<'r>(
    page: Page<'_>,
    places: &[Mention<'_>],
    wrong: &str,
    reference: &'r dyn Reference,
    memo: &mut Memo,
) -> Option<Misspelt<'r>> {
    let surname = &*places.first()?.key;
    let with = |m: &&Mention<'_>| m.given.iter().any(|g| g.key == wrong);
    let ours: Vec<&Mention<'_>> = places.iter().filter(with).collect();
    let prose = ours.iter().find(|m| !m.in_heading && !m.goes_on)?;
    let written = prose.given.iter().find(|g| g.key == wrong)?;
    let is_known = memo.is_known(wrong, surname, || is_pair(reference, wrong, surname));
    if is_known {
        return None;
    }
    let mut found: Option<Vec<(Bearer<'r>, Span)>> = None;
    for other in memo.like(wrong, reference).iter() {
        let mut theirs: Vec<(Bearer<'r>, Span)> = Vec::new();
        for bearer in bearers(reference, &[other, surname]) {
            let given = bearer.mention.given.iter().find(|g| g.key == **other);
            if let Some(span) = given.map(|g| g.span) {
                theirs.push((bearer, span));
            }
        }
        let Some((bearer, span)) = theirs.first() else {
            continue;
        };
        let right = bearer.page.prose.slice(*span);
        let both = page.is_given(written.text) && page.is_given(right);
        let western = is_western(written.text) || is_western(right);
        match spelling::compare_given(wrong, other, both, !western) {
            Likeness::Variant => return None,
            Likeness::Slip => {}
            Likeness::Near | Likeness::Other => continue,
        }
        let named = |m: &Mention<'_>| m.given.iter().any(|g| g.key == **other);
        if !page.is_given(right) || places.iter().any(named) || found.is_some() {
            return None;
        }
        let matter = Matter::of(page, &ours);
        theirs.retain(|(b, _)| matter.is_shared(b.article, reference));
        found = (!theirs.is_empty()).then_some(theirs);
    }
    let spans = ours.iter().flat_map(|m| &m.given);
    Some(Misspelt {
        places: spans.filter(|g| g.key == wrong).map(|g| g.span).collect(),
        full: prose.full,
        bearers: found?,
    })
}

/// True where a source has both names together.
fn is_pair(reference: &dyn Reference, given: &str, surname: &str) -> bool {
    let both = bearers(reference, &[given, surname]);
    both.iter()
        .any(|b| b.mention.given.iter().any(|g| g.key == given))
}

/// True for a given name that is asked for: no initial, and no short form.
pub fn is_asked(given: &Given<'_>) -> bool {
    is_capital(given.text) && given.text.chars().count() > 2
}
