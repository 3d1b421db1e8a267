//! A small report, made by hand, for the tests of all forms.

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::{CheckedDraft, Report};
use crate::article::{Article, Metadata, Problem, SetAside, Unreadable};
use crate::claim::{
    Claim, Context, Dimension, Figure, Kind, Quotation, Value, quote::QuoteForm, read,
};
use crate::draft::Draft;
use crate::reference::{ArticleId, Memory};
use crate::text::{BlockKind, ProseBuilder, Source, Span};
use crate::verify::{
    Checked, Evidence, Finding, Fix, Independent, Severity, Stance, Suppressed, Verdict, WordChange,
};

const DRAFT: &str = "---\ntitle: Storm at Port Ellery\n---\n\
After a night in which the storm tore at the harbour wall, the harbour master said that **43 boats** were lost & 3 men hurt. “We never saw a sea like this one,” Mara Olin said.\n\n\
About 900 homes had no power\u{1b}[31m, and 12 schools stayed shut.\n";

const COURIER: &str = "The harbour master counted 40 boats lost by Tuesday noon, he told reporters at the quay.\n“We have never seen a sea like this one,” said Mara Olin, 61, who keeps the light.\n";
const TIDINGS: &str = "Forty boats were lost in the storm.\n";

/// A report with a finding of each loudness.
pub(crate) struct Fixture {
    reference: Memory,
    drafts: Vec<CheckedDraft>,
    unreadable: Vec<Unreadable>,
}

impl Fixture {
    pub(crate) fn report(&self) -> Report<'_> {
        Report {
            reference: &self.reference,
            drafts: &self.drafts,
            unreadable: &self.unreadable,
        }
    }
}

pub(crate) fn fixture() -> Fixture {
    let articles = vec![
        article(
            "sources/courier.txt",
            "Ellery Courier",
            COURIER,
            date(2031, 3, 4),
        ),
        article(
            "sources/tidings.txt",
            "Coast Tidings",
            TIDINGS,
            date(2031, 3, 5),
        ),
    ];
    let broken = Unreadable {
        path: "sources/photo.jpg".into(),
        error: "this is a JPEG picture, not a text file".to_owned(),
    };
    Fixture {
        reference: Memory::new(articles, vec![broken]),
        drafts: vec![draft()],
        unreadable: vec![Unreadable {
            path: "lost.md".into(),
            error: "there is no such file".to_owned(),
        }],
    }
}

fn article(path: &str, outlet: &str, text: &str, published: Date) -> Article {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for line in text.lines() {
        builder.block(BlockKind::Paragraph, line, at);
        at += line.len() + 1;
    }
    let prose = builder.finish();
    // What is read in the articles is no matter of the report.
    let mut statements = read(&prose, &Context::on(Some(published)));
    statements.claims.clear();
    Article {
        path: path.to_owned(),
        file: path.to_owned(),
        is_extract: false,
        metadata: Metadata {
            outlet: outlet.to_owned(),
            headline: Some(format!("Storm, says {outlet}")),
            published: Some(published.into()),
            ..Metadata::default()
        },
        source: Source::utf8(text),
        statements,
        prose,
        set_aside: vec![SetAside {
            span: Span::new(0, 3),
            reason: "view count",
        }],
        notices: Vec::new(),
        problems: vec![Problem::Format("no byline found".to_owned())],
    }
}

fn draft() -> CheckedDraft {
    let draft = Draft::read("storm.md", DRAFT.as_bytes(), None).unwrap();
    let text = draft.prose.text();
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let figure = |words: &str, number: i64| {
        let digits = words.find(char::is_whitespace).unwrap();
        let span = at(words);
        let figure = Span::new(span.start, span.start + digits);
        let value = Value::Number(number.into());
        Claim {
            span,
            sentence: 0,
            kind: Kind::Figure(Figure::new(figure, Dimension::Count, value)),
        }
    };
    let words = "“We never saw a sea like this one,”";
    let span = at(words);
    let quote = Claim {
        span,
        sentence: 1,
        kind: Kind::Quote(Quotation {
            span,
            parts: vec![span],
            words: "We never saw a sea like this one,".to_owned(),
            form: QuoteForm::Speech,
            speaker: None,
            cue: Some("said".to_owned()),
            utterance: 0,
        }),
    };
    let mut statements = read(&draft.prose, &Context::default());
    statements.claims = vec![
        figure("43 boats", 43),
        figure("3 men", 3),
        quote,
        figure("900 homes", 900),
        figure("12 schools", 12),
    ];
    let findings = vec![
        wrong_count(at("43")),
        finding(
            1,
            Verdict::Supported,
            "figure/supported",
            None,
            "Ellery Courier says 3",
        ),
        altered(),
        finding(
            3,
            Verdict::Unsourced,
            "figure/unsourced",
            Some(Severity::Info),
            "no article speaks to it",
        ),
        Finding {
            suppressed: Some(Suppressed {
                by: "JR".to_owned(),
                reason: "own count".to_owned(),
            }),
            ..finding(
                4,
                Verdict::Unsourced,
                "figure/unsourced",
                Some(Severity::Info),
                "no article speaks to it",
            )
        },
    ];
    CheckedDraft {
        draft,
        checked: Checked {
            statements,
            findings,
        },
    }
}

fn finding(
    claim: usize,
    verdict: Verdict,
    code: &str,
    severity: Option<Severity>,
    message: &str,
) -> Finding {
    Finding {
        id: format!("{claim:016x}"),
        severity,
        ..Finding::new(claim, verdict, code, message.to_owned())
    }
}

fn wrong_count(span: Span) -> Finding {
    let evidence = |article, text: &str, value: &str| {
        let focus = text.find(value).unwrap();
        Evidence {
            article: ArticleId(article),
            stance: Stance::Contradicts,
            span: Span::new(0, text.lines().next().unwrap().len()),
            focus: Span::new(focus, focus + value.len()),
            value: Some("40".to_owned()),
            speaker: None,
            note: None,
            words: Vec::new(),
            published: None,
            original: None,
        }
    };
    Finding {
        evidence: Arc::new(vec![
            evidence(0, COURIER, "40 boats"),
            evidence(1, TIDINGS, "Forty boats"),
        ]),
        independent: Independent {
            supports: 0,
            contradicts: 2,
        },
        notes: vec!["the headline says 40 too".to_owned()],
        fixes: vec![Fix::new("Replace with 40", span, "40".to_owned())],
        ..finding(
            0,
            Verdict::Contradicted,
            "figure/contradicted",
            Some(Severity::Error),
            "Coast Tidings and Ellery Courier say 40; you have 43",
        )
    }
}

fn altered() -> Finding {
    let start = COURIER.find('“').unwrap();
    let end = COURIER.find('”').unwrap() + '”'.len_utf8();
    let same = |words: &str| WordChange::Same(words.to_owned());
    Finding {
        evidence: Arc::new(vec![Evidence {
            article: ArticleId(0),
            stance: Stance::Qualifies,
            span: Span::new(start, end),
            focus: Span::new(start, end),
            value: None,
            speaker: Some("Mara Olin".to_owned()),
            note: Some("two words were left out".to_owned()),
            words: vec![
                same("We"),
                WordChange::Source("have".to_owned()),
                same("never"),
                WordChange::Draft("saw".to_owned()),
                WordChange::Source("seen".to_owned()),
                same("a sea like this one"),
            ],
            published: None,
            original: None,
        }]),
        ..finding(
            2,
            Verdict::Altered,
            "quote/altered",
            Some(Severity::Error),
            "Ellery Courier quotes Mara Olin in other words",
        )
    }
}
