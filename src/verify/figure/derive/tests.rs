use super::*;

fn d(n: i64) -> Decimal {
    Decimal::from(n)
}

#[test]
fn parts_add_up() {
    assert_eq!(sum(d(15), &[d(7), d(8)]).as_deref(), Some("7 + 8 = 15"));
    assert_eq!(sum(d(15), &[d(7), d(8), d(2)]), None);
    assert_eq!(sum(d(7), &[d(7)]), None);
}

#[test]
fn a_total_is_not_added_to_its_parts() {
    assert_eq!(sum(d(16), &[d(8), d(3), d(5)]), None);
    assert_eq!(sum(d(20), &[d(4), d(8), d(3), d(5)]), None);
    let parts = [d(7), d(7), d(2)];
    assert_eq!(sum(d(16), &parts).as_deref(), Some("7 + 7 + 2 = 16"));
}

#[test]
fn rounding_is_by_printed_digits() {
    let third = d(100) / d(3);
    assert!(rounds_to(third, d(33)));
    assert!(rounds_to(third, Decimal::new(333, 1)));
    assert!(!rounds_to(third, d(34)));
}
