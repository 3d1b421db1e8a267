//! The persons a text names, under all their names and descriptions.

use std::collections::HashMap;
use std::ops::Range;

use super::name::Name;
use super::phrase;
use super::scene::Scene;
use super::words::{Gender, Grammar, NounKind, lower};

/// A text has at most so many persons; the others go by the words beside their
/// quotations.
const MOST: usize = 1000;

/// Words that a description before or after a name may have.
const DESCRIPTION: usize = 12;

/// A person of the text.
#[derive(Debug, Clone)]
pub struct Person {
    /// Given names and surname at their fullest.
    pub name: String,
    /// First given name.
    given: String,
    /// As far as title, given name, description or pronoun tells.
    pub gender: Gender,
    /// True where title, given name or description tells that the name is a
    /// person's.
    pub is_certain: bool,
    /// Other names, as written, in order of appearance.
    pub names: Vec<String>,
    /// Descriptions without article, in lower case.
    pub descriptions: Vec<String>,
}

/// A name where it stands.
#[derive(Debug, Clone)]
pub struct Naming {
    /// Its tokens, title included.
    pub tokens: Range<usize>,
    /// Index of the person, where it is told which.
    pub person: Option<usize>,
}

/// All persons of a text.
#[derive(Debug, Default)]
pub struct People {
    /// Persons by first full mention.
    pub persons: Vec<Person>,
    /// Names in reading order, outside quoted words.
    pub namings: Vec<Naming>,
    /// The descriptions beside names, with the person of each, in reading
    /// order.
    pub roles: Vec<(Range<usize>, usize)>,
    by_surname: HashMap<String, Vec<usize>>,
}

impl People {
    /// Reads all names outside quoted words.
    pub fn read(scene: &Scene<'_>) -> Self {
        let mut people = Self::default();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (_, block) in scene.blocks {
            capitals(scene, block, &mut found);
        }
        let text = scene.parsed.text();
        let mut named: Vec<(Range<usize>, Name<'_>)> = Vec::new();
        for tokens in found {
            let phrase = span(scene, &tokens).of(text);
            if let Some(name) = Name::parse(phrase, scene.lexicon) {
                people.meet(&name, scene);
                named.push((tokens, name));
            }
        }
        for (tokens, name) in named {
            let person = people.find(&name);
            if let Some(index) = person {
                people.learn(scene, index, &tokens, &name);
            }
            people.namings.push(Naming { tokens, person });
        }
        people.roles.sort_by_key(|(tokens, _)| tokens.start);
        people
    }

    /// Enters a full name.
    fn meet(&mut self, name: &Name<'_>, scene: &Scene<'_>) {
        let Some(given) = name.given.first().filter(|_| self.persons.len() < MOST) else {
            return;
        };
        let surname = lower(name.surname).into_owned();
        let known = self.by_surname.entry(surname).or_default();
        for &i in known.iter() {
            let person = &mut self.persons[i];
            if person.given.eq_ignore_ascii_case(given) {
                if name.full.len() > person.name.len() {
                    person.name = name.full.to_owned();
                }
                return;
            }
        }
        let told = scene.lexicon.given_name(given).is_some() || name.has_title;
        known.push(self.persons.len());
        self.persons.push(Person {
            name: name.full.to_owned(),
            given: (*given).to_owned(),
            gender: if told { name.gender } else { Gender::Any },
            is_certain: told,
            names: Vec::new(),
            descriptions: Vec::new(),
        });
    }

    /// The one person whom a name can mean.
    pub fn find(&self, name: &Name<'_>) -> Option<usize> {
        let fits = |&i: &usize| {
            let person = &self.persons[i];
            let given = name.given.first().is_none_or(|g| {
                g.eq_ignore_ascii_case(&person.given)
                    || g.chars().count() == 1 && person.given.starts_with(g)
            });
            let clash = matches!(
                (name.gender, person.gender),
                (Gender::Male, Gender::Female) | (Gender::Female, Gender::Male)
            );
            given && !clash
        };
        let surname = lower(name.surname);
        if let Some(all) = self.by_surname.get(surname.as_ref()) {
            let mut fitting = all.iter().copied().filter(fits);
            let first = fitting.next()?;
            return fitting.next().is_none().then_some(first);
        }
        if !name.given.is_empty() {
            return None;
        }
        let by_given = |p: &Person| p.given == name.surname;
        let first = self.persons.iter().position(by_given)?;
        let other = self.persons[first + 1..].iter().any(by_given);
        (!other).then_some(first)
    }

    /// The one person of whom the text gives a description (without article,
    /// in lower case).
    pub fn described(&self, description: &str) -> Option<usize> {
        let fits = |p: &Person| {
            p.descriptions.iter().any(|d| {
                let rest = |r: Option<&str>, space: fn(&str) -> bool| {
                    r.is_some_and(|r| r.is_empty() || space(r))
                };
                rest(d.strip_suffix(description), |r| r.ends_with(' '))
                    || rest(d.strip_prefix(description), |r| r.starts_with(' '))
            })
        };
        let first = self.persons.iter().position(fits)?;
        let other = self.persons[first + 1..].iter().any(fits);
        (!other).then_some(first)
    }

    fn learn(&mut self, scene: &Scene<'_>, index: usize, tokens: &Range<usize>, name: &Name<'_>) {
        let written = span(scene, tokens).of(scene.parsed.text()).to_owned();
        let pronoun = pronoun_near(scene, tokens.end);
        let before =
            described_before(scene, tokens, name).or_else(|| set_off_before(scene, tokens));
        let after = described_after(scene, tokens.end);
        let person = &mut self.persons[index];
        let add = |list: &mut Vec<String>, text: String| {
            if list.len() < 16 && !list.contains(&text) {
                list.push(text);
            }
        };
        add(&mut person.names, written);
        let mut told = name.gender;
        person.is_certain |= name.has_title || is_told_of(scene, tokens.end);
        for role in before.into_iter().chain(after) {
            person.is_certain = true;
            add(&mut person.descriptions, role.words);
            self.roles.push((role.tokens, index));
            if told == Gender::Any {
                told = role.gender;
            }
        }
        if told == Gender::Any {
            told = pronoun;
        }
        if person.gender == Gender::Any {
            person.gender = told;
        }
    }
}

/// The words of tokens with what stands between them.
pub fn span(scene: &Scene<'_>, tokens: &Range<usize>) -> crate::text::Span {
    let first = scene.token(tokens.start).span;
    first.join(scene.token(tokens.end - 1).span)
}

/// Runs of capitalised words of a block, outside quoted words.
fn capitals(scene: &Scene<'_>, block: &Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut at = block.start;
    while at < block.end {
        if let Some(passage) = scene.passage_at(at) {
            at = passage.end.max(at + 1);
            continue;
        }
        if !begins_name(scene, at, block.start) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        at += 1;
        while at < block.end {
            if scene.passage_at(at).is_some() {
                break;
            }
            let joined = scene.is_joined(at);
            let next_capital =
                at + 1 < block.end && scene.is_word(at + 1) && scene.is_capital(at + 1);
            if !scene.is_word(at) {
                let hyphen = scene.is(at, '-') && joined;
                let point = scene.is(at, '.')
                    && joined
                    && next_capital
                    && (scene.lexicon.honorific(scene.word(at - 1)).is_some()
                        || scene.word(at - 1).chars().count() == 1);
                if !(hyphen && at + 1 < block.end && scene.is_joined(at + 1) || point) {
                    break;
                }
            } else if scene.is_possessive(at) {
                break;
            } else if scene.is_capital(at) && !is_time(scene, at) || joined {
                end = at + 1;
            } else if !(scene.lexicon.is_particle(scene.word(at)) && {
                let ahead = (at + 1..block.end.min(at + 3)).find(|&i| scene.is_capital(i));
                ahead.is_some_and(|a| (at..a).all(|i| scene.lexicon.is_particle(scene.word(i))))
            }) {
                break;
            }
            at += 1;
        }
        at = end;
        out.push(start..end);
    }
}

fn is_time(scene: &Scene<'_>, at: usize) -> bool {
    scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Time)
}

fn begins_name(scene: &Scene<'_>, at: usize, block_start: usize) -> bool {
    if !scene.is_word(at) || !scene.is_capital(at) {
        return false;
    }
    let sentences = &scene.parsed.sentences;
    let after_dash = at == block_start + 1 && !scene.is_word(block_start);
    let starts = at == block_start
        || after_dash
        || sentences
            .binary_search_by_key(&at, |s| s.tokens.start)
            .is_ok();
    let sentence_start = if starts { at } else { usize::MAX };
    scene.lexicon.pronoun(&scene.lower(at)).is_none() && scene.grammar(at, sentence_start).is_none()
}

/// A description beside a name.
struct Role {
    tokens: Range<usize>,
    /// Without article, in lower case.
    words: String,
    gender: Gender,
}

/// "the former hostage Dana Orr", "U.S. first lady Dana Orr".
fn described_before(scene: &Scene<'_>, tokens: &Range<usize>, name: &Name<'_>) -> Option<Role> {
    let text = scene.parsed.text();
    let name_start = span(scene, tokens).end - {
        let whole = span(scene, tokens).of(text);
        whole.len() - whole.rfind(name.full)?
    };
    let first = (tokens.clone()).find(|&t| scene.token(t).span.start >= name_start)?;
    let mut start = first;
    let floor = first.saturating_sub(8);
    while start > floor && scene.passage_at(start - 1).is_none() {
        let at = start - 1;
        let hyphen = !scene.is_word(at) && scene.is(at, '-') && scene.is_joined(at);
        let point = !scene.is_word(at) && at >= tokens.start && scene.is(at, '.');
        let fits = hyphen
            || point
            || scene.is_word(at)
                && matches!(
                    scene.grammar(at, usize::MAX),
                    None | Some(Grammar::Noun | Grammar::Adverb)
                )
                && !scene.is_possessive(at)
                && (scene.is_capital(at)
                    || scene.lexicon.speaker(&scene.lower(at)).is_some()
                    || scene.lexicon.cue(&scene.lower(at)).is_none());
        if !fits {
            break;
        }
        start = at;
    }
    describe(scene, start..first, true)
}

/// "the Rovers' manager, Dana Orr," before a name that a comma sets off.
fn set_off_before(scene: &Scene<'_>, name: &Range<usize>) -> Option<Role> {
    let comma = name.start.checked_sub(1)?;
    let block = scene.block(name.start);
    let owns_more = name.end < block.end && owns(scene, name.end);
    if owns_more
        || !block.contains(&comma)
        || !scene.is(comma, ',')
        || scene.passage_at(comma).is_some()
    {
        return None;
    }
    let role = phrase::before(scene, comma, block.start, block.start)?;
    let head = names_role(scene, &role)?;
    let determined = scene.lexicon.grammar(&scene.lower(role.start)) == Some(Grammar::Determiner);
    let owned = (role.start..head).any(|at| owns(scene, at));
    (determined || owned).then(|| describe(scene, role, false))?
}

/// The noun of a phrase that names one person by a role, where it names nobody
/// by name: "the chair of the board".
pub fn names_role(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<usize> {
    let links = |&at: &usize| scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Linking);
    let end = phrase.clone().find(links).unwrap_or(phrase.end);
    let head = end.checked_sub(1).filter(|head| phrase.contains(head))?;
    let noun = scene.lexicon.speaker(&scene.lower(head))?;
    let is_one = noun.kind == NounKind::Person && noun.gender != Gender::Plural;
    (is_one && !scene.is_capital(head)).then_some(head)
}

/// True for a name at `first` that stands where a place does: "in Orlo".
pub fn is_place(scene: &Scene<'_>, first: usize) -> bool {
    let before = first.checked_sub(1);
    before.is_some_and(|at| {
        scene.passage_at(at).is_none() && scene.lexicon.is_place(&scene.lower(at))
    })
}

/// True for an apostrophe that makes an owner: "Rovers' manager", "Orlo's".
fn owns(scene: &Scene<'_>, at: usize) -> bool {
    let bare = !scene.is_word(at)
        && (scene.is(at, '\'') || scene.is(at, '\u{2019}'))
        && scene.is_joined(at);
    bare || scene.is_possessive(at)
}

/// ", the mayor of Orlo," after a name.
fn described_after(scene: &Scene<'_>, end: usize) -> Option<Role> {
    let block = scene.block(end.checked_sub(1)?);
    if end >= block.end || !scene.is(end, ',') || scene.passage_at(end).is_some() {
        return None;
    }
    let mut from = end + 1;
    // "Dana Orr, 45, the mayor,"
    if from + 1 < block.end && scene.token(from).is_number() && scene.is(from + 1, ',') {
        from += 2;
    }
    let high = block.end.min(from + DESCRIPTION);
    let mut to = from;
    while to < high && scene.passage_at(to).is_none() {
        let holds = scene.is(to, '-') || scene.is(to, '.') || to > from && owns(scene, to);
        let stops = !scene.is_word(to) && !holds
            || scene.grammar(to, from) == Some(Grammar::Subordinator)
            || scene.grammar(to, from) == Some(Grammar::Passive);
        let shortens = || {
            let before = scene.word(to - 1);
            scene.is_joined(to)
                && (before.chars().count() == 1 || scene.lexicon.honorific(before).is_some())
        };
        if stops || scene.is(to, '.') && !shortens() {
            break;
        }
        to += 1;
    }
    let begins = from < to
        && (matches!(scene.grammar(from, from), Some(Grammar::Determiner))
            || scene.lexicon.speaker(&scene.lower(from)).is_some()
            || matches!(
                &*scene.lower(from),
                "former" | "chief" | "senior" | "managing" | "acting" | "vice"
            ));
    if !begins {
        return None;
    }
    describe(scene, from..to, false)
}

/// A description that names a role; `at_end` where the role must be its last
/// word.
fn describe(scene: &Scene<'_>, tokens: Range<usize>, at_end: bool) -> Option<Role> {
    let mut from = tokens.start;
    while from < tokens.end
        && scene.lexicon.grammar(&scene.lower(from)) == Some(Grammar::Determiner)
    {
        from += 1;
    }
    let tokens = from..tokens.end;
    if tokens.is_empty() {
        return None;
    }
    let noun = |at: usize| {
        let small = scene.lower(at);
        let title = scene.lexicon.honorific(scene.word(at));
        let told = scene.lexicon.speaker(&small).map(|s| s.gender);
        told.or(title.filter(|_| small.len() > 4))
    };
    let gender = if at_end {
        noun(tokens.end - 1)?
    } else {
        let high = tokens.end.min(tokens.start + 6);
        (tokens.start..high).find_map(noun)?
    };
    let words = lower(span(scene, &tokens).of(scene.parsed.text())).into_owned();
    Some(Role {
        tokens,
        words,
        gender,
    })
}

/// True for a name that what follows shows to be a person's: ", 45," or
/// ", who".
fn is_told_of(scene: &Scene<'_>, end: usize) -> bool {
    let high = scene.block(end.saturating_sub(1)).end;
    let is = |at: usize, mark: char| at < high && scene.is(at, mark);
    let who = end + 1 < high && matches!(&*scene.lower(end + 1), "who" | "whose" | "whom");
    let age = end + 1 < high && scene.token(end + 1).is_number() && is(end + 2, ',');
    is(end, ',') && scene.passage_at(end).is_none() && (who || age)
}

/// The gender of the first pronoun soon after a name, where no other name
/// stands between.
fn pronoun_near(scene: &Scene<'_>, end: usize) -> Gender {
    let Some(last) = end.checked_sub(1) else {
        return Gender::Any;
    };
    let high = scene.block(last).end.min(end + 14);
    for at in end..high {
        if scene.passage_at(at).is_some() || scene.is_capital(at) && scene.is_word(at) {
            return Gender::Any;
        }
        let told = scene.lexicon.pronoun(&scene.lower(at)).map(|(g, _)| g);
        if let Some(gender @ (Gender::Male | Gender::Female)) = told {
            return gender;
        }
    }
    Gender::Any
}
