//! The protocol's requests, a file each.

pub mod code_action;
pub mod code_lens;
pub mod completion;
pub mod diagnostic;
pub mod document_highlight;
pub mod document_link;
pub mod document_symbol;
pub mod execute_command;
pub mod folding_range;
pub mod goto;
pub mod hover;
pub mod inlay_hint;
pub mod selection_range;
pub mod semantic_tokens;
pub mod sources;
pub mod workspace_diagnostic;
pub mod workspace_symbol;
