//! The protocol's methods, each led to where it is answered.
//!
//! What changes state does so before anything waits, so edits hold in the order
//! in which they come; no method waits for the client.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp_server::LanguageServer;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::request::{GotoImplementationParams, GotoImplementationResponse};
use tower_lsp_server::ls_types::*;

use super::client::Client;
use super::outgoing::Message;
use super::requests::{
    code_action, code_lens, completion, diagnostic, document_highlight, document_link,
    document_symbol, execute_command, folding_range, goto, hover, inlay_hint, selection_range,
    semantic_tokens, sources, workspace_diagnostic, workspace_symbol,
};
use super::session::Session;
use super::{capabilities, sweep, uri, watch};

/// The server of one client.
pub struct Server {
    /// What it knows.
    pub session: Arc<Session>,
}

impl LanguageServer for Server {
    // The session

    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = Client::of(&params);
        let capabilities = capabilities::capabilities(&client);
        self.session.meet(client);
        let roots = watch::roots(&params);
        self.session.lock().roots = roots;
        if let Some(options) = &params.initialization_options {
            self.session.set(options, Vec::new());
        }
        super::follow_parent(params.process_id);
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "tickmark".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        watch::register(&self.session);
        self.ask_for_settings();
        sweep::keep_up(&self.session);
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.close();
        Ok(())
    }

    // Documents

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let (language, version) = (document.language_id, document.version);
        self.session
            .open(document.uri, &language, version, &document.text);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.session
            .change(&document.uri, document.version, &params.content_changes);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        self.session.see_caret(uri.as_str(), usize::MAX);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.session.close_document(&uri);
        if !self.session.client().pulls {
            self.session
                .out
                .send(Message::Publish(uri, Vec::new(), None));
        }
    }

    // The workspace

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let given = params.settings.get("tickmark").is_some();
        if given || !self.session.client().configuration {
            self.session.set(&params.settings, Vec::new());
        } else {
            self.ask_for_settings();
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        watch::change_roots(&self.session, &params.event);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let paths: Vec<_> = params
            .changes
            .iter()
            .filter_map(|c| uri::to_path(&c.uri))
            .collect();
        watch::changed(&self.session, &paths);
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        execute_command::execute_command(&self.session, params).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        Ok(Some(workspace_symbol::workspace_symbol(
            &self.session,
            &params,
        )))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let report = workspace_diagnostic::workspace_diagnostic(&self.session, params).await;
        Ok(report.into())
    }

    // A draft

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let report = diagnostic::diagnostic(&self.session, params).await;
        Ok(report.into())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(hover::hover(&self.session, params).await)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        Ok(inlay_hint::inlay_hint(&self.session, params).await)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(code_lens::code_lens(&self.session, params).await)
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        Ok(goto::definition(&self.session, params).await)
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        Ok(goto::implementation(&self.session, params).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        Ok(goto::references(&self.session, params).await)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(document_link::document_link(&self.session, params).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(code_action::code_action(&self.session, params).await)
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        code_action::resolve(&self.session, action).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        Ok(document_symbol::document_symbol(&self.session, params).await)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(folding_range::folding_range(&self.session, params).await)
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        Ok(selection_range::selection_range(&self.session, params).await)
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = &params.text_document_position_params;
        let uri = &at.text_document.uri;
        if let Some(offset) = self.session.offset(uri, at.position) {
            self.session.see_caret(uri.as_str(), offset);
        }
        Ok(document_highlight::document_highlight(&self.session, params).await)
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = &params.text_document.uri;
        let tokens = semantic_tokens::semantic_tokens(&self.session, uri, None).await;
        Ok(tokens.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let uri = &params.text_document.uri;
        let tokens = semantic_tokens::semantic_tokens(&self.session, uri, Some(params.range)).await;
        Ok(tokens.map(SemanticTokensRangeResult::Tokens))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(completion::completion(&self.session, &params))
    }
}

/// See docs/editors/protocol.md.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaretParams {
    text_document: TextDocumentIdentifier,
    position: Position,
}

impl Server {
    /// `tickmark/sources`.
    pub async fn sources(&self, params: sources::SourcesParams) -> Result<Value> {
        sources::sources(&self.session, params).await
    }

    /// `tickmark/caret`.
    pub async fn caret(&self, params: CaretParams) {
        let uri = &params.text_document.uri;
        if let Some(offset) = self.session.offset(uri, params.position) {
            self.session.see_caret(uri.as_str(), offset);
        }
    }

    /// `window/workDoneProgress/cancel`.
    pub async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        let NumberOrString::String(token) = &params.token else {
            return;
        };
        sweep::call_off_if(&self.session, token);
        super::reading::call_off_if(&self.session, token);
    }

    fn ask_for_settings(&self) {
        if !self.session.client().configuration {
            return;
        }
        let roots = self.session.lock().roots.clone();
        let (sender, mut answers) = tokio::sync::mpsc::unbounded_channel();
        let scopes = roots.iter().map(|root| uri::of_path(root));
        let scopes = std::iter::once(None).chain(scopes).collect();
        self.session
            .out
            .send(Message::Configuration(scopes, sender));
        let session = Arc::clone(&self.session);
        tokio::spawn(async move {
            if let Some(answer) = answers.recv().await {
                let mut settings = answer.into_iter();
                let all = settings.next().unwrap_or_default();
                session.set(&all, roots.into_iter().zip(settings).collect());
            }
        });
    }
}
