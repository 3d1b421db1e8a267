//! A mention of a speaker resolved to the person it means.

use std::ops::Range;

use super::Speaker;
use super::name::Name;
use super::people::{People, span};
use super::phrase;
use super::scene::Scene;
use super::words::{Case, Gender, lower};

/// How many sentences back a pronoun looks.
const BACK: usize = 5;

/// Resolves mentions in reading order.
pub struct Resolver<'s> {
    scene: &'s Scene<'s>,
    people: People,
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
            last: None,
        }
    }

    /// Who is meant by the words at `mention`.
    pub fn speaker(&mut self, mention: &Range<usize>) -> Speaker {
        let scene = self.scene;
        let place = span(scene, mention);
        let text = place.of(scene.parsed.text());
        let small = lower(text);
        let pronoun = scene.lexicon.pronoun(&small);
        let (person, gender) = match pronoun {
            Some((gender, case)) if case != Case::Relative => {
                (self.pronoun(mention.start, gender), gender)
            }
            _ => self.named(text),
        };
        let speaker = match person {
            Some(index) => self.person(index, text, pronoun.is_none(), place),
            None => {
                let same = |l: &&Last| {
                    let near = mention.start.saturating_sub(l.at) < 400;
                    pronoun.is_some()
                        && near
                        && l.person.is_none()
                        && gender != Gender::Any
                        && l.gender == gender
                };
                match self.last.as_ref().filter(same) {
                    Some(last) => Speaker {
                        span: place,
                        ..last.speaker.clone()
                    },
                    None => Speaker {
                        name: text.to_owned(),
                        span: place,
                        aliases: Vec::new(),
                    },
                }
            }
        };
        let told = person.map_or(gender, |i| self.people.persons[i].gender);
        self.last = Some(Last {
            speaker: speaker.clone(),
            person,
            gender: if told == Gender::Any { gender } else { told },
            at: mention.start,
        });
        speaker
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
            let told = self.people.persons[person].gender;
            if (told == gender || told == Gender::Any) && !found.contains(&person) {
                found.push(person);
            }
        }
        found
    }
}
