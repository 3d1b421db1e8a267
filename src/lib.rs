//! Tickmark reads a draft, finds every figure and every quotation in it, and
//! holds each against a reference set of source articles.
//!
//! Data flows one way: `text` → `claim` → `article`, `draft` → `reference` →
//! `verify` → `report` → `lsp`, `cli`. See ARCHITECTURE.md.

pub mod article;
pub mod claim;
pub mod cli;
pub mod config;
pub mod draft;
pub mod files;
pub mod lsp;
pub mod reference;
pub mod report;
pub mod text;
pub mod verify;
