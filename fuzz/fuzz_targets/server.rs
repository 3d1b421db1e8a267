//! Any bytes as what an editor sends: after its greeting, each line is the body of a message, and
//! the last one comes without a header. The session has to end when it is told to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark::lsp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const GREETING: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{"workspace":{"workspaceEdit":{"documentChanges":true}},"textDocument":{"hover":{"contentFormat":["markdown"]},"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}},"experimental":{"tickmark":{"status":true,"caret":true,"show":true}}}}}"#;
const OPENED: &str = r##"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"markdown","version":1,"text":"# Five boats 😀\r\n\r\nThe storm sank 15 boats.\r\n\r\n“We lost all,” said Ann Orr. Six boats sank."}}}"##;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":"last","method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

fn framed(body: &[u8]) -> Vec<u8> {
    let head = format!("Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let mut lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    let raw = lines.pop().unwrap_or_default();
    let before = [GREETING, OPENED].map(|body| framed(body.as_bytes()));
    let after = [SHUTDOWN, EXIT].map(|body| framed(body.as_bytes()));
    let mut sent = before.concat();
    sent.extend(lines.into_iter().flat_map(framed));
    sent.extend(raw);
    // Ends a header that was begun.
    sent.extend(b"\r\n\r\n");
    sent.extend(after.concat());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let (mut read, mut write) = tokio::io::split(ours);
        tokio::spawn(async move {
            let mut said = Vec::new();
            let _ = read.read_to_end(&mut said).await;
        });
        tokio::spawn(async move {
            let _ = write.write_all(&sent).await;
            let _ = write.shutdown().await;
        });
        lsp::session(input, output, None, lsp::check).await
    });
    runtime.shutdown_background();
});
