//! `textDocument/codeAction` and `codeAction/resolve`: what can be done about a
//! finding. An edit is worked out when it is chosen, where the client can wait
//! for it.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp_server::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp_server::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, Uri,
    WorkspaceEdit,
};

use super::execute_command::{EXPLAIN, VERIFY};
use crate::lsp::analysis::Analysis;
use crate::lsp::client::Client;
use crate::lsp::edits;
use crate::lsp::session::Session;
use crate::verify::Finding;

/// What an action does, so that its edit can be worked out later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chosen {
    uri: String,
    id: String,
    does: Does,
}

/// See [`Chosen`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Does {
    /// The fix with this number.
    Fix(usize),
    /// The first fix of every finding under the rule.
    FixAll(String),
    /// A comment above the paragraph.
    IgnoreHere,
    /// A comment at the head of the draft.
    IgnoreInDraft,
    /// The rule off in tickmark.toml.
    SwitchOff,
}

pub async fn code_action(
    session: &Session,
    params: CodeActionParams,
) -> Option<Vec<CodeActionOrCommand>> {
    let uri = params.text_document.uri;
    let start = session.offset(&uri, params.range.start)?;
    if params.range.start == params.range.end {
        session.see_caret(uri.as_str(), start);
    }
    let wanted = |kind: &CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|o| covers(o, kind)))
    };
    if !wanted(&CodeActionKind::QUICKFIX) {
        return Some(Vec::new());
    }
    let analysis = session.analysis(&uri).await?;
    let span = analysis.lines().span(params.range);
    let client = session.client();
    let mut actions = Vec::new();
    for finding in analysis.findings_at(span) {
        let diagnostic = params
            .context
            .diagnostics
            .iter()
            .find(|d| is_of(d, finding));
        let mut of = offer(session, &analysis, &uri, finding, diagnostic);
        actions.append(&mut of);
    }
    let actions = actions
        .into_iter()
        .filter_map(|action| settle(session, &analysis, action, client));
    Some(actions.collect())
}

/// True where a kind that is asked for holds another.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let (asked, kind) = (asked.as_str(), kind.as_str());
    asked.is_empty() || kind == asked || kind.starts_with(&format!("{asked}."))
}

fn is_of(diagnostic: &Diagnostic, finding: &Finding) -> bool {
    let id = diagnostic.data.as_ref().and_then(|data| data.get("id"));
    id.is_some_and(|id| id == finding.id.as_str())
}

/// All that can be done about a finding; edits still to be worked out.
fn offer(
    session: &Session,
    analysis: &Analysis,
    uri: &Uri,
    finding: &Finding,
    diagnostic: Option<&Diagnostic>,
) -> Vec<CodeAction> {
    let action = |title: String, does: Does| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic.map(|d| vec![d.clone()]),
        data: serde_json::to_value(Chosen {
            uri: uri.as_str().to_owned(),
            id: finding.id.clone(),
            does,
        })
        .ok(),
        ..CodeAction::default()
    };
    let command = |title: &str, command: &str| {
        let argument = json!({ "uri": uri.as_str(), "id": finding.id });
        CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: diagnostic.map(|d| vec![d.clone()]),
            command: Some(Command::new(
                title.to_owned(),
                command.to_owned(),
                Some(vec![argument]),
            )),
            ..CodeAction::default()
        }
    };
    let mut actions = Vec::new();
    for (number, fix) in finding.fixes.iter().enumerate() {
        actions.push(CodeAction {
            is_preferred: (finding.fixes.len() == 1).then_some(true),
            ..action(fix.title.clone(), Does::Fix(number))
        });
    }
    let rule = finding.rule.code;
    let alike = edits::fixable(analysis, rule).count();
    if alike > 1 && !finding.fixes.is_empty() {
        let title = format!("Use what the sources say in all {alike} places ({rule})");
        actions.push(action(title, Does::FixAll(rule.to_owned())));
    }
    if analysis.is_problem(finding) {
        actions.push(command("Verified by hand …", VERIFY));
        if edits::has_line_of_its_own(analysis, finding) {
            actions.push(action("Ignore here".to_owned(), Does::IgnoreHere));
        }
        actions.push(action(
            format!("Ignore {rule} in this draft"),
            Does::IgnoreInDraft,
        ));
        if edits::switch_off(session, uri, rule).is_some() {
            let title = format!("Switch {rule} off for all drafts");
            actions.push(action(title, Does::SwitchOff));
        }
    }
    actions.push(command("Explain this verdict", EXPLAIN));
    actions
}

/// The action as the client can take it.
fn settle(
    session: &Session,
    analysis: &Analysis,
    mut action: CodeAction,
    client: &Client,
) -> Option<CodeActionOrCommand> {
    if !client.action_literals {
        return action.command.map(CodeActionOrCommand::Command);
    }
    if !client.action_resolve && action.command.is_none() {
        action.edit = Some(edit(session, analysis, &chosen(&action)?)?);
        action.data = None;
    }
    Some(CodeActionOrCommand::CodeAction(action))
}

fn chosen(action: &CodeAction) -> Option<Chosen> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// Works out the edit of a chosen action.
pub async fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    if action.edit.is_some() || action.command.is_some() {
        return Ok(action);
    }
    let chosen =
        chosen(&action).ok_or_else(|| Error::invalid_params("no action of this server"))?;
    let uri: Uri = chosen
        .uri
        .parse()
        .map_err(|_| Error::invalid_params("no action of this server"))?;
    let changed = || Error {
        code: ErrorCode::ContentModified,
        message: "the draft has changed; ask for actions again".into(),
        data: None,
    };
    let analysis = session.analysis(&uri).await.ok_or_else(changed)?;
    let edit = edit(session, &analysis, &chosen).ok_or_else(changed)?;
    action.edit = Some(edit);
    Ok(action)
}

fn edit(session: &Session, analysis: &Analysis, chosen: &Chosen) -> Option<WorkspaceEdit> {
    let uri: Uri = chosen.uri.parse().ok()?;
    let finding = analysis.finding(&chosen.id)?;
    let text_edits = match &chosen.does {
        Does::Fix(number) => edits::fix(analysis, finding.fixes.get(*number)?),
        Does::FixAll(rule) => edits::fix_all(analysis, rule),
        Does::IgnoreHere => vec![edits::ignore_here(analysis, finding)?],
        Does::IgnoreInDraft => vec![edits::ignore_in_draft(analysis, finding)],
        Does::SwitchOff => return edits::switch_off(session, &uri, finding.rule.code),
    };
    Some(edits::in_draft(
        session.client(),
        &uri,
        analysis.version,
        text_edits,
    ))
}
