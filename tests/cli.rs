//! The real binary, run as a user runs it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/fetch.rs"]
mod fetch;
#[path = "cli/lsp.rs"]
mod lsp;
#[path = "cli/newsroom.rs"]
mod newsroom;
#[path = "cli/places.rs"]
mod places;
#[path = "cli/schemas.rs"]
mod schemas;
#[path = "cli/sources.rs"]
mod sources;
