//! The persons a text names, under all their names and descriptions.

use std::collections::HashMap;
use std::ops::Range;

use super::name::Name;
use super::role::{described_after, described_before, is_told_of, set_off_before};
use super::scene::Scene;
use super::words::{Gender, Grammar, lower};

/// A text has at most so many persons; the others go by the words beside their
/// quotations.
const MOST: usize = 1000;

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
        let written = span(scene, tokens).of(scene.parsed.text());
        let before =
            described_before(scene, tokens, name).or_else(|| set_off_before(scene, tokens));
        let after = described_after(scene, tokens.end);
        let person = &mut self.persons[index];
        let add = |list: &mut Vec<String>, text: &str| {
            if list.len() < 16 && !list.iter().any(|known| known == text) {
                list.push(text.to_owned());
            }
        };
        add(&mut person.names, written);
        let mut told = name.gender;
        person.is_certain = person.is_certain || name.has_title || is_told_of(scene, tokens.end);
        for role in before.into_iter().chain(after) {
            person.is_certain = true;
            add(&mut person.descriptions, &role.words);
            self.roles.push((role.tokens, index));
            if told == Gender::Any {
                told = role.gender;
            }
        }
        if person.gender == Gender::Any {
            person.gender = match told {
                Gender::Any => pronoun_near(scene, tokens.end),
                told => told,
            };
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
