//! A mention of a speaker resolved to the person it means.

use std::ops::Range;

use super::Speaker;
use super::certainty::{Certainty, Others, Place};
use super::name::Name;
use super::people::{People, Person, span};
use super::phrase;
use super::role::{is_place, names_role};
use super::scene::Scene;
use super::words::{Case, Gender, Grammar, lower};

/// How many sentences back a pronoun looks.
const BACK: usize = 5;

/// How many tokens before a pronoun the speaker of its gender stands.
const NEAR: usize = 400;

/// How many tokens before a pronoun a speaker of whom the gender is not known
/// stands.
const BESIDE: usize = 60;

/// Resolves mentions in reading order.
pub struct Resolver<'s> {
    scene: &'s Scene<'s>,
    people: People,
    others: Others<'s>,
    last: Option<Last>,
}

/// The speaker of the quotation before.
struct Last {
    speaker: Speaker,
    person: Option<usize>,
    gender: Gender,
    at: usize,
}

impl<'s> Resolver<'s> {
    /// Reads the persons of the scene.
    pub fn new(scene: &'s Scene<'s>) -> Self {
        Self {
            scene,
            people: People::read(scene),
            others: Others::default(),
            last: None,
        }
    }

    /// Who is meant by the words at `mention`; not sure unless they stand
    /// beside what was said.
    pub fn speaker(&mut self, mention: &Range<usize>, is_beside: bool) -> Speaker {
        let scene = self.scene;
        let (mention, role) = match self.name_after(mention) {
            Some(name) => (name, Some(span(scene, mention).of(scene.parsed.text()))),
            None => (mention.clone(), None),
        };
        let place = span(scene, &mention);
        let text = place.of(scene.parsed.text());
        let small = lower(text);
        let pronoun = scene.lexicon.pronoun(&small);
        let (person, gender) = match pronoun {
            Some((gender, case)) if case != Case::Relative => {
                (self.pronoun(mention.start, gender), gender)
            }
            _ => self.named(text),
        };
        let certainty = match is_beside {
            true => self.certainty(&mention, person),
            false => Certainty::Open,
        };
        let mut speaker = match person {
            Some(index) => self.person(index, text, pronoun.is_none(), place),
            None => match self.last_unnamed(mention.start, gender) {
                Some(last) if pronoun.is_some() => Speaker {
                    span: place,
                    ..last.speaker.clone()
                },
                _ => Speaker {
                    name: text.to_owned(),
                    span: place,
                    aliases: Vec::new(),
                    certainty,
                },
            },
        };
        speaker.certainty = certainty;
        if let Some(role) = role.filter(|r| !speaker.aliases.iter().any(|a| a == r)) {
            speaker.aliases.push(role.to_owned());
        }
        let told = person.map_or(gender, |i| self.people.persons[i].gender);
        self.last = Some(Last {
            speaker: speaker.clone(),
            person,
            gender: if told == Gender::Any { gender } else { told },
            at: mention.start,
        });
        speaker
    }

    /// The name in apposition after a role: "her nephew, Colin Hale".
    fn name_after(&self, role: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        names_role(scene, role)?;
        let comma = role.end;
        let from = comma + 1;
        if from >= scene.block(role.start).end || !scene.is(comma, ',') {
            return None;
        }
        let namings = &self.people.namings;
        let found = namings.partition_point(|n| n.tokens.start < from);
        let naming = namings.get(found).filter(|n| n.tokens.start == from)?;
        let next = naming.tokens.end;
        let goes_on = next < scene.parsed.tokens.len()
            && (scene.is_possessive(next)
                || scene.grammar(next, from) == Some(Grammar::Conjunction));
        let is_known = naming.person.is_some() || naming.tokens.len() > 1;
        (is_known && !goes_on).then(|| naming.tokens.clone())
    }

    /// The speaker before, where that is nobody who has a full name, and a
    /// pronoun of `gender` at token `at` may mean the same.
    fn last_unnamed(&self, at: usize, gender: Gender) -> Option<&Last> {
        let last = self.last.as_ref()?;
        let near = at.saturating_sub(last.at);
        let beside = near < BESIDE
            && last.gender == Gender::Any
            && matches!(gender, Gender::Male | Gender::Female)
            && Name::parse(&last.speaker.name, self.scene.lexicon).is_some();
        let same = near < NEAR && gender != Gender::Any && last.gender == gender;
        (last.person.is_none() && (same || beside)).then_some(last)
    }

    /// How sure it is that the words at `mention` mean the person found.
    fn certainty(&self, mention: &Range<usize>, person: Option<usize>) -> Certainty {
        let scene = self.scene;
        let text = span(scene, mention).of(scene.parsed.text());
        let pronoun = scene.lexicon.pronoun(&lower(text));
        if pronoun.is_none() && Name::parse(text, scene.lexicon).is_some() {
            return Certainty::Named;
        }
        let Some(person) = person else {
            return Certainty::Open;
        };
        let has_spoken = self.last.as_ref().is_some_and(|last| {
            let block = scene.block(mention.start);
            let from = scene
                .neighbour(mention.start, -1)
                .map_or(block.start, |b| b.start);
            last.person == Some(person)
                && last.at >= from
                && last.speaker.certainty != Certainty::Open
        });
        let place = Place {
            scene,
            people: &self.people,
            others: &self.others,
            at: mention.start,
            person,
            has_spoken,
        };
        let is_only = match pronoun {
            Some((gender, Case::Subject)) => place.is_only_pronoun(gender),
            Some(_) => false,
            None => names_role(scene, mention).is_some_and(|head| place.is_only_role(head)),
        };
        if is_only {
            Certainty::Resolved
        } else {
            Certainty::Open
        }
    }

    /// The person that a name or description means, and what it tells of
    /// gender.
    fn named(&self, text: &str) -> (Option<usize>, Gender) {
        let lexicon = self.scene.lexicon;
        if let Some(name) = Name::parse(text, lexicon) {
            return (self.people.find(&name), name.gender);
        }
        let small = lower(text);
        let definite = ["the ", "his ", "her ", "their "];
        let body = definite.iter().find_map(|d| small.strip_prefix(d));
        let gender = small
            .split(' ')
            .filter_map(|w| lexicon.speaker(w))
            .map(|s| s.gender)
            .find(|g| *g != Gender::Any)
            .unwrap_or(Gender::Any);
        let person = body.and_then(|b| self.people.described(b));
        (person, gender)
    }

    fn person(&self, index: usize, text: &str, is_name: bool, place: crate::text::Span) -> Speaker {
        let person = &self.people.persons[index];
        let mut aliases = person.names.clone();
        aliases.extend(person.descriptions.iter().cloned());
        if is_name && !aliases.iter().any(|a| a == text) {
            aliases.push(text.to_owned());
        }
        aliases.retain(|a| *a != person.name);
        Speaker {
            name: person.name.clone(),
            span: place,
            aliases,
            certainty: Certainty::Open,
        }
    }

    /// The person whom a pronoun at token `at` stands for; nobody where two
    /// are equally near.
    fn pronoun(&self, at: usize, gender: Gender) -> Option<usize> {
        if !matches!(gender, Gender::Male | Gender::Female) {
            return None;
        }
        let scene = self.scene;
        let last = self.last.as_ref().and_then(|l| l.person);
        let mut sentence = scene.sentence(&(at..at + 1));
        sentence.end = at;
        for _ in 0..BACK {
            let mut near = self.persons_in(&sentence, gender);
            if near.len() > 1 {
                let sure: Vec<usize> = near
                    .iter()
                    .copied()
                    .filter(|&i| self.people.persons[i].gender == gender)
                    .collect();
                if !sure.is_empty() {
                    near = sure;
                }
            }
            match near[..] {
                [] => {}
                [one] => return Some(one),
                _ => {
                    if let Some(subject) = self.subject(&sentence).filter(|s| near.contains(s)) {
                        return Some(subject);
                    }
                    return last.filter(|l| near.contains(l));
                }
            }
            let start = sentence.start;
            sentence = match scene.sentence_before(start) {
                Some(before) => before,
                None => {
                    let block = scene.neighbour(start, -1)?;
                    let end = block.end.checked_sub(1)?;
                    scene.sentence(&(end..block.end))
                }
            };
        }
        last.filter(|&l| {
            let told = self.people.persons[l].gender;
            told == gender || told == Gender::Any
        })
    }

    /// The person that a sentence begins with.
    fn subject(&self, sentence: &Range<usize>) -> Option<usize> {
        let leading = phrase::leading(self.scene, sentence)?;
        let from = self
            .people
            .namings
            .partition_point(|n| n.tokens.end <= leading.start);
        let naming = self.people.namings.get(from)?;
        (naming.tokens.end <= leading.end + 1)
            .then_some(naming.person)
            .flatten()
    }

    /// The persons that a sentence names outside quoted words, each once.
    fn persons_in(&self, sentence: &Range<usize>, gender: Gender) -> Vec<usize> {
        let namings = &self.people.namings;
        let from = namings.partition_point(|n| n.tokens.start < sentence.start);
        let mut found = Vec::new();
        for naming in &namings[from..] {
            if naming.tokens.end > sentence.end {
                break;
            }
            let Some(person) = naming.person else {
                continue;
            };
            let Person {
                gender: told,
                is_certain,
                ..
            } = self.people.persons[person];
            let is_thing = !is_certain && is_place(self.scene, naming.tokens.start);
            if (told == gender || told == Gender::Any) && !is_thing && !found.contains(&person) {
                found.push(person);
            }
        }
        found
    }
}
