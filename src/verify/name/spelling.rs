//! How two spellings of one name stand to each other: `name_spellings.tsv`.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::language::ENGLISH;

/// Names of so many letters may have two slips.
const LONG: usize = 8;

/// Shorter names are too easily another name.
const SHORT: usize = 4;

/// How a draft's spelling of a name stands to that of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters, or another right way to write them: marks of letters
    /// left out, a name of another script transcribed otherwise.
    Variant,
    /// A slip that leaves the sound as it is: letters exchanged, doubled,
    /// written as another name would write them.
    Slip,
    /// A slip, or another name of a like sound: a letter left out, put in or
    /// replaced.
    Near,
    /// Another name.
    Other,
}

/// How far apart spellings of a name may be, in letters put in, left out,
/// replaced or exchanged.
pub fn most(name: &str) -> usize {
    if name.chars().count() >= LONG { 2 } else { 1 }
}

/// Holds a spelling against a source's, both in lower case with straight
/// apostrophes. `is_transcribed` where the name may come from another script.
pub fn compare(ours: &str, theirs: &str, is_transcribed: bool) -> Likeness {
    let rules = &*RULES;
    let (a, b) = (rules.plain(ours), rules.plain(theirs));
    if a == b || rules.transcribed(&a, is_transcribed) == rules.transcribed(&b, is_transcribed) {
        return Likeness::Variant;
    }
    let lengths = (a.chars().count(), b.chars().count());
    let distance = strsim::osa_distance(&a, &b);
    if lengths.0.min(lengths.1) < SHORT
        || distance > most(ours).min(most(theirs))
        || a.chars().next() != b.chars().next()
        || is_inflected(&a, &b)
    {
        return Likeness::Other;
    }
    let is_exchange = distance == 1 && lengths.0 == lengths.1 && letters(&a) == letters(&b);
    if is_exchange || single(&a) == single(&b) || rules.skeleton(&a) == rules.skeleton(&b) {
        return Likeness::Slip;
    }
    if distance > 1 {
        return Likeness::Other;
    }
    Likeness::Near
}

/// Holds a given name against a source's, as [`compare`] does. Two names that
/// people are given are one name only where they sound the same: Jon and John,
/// but not Joan and Jean.
pub fn compare_given(ours: &str, theirs: &str, is_known: bool, is_transcribed: bool) -> Likeness {
    let rules = &*RULES;
    let (a, b) = (rules.plain(ours), rules.plain(theirs));
    let is_short_form = a.starts_with(&*b) || b.starts_with(&*a);
    if is_known || a.chars().count().min(b.chars().count()) < SHORT {
        let transcribed = |name: &str| rules.transcribed(name, is_transcribed);
        if a == b || transcribed(&a) == transcribed(&b) {
            return Likeness::Variant;
        }
        let is_slip = !is_short_form
            && rules.sound(&a) == rules.sound(&b)
            && a.chars().next() == b.chars().next();
        return if is_slip {
            Likeness::Slip
        } else {
            Likeness::Other
        };
    }
    match compare(ours, theirs, is_transcribed) {
        Likeness::Slip | Likeness::Near if is_short_form => Likeness::Other,
        likeness => likeness,
    }
}

/// "the Siegels", "Kovaleva": a family, a wife.
fn is_inflected(ours: &str, theirs: &str) -> bool {
    let adds = |long: &str, short: &str, endings: &[&str]| {
        let ending = long.strip_prefix(short);
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    adds(ours, theirs, &["s", "es", "a", "i"]) || adds(theirs, ours, &["a", "i"])
}

fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// Double letters as one.
fn single(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Letters compared as others.
struct Rewrite {
    from: &'static str,
    to: &'static str,
    at_start: bool,
    at_end: bool,
}

impl Rewrite {
    fn of(from: &'static str, to: &'static str) -> Self {
        Self {
            at_start: from.starts_with('^'),
            at_end: from.ends_with('$'),
            from: from.trim_matches(['^', '$']),
            to: to.trim_matches(['^', '$']),
        }
    }

    fn apply(&self, name: &mut String) {
        if self.at_start || self.at_end {
            let rest = if self.at_start {
                name.strip_prefix(self.from).map(|r| self.to.to_owned() + r)
            } else {
                name.strip_suffix(self.from).map(|r| r.to_owned() + self.to)
            };
            if let Some(rest) = rest.filter(|rest| rest.len() > self.to.len()) {
                *name = rest;
            }
        } else if name.contains(self.from) {
            *name = name.replace(self.from, self.to);
        }
    }
}

/// `name_spellings.tsv`.
#[derive(Default)]
struct Rules {
    plain: FxHashMap<char, &'static str>,
    always: Vec<Rewrite>,
    foreign: Vec<Rewrite>,
    sound: Vec<Rewrite>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules::default();
    for row in ENGLISH.rows("name_spellings") {
        let [kind, to, from, ..] = row[..] else {
            continue;
        };
        let rewrites = from.split(' ').map(|from| Rewrite::of(from, to));
        match kind {
            "plain" => {
                let letters = from.chars().filter(|c| *c != ' ');
                rules.plain.extend(letters.map(|letter| (letter, to)));
            }
            "always" => rules.always.extend(rewrites),
            "foreign" => rules.foreign.extend(rewrites),
            _ => rules.sound.extend(rewrites),
        }
    }
    rules
});

impl Rules {
    /// Without marks on letters, apostrophes and hyphens.
    fn plain<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if name.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Cow::Borrowed(name);
        }
        let mut out = String::with_capacity(name.len());
        for letter in name.chars().filter(|c| c.is_alphabetic()) {
            match self.plain.get(&letter) {
                Some(plain) => out.push_str(plain),
                None => out.push(letter),
            }
        }
        Cow::Owned(out)
    }

    /// One spelling for all of a name of another script.
    fn transcribed(&self, name: &str, is_transcribed: bool) -> String {
        let mut out = name.to_owned();
        self.always.iter().for_each(|rule| rule.apply(&mut out));
        if is_transcribed {
            self.foreign.iter().for_each(|rule| rule.apply(&mut out));
            out = single(&out);
        }
        out
    }

    /// How a name sounds, roughly: letters of one sound as one, silent ones
    /// left out.
    fn sound(&self, name: &str) -> String {
        let mut out = name.to_owned();
        self.sound.iter().for_each(|rule| rule.apply(&mut out));
        let mut first = true;
        out.retain(|letter| std::mem::take(&mut first) || letter != 'h');
        single(&out)
    }

    /// The consonants that a name sounds of.
    fn skeleton(&self, name: &str) -> String {
        let mut out = self.sound(name);
        let mut first = true;
        out.retain(|letter| std::mem::take(&mut first) || !"aeiouy".contains(letter));
        single(&out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ours: &str, theirs: &str, is_transcribed: bool, expect: Likeness) {
        assert_eq!(
            compare(ours, theirs, is_transcribed),
            expect,
            "{ours} {theirs}"
        );
    }

    #[test]
    fn slips_of_the_hand_and_of_the_ear() {
        for (wrong, right) in [
            ("seigel", "siegel"),
            ("siegal", "siegel"),
            ("siegell", "siegel"),
            ("siegl", "siegel"),
            ("marcon", "macron"),
            ("phillips", "philips"),
            ("brennan", "brenan"),
            ("gonzales", "gonzalez"),
            ("mcdonald", "macdonald"),
            ("erickson", "ericson"),
            ("harringten", "harrington"),
            ("schwarzenneger", "schwarzenegger"),
        ] {
            check(wrong, right, false, Likeness::Slip);
        }
    }

    #[test]
    fn a_consonant_more_or_less_is_a_slip_or_another_name() {
        for (wrong, right) in [
            ("cambell", "campbell"),
            ("hanlon", "hanson"),
            ("robert", "roberts"),
        ] {
            check(wrong, right, false, Likeness::Near);
        }
    }

    #[test]
    fn names_of_another_script_have_more_than_one_right_spelling() {
        for (a, b) in [
            ("zelensky", "zelenskyy"),
            ("zelenskiy", "zelenskyi"),
            ("gaddafi", "qaddafi"),
            ("gadhafi", "kadafi"),
            ("gorbachov", "gorbachoff"),
            ("lavrow", "lavrov"),
            ("mahmoud", "mahmud"),
            ("khatami", "hatami"),
            ("yevgeny", "evgeny"),
            ("djokovic", "jokovic"),
            ("schevchenko", "shevchenko"),
        ] {
            check(a, b, false, Likeness::Variant);
            check(b, a, false, Likeness::Variant);
        }
        for (a, b) in [
            ("mohammed", "muhammad"),
            ("hassan", "hasan"),
            ("hussein", "husayn"),
            ("osama", "usama"),
            ("abdullah", "abdulla"),
        ] {
            check(a, b, true, Likeness::Variant);
        }
        check("hassan", "hasan", false, Likeness::Slip);
    }

    #[test]
    fn marks_of_letters_may_be_left_out_or_written_out() {
        for (a, b) in [
            ("muller", "müller"),
            ("mueller", "müller"),
            ("sorensen", "sørensen"),
            ("soerensen", "sørensen"),
            ("erdogan", "erdoğan"),
            ("walesa", "wałęsa"),
            ("o'neil", "oneil"),
        ] {
            check(a, b, false, Likeness::Variant);
            check(b, a, false, Likeness::Variant);
        }
    }

    #[test]
    fn other_names() {
        for (a, b) in [
            ("hale", "vale"),
            ("lee", "les"),
            ("siegel", "spiegelman"),
            ("orr", "ore"),
            ("siegels", "siegel"),
            ("kovaleva", "kovalev"),
            ("harrison", "harriman"),
        ] {
            check(a, b, false, Likeness::Other);
        }
    }

    #[test]
    fn given_names_are_one_only_where_they_sound_alike() {
        let given = |a, b, is_known| compare_given(a, b, is_known, false);
        for (a, b) in [("jon", "john"), ("eric", "erik"), ("sarha", "sarah")] {
            assert_eq!(given(a, b, true), Likeness::Slip, "{a} {b}");
        }
        for (a, b) in [
            ("joan", "jean"),
            ("dan", "don"),
            ("tim", "tom"),
            ("rob", "robert"),
            ("ann", "anne"),
            ("steve", "steven"),
            ("marta", "maria"),
        ] {
            assert_eq!(given(a, b, true), Likeness::Other, "{a} {b}");
        }
        assert_eq!(given("jhon", "john", false), Likeness::Slip);
        assert_eq!(given("philip", "filip", true), Likeness::Variant);
    }
}
