//! What news agencies send: ninjs, NITF, NewsML. Their items have times,
//! codes and credits in common.

pub(super) mod credits;
pub(super) mod item;
pub(super) mod newsml;
pub(super) mod ninjs;
pub(super) mod nitf;
