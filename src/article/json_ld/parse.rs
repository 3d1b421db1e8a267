//! JSON as pages carry it: in comments, with control characters, with commas
//! too many.

use serde_json::Value;

/// Longer ones are no metadata, in bytes.
const LARGEST: usize = 16 << 20;

/// Reads a piece of JSON; `None` where it is none, or too large.
pub(in crate::article) fn parse(text: &str) -> Option<Value> {
    if text.len() > LARGEST {
        return None;
    }
    let text = unwrap(text);
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended = mend(text);
    let read = serde_json::from_str(&mended);
    read.ok().or_else(|| first(&mended)).or_else(|| {
        let unescaped = text.replace("&quot;", "\"");
        let differs = unescaped.len() != text.len();
        differs.then(|| first(&mend(&unescaped))).flatten()
    })
}

/// The first of several values, as where a semicolon or more JSON follows.
fn first(text: &str) -> Option<Value> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    values.next()?.ok()
}

/// Takes off what hides a script from old browsers and from XML.
fn unwrap(text: &str) -> &str {
    let mut text = text.trim();
    for (open, close) in [("<!--", "-->"), ("//", ""), ("/*", "*/"), ("<![CDATA[", "")] {
        if let Some(rest) = text.strip_prefix(open) {
            text = rest.strip_prefix("<![CDATA[").unwrap_or(rest);
            text = text.strip_prefix(close).unwrap_or(text).trim();
        }
    }
    for close in ["-->", "/*]]>*/", "//]]>", "]]>", "//", ";"] {
        text = text.strip_suffix(close).unwrap_or(text).trim_end();
    }
    text
}

/// Writes control characters in strings as blanks, and drops a comma before a
/// closing bracket.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut inside = false;
    let mut escaped = false;
    let mut comma: Option<usize> = None;
    for c in text.chars() {
        if inside {
            inside = escaped || c != '"';
            escaped = !escaped && c == '\\';
            mended.push(if c < ' ' { ' ' } else { c });
            continue;
        }
        match c {
            '}' | ']' => {
                if let Some(at) = comma.take() {
                    mended.replace_range(at..=at, " ");
                }
            }
            ',' => comma = Some(mended.len()),
            c if c.is_whitespace() => {}
            _ => {
                comma = None;
                inside = c == '"';
            }
        }
        mended.push(c);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let read = parse(text).and_then(|value| Some(value["headline"].as_str()?.to_owned()));
        assert_eq!(read.as_deref(), Some("Ferry, ] sinks"), "{text}");
    }

    #[test]
    fn faults_of_real_pages_are_mended() {
        check(r#"{"headline": "Ferry, ] sinks"}"#);
        check(r#"<!-- {"headline": "Ferry, ] sinks"} -->"#);
        check("//<![CDATA[\n{\"headline\": \"Ferry, ] sinks\"}\n//]]>");
        check("/*<![CDATA[*/{\"headline\": \"Ferry, ] sinks\"}/*]]>*/");
        check(r#"{"headline": "Ferry, ] sinks", "keywords": ["a", "b",],};"#);
        check("{\"headline\": \"Ferry,\n] sinks\"}");
        check(r#"{"headline": "Ferry, ] sinks"} {"more": 1}"#);
        check("{&quot;headline&quot;: &quot;Ferry, ] sinks&quot;}");
    }

    #[test]
    fn what_is_no_json_is_none() {
        assert_eq!(parse(""), None);
        assert_eq!(parse("window.dataLayer = []"), None);
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }
}
