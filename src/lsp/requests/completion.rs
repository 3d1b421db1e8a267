//! `textDocument/completion`: after an opening quotation mark the quotations of
//! the sources, behind a noun their figures; each with outlet and date.

use std::collections::BTreeSet;

use tower_lsp_server::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, Range, TextEdit,
};

use crate::article::{Article, Metadata};
use crate::claim::{Claim, Kind};
use crate::lsp::position::Lines;
use crate::lsp::session::Session;
use crate::reference::Reference;
use crate::report::{articles, clean, day, excerpt};
use crate::text::{LineIndex, Span, Term, TokenKind, is_stop_word, term, tokenize};

/// What is offered at most.
const MOST: usize = 40;

/// Columns of a label.
const LABEL: usize = 70;

/// Opening marks with those that close them.
const MARKS: &[(char, char)] = &[('“', '”'), ('"', '"'), ('«', '»'), ('„', '“')];

/// Letters that a noun must have before its figures are offered.
const NOUN: usize = 3;

pub fn completion(session: &Session, params: &CompletionParams) -> Option<CompletionResponse> {
    let at = &params.text_document_position;
    let uri = at.text_document.uri.as_str();
    let offset = session.offset(&at.text_document.uri, at.position)?;
    let state = session.lock();
    let text = state.documents.get(uri)?.rope.to_string();
    drop(state);
    let set = session.project_of(uri)?.snapshot().set;
    let line = line_of(&text, offset);
    let place = Place {
        text: &text,
        offset,
        line,
        around: terms(&text, line),
    };
    let offers = match place.open_mark() {
        Some((typed, close)) => quotations(&place, typed, close, &set.memory),
        None => figures(&place, &set.memory)?,
    };
    let index = LineIndex::new(&text);
    let lines = Lines {
        text: &text,
        index: &index,
        encoding: session.client().encoding,
    };
    let mut offers = offers;
    offers.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.label.cmp(&b.label)));
    offers.dedup_by(|a, b| a.new == b.new);
    offers.truncate(MOST);
    let items = offers.into_iter().enumerate();
    let items = items.map(|(rank, offer)| {
        let range = lines.range(offer.replaces);
        offer.item(rank, range)
    });
    Some(CompletionResponse::List(CompletionList {
        is_incomplete: true,
        items: items.collect(),
    }))
}

/// Where something is to be completed.
struct Place<'t> {
    text: &'t str,
    offset: usize,
    /// The line of the caret.
    line: Span,
    /// The words of that line.
    around: BTreeSet<Term>,
}

struct Offer {
    score: usize,
    label: String,
    detail: String,
    passage: String,
    replaces: Span,
    typed: String,
    new: String,
    kind: CompletionItemKind,
}

impl Offer {
    fn item(self, rank: usize, range: Range) -> CompletionItem {
        CompletionItem {
            label: self.label,
            kind: Some(self.kind),
            detail: Some(self.detail),
            documentation: Some(Documentation::String(self.passage)),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(format!("{} {}", self.typed, self.new)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, self.new))),
            ..CompletionItem::default()
        }
    }
}

fn line_of(text: &str, offset: usize) -> Span {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let start = text[..offset].rfind(is_break).map_or(0, |at| at + 1);
    let end = text[offset..]
        .find(is_break)
        .map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}

fn terms(text: &str, span: Span) -> BTreeSet<Term> {
    let mut tokens = Vec::new();
    tokenize(text, span, &mut tokens);
    let words = tokens.iter().filter(|t| t.kind != TokenKind::Mark);
    let words = words.map(|t| t.text(text)).filter(|w| !is_stop_word(w));
    words.map(term).collect()
}

impl Place<'_> {
    /// The span typed after an opening quotation mark that is not closed before
    /// the caret, with the mark that would close it.
    fn open_mark(&self) -> Option<(Span, char)> {
        let mut open: Option<(usize, char)> = None;
        for (at, c) in self.text[self.line.start..self.offset].char_indices() {
            let after = self.line.start + at + c.len_utf8();
            match open {
                Some((_, close)) if c == close => open = None,
                None => {
                    let pair = MARKS.iter().find(|(mark, _)| *mark == c);
                    open = pair.map(|(_, close)| (after, *close));
                }
                Some(_) => {}
            }
        }
        open.map(|(start, close)| (Span::new(start, self.offset), close))
    }

    /// The word that ends at the caret.
    fn word(&self) -> Option<Span> {
        let before = &self.text[self.line.start..self.offset];
        let is_part = |c: char| c.is_alphabetic() || c == '-';
        let word = before.trim_end_matches(is_part).len();
        let start = self.line.start + word;
        let letters = self.text[start..self.offset].chars().count();
        (letters >= NOUN).then(|| Span::new(start, self.offset))
    }

    fn score(&self, article: &Article, claim: &Claim) -> usize {
        let words = &article.statements.sentences[claim.sentence].words;
        let shared = words.iter().filter(|w| self.around.contains(&w.term));
        shared.map(|w| w.term).collect::<BTreeSet<_>>().len()
    }
}

/// "Harbour Post, 11 Mar 2026".
fn source(metadata: &Metadata) -> String {
    let outlet = clean(&metadata.outlet);
    match metadata.published_day() {
        Some(date) => format!("{outlet}, {}", day(date)),
        None => outlet.into_owned(),
    }
}

fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    clean(&words.join(" ")).into_owned()
}

fn quotations(place: &Place<'_>, typed: Span, close: char, set: &dyn Reference) -> Vec<Offer> {
    let prefix = typed.of(place.text).to_lowercase();
    let wanted: Vec<&str> = prefix.split_whitespace().collect();
    // An editor may have put the closing mark behind the caret already.
    let closed = place.text[place.offset..].starts_with(close);
    let end = typed.end + if closed { close.len_utf8() } else { 0 };
    let mut offers = Vec::new();
    for id in articles(set) {
        let article = set.article(id);
        for claim in &article.statements.claims {
            let Kind::Quote(quote) = &claim.kind else {
                continue;
            };
            let words = one_line(&quote.words);
            let lower = words.to_lowercase();
            if !wanted.iter().all(|w| lower.contains(w)) {
                continue;
            }
            let begins = usize::from(!prefix.is_empty() && lower.starts_with(prefix.trim()));
            let said = quote.speaker.as_ref().filter(|s| !s.is_open());
            let from = source(&article.metadata);
            let bare = words.trim_end_matches([',', '.', ' ']);
            let (mark, who) = match said {
                Some(speaker) => (",", format!(" {} said", clean(&speaker.name))),
                None => ("", String::new()),
            };
            let mark = if bare.ends_with(['?', '!', '…']) {
                ""
            } else {
                mark
            };
            offers.push(Offer {
                score: 100 * begins + place.score(article, claim),
                label: excerpt(&words, Span::new(0, words.len()), LABEL).focus,
                detail: match said {
                    Some(speaker) => format!("{} \u{2014} {from}", clean(&speaker.name)),
                    None => from.clone(),
                },
                passage: passage(article, claim),
                replaces: Span::new(typed.start, end),
                typed: typed.of(place.text).to_owned(),
                new: format!("{bare}{mark}{close}{who} ({from})"),
                kind: CompletionItemKind::TEXT,
            });
        }
    }
    offers
}

fn figures(place: &Place<'_>, set: &dyn Reference) -> Option<Vec<Offer>> {
    let typed = place.word()?;
    let noun = term(typed.of(place.text));
    let mut offers = Vec::new();
    for id in articles(set) {
        let article = set.article(id);
        for claim in &article.statements.claims {
            let Some(figure) = claim.figure().filter(|f| f.frame.head == Some(noun)) else {
                continue;
            };
            let whole = figure.hedge_span.map_or(claim.span, |h| h.join(claim.span));
            let words = one_line(article.prose.slice(whole));
            let from = source(&article.metadata);
            offers.push(Offer {
                score: place.score(article, claim),
                label: excerpt(&words, Span::new(0, words.len()), LABEL).focus,
                detail: from.clone(),
                passage: passage(article, claim),
                replaces: typed,
                typed: typed.of(place.text).to_owned(),
                new: format!("{words} ({from})"),
                kind: CompletionItemKind::VALUE,
            });
        }
    }
    Some(offers)
}

fn passage(article: &Article, claim: &Claim) -> String {
    let sentence = &article.statements.sentences[claim.sentence];
    one_line(article.prose.slice(sentence.span.join(claim.span)))
}
