//! Hosts of addresses.

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

#[cfg(test)]
mod tests {
    use super::*;

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
