//! Wakes the worker when a mail is queued, so that it need not look more often than once a second.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A bell that keeps ringing until it is heard. Clones are the same bell.
#[derive(Debug, Clone, Default)]
pub struct Bell(Arc<(Mutex<bool>, Condvar)>);

impl Bell {
    /// Rings; never waits for anybody.
    pub fn ring(&self) {
        let (rung, heard) = &*self.0;
        *rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        heard.notify_all();
    }

    /// Waits until the bell rings, at most `longest`. Says whether it rang.
    #[must_use]
    pub fn wait(&self, longest: Duration) -> bool {
        let (rung, heard) = &*self.0;
        let guard = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut guard, _) =
            heard.wait_timeout_while(guard, longest, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *guard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_before_the_wait_is_heard_once() {
        let bell = Bell::default();
        bell.clone().ring();
        assert!(bell.wait(Duration::from_secs(10)));
        assert!(!bell.wait(Duration::from_millis(1)));
    }
}
