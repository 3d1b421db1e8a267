//! Files that hold files: archives, and what is packed alone. Each tells its
//! members one by one, in its order, within a budget.

mod budget;
#[cfg(feature = "archives")]
mod entry;
#[cfg(feature = "archives")]
pub(super) mod gzip;
#[cfg(feature = "archives")]
pub(super) mod tar;
#[cfg(feature = "archives")]
pub(super) mod warc;
#[cfg(feature = "archives")]
pub(super) mod zip;

pub(super) use budget::{Budget, LARGEST, LARGEST_TEXT, damaged, fits, fits_page, too_large};
