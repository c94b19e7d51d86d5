//! One limiter for every path where secrets could be guessed: it slows the guesser down and locks nobody out.
//!
//! A key is what is being guessed at (an account, a setup code, an address). After a few free tries each further try
//! costs a wait that doubles; success or time forgives.

use super::{Error, Result};
use crate::domain::time::Instant;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Tries before the first wait.
const FREE_TRIES: u32 = 5;
/// Longest wait in seconds.
const LONGEST_WAIT: i64 = 900;
/// Keys remembered at most; beyond it the oldest waits are forgotten, so that memory stays bounded.
const MOST_KEYS: usize = 50_000;

/// Tries per key, in this process.
#[derive(Debug, Default)]
pub struct Limiter(Mutex<HashMap<String, Tries>>);

#[derive(Debug, Clone, Copy)]
struct Tries {
    failed: u32,
    free_at: Instant,
}

impl Limiter {
    /// Lets a try pass or says how long to wait. Counts it as failed until [`Limiter::forgive`].
    ///
    /// # Errors
    /// [`Error::SlowDown`] with the seconds.
    pub fn try_once(&self, key: &str, now: Instant) -> Result<()> {
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= MOST_KEYS {
            map.retain(|_, tries| tries.free_at.plus_seconds(LONGEST_WAIT) > now);
        }
        let tries = map.entry(key.to_owned()).or_insert(Tries { failed: 0, free_at: now });
        if tries.free_at > now {
            let wait = (tries.free_at.millis() - now.millis()).div_euclid(1000) + 1;
            return Err(Error::SlowDown(u64::try_from(wait).unwrap_or(1)));
        }
        if now > tries.free_at.plus_seconds(LONGEST_WAIT) {
            tries.failed = 0;
        }
        tries.failed += 1;
        let over = tries.failed.saturating_sub(FREE_TRIES);
        let wait = if over == 0 { 0 } else { (1_i64 << over.min(10)).min(LONGEST_WAIT) };
        tries.free_at = now.plus_seconds(wait);
        Ok(())
    }

    /// Forgets the failed tries of a key after a success.
    pub fn forgive(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_wrong_try_costs_a_wait_and_success_forgives() {
        let limiter = Limiter::default();
        let now = Instant::from_millis(1_000_000);
        for _ in 0..6 {
            assert!(limiter.try_once("ada", now).is_ok());
        }
        assert!(matches!(limiter.try_once("ada", now), Err(Error::SlowDown(_))));
        assert!(limiter.try_once("bob", now).is_ok(), "another key is not slowed");
        limiter.forgive("ada");
        assert!(limiter.try_once("ada", now).is_ok());
    }
}
