//! What is read of archives, mails and documents: each article as it is
//! understood.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(all(
    feature = "archives",
    feature = "documents",
    feature = "mail",
    feature = "pages"
))]

mod pack;

use std::fmt::Write;

use tickmark::article::Intake;

use pack::{answer, docx, gzip, pdf, read, record, tar, zip};

/// An article that says all of itself.
const RELEASE: &str = "---\noutlet: Harbour Post\ntitle: Ferry sinks off Olmstead\ndate: 2026-03-05\n\
                       ---\n\nFive people were saved on Thursday when the ferry Aurora sank off \
                       Olmstead, the harbour office said.\n\n\"We lost nobody,\" said Dana Orr, the \
                       harbour master. \"The sea was calm.\"\n";

const SECOND: &str = "---\noutlet: Northern Star\ntitle: Second ferry is sent\ndate: 2026-03-06\n---\n\n\
                      A second ferry with room for 120 people will run from Monday, the county of \
                      Olmstead said on Friday.\n";

/// An article as it is understood.
fn show(intake: &Intake) -> String {
    let mut out = String::new();
    for article in &intake.articles {
        let m = &article.metadata;
        let guess = if m.outlet_is_guess { " (guess)" } else { "" };
        writeln!(out, "# {}", article.path).unwrap();
        writeln!(out, "outlet: {}{guess}", m.outlet).unwrap();
        let fields = [
            ("headline", m.headline.clone()),
            ("byline", m.byline.clone()),
            ("published", m.published.map(|p| p.to_string())),
            ("modified", m.modified.map(|p| p.to_string())),
            ("url", m.url.clone()),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                writeln!(out, "{name}: {value}").unwrap();
            }
        }
        for block in article.prose.blocks() {
            writeln!(
                out,
                "  {:?}: {}",
                block.kind,
                article.prose.slice(block.span)
            )
            .unwrap();
        }
        for aside in &article.set_aside {
            writeln!(out, "  ({}) {}", aside.reason, aside.text(article)).unwrap();
        }
    }
    for unreadable in &intake.unreadable {
        writeln!(out, "! {}: {}", unreadable.path.display(), unreadable.error).unwrap();
    }
    out
}

#[track_caller]
fn paths(intake: &Intake, expect: &[&str]) {
    let paths: Vec<&str> = intake.articles.iter().map(|a| a.path.as_str()).collect();
    assert_eq!(paths, expect, "{:?}", intake.unreadable);
}

#[test]
fn zip_archive() {
    let inner = zip(&[("second.md", SECOND.as_bytes())]);
    let bytes = zip(&[
        ("press/", b""),
        ("press/a.md", RELEASE.as_bytes()),
        ("../../etc/b.md", SECOND.as_bytes()),
        ("__MACOSX/press/._a.md", b"\0\x05\x16\x07"),
        (".hidden.md", b"Hidden."),
        ("logo.png", b"\x89PNG\r\n\x1A\n"),
        ("inner.zip", &inner),
        ("broken.pdf", b"%PDF-1.7 and nothing else"),
    ]);
    insta::assert_snapshot!(show(&read("week.zip", &bytes)));
}

#[test]
fn a_dump_is_read_line_by_line_also_packed() {
    let lines = "{\"title\": \"Ferry sinks\", \"text\": \"Five people were saved.\"}\n\n\
                 {\"title\": \"Cut\n{\"title\": \"Mill closes\", \"text\": \"Nine men left.\"}";
    for (name, bytes) in [
        ("dump.jsonl", lines.as_bytes().to_vec()),
        ("dump.txt", lines.as_bytes().to_vec()),
        ("dump.ndjson.gz", gzip(lines.as_bytes())),
    ] {
        let intake = read(name, &bytes);
        paths(&intake, &[&format!("{name}#1"), &format!("{name}#4")]);
        let [cut] = intake.unreadable.as_slice() else {
            panic!("{name}: {:?}", intake.unreadable);
        };
        assert_eq!(cut.path.to_string_lossy(), format!("{name}#3"));
        assert!(
            cut.error.starts_with("line 3: it is no valid JSON"),
            "{}",
            cut.error
        );
    }
}

#[test]
fn a_locked_entry_is_named_and_the_rest_is_read() {
    let mut bytes = zip(&[("a.md", RELEASE.as_bytes()), ("b.md", SECOND.as_bytes())]);
    // The flag that says so, in the header of the first entry and in the
    // directory.
    bytes[6] |= 1;
    let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[directory + 8] |= 1;
    let intake = read("week.zip", &bytes);
    paths(&intake, &["week.zip#b.md"]);
    assert_eq!(intake.unreadable.len(), 1);
    assert!(intake.unreadable[0].error.contains("password"));
}

#[test]
fn an_archive_of_nothing_says_so() {
    let intake = read("week.zip", &zip(&[("logo.png", b"\x89PNG")]));
    assert_eq!(intake.articles.len(), 0);
    assert_eq!(
        intake.unreadable[0].error,
        "it holds no file that is read as an article"
    );
}

#[test]
fn tar_archive_plain_and_packed() {
    let long = format!("{}/a.md", "a-long-name".repeat(20));
    let bytes = tar(&[
        (&long, RELEASE.as_bytes()),
        ("second.md", SECOND.as_bytes()),
        ("second.md", SECOND.as_bytes()),
        ("packed.md.gz", &gzip(SECOND.as_bytes())),
    ]);
    let name = |inner: &str| format!("week.tar#{inner}");
    let expect = [
        name(&long),
        name("second.md"),
        name("second.md (2)"),
        name("packed.md.gz"),
    ];
    let expect: Vec<&str> = expect.iter().map(String::as_str).collect();
    paths(&read("week.tar", &bytes), &expect);
    for file in ["week.tar.gz", "week.tgz", "week"] {
        let intake = read(file, &gzip(&bytes));
        assert_eq!(intake.articles.len(), 4, "{file} {:?}", intake.unreadable);
        assert_eq!(intake.articles[1].path, format!("{file}#second.md"));
    }
}

#[test]
fn a_single_file_goes_by_the_name_of_its_archive() {
    let intake = read("release.md.gz", &gzip(RELEASE.as_bytes()));
    paths(&intake, &["release.md.gz"]);
    assert!(intake.articles[0].is_extract);
    assert_eq!(intake.articles[0].metadata.outlet, "Harbour Post");
}

fn web_archive() -> Vec<Vec<u8>> {
    let latin: Vec<u8> = "Fünf Menschen wurden am Donnerstag gerettet, als die Fähre Aurora vor \
                          Olmstead sank, teilte das Hafenamt in der Stadt am Abend mit."
        .chars()
        .map(|c| c as u8)
        .collect();
    let text = RELEASE.as_bytes();
    let mut chunked = format!("{:x}\r\n", 40).into_bytes();
    chunked.extend(&text[..40]);
    chunked.extend(format!("\r\n{:x}\r\n", text.len() - 40).bytes());
    chunked.extend(&text[40..]);
    chunked.extend(b"\r\n0\r\n\r\n");
    let http = "application/http; msgtype=response";
    let page = |url: &str, answer: &[u8]| record("response", url, http, answer);
    let plain = "Content-Type: text/plain; charset=ISO-8859-1";
    vec![
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: x\r\n",
        ),
        record(
            "request",
            "https://a.example/1",
            http,
            b"GET /1 HTTP/1.1\r\n\r\n",
        ),
        page("https://a.example/1", &answer("200 OK", plain, &latin)),
        page(
            "https://a.example/2",
            &answer("404 Not Found", plain, b"Not found."),
        ),
        page(
            "https://a.example/3",
            &answer("301 Moved", "Location: /4", b""),
        ),
        page(
            "https://a.example/4",
            &answer(
                "200 OK",
                "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
                &chunked,
            ),
        ),
        page(
            "https://a.example/5",
            &answer(
                "200 OK",
                "Content-Type: text/plain\r\nContent-Encoding: gzip",
                &gzip(text),
            ),
        ),
        // Crawlers keep the header and unpack.
        page(
            "https://a.example/6",
            &answer(
                "200 OK",
                "Content-Type: text/plain\r\nContent-Encoding: gzip",
                text,
            ),
        ),
        page(
            "https://a.example/7",
            &answer("200 OK", "Content-Type: image/png", b"\x89PNG"),
        ),
        record("conversion", "https://a.example/8", "text/plain", text),
    ]
}

#[test]
fn web_archive_plain() {
    insta::assert_snapshot!(show(&read("crawl.warc", &web_archive().concat())));
}

#[test]
fn web_archive_packed_record_by_record() {
    let whole = read("crawl.warc", &web_archive().concat());
    let packed: Vec<u8> = web_archive().iter().flat_map(|r| gzip(r)).collect();
    let packed = read("crawl.warc.gz", &packed);
    let whole = show(&whole).replace("crawl.warc#", "crawl.warc.gz#");
    // Where nothing tells the outlet, the name of the file stands in for it.
    assert_eq!(
        show(&packed),
        whole.replace("outlet: crawl (", "outlet: crawl.warc (")
    );
}

const MAIL: &str = "From: Olmstead Harbour Office <press@harbour.example>\r\n\
To: desk@post.example\r\n\
Subject: =?utf-8?Q?Ferry_sinks_=E2=80=93_five_saved?=\r\n\
Date: Thu, 05 Mar 2026 23:30:00 -0800\r\n";

#[test]
fn flowed_mail_with_a_quotation_and_a_signature() {
    let mail = format!(
        "{MAIL}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n\
         Five people were saved on Thursday when the ferry Aurora sank off \r\n\
         Olmstead. The sea was calm.\r\n\r\n\
         \"We lost nobody,\" said Dana Orr, \r\nthe harbour master.\r\n\r\n\
         On Thu, 5 Mar 2026 at 20:10, Bo Lind <bo@post.example> wrote:\r\n\
         > How many were on board? We \r\n> have heard of 40.\r\n\
         -- \r\nPress office, 12 Pier Road\r\n"
    );
    insta::assert_snapshot!(show(&read("a.eml", mail.as_bytes())));
}

#[test]
fn mail_that_forwards_another() {
    let gmail = "From: Bo Lind <bo@post.example>\nSubject: Fwd: Ferry sinks\n\
        Date: Fri, 6 Mar 2026 08:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n\
        FYI, can you look at this?\n\n---------- Forwarded message ---------\n\
        From: Olmstead Harbour Office <press@harbour.example>\n\
        Date: Thu, 5 Mar 2026 at 23:30\nSubject: Ferry sinks off Olmstead\n\
        To: <desk@post.example>\n\n\n\
        Five people were saved on Thursday when the ferry Aurora sank off Olmstead.\n\n\
        The sea was calm.\n";
    insta::assert_snapshot!(show(&read("gmail.eml", gmail.as_bytes())));
}

#[test]
fn mail_that_answers_another() {
    let outlook = format!(
        "{MAIL}Content-Type: text/plain; charset=utf-8\n\n\
         Thank you for asking. There were 40 people on board when the ferry left the pier, five of \
         them were in the water for an hour, and all of them have left the hospital since, said \
         the office on Friday.\n\n\
         ________________________________\n\
         From: Bo Lind <bo@post.example>\nSent: Thursday, 5 March 2026 20:10\n\
         To: press@harbour.example\nSubject: Ferry\n\n\
         Is it true that 60 people were on board?\n"
    );
    insta::assert_snapshot!(show(&read("outlook.eml", outlook.as_bytes())));
}

#[test]
fn attachments_are_articles_of_their_own() {
    let part = |head: &str, body: &str| format!("--b\n{head}\n\n{body}\n");
    let inner = format!("{MAIL}\n\nThe county sends a second ferry with room for 120 people.");
    let mail = [
        MAIL.replace("\r\n", "\n"),
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n".to_owned(),
        part("Content-Type: text/plain", "See the two files."),
        part(
            "Content-Type: text/markdown; name=\"../release.md\"\n\
             Content-Disposition: attachment; filename=\"../release.md\"",
            RELEASE,
        ),
        part("Content-Type: message/rfc822", &inner),
        part(
            "Content-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64",
            "iVBORw0KGgo=",
        ),
        "--b--\n".to_owned(),
    ]
    .concat();
    let intake = read("a.eml", mail.as_bytes());
    paths(&intake, &["a.eml", "a.eml#release.md", "a.eml#2"]);
    assert_eq!(intake.articles[1].metadata.outlet, "Harbour Post");
    let day = intake.articles[2].metadata.published.map(|p| p.to_string());
    assert_eq!(day.as_deref(), Some("2026-03-05T23:30:00-08:00"));
}

#[test]
fn mailbox() {
    let one = "From press@harbour.example Thu Mar  5 23:30:00 2026\n";
    let text = "Five people were saved.\n\nFrom Olmstead, 40 people had left in the morning.\n\n\
                >From there it is an hour to the pier.\n\n";
    let bytes = format!(
        "{one}{}Content-Type: text/plain\n\n{text}{one}Subject: Second\nFrom: x@y.example\n\n\
         A second ferry will run from Monday.\n",
        MAIL.replace("\r\n", "\n")
    );
    insta::assert_snapshot!(show(&read("press.mbox", bytes.as_bytes())));
}

/// A paragraph of an office document.
fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn office_document() {
    let style = |id: &str| format!("<w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>");
    let body = [
        p(&t("For immediate release")),
        p(&format!(
            "{}{}",
            style("berschrift1"),
            t("Ferry sinks off Olmstead")
        )),
        p(&[
            t("The ferry Aurora sank at"),
            "<w:r><w:tab/></w:r>".to_owned(),
            "<w:hyperlink>".to_owned() + &t("Pier Road") + "</w:hyperlink>",
            "<w:del><w:r><w:delText>; 12 people</w:delText></w:r></w:del>".to_owned(),
            "<w:ins>".to_owned() + &t("; five people") + "</w:ins>",
            t(" were saved &amp; dried&#8212;all of them."),
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden 99.</w:t></w:r>".to_owned(),
        ]
        .concat()),
        p(&format!(
            "<w:pPr><w:numPr/></w:pPr>{}",
            t("40 people on board")
        )),
        p(&format!("<w:pPr><w:numPr/></w:pPr>{}", t("no deaths"))),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p(&t("On board")),
            p(&t("40 people"))
        ),
        p(&format!(
            "{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice>\
             <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>",
            t("Around the box."),
            p(&t("In the box.")),
            p(&t("In the box."))
        )),
    ]
    .concat();
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"berschrift1\"><w:name \
                  w:val=\"heading 1\"/></w:style></w:styles>";
    let notes = format!(
        "<w:footnotes xmlns:w=\"x\"><w:footnote>{}</w:footnote></w:footnotes>",
        p(&t("The office counts crew as people on board."))
    );
    let core = "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\" xmlns:dcterms=\"z\">\
                <dc:title>template_v2</dc:title><dc:creator>Dana Orr</dc:creator>\
                <dcterms:created>2019-01-01T00:00:00Z</dcterms:created>\
                <dcterms:modified>2026-03-05T22:10:00Z</dcterms:modified></cp:coreProperties>";
    let bytes = docx(
        &body,
        &[
            ("word/styles.xml", styles),
            ("word/footnotes.xml", &notes),
            ("docProps/core.xml", core),
        ],
    );
    insta::assert_snapshot!(show(&read("release.docx", &bytes)));
}

#[test]
fn pdf_of_two_pages() {
    let head = (50.0, 815.0, 8.0, "Olmstead Harbour Office");
    let first = vec![
        head,
        (50.0, 25.0, 8.0, "Page 1 of 2"),
        (60.0, 740.0, 18.0, "Ferry sinks off Olmstead,"),
        (60.0, 718.0, 18.0, "five people saved"),
        (
            60.0,
            690.0,
            10.0,
            "Five people were saved on Thursday when the ferry Aurora sank off Olm-",
        ),
        (
            60.0,
            676.0,
            10.0,
            "stead in calm weather, the harbour office said. The ferry had left the half-",
        ),
        (
            60.0,
            662.0,
            10.0,
            "hour quay with 40 people. \u{93}We lost nobody,\u{94} said Dana Orr, the harbour",
        ),
        (60.0, 648.0, 10.0, "master of Olmstead."),
        (
            60.0,
            624.0,
            10.0,
            "The county will send a second ferry, which has room for 120 people and",
        ),
    ];
    let second = vec![
        head,
        (50.0, 25.0, 8.0, "Page 2 of 2"),
        (60.0, 740.0, 10.0, "will run from Monday."),
        (60.0, 710.0, 10.0, "On board"),
        (260.0, 710.0, 10.0, "40"),
        (60.0, 696.0, 10.0, "Saved from the water"),
        (260.0, 696.0, 10.0, "5"),
    ];
    let info =
        "/Title (Microsoft Word - release.doc) /Author (Dana Orr) /CreationDate (D:20190101)";
    insta::assert_snapshot!(show(&read("release.pdf", &pdf(info, &[first, second]))));
}

#[test]
fn pdf_in_two_columns() {
    let left = [
        "Five people were saved when",
        "the ferry Aurora sank off the",
        "pier of Olmstead on Thursday,",
        "the harbour office said. The",
        "ferry had left with 40 people",
        "in the morning, and the sea",
    ];
    let right = [
        "was calm. The county sends a",
        "second ferry from Monday on,",
        "which has room for 120 people",
        "and a crew of eight. The first",
        "one lies in 30 metres of water",
        "and will not be lifted.",
    ];
    let mut runs = vec![(
        60.0,
        760.0,
        18.0,
        "Ferry sinks off Olmstead, and five people are saved",
    )];
    // Row by row, as some programs write them.
    for row in 0..left.len() {
        let y = 720.0 - 14.0 * row as f32;
        runs.push((60.0, y, 10.0, left[row]));
        runs.push((310.0, y, 10.0, right[row]));
    }
    insta::assert_snapshot!(show(&read("release.pdf", &pdf("", &[runs]))));
}
