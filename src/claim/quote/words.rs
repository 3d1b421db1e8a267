//! The words of a language that name speakers and ascribe quotations.

use std::borrow::Cow;
use std::sync::{LazyLock, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::language::Language;

/// Grammatical gender and number, as far as a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// They.
    Plural,
    /// I, we.
    Own,
    /// The word does not tell.
    Any,
}

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// Introduces speech, before or after its subject.
    Say,
    /// The same; the noun after it is the listener.
    Tell,
    /// Gives quoted words to a thing inside the writer's sentence.
    Call,
}

/// Form of a verb, as far as it matters to who its subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// "say", "says", "said".
    Finite,
    /// "saying": its subject is that of the sentence.
    Participle,
}

/// A verb that ascribes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it does.
    pub kind: CueKind,
    /// Its form here.
    pub form: Form,
    /// True where the form may also be passive ("was called").
    pub may_be_passive: bool,
    /// True for the past form: "said".
    pub is_past: bool,
    /// What may follow it without "that".
    pub takes: Takes,
}

/// What may follow a verb of saying without "that".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Takes {
    /// A clause at once: "said the bridge would close".
    pub clause: bool,
    /// A clause or a thing: "announced the closure".
    pub object: bool,
    /// "promised to close it".
    pub infinitive: bool,
    /// "denied closing it".
    pub gerund: bool,
    /// A name or description of a thing: "called it “odd”".
    pub name: bool,
    /// True where it tells a thought: "thinks", "feels".
    pub is_thought: bool,
}

/// How a pronoun stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// "he".
    Subject,
    /// "him".
    Object,
    /// "his".
    Owner,
    /// "who".
    Relative,
}

/// What a common noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounKind {
    /// A person.
    Person,
    /// Several, or a body.
    Group,
    /// Something written.
    Document,
}

/// A noun for who or what can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpeakerNoun {
    /// What it names.
    pub kind: NounKind,
    /// Gender, or plural.
    pub gender: Gender,
}

/// What a function word does to a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grammar {
    /// "the": begins a phrase.
    Determiner,
    /// "of", "for": may stand inside a phrase.
    Linking,
    /// "in", "during": ends a phrase, begins an adverbial.
    Preposition,
    /// "that", "because": begins a clause.
    Subordinator,
    /// "and", "but".
    Conjunction,
    /// "was", "has": belongs to the verb.
    Auxiliary,
    /// "be" in all its forms: makes the next verb passive.
    Passive,
    /// "also", "later": may stand between subject and verb.
    Adverb,
    /// "Tuesday", "March": capitalised, and no name.
    Time,
    /// None: a noun that looks like an adverb ("family").
    Noun,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    cues: FxHashMap<&'static str, Cue>,
    cue_nouns: FxHashSet<&'static str>,
    outcries: FxHashSet<&'static str>,
    phrases: Vec<Vec<&'static str>>,
    phrase_starts: FxHashSet<&'static str>,
    clipped: FxHashSet<&'static str>,
    pronouns: FxHashMap<&'static str, (Gender, Case)>,
    honorifics: FxHashMap<&'static str, Gender>,
    particles: FxHashSet<&'static str>,
    generations: FxHashSet<&'static str>,
    given_names: FxHashMap<&'static str, Gender>,
    speakers: FxHashMap<&'static str, SpeakerNoun>,
    grammar: FxHashMap<&'static str, Grammar>,
    works: FxHashSet<&'static str>,
    organisations: FxHashSet<&'static str>,
    noun_verbs: FxHashSet<&'static str>,
    places: FxHashSet<&'static str>,
    light: FxHashMap<&'static str, Cue>,
    idioms: FxHashMap<&'static str, (&'static str, Cue)>,
}

type Known = FxHashMap<&'static str, &'static Lexicon>;

static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// A word in lower case, with the straight apostrophe.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'.') {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let straight = |c| if c == '\u{2019}' { '\'' } else { c };
    Cow::Owned(
        word.chars()
            .map(straight)
            .flat_map(char::to_lowercase)
            .collect(),
    )
}

impl Lexicon {
    /// The words of a language; read once.
    pub fn of(language: &'static Language) -> &'static Lexicon {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(language.code)
            .or_insert_with(|| Box::leak(Box::new(Lexicon::read(language))))
    }

    fn read(language: &'static Language) -> Self {
        let words = |table: &str| language.rows(table).flatten().collect::<FxHashSet<_>>();
        let mut this = Self {
            clipped: words("clipped_words"),
            particles: words("name_particles"),
            generations: words("generations"),
            works: words("works"),
            organisations: words("organisations"),
            noun_verbs: words("noun_verbs"),
            places: words("place_prepositions"),
            ..Self::default()
        };
        let mut takes: FxHashMap<&str, Takes> = FxHashMap::default();
        for row in language.rows("clause_cues") {
            for verb in &row[1..] {
                let takes = takes.entry(verb).or_default();
                match row[0] {
                    "clause" => takes.clause = true,
                    "object" => takes.object = true,
                    "infinitive" => takes.infinitive = true,
                    "name" => takes.name = true,
                    "thought" => takes.is_thought = true,
                    _ => takes.gerund = true,
                }
            }
        }
        for row in language.rows("cues") {
            let takes = takes.get(row[1]).copied().unwrap_or_default();
            this.read_cue(&row, takes);
        }
        for row in language.rows("pronouns") {
            let case = match row.get(2) {
                Some(&"object") => Case::Object,
                Some(&"owner") => Case::Owner,
                Some(&"relative") => Case::Relative,
                _ => Case::Subject,
            };
            this.pronouns.insert(row[0], (gender(row.get(1)), case));
        }
        for row in language.rows("honorifics") {
            this.honorifics.insert(row[0], gender(row.get(1)));
        }
        for row in language.rows("given_names") {
            this.given_names.insert(row[0], gender(row.get(1)));
        }
        for row in language.rows("speakers") {
            let kind = match row.get(3) {
                Some(&"group") => NounKind::Group,
                Some(&"document") => NounKind::Document,
                _ => NounKind::Person,
            };
            let gender = gender(row.get(2));
            this.speakers.insert(row[0], SpeakerNoun { kind, gender });
            if let Some(plural) = row.get(1).filter(|p| **p != row[0]) {
                let gender = Gender::Plural;
                this.speakers.insert(plural, SpeakerNoun { kind, gender });
            }
        }
        for row in language.rows("function_words") {
            let grammar = match row[0] {
                "determiner" => Grammar::Determiner,
                "linking" => Grammar::Linking,
                "preposition" => Grammar::Preposition,
                "subordinator" => Grammar::Subordinator,
                "conjunction" => Grammar::Conjunction,
                "auxiliary" => Grammar::Auxiliary,
                "passive" => Grammar::Passive,
                "adverb" => Grammar::Adverb,
                "time" => Grammar::Time,
                _ => Grammar::Noun,
            };
            for word in &row[1..] {
                this.grammar.entry(word).or_insert(grammar);
            }
        }
        this
    }

    fn read_cue(&mut self, row: &[&'static str], takes: Takes) {
        let kind = match row[0] {
            "say" | "light" => CueKind::Say,
            "tell" => CueKind::Tell,
            "call" => CueKind::Call,
            "noun" => return self.cue_nouns.extend(&row[1..]),
            "outcry" => {
                self.outcries.extend(&row[1..]);
                return self.cue_nouns.extend(&row[1..]);
            }
            _ => {
                let words: Vec<&'static str> = row[1].split(' ').collect();
                self.phrase_starts.insert(words[0]);
                return self.phrases.push(words);
            }
        };
        let idiom = row[1].split_once(' ').map(|(_, with)| with);
        for (i, form) in row[1..].iter().enumerate() {
            let cue = Cue {
                kind,
                form: if i == 3 {
                    Form::Participle
                } else {
                    Form::Finite
                },
                may_be_passive: i == 4 || row.get(5) == Some(form),
                is_past: i == 2,
                takes,
            };
            match idiom {
                None if row[0] == "light" => {
                    self.light.insert(form, cue);
                }
                Some(with) => {
                    let verb = form.split_once(' ').map_or(*form, |(verb, _)| verb);
                    self.idioms.insert(verb, (with, cue));
                }
                None => {
                    self.cues.entry(form).or_insert(cue);
                }
            }
        }
    }

    /// The ascribing verb that a word (in lower case) is a form of.
    pub fn cue(&self, lower: &str) -> Option<Cue> {
        self.cues.get(lower).copied()
    }

    /// True for a noun that its owner said: "claim", "statement".
    pub fn is_cue_noun(&self, lower: &str) -> bool {
        self.cue_nouns.contains(lower)
    }

    /// True for a form of an ascribing verb (in lower case) that is as often a
    /// noun: "attack".
    pub fn is_noun_verb(&self, lower: &str) -> bool {
        self.noun_verbs.contains(lower)
    }

    /// The verb that ascribes together with a noun of saying: "made" the point.
    pub fn light(&self, lower: &str) -> Option<Cue> {
        self.light.get(lower).copied()
    }

    /// The verb that ascribes together with the word after it ("went" with
    /// "on").
    pub fn idiom(&self, lower: &str) -> Option<(&'static str, Cue)> {
        self.idioms.get(lower).copied()
    }

    /// True for a noun of what a crowd calls out: "chants".
    pub fn is_outcry(&self, lower: &str) -> bool {
        self.outcries.contains(lower)
    }

    /// Number of words of the phrase that ascribes ("according to") at the
    /// start of `words`, which gives the words in lower case by index.
    pub fn phrase<'w>(&self, words: impl Fn(usize) -> Option<Cow<'w, str>>) -> Option<usize> {
        let first = words(0)?;
        if !self.phrase_starts.contains(first.as_ref()) {
            return None;
        }
        let fits = |p: &&Vec<&'static str>| {
            p.iter()
                .enumerate()
                .all(|(i, w)| words(i).as_deref() == Some(w))
        };
        self.phrases.iter().find(fits).map(Vec::len)
    }

    /// True for a word that is written with an apostrophe for its beginning.
    pub fn is_clipped(&self, lower: &str) -> bool {
        self.clipped.contains(lower)
    }

    /// The pronoun that a word (in lower case) is.
    pub fn pronoun(&self, lower: &str) -> Option<(Gender, Case)> {
        self.pronouns.get(lower).copied()
    }

    /// The gender that a title before a name tells; `None` where the word is
    /// no title. The word as written, with or without its point.
    pub fn honorific(&self, word: &str) -> Option<Gender> {
        self.honorifics.get(word.trim_end_matches('.')).copied()
    }

    /// True for a word in lower case inside a name: "von".
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// True for what stands after a surname: "Jr".
    pub fn is_generation(&self, word: &str) -> bool {
        self.generations.contains(word.trim_end_matches('.'))
    }

    /// The gender that a given name tells.
    pub fn given_name(&self, name: &str) -> Option<Gender> {
        self.given_names.get(name).copied()
    }

    /// What a common noun (in lower case) names, where that can speak.
    pub fn speaker(&self, lower: &str) -> Option<SpeakerNoun> {
        self.speakers.get(lower).copied()
    }

    /// What a function word (in lower case) does.
    pub fn grammar(&self, lower: &str) -> Option<Grammar> {
        if let Some(&known) = self.grammar.get(lower) {
            return Some(known);
        }
        (lower.len() > 4 && lower.ends_with("ly")).then_some(Grammar::Adverb)
    }

    /// True for a noun (in lower case) before the title of a work: "film".
    pub fn is_work(&self, lower: &str) -> bool {
        self.works.contains(lower)
    }

    /// True for a preposition (in lower case) before the name of a place: "in".
    pub fn is_place(&self, lower: &str) -> bool {
        self.places.contains(lower)
    }

    /// True for a word (in lower case) of the name of a body or country.
    pub fn is_organisation(&self, lower: &str) -> bool {
        self.organisations.contains(lower)
    }
}

fn gender(cell: Option<&&'static str>) -> Gender {
    match cell {
        Some(&"m") => Gender::Male,
        Some(&"f") => Gender::Female,
        Some(&"plural") => Gender::Plural,
        Some(&"self") => Gender::Own,
        _ => Gender::Any,
    }
}
