//! Dates and years that the calendar names.

use super::*;

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
fn a_month_before_its_noun() {
    check(
        "In an August speech, and her March comment",
        &["August = 2025-08", "March = 2026-03"],
    );
    none("Her August march; USA Today; the Today show.");
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
