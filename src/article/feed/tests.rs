use super::readings;
use crate::article::reading::{Reading, Told};

/// The items of an RSS feed with these elements in its only item.
fn item(elements: &str) -> Told {
    let feed = format!(
        "<rss><channel><title>Harbour Post</title><item>{elements}\
         <description>Five boats sank.</description></item></channel></rss>"
    );
    let read = readings(&feed, &Told::default()).unwrap().readings;
    read.into_iter().next().map(|r| r.told).unwrap()
}

fn words<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    let open = reading.lines.iter().filter(|l| l.aside.is_none());
    open.map(|l| l.text.as_ref()).collect()
}

#[test]
fn writers_are_named_without_their_address() {
    for (elements, byline) in [
        (
            "<author>desk@post.example (Dana Orr)</author>",
            Some("Dana Orr"),
        ),
        ("<author>desk@post.example</author>", None),
        ("<author>Dana Orr</author>", Some("Dana Orr")),
        ("<author><name>Dana Orr</name></author>", Some("Dana Orr")),
        (
            "<dc:creator>Dana Orr</dc:creator><author>desk@post.example</author>",
            Some("Dana Orr"),
        ),
    ] {
        assert_eq!(item(elements).byline.as_deref(), byline, "{elements}");
    }
}

#[test]
fn only_whole_addresses_are_addresses() {
    for (elements, url) in [
        (
            "<link>https://post.example/1</link>",
            Some("https://post.example/1"),
        ),
        (
            "<link>/1</link><guid>https://post.example/g</guid>",
            Some("https://post.example/g"),
        ),
        (
            "<guid isPermaLink=\"false\">https://post.example/g</guid>",
            None,
        ),
        (
            "<link>https://proxy.example/1</link>\
             <feedburner:origLink>https://post.example/1</feedburner:origLink>",
            Some("https://post.example/1"),
        ),
        (
            "<atom:link href=\"https://post.example/a\"/>",
            Some("https://post.example/a"),
        ),
    ] {
        assert_eq!(item(elements).url.as_deref(), url, "{elements}");
    }
}

#[test]
fn the_source_of_an_item_is_its_outlet() {
    let told = item("<source url=\"https://star.example/feed\">Northern Star</source>");
    assert_eq!(told.outlet.as_deref(), Some("Northern Star"));
    assert_eq!(item("").outlet.as_deref(), Some("Harbour Post"));
}

#[test]
fn elements_of_others_are_not_the_feeds_own() {
    let feed = "<rss><channel><itunes:title>Other</itunes:title><title>Harbour Post</title><item>\
                <media:title>A picture</media:title><title>Boats</title>\
                <media:description>Five in a picture.</media:description>\
                <media:content url=\"a.jpg\"><media:title>Six</media:title></media:content>\
                <description>Five boats sank.</description></item></channel></rss>";
    let read = readings(feed, &Told::default()).unwrap().readings;
    assert_eq!(read[0].told.headline.as_deref(), Some("Boats"));
    assert_eq!(words(&read[0]), ["Five boats sank."]);
}

#[test]
fn the_fullest_text_is_the_story() {
    let feed = "<rss><channel><item><description>Five boats.</description>\
                <excerpt:encoded>Five boats sank, and more was said than in the story.</excerpt:encoded>\
                <content:encoded>Five boats sank &lt;b&gt;today&lt;/b&gt;.</content:encoded>\
                </item></channel></rss>";
    let read = readings(feed, &Told::default()).unwrap().readings;
    assert_eq!(words(&read[0]), ["Five boats sank today."]);
    assert_eq!(read[0].member, None);
}
