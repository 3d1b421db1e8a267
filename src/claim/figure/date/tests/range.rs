//! From one date to another.

use super::*;

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
