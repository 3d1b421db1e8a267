//! Numbers as they are shown.

use rust_decimal::Decimal;

/// A number as newspapers print it: "1,412,300".
pub fn grouped(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", plain.as_str()),
    };
    let (whole, rest) = match digits.find('.') {
        Some(point) => digits.split_at(point),
        None => (digits, ""),
    };
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let shown = |text: &str| grouped(text.parse().unwrap());
        assert_eq!(shown("1412300"), "1,412,300");
        assert_eq!(shown("999"), "999");
        assert_eq!(shown("-8000.50"), "\u{2212}8,000.5");
    }
}
