//! Fingerprints of claims: without position, stable while the claim and its
//! sentence stand.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::claim::{Claim, Kind, Statements};
use crate::text::{Prose, Span, TokenKind, is_apostrophe, tokenize};

/// The fingerprint of every claim of a text, in order: 16 hexadecimal digits.
///
/// Two claims with the same words in sentences with the same words are told
/// apart by which of them comes first.
pub fn fingerprints(prose: &Prose, statements: &Statements) -> Vec<String> {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut normal = Normal::default();
    let claims = statements.claims.iter();
    claims
        .map(|claim| {
            let words = key(prose, statements, claim, &mut normal);
            let nth = seen.entry(xxh3_64(words.as_bytes())).or_default();
            *nth += 1;
            format!("{:016x}", xxh3_64(format!("{words}\n{nth}").as_bytes()))
        })
        .collect()
}

/// Kind, claim and sentence on a line each.
fn key(prose: &Prose, statements: &Statements, claim: &Claim, normal: &mut Normal) -> String {
    let kind = match claim.kind {
        Kind::Figure(_) => "figure",
        Kind::Quote(_) => "quote",
        Kind::Name(_) => "name",
    };
    let sentence = statements.sentences.get(claim.sentence);
    let sentence = sentence.map_or(claim.span, |s| s.span);
    let mut key = kind.to_owned();
    line(prose, claim.span, &mut key);
    if normal.of != Some(sentence) {
        normal.of = Some(sentence);
        normal.line.clear();
        line(prose, sentence, &mut normal.line);
    }
    key + &normal.line
}

/// The line of the sentence that was looked at last: most have several claims.
#[derive(Default)]
struct Normal {
    of: Option<Span>,
    line: String,
}

/// Appends a line of the words and numbers in a span, in lower case, without
/// marks, so that neither typography nor markup changes it. Signs that bear
/// meaning beside a number stay.
fn line(prose: &Prose, span: Span, out: &mut String) {
    let text = prose.text();
    let mut tokens = Vec::new();
    tokenize(text, span, &mut tokens);
    out.push('\n');
    for token in tokens {
        let word = token.text(text);
        if token.kind == TokenKind::Mark {
            if matches!(word, "%" | "$" | "£" | "€" | "¥" | "-" | "−") {
                out.push_str(word);
            }
            continue;
        }
        if word.is_ascii() {
            out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            let letters = word.chars().filter(|c| *c != '\u{00AD}');
            let plain = letters.map(|c| if is_apostrophe(c) { '\'' } else { c });
            out.extend(plain.flat_map(char::to_lowercase));
        }
        out.push(' ');
    }
}
