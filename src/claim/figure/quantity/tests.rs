//! What a reader of figures sees.

use proptest::prelude::*;

use super::*;
use crate::claim::figure::{Trend, Value};
use crate::text::{BlockKind, ProseBuilder};

/// The figures of a paragraph, each as
/// `words: dimension value unit/noun hedge trend`.
fn shown(text: &str) -> String {
    let mut builder = ProseBuilder::new();
    builder.block(BlockKind::Paragraph, text, 0);
    let prose = builder.finish();
    let context = Context::default();
    let parsed = Parsed::new(&prose, context.language);
    let mut lines = Vec::new();
    for figure in read(&parsed, &context, &[]) {
        let mut line = format!("{}: {}", prose.slice(figure.span), figure.dimension.name());
        match figure.value {
            Value::Number(n) => line += &format!(" {}", n.normalize().round_dp(4)),
            Value::Range(a, b) => line += &format!(" {}..{}", a.normalize(), b.normalize()),
            Value::None => {}
        }
        for part in [&figure.unit, &figure.noun].into_iter().flatten() {
            line += &format!(" {part}");
        }
        if let Some(hedge) = figure.hedge {
            line += &format!(" {}", hedge.name());
        }
        match figure.trend {
            Some(Trend::Up) => line += " up",
            Some(Trend::Down) => line += " down",
            None => {}
        }
        if figure.is_delta {
            line += " delta";
        }
        lines.push(line);
    }
    lines.join("; ")
}

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(shown(text), expect, "{text}");
}

#[test]
fn numbers_in_digits_and_words() {
    check(
        "They counted 1,412,300 voters.",
        "1,412,300: count 1412300 voter",
    );
    check(
        "They counted 1\u{202f}412\u{202f}300 voters.",
        "1\u{202f}412\u{202f}300: count 1412300 voter",
    );
    check(
        "About twenty-eight thousand six hundred forty-two students came.",
        "twenty-eight thousand six hundred forty-two: count 28642 student about",
    );
    check(
        "Two and a half million hens died.",
        "Two and a half million: count 2500000 hen",
    );
    check(
        "It holds two point three trillion grains.",
        "two point three trillion: count 2300000000000 grain",
    );
    check(
        "Fires drove 13, 000 people out.",
        "13, 000: count 13000 person",
    );
    check(
        "It took an hour and a half.",
        "an hour and a half: duration 1.5 hour",
    );
    check("Half a dozen boats sank.", "Half a dozen: count 6 boat");
}

#[test]
fn money_on_either_side() {
    check(
        "It cost US$1.4 million.",
        "US$1.4 million: money 1400000 USD",
    );
    check("A fine of £2.7m was paid.", "£2.7m: money 2700000 GBP");
    check("RM79 a month", "RM79 a month: rate 79 MYR/month");
    check("for 5 million euros", "5 million euros: money 5000000 EUR");
    check("HK $3.7 billion", "HK $3.7 billion: money 3700000000 HKD");
    check(
        "between 18 sen and RM23.50",
        "18 sen: money 18 sen; RM23.50: money 23.5 MYR",
    );
    check("sold for Y=28,030 each", "Y=28,030: money 28030 JPY");
}

#[test]
fn a_range_shares_scale_and_unit_leftwards() {
    check(
        "$10 to $15 billion",
        "$10 to $15 billion: money 10000000000..15000000000 USD",
    );
    check(
        "33-35 billion euros",
        "33-35 billion euros: money 33000000000..35000000000 EUR",
    );
    check(
        "a 7- or 8-inch screen",
        "7- or 8-inch: measurement 7..8 inch",
    );
    check(
        "between 3 and 5 per cent",
        "3 and 5 per cent: percent 3..5 percent",
    );
    check(
        "three or four years",
        "three or four years: duration 3..4 year",
    );
}

#[test]
fn a_change_is_no_range() {
    check(
        "Deaths rose from 8 to 15.",
        "8: cardinal 8 up; 15: cardinal 15 up",
    );
    check(
        "Revenue was up $43.6bn to $419.2bn.",
        "$43.6bn: money 43600000000 USD up delta; $419.2bn: money 419200000000 USD up",
    );
    check("The toll rose by 7.", "7: cardinal 7 up delta");
}

#[test]
fn hedges_bound_what_they_touch() {
    check(
        "at least 19,000 children",
        "19,000: count 19000 child at_least",
    );
    check("up to £8 million", "£8 million: money 8000000 GBP up_to");
    check("ages 15 and older", "15: age 15 year of age at_least");
    check(
        "in more than two weeks",
        "two weeks: duration 2 week more_than",
    );
    check("in two weeks", "two weeks: duration 2 week");
}

#[test]
fn what_is_owned_is_counted() {
    check("She wrote 40 children's books.", "40: count 40 book");
    check("One in 16 drivers paid.", "One in 16: count 0.0625 driver");
}

#[test]
fn a_verb_keeps_its_preposition() {
    check("The clerk turned over 30 files.", "30: count 30 file");
    check(
        "The clerk found over 30 files.",
        "30: count 30 file more_than",
    );
    check("Olin finished at No. 3.", "3: ordinal 3");
}

#[test]
fn a_conversion_shares_the_hedge() {
    check(
        "more than 100 kilometres (62 miles) away",
        "100 kilometres: measurement 100 kilometre more_than; 62 miles: measurement 62 mile more_than",
    );
}

#[test]
fn what_is_raised_is_no_change() {
    check("They raised $5 million.", "$5 million: money 5000000 USD");
    check("They raised fees by $5.", "$5: money 5 USD up delta");
    check("Shares lost 3%.", "3%: percent 3 percent down delta");
}

#[test]
fn vague_plurals_fractions_and_multiples() {
    check("dozens of boats", "dozens: count 12..120 boat");
    check(
        "tens of thousands of voters",
        "tens of thousands: count 10000..100000 voter",
    );
    check("two-thirds of voters", "two-thirds: count 0.6667 voter");
    check("nine out of 10 doctors", "nine out of 10: count 0.9 doctor");
    check("Prices doubled.", "doubled: cardinal 2 time up");
}

#[test]
fn rates_and_scores() {
    check("at 120 km/h", "120 km/h: rate 120 kilometre/hour");
    check("$76 a barrel", "$76 a barrel: rate 76 USD/barrel");
    check(
        "4.2 per 100,000 people",
        "4.2 per 100,000 people: rate 4.2 /100000 person",
    );
    check(
        "4.2 cases of measles per 100,000 inhabitants",
        "4.2: rate 4.2 case/100000 inhabitant case",
    );
    check("Halm won 3-1.", "3-1: score 3..1");
    check(
        "Halm won 4-1 in their first game.",
        "4-1: score 4..1; first: ordinal 1 game",
    );
    check("The council voted 51 to 49.", "51 to 49: score 51..49");
}

#[test]
fn ages() {
    check("Dara Olin, 66, left.", "66: age 66 year of age");
    check("a 16-year-old girl", "16-year-old: age 16 year of age girl");
    check("a boy aged 7", "7: age 7 year of age");
}

#[test]
fn nouns_leave_out_where_people_come_from() {
    check("15 Veskan children returned", "15: count 15 child");
    check("40 confirmed cases of flu", "40: count 40 confirmed case");
    check("Ninety-two were killed", "Ninety-two: cardinal 92");
    check("12 killed in a blaze", "12: count 12 person");
}

#[test]
fn nouns_are_named_by_their_head() {
    check("One Upper Dorn councillor left.", "One: count 1 councillor");
    check(
        "a 24-year-old female apprentice",
        "24-year-old: age 24 year of age female apprentice",
    );
    check(
        "58-year-old farmer Edda Holm",
        "58-year-old: age 58 year of age farmer",
    );
    check("12 Boeing 737 jets", "12: count 12 jet");
    check("6 F-16 fighters", "6: count 6 fighter");
    check("7,500 K-4 passes", "7,500: count 7500 pass");
    check("50,000 Covid-19 cases", "50,000: count 50000 case");
    check("64 Skovda and Brenn vehicles", "64: count 64 vehicle");
    check("nine straight Elin Cups", "nine: count 9 cup");
    check(
        "a third of the US population",
        "a third: count 0.3333 population",
    );
    check("None of the four laid a wreath.", "four: cardinal 4");
    check("warned 11 times of it", "11: count 11 time");
    check(
        "Four-star hotels and 18-year-olds explore",
        "Four: count 4 star; 18-year-olds: age 18 year of age",
    );
}

#[test]
fn what_a_number_leaves_unsaid() {
    check(
        "312 flats at auction and 145 by lot",
        "312: count 312 flat; 145: count 145 flat",
    );
    check(
        "It rose 59% to 5.1 million boats, up from 3.2 million.",
        "59%: percent 59 percent up delta; 5.1 million: count 5100000 boat up; 3.2 million: count 3200000 boat",
    );
    check(
        "The index closed at 8,214.07, up 31.55 points.",
        "8,214.07: count 8214.07 point; 31.55: count 31.55 point up delta",
    );
    check(
        "31 thefts, compared with an average of 26 per week",
        "31: count 31 theft; 26 per week: rate 26 theft/week theft",
    );
    check(
        "two boats and a crew of 15",
        "two: count 2 boat; 15: cardinal 15",
    );
    check(
        "It fell 3 percent to 45.",
        "3 percent: percent 3 percent down delta; 45: cardinal 45 down",
    );
}

#[test]
fn one_as_a_number_and_as_a_pronoun() {
    check("one of the hostages", "one: count 1 hostage");
    check("one of the most daring players", "");
    check("one in order to win", "");
    check("One printed on Friday is new.", "");
    check("BBC One and Cobalt One", "");
    check("one in five boats", "one in five: count 0.2 boat");
    check("one to three boats", "one to three: count 1..3 boat");
}

#[test]
fn two_numbers_that_are_one_quantity() {
    check("6ft 2in tall", "6ft 2in: measurement 74 inch");
    check("5 ft 11", "5 ft 11: measurement 71 inch");
    check("12st 4lb", "12st 4lb: measurement 172 pound");
    check(
        "two hours and 15 minutes",
        "two hours and 15 minutes: duration 135 minute",
    );
    check(
        "five dollars and 20 cents",
        "five dollars and 20 cents: money 5.2 USD",
    );
    check(
        "two hours and 75 boats",
        "two hours: duration 2 hour; 75: count 75 boat",
    );
}

#[test]
fn money_with_codes() {
    check("about 30 MUSD", "30 MUSD: money 30000000 USD about");
    check("MAUD 60 a year", "MAUD 60 a year: rate 60000000 AUD/year");
    check("It cost 10 000 dollars.", "10 000 dollars: money 10000 USD");
    check("It cost HK $90.", "HK $90: money 90 HKD");
}

#[test]
fn signs_and_dashes() {
    check(
        "- 20 degrees Celsius",
        "- 20 degrees Celsius: measurement -20 celsius",
    );
    check("Part II -9 years after", "9 years: duration 9 year");
    check("plus or minus 4 percent", "4 percent: percent 4 percent");
}

#[test]
fn ages_without_the_word() {
    check("Ashby, who is 47, left.", "47: age 47 year of age");
    check("It began when she was 15.", "15: age 15 year of age");
    check("He, who was one of the men", "one: count 1 man");
    check("Peter Olin 44 has won.", "44: age 44 year of age");
}

#[test]
fn ranges_and_changes() {
    check(
        "contracts of from two to four weeks",
        "two to four weeks: duration 2..4 week",
    );
}

#[test]
fn places_that_are_bounded() {
    check(
        "He is richer than the 15th wealthiest person.",
        "15th: ordinal 15 wealthiest person less_than",
    );
    check(
        "He is poorer than the 15th wealthiest person.",
        "15th: ordinal 15 wealthiest person more_than",
    );
    check(
        "It is smaller than the fifth smallest boat.",
        "fifth: ordinal 5 boat less_than",
    );
    check(
        "It ranks behind the 40th largest port.",
        "40th: ordinal 40 port more_than",
    );
    check("It stood behind the 4th tee.", "4th: ordinal 4 tee");
}

#[test]
fn hyphens_with_spaces() {
    check("a five - year deal", "five - year: duration 5 year");
    check(
        "the 34 - year - old captain",
        "34 - year - old: age 34 year of age captain",
    );
    check(
        "paid £ 900 - a - week",
        "£ 900 - a - week: rate 900 GBP/week",
    );
    check("It ended 28 - 24.", "28 - 24: score 28..24");
    check("He won 15 - a crowd cheered.", "15: cardinal 15");
}

#[test]
fn four_digits_that_count() {
    check(
        "There were 1519 confirmed cases.",
        "1519: count 1519 confirmed case",
    );
    check("In 1519 confirmed cases were few.", "");
}

#[test]
fn crowds_are_of_people() {
    check(
        "It has a population of 126.3 million.",
        "126.3 million: count 126300000 person",
    );
    check(
        "the top 60 most viewed videos",
        "60: count 60 most viewed video",
    );
    check("a top 10 finish", "");
}

#[test]
fn names_with_numbers_are_typed() {
    let what = |text: &str, word: &str| {
        let mut builder = ProseBuilder::new();
        builder.block(BlockKind::Paragraph, text, 0);
        let prose = builder.finish();
        let context = Context::default();
        let parsed = Parsed::new(&prose, context.language);
        let lexicon = lexicon::of(context.language);
        let lower = text.to_ascii_lowercase();
        let tokens = parsed.tokens_of(&parsed.sentences[0]);
        let entries: Vec<_> = tokens
            .iter()
            .map(|t| lexicon.word(t.text(&lower)))
            .collect();
        let mut line = Line {
            text,
            lower: &lower,
            tokens,
            entries: &entries,
            blocked: vec![None; tokens.len()],
            lexicon,
        };
        blocked::mark(&mut line, true);
        let at = tokens.iter().position(|t| t.text(text) == word).unwrap();
        line.blocked[at]
    };
    for (text, word, expect) in [
        ("He left at 10.45pm.", "10.45", NoQuantity::Clock),
        ("Open from 9 to 11 p.m. today.", "9", NoQuantity::Clock),
        ("Call +44 20 7946 0958.", "7946", NoQuantity::Telephone),
        (
            "See https://example.com/2024/05/17.",
            "2024",
            NoQuantity::Address,
        ),
        ("1. The law.", "1", NoQuantity::ListMarker),
        ("They live at 49 Alder Row Road.", "49", NoQuantity::Street),
        ("See § 12.", "12", NoQuantity::Label),
        ("Read chapter 11.", "11", NoQuantity::Label),
        ("It flew an F-35.", "35", NoQuantity::Name),
        ("Its own 787 Dreamliner left.", "787", NoQuantity::Name),
        ("They are in the bottom three.", "three", NoQuantity::Place),
        ("He left no one.", "one", NoQuantity::Pronoun),
        ("Take the old one.", "one", NoQuantity::Pronoun),
    ] {
        assert_eq!(what(text, word), Some(expect), "{text}");
    }
}

#[test]
fn what_is_no_figure() {
    for text in [
        "The S&P 500 and Covid-19 and an F-35 and 5G.",
        "Call 555-123-4567 or +44 20 7946 0958.",
        "See https://example.com/2024/05/17 or mail a2@example.org.",
        "One of the largest met no one.",
        "Second, he left at 10.45pm.",
        "Chapter 11, Room 12, Channel 4, Boeing 737.",
        "They live at 49 Alder Row Road.",
        "No. 4 and § 12 and version 1.2.3.",
    ] {
        check(text, "");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(\\PC|[0-9$%,. -]|one |third |million |of |to |m ){0,60}") {
        let mut builder = ProseBuilder::new();
        builder.block(BlockKind::Paragraph, &text, 0);
        let prose = builder.finish();
        let context = Context::default();
        let parsed = Parsed::new(&prose, context.language);
        let mut end = 0;
        for figure in read(&parsed, &context, &[]) {
            prop_assert!(!prose.slice(figure.span).is_empty());
            prop_assert!(figure.span.start >= end);
            end = figure.span.end;
        }
    }
}
