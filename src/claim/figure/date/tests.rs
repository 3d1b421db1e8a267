use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::text::language::ENGLISH;
use crate::text::{BlockKind, ProseBuilder};

fn values(text: &str, day: Option<jiff::civil::Date>) -> Vec<String> {
    values_in(text, &Context::on(day))
}

fn values_in(text: &str, context: &Context) -> Vec<String> {
    let mut builder = ProseBuilder::new();
    builder.block(BlockKind::Paragraph, text, 0);
    let prose = builder.finish();
    let parsed = Parsed::new(&prose, &ENGLISH);
    read(&parsed, context)
        .iter()
        .map(|f| {
            let date = f.date.as_ref().unwrap();
            format!("{} = {}", prose.slice(f.span), date.timex)
        })
        .collect()
}

/// In a text of Wednesday, Feb. 4, 2026.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(values(text, Some(date(2026, 2, 4))), expect, "{text}");
}

#[track_caller]
fn none(text: &str) {
    check(text, &[]);
}

/// The same, with what is mentioned in passing, and nothing of it without.
#[track_caller]
fn passing(text: &str, expect: &[&str]) {
    let context = Context::on(Some(date(2026, 2, 4)));
    assert_eq!(values_in(text, &context.and_passing()), expect, "{text}");
    none(text);
}

#[test]
fn full_dates_in_all_orders() {
    for text in [
        "4 February 2026",
        "Feb. 4, 2026",
        "February 4th, 2026",
        "2026-02-04",
        "the 4th of February, 2026",
        "Wednesday, Feb. 4, 2026",
        "Wed., Feb. 4, 2026",
        "Wednesday 4 February 2026",
        "Feb. 4 , 2026",
        "04.02.2026",
    ] {
        check(
            &format!("It began on {text}."),
            &[&format!("{} = 2026-02-04", text)],
        );
    }
}

#[test]
fn partial_dates() {
    check("It met on Feb. 2.", &["Feb. 2 = 2026-02-02"]);
    check("It met on 2 February.", &["2 February = 2026-02-02"]);
    check("It opened in February 2022.", &["February 2022 = 2022-02"]);
    check("It opened in August, 2012.", &["August, 2012 = 2012-08"]);
    check(
        "It happened on August 27 , 1906 .",
        &["August 27 , 1906 = 1906-08-27"],
    );
    check("It met on Dec. 30.", &["Dec. 30 = 2025-12-30"]);
    check("It will meet on Dec. 30.", &["Dec. 30 = 2026-12-30"]);
    check("It fell in November.", &["November = 2025-11"]);
    check("It will open in November.", &["November = 2026-11"]);
    check("It met on the 2nd.", &["the 2nd = 2026-02-02"]);
    check("He left on 11/12/2025.", &["11/12/2025 = 2025-11-12"]);
}

#[test]
fn years() {
    check(
        "Founded in 1998, it grew in the 1990s.",
        &["1998 = 1998", "the 1990s = 199"],
    );
    check(
        "Music of the '90s and the 80s",
        &["the '90s = 199", "the 80s = 198"],
    );
    check(
        "It rose from 2013-14 to 2015.",
        &["2013-14 = 2013/2014", "2015 = 2015"],
    );
    check("between 2010 and 2014", &["2010 and 2014 = 2010/2014"]);
    check("from 2010 to 2014", &["2010 to 2014 = 2010/2014"]);
    check(
        "Sales in FY2024 and fiscal 2025",
        &["FY2024 = FY2024", "fiscal 2025 = FY2025"],
    );
    check("a 19th-century house", &["19th-century = 18"]);
    check(
        "the 2016 election and mid-2020",
        &["2016 = 2016", "mid-2020 = 2020"],
    );
    check("the end of 1989", &["the end of 1989 = 1989"]);
}

#[test]
fn what_is_no_year() {
    none("There were 2000 people and 1,998 homes.");
    none("It costs $1998, or 2010 euros, on Flight 1984 at 2000 GMT.");
    none("He lives at 1900 Orange Street, phone 555-1998.");
    none("Between 1500-2000 workers left, about 1200 metres away.");
    none("He was in his 80s. A 2000-page report.");
    none("One in 2000 is 2010.5 or 1998%.");
}

#[test]
fn what_is_no_date() {
    none("It may march on the second try. They march in may.");
    none("Theresa May said the march was an august event.");
    none("April Orr left the Sunday Times a second time.");
    none("They fall in the spring water; a fall of 5 points.");
    none("He scored in the first quarter with 20 points.");
}

#[test]
fn weekdays_look_back_unless_the_sentence_looks_ahead() {
    check("He said Tuesday it was over.", &["Tuesday = 2026-02-03"]);
    check(
        "He said on Wednesday that they will leave.",
        &["Wednesday = 2026-02-04"],
    );
    check("The court will rule on Friday.", &["Friday = 2026-02-06"]);
    check("On Friday a ruling is expected.", &["Friday = 2026-02-06"]);
    check("He left last Friday.", &["last Friday = 2026-01-30"]);
    check("He leaves next Friday.", &["next Friday = 2026-02-06"]);
    check(
        "He left on Friday night.",
        &["Friday night = 2026-01-30TNI"],
    );
    check(
        "It starts Friday at 8 p.m.",
        &["Friday at 8 p.m. = 2026-01-30T20:00"],
    );
    check(
        "It was to start at 7:30 p.m. on Feb. 2.",
        &["7:30 p.m. on Feb. 2 = 2026-02-02T19:30"],
    );
    check(
        "They met on Tuesday of last week.",
        &["Tuesday of last week = 2026-01-27"],
    );
}

#[test]
fn relative_dates() {
    check("He came last August.", &["last August = 2025-08"]);
    check(
        "It rose earlier this week.",
        &["earlier this week = 2026-W06"],
    );
    check(
        "in the past 24 hours",
        &["the past 24 hours = 2026-02-03/2026-02-04"],
    );
    check(
        "over the last three months",
        &["the last three months = 2025-11-04/2026-02-04"],
    );
    check("He left two weeks ago.", &["two weeks ago = 2026-01-21"]);
    check(
        "It was yesterday, not tomorrow.",
        &["yesterday = 2026-02-03", "tomorrow = 2026-02-05"],
    );
    check(
        "next year and this month",
        &["next year = 2027", "this month = 2026-02"],
    );
    check("from $5m a year earlier", &["a year earlier = 2025-02-04"]);
    check(
        "in the year-ago quarter",
        &["the year-ago quarter = 2025-Q1"],
    );
    check("late on last night", &["last night = 2026-02-03TNI"]);
    check(
        "the day after tomorrow",
        &["the day after tomorrow = 2026-02-06"],
    );
    check("by the end of the year", &["the end of the year = 2026"]);
}

#[test]
fn parts_of_a_year() {
    check(
        "in the first quarter of 2018",
        &["the first quarter of 2018 = 2018-Q1"],
    );
    check(
        "profit in the third quarter rose",
        &["the third quarter = 2025-Q3"],
    );
    check(
        "Q1 2017 and 2018-Q2",
        &["Q1 2017 = 2017-Q1", "2018-Q2 = 2018-Q2"],
    );
    check(
        "the second half of last year",
        &["the second half of last year = 2025-H2"],
    );
    check("in late March", &["late March = 2026-03"]);
    check(
        "since the summer of 2019",
        &["the summer of 2019 = 2019-SU"],
    );
    check("They met last summer.", &["last summer = 2025-SU"]);
    check("on Christmas Day", &["Christmas Day = 2025-12-25"]);
    check(
        "since Thanksgiving 2019",
        &["Thanksgiving 2019 = 2019-11-28"],
    );
}

#[test]
fn ranges() {
    check(
        "September 16-19, 2025",
        &["September 16-19, 2025 = 2025-09-16/2025-09-19"],
    );
    check(
        "from March 3 to April 5, 2025",
        &["March 3 to April 5, 2025 = 2025-03-03/2025-04-05"],
    );
    check(
        "from 16 to 19 September 2025",
        &["16 to 19 September 2025 = 2025-09-16/2025-09-19"],
    );
    check(
        "Monday to Friday",
        &["Monday to Friday = 2026-02-02/2026-02-06"],
    );
    check(
        "between March and May 2025",
        &["March and May 2025 = 2025-03/2025-05"],
    );
}

#[test]
fn what_is_near_is_meant_whatever_the_tense() {
    check(
        "He spoke three weeks before the vote on March 1.",
        &["March 1 = 2026-03-01"],
    );
    check("They wanted to win in April.", &["April = 2026-04"]);
    check("They have until Friday.", &["Friday = 2026-01-30"]);
    check("They will have until Friday.", &["Friday = 2026-02-06"]);
}

#[test]
fn a_month_before_its_noun() {
    check(
        "In an August speech, and her March comment",
        &["August = 2025-08", "March = 2026-03"],
    );
    none("Her August march; USA Today; the Today show.");
}

#[test]
fn ranges_of_unlike_ends() {
    check(
        "between Jan. 22, 2026 and yesterday",
        &["Jan. 22, 2026 and yesterday = 2026-01-22/2026-02-03"],
    );
    check(
        "between August 2025 and now",
        &["August 2025 and now = 2025-08-01/2026-02-04"],
    );
    check(
        "from Q1 2024 to Q3 2025",
        &["Q1 2024 to Q3 2025 = 2024-01-01/2025-09-30"],
    );
}

#[test]
fn years_in_words() {
    check(
        "They left in nineteen ninety-six.",
        &["nineteen ninety-six = 1996"],
    );
    check(
        "It was built in two thousand and five.",
        &["two thousand and five = 2005"],
    );
    check(
        "It met in October two thousand and five.",
        &["October two thousand and five = 2005-10"],
    );
    none("Nineteen forty-year-olds and twenty twelve-year-olds met.");
}

#[test]
fn a_verb_before_a_date_is_no_part_of_it() {
    check(
        "It should start in the next decade.",
        &["the next decade = 203"],
    );
    check("They close in 2027.", &["2027 = 2027"]);
}

#[test]
fn without_a_day_the_value_stays_open() {
    #[track_caller]
    fn open(text: &str, expect: &str) {
        assert_eq!(values(text, None), [expect]);
    }
    open("on Wednesday", "Wednesday = XXXX-WXX-3");
    open("on Feb. 4", "Feb. 4 = XXXX-02-04");
    open("last August", "last August = XXXX-08");
    open("in the past 24 hours", "the past 24 hours = PT24H");
    open("yesterday", "yesterday = XXXX-XX-XX");
    open("on Feb. 4, 2026", "Feb. 4, 2026 = 2026-02-04");
}

#[test]
fn what_comes_again_is_mentioned_in_passing() {
    passing("The ferry sails daily.", &["daily = P1D"]);
    passing("They meet each week.", &["each week = P1W"]);
    passing("They meet every two weeks.", &[]);
    passing("They meet every other day.", &["every other day = P2D"]);
    passing("They meet every Monday.", &["every Monday = XXXX-WXX-1"]);
    passing("They meet on Sundays.", &["Sundays = XXXX-WXX-7"]);
    passing("They run every morning.", &["every morning = TMO"]);
    passing("They met twice a week.", &["twice a week = P1W"]);
    passing("A bi-monthly drill.", &["bi-monthly = P2M"]);
    passing("The Daily Harbour printed it.", &[]);
}

#[test]
fn lengths_that_no_number_tells() {
    passing("It lasted for a week.", &["a week = P1W"]);
    passing("It will be done within an hour.", &["an hour = PT1H"]);
    passing("It took a couple of days.", &["a couple of days = P2D"]);
    passing("It rained all day.", &["all day = P1D"]);
    passing("It cost $5 a week and took a month-long strike.", &[]);
}

#[test]
fn times_that_only_point() {
    passing("It was the ship of the year.", &["the year = 2026"]);
    passing("It rained that weekend.", &["that weekend = 2026-W06-WE"]);
    passing("It rained in the same week.", &["the same week = 2026-W06"]);
    passing("See the plan of week 10.", &["week 10 = 2026-W10"]);
    passing("It is due by EOY.", &["EOY = 2026"]);
    passing("It is in scan-20260204.", &["20260204 = 2026-02-04"]);
    passing("The day of the flood and the year-end sale.", &[]);
}

#[test]
fn counted_on_the_calendar() {
    check(
        "on the last Friday of March 2026",
        &["the last Friday of March 2026 = 2026-03-27"],
    );
    check(
        "on the first Monday in September 2025",
        &["the first Monday in September 2025 = 2025-09-01"],
    );
    check(
        "in the last week of this month",
        &["the last week of this month = 2026-W09"],
    );
    check(
        "the first weekend of May 2026",
        &["the first weekend of May 2026 = 2026-W18-WE"],
    );
    check(
        "on the last day of last month",
        &["the last day of last month = 2026-01-31"],
    );
    check(
        "the third month of 2021",
        &["the third month of 2021 = 2021-03"],
    );
    check(
        "the last four months of 2021",
        &["the last four months of 2021 = 2021-09-01/2022-01-01"],
    );
    check(
        "the first three days of May 2025",
        &["the first three days of May 2025 = 2025-05-01/2025-05-04"],
    );
    check("the week of Feb. 16", &["the week of Feb. 16 = 2026-W08"]);
    check(
        "over the Labor Day weekend",
        &["Labor Day weekend = 2025-W35-WE"],
    );
    check(
        "in the week after next",
        &["the week after next = 2026-W08"],
    );
}

#[test]
fn counted_from_a_day() {
    check(
        "It closed two days after Christmas.",
        &["two days after Christmas = 2025-12-27"],
    );
    check(
        "It closed the day before Feb. 2.",
        &["the day before Feb. 2 = 2026-02-01"],
    );
    check(
        "two weeks from Friday.",
        &["two weeks from Friday = 2026-02-13"],
    );
    check("It rained the day after the vote.", &[]);
}

#[test]
fn a_length_that_lies_ahead_is_a_day() {
    check(
        "They will rule in five days.",
        &["in five days = 2026-02-09"],
    );
    check("We have to leave in a week.", &["in a week = 2026-02-11"]);
    check("We must leave in an hour.", &["in an hour = 2026-02-04"]);
    none("They built it in five days.");
    none("It is more than they make in an hour.");
    none("It is the second of its kind in six months.");
    none("It is the first such vote in five years.");
    none("It is the biggest fall in five years.");
    check("It stopped an hour ago.", &["an hour ago = 2026-02-04"]);
    check(
        "in the next two weeks",
        &["the next two weeks = 2026-02-05/2026-02-19"],
    );
    check(
        "the two previous years",
        &["the two previous years = 2024-02-04"],
    );
}

#[test]
fn a_part_of_the_day_tells_the_half_of_the_clock() {
    check(
        "It began last night at 8.",
        &["last night at 8 = 2026-02-03T20:00"],
    );
    check(
        "It began on Sunday late evening at 10:00.",
        &["Sunday late evening at 10:00 = 2026-02-01T22:00"],
    );
    check(
        "It began on Feb. 3 at 8:30 in the evening.",
        &["Feb. 3 at 8:30 in the evening = 2026-02-03T20:30"],
    );
    check(
        "It began on Feb. 3 at noon.",
        &["Feb. 3 at noon = 2026-02-03T12:00"],
    );
    check(
        "It begins at seven p.m. on Feb. 3.",
        &["seven p.m. on Feb. 3 = 2026-02-03T19:00"],
    );
    check("It began on Friday at 12 sites.", &["Friday = 2026-01-30"]);
    check(
        "It begins by 6 o'clock this afternoon.",
        &["6 o'clock this afternoon = 2026-02-04T18:00"],
    );
}

#[test]
fn the_other_reading_of_a_range() {
    #[track_caller]
    fn other(text: &str, expect: &[&str]) {
        let mut builder = ProseBuilder::new();
        builder.block(BlockKind::Paragraph, text, 0);
        let prose = builder.finish();
        let parsed = Parsed::new(&prose, &ENGLISH);
        let figures = read(&parsed, &Context::on(Some(date(2026, 2, 4))));
        assert_eq!(figures[0].date.as_ref().unwrap().alternatives, expect);
    }
    other("from 2014 to 2018", &["2014-01-01/2018-01-01"]);
    other("from Q1 2024 to Q3 2025", &["2024-01-01/2025-07-01"]);
    other("from 2014 through 2018", &[]);
    other("from 16 to 19 September 2025", &[]);
    other("in the past year", &["2025"]);
}

#[test]
fn years_before_and_after_their_month() {
    check("in 2017 April.", &["2017 April = 2017-04"]);
    check("on 2017 April 5.", &["2017 April 5 = 2017-04-05"]);
    check("born on 15 April of 87.", &["15 April of 87 = 1987-04-15"]);
    check(
        "It runs Nov-Feb 5, 2017.",
        &["Nov-Feb 5, 2017 = 2016-11-01/2017-02-05"],
    );
    check("In 2017 May said so.", &["2017 = 2017"]);
    check("the 1983 March on the town", &["1983 = 1983"]);
}

#[test]
fn holidays_by_all_their_names() {
    check(
        "on St. Patrick's Day 2025",
        &["St. Patrick's Day 2025 = 2025-03-17"],
    );
    check("on Mother's Day 2025", &["Mother's Day 2025 = 2025-05-11"]);
    check("on Labour Day 2025", &["Labour Day 2025 = 2025-09-01"]);
    check(
        "on Ascension Day 2026",
        &["Ascension Day 2026 = 2026-05-14"],
    );
    check("on Halloween night", &["Halloween night = 2025-10-31TNI"]);
    none("It was her father's day off. It was her first Mother's Day.");
}

#[test]
fn years_without_their_century() {
    check("He was born in '69.", &["'69 = 1969"]);
    check(
        "It was the spring of '95.",
        &["the spring of '95 = 1995-SP"],
    );
    none("They won '95' times. He said '12.");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC{0,12}|[0-9]{1,5}|Feb\\.?|last|next|week|year|the|of|in|-|/|Friday|ago|two|every|after|Christmas|first|night|at|pm|'|s| ){0,24}") {
        values_in(&text, &Context::on(Some(date(2026, 2, 4))).and_passing());
        values_in(&text, &Context::default().and_passing());
        values(&text, None);
    }
}
