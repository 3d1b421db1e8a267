//! Short forms of given names: `nicknames.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::language::ENGLISH;

/// A short form that is the beginning of the name has so many letters.
const SHORTEST: usize = 3;

/// Short forms by the full name, in lower case.
static FORMS: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("nicknames");
    let mut forms = rows.map(|row| row.into_iter().map(str::to_lowercase));
    let forms = forms.by_ref();
    forms
        .filter_map(|mut row| Some((row.next()?, row.collect())))
        .collect()
});

/// True where one given name, in lower case, is a short form of the other, or
/// both are of a third: Bob and Rob.
pub fn is_short_form(a: &str, b: &str) -> bool {
    let begins = |short: &str, long: &str| {
        short.chars().count() >= SHORTEST && long.len() > short.len() && long.starts_with(short)
    };
    let of = |full: &str, short: &str| {
        let forms = FORMS.get(full);
        forms.is_some_and(|forms| forms.iter().any(|form| form == short))
    };
    let of_third = || {
        let mut all = FORMS.values();
        all.any(|forms| {
            [a, b]
                .iter()
                .all(|name| forms.iter().any(|form| form == name))
        })
    };
    begins(a, b) || begins(b, a) || of(a, b) || of(b, a) || of_third()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_of_one_name() {
        for (a, b) in [("rob", "robert"), ("bill", "william"), ("bob", "rob")] {
            assert!(is_short_form(a, b) && is_short_form(b, a), "{a} {b}");
        }
        for (a, b) in [("jon", "john"), ("al", "albert"), ("keith", "dana")] {
            assert!(!is_short_form(a, b), "{a} {b}");
        }
    }
}
