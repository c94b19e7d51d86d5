//! Work beside the requests: a thread of its own, and the bell that wakes it.

use super::{Error, Result};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a stopping server waits for what is in hand.
const GRACE: Duration = Duration::from_secs(3);

/// Lets `work` run on a thread of its own until `shutdown` resolves: it blocks neither requests nor, for longer than
/// three seconds, the stopping of the server. `work` looks at the flag it is given, and waits by the bell.
///
/// # Errors
/// When the thread cannot be started.
pub async fn run(
    name: &'static str,
    bell: Bell,
    shutdown: impl Future<Output = ()>,
    work: impl FnOnce(&AtomicBool) + Send + 'static,
) -> Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let (done, ended) = tokio::sync::oneshot::channel();
    let stopped = Arc::clone(&stop);
    // Not a blocking task: the runtime would wait for it, and with it for another server that hangs.
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            work(&stopped);
            // Nobody listens any more when the grace is over.
            let _ = done.send(());
        })
        .map_err(Error::internal)?;
    shutdown.await;
    stop.store(true, Ordering::SeqCst);
    bell.ring();
    if tokio::time::timeout(GRACE, ended).await.is_err() {
        tracing::warn!(name, "work is still in hand; it will be done again after the next start");
    }
    Ok(())
}

/// Does one round of work; what fails or panics is told in the log, and the next round comes all the same.
pub fn attempt(what: &'static str, work: impl FnOnce() -> Result<usize>) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::error!(%error, what, "work beside the requests failed"),
        Err(_) => tracing::error!(what, "work beside the requests panicked"),
    }
}

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
