//! Title and author in the properties of documents: what programs fill in is
//! neither.

/// A title of more bytes is none.
const LONGEST: usize = 300;

/// A title that is one, and not the name of a file or of a program.
pub(in crate::article) fn sensible(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let is_file = lower
        .rsplit_once('.')
        .is_some_and(|(_, ending)| (2..=5).contains(&ending.len()) && !ending.contains(' '));
    let program = [
        "microsoft word -",
        "microsoft powerpoint -",
        "untitled",
        "(anonymous)",
    ];
    let made = program.iter().any(|begin| lower.starts_with(begin));
    let words = title.split(' ').count();
    let fits = words >= 3 && title.len() <= LONGEST && !made && !is_file;
    (fits && !title.contains('_')).then_some(title)
}

/// An author that is a name, and not that of a program or of an account.
pub(in crate::article) fn writer(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let last = name.split([' ', ',']).rfind(|word| !word.is_empty());
    let words = name.split(' ').count();
    let is_name = (2..=6).contains(&words) && capital(&name) && last.is_some_and(capital);
    let program = ["user", "office", "microsoft", "adobe", "acrobat", "writer"];
    let lower = name.to_lowercase();
    let made = program
        .iter()
        .any(|word| lower.split(' ').any(|w| w == *word));
    let plain = !name.contains(|c: char| c.is_ascii_digit() || "@_/\\()".contains(c));
    (is_name && plain && !made).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_is_no_title() {
        for title in [
            "Microsoft Word - release final.doc",
            "release_v3_FINAL",
            "Untitled document",
            "harbour release 2026.docx",
            "Document1",
            "",
        ] {
            assert_eq!(sensible(title), None, "{title}");
        }
        let title = "Olmstead harbour  to reopen on Friday";
        assert_eq!(
            sensible(title).as_deref(),
            Some("Olmstead harbour to reopen on Friday")
        );
    }

    #[test]
    fn an_account_is_no_writer() {
        assert_eq!(writer("Dana Orr").as_deref(), Some("Dana Orr"));
        for name in [
            "Microsoft Office User",
            "dorr",
            "python-docx",
            "press@x.example",
            "",
        ] {
            assert_eq!(writer(name), None, "{name}");
        }
    }
}
