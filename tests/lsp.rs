//! The language server, through a client of its own in memory.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/commands.rs"]
mod commands;
#[path = "lsp/desk.rs"]
mod desk;
#[path = "lsp/diagnostics.rs"]
mod diagnostics;
#[path = "lsp/edits.rs"]
mod edits;
#[path = "lsp/fixes.rs"]
mod fixes;
#[path = "lsp/lifecycle.rs"]
mod lifecycle;
#[path = "lsp/marks.rs"]
mod marks;
#[path = "lsp/passages.rs"]
mod passages;
#[path = "lsp/projects.rs"]
mod projects;
#[path = "lsp/settings.rs"]
mod settings;
#[path = "lsp/writing.rs"]
mod writing;
