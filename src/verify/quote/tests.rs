use super::*;
use crate::article::{Article, fixture};
use crate::claim::{self, Context};
use crate::reference::Memory;
use crate::text::Source;
use crate::verify::Verdict;

fn article(outlet: &str, text: &str) -> Article {
    fixture::article(&format!("{outlet}.txt"), outlet, text)
}

struct Judged {
    draft: Draft,
    statements: Statements,
    findings: Vec<Finding>,
}

fn judged(sources: &[(&str, &str)], text: &str) -> Judged {
    let articles = sources.iter().map(|(outlet, text)| article(outlet, text));
    let memory = Memory::new(articles.collect(), Vec::new());
    let draft = Draft::of_source("draft.txt", Source::utf8(text), None);
    let statements = claim::read(&draft.prose, &Context::default());
    let mut memo = Memo::default();
    let findings = judge(&draft, &statements, &memory, &mut memo, Stop::never());
    let findings = findings.expect("nothing stops it");
    Judged {
        draft,
        statements,
        findings,
    }
}

/// Holds the finding on the first quotation to a verdict and to a part of its
/// message or notes.
#[track_caller]
fn check(sources: &[(&str, &str)], draft: &str, verdict: Verdict, says: &str) {
    let judged = judged(sources, draft);
    let finding = judged.findings.first().expect("a quotation");
    assert_eq!(
        (finding.verdict, finding.message.as_str()),
        (verdict, finding.message.as_str()),
        "{draft}"
    );
    let told = format!("{}\n{}", finding.message, finding.notes.join("\n"));
    assert!(told.contains(says), "{says:?} is not in {told:?}");
}

/// Holds the draft with each offered fix applied to what is expected.
#[track_caller]
fn check_fixes(sources: &[(&str, &str)], draft: &str, expect: &[(&str, &str)]) {
    let judged = judged(sources, draft);
    let text = judged.draft.prose.text();
    let fixed: Vec<(String, String)> = judged.findings[0]
        .fixes
        .iter()
        .map(|fix| {
            let mut mended = text.to_owned();
            mended.replace_range(fix.edit.span.range(), &fix.edit.text);
            (fix.title.clone(), mended.trim_end().to_owned())
        })
        .collect();
    let fixed: Vec<(&str, &str)> = fixed.iter().map(|(t, m)| (&t[..], &m[..])).collect();
    assert_eq!(fixed, expect);
}

const VOSS: (&str, &str) = (
    "Harbour Post",
    "PORT ELIN - Mayor Mara Voss spoke on Monday.\n\
     \"We will rebuild the old harbour bridge before the winter storms, but not without help from the county,\" Voss said. \
     \"Nobody will lose a home over this.\"\n\
     The council met for three hours that evening and heard forty residents.\n\
     \"The ferry will not sail again until the hull has been inspected,\" harbour master Colm Byrne said.\n\
     The county will pay for half of the new pier and for all of the dredging, officials wrote.",
);

const ISLE: (&str, &str) = (
    "Isle Radio",
    "\"We'll rebuild the old harbour bridge before winter,\" Mayor Mara Voss told listeners.\n\
     \"The ferry will not sail until its hull has been inspected,\" Colm Byrne said.",
);

#[test]
fn word_for_word_is_supported() {
    check(
        &[VOSS],
        "“Nobody will lose a home over this,” Mara Voss said.",
        Verdict::Supported,
        "this word for word",
    );
}

#[test]
fn typography_and_house_style_do_not_matter() {
    check(
        &[VOSS],
        "“The ferry won’t sail again until the hull has been inspected”, Colm Byrne said.",
        Verdict::Supported,
        "",
    );
}

#[test]
fn fair_edits_are_supported_and_said() {
    check(
        &[VOSS],
        "“We will rebuild the … bridge before the winter storms, but not without help from the county,” Voss said.",
        Verdict::Supported,
        "your ellipsis",
    );
    check(
        &[VOSS],
        "“[The ship] will not sail again until the hull has been inspected,” Byrne said.",
        Verdict::Supported,
        "brackets",
    );
    check(
        &[VOSS],
        "“Nobody will lose a home … until the hull has been inspected,” she said.",
        Verdict::Supported,
        "ellipsis",
    );
}

#[test]
fn a_part_broken_by_a_tag_is_supported() {
    let source = (
        "Harbour Post",
        "“We counted every boat in the harbour,” Mara Voss said, “and every boat on the river.”",
    );
    check(
        &[source],
        "“We counted every boat in the harbour and every boat on the river,” Mara Voss said.",
        Verdict::Supported,
        "around a tag",
    );
}

#[test]
fn a_changed_word_is_altered_and_shown() {
    check(
        &[VOSS],
        "“Nobody will lose a house over this,” Mara Voss said.",
        Verdict::Altered,
        "Harbour Post has “will lose a home over this”; you have “will lose a house over this”",
    );
}

#[test]
fn what_weighs_most_is_named_first() {
    check(
        &[VOSS],
        "“The ship will sail again until the hull has been inspected,” Colm Byrne said.",
        Verdict::Altered,
        "a negation is changed: Harbour Post has",
    );
}

#[test]
fn a_lost_but_is_altered() {
    check(
        &[VOSS],
        "“We will rebuild the old harbour bridge before the winter storms,” Mara Voss said.",
        Verdict::Altered,
        "you leave out “but not without help from the county”",
    );
    check(
        &[VOSS],
        "“We will rebuild the old harbour bridge before the winter storms …” Mara Voss said.",
        Verdict::Supported,
        "",
    );
    check(
        &[VOSS],
        "“We will rebuild the old harbour bridge before the winter storms,” Mara Voss said, “but not without help from the county.”",
        Verdict::Supported,
        "",
    );
}

#[test]
fn two_quotations_run_into_one_are_altered() {
    check(
        &[VOSS],
        "“Nobody will lose a home over this. The ferry will not sail again until the hull has been inspected,” Voss said.",
        Verdict::Altered,
        "you run them into one before “The ferry will not sail",
    );
}

#[test]
fn other_wordings_are_shown_beside_the_supporting_one() {
    check(
        &[VOSS, ISLE],
        "“The ferry will not sail again until the hull has been inspected,” Colm Byrne said.",
        Verdict::Supported,
        "Isle Radio prints “The ferry will not sail until its hull has been inspected”",
    );
}

#[test]
fn prose_in_quotation_marks_is_narration() {
    check(
        &[VOSS],
        "“The county will pay for half of the new pier,” Mara Voss said.",
        Verdict::Narration,
        "Harbour Post prints these words as its own prose",
    );
}

#[test]
fn a_few_common_words_need_speaker_or_context() {
    check(
        &[(
            "Harbour Post",
            "Byrne called the new pier \"very safe\" on Monday.",
        )],
        "The minister said the bread of the bakery was “very safe” to eat.",
        Verdict::Unsourced,
        "too few words to tell",
    );
    check(
        &[(
            "Harbour Post",
            "Byrne called the new harbour pier \"very safe\" on Monday.",
        )],
        "The new harbour pier is “very safe”, Byrne said.",
        Verdict::Supported,
        "",
    );
}

#[test]
fn sentences_drawn_together_are_altered() {
    let source = (
        "Isle Radio",
        "“I am mending it, and we are in the middle of it,” Mara Voss said. “I hope we have the ferry back soon.”",
    );
    check(
        &[source],
        "“We are mending it and I hope for the ferry back soon,” Mara Voss said.",
        Verdict::Altered,
        "Isle Radio has",
    );
    check(
        &[source],
        "“We are mending it and I hope for the ferry back soon,” Colm Byrne said.",
        Verdict::Unsourced,
        "",
    );
}

#[test]
fn another_sentence_is_no_alteration() {
    check(
        &[VOSS],
        "“The ferry will be sold to the highest bidder next summer,” Colm Byrne said.",
        Verdict::Unsourced,
        "",
    );
}

#[test]
fn more_than_a_source_quotes_is_not_held_against_the_draft() {
    check(
        &[(
            "Isle Radio",
            "Voss promised to \"rebuild the old harbour bridge\" soon.",
        )],
        "“We are going to rebuild the old harbour bridge,” Mara Voss said.",
        Verdict::Qualified,
        "Isle Radio quotes only “rebuild the old harbour bridge”",
    );
}

#[test]
fn a_word_between_other_marks_is_no_part_of_it() {
    let source = (
        "Isle Radio",
        "“I think it is wrong, and I think it is cheap,” Voss said.\nThe council did not reply.\n\
         “The findings of the audit will follow,” Colm Byrne said.",
    );
    check(
        &[source],
        "“I think it is wrong, and I think it is cheap and proof of greed,” Voss said.",
        Verdict::Qualified,
        "Isle Radio quotes only “I think it is wrong, and I think it is cheap”",
    );
}

/// The president's wife speaks of herself and is named in three ways.
const FIRST_LADY: (&str, &str) = (
    "Harbour Post",
    "First lady Marta Vale, the wife of President Peter Vale, opened the new school on Monday.\n\
     \"We owe these children a warm room and a book each,\" the first lady said.\n\
     \"Nobody in this valley will be left without a teacher,\" she told reporters at the gate.\n\
     \"I planted this tree with my own two hands,\" Mrs. Vale said.\n\
     \"The budget leaves room for two more schools this year,\" President Peter Vale said.",
);

const WIRE: (&str, &str) = (
    "Isle Radio",
    "\"I planted this tree with my own two hands,\" Peter Vale said.\n\
     \"The county has paid for every window and door,\" Marta Vale said.",
);

#[test]
fn words_given_to_another_person_are_misattributed() {
    for draft in [
        "President Peter Vale said: “We owe these children a warm room and a book each.”",
        "“I planted this tree with my own two hands,” President Peter Vale said.",
        "The president, Peter Vale, said: “Nobody in this valley will be left without a teacher.”",
        "“The budget leaves room for two more schools this year,” Marta Vale said.",
    ] {
        check(
            &[FIRST_LADY],
            draft,
            Verdict::Misattributed,
            "Vale with these words, not",
        );
    }
    check_fixes(
        &[FIRST_LADY],
        "“The budget leaves room for two more schools this year,” Marta Vale said.",
        &[(
            "Correct the speaker to Peter Vale",
            "“The budget leaves room for two more schools this year,” Peter Vale said.",
        )],
    );
}

#[test]
fn another_name_for_the_same_person_is_no_misattribution() {
    for draft in [
        "“I planted this tree with my own two hands,” Marta Vale said.",
        "“I planted this tree with my own two hands,” the first lady said.",
        "“We owe these children a warm room and a book each,” first lady Marta Vale said.",
        "“Nobody in this valley will be left without a teacher,” Vale said.",
        "“The budget leaves room for two more schools this year,” the president said.",
    ] {
        check(
            &[FIRST_LADY],
            draft,
            Verdict::Supported,
            "this word for word",
        );
    }
}

#[test]
fn sources_that_name_two_persons_dispute_the_speaker() {
    check(
        &[FIRST_LADY, WIRE],
        "“I planted this tree with my own two hands,” Marta Vale said.",
        Verdict::Disputed,
        "Isle Radio quotes Peter Vale",
    );
    check(
        &[FIRST_LADY, WIRE],
        "“The county has paid for every window and door,” Marta Vale said.",
        Verdict::Supported,
        "",
    );
}

#[test]
fn silence_is_unsourced() {
    check(
        &[VOSS],
        "“Bakers rise early and sleep badly,” Ilse Marten said.",
        Verdict::Unsourced,
        "no article has these words",
    );
    check(
        &[],
        "“Bakers rise early,” Ilse Marten said.",
        Verdict::Unsourced,
        "",
    );
}

#[test]
fn fixes_are_the_sources_words() {
    check_fixes(
        &[VOSS],
        "“Nobody will lose a house over this,” Mara Voss said.",
        &[(
            "Use Harbour Post’s words",
            "“Nobody will lose a home over this,” Mara Voss said.",
        )],
    );
    check_fixes(
        &[VOSS],
        "“The ferry will sail again until the hull has been inspected,” Colm Byrne said.",
        &[(
            "Use Harbour Post’s words",
            "“The ferry will not sail again until the hull has been inspected,” Colm Byrne said.",
        )],
    );
}

#[test]
fn words_left_out_can_be_marked_unless_they_turn_the_sense() {
    check_fixes(
        &[ISLE],
        "“We’ll rebuild the bridge before winter,” Mara Voss said.",
        &[
            (
                "Use Isle Radio’s words",
                "“We’ll rebuild the old harbour bridge before winter,” Mara Voss said.",
            ),
            (
                "Add an ellipsis",
                "“We’ll rebuild the … bridge before winter,” Mara Voss said.",
            ),
        ],
    );
}

#[test]
fn fixes_mark_what_is_left_out() {
    check_fixes(
        &[VOSS],
        "“We will rebuild the old harbour bridge before the winter storms,” Mara Voss said.",
        &[(
            "Add an ellipsis",
            "“We will rebuild the old harbour bridge before the winter storms …” Mara Voss said.",
        )],
    );
}

#[test]
fn the_same_input_gives_the_same_findings() {
    let draft = "“Nobody will lose a house,” Voss said. “The ferry will sail again,” Byrne said.";
    let first = judged(&[VOSS, ISLE], draft);
    for _ in 0..5 {
        assert_eq!(judged(&[VOSS, ISLE], draft).findings, first.findings);
    }
    assert_eq!(first.statements.claims.len(), first.findings.len());
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_spans_hold(
        draft in "[a-e“”\"'. …\\[\\]()*é—0-9 \n]{0,80}",
        source in "[a-e“”\"'. …\\[\\]()*é—0-9 \n]{0,120}",
    ) {
        let judged = judged(&[("Post", &source)], &draft);
        let text = judged.draft.prose.text();
        for finding in &judged.findings {
            for fix in &finding.fixes {
                assert!(text.get(fix.edit.span.range()).is_some());
            }
            for item in finding.evidence.iter() {
                assert!(item.span.contains(item.focus));
            }
        }
    }
}
