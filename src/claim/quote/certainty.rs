//! How sure it is whom a pronoun or a role beside quoted words means.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::people::People;
use super::phrase;
use super::role::{is_place, names_role};
use super::scene::Scene;
use super::words::{Case, Gender, Grammar, NounKind};

/// How sure it is who is meant by the words that name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// The name stands beside the quoted words: "Dana Orr said".
    Named,
    /// A pronoun or a role stands there, and nobody but the person named in
    /// [`Speaker::name`](super::Speaker::name) can be meant: of all whom this
    /// paragraph and the one before speak of, named or not, nobody else has
    /// the gender or the role.
    Resolved,
    /// Somebody else may be meant; or there is no name, but a description; or
    /// only the sentences around the quotation let one guess.
    Open,
}

/// How far back of a pronoun it is read who else may be meant, in tokens of
/// either paragraph. Nothing is sure in a longer one.
const WINDOW: usize = 240;

/// Of one role so many mentions are looked at.
const MENTIONS: usize = 64;

/// How many tokens before the noun of a role its article stands.
const ARTICLE: usize = 4;

/// Who may be meant besides those that have names; read when first asked for.
#[derive(Default)]
pub struct Others<'s> {
    unnamed: OnceCell<Vec<Unnamed>>,
    roles: OnceCell<FxHashMap<Cow<'s, str>, Vec<usize>>>,
    capitals: OnceCell<FxHashSet<&'s str>>,
}

/// A noun for one person that describes nobody named.
struct Unnamed {
    at: usize,
    gender: Gender,
}

impl<'s> Others<'s> {
    /// The nouns for one person that describe nobody named, in reading order.
    fn unnamed(&self, scene: &'s Scene<'s>, people: &People) -> &[Unnamed] {
        self.unnamed.get_or_init(|| unnamed(scene, people))
    }

    /// Where each of them stands, by noun in lower case.
    fn roles(&self, scene: &'s Scene<'s>, people: &People) -> &FxHashMap<Cow<'s, str>, Vec<usize>> {
        self.roles.get_or_init(|| {
            let mut roles: FxHashMap<Cow<'s, str>, Vec<usize>> = FxHashMap::default();
            for noun in self.unnamed(scene, people) {
                let places = roles.entry(scene.lower(noun.at)).or_default();
                if places.len() < MENTIONS {
                    places.push(noun.at);
                }
            }
            roles
        })
    }

    /// The last words of names inside a sentence.
    fn capitals(&self, scene: &'s Scene<'s>, people: &People) -> &FxHashSet<&'s str> {
        self.capitals.get_or_init(|| {
            let inside = |tokens: &Range<usize>| !starts_sentence(scene, tokens.start);
            let names = people.namings.iter().map(|n| &n.tokens);
            let last = |tokens: &Range<usize>| scene.word(tokens.end - 1);
            names.filter(|t| inside(t)).map(last).collect()
        })
    }
}

fn unnamed(scene: &Scene<'_>, people: &People) -> Vec<Unnamed> {
    let mut found = Vec::new();
    let (mut naming, mut role) = (0, 0);
    for at in 0..scene.parsed.tokens.len() {
        let is_name = scene.is_capital(at) && !starts_sentence(scene, at);
        if !scene.is_word(at) || is_name || scene.passage_at(at).is_some() {
            continue;
        }
        let Some(noun) = scene.lexicon.speaker(&scene.lower(at)) else {
            continue;
        };
        if noun.kind != NounKind::Person || noun.gender == Gender::Plural {
            continue;
        }
        let before = |end: Option<usize>| end.is_some_and(|end| end <= at);
        while before(people.namings.get(naming).map(|n| n.tokens.end)) {
            naming += 1;
        }
        while before(people.roles.get(role).map(|(tokens, _)| tokens.end)) {
            role += 1;
        }
        let named = before(people.namings.get(naming).map(|n| n.tokens.start));
        let told = before(people.roles.get(role).map(|(tokens, _)| tokens.start));
        if !named && !told {
            let gender = noun.gender;
            found.push(Unnamed { at, gender });
        }
    }
    found
}

/// What a stretch of text says of who a pronoun may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nobody it may mean.
    Nobody,
    /// The person, and nobody else.
    Only,
    /// Somebody else.
    Other,
}

/// Where and what the words are that mean somebody.
pub struct Place<'p, 's> {
    /// The text.
    pub scene: &'s Scene<'s>,
    /// Its persons.
    pub people: &'p People,
    /// Who else it speaks of.
    pub others: &'p Others<'s>,
    /// The first token.
    pub at: usize,
    /// The person whom they seem to mean.
    pub person: usize,
    /// True where that person surely is the speaker of the quotation before,
    /// in this paragraph or the one before.
    pub has_spoken: bool,
}

impl Place<'_, '_> {
    /// True where a pronoun of `gender` can mean nobody but the person.
    pub fn is_only_pronoun(&self, gender: Gender) -> bool {
        let person = &self.people.persons[self.person];
        let fits = person.gender == gender || person.gender == Gender::Any;
        if !fits || !person.is_certain && !self.has_spoken {
            return false;
        }
        let block = self.scene.block(self.at);
        let here = self.told(&(block.start..self.at), gender);
        let before = || {
            let Some(block) = self.scene.neighbour(self.at, -1) else {
                return Told::Nobody;
            };
            self.told(&block, gender)
        };
        match here {
            Told::Other => false,
            Told::Only if self.is_subject(block.start) || self.has_spoken => true,
            Told::Only => before() != Told::Other,
            Told::Nobody => match before() {
                Told::Only => true,
                Told::Nobody => self.has_spoken,
                Told::Other => false,
            },
        }
    }

    /// True where the role whose noun is at `head` can mean nobody but the
    /// person: nobody else is introduced by it, and the person is near.
    pub fn is_only_role(&self, head: usize) -> bool {
        let block = self.scene.block(self.at);
        let from = self
            .scene
            .neighbour(self.at, -1)
            .map_or(block.start, |b| b.start);
        let from = from.max(self.at.saturating_sub(2 * WINDOW));
        let near = self.has_spoken || self.namings(&(from..self.at)).any(|n| n == self.person);
        let noun = self.scene.lower(head);
        let roles = self.others.roles(self.scene, self.people);
        let places = roles.get(noun.as_ref());
        let another = places.is_some_and(|places| {
            places.len() == MENTIONS || places.iter().any(|&at| !self.is_definite(at))
        });
        near && !another
    }

    /// True for "the mayor", not "a mayor" or "the former mayor".
    fn is_definite(&self, noun: usize) -> bool {
        let scene = self.scene;
        let floor = noun.saturating_sub(ARTICLE);
        let article = (floor..noun)
            .rev()
            .find(|&at| scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Determiner));
        article.is_some_and(|at| at + 1 == noun && scene.lower(at) == "the")
    }

    fn namings(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let namings = &self.people.namings;
        let from = namings.partition_point(|n| n.tokens.start < tokens.start);
        let end = tokens.end;
        let near = namings[from..]
            .iter()
            .take_while(move |n| n.tokens.start < end);
        near.filter_map(|n| n.person)
    }

    /// True where the last naming of the person from `low` on begins its
    /// sentence.
    fn is_subject(&self, low: usize) -> bool {
        let namings = &self.people.namings;
        let from = namings.partition_point(|n| n.tokens.start < low);
        let near = namings[from..]
            .iter()
            .take_while(|n| n.tokens.start < self.at);
        let last = near.filter(|n| n.person == Some(self.person)).last();
        last.is_some_and(|naming| {
            let sentence = self.scene.sentence(&naming.tokens);
            let leading = phrase::leading(self.scene, &sentence);
            leading.is_some_and(|l| {
                let own = l.start <= naming.tokens.start && naming.tokens.end <= l.end;
                let set_off = l.end + 1 == naming.tokens.start && self.scene.is(l.end, ',');
                own || set_off && names_role(self.scene, &l).is_some()
            })
        })
    }

    fn told(&self, tokens: &Range<usize>, gender: Gender) -> Told {
        if tokens.len() > WINDOW {
            return Told::Other;
        }
        let unnamed = self.others.unnamed(self.scene, self.people);
        let from = unnamed.partition_point(|noun| noun.at < tokens.start);
        let described = unnamed[from..]
            .iter()
            .take_while(|noun| noun.at < tokens.end)
            .any(|noun| self.may_be(noun, gender));
        if described {
            return Told::Other;
        }
        let namings = &self.people.namings;
        let from = namings.partition_point(|n| n.tokens.start < tokens.start);
        let near = namings[from..]
            .iter()
            .take_while(|n| n.tokens.start < tokens.end);
        let mut told = Told::Nobody;
        for naming in near {
            match naming.person {
                Some(person) if person == self.person => {
                    let first = tokens.start..naming.tokens.start;
                    if told == Told::Nobody && self.has_pronoun(&first, gender) {
                        return Told::Other;
                    }
                    told = Told::Only;
                }
                _ if self.is_in_role(naming.tokens.start) => {}
                Some(person) => {
                    let known = self.people.persons[person].gender;
                    let other =
                        known == gender || known == Gender::Any && !self.is_thing(&naming.tokens);
                    if other {
                        return Told::Other;
                    }
                }
                None if self.is_thing(&naming.tokens) => {}
                None => return Told::Other,
            }
        }
        told
    }

    /// True inside the description of somebody: "the mayor of Orlo, Dana Orr".
    fn is_in_role(&self, at: usize) -> bool {
        let roles = &self.people.roles;
        let after = roles.partition_point(|(role, _)| role.start <= at);
        after > 0 && roles[after - 1].0.contains(&at)
    }

    /// True where "he" or "him" stands for somebody named earlier still.
    fn has_pronoun(&self, tokens: &Range<usize>, gender: Gender) -> bool {
        let scene = self.scene;
        let free = |at: &usize| scene.is_word(*at) && scene.passage_at(*at).is_none();
        tokens.clone().filter(free).any(|at| {
            let pronoun = scene.lexicon.pronoun(&scene.lower(at));
            pronoun.is_some_and(|(told, case)| {
                told == gender && matches!(case, Case::Subject | Case::Object)
            })
        })
    }

    /// True where the unnamed person at `noun` may be meant by a pronoun: not
    /// one of another gender, and not the person himself by his role.
    fn may_be(&self, noun: &Unnamed, gender: Gender) -> bool {
        let fits = noun.gender == gender || noun.gender == Gender::Any;
        let word = self.scene.lower(noun.at);
        let own = self.people.persons[self.person]
            .descriptions
            .iter()
            .any(|d| d.split(' ').any(|w| w == word));
        fits && !(own && self.is_definite(noun.at))
    }

    /// True for a name that is no person's: of a place ("in Orlo"), a body
    /// ("the Rovers"), a word at the beginning of a sentence, or one that
    /// belongs to a name after it ("Orlo mayor Dana Orr").
    fn is_thing(&self, tokens: &Range<usize>) -> bool {
        let scene = self.scene;
        let first = tokens.start;
        let stands_in = is_place(scene, first) || {
            let before = first
                .checked_sub(1)
                .filter(|b| scene.block(first).contains(b));
            before.is_some_and(|at| matches!(&*scene.lower(at), "the" | "a" | "an"))
        };
        let next = tokens.end;
        let is_inside = next < scene.parsed.tokens.len();
        let says = is_inside && scene.lexicon.cue(&scene.lower(next)).is_some();
        let role = is_inside
            && scene.is_word(next)
            && !scene.is_capital(next)
            && scene.lexicon.speaker(&scene.lower(next)).is_some();
        let only_start = tokens.len() == 1
            && starts_sentence(scene, first)
            && !says
            && !self
                .others
                .capitals(scene, self.people)
                .contains(scene.word(first));
        stands_in || role || only_start
    }
}

fn starts_sentence(scene: &Scene<'_>, at: usize) -> bool {
    let sentences = &scene.parsed.sentences;
    sentences
        .binary_search_by_key(&at, |s| s.tokens.start)
        .is_ok()
}
