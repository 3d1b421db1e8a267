//! Hosts of addresses.

use super::name::fold;

/// The host of an address, in lower case, without "www."; `None` for what has
/// no point in it.
pub fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

/// The part of a host that somebody has registered (the Public Suffix List
/// says where it begins): "news.harbourpost.co.uk" is "harbourpost.co.uk".
/// `None` for an address in numbers.
pub fn registrable(host: &str) -> Option<&str> {
    let last = host.rsplit('.').next()?;
    let numbers = last.bytes().all(|b| b.is_ascii_digit());
    if numbers { None } else { psl::domain_str(host) }
}

/// An address, for the names that it may stand for.
#[derive(Debug)]
pub struct Address {
    /// What was registered, without the public suffix.
    label: String,
    /// Its host without that suffix.
    whole: String,
}

impl Address {
    /// The address of a page or a site; `None` where nobody has registered it.
    pub fn of(url: &str) -> Option<Self> {
        let host = host(url)?;
        let domain = registrable(&host)?;
        let suffix = psl::suffix_str(domain)?;
        let cut = |name: &str| {
            let before = name.strip_suffix(suffix)?.strip_suffix('.')?;
            Some(before.to_owned())
        };
        Some(Self {
            label: cut(domain)?,
            whole: cut(&host)?,
        })
    }

    /// The registered part of it: "harbourpost" of "news.harbourpost.co.uk".
    pub fn label(&self) -> &str {
        &self.label
    }

    /// True where a name may be that of the site: it is the same, or its words
    /// begin with the letters ("The Olmstead Sound Bulletin", "osb").
    pub fn is_of(&self, name: &str) -> bool {
        // "The Olmstead Sound Bulletin (OSB)".
        if let Some((before, short)) = name.strip_suffix(')').and_then(|n| n.rsplit_once('(')) {
            return self.is_of(before) || self.is_of(short);
        }
        let key = fold(name);
        let (label, whole) = (fold(&self.label), fold(&self.whole));
        let plain = |key: &str| key == label || key == whole;
        let longer = |key: &str| {
            let (short, long) = if key.len() < label.len() {
                (key, label.as_str())
            } else {
                (label.as_str(), key)
            };
            short.chars().count() >= LETTERS && (long.starts_with(short) || long.ends_with(short))
        };
        let words = || name.split(|c: char| !c.is_alphanumeric());
        let initials = |all: bool| -> String {
            let words = words().filter(|w| all || w.starts_with(char::is_uppercase));
            fold(&words.filter_map(|w| w.chars().next()).collect::<String>())
        };
        let short = label.chars().count() >= 2;
        plain(&key)
            || longer(&key)
            || (short && (initials(true) == label || initials(false) == label))
    }
}

/// A part of an address that stands for all of it has at least so many letters.
const LETTERS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stands_for_a_name() {
        let is_of = |url: &str, name: &str| Address::of(url).is_some_and(|a| a.is_of(name));
        for name in [
            "Harbour Post",
            "HARBOUR-POST",
            "The Harbour Post",
            "Harbour Post Online",
        ] {
            assert!(is_of("https://www.harbour-post.co.uk/a", name), "{name}");
        }
        assert!(is_of("https://osb.org/a", "Olmstead Sound Bulletin"));
        assert!(is_of("https://osb.org/a", "Olmstead and Sound Bulletin"));
        for name in ["Valley Herald", "Olmstead Media", ""] {
            assert!(!is_of("https://harbourpost.com/a", name), "{name}");
        }
    }

    #[test]
    fn a_registrable_domain_is_below_a_public_suffix() {
        let of = |url: &str| host(url).and_then(|h| registrable(&h).map(str::to_owned));
        let expect = Some("harbourpost.co.uk".to_owned());
        assert_eq!(of("https://news.harbourpost.co.uk/a?b"), expect);
        assert_eq!(of("http://user@WWW.harbourpost.co.uk:80"), expect);
        assert_eq!(of("https://10.0.0.1/a"), None);
        assert_eq!(of("localhost"), None);
    }
}
