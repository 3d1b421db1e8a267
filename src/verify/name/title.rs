//! The office that a text gives a person, and how the person has it:
//! `titles.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::mention::{Mention, Page};
use crate::claim::quote::lower;
use crate::claim::{Stated, Word};
use crate::text::Span;
use crate::text::language::ENGLISH;

/// Words of a title.
const LONGEST: usize = 5;

/// How a person has an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Is in it: "mayor".
    Holds,
    /// Was in it: "former mayor".
    Former,
    /// Stands in: "acting mayor".
    Acting,
    /// Is next to it: "deputy mayor", "vice president".
    Deputy,
    /// Will be in it: "mayor-elect".
    Coming,
}

/// A title beside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The office: the first form of its row.
    pub office: &'static str,
    /// What it is in charge of: the first form of its row.
    pub portfolio: Option<&'static str>,
    /// How the person has it.
    pub status: Status,
    /// The word that tells the status, where one does.
    pub modifier: Option<Span>,
    /// From its first word that matters to the office.
    pub span: Span,
}

/// What a word does in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Office(&'static str),
    Portfolio(&'static str),
    Before(Status),
    After,
    Apart,
}

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let mut roles = FxHashMap::default();
    for row in ENGLISH.rows("titles") {
        let role = match row[0] {
            "office" => Role::Office(row[1]),
            "portfolio" => Role::Portfolio(row[1]),
            "former" => Role::Before(Status::Former),
            "acting" => Role::Before(Status::Acting),
            "deputy" => Role::Before(Status::Deputy),
            "after" => Role::After,
            "apart" => Role::Apart,
            _ => continue,
        };
        roles.extend(row[1..].iter().map(|word| (*word, role)));
    }
    roles
});

static PAST: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("titles").filter(|row| row[0] == "past");
    rows.flat_map(|row| row.into_iter().skip(1)).collect()
});

/// The title of a person where a text names one: before the name, or set off
/// by a comma after it.
pub fn title(page: Page<'_>, mention: &Mention<'_>) -> Option<Title> {
    let stated = &page.statements.sentences[mention.sentence];
    let first = at(stated, mention.full.start)?;
    let last = at(stated, mention.span.start)?;
    before(page, stated, first).or_else(|| after(page, stated, last))
}

/// True for a sentence that may tell of another time than that of its text.
pub fn tells_of_past(page: Page<'_>, mention: &Mention<'_>) -> bool {
    let stated = &page.statements.sentences[mention.sentence];
    let word = |w: &Word| lower(page.prose.slice(w.span()));
    let dated = page.statements.claims_in(mention.sentence).any(|(_, c)| {
        let date = c.figure().and_then(|f| f.date.as_ref());
        date.is_some_and(|d| !d.relative)
    });
    dated || stated.words.iter().any(|w| PAST.contains(&&*word(w)))
}

fn at(stated: &Stated, start: usize) -> Option<usize> {
    let words = &stated.words;
    words.binary_search_by_key(&start, |w| w.span().start).ok()
}

fn role(page: Page<'_>, word: Word) -> Option<Role> {
    let text = lower(page.prose.slice(word.span()));
    ROLES.get(&*text).copied()
}

fn before(page: Page<'_>, stated: &Stated, name: usize) -> Option<Title> {
    let words = &stated.words;
    let joined = |i: usize| page.is_joined(words[i], words[i + 1]);
    let mut i = name.checked_sub(1).filter(|&i| joined(i))?;
    let mut coming = None;
    if role(page, words[i]) == Some(Role::After) {
        coming = Some(words[i].span());
        i = i.checked_sub(1).filter(|&i| joined(i))?;
    }
    let end = words[i].span();
    let Some(Role::Office(office)) = role(page, words[i]) else {
        return None;
    };
    let mut reading = Reading::new(office, end, coming);
    for _ in 0..LONGEST {
        let Some(next) = i.checked_sub(1).filter(|&i| joined(i)) else {
            break;
        };
        i = next;
        if !reading.take(page, words[i])? {
            break;
        }
    }
    reading.title()
}

fn after(page: Page<'_>, stated: &Stated, name: usize) -> Option<Title> {
    let words = &stated.words;
    let gap = |i: usize| {
        let end = words[i].span().end;
        let next = words.get(i + 1)?.span().start;
        (end <= next).then(|| page.prose.slice(Span::new(end, next)))
    };
    if gap(name)?.trim() != "," {
        return None;
    }
    let mut i = name + 1;
    if page.is_determiner(words[i]) {
        i += 1;
    }
    let start = i;
    let office = (start..words.len().min(start + LONGEST))
        .find(|&i| matches!(role(page, words[i]), Some(Role::Office(_))))?;
    let inside = start..office;
    if !inside
        .clone()
        .all(|i| page.is_joined(words[i], words[i + 1]))
    {
        return None;
    }
    let Some(Role::Office(name)) = role(page, words[office]) else {
        return None;
    };
    // "the mayor’s brother", "mayor Dana Orr", "chief economist"
    let next = words.get(office + 1);
    let mut coming = None;
    if let Some(next) = next.filter(|next| page.is_joined(words[office], **next)) {
        if role(page, *next) == Some(Role::After) {
            coming = Some(next.span());
        } else if !page.may_follow_title(*next) {
            return None;
        }
    } else if next.is_some_and(|next| next.span().start == words[office].span().end) {
        return None;
    }
    let mut reading = Reading::new(name, words[office].span(), coming);
    for i in inside.rev() {
        if !reading.take(page, words[i])? {
            return None;
        }
    }
    reading.title()
}

/// A title as it is read, from its office backwards.
struct Reading {
    title: Title,
    /// True for the word right before the office.
    is_next: bool,
}

impl Reading {
    fn new(office: &'static str, span: Span, coming: Option<Span>) -> Self {
        let title = Title {
            office,
            portfolio: None,
            status: if coming.is_some() {
                Status::Coming
            } else {
                Status::Holds
            },
            modifier: coming,
            span,
        };
        Self {
            title,
            is_next: true,
        }
    }

    /// Takes the word before; `Some(false)` where the title begins after it,
    /// `None` where it is a title of which nothing can be said.
    fn take(&mut self, page: Page<'_>, word: Word) -> Option<bool> {
        let is_next = std::mem::take(&mut self.is_next);
        let title = &mut self.title;
        match role(page, word) {
            Some(Role::Before(status)) => {
                if title.status != Status::Holds {
                    return None;
                }
                title.status = status;
                title.modifier = Some(word.span());
                title.span = title.span.join(word.span());
            }
            Some(Role::Portfolio(of)) if is_next => {
                title.portfolio = Some(of);
                title.span = title.span.join(word.span());
            }
            Some(_) => return None,
            None if page.is_prime(word) && is_next => {
                title.office = "prime minister";
                title.span = title.span.join(word.span());
            }
            None => return Some(page.may_stand_in_title(word)),
        }
        Some(true)
    }

    /// A minister of what is not told is any minister.
    fn title(self) -> Option<Title> {
        let title = self.title;
        let open = ["minister", "secretary", "chief", "commissioner", "director"];
        (title.portfolio.is_some() || !open.contains(&title.office)).then_some(title)
    }
}
