//! Turns at costly work: each institution has a few at the same time and a short queue of its own, so that its load makes
//! its own people wait and nobody else.
//!
//! The office's computations and the bidders' uploads queue apart: an office that exports never keeps a bidder from
//! handing in. Waiting holds no thread. Serves OWASP ASVS 15.2.2.

use super::{Error, Result};
use crate::config::Limits;
use crate::domain::ids::TenantId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// After how many seconds it is worth asking again.
const AGAIN: u64 = 5;

/// What is queued for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Rankings, analyses, exports.
    Office,
    /// Files and workbooks of bidders.
    Uploads,
}

/// The queues of all institutions, in this process.
#[derive(Debug)]
pub struct Turns {
    limits: Limits,
    queues: Mutex<HashMap<(TenantId, Lane), Arc<Queue>>>,
}

#[derive(Debug)]
struct Queue {
    seats: Arc<Semaphore>,
    waiting: AtomicUsize,
}

/// A turn; over when dropped.
#[derive(Debug)]
pub struct Turn {
    _seat: OwnedSemaphorePermit,
}

/// A place in the queue; given back when dropped, also when the visitor has gone away.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Turns {
    /// Queues of these lengths.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, queues: Mutex::default() }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// [`Error::Busy`] at once when the queue is full, or when no turn came in time.
    pub async fn take(&self, tenant: TenantId, lane: Lane) -> Result<Turn> {
        let queue = self.queue(tenant, lane);
        if let Ok(seat) = Arc::clone(&queue.seats).try_acquire_owned() {
            return Ok(Turn { _seat: seat });
        }
        let most = match lane {
            Lane::Office => self.limits.turns_waiting,
            Lane::Uploads => self.limits.uploads_waiting,
        };
        let before = queue.waiting.fetch_add(1, Ordering::SeqCst);
        let _waiting = Waiting(&queue.waiting);
        if before >= most {
            return Err(Error::Busy(AGAIN));
        }
        let seat = Arc::clone(&queue.seats).acquire_owned();
        match tokio::time::timeout(Duration::from_secs(self.limits.patience), seat).await {
            Ok(Ok(seat)) => Ok(Turn { _seat: seat }),
            Ok(Err(closed)) => Err(Error::internal(closed)),
            Err(_) => Err(Error::Busy(AGAIN)),
        }
    }

    /// How many wait for a turn.
    #[must_use]
    pub fn waiting(&self, tenant: TenantId, lane: Lane) -> usize {
        self.queue(tenant, lane).waiting.load(Ordering::SeqCst)
    }

    fn queue(&self, tenant: TenantId, lane: Lane) -> Arc<Queue> {
        let seats = match lane {
            Lane::Office => self.limits.turns,
            Lane::Uploads => self.limits.uploads,
        };
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || Queue { seats: Arc::new(Semaphore::new(seats.max(1))), waiting: AtomicUsize::new(0) };
        Arc::clone(queues.entry((tenant, lane)).or_insert_with(|| Arc::new(fresh())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn who_has_waited_long_enough_is_told_so_and_gives_the_place_back() {
        let turns = Turns::new(Limits { turns: 1, patience: 0, ..Limits::default() });
        let tenant = TenantId::new(Uuid::nil());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let first = turns.take(tenant, Lane::Office).await.unwrap();
            assert!(matches!(turns.take(tenant, Lane::Office).await, Err(Error::Busy(_))));
            assert!(turns.take(tenant, Lane::Uploads).await.is_ok(), "another lane");
            assert_eq!(turns.waiting(tenant, Lane::Office), 0);
            drop(first);
            assert!(turns.take(tenant, Lane::Office).await.is_ok());
        });
    }
}
