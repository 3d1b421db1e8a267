//! How a check is told that nobody waits for it any more.

/// Asked between the parts of a check; true where it is to stop.
#[derive(Clone, Copy)]
pub struct Stop<'a>(Option<&'a dyn Fn() -> bool>);

/// A check was stopped before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl<'a> Stop<'a> {
    /// Stops where `asks` is true. It is asked often, so it should be cheap.
    pub fn when(asks: &'a dyn Fn() -> bool) -> Self {
        Self(Some(asks))
    }

    /// Never stops.
    pub fn never() -> Self {
        Self(None)
    }

    /// # Errors
    /// Where the check is to stop.
    pub fn check(self) -> Result<(), Stopped> {
        match self.0 {
            Some(asks) if asks() => Err(Stopped),
            _ => Ok(()),
        }
    }
}
