use super::*;
use crate::text::BlockKind;

fn first_words(file: &str, name: &str) -> Option<String> {
    let tree = Tree::read(file).unwrap();
    tree.root().unwrap().find(name)?.words()
}

#[test]
fn words_of_feeds_as_they_are_written() {
    for (file, expect) in [
        ("<r><a>AT&T &nbsp; sold</a></r>", "AT&T sold"),
        ("<r><a>Orr &amp; Roe&#8217;s</a></r>", "Orr & Roe’s"),
        ("<r><a><![CDATA[<p>5 < 6</p>]]></a></r>", "<p>5 < 6</p>"),
        ("<r><x:a>no prefix declared</x:a></r>", "no prefix declared"),
        ("<r><a>one<br>two</a></r>", "onetwo"),
        ("<r><a>one</b>two</a></r>", "onetwo"),
        ("<r><a>&unknown; &amp</a></r>", "&unknown; &amp"),
        ("<!DOCTYPE r SYSTEM \"r.dtd\"><r><a>x</a></r>", "x"),
    ] {
        assert_eq!(first_words(file, "a").as_deref(), Some(expect), "{file}");
    }
}

#[test]
fn attributes_are_found_by_local_name() {
    let tree = Tree::read("<r xml:lang='en' href=\"a?b&amp;c\" empty=''/>").unwrap();
    let root = tree.root().unwrap();
    assert_eq!(root.attribute("lang").as_deref(), Some("en"));
    assert_eq!(root.attribute("href").as_deref(), Some("a?b&c"));
    assert_eq!(root.attribute("empty"), None);
}

#[test]
fn words_map_back_to_the_file() {
    let file = "<r><a>\n AT&T &amp; <i>Orr</i>\n</a></r>";
    let tree = Tree::read(file).unwrap();
    let a = tree.root().unwrap().child("a").unwrap();
    let line = a.mapped().into_line(BlockKind::Paragraph).unwrap();
    assert_eq!(line.text, "AT&T & Orr");
    assert_eq!(line.span.of(file), "AT&T &amp; <i>Orr");
    assert_eq!(a.markup().0, "\n AT&T &amp; <i>Orr</i>\n");
}

#[test]
fn what_is_cut_off_keeps_what_was_closed() {
    let tree = Tree::read("<r><a>one</a><a>two <b att=\"").unwrap();
    let all: Vec<bool> = tree
        .root()
        .unwrap()
        .children()
        .map(Element::is_closed)
        .collect();
    assert_eq!(all, [true, false]);
}

#[test]
fn hostile_files_are_refused() {
    let deep = "<a>".repeat(100_000);
    let stray = format!("<r>{}</r>", "</b>".repeat(100_000));
    let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>";
    for (file, error) in [
        (deep.as_str(), "nested more than 256 deep"),
        (&stray, "end tags without a beginning"),
        (bomb, "declares entities of its own"),
        ("<r", "no well-formed XML"),
    ] {
        let refused = Tree::read(file).err().unwrap_or_default();
        assert!(refused.contains(error), "{error}: {refused}");
    }
}
