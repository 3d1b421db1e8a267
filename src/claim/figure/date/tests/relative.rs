//! Dates told from the day of the text, and times mentioned in passing.

use super::*;

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
fn a_number_before_last_year_counts_no_years() {
    check("She was 24 last year.", &["last year = 2025"]);
    check("It counted 20 last month.", &["last month = 2026-01"]);
    check(
        "The 20 last years were dry.",
        &["The 20 last years = 2006-02-04/2026-02-04"],
    );
}
