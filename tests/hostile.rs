//! Files that are made to hurt whoever reads them: each ends soon, in little
//! memory, with a message, and what stands beside it is read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(all(
    feature = "archives",
    feature = "documents",
    feature = "mail",
    feature = "pages"
))]

mod pack;

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use pack::{docx, gzip, pdf, pdf_of, read, record, tar, zip};

const GOOD: &str = "---\noutlet: Harbour Post\ntitle: Ferry sinks\ndate: 2026-03-05\n---\n\n\
                    Five people were saved on Thursday when the ferry Aurora sank off Olmstead.\n";

/// In a build without optimisation, on a machine that does other things.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a file in time; gives all messages.
#[track_caller]
fn said(path: &str, bytes: &[u8]) -> String {
    let began = Instant::now();
    let intake = read(path, bytes);
    let took = began.elapsed();
    assert!(took < LONGEST, "{path} took {took:?}");
    let errors = intake.unreadable.iter().map(|u| format!("{}\n", u.error));
    errors.collect()
}

#[track_caller]
fn refused(path: &str, bytes: &[u8], part: &str) {
    let said = said(path, bytes);
    assert!(said.contains(part), "{path}: {said:?}");
}

fn zeros(megabytes: usize) -> Vec<u8> {
    let one = gzip(&vec![0; 1 << 20]);
    one.repeat(megabytes)
}

/// A zip archive whose directory names the only file in it over and over.
fn overlapping(times: u32) -> Vec<u8> {
    let one = zip(&[("a.txt", &vec![b'a'; 80 << 20])]);
    let directory = one.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let entry = &one[directory..end];
    let mut bytes = one[..directory].to_vec();
    for number in 0..times {
        let mut entry = entry.to_vec();
        let name = entry.windows(5).position(|w| w == b"a.txt").unwrap();
        // Names differ, as a directory has each but once.
        entry[28..30].copy_from_slice(&9u16.to_le_bytes());
        entry.splice(name..name + 5, format!("{number:05}.txt").bytes());
        bytes.extend(entry);
    }
    let size = (bytes.len() - directory) as u32;
    let mut tail = one[end..].to_vec();
    tail[8..10].copy_from_slice(&(times as u16).to_le_bytes());
    tail[10..12].copy_from_slice(&(times as u16).to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    bytes
}

#[test]
fn zip_bombs() {
    refused(
        "one.zip",
        &zip(&[("a.txt", &vec![0; 80 << 20])]),
        "40 times as large",
    );
    refused("many.zip", &overlapping(5000), "40 times as large");
    let mut nested = zip(&[("a.md", GOOD.as_bytes())]);
    for _ in 0..8 {
        nested = zip(&[("a.zip", &nested)]);
    }
    refused("deep.zip", &nested, "4 deep");
}

#[test]
fn texts_beyond_all_measure() {
    let line = "A ferry sank.\n";
    let text = line.repeat((11 << 20) / line.len());
    let much = "it has more than 10 MB of text, which no article has";
    refused("long.txt", text.as_bytes(), much);
    refused(
        "lines.txt",
        "a\n".repeat(500_000).as_bytes(),
        "more than 400000 lines",
    );
    let long = "A".repeat(11 << 20);
    let records = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"Five.\"}}\n");
    refused("long.jsonl", records.as_bytes(), &format!("line 1: {much}"));
    let page = format!("<!DOCTYPE html><p>{}", "A ferry ".repeat(5 << 20));
    refused("long.html", page.as_bytes(), "the page has more than 32 MB");
}

#[test]
fn gzip_bombs() {
    refused("a.txt.gz", &zeros(10_000), "more than 64 MB");
    // What is skipped in an archive has to be unpacked, too.
    let mut header = tar::Header::new_gnu();
    header.set_path("a.bin").unwrap();
    header.set_size(9 << 30);
    header.set_cksum();
    let bytes = [gzip(header.as_bytes()), zeros(9000)].concat();
    refused("a.tar.gz", &bytes, "40 times as large");
    let mut name = tar::Header::new_gnu();
    name.set_entry_type(tar::EntryType::GNULongName);
    name.set_path("././@LongLink").unwrap();
    name.set_size(9 << 30);
    name.set_cksum();
    let bytes = [gzip(name.as_bytes()), zeros(9000)].concat();
    refused("b.tar.gz", &bytes, "40 times as large");
}

#[test]
fn tar_that_lies() {
    let good = tar(&[("a.md", GOOD.as_bytes())]);
    let mut long = good.clone();
    let mut header = tar::Header::new_gnu();
    header.set_path("b.md").unwrap();
    header.set_size(u64::MAX / 2);
    header.set_cksum();
    long.truncate(1024);
    long.extend(header.as_bytes());
    long.extend(b"short");
    let intake = read("a.tar", &long);
    assert_eq!(
        intake.articles.len(),
        1,
        "what stands before the lie is read"
    );
    refused("a.tar", &long, "");
    let mut broken = good;
    broken[150] ^= 0x11;
    refused("b.tar", &broken, "damaged");
}

#[test]
fn web_archives_that_lie() {
    for length in [
        "1000000000000",
        "18446744073709551615",
        "99999999999999999999",
        "-1",
        "",
    ] {
        let good = record(
            "resource",
            "https://a.example/",
            "text/plain",
            GOOD.as_bytes(),
        );
        let bad = format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n\
             Content-Length: {length}\r\n\r\nshort"
        );
        let intake = read("a.warc", &[&good, bad.as_bytes()].concat());
        assert_eq!(intake.articles.len(), 1, "{length}");
        assert!(!intake.unreadable.is_empty(), "{length}");
    }
    let endless = format!("WARC/1.0\r\nX: {}", "x".repeat(10 << 20));
    refused("b.warc", endless.as_bytes(), "cut short");
    let packed = record(
        "response",
        "https://a.example/",
        "application/http",
        &[
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".as_slice(),
            &zeros(1000),
        ]
        .concat(),
    );
    refused("c.warc", &packed, "more than 64 MB");
}

#[test]
fn documents_that_call_for_more() {
    let laughs = {
        let mut entities = "<!ENTITY a0 \"ha\">".to_owned();
        for n in 1..40 {
            entities += &format!("<!ENTITY a{n} \"&a{0};&a{0};&a{0};\">", n - 1);
        }
        format!("<!DOCTYPE w [{entities}]><w:document><w:p><w:t>&a39;</w:t></w:p></w:document>")
    };
    let bytes = zip(&[("word/document.xml", laughs.as_bytes())]);
    refused("laughs.docx", &bytes, "entities");
    let deep = format!(
        "{}5 people{}",
        "<w:p><w:r>".repeat(100_000),
        "</w:r></w:p>".repeat(100_000)
    );
    said("deep.docx", &docx(&deep, &[]));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    said(
        "open.docx",
        &zip(&[("word/document.xml", tables.as_bytes())]),
    );
    let wide = "<w:p><w:r><w:t>5 </w:t></w:r></w:p>".repeat(100_000);
    said("wide.docx", &docx(&wide, &[]));
    let bomb = zip(&[("word/document.xml", &vec![b' '; 80 << 20])]);
    refused("bomb.docx", &bomb, "more than");
}

#[test]
fn mails_in_mails() {
    let head = "From: a@b.example\nSubject: x\n";
    let mut parts = head.to_owned();
    for n in 0..9000 {
        parts += &format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
    }
    said("parts.eml", parts.as_bytes());
    let mails = format!(
        "{head}{}",
        "Content-Type: message/rfc822\n\nSubject: x\n".repeat(9000)
    );
    said("mails.eml", mails.as_bytes());
    let digest = format!(
        "{head}{}",
        "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n".repeat(4000)
    );
    said("digest.eml", digest.as_bytes());
    let many = format!("{head}{}", "Content-Type: text/plain\n\n".repeat(11_000));
    refused("many.eml", many.as_bytes(), "parts");
    let lost = format!(
        "{head}Content-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\nContent-Type: multipart/mixed; boundary=never\n\nx\n".repeat(9000)
    );
    said("lost.eml", lost.as_bytes());
    let header = format!("{head}To: {}\n\nText.", "a@b.example, ".repeat(100_000));
    said("long.eml", header.as_bytes());
    let quoted = format!("{head}\n{}", "> ".repeat(500_000));
    said("quoted.eml", quoted.as_bytes());
    let heads = format!("{head}\n{}", "From: a\nDate: b\n\n".repeat(20_000));
    said("heads.eml", heads.as_bytes());
    let flowed = format!(
        "{head}Content-Type: text/plain; format=flowed\n\n{}",
        "word \n".repeat(300_000)
    );
    said("flowed.eml", flowed.as_bytes());
    let mbox = format!("From a@b.example Thu Mar  5 10:00:00 2026\n{head}\nText.\n\n");
    said("a.mbox", mbox.repeat(3000).as_bytes());
}

#[test]
fn pages_in_circles() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned();
    let page = |resources: &str| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R \
             /Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        )
    };
    let stream = |dict: &str, text: &str| {
        format!(
            "<< {dict} /Length {} >>\nstream\n{text}\nendstream",
            text.len()
        )
    };
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let info = "<< >>".to_owned();
    // Pages that are their own kids.
    said(
        "kids.pdf",
        &pdf_of(&[
            catalog.clone(),
            "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>".to_owned(),
            font.clone(),
            info.clone(),
        ]),
    );
    // A form that draws itself, ten times; and more that draw each other.
    let draw = "/X1 Do /X2 Do /X3 Do ".repeat(10) + "BT /F1 10 Tf (5) Tj ET";
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X1 7 0 R \
                /X2 8 0 R /X3 9 0 R >> >>";
    said(
        "forms.pdf",
        &pdf_of(&[
            catalog.clone(),
            "<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_owned(),
            font.clone(),
            info.clone(),
            page("/XObject << /X1 7 0 R /X2 8 0 R /X3 9 0 R >>"),
            stream("", &draw),
            stream(form, &draw),
            stream(form, &draw),
            stream(form, &draw),
        ]),
    );
    // Lists in lists.
    said(
        "lists.pdf",
        &pdf_of(&[
            catalog.clone(),
            format!("<< /Type /Pages /Count 1 /Kids {} >>", "[".repeat(100_000)),
            font.clone(),
            info.clone(),
        ]),
    );
    // As deep as they are let through.
    said(
        "deep.pdf",
        &pdf_of(&[
            catalog.clone(),
            format!("<< /Type /Pages /Count 1 /Kids {} >>", "[".repeat(3990)),
            font.clone(),
            info.clone(),
        ]),
    );
    // What it says of itself is itself.
    said(
        "self.pdf",
        &pdf_of(&[
            catalog,
            "<< /Kids 2 0 R /Count 2 0 R >>".to_owned(),
            font,
            "4 0 R".to_owned(),
        ]),
    );
    let runs: Vec<_> = (0..50_000)
        .map(|n| (n as f32 % 500.0, (n / 500) as f32, 9.0, "five"))
        .collect();
    said("many.pdf", &pdf("", &[runs]));
}

/// A small file of each format.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "a.zip",
            zip(&[("a.md", GOOD.as_bytes()), ("b.md", GOOD.as_bytes())]),
        ),
        ("a.tar", tar(&[("a.md", GOOD.as_bytes())])),
        ("a.tar.gz", gzip(&tar(&[("a.md", GOOD.as_bytes())]))),
        (
            "a.docx",
            docx("<w:p><w:r><w:t>Five people.</w:t></w:r></w:p>", &[]),
        ),
        (
            "a.pdf",
            pdf("", &[vec![(60.0, 700.0, 10.0, "Five people were saved.")]]),
        ),
        (
            "a.warc",
            record("resource", "x", "text/plain", GOOD.as_bytes()),
        ),
        (
            "a.mbox",
            format!(
                "From a@b.example Thu Mar  5 10:00:00 2026\nFrom: a@b.example\nSubject: x\n\n{GOOD}"
            )
            .into_bytes(),
        ),
        (
            "a.eml",
            format!(
                "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
                 Content-Type: text/plain\n\n{GOOD}\n--b\nContent-Type: message/rfc822\n\n\
                 From: a@b.example\nSubject: y\n\n{GOOD}\n--b--\n"
            )
            .into_bytes(),
        ),
    ]
}

/// They are read; and written for the fuzzer, where `TICKMARK_SEEDS` names its
/// folder.
#[test]
fn seeds_are_read() {
    let folder = std::env::var_os("TICKMARK_SEEDS");
    for (number, (name, bytes)) in seeds().into_iter().enumerate() {
        assert!(!read(name, &bytes).articles.is_empty(), "{name}");
        if let Some(folder) = &folder {
            // The first byte tells the fuzz target the name.
            let seed = [&[number as u8][..], &bytes].concat();
            std::fs::write(Path::new(folder).join(name), seed).unwrap();
        }
    }
}

#[test]
fn whatever_is_cut_short() {
    for (name, bytes) in seeds() {
        for end in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            read(name, &bytes[..end]);
            let mut broken = bytes.clone();
            broken[end] ^= 0xFF;
            read(name, &broken);
        }
    }
}

/// The whole program on a folder of such files, with little memory.
#[test]
#[cfg(target_os = "linux")]
fn a_good_file_beside_them_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("good.md", GOOD.as_bytes());
    write("many.zip", &overlapping(5000));
    write("zeros.txt.gz", &zeros(10_000));
    write(
        "good-and-bad.zip",
        &zip(&[("a.md", GOOD.as_bytes()), ("b.pdf", b"%PDF-1.4")]),
    );
    write("nothing.txt", b"");
    write("nul.txt", &[0; 1000]);
    write(
        "bad.txt",
        b"Zo\xC3\xAB, Chlo\xC3\xAB, No\xC3\xABl, Jo\xC3\xAB, \xC3\xAB and \xFF.",
    );
    write("line.txt", &vec![b'x'; 8 << 20]);
    write("tags.html", "<div>".repeat(100_000).as_bytes());
    write(
        "tags.xml",
        format!("<nitf>{}", "<p>".repeat(100_000)).as_bytes(),
    );
    write("future.md", GOOD.replace("2026", "2926").as_bytes());
    let huge = std::fs::File::create(folder.path().join("huge.txt")).unwrap();
    huge.set_len(1 << 30).unwrap();
    let mut lie = std::fs::File::create(folder.path().join("lie.warc")).unwrap();
    lie.write_all(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1000000000000\r\n\r\n")
        .unwrap();
    let listed = list(folder.path());
    for path in ["good.md", "good-and-bad.zip#a.md"] {
        assert!(listed.contains(path), "{path} is missing in {listed}");
    }
    for path in [
        "many.zip",
        "zeros.txt.gz",
        "b.pdf",
        "huge.txt",
        "lie.warc",
        "nul.txt",
        "bad.txt",
    ] {
        assert!(listed.contains(path), "{path} is not named in {listed}");
    }
}

/// What the program lists, in at most 2 GB of memory: threads ask for more
/// than they use.
#[cfg(target_os = "linux")]
fn list(folder: &Path) -> String {
    let began = Instant::now();
    let run = Command::new("sh")
        .arg("-c")
        .arg("ulimit -v 2000000; exec \"$0\" sources list --format json --sources \"$1\"")
        .arg(env!("CARGO_BIN_EXE_tickmark"))
        .arg(folder)
        .output()
        .unwrap();
    let took = began.elapsed();
    assert!(took < 3 * LONGEST, "{took:?}");
    let out = String::from_utf8_lossy(&run.stdout).into_owned();
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(!out.is_empty(), "{:?} {err}", run.status);
    out
}
