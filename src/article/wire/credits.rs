//! Names that formats give of those whose words an item carries.

use crate::article::head::byline;

/// A name with where it stands.
pub(in crate::article) type Named = (String, &'static str);

/// A name that stands in a place of its own.
pub(in crate::article) fn of(name: Option<&str>, reason: &'static str) -> Option<Named> {
    let name = name?.trim();
    (!name.is_empty()).then(|| (name.to_owned(), reason))
}

/// A byline without the word before its names.
pub(in crate::article) fn bare(byline: &str) -> &str {
    byline::find(byline).unwrap_or(byline).trim()
}

/// The names in a byline: "By Ana Roy, Associated Press" may name an agency.
pub(in crate::article) fn in_names(byline: &str) -> Vec<Named> {
    parts(bare(byline), "credit in byline")
}

/// The names in a dateline: "OSLO, March 5 (Reuters)".
pub(in crate::article) fn in_dateline(dateline: &str) -> Vec<Named> {
    parts(dateline, "credit in dateline")
}

fn parts(names: &str, reason: &'static str) -> Vec<Named> {
    let parts = names.split([',', '|', '/', '·', '•', '(', ')', '&']);
    let parts = parts.flat_map(|part| part.split(" and "));
    let trimmed = parts.map(|part| part.trim().trim_end_matches('.'));
    let named = trimmed.filter(|part| !part.is_empty());
    named.map(|part| (part.to_owned(), reason)).collect()
}

/// What a code of a controlled vocabulary stands for, as far as its letters
/// tell: "nprov:REUTERS" is REUTERS, `https://cv.example/is/AP` is AP.
pub(in crate::article) fn of_code(code: &str) -> Option<String> {
    let last = code.trim().trim_end_matches('/');
    let last = last.rsplit([':', '/', '#']).next().unwrap_or(last);
    let last = last.strip_prefix("www.").unwrap_or(last);
    let named = last.chars().any(char::is_alphabetic);
    named.then(|| last.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_bylines_stand_alone() {
        let names = |byline| -> Vec<String> {
            in_names(byline).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(
            names("By Ana Roy and Bo Lind, Associated Press"),
            ["Ana Roy", "Bo Lind", "Associated Press"]
        );
        assert_eq!(names("Reuters"), ["Reuters"]);
    }

    #[test]
    fn codes_are_named_by_their_last_part() {
        assert_eq!(of_code("nprov:REUTERS").as_deref(), Some("REUTERS"));
        assert_eq!(of_code("https://cv.example/is/AP/").as_deref(), Some("AP"));
        assert_eq!(of_code("is:12"), None);
    }
}
