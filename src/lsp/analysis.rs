//! What was found in one text of a document.

use tower_lsp_server::ls_types::{Location, Range};

use super::passages::Passages;
use super::position::{Encoding, Lines};
use super::project::ReferenceSet;
use crate::claim::Claim;
use crate::config::Editor;
use crate::draft::Draft;
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Checked, Evidence, Finding};
use std::sync::Arc;

/// One text of a document with all that was found in it.
#[derive(Debug)]
pub struct Analysis {
    /// Which text it is ([`Document::edition`](super::document::Document)).
    pub edition: u64,
    /// The version of that text, as the client counts.
    pub version: i32,
    /// The unit of columns.
    pub encoding: Encoding,
    /// The text as it was read.
    pub draft: Draft,
    /// What was found.
    pub checked: Checked,
    /// What it was checked against.
    pub set: Arc<ReferenceSet>,
    /// True where there are sources, read or being read.
    pub has_sources: bool,
    /// What the editor shows.
    pub editor: Editor,
    /// The passages that diagnostics point at.
    pub passages: Passages,
}

impl Analysis {
    /// The text with its lines.
    pub fn lines(&self) -> Lines<'_> {
        Lines {
            text: self.draft.source.text(),
            index: self.draft.source.lines(),
            encoding: self.encoding,
        }
    }

    /// Where a span of the prose stands in the document, in bytes.
    pub fn source_span(&self, prose: Span) -> Span {
        self.draft.prose.to_source(prose)
    }

    /// Where a span of the prose stands in the document.
    pub fn range(&self, prose: Span) -> Range {
        self.lines().range(self.source_span(prose))
    }

    /// The claim of a finding.
    pub fn claim(&self, finding: &Finding) -> &Claim {
        &self.checked.statements.claims[finding.claim]
    }

    /// The words of a claim, as the draft prints them.
    pub fn words(&self, finding: &Finding) -> &str {
        self.draft.prose.slice(self.claim(finding).span)
    }

    /// True where a finding is shown as a problem.
    pub fn is_problem(&self, finding: &Finding) -> bool {
        finding.severity.is_some() && finding.suppressed.is_none() && self.is_known(finding)
    }

    /// False for "no article speaks to it" while not all articles are read, and
    /// where there are no sources at all: then nothing is known.
    pub fn is_known(&self, finding: &Finding) -> bool {
        use crate::verify::Verdict;
        let is_whole = self.has_sources && !self.set.is_partial;
        finding.verdict != Verdict::Unsourced || is_whole
    }

    /// The findings whose claims touch a span of the document, in bytes; of a
    /// figure inside a quotation the figure first.
    pub fn findings_at(&self, source: Span) -> Vec<&Finding> {
        let mut found: Vec<(usize, &Finding)> = Vec::new();
        for finding in &self.checked.findings {
            let span = self.source_span(self.claim(finding).span);
            if span.start <= source.end && source.start <= span.end {
                found.push((span.len(), finding));
            }
        }
        found.sort_by_key(|(len, finding)| (*len, finding.claim));
        found.into_iter().map(|(_, finding)| finding).collect()
    }

    /// The finding with a fingerprint.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.checked.findings.iter().find(|f| f.id == id)
    }

    /// Where a passage stands in its article's file.
    pub fn location(&self, evidence: &Evidence, span: Span) -> Option<Location> {
        let uri = self.set.uri(evidence.article)?;
        let article = self.set.memory.article(evidence.article);
        let span = article.prose.to_source(span);
        let at = |offset| self.encoding.position(article.source.point(offset));
        let range = Range::new(at(span.start), at(span.end));
        Some(Location::new(uri.clone(), range))
    }
}
