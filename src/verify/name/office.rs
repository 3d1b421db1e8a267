//! A person's title in the draft against that in the sources.

use super::bearer::{Bearer, bearers};
use super::matter::Matter;
use super::mention::{Mention, Page};
use super::misspelt::is_same_given;
use super::title::{Status, Title, tells_of_past, title};
use crate::draft::Draft;
use crate::reference::{ArticleId, Reference};

/// Offices begin and end: an article counts that is of the same days as the
/// draft, in days either way. One without a date counts where it plainly tells
/// of the same.
const SAME_DAYS: i32 = 3;

/// Places in the sources that give a title, at least.
const LEAST: usize = 2;

/// A title of the draft with those that sources give the person.
pub struct Contradicted<'d, 'r> {
    /// Where the draft has it.
    pub mention: Mention<'d>,
    /// What it says.
    pub ours: Title,
    /// Where sources give another.
    pub theirs: Vec<(Bearer<'r>, Title)>,
}

/// Holds the title of a person against the sources, where all that the draft
/// and all that the sources say of it is of one mind.
pub fn contradicted<'d, 'r>(
    draft: &Draft,
    page: Page<'d>,
    places: &[Mention<'d>],
    reference: &'r dyn Reference,
) -> Option<Contradicted<'d, 'r>> {
    let surnames: Vec<&Mention<'d>> = places.iter().filter(|m| !m.goes_on).collect();
    let told = surnames.iter().map(|m| (*m, title(page, m)));
    let told: Vec<(&Mention<'d>, Title)> = told.filter_map(|(m, t)| Some((m, t?))).collect();
    // Who is called a former mayor first may be called mayor after that, and
    // is no sitting one.
    let holds = |(_, t): &&(_, Title)| t.status == Status::Holds;
    let (mention, ours) = told.iter().find(|t| !holds(t)).or(told.first())?;
    let is_one = told.iter().all(|t| {
        let post = (t.1.office, t.1.portfolio) == (ours.office, ours.portfolio);
        is_same(&t.1, ours) || post && holds(&t)
    });
    let in_past = |m: &Mention<'_>| ours.status != Status::Former && tells_of_past(page, m);
    if !is_one || told.iter().all(|(m, _)| in_past(m)) {
        return None;
    }
    let mut all = bearers(reference, &[&mention.key]);
    all.retain(|b| !b.mention.goes_on);
    let mut named = surnames.iter().filter(|m| !m.given.is_empty());
    let is_known = |m: &&&Mention<'_>| {
        all.iter()
            .any(|b| is_same_given(&m.given, &b.mention.given))
    };
    if !named.any(|m| is_known(&m)) {
        return None;
    }
    let matter = Matter::of(page, &surnames);
    let mut theirs: Vec<(Bearer<'r>, Title)> = Vec::new();
    for bearer in all {
        let Some(title) = title(bearer.page, &bearer.mention) else {
            continue;
        };
        if title.office != ours.office {
            continue;
        }
        if is_same(&title, ours) || is_other(&told, &theirs, &bearer.mention) {
            return None;
        }
        theirs.push((bearer, title));
    }
    let is_of_these_days = |article: ArticleId| {
        let published = reference.article(article).metadata.published_day();
        let (Some(published), Some(day)) = (published, draft.day) else {
            return matter.is_close(article, reference);
        };
        let is_near = (published - day).get_days().abs() <= SAME_DAYS;
        is_near && matter.is_shared(article, reference)
    };
    let (_, first) = theirs.first()?;
    let first = first.clone();
    let is_unanimous = theirs.iter().all(|(_, t)| is_same(t, &first));
    if !is_unanimous || !excludes(ours, &first) {
        return None;
    }
    theirs.retain(|(b, t)| {
        let past = t.status != Status::Former && tells_of_past(b.page, &b.mention);
        !past && is_of_these_days(b.article)
    });
    (theirs.len() >= LEAST).then(|| Contradicted {
        mention: (*mention).clone(),
        ours: ours.clone(),
        theirs,
    })
}

/// True where another person of the surname has the office.
fn is_other(
    ours: &[(&Mention<'_>, Title)],
    theirs: &[(Bearer<'_>, Title)],
    mention: &Mention<'_>,
) -> bool {
    let ours = ours.iter().map(|(m, _)| &m.given);
    let known = ours.chain(theirs.iter().map(|(b, _)| &b.mention.given));
    let mut named = known.filter(|given| !given.is_empty());
    !mention.given.is_empty() && named.any(|given| !is_same_given(given, &mention.given))
}

fn is_same(a: &Title, b: &Title) -> bool {
    (a.office, a.portfolio, a.status) == (b.office, b.portfolio, b.status)
}

/// True for two titles of one office that nobody has at once: it, and not
/// quite it; or two posts of one kind.
fn excludes(ours: &Title, theirs: &Title) -> bool {
    if ours.portfolio != theirs.portfolio {
        return ours.portfolio.is_some()
            && theirs.portfolio.is_some()
            && ours.status == Status::Holds
            && theirs.status == Status::Holds;
    }
    let holds = |t: &Title| t.status == Status::Holds;
    holds(ours) != holds(theirs)
}
