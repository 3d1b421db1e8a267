//! What the client can, in the few words that matter here.

use serde_json::Value;
use tower_lsp_server::ls_types::{CodeActionKind, InitializeParams, PositionEncodingKind};

use super::position::Encoding;
use super::say::Look;

/// Readers of Markdown that know tables; most editors in a terminal show the
/// bare bars.
const TABLE_PARSERS: &[&str] = &["marked"];

/// Clients that know them and do not say how they read Markdown.
const TABLE_CLIENTS: &[&str] = &["Zed"];

/// What the client can.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The unit of columns.
    pub encoding: Encoding,
    /// Diagnostics are pulled, and the client can be told to pull again.
    pub pulls: bool,
    /// A diagnostic may point at passages in other files.
    pub related_information: bool,
    /// A diagnostic may link to the page of its rule.
    pub code_description: bool,
    /// A diagnostic may be tagged as deprecated.
    pub deprecated_tag: bool,
    /// A diagnostic carries data to the code action.
    pub diagnostic_data: bool,
    /// How hover is printed.
    pub look: Look,
    /// It shows tables in Markdown.
    pub tables: bool,
    /// Definitions may be links, which show what they belong to.
    pub definition_link: bool,
    /// As above, for implementations.
    pub implementation_link: bool,
    /// Code actions may be more than commands.
    pub action_literals: bool,
    /// The edit of a code action may be worked out when it is chosen.
    pub action_resolve: bool,
    /// Edits may name the version they are for.
    pub document_changes: bool,
    /// Symbols may stand inside each other.
    pub nested_symbols: bool,
    /// Progress may be shown.
    pub progress: bool,
    /// It can show a document, or an address in a browser.
    pub show_document: bool,
    /// It answers `workspace/configuration`.
    pub configuration: bool,
    /// It watches files for the server.
    pub watches_files: bool,
    /// It takes registrations of changes of its configuration.
    pub registers_configuration: bool,
    /// It takes what is to be asked for again.
    pub refresh: Refresh,
    /// Beyond LSP: it takes `tickmark/status`.
    pub status: bool,
    /// Beyond LSP: it tells where the caret is.
    pub caret: bool,
    /// Beyond LSP: it shows the texts that commands return.
    pub show: bool,
}

/// What the client can be told to ask for again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Refresh {
    /// Inlay hints.
    pub inlay_hints: bool,
    /// Code lenses.
    pub code_lenses: bool,
    /// Semantic tokens.
    pub semantic_tokens: bool,
}

impl Client {
    /// Reads the capabilities of a client.
    pub fn of(params: &InitializeParams) -> Self {
        // By JSON: the types say the same in many more words.
        let all = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let at = |path: &str| all.pointer(path).unwrap_or(&Value::Null);
        let has = |path: &str| at(path) == &Value::Bool(true);
        let holds = |path: &str, word: &str| {
            let list = at(path).as_array();
            list.is_some_and(|list| list.iter().any(|v| v == word))
        };
        let encodings: Vec<PositionEncodingKind> = params
            .capabilities
            .general
            .as_ref()
            .and_then(|g| g.position_encodings.clone())
            .unwrap_or_default();
        let parser = at("/general/markdown/parser").as_str();
        let name = params.client_info.as_ref().map_or("", |info| &info.name);
        let tables = parser.is_some_and(|parser| TABLE_PARSERS.contains(&parser))
            || TABLE_CLIENTS.iter().any(|known| name.starts_with(known));
        let tags = at("/textDocument/publishDiagnostics/tagSupport/valueSet").as_array();
        Self {
            encoding: Encoding::negotiate(&encodings),
            pulls: at("/textDocument/diagnostic").is_object()
                && (has("/workspace/diagnostics/refreshSupport")
                    || has("/workspace/diagnostic/refreshSupport")),
            related_information: has("/textDocument/publishDiagnostics/relatedInformation")
                || has("/textDocument/diagnostic/relatedInformation"),
            code_description: has("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || has("/textDocument/diagnostic/codeDescriptionSupport"),
            deprecated_tag: tags.is_some_and(|tags| tags.iter().any(|t| t == 2)),
            diagnostic_data: has("/textDocument/publishDiagnostics/dataSupport")
                || has("/textDocument/diagnostic/dataSupport"),
            // The first is what it likes best.
            look: match at("/textDocument/hover/contentFormat/0") == "markdown" {
                true if tables => Look::Tables,
                true => Look::Lists,
                false => Look::Plain,
            },
            tables,
            definition_link: has("/textDocument/definition/linkSupport"),
            implementation_link: has("/textDocument/implementation/linkSupport"),
            action_literals: holds(
                "/textDocument/codeAction/codeActionLiteralSupport/codeActionKind/valueSet",
                CodeActionKind::QUICKFIX.as_str(),
            ) || at("/textDocument/codeAction/codeActionLiteralSupport")
                .is_object(),
            action_resolve: has("/textDocument/codeAction/dataSupport")
                && holds("/textDocument/codeAction/resolveSupport/properties", "edit"),
            document_changes: has("/workspace/workspaceEdit/documentChanges"),
            nested_symbols: has("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            progress: has("/window/workDoneProgress"),
            show_document: has("/window/showDocument/support"),
            configuration: has("/workspace/configuration"),
            watches_files: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            registers_configuration: has("/workspace/didChangeConfiguration/dynamicRegistration"),
            refresh: Refresh {
                inlay_hints: has("/workspace/inlayHint/refreshSupport"),
                code_lenses: has("/workspace/codeLens/refreshSupport"),
                semantic_tokens: has("/workspace/semanticTokens/refreshSupport"),
            },
            status: has("/experimental/tickmark/status"),
            caret: has("/experimental/tickmark/caret"),
            show: has("/experimental/tickmark/show"),
        }
    }
}
