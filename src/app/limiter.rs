//! One limiter for every path where secrets could be guessed: it slows the guesser down and locks nobody out.
//!
//! A key is what is being guessed at (an account, a setup code, an address). After a few free tries each further try
//! costs a wait that doubles; a success costs nothing, and time forgives.

use super::{Error, Result};
use crate::domain::time::Instant;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Tries before the first wait.
pub(super) const FREE_TRIES: u32 = 5;
/// The same for an address, which a whole office may share.
pub(super) const FREE_FOR_AN_OFFICE: u32 = 50;
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
    /// When it was free before the latest try.
    before: Instant,
}

impl Limiter {
    /// Lets a try pass or says how long to wait. Counts it as failed until [`Limiter::succeeded`].
    ///
    /// # Errors
    /// [`Error::SlowDown`] with the seconds.
    pub fn try_once(&self, key: &str, now: Instant) -> Result<()> {
        self.try_after(FREE_TRIES, key, now)
    }

    /// As [`Limiter::try_once`], with another number of free tries: for what many share, as the address of an office.
    ///
    /// # Errors
    /// As [`Limiter::try_once`].
    pub fn try_after(&self, free: u32, key: &str, now: Instant) -> Result<()> {
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= MOST_KEYS {
            map.retain(|_, tries| tries.free_at.plus_seconds(LONGEST_WAIT) > now);
        }
        let tries = map.entry(key.to_owned()).or_insert(Tries { failed: 0, free_at: now, before: now });
        if tries.free_at > now {
            let wait = (tries.free_at.millis() - now.millis()).div_euclid(1000) + 1;
            return Err(Error::SlowDown(u64::try_from(wait).unwrap_or(1)));
        }
        if now > tries.free_at.plus_seconds(LONGEST_WAIT) {
            tries.failed = 0;
        }
        tries.failed += 1;
        tries.before = now;
        let over = tries.failed.saturating_sub(free);
        let wait = if over == 0 { 0 } else { (1_i64 << over.min(10)).min(LONGEST_WAIT) };
        tries.free_at = now.plus_seconds(wait);
        Ok(())
    }

    /// The latest try of a key was none that failed. Those before it stay counted: whoever knows one secret must not
    /// guess at another for free.
    pub fn succeeded(&self, key: &str) {
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tries) = map.get_mut(key) {
            tries.failed = tries.failed.saturating_sub(1);
            tries.free_at = tries.before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_wrong_try_costs_a_wait_and_a_success_costs_nothing() {
        let limiter = Limiter::default();
        let now = Instant::from_millis(1_000_000);
        for _ in 0..6 {
            assert!(limiter.try_once("ada", now).is_ok());
        }
        assert!(matches!(limiter.try_once("ada", now), Err(Error::SlowDown(_))));
        assert!(limiter.try_once("bob", now).is_ok(), "another key is not slowed");
        let later = now.plus_seconds(2);
        assert!(limiter.try_once("ada", later).is_ok());
        limiter.succeeded("ada");
        assert!(limiter.try_once("ada", later).is_ok());
        assert!(limiter.try_once("ada", later).is_err(), "what failed before stays counted");
    }

    #[test]
    fn nobody_tries_more_than_twenty_times_an_hour() {
        let limiter = Limiter::default();
        let tried = (0..3600).filter(|second| limiter.try_once("ada", Instant::from_millis(second * 1000)).is_ok());
        assert!((5..=20).contains(&tried.count()));
    }
}
