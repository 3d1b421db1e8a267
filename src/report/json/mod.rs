//! JSON, schema version 1: for programs. Its schema files stand in
//! `docs/schema/`.

mod claim;
mod comparison;
mod evidence;
mod sources;

use std::io::{self, Write};

use serde::Serialize;

use super::{Census, CheckedDraft, JsonGuard, ReadDraft, Report};
use crate::article::Unreadable;
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

use claim::ClaimJson;
pub use comparison::explanation;
pub use sources::{show, sources};

/// Version of the JSON; raised only where a field changes its meaning.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u32,
    reference: ReferenceJson,
    drafts: Vec<DraftJson<'a>>,
    unreadable: Vec<UnreadableJson<'a>>,
}

#[derive(Serialize)]
struct ClaimsJson<'a> {
    schema: u32,
    drafts: Vec<DraftJson<'a>>,
    unreadable: Vec<UnreadableJson<'a>>,
}

#[derive(Serialize)]
struct ReferenceJson {
    articles: usize,
    outlets: usize,
    origins: usize,
    unreadable: Vec<OwnedUnreadable>,
}

#[derive(Serialize)]
struct OwnedUnreadable {
    path: String,
    error: String,
}

#[derive(Serialize)]
struct UnreadableJson<'a> {
    path: String,
    error: &'a str,
}

#[derive(Serialize)]
struct DraftJson<'a> {
    path: &'a str,
    claims: Vec<ClaimJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
    unread: usize,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    line: usize,
    column: usize,
    message: &'a str,
}

/// Prints what a check found.
///
/// # Errors
/// Those of the writer.
pub fn check(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let drafts = report.drafts.iter();
    let json = CheckJson {
        schema: SCHEMA,
        reference: ReferenceJson::of(report.reference),
        drafts: drafts.map(|d| checked_draft(d, report.reference)).collect(),
        unreadable: unreadable(report.unreadable),
    };
    print(&json, out)
}

/// Prints what texts state, unchecked.
///
/// # Errors
/// Those of the writer.
pub fn claims(drafts: &[ReadDraft], cannot: &[Unreadable], out: &mut dyn Write) -> io::Result<()> {
    let json = ClaimsJson {
        schema: SCHEMA,
        drafts: drafts.iter().map(read_draft).collect(),
        unreadable: unreadable(cannot),
    };
    print(&json, out)
}

fn print(json: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = JsonGuard::new(out);
    serde_json::to_writer_pretty(&mut out, json).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn checked_draft<'a>(found: &'a CheckedDraft, reference: &'a dyn Reference) -> DraftJson<'a> {
    let CheckedDraft { draft, checked } = found;
    let claims = checked.findings.iter().filter_map(|finding| {
        let claim = checked.statements.claims.get(finding.claim)?;
        Some(ClaimJson::of(draft, &finding.id, claim).with(draft, finding, reference))
    });
    draft_json(draft, &checked.statements, claims.collect())
}

fn read_draft(found: &ReadDraft) -> DraftJson<'_> {
    let claims = found.statements.claims.iter().zip(&found.ids);
    let claims = claims.map(|(claim, id)| ClaimJson::of(&found.draft, id, claim));
    draft_json(&found.draft, &found.statements, claims.collect())
}

fn draft_json<'a>(
    draft: &'a Draft,
    statements: &Statements,
    claims: Vec<ClaimJson<'a>>,
) -> DraftJson<'a> {
    let problems = draft.problems.iter().map(|(span, message)| {
        let at = draft
            .source
            .lines()
            .line_column(draft.source.text(), span.start);
        ProblemJson {
            line: at.line,
            column: at.column,
            message,
        }
    });
    DraftJson {
        path: &draft.path,
        claims,
        problems: problems.collect(),
        unread: statements.unread.len(),
    }
}

fn unreadable(list: &[Unreadable]) -> Vec<UnreadableJson<'_>> {
    let rows = list.iter().map(|u| UnreadableJson {
        path: u.path.to_string_lossy().into_owned(),
        error: &u.error,
    });
    rows.collect()
}

impl ReferenceJson {
    fn of(reference: &dyn Reference) -> Self {
        let census = Census::of(reference);
        let cannot = reference.unreadable().iter().map(|u| OwnedUnreadable {
            path: u.path.to_string_lossy().into_owned(),
            error: u.error.clone(),
        });
        Self {
            articles: census.articles,
            outlets: census.outlets,
            origins: census.origins,
            unreadable: cannot.collect(),
        }
    }
}
