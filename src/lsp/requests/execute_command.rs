//! `workspace/executeCommand`.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp_server::jsonrpc::{Error, Result};
use tower_lsp_server::ls_types::{ExecuteCommandParams, MessageType, Position, Uri};
use xxhash_rust::xxh3::xxh3_64;

use crate::config::VERIFIED_NAME;
use crate::lsp::analysis::Analysis;
use crate::lsp::outgoing::Message;
use crate::lsp::project::Project;
use crate::lsp::reading::Reading;
use crate::lsp::say::{self, Look};
use crate::lsp::session::{Session, at};
use crate::lsp::status::{Counts, say_set};
use crate::lsp::{sweep, uri};
use crate::reference::Reference;
use crate::report::comparison;
use crate::report::terminal::{Detail, Layout};
use crate::report::{self, CheckedDraft, Report, articles, day};
use crate::verify::{Finding, Rule};

/// Check every draft of the folders.
pub const CHECK_ALL: &str = "tickmark.checkAll";
/// Open a draft's page with all evidence.
pub const OPEN_SHEET: &str = "tickmark.openSheet";
/// Show the reference set.
pub const SHOW_SOURCES: &str = "tickmark.showSources";
/// Read the sources again.
pub const RELOAD_SOURCES: &str = "tickmark.reloadSources";
/// Note that a claim was verified by hand.
pub const VERIFY: &str = "tickmark.verify";
/// Explain a verdict or a rule.
pub const EXPLAIN: &str = "tickmark.explain";

/// All of them.
pub const COMMANDS: [&str; 6] = [
    CHECK_ALL,
    OPEN_SHEET,
    SHOW_SOURCES,
    RELOAD_SOURCES,
    VERIFY,
    EXPLAIN,
];

/// Carries a command out.
pub async fn execute_command(
    session: &Session,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    let argument = params.arguments.into_iter().next().unwrap_or_default();
    match params.command.as_str() {
        CHECK_ALL => Ok(Some(check_all(session).await)),
        OPEN_SHEET => open_sheet(session, &document(session, &argument)?)
            .await
            .map(Some),
        SHOW_SOURCES => show_sources(session, &argument).map(Some),
        RELOAD_SOURCES => {
            reload_sources(session);
            Ok(None)
        }
        VERIFY => verify(session, argument).await.map(|()| None),
        EXPLAIN => explain(session, argument).await.map(Some),
        other => Err(Error::invalid_params(format!(
            "there is no command {other}; there are {}",
            COMMANDS.join(", ")
        ))),
    }
}

/// The document that an argument names (an address, or an object with one), or
/// the only one that is open.
fn document(session: &Session, argument: &Value) -> Result<Uri> {
    let named = argument.as_str().or_else(|| argument.get("uri")?.as_str());
    if let Some(named) = named {
        return named
            .parse()
            .map_err(|_| Error::invalid_params(format!("\"{named}\" is no address")));
    }
    if !argument.is_null() {
        let what = format!("{argument} names no document; give its uri");
        return Err(Error::invalid_params(what));
    }
    let state = session.lock();
    let mut open = state.documents.values();
    match (open.next(), open.next()) {
        (Some(only), None) => Ok(only.uri.clone()),
        _ => Err(Error::invalid_params("name a document by its uri")),
    }
}

async fn check_all(session: &Session) -> Value {
    // Called off, it tells of what is done.
    let _ = sweep::begin_all(session).await;
    let mut all = Counts::default();
    let mut drafts = 0;
    let mut add = |counts: Counts| {
        drafts += 1;
        all.claims += counts.claims;
        all.ticked += counts.ticked;
        all.wrong += counts.wrong;
    };
    {
        let sweep = session.sweep.lock().unwrap_or_else(PoisonError::into_inner);
        sweep.drafts.values().for_each(|draft| add(draft.counts));
    }
    for uri in session.open_documents() {
        if let Some(analysis) = session.analysis(&uri).await {
            add(Counts::of(&analysis, analysis.checked.findings.iter()));
        }
    }
    session.tell_change();
    if session.client().pulls {
        session.out.send(Message::RefreshDiagnostics);
    }
    json!({
        "drafts": drafts,
        "claims": all.claims,
        "ticked": all.ticked,
        "open": all.open(),
        "wrong": all.wrong,
    })
}

async fn open_sheet(session: &Session, uri: &Uri) -> Result<Value> {
    let analysis = analysis(session, uri).await?;
    let drafts = [CheckedDraft {
        draft: analysis.draft.clone(),
        checked: analysis.checked.clone(),
    }];
    let report = Report {
        reference: &analysis.set.memory,
        drafts: &drafts,
        unreadable: &[],
    };
    let mut page = Vec::new();
    report::html::check(&report, &mut page).map_err(|e| failed("write", &e))?;
    let name = format!("{:016x}.html", xxh3_64(uri.as_str().as_bytes()));
    let sheet = write("sheets", &name, &page)?;
    if session.client().show_document {
        session.out.send(Message::ShowDocument(sheet.clone(), true));
    }
    Ok(json!({ "uri": sheet.as_str() }))
}

/// Writes a file for the user to look at.
fn write(folder: &str, name: &str, bytes: &[u8]) -> Result<Uri> {
    let folder = uri::own_folder().join(folder);
    let file = folder.join(name);
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, bytes))
        .map_err(|e| failed(&format!("write {}", file.display()), &e))?;
    uri::of_path(&file).ok_or_else(Error::internal_error)
}

fn failed(what: &str, error: &io::Error) -> Error {
    let mut told = Error::internal_error();
    told.message = format!("cannot {what}: {error}").into();
    told
}

async fn analysis(session: &Session, uri: &Uri) -> Result<std::sync::Arc<Analysis>> {
    let analysis = session.analysis(uri).await;
    analysis.ok_or_else(|| Error::invalid_params(format!("{} is not open", uri.as_str())))
}

/// Gives a text to the client: as it shows texts itself, or as a document, or
/// its first line in a message.
fn give(session: &Session, title: String, markdown: String) -> Value {
    let client = session.client();
    if !client.show {
        let name = format!("{:016x}.md", xxh3_64(title.as_bytes()));
        match write("texts", &name, markdown.as_bytes()) {
            Ok(uri) if client.show_document => {
                session.out.send(Message::ShowDocument(uri, false));
            }
            _ => {
                let first = markdown.lines().find(|l| !l.trim().is_empty());
                let text = first.unwrap_or_default().to_owned();
                session.out.send(Message::Show(MessageType::INFO, text));
            }
        }
    }
    json!({ "title": title, "markdown": markdown })
}

fn show_sources(session: &Session, argument: &Value) -> Result<Value> {
    let project = match document(session, argument) {
        Ok(uri) => session.project_of(uri.as_str()),
        Err(error) if !argument.is_null() => return Err(error),
        Err(_) => None,
    };
    let first = || session.lock().projects.values().next().cloned();
    let Some(project) = project.or_else(first) else {
        return Err(Error::invalid_params("no draft is open"));
    };
    let title = "Reference set".to_owned();
    let markdown = reference_set(&project, markdown_of(session));
    Ok(give(session, title, markdown))
}

fn reference_set(project: &Project, look: Look) -> String {
    let snapshot = project.snapshot();
    let memory = &snapshot.set.memory;
    let mut text = format!("# Reference set\n\n{}\n", say::escape(&say_set(&snapshot)));
    if memory.is_empty() {
        text += "\nPut articles into a folder `sources` beside the draft, or name them in \
                 tickmark.toml under `sources`.\n";
        return text;
    }
    text += match look {
        Look::Tables => "\n| outlet | article | date | origin | why |\n|-|-|-|-|-|\n",
        Look::Lists | Look::Plain => "\n",
    };
    for id in articles(memory) {
        let article = memory.article(id);
        let origin = memory.origin(id);
        let headline = article.metadata.headline.as_deref();
        let name = say::escape(headline.unwrap_or(&article.path));
        let link = snapshot.set.uri(id);
        let name = link.map_or(name.clone(), |uri| format!("[{name}]({})", uri.as_str()));
        let outlet = say::escape(&article.metadata.outlet);
        let date = article
            .metadata
            .published_day()
            .map_or("no date".to_owned(), day);
        let from = say::escape(&origin.name);
        let why = say::escape(&origin.reason);
        text += &match look {
            Look::Tables => format!("| {outlet} | {name} | {date} | {from} | {why} |\n"),
            Look::Lists | Look::Plain => {
                format!("- {outlet}: {name}, {date}, origin {from} ({why})\n")
            }
        };
    }
    for file in memory.unreadable() {
        let path = file.path.display().to_string();
        text += &format!(
            "\nNot read: {}: {}\n",
            say::escape(&path),
            say::escape(&file.error)
        );
    }
    text
}

fn reload_sources(session: &Session) {
    session.forget_told();
    session.look_up_again();
    let projects: Vec<_> = session.lock().projects.values().cloned().collect();
    for project in projects {
        session.read(Reading::asked_for(&project));
    }
}

#[derive(Debug, Deserialize)]
struct Verified {
    id: String,
    reason: Option<String>,
    by: Option<String>,
}

/// Adds a claim to the file of verified claims beside tickmark.toml, or in the
/// project's folder.
async fn verify(session: &Session, argument: Value) -> Result<()> {
    let uri = document(session, &argument)?;
    let given: Verified = serde_json::from_value(argument)
        .map_err(|e| Error::invalid_params(format!("tickmark.verify: {e}")))?;
    let analysis = analysis(session, &uri).await?;
    if analysis.finding(&given.id).is_none() {
        let what = "the claim is no more in the draft; ask for actions again";
        return Err(Error::invalid_params(what));
    }
    let project = session
        .project_of(uri.as_str())
        .ok_or_else(Error::internal_error)?;
    let path = project.key.folder.join(VERIFIED_NAME);
    let person = || {
        std::env::var("USER")
            .or_else(|_| std::env::var("USERNAME"))
            .ok()
    };
    let filled = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
    let by = filled(given.by).or_else(|| filled(person()));
    let reason = filled(given.reason).unwrap_or_else(|| "checked by hand".to_owned());
    add_verified(
        &path,
        &given.id,
        &by.unwrap_or_else(|| "editor".to_owned()),
        &reason,
    )
    .map_err(|e| failed(&format!("write {}", path.display()), &e))?;
    if project.key.config.is_none() {
        let what = format!(
            "{VERIFIED_NAME} holds only beside a tickmark.toml; `tickmark init` writes one in {}",
            project.key.folder.display()
        );
        session.say_once(MessageType::WARNING, &what);
    }
    session.look_up_again();
    Ok(())
}

fn add_verified(path: &PathBuf, id: &str, by: &str, reason: &str) -> io::Result<()> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut document: toml_edit::DocumentMut =
        before.parse().map_err(|e: toml_edit::TomlError| {
            io::Error::new(io::ErrorKind::InvalidData, e.message().to_owned())
        })?;
    let mut entry = toml_edit::Table::new();
    entry["id"] = toml_edit::value(id);
    entry["by"] = toml_edit::value(by.trim());
    entry["reason"] = toml_edit::value(reason.trim());
    let tables = document
        .entry("verified")
        .or_insert_with(|| toml_edit::ArrayOfTables::new().into());
    let Some(tables) = tables.as_array_of_tables_mut() else {
        let what = "`verified` is no list of tables";
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    };
    let is_known = |t: &toml_edit::Table| t.get("id").and_then(|v| v.as_str()) == Some(id);
    if tables.iter().any(is_known) {
        return Ok(());
    }
    tables.push(entry);
    fs::write(path, document.to_string())
}

#[derive(Debug, Deserialize)]
struct Explained {
    id: Option<String>,
    position: Option<Position>,
    code: Option<String>,
}

async fn explain(session: &Session, argument: Value) -> Result<Value> {
    let given: Explained = serde_json::from_value(argument.clone())
        .map_err(|e| Error::invalid_params(format!("tickmark.explain: {e}")))?;
    if let Some(code) = given.code {
        let Some(rule) = Rule::find(&code) else {
            return Err(Error::invalid_params(format!("there is no rule {code}")));
        };
        return Ok(give(session, code, rule.page.to_owned()));
    }
    let uri = document(session, &argument)?;
    let offset = given.position.and_then(|at| session.offset(&uri, at));
    let analysis = analysis(session, &uri).await?;
    let finding = match (&given.id, offset) {
        (Some(id), _) => analysis.finding(id),
        (None, Some(offset)) => analysis.findings_at(at(offset)).first().copied(),
        (None, None) => None,
    };
    let Some(finding) = finding else {
        return Err(Error::invalid_params("there is no claim at this place"));
    };
    let title = analysis
        .words(finding)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let markdown = explained(&analysis, finding, &title, markdown_of(session));
    Ok(give(session, title, markdown))
}

/// How the Markdown is written that a command returns.
fn markdown_of(session: &Session) -> Look {
    if session.client().tables {
        Look::Tables
    } else {
        Look::Lists
    }
}

/// A verdict with every comparison, and what its rule means.
fn explained(analysis: &Analysis, finding: &Finding, title: &str, look: Look) -> String {
    let page = finding.rule.page.trim_start();
    // The rule's page has a title of its own: below the claim's.
    let page = page.replacen("# ", "## ", 1);
    format!(
        "# {}\n\n{}\n\n## Every comparison\n\n{}\n{}\n",
        say::escape(title),
        say::finding(analysis, finding, look),
        comparison(analysis, finding),
        page.trim_end()
    )
}

/// Columns of a page beside the draft.
const PAGE_COLUMNS: usize = 80;

/// What `tickmark explain --claim` prints, as a block of code.
fn comparison(analysis: &Analysis, finding: &Finding) -> String {
    let layout = Layout {
        width: PAGE_COLUMNS,
        detail: Detail::Normal,
    };
    let mut printed = Vec::new();
    let (draft, checked) = (&analysis.draft, &analysis.checked);
    let memory = &analysis.set.memory;
    // Writing into memory does not fail.
    let _ = comparison::text(draft, checked, finding.claim, memory, layout, &mut printed);
    let printed = String::from_utf8_lossy(&printed);
    let printed = anstream::adapter::strip_str(&printed).to_string();
    let lines = printed.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect()
}
