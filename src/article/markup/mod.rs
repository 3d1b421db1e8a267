//! JSON and XML as trees whose words keep the way back to the file, through
//! escapes and entities.

pub(super) mod json;
pub(super) mod mapped;
pub(super) mod xml;
