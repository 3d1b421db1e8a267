//! How much is unpacked of a file: a bomb of some kilobytes holds petabytes.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// A larger file, in bytes, is no article: 64 MB. Pages, mails and documents
/// have pictures in them.
pub(in crate::article) const LARGEST: u64 = 64 << 20;

/// A larger text, in bytes, is none: 10 MB, ten thick books. To read it takes
/// some seconds.
pub(in crate::article) const LARGEST_TEXT: u64 = 10 << 20;

/// A larger page, in bytes, is not read: 32 MB. Its pictures may stand in it.
const LARGEST_PAGE: u64 = 32 << 20;

/// A text of more lines is none.
const MOST_LINES: usize = 400_000;

/// How many files are read of one that holds several.
const MOST: usize = 1_000_000;

/// How much larger all that is packed in a file may be than the file; and how
/// large in any case, in bytes. HTML packs to a twentieth, bombs to less than
/// a thousandth.
const RATIO: u64 = 40;
const FREE: u64 = 32 << 20;

/// What may still be unpacked of a file, shared by all that is packed in it.
#[derive(Debug, Clone)]
pub(in crate::article) struct Budget {
    left: Rc<Left>,
}

#[derive(Debug)]
struct Left {
    bytes: Cell<u64>,
    members: Cell<usize>,
}

impl Budget {
    /// The budget of a file of `size` bytes.
    pub fn of(size: u64) -> Self {
        Self::with(size.saturating_mul(RATIO).saturating_add(FREE))
    }

    /// A budget of so many bytes.
    pub fn with(bytes: u64) -> Self {
        Self {
            left: Rc::new(Left {
                bytes: Cell::new(bytes),
                members: Cell::new(MOST),
            }),
        }
    }

    /// Reads what is packed to its end, at most 64 MB.
    ///
    /// # Errors
    /// The outer one, in plain words, where nothing more of the file may be
    /// unpacked; the inner one where this member cannot be: it is too large,
    /// or the reader fails.
    pub fn unpack(&self, input: &mut dyn Read) -> Result<Result<Vec<u8>, String>, String> {
        self.member()?;
        let mut bytes = Vec::new();
        let read = input.take(LARGEST + 1).read_to_end(&mut bytes);
        // What failed was unpacked, too.
        self.take(bytes.len() as u64)?;
        Ok(match read {
            Err(error) => Err(damaged(&error)),
            Ok(_) if bytes.len() as u64 > LARGEST => Err(too_large(None)),
            Ok(_) => Ok(bytes),
        })
    }

    /// Counts a member.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn member(&self) -> Result<(), String> {
        let members = &self.left.members;
        let left = members.get().checked_sub(1);
        members.set(left.unwrap_or(0));
        left.map(|_| ())
            .ok_or_else(|| format!("it holds more than {MOST} files; no more are read"))
    }

    /// Counts unpacked bytes.
    ///
    /// # Errors
    /// Where they are too many for the size of the file.
    pub fn take(&self, bytes: u64) -> Result<(), String> {
        let left = self.left.bytes.get().checked_sub(bytes);
        self.left.bytes.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or_else(|| {
            format!(
                "what is packed in it is more than {RATIO} times as large as the file; unpack it \
                 yourself, and name the folder, if you trust it"
            )
        })
    }

    /// A reader all of whose bytes are counted: also what is skipped in a
    /// packed stream has to be unpacked.
    pub fn counted<R: Read>(&self, input: R) -> Counted<R> {
        Counted {
            input,
            budget: self.clone(),
        }
    }
}

/// See [`Budget::counted`].
#[derive(Debug)]
pub(in crate::article) struct Counted<R> {
    input: R,
    budget: Budget,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.budget
            .take(read as u64)
            .map_err(|error| io::Error::new(io::ErrorKind::QuotaExceeded, error))?;
        Ok(read)
    }
}

/// What is said of a packed file that cannot be read.
pub(in crate::article) fn damaged(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::QuotaExceeded => error.to_string(),
        io::ErrorKind::UnexpectedEof => "it is cut short".to_owned(),
        _ => format!("it is damaged: {error}"),
    }
}

/// That a text is not too large to be an article.
///
/// # Errors
/// In plain words, where it is: more than 10 MB or 400,000 lines.
pub(in crate::article) fn fits(bytes: u64, lines: usize) -> Result<(), String> {
    let most = LARGEST_TEXT >> 20;
    if bytes > LARGEST_TEXT {
        return Err(format!(
            "it has more than {most} MB of text, which no article has; split it"
        ));
    }
    if lines > MOST_LINES {
        return Err(format!(
            "its text has more than {MOST_LINES} lines, which no article has; split it"
        ));
    }
    Ok(())
}

/// That a page is not too large to be read.
///
/// # Errors
/// In plain words, where it is: more than 32 MB.
pub(in crate::article) fn fits_page(bytes: u64) -> Result<(), String> {
    let most = LARGEST_PAGE >> 20;
    if bytes > LARGEST_PAGE {
        return Err(format!(
            "the page has more than {most} MB; save it without its pictures"
        ));
    }
    Ok(())
}

/// What is said of a file of more than 64 MB; `size` is that of a file, in
/// bytes.
pub(in crate::article) fn too_large(size: Option<u64>) -> String {
    let most = LARGEST >> 20;
    match size {
        Some(size) => format!(
            "the file has {} MB; articles of up to {most} MB are read",
            size >> 20
        ),
        None => {
            format!("it has more than {most} MB unpacked; articles of up to {most} MB are read")
        }
    }
}
