//! Who wrote a mail, and what it is about: headers, and what mail programs
//! write of them above a mail that is forwarded.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::outlet::Outlets;
use crate::article::reading::Told;
use crate::article::stamp::Stamp;
use crate::text::language::rows;

/// A line of such a head has at most this many bytes.
const LONGEST: usize = 400;

/// What a word before a colon names.
static KEYS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("heads.tsv"));
    let pairs = rows.flat_map(|row| {
        let what = row[0];
        row[1..]
            .iter()
            .map(move |word| (*word, what))
            .collect::<Vec<_>>()
    });
    let mut keys = HashMap::new();
    for (word, what) in pairs {
        // A word of two meanings ("a") keeps the first.
        keys.entry(word).or_insert(what);
    }
    keys
});

/// Outlet and writer of a sender. The host of an address that belongs to a
/// known outlet tells the outlet; then the name is the writer's. Else the name
/// is who sent it: an office, a company, a newsletter.
pub(super) fn sender(
    name: Option<&str>,
    address: Option<&str>,
    outlets: &Outlets,
) -> (Option<String>, Option<String>) {
    let name = name.map(|name| name.trim().trim_matches(['"', '\'', '*']).trim());
    let name = name.filter(|name| !name.is_empty() && !name.contains('@'));
    let host = address.and_then(|address| address.rsplit_once('@'));
    let host = host.map(|(_, host)| host.trim_end_matches(['>', ']', ')']));
    let known = host.and_then(|host| outlets.by_url(&format!("https://{host}/")));
    match (known, name) {
        (Some(outlet), name) => {
            let writer = name.filter(|name| outlets.canonical(name) != outlet);
            (Some(outlet.to_owned()), writer.map(str::to_owned))
        }
        (None, name) => (name.map(str::to_owned), None),
    }
}

/// A subject without "Fwd:" and the like before it.
pub(super) fn subject(text: &str) -> Option<String> {
    let mut rest = text.trim();
    while let Some((word, after)) = rest.split_once(':') {
        let word = word.trim().to_lowercase();
        if KEYS.get(word.as_str()) != Some(&"prefix") {
            break;
        }
        rest = after.trim();
    }
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The head of a mail within a mail: how many lines it has, and what it says.
pub(super) fn read(lines: &[&str], outlets: &Outlets) -> Option<(usize, Told)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    let mut count = 0;
    for line in lines {
        match field(line) {
            Some((key, value)) => fields.push((key, value)),
            // A long list of names goes on in the next line.
            None if line.trim().is_empty() => break,
            None => match fields.last_mut() {
                Some((_, value)) if line.len() <= LONGEST && count < 20 => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => break,
            },
        }
        count += 1;
    }
    let find = |key: &str| {
        let found = fields.iter().find(|(k, _)| *k == key);
        found.map(|(_, value)| value.as_str())
    };
    let from = find("from")?;
    if find("date").or(find("subject")).is_none() || field(lines[0]).is_none() {
        return None;
    }
    let (name, address) = match from.split_once(['<', '[']) {
        Some((name, address)) => (Some(name), Some(address)),
        None if from.contains('@') => (None, Some(from)),
        None => (Some(from), None),
    };
    let (outlet, byline) = sender(name, address, outlets);
    let told = Told {
        outlet,
        byline,
        headline: find("subject").and_then(subject),
        published: find("date").and_then(Stamp::read),
        ..Told::default()
    };
    Some((count, told))
}

/// A line such as "From: Dana Orr" or, in bold, "*From:* Dana Orr".
fn field(line: &str) -> Option<(&'static str, String)> {
    if line.len() > LONGEST {
        return None;
    }
    let (word, value) = line.trim_start().split_once(':')?;
    let word = word.trim().trim_matches('*').trim().to_lowercase();
    let key = KEYS.get(word.as_str()).filter(|key| **key != "prefix")?;
    Some((key, value.trim().trim_start_matches('*').trim().to_owned()))
}
