//! What stands for a character in XML and HTML.

/// A longer reference, in bytes, is none.
const LONGEST_REFERENCE: usize = 40;

/// What a reference such as `&amp;`, `&#8217;` or `&nbsp;` stands for.
pub(super) fn resolved(reference: &str) -> Option<String> {
    if reference.len() > LONGEST_REFERENCE {
        return None;
    }
    let own = quick_xml::escape::resolve_xml_entity(reference.trim_matches(['&', ';']));
    if let Some(own) = own.filter(|_| reference.ends_with(';')) {
        return Some(own.to_owned());
    }
    let tokens = html5gum::Tokenizer::new(reference).flatten();
    let mut words = String::new();
    for token in tokens {
        if let html5gum::Token::String(part) = token {
            words.push_str(&String::from_utf8_lossy(&part));
        }
    }
    (words != reference && !words.is_empty()).then_some(words)
}

/// A text with its references resolved.
pub(super) fn unescaped(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest[..rest.floor_char_boundary(LONGEST_REFERENCE)];
        let whole = window.find(';').map(|end| &window[..=end]);
        match whole.and_then(|r| Some((r, resolved(r)?))) {
            Some((reference, meant)) => {
                words.push_str(&meant);
                rest = &rest[reference.len()..];
            }
            None => {
                words.push('&');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    words
}
