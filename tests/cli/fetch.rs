//! `tickmark sources add URL`, against a server of our own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::newsroom::Newsroom;

const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <title>Ferry sinks off Port Ellery</title>\
    <meta property=\"article:published_time\" content=\"2026-03-05T14:02:00+01:00\">\
    <meta property=\"og:site_name\" content=\"Harbour Post\"></head>\
    <body><nav>Home Sport</nav><article><h1>Ferry sinks off Port Ellery</h1>\
    <p>The ferry Dora Lind sank off Port Ellery on Thursday with 41 people on board, \
    the harbour master said, and all of them were brought ashore by fishing boats.</p>\
    <p>The harbour master, Dana Orr, said the ferry had taken in water for an hour \
    before the first boat came, and that nobody had been hurt.</p></article></body></html>";

/// What the server answers a path with.
type Answers = &'static [(&'static str, &'static str, &'static str)];

/// Serves answers (path, head, body) until the test ends; gives its address.
fn serve(answers: Answers) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream, answers));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream, answers: Answers) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap_or_default();
    for line in lines {
        if line.unwrap_or_default().is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let known = answers.iter().find(|(known, ..)| *known == path);
    let (head, body) = known.map_or(("404 Not Found", ""), |(_, head, body)| (head, body));
    let answer = format!(
        "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    // A client that has seen enough may be gone.
    let _ = stream.write_all(answer.as_bytes());
}

const HTML: &str = "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"7\"";

#[test]
fn a_page_is_kept_as_it_came_beside_what_is_known_of_it() {
    let site = serve(&[
        ("/ferry-sinks?from=feed", HTML, PAGE),
        (
            "/moved",
            "301 Moved\r\nLocation: /ferry-sinks?from=feed#top",
            "",
        ),
    ]);
    let room = Newsroom::empty();
    let run = room.run(&["sources", "add", "--intranet", &format!("{site}/moved")]);
    assert_eq!(run.status, 0, "{}", run.err);
    let saved = "sources/127.0.0.1-ferry-sinks.html";
    assert!(run.out.contains(&format!("{saved}: saved")), "{}", run.out);
    assert!(run.out.contains("5 Mar 2026"), "{}", run.out);
    assert_eq!(fs::read_to_string(room.path(saved)).unwrap(), PAGE);
    let about = fs::read_to_string(room.path(&format!("{saved}.toml"))).unwrap();
    assert!(
        about.contains(&format!("url = \"{site}/ferry-sinks?from=feed\"")),
        "{about}"
    );
    assert!(
        about.contains("etag = \"\\\"7\\\"\"") || about.contains("etag = '\"7\"'"),
        "{about}"
    );

    // What is written beside it wins, and is kept when it is fetched again.
    fs::write(
        room.path(&format!("{saved}.toml")),
        format!("{about}outlet = \"Our Desk\"\n"),
    )
    .unwrap();
    let again = room.run(&["sources", "add", "--intranet", &format!("{site}/moved")]);
    assert!(again.out.contains("Our Desk, 5 Mar 2026"), "{}", again.out);
    let files = fs::read_dir(room.path("sources")).unwrap().count();
    assert_eq!(files, 2);
    let listed = room.run(&["sources", "list"]);
    assert!(listed.out.contains("Our Desk"), "{}", listed.out);
}

#[test]
fn robots_and_addresses_of_the_local_network_are_respected() {
    let site = serve(&[
        ("/robots.txt", "200 OK", "User-agent: *\nDisallow: /private"),
        ("/private/a", HTML, PAGE),
        ("/out", "302 Found\r\nLocation: /private/a", ""),
    ]);
    let room = Newsroom::empty();
    let page = format!("{site}/private/a");
    room.run(&["sources", "add", "--intranet", &page]).fails(
        2,
        &[
            "robots.txt asks programs not to fetch it",
            "from your browser",
        ],
    );
    room.run(&["sources", "add", "--intranet", &format!("{site}/out")])
        .fails(2, &["robots.txt asks programs not to fetch it"]);
    room.run(&["sources", "add", &page]).fails(
        2,
        &["of this machine or of the local network", "--intranet"],
    );
    assert!(!room.path("sources").exists());
}

#[test]
fn what_is_no_page_says_so_and_the_rest_goes_on() {
    let site = serve(&[
        ("/a.png", "200 OK\r\nContent-Type: image/png", "\u{89}PNG"),
        ("/round", "302 Found\r\nLocation: /round", ""),
        ("/good", HTML, PAGE),
    ]);
    let room = Newsroom::empty();
    let [picture, gone, round, good] =
        ["a.png", "gone", "round", "good"].map(|path| format!("{site}/{path}"));
    let run = room.run(&[
        "sources",
        "add",
        "--intranet",
        &picture,
        &gone,
        &round,
        "https://",
        &good,
    ]);
    assert_eq!(run.status, 2);
    for told in [
        "this is image/png, which is no article",
        "the server answers 404 Not Found",
        "sends elsewhere more than 5 times",
        "no address of a page",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    assert!(run.out.contains("good.html: saved"), "{}", run.out);
}

#[test]
fn a_folder_that_is_not_listed_yet_is_listed() {
    let site = serve(&[("/good", HTML, PAGE)]);
    let room = Newsroom::empty();
    room.write("tickmark.toml", "sources = [\"wires/\"] # ours\n");
    let good = format!("{site}/good");
    let run = room.run(&["sources", "add", "--intranet", "--to", "background", &good]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(
        fs::read_to_string(room.path("tickmark.toml")).unwrap(),
        "sources = [\"wires/\", \"background\"] # ours\n"
    );
}
