//! How many rows of each class are judged right, as tables.

use std::fmt::Write as _;

use tickmark::verify::Verdict;

use super::read::Row;

/// The classes of alterations, and the kinds of fair quotation that look most
/// like each: what is marked wrongly among them counts against its precision.
pub const ALTERATIONS: [(&str, &[&str]); 12] = [
    ("negation", &["fair: contraction"]),
    ("number", &["fair: number style"]),
    ("name", &["fair: bracketed", "fair: sic"]),
    ("tense", &["fair: verbatim"]),
    ("weld", &["fair: joined", "fair: ellipsis"]),
    ("cut", &["fair: sentence end", "fair: part"]),
    ("swap", &["fair: speaker", "fair: split"]),
    (
        "paraphrase",
        &["fair: fragment", "fair: partly quoted", "fair: own"],
    ),
    ("word", &["fair: spelling"]),
    ("small word", &["fair: typography"]),
    ("hedge", &["fair: hedge outside"]),
    ("order", &["fair: seam"]),
];

/// What the program says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// What is right.
    Right,
    /// Fine, though it is not.
    Passed,
    /// Something else, marked as an error or a warning.
    Marked(Verdict),
    /// Nothing that is marked, and nothing found either.
    Unsourced,
    /// Not read as a quotation.
    Unread,
}

impl Called {
    /// What the verdicts on the quotations of a row come to. An altered row is
    /// as bad as its worst quotation; of a fair row each has to be right.
    pub fn of(row: &Row, verdicts: &[Verdict]) -> Self {
        let is_wanted = |v: &&Verdict| row.wanted.contains(v);
        let is_right = if is_fair(&row.class) {
            verdicts.iter().all(|v| is_wanted(&v))
        } else {
            verdicts.iter().any(|v| is_wanted(&v))
        };
        let mut others = verdicts.iter().filter(|v| !is_wanted(v));
        match verdicts {
            [] => Called::Unread,
            _ if is_right => Called::Right,
            _ => others
                .clone()
                .find(|v| is_marked(**v))
                .map(|v| Called::Marked(*v))
                .or_else(|| others.find(|v| is_fine(**v)).map(|_| Called::Passed))
                .unwrap_or(Called::Unsourced),
        }
    }

    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Called::Right => "right",
            Called::Passed => "supported",
            Called::Marked(verdict) => verdict.name(),
            Called::Unsourced => "unsourced",
            Called::Unread => "no claim",
        }
    }
}

fn is_fine(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Supported | Verdict::Derived)
}

fn is_marked(verdict: Verdict) -> bool {
    !is_fine(verdict) && verdict != Verdict::Unsourced
}

/// True for the classes of quotations that nothing wrong was done to.
pub fn is_fair(class: &str) -> bool {
    class.starts_with("fair: ")
}

/// Both tables, of altered and of fair quotations.
pub fn tables(judged: &[(Row, Called)]) -> String {
    let mut text = String::new();
    altered(judged, &mut text);
    text.push('\n');
    fair(judged, &mut text);
    text
}

fn altered(judged: &[(Row, Called)], text: &mut String) {
    line(
        text,
        "altered",
        &[
            "n",
            "found",
            "recall",
            "passed",
            "else",
            "fair n",
            "false",
            "precision",
        ],
    );
    let all_fair: Vec<&str> = ALTERATIONS.iter().flat_map(|(_, f)| *f).copied().collect();
    let all: Vec<&str> = ALTERATIONS.iter().map(|(class, _)| *class).collect();
    let classes = ALTERATIONS
        .iter()
        .map(|(class, fair)| (*class, vec![*class], fair.to_vec()));
    for (name, classes, fair) in classes.chain([("all", all, all_fair)]) {
        let (n, found) = (
            count(judged, &classes, |_| true),
            count(judged, &classes, is_right),
        );
        let passed = count(judged, &classes, |c| c == Called::Passed);
        let false_alarms = count(judged, &fair, is_alarm);
        let cells = [
            n.to_string(),
            found.to_string(),
            percent(found, n),
            passed.to_string(),
            (n - found - passed).to_string(),
            count(judged, &fair, |_| true).to_string(),
            false_alarms.to_string(),
            percent(found, found + false_alarms),
        ];
        line(text, name, &cells);
    }
}

fn fair(judged: &[(Row, Called)], text: &mut String) {
    line(text, "fair", &["n", "right", "rate", "false", "else"]);
    let kinds = ALTERATIONS.iter().flat_map(|(_, fair)| *fair).copied();
    let all: Vec<&str> = kinds.clone().collect();
    for (name, kinds) in kinds.map(|kind| (kind, vec![kind])).chain([("all", all)]) {
        let n = count(judged, &kinds, |_| true);
        let right = count(judged, &kinds, is_right);
        let false_alarms = count(judged, &kinds, is_alarm);
        let cells = [
            n.to_string(),
            right.to_string(),
            percent(right, n),
            false_alarms.to_string(),
            (n - right - false_alarms).to_string(),
        ];
        line(text, name.trim_start_matches("fair: "), &cells);
    }
}

fn count(judged: &[(Row, Called)], classes: &[&str], holds: impl Fn(Called) -> bool) -> usize {
    let rows = judged.iter();
    rows.filter(|(row, called)| classes.contains(&row.class.as_str()) && holds(*called))
        .count()
}

fn is_right(called: Called) -> bool {
    called == Called::Right
}

fn is_alarm(called: Called) -> bool {
    matches!(called, Called::Marked(_))
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of rows are small")]
    let share = 100.0 * part as f64 / whole as f64;
    format!("{share:.1}%")
}

fn line(text: &mut String, name: &str, cells: &[impl AsRef<str>]) {
    let _ = write!(text, "{name:<14}");
    for cell in cells {
        let _ = write!(text, "{:>10}", cell.as_ref());
    }
    text.push('\n');
}
