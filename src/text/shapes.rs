//! First letters and lengths of the words of a table: most words of a text are
//! told to be none of them without being looked up.

/// First letters and lengths of words.
#[derive(Debug, Clone)]
pub struct Shapes([u32; 256]);

impl Shapes {
    /// Those of `words`, which are in lower case.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut shapes = [0; 256];
        for word in words {
            let bytes = word.as_bytes();
            let first = bytes.first().copied().unwrap_or(0);
            shapes[usize::from(first)] |= length(bytes);
        }
        Self(shapes)
    }

    /// False where `word` is none of the words, whatever its ASCII letters'
    /// case.
    pub fn may_be(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let first = bytes.first().map_or(0, u8::to_ascii_lowercase);
        self.0[usize::from(first)] & length(bytes) != 0
    }
}

/// A bit for a length in bytes; all from 31 on share one.
fn length(bytes: &[u8]) -> u32 {
    1 << bytes.len().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_letters_or_lengths_are_told_apart() {
        let long = "a".repeat(40);
        let shapes = Shapes::of(["cannot", "ten", &long]);
        for word in ["cannot", "Cannot", "TEN", "the", &long] {
            assert!(shapes.may_be(word), "{word}");
        }
        for word in ["can", "banner", "a", ""] {
            assert!(!shapes.may_be(word), "{word}");
        }
    }
}
