//! What is found in the draft of a case.

use std::collections::BTreeSet;
use std::path::Path;

use tickmark::config;
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Reference};
use tickmark::text::Span;
use tickmark::verify::{self, Checked, Finding, Fix, Stance};

use super::{Case, Expected};
use crate::newsroom;

const QUOTATION_MARKS: [char; 10] = [
    '"', '\'', '\u{201c}', '\u{2018}', '\u{201e}', '\u{201a}', '\u{ab}', '\u{2039}', '—', '>',
];

/// A checked draft with the articles it was checked against.
pub struct Outcome {
    /// What was found.
    pub checked: Checked,
    draft: Draft,
    reference: Memory,
}

impl Outcome {
    /// Checks the draft of a case.
    ///
    /// # Errors
    /// Where the draft or the settings of the case cannot be read.
    pub fn of(case: &Case) -> Result<Self, String> {
        let files = case.files();
        let files = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes()));
        let reference = newsroom::reference(files);
        let bytes = case.draft.as_bytes();
        let draft =
            Draft::read(case.draft_name, bytes, case.day).map_err(|error| error.to_string())?;
        let settings = config::parse(Path::new(""), (config::CONFIG_NAME, &case.settings), None)
            .map_err(|error| error.to_string())?
            .settings();
        let checked = verify::check(&draft, &reference, &settings);
        Ok(Self {
            checked,
            draft,
            reference,
        })
    }

    /// The finding on the words that an expectation names: the quotation where
    /// they begin with a quotation mark, else the figure.
    pub fn finding(&self, expected: &Expected) -> Option<&Finding> {
        let text = self.draft.source.text();
        let (start, _) = text.match_indices(&expected.words).nth(expected.place)?;
        let place = Span::new(start, start + expected.words.len());
        let wants_quote = expected.words.starts_with(QUOTATION_MARKS);
        self.checked.findings.iter().find(|finding| {
            let claim = &self.checked.statements.claims[finding.claim];
            let stands = self.draft.prose.to_source(claim.span);
            claim.quote().is_some() == wants_quote && stands.overlaps(place)
        })
    }

    /// The words of the draft that a finding underlines.
    pub fn words(&self, finding: &Finding) -> &str {
        let claim = &self.checked.statements.claims[finding.claim];
        let place = self.draft.prose.to_source(claim.span);
        place.of(self.draft.source.text())
    }

    /// The outlets with a stance.
    pub fn outlets(&self, finding: &Finding, stance: Stance) -> BTreeSet<&str> {
        let evidence = finding.evidence.iter().filter(|e| e.stance == stance);
        evidence
            .map(|e| self.reference.article(e.article).metadata.outlet.as_str())
            .collect()
    }

    /// The draft with a fix applied.
    pub fn mended(&self, fix: &Fix) -> String {
        let mut text = self.draft.source.text().to_owned();
        for edit in fix.edits().rev() {
            let span = self.draft.prose.to_source(edit.span);
            text.replace_range(span.range(), &edit.text);
        }
        text
    }
}
