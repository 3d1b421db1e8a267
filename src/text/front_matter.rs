//! Front matter: the block of `key: value` lines before a text, YAML between
//! `---` lines or TOML between `+++` lines.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Span;

/// Front matter longer than this many bytes is none: a text that happens to
/// begin with a rule is not searched to its end.
const LONGEST: usize = 64 * 1024;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key, in lower case.
    pub key: String,
    /// Its value as text: a plain YAML value as written (`NO` stays "NO"),
    /// the items of a list joined by ", ". Never empty.
    pub value: String,
    /// The value in the decoded text, its quotes included.
    pub span: Span,
}

/// The front matter of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its fields, in the order of the text. Empty values and tables are left
    /// out.
    pub fields: Vec<Field>,
    /// Byte at which the text after it begins; 0 where there is none.
    pub body: usize,
    /// What is wrong with it, in plain words, and where. What could be read
    /// of it as `key: value` lines still stands in `fields`.
    pub problem: Option<(Span, String)>,
}

impl FrontMatter {
    /// Reads the front matter of a decoded text. Never fails.
    pub fn read(text: &str) -> Self {
        let Some((fence, is_toml)) = [("---", false), ("+++", true)]
            .into_iter()
            .find(|(fence, _)| line(text, 0).trim_end() == *fence)
        else {
            return Self::default();
        };
        let start = line(text, 0).len();
        let Some((end, body)) = closing(text, start, fence) else {
            return Self::unclosed(text, start, fence);
        };
        let inner = &text[start..end];
        let typed = if is_toml { toml(inner) } else { yaml(inner) };
        let (mut fields, problem) = match typed {
            Ok(fields) => (fields, None),
            Err(reason) => {
                let format = if is_toml { "TOML" } else { "YAML" };
                let note =
                    format!("front matter is not valid {format}, read line by line: {reason}");
                (lines(inner), Some((Span::new(start, end), note)))
            }
        };
        if fields.is_empty() && problem.is_some() {
            return Self::default();
        }
        for field in &mut fields {
            field.span = Span::new(field.span.start + start, field.span.end + start);
        }
        fields.retain(|f| !f.value.is_empty());
        fields.sort_by_key(|f| f.span.start);
        Self {
            fields,
            body,
            problem,
        }
    }

    /// The first field with one of these keys (lower case), by the order of
    /// the keys.
    pub fn get(&self, keys: &[&str]) -> Option<&Field> {
        keys.iter()
            .find_map(|key| self.fields.iter().find(|f| f.key == *key))
    }

    fn unclosed(text: &str, start: usize, fence: &str) -> Self {
        let first = line(text, start);
        let span = Span::new(0, start);
        let looks = lines(first).len() == 1;
        Self {
            problem: looks.then(|| {
                let note = format!(
                    "front matter is not closed by a line \"{fence}\", so it was read as text"
                );
                (span, note)
            }),
            ..Self::default()
        }
    }
}

/// The line that begins at `start`, with its line break.
fn line(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |i| i + 1);
    &rest[..end]
}

/// Where the closing fence begins and the text after it.
fn closing(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    while at < text.len() && at - start <= LONGEST {
        let line = line(text, at);
        let mark = line.trim_end();
        if mark == fence || (fence == "---" && mark == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A YAML value, its type forgotten where it was written plain.
#[derive(Debug)]
enum Shape {
    /// Written in quotes, or as a block.
    Text(String),
    /// Written plain: what stands in the text counts.
    Plain,
    List(Vec<serde_saphyr::Spanned<Shape>>),
    Nothing,
}

#[derive(Debug)]
struct Entries(Vec<(String, serde_saphyr::Spanned<Shape>)>);

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Shape::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Shape, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Shape::Nothing)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lines of `key: value`")
    }

    fn visit_unit<E>(self) -> Result<Entries, E> {
        Ok(Entries(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

fn yaml(inner: &str) -> Result<Vec<Field>, String> {
    if inner.trim().is_empty() {
        return Ok(Vec::new());
    }
    let entries: Entries =
        serde_saphyr::from_str(inner).map_err(|e| first_line(&e.without_snippet().to_string()))?;
    let fields = entries.0.into_iter().filter_map(|(key, value)| {
        let span = yaml_span(inner, &value);
        let value = yaml_text(inner, &value)?;
        Some(Field {
            key: key.to_lowercase(),
            value,
            span,
        })
    });
    Ok(fields.collect())
}

fn yaml_span(inner: &str, value: &serde_saphyr::Spanned<Shape>) -> Span {
    if let Shape::List(items) = &value.value {
        let spans = items.iter().map(|item| yaml_span(inner, item));
        return spans.reduce(Span::join).unwrap_or_default();
    }
    let place = value.defined.span();
    let start = place.byte_offset().unwrap_or(0) as usize;
    let len = place.byte_len().unwrap_or(0) as usize;
    let written = inner.get(start..start + len).unwrap_or("");
    Span::new(start, start + written.trim_end().len())
}

fn yaml_text(inner: &str, value: &serde_saphyr::Spanned<Shape>) -> Option<String> {
    match &value.value {
        Shape::Text(text) => Some(text.trim().to_owned()),
        Shape::Plain => Some(yaml_span(inner, value).of(inner).to_owned()),
        Shape::Nothing => None,
        Shape::List(items) => {
            let parts: Vec<String> = items.iter().filter_map(|i| yaml_text(inner, i)).collect();
            Some(parts.join(", "))
        }
    }
}

fn toml(inner: &str) -> Result<Vec<Field>, String> {
    let table: BTreeMap<String, toml::Spanned<toml::Value>> =
        toml::from_str(inner).map_err(|e| first_line(e.message()))?;
    let fields = table.into_iter().filter_map(|(key, value)| {
        let range = value.span();
        Some(Field {
            key: key.to_lowercase(),
            value: toml_text(value.get_ref())?,
            span: Span::new(range.start, range.end),
        })
    });
    Ok(fields.collect())
}

fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.trim().to_owned()),
        toml::Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(toml_text).collect();
            Some(parts.join(", "))
        }
        toml::Value::Table(_) => None,
        other => Some(other.to_string()),
    }
}

/// What can be read of broken front matter: lines of `key: value` or
/// `key = value`.
fn lines(inner: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = 0;
    while at < inner.len() {
        let line = line(inner, at);
        let cut = line.find([':', '=']).filter(|&i| is_key(&line[..i]));
        if let Some(cut) = cut {
            let rest = &line[cut + 1..];
            let value = rest.trim();
            let start = at + cut + 1 + (rest.len() - rest.trim_start().len());
            let bare = value.trim_matches(['"', '\'']).trim();
            fields.push(Field {
                key: line[..cut].trim().to_lowercase(),
                value: bare.to_owned(),
                span: Span::new(start, start + value.len()),
            });
        }
        at += line.len();
    }
    fields
}

fn is_key(key: &str) -> bool {
    let key = key.trim_end();
    !key.is_empty()
        && key.len() <= 32
        && key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str, &str)], body: &str) {
        let read = FrontMatter::read(text);
        let fields: Vec<(&str, &str, &str)> = read
            .fields
            .iter()
            .map(|f| (f.key.as_str(), f.value.as_str(), f.span.of(text)))
            .collect();
        assert_eq!(fields, expect);
        assert_eq!(&text[read.body..], body);
    }

    #[test]
    fn yaml_values_are_text_as_written() {
        check(
            "---\nTitle: \"Ferry: late\"\ndate: 2026-03-12\ncountry: NO\nviews: 1_000\nempty:\n---\nBody\n",
            &[
                ("title", "Ferry: late", "\"Ferry: late\""),
                ("date", "2026-03-12", "2026-03-12"),
                ("country", "NO", "NO"),
                ("views", "1_000", "1_000"),
            ],
            "Body\n",
        );
    }

    #[test]
    fn lists_are_joined() {
        check(
            "---\nbyline: [Ana Roy, \"O'Hara, Sam\"]\n---\n",
            &[("byline", "Ana Roy, O'Hara, Sam", "Ana Roy, \"O'Hara, Sam\"")],
            "",
        );
    }

    #[test]
    fn toml_between_plus_signs() {
        check(
            "+++\ndate = 2026-03-12T07:00:00Z\ntitle = \"Ferry\"\nauthors = [\"Ana\", \"Bo\"]\n+++\nBody",
            &[
                ("date", "2026-03-12T07:00:00Z", "2026-03-12T07:00:00Z"),
                ("title", "Ferry", "\"Ferry\""),
                ("authors", "Ana, Bo", "[\"Ana\", \"Bo\"]"),
            ],
            "Body",
        );
    }

    #[test]
    fn windows_line_breaks_and_wide_characters_keep_the_offsets() {
        check(
            "---\r\ntitle: Zoë’s €5\r\ndate: 2026-03-12\r\n---\r\nBody",
            &[
                ("title", "Zoë’s €5", "Zoë’s €5"),
                ("date", "2026-03-12", "2026-03-12"),
            ],
            "Body",
        );
    }

    #[test]
    fn broken_yaml_is_read_line_by_line_with_a_note() {
        let text = "---\ntitle: Ferry: late again\nbyline: @ana\n---\nBody";
        check(
            text,
            &[
                ("title", "Ferry: late again", "Ferry: late again"),
                ("byline", "@ana", "@ana"),
            ],
            "Body",
        );
        let (_, note) = FrontMatter::read(text).problem.unwrap();
        assert!(note.starts_with("front matter is not valid YAML"), "{note}");
    }

    #[test]
    fn a_rule_before_prose_is_no_front_matter() {
        for text in [
            "---\nThe ferry sank.\n---\nMore.",
            "No front matter\n---\nx: y\n---\n",
            "---",
        ] {
            let read = FrontMatter::read(text);
            assert_eq!(read, FrontMatter::default(), "{text}");
        }
    }

    #[test]
    fn an_open_fence_is_noted() {
        let (_, note) = FrontMatter::read("---\ntitle: Ferry\n\nBody")
            .problem
            .unwrap();
        assert!(note.contains("not closed"), "{note}");
    }

    proptest! {
        #[test]
        fn spans_fit_any_text(inner in "\\PC{0,60}(\n\\PC{0,60}){0,4}", toml: bool) {
            let fence = if toml { "+++" } else { "---" };
            let text = format!("{fence}\n{inner}\n{fence}\nBody");
            let read = FrontMatter::read(&text);
            prop_assert!(text.get(read.body..).is_some());
            for field in read.fields {
                prop_assert!(text.get(field.span.range()).is_some());
            }
        }
    }
}
