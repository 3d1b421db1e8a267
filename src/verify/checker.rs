//! Checks of one draft, one after another.

use jiff::civil::Date;

use super::assemble::assemble;
use super::{Checked, Settings, Stop, Stopped, consistency, figure, name, notice, quote};
use crate::claim::{self, Context};
use crate::draft::Draft;
use crate::reference::Reference;

/// Checks a draft again and again while it is written, and judges again only
/// the sentences and quotations that changed. It finds what [`check`] finds,
/// to the byte.
///
/// It belongs to one reference set: for another one, make another checker.
///
/// [`check`]: super::check
#[derive(Debug, Default)]
pub struct Checker {
    figures: figure::Memo,
    quotes: quote::Memo,
    names: name::Memo,
    /// What every figure's finding hangs on.
    given: (Option<Date>, usize),
}

impl Checker {
    /// Checks the draft as it stands now.
    ///
    /// # Errors
    /// Where `stop` says so. What was found until then is kept.
    pub fn check(
        &mut self,
        draft: &Draft,
        reference: &dyn Reference,
        settings: &Settings,
        stop: Stop<'_>,
    ) -> Result<Checked, Stopped> {
        let given = (draft.day, settings.minimum_origins);
        if self.given != given {
            self.figures = figure::Memo::default();
            self.given = given;
        }
        let statements = claim::read(&draft.prose, &Context::on(draft.day));
        stop.check()?;
        let memo = &mut self.figures;
        let figures = figure::judge(draft, &statements, reference, settings, memo, stop)?;
        let quotes = quote::judge(draft, &statements, reference, &mut self.quotes, stop)?;
        let inconsistent = consistency::judge(draft, &statements);
        let mut names = name::judge(draft, &statements, reference, &mut self.names, stop)?;
        for (_, finding) in &mut names {
            notice::tell(finding, reference);
        }
        let judged = [figures, quotes, inconsistent].concat();
        let found = assemble(draft, statements, judged, names, settings);
        Ok(found)
    }
}
