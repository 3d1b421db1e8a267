//! Reads a literate case, checks its draft, and compares what is found with
//! what is expected.

mod case;
mod compare;
mod outcome;

pub use case::{Case, Detail, Expected, Wanted};
pub use compare::{compare, notation};
pub use outcome::Outcome;
