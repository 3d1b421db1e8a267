//! The lines of a page, from the runs of text on it.

use pdf_oxide::layout::TextSpan;
use unicode_normalization::UnicodeNormalization;

use super::column;

/// Runs whose baselines differ by less, in sizes of the type, stand on one
/// line.
const SAME_LINE: f32 = 0.45;

/// A gap between two runs is a space from here on, in sizes of the type. Kerned
/// letters are set closer, and also overlap.
const SPACE: f32 = 0.14;

/// A gap is one between two cells, or columns, from here on; between two
/// numbers even from here.
const CELL: f32 = 1.4;
const NUMBERS: f32 = 0.6;

/// A line. Places are in points from the lower left corner of its page.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its cells; one, where it is no row of a table.
    pub cells: Vec<String>,
    pub page: usize,
    /// Left and right edge.
    pub left: f32,
    pub right: f32,
    /// Its baseline.
    pub y: f32,
    /// Its height above the foot of the page, as a part of the page's.
    pub place: f32,
    /// Size of the type.
    pub size: f32,
    pub bold: bool,
    /// Why it is no story.
    pub aside: Option<&'static str>,
}

impl Line {
    /// All its words.
    pub fn text(&self) -> String {
        self.cells.join(" ")
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.cells.iter().map(|cell| cell.chars().count()).sum()
    }
}

/// Adds the lines of a page, in the order of reading.
pub fn push(spans: &[TextSpan], page: usize, base: f32, height: f32, lines: &mut Vec<Line>) {
    let place = |y: f32| {
        if height > 0.0 {
            (y - base) / height
        } else {
            0.5
        }
    };
    let mut turned = Vec::new();
    for row in column::ordered(rows(spans, &mut turned)) {
        let Some(first) = row.first() else {
            continue;
        };
        lines.push(Line {
            page,
            left: first.left,
            right: row.iter().map(|s| s.right).fold(f32::MIN, f32::max),
            y: first.y,
            place: place(first.y),
            size: row.iter().map(|s| s.size).fold(1.0, f32::max),
            bold: row.iter().all(|s| s.bold),
            aside: None,
            cells: row.into_iter().map(|s| s.text).collect(),
        });
    }
    for segment in turned {
        lines.push(Line {
            cells: vec![segment.text],
            page,
            left: segment.left,
            right: segment.right,
            y: segment.y,
            place: place(segment.y),
            size: segment.size,
            bold: segment.bold,
            aside: Some("turned text"),
        });
    }
}

/// Text of one row without a gap in it.
#[derive(Debug, Clone)]
pub struct Segment {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
}

/// The rows of a page from its head to its foot, whatever their columns. The
/// producer of a PDF may write its runs in any order, and cut them anywhere.
fn rows(spans: &[TextSpan], turned: &mut Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut pieces: Vec<Segment> = Vec::new();
    for span in spans {
        let place = [span.bbox.x, span.bbox.y, span.bbox.width, span.font_size];
        if span.text.trim().is_empty() || place.iter().any(|v| !v.is_finite()) {
            continue;
        }
        let piece = Segment {
            text: plain(&span.text),
            left: span.bbox.x,
            right: span.bbox.x + span.bbox.width.max(0.0),
            y: span.bbox.y,
            size: span.font_size.abs().clamp(1.0, 500.0),
            bold: span.font_weight.is_bold(),
        };
        if span.rotation_degrees == 0.0 {
            pieces.push(piece);
        } else {
            turned.push(piece);
        }
    }
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row[0].y - piece.y < SAME_LINE * row[0].size.max(piece.size) => {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().map(joined).collect()
}

/// The pieces of a row, those that follow closely as one.
fn joined(mut row: Vec<Segment>) -> Vec<Segment> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut whole: Vec<Segment> = Vec::new();
    for piece in row {
        let Some(last) = whole.last_mut() else {
            whole.push(piece);
            continue;
        };
        let size = last.size.max(piece.size);
        let gap = piece.left - last.right;
        // Type is made bold by setting it twice.
        let twice = last.text.ends_with(&piece.text) && piece.right - last.right < SPACE * size;
        if twice {
            continue;
        }
        let small = last.size.min(piece.size);
        let numbers = last.text.ends_with(|c: char| c.is_ascii_digit())
            && piece.text.starts_with(|c: char| c.is_ascii_digit());
        if gap > small * if numbers { NUMBERS } else { CELL } {
            whole.push(piece);
            continue;
        }
        let spaced = last.text.ends_with(' ') || piece.text.starts_with(' ');
        if gap > SPACE * size && !spaced {
            last.text.push(' ');
        }
        last.text.push_str(&piece.text);
        last.right = last.right.max(piece.right);
        // A raised sign stands on the line of its word.
        if piece.size >= last.size {
            last.y = piece.y;
        }
        last.size = size;
        last.bold &= piece.bold;
    }
    whole
}

/// The text with ligatures dissolved and accents joined to their letters.
/// Signs such as ½ and ² are left as they are: dissolved they would be other
/// numbers.
fn plain(text: &str) -> String {
    let dissolved = text.chars().flat_map(|c| {
        let is_ligature = ('\u{FB00}'..='\u{FB06}').contains(&c);
        let whole = (!is_ligature).then_some(c);
        let parts = is_ligature.then(|| c.nfkc()).into_iter().flatten();
        whole.into_iter().chain(parts)
    });
    dissolved.filter(|c| *c != '\0').nfc().collect()
}

/// The size that most of the text is set in.
pub fn body_size(lines: &[Line]) -> f32 {
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    for line in lines {
        let size = (line.size * 2.0).round() as i32;
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += line.len(),
            None => sizes.push((size, line.len())),
        }
    }
    let most = sizes.iter().max_by_key(|(size, count)| (*count, -size));
    most.map_or(10.0, |(size, _)| *size as f32 / 2.0)
}
