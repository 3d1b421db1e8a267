//! `tickmark sources show` and `status`, and files that tell of others.

use super::newsroom::Newsroom;

const DUMP: &str = "Storm sinks forty boats\nBy Ana Roy\n1,204 views\n\
    The storm sank 40 boats in Port Ellery on Tuesday night, the harbour master said, and \
    nobody was hurt.\nIt was the worst storm for a decade, said the harbour master, Dana Orr, \
    who has been in office since 2019.\nPhoto: Coast Tidings\n";

#[test]
fn an_article_is_shown_as_it_is_understood() {
    let room = Newsroom::new();
    room.write("sources/wire/post.txt", DUMP);
    for named in ["sources/wire/post.txt", "post.txt", "wire/post.txt"] {
        let run = room.run(&["sources", "show", named]);
        assert_eq!(run.status, 0, "{}", run.err);
        for line in [
            "headline  Storm sinks forty boats",
            "     3 ╎ [view count] 1,204 views",
            "     4 │ The storm sank 40 boats",
            "     6 ╎ [photo credit] Photo: Coast Tidings",
        ] {
            assert!(run.out.contains(line), "{line}: {}", run.out);
        }
    }
    let json = room.json(&["sources", "show", "post.txt", "--format", "json"]);
    let article = &json["articles"][0];
    assert_eq!(article["paragraphs"].as_array().unwrap().len(), 2);
    let aside = article["set_aside"].as_array().unwrap();
    assert!(
        aside.iter().any(|part| part["text"] == "1,204 views"),
        "{aside:?}"
    );
}

#[test]
fn a_file_that_is_no_source_is_shown_and_a_typo_is_helped() {
    let room = Newsroom::new();
    room.write("elsewhere/post.txt", DUMP);
    let run = room.run(&["sources", "show", "elsewhere/post.txt"]);
    assert!(run.out.contains("Storm sinks forty boats"), "{}", run.err);
    room.run(&["sources", "show", "sources/currier.md"]).fails(
        2,
        &["no source article", "did you mean `sources/courier.md`?"],
    );
    room.write("broken.pdf", "%PDF-1.7 and no more");
    room.run(&["sources", "show", "broken.pdf"])
        .fails(2, &["broken.pdf"]);
}

#[test]
fn status_names_what_looks_wrong() {
    let room = Newsroom::new();
    room.write("sources/none.txt", "Nine boats sank.");
    room.write("sources/empty.html", "<html></html>");
    room.write(
        "sources/later.md",
        "---\noutlet: Ellery Courier\ndate: 2999-01-01\n---\n\nCorrection: An earlier version \
         of this story said that fifty boats sank.\n\nThe storm sank 40 boats.\n",
    );
    let run = room.run(&["sources", "status"]);
    assert_eq!(run.status, 0);
    for line in [
        "published 4 Mar 2031 to 1 Jan 2999",
        "outlets: Ellery Courier 2",
        "2 articles: no date found\n  sources/empty.html\n  sources/none.txt",
        "1 article: corrected by the outlet\n  sources/later.md: corrected by the outlet: Correction: An earlier",
        "sources/later.md: published in the future, on 2999-01-01",
        "sources/empty.html",
    ] {
        assert!(run.out.contains(line), "{line}: {}", run.out);
    }
}

#[test]
fn what_holds_no_text_is_counted_and_no_more() {
    let room = Newsroom::new();
    let item = |kind: &str| {
        format!("{{\"uri\": \"urn:1\", \"type\": \"{kind}\", \"headline\": \"Boats\"}}")
    };
    room.write("sources/wire/1.json", item("picture"));
    room.write("sources/wire/2.json", item("picture"));
    room.write("sources/wire/3.json", item("planning"));
    room.write(
        "sources/feed.xml",
        "<rss><channel><title>Ellery Courier</title>\
         <item><title>Boats</title><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>\
         <item><title>Storm</title><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate>\
         <description>The storm sank 40 boats, and no more is said.</description></item>\
         </channel></rss>",
    );
    let run = room.run(&["sources", "status"]);
    assert_eq!(run.err, "");
    let items =
        "4 items without text: 2 pictures, a plan of coverage, an entry of a feed without text";
    let told = run.out.replace("\n  ", " ");
    assert!(told.contains(items), "{}", run.out);
    assert!(
        run.out
            .contains("\n1 article: only a summary, not the text\n"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("1.json"), "{}", run.out);
    assert!(!run.out.contains("could not be read"), "{}", run.out);
    let all = room.run(&["sources", "status", "--verbose"]).out;
    for line in [
        "\n  sources/wire/1.json: a picture\n",
        "\n  sources/feed.xml#1: an entry of a feed without text (Boats)\n",
        "\n  sources/feed.xml#2\n",
    ] {
        assert!(all.contains(line), "{line}: {all}");
    }
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    let check = room.run(&["check", "draft.md", "--format", "json"]);
    assert_eq!((check.status, check.err.as_str()), (0, ""));
    assert!(!check.out.contains("1.json"), "{}", check.out);
    room.run(&["sources", "show", "sources/wire/1.json"]).fails(
        2,
        &["there is no text of an article in this file: it holds a picture"],
    );
}

#[test]
fn a_folder_of_nothing_but_pictures_says_so() {
    let room = Newsroom::empty();
    room.write(
        "sources/1.json",
        "{\"uri\": \"urn:1\", \"type\": \"picture\"}",
    );
    room.run(&["sources", "status"]).fails(
        2,
        &["no source article could be read", "without text: a picture"],
    );
}

#[test]
fn a_file_beside_a_source_tells_what_it_does_not() {
    let room = Newsroom::new();
    room.write(
        "sources/page.html",
        format!("<!DOCTYPE html><html><body><article><p>{DUMP}</p></article></body></html>"),
    );
    room.write(
        "sources/page.html.toml",
        "outlet = \"Harbour Office\"\ndate = \"2031-03-04T10:00:00+01:00\"\ntitle = \"After the storm\"\n",
    );
    let json = room.json(&["sources", "list", "--format", "json"]);
    let articles = json["articles"].as_array().unwrap();
    let page = articles
        .iter()
        .find(|a| a["path"] == "sources/page.html")
        .unwrap();
    assert_eq!(page["outlet"], "Harbour Office");
    assert_eq!(page["published"], "2031-03-04");
    assert_eq!(page["published_at"], "2031-03-04T10:00:00+01:00");
    assert_eq!(page["headline"], "After the storm");
}

#[test]
fn data_is_not_read_as_prose() {
    let room = Newsroom::new();
    room.write(
        "sources/list.json",
        "{\"note\": \"The storm sank 55 boats.\"}",
    );
    let run = room.run(&["sources", "list"]);
    assert!(
        run.out
            .contains("sources/list.json: this is JSON of a kind that is not read"),
        "{}",
        run.out
    );
    assert!(run.out.contains("2 articles"), "{}", run.out);
}
