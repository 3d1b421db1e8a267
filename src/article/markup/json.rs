//! JSON with the places of its strings.

use serde::de::IgnoredAny;

use super::mapped::{self, Mapped};
use crate::text::Span;

/// How deep values may be nested.
const DEEPEST: usize = 128;

/// How many values a file may hold.
const MOST: usize = 4_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    Array,
    Text,
    Other,
}

/// A value: its bytes, and the number of the value after all that it holds.
#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    span: Span,
    next: usize,
}

/// A file of JSON. Values stand in its order; in an object each key stands
/// before its value.
#[derive(Debug)]
pub(in crate::article) struct Json<'t> {
    text: &'t str,
    nodes: Vec<Node>,
}

/// One value.
#[derive(Debug, Clone, Copy)]
pub(in crate::article) struct Value<'j> {
    json: &'j Json<'j>,
    at: usize,
}

impl<'t> Json<'t> {
    /// Reads a file.
    ///
    /// # Errors
    /// In plain words, where it is no JSON, nested more than 128 deep, or of
    /// more than four million values.
    pub fn read(text: &'t str) -> Result<Self, String> {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| {
            format!(
                "it is no valid JSON ({error}); it may have been cut off when it was saved, so \
                 save it again"
            )
        })?;
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (kind, end) = match bytes[at] {
                b'{' => (Kind::Object, at + 1),
                b'[' => (Kind::Array, at + 1),
                b'"' => (Kind::Text, end_of_text(bytes, at)),
                b'}' | b']' => {
                    at += 1;
                    if let Some(node) = open.pop() {
                        nodes[node].span.end = at;
                        nodes[node].next = nodes.len();
                    }
                    continue;
                }
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => {
                    at += 1;
                    continue;
                }
                _ => {
                    let rest = bytes[at..].iter();
                    let len = rest.take_while(|b| !b" \t\r\n,:]}".contains(b)).count();
                    (Kind::Other, at + len)
                }
            };
            if matches!(kind, Kind::Object | Kind::Array) {
                open.push(nodes.len());
            }
            if open.len() > DEEPEST {
                return Err(format!(
                    "its values are nested more than {DEEPEST} deep, which no news item is"
                ));
            }
            if nodes.len() >= MOST {
                return Err(format!("it holds more than {MOST} values"));
            }
            let next = nodes.len() + 1;
            let span = Span::new(at, end);
            nodes.push(Node { kind, span, next });
            at = end;
        }
        Ok(Self { text, nodes })
    }

    /// The outermost value.
    pub fn root(&self) -> Option<Value<'_>> {
        (!self.nodes.is_empty()).then_some(Value { json: self, at: 0 })
    }
}

/// The end of a string that begins at a byte.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|b| memchr::memchr2(b'"', b'\\', b))
    {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

impl<'j> Value<'j> {
    fn node(self) -> Node {
        self.json.nodes[self.at]
    }

    /// The values that stand directly in it, keys among them.
    fn inside(self) -> impl Iterator<Item = Self> {
        let end = self.node().next;
        let holds = matches!(self.node().kind, Kind::Object | Kind::Array);
        let first = (holds && self.at + 1 < end).then_some(self.at + 1);
        let after = move |at: &usize| Some(self.json.nodes[*at].next).filter(|next| *next < end);
        std::iter::successors(first, after).map(move |at| Self {
            json: self.json,
            at,
        })
    }

    /// The value under a key, in any case: the same key is written in lower
    /// and in camel case.
    pub fn get(self, key: &str) -> Option<Self> {
        let mut found = self.members().filter(|(name, _)| {
            name.raw()
                .is_some_and(|(name, _)| name.eq_ignore_ascii_case(key))
        });
        found.next().map(|(_, value)| value)
    }

    /// The keys of an object, each with its value.
    pub fn members(self) -> impl Iterator<Item = (Self, Self)> {
        let mut all = (self.node().kind == Kind::Object)
            .then(|| self.inside())
            .into_iter()
            .flatten();
        std::iter::from_fn(move || Some((all.next()?, all.next()?)))
    }

    /// The values of an array; of an object, without their keys; of anything
    /// else, itself: where several may stand, one often stands alone.
    pub fn all(self) -> Vec<Self> {
        match self.node().kind {
            Kind::Array => self.inside().collect(),
            Kind::Object => self.members().map(|(_, value)| value).collect(),
            _ => vec![self],
        }
    }

    /// The values of an array, else itself alone.
    pub fn items(self) -> Vec<Self> {
        match self.node().kind {
            Kind::Array => self.inside().collect(),
            _ => vec![self],
        }
    }

    /// True for an object.
    pub fn is_object(self) -> bool {
        self.node().kind == Kind::Object
    }

    /// What stands between the quotation marks of a string, as it is written.
    fn raw(self) -> Option<(&'j str, usize)> {
        let Node { kind, span, .. } = self.node();
        (kind == Kind::Text).then(|| {
            let start = span.start + 1;
            (&self.json.text[start..span.end - 1], start)
        })
    }

    /// A string, with the places of its words.
    pub fn mapped(self) -> Option<Mapped> {
        let (raw, start) = self.raw()?;
        let mut mapped = Mapped::default();
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            mapped.push(&rest[..plain], Span::new(start + at, start + at + plain));
            at += plain;
            if plain < rest.len() {
                let (c, len) = escape(&rest[plain..]);
                let span = Span::new(start + at, start + at + len);
                mapped.push(c.encode_utf8(&mut [0; 4]), span);
                at += len;
            }
        }
        Some(mapped)
    }

    /// The words of a string or a number, white space collapsed; `None` where
    /// there are none.
    pub fn words(self) -> Option<String> {
        match self.node().kind {
            Kind::Text => mapped::words(self.mapped()?.text()),
            Kind::Other => {
                let written = self.node().span.of(self.json.text);
                (!matches!(written, "null" | "true" | "false")).then(|| written.to_owned())
            }
            _ => None,
        }
    }

    /// The words under a key.
    pub fn text(self, key: &str) -> Option<String> {
        self.get(key)?.words()
    }
}

/// The character of an escape, and how many bytes it takes.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let simple = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b' | b'f') => ' ',
        Some(b'u') => {
            let units: Vec<u16> = [unit(0), unit(6)].into_iter().map_while(|u| u).collect();
            let first = char::decode_utf16(units.iter().copied()).next();
            return match first {
                Some(Ok(c)) if c.len_utf16() == 2 => (c, 12),
                Some(Ok(c)) => (c, 6),
                _ => (char::REPLACEMENT_CHARACTER, 6),
            };
        }
        Some(_) => text[1..].chars().next().unwrap_or('\\'),
        None => return ('\\', 1),
    };
    (
        simple,
        1 + text[1..].chars().next().map_or(0, char::len_utf8),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_map_back_to_the_file() {
        let file = r#"{"a": [1, {"Body": "F\u00fcnf \ud83d\ude00 \"x\"\n\/"}], "b": null}"#;
        let json = Json::read(file).unwrap();
        let root = json.root().unwrap();
        let list = root.get("a").unwrap().items();
        assert_eq!(list[0].words().as_deref(), Some("1"));
        let body = list[1].get("body").unwrap().mapped().unwrap();
        assert_eq!(body.text(), "Fünf 😀 \"x\"\n/");
        let at = body.text().find('x').unwrap();
        assert_eq!(body.place(Span::new(at, at + 1)).of(file), "x");
        let face = body.text().find('😀').unwrap();
        assert_eq!(
            body.place(Span::new(face, face + 4)).of(file),
            r"\ud83d\ude00"
        );
        assert_eq!(root.text("b"), None);
    }

    #[test]
    fn half_a_character_is_replaced() {
        let json = Json::read(r#"["\ud83d", "\ud83dx"]"#).unwrap();
        let read: Vec<_> = json
            .root()
            .unwrap()
            .items()
            .into_iter()
            .map(|v| v.words())
            .collect();
        assert_eq!(
            read,
            [Some("\u{FFFD}".to_owned()), Some("\u{FFFD}x".to_owned())]
        );
    }

    #[test]
    fn what_is_no_json_or_too_deep_is_refused() {
        for (text, error) in [
            ("{\"a\": ", "no valid JSON"),
            (&"[".repeat(100_000), "no valid JSON"),
            (
                &("[".repeat(200) + &"]".repeat(200)),
                "nested more than 128 deep",
            ),
        ] {
            assert!(Json::read(text).unwrap_err().contains(error), "{error}");
        }
    }
}
