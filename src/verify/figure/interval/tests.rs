use rust_decimal::Decimal;

use super::*;
use crate::claim::{Dimension, Hedge, Value};
use crate::text::Span;

fn figure(number: i64, hedge: Option<Hedge>) -> Figure {
    let n = Decimal::from(number);
    let mut f = Figure::new(Span::default(), Dimension::Count, Value::Number(n));
    f.hedge = hedge;
    let tenth = n / Decimal::TEN;
    (f.low, f.high) = match hedge {
        None => (Some(n), Some(n)),
        Some(Hedge::AtLeast | Hedge::MoreThan) => (Some(n), None),
        Some(Hedge::AtMost | Hedge::LessThan | Hedge::UpTo) => (None, Some(n)),
        Some(Hedge::About) => (Some(n - tenth), Some(n + tenth)),
        Some(Hedge::Nearly) => (Some(n - tenth), Some(n)),
    };
    f
}

#[track_caller]
fn check(draft: (i64, Option<Hedge>), source: (i64, Option<Hedge>), expect: Relation) {
    let got = relation(&figure(draft.0, draft.1), &figure(source.0, source.1));
    assert_eq!(got, expect);
}

#[test]
fn values_that_agree() {
    check((15, None), (15, None), Relation::Same);
    check((100, Some(Hedge::MoreThan)), (120, None), Relation::Within);
    check(
        (20_000, Some(Hedge::Nearly)),
        (19_546, None),
        Relation::Within,
    );
    check(
        (19_000, Some(Hedge::AtLeast)),
        (19_000, Some(Hedge::AtLeast)),
        Relation::Same,
    );
    check((20_000, Some(Hedge::About)), (20_000, None), Relation::Same);
}

#[test]
fn rounding_is_told() {
    check((11_000, None), (11_072, None), Relation::Rounded);
    check((11_072, None), (11_000, None), Relation::Finer);
    check((800_000, None), (850_000, None), Relation::Incompatible);
    check((900, None), (902, None), Relation::OtherHedge);
    check((20, None), (21, None), Relation::Incompatible);
    check((15, None), (16, None), Relation::Incompatible);
}

#[test]
fn a_dropped_hedge_is_told() {
    check(
        (19_000, None),
        (19_000, Some(Hedge::AtLeast)),
        Relation::OtherHedge,
    );
    check(
        (19_546, None),
        (20_000, Some(Hedge::Nearly)),
        Relation::OtherHedge,
    );
    check(
        (19_000, Some(Hedge::MoreThan)),
        (19_000, Some(Hedge::AtLeast)),
        Relation::OtherHedge,
    );
}

#[test]
fn values_that_exclude_each_other() {
    check((16, None), (15, None), Relation::Incompatible);
    check(
        (22, Some(Hedge::MoreThan)),
        (22, None),
        Relation::Incompatible,
    );
    check(
        (18_000, None),
        (19_000, Some(Hedge::AtLeast)),
        Relation::Incompatible,
    );
    check(
        (20, Some(Hedge::LessThan)),
        (20, Some(Hedge::MoreThan)),
        Relation::Incompatible,
    );
    check(
        (250, Some(Hedge::MoreThan)),
        (105, Some(Hedge::MoreThan)),
        Relation::Incompatible,
    );
}

#[test]
fn values_that_leave_it_open() {
    check(
        (20_000, None),
        (19_000, Some(Hedge::MoreThan)),
        Relation::Open,
    );
    check(
        (100, Some(Hedge::MoreThan)),
        (250, Some(Hedge::MoreThan)),
        Relation::Open,
    );
}

#[test]
fn halves_are_rounded_either_way() {
    let half = Decimal::new(125, 1);
    assert!(rounds_to(half, Decimal::from(12)));
    assert!(rounds_to(half, Decimal::from(13)));
    assert!(!rounds_to(half, Decimal::from(14)));
}

#[test]
fn the_greatest_numbers_are_compared() {
    let most = |n: Decimal| Figure::new(Span::default(), Dimension::Money, Value::Number(n));
    let got = relation(&most(Decimal::MAX), &most(Decimal::MIN));
    assert_eq!(got, Relation::Incompatible);
}
