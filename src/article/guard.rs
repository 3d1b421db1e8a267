//! Code of others that may panic, or call itself deep, on what it reads.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// The stack that it gets, in bytes.
const STACK: usize = 64 << 20;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs it on a thread of its own.
///
/// # Errors
/// In plain words, where it panics. What it would say of that is not printed:
/// whoever reads the message cannot do anything about it.
pub(super) fn guarded<T: Send>(run: impl FnOnce() -> T + Send) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_GUARDED.get() {
                loud(info);
            }
        }));
    });
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || {
            IS_GUARDED.set(true);
            panic::catch_unwind(AssertUnwindSafe(run))
        });
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(Ok(done))) => Ok(done),
            Ok(_) => Err("it is damaged in a way that cannot be read".to_owned()),
            Err(error) => Err(format!("there is no memory to read it: {error}")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        assert!(guarded(|| panic!("of others")).is_err());
        assert_eq!(guarded(|| 5), Ok(5));
    }
}
