//! Passwords: argon2id with OWASP's figures (m 19456 KiB, t 2, p 1), a bounded number at a time, and the operator's list
//! of breached ones.

mod breached;

pub use breached::Breached;

use super::{Error, Result};
use crate::domain::passwords::LONGEST;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use icu_normalizer::ComposingNormalizer;
use std::borrow::Cow;
use std::sync::{Condvar, Mutex, PoisonError};

/// Threads that may wait for their turn; beyond it whoever comes is told to come again, so that a storm of sign-ins takes
/// no thread from other requests.
const MOST_WAITING: usize = 64;
/// After how many seconds it is worth coming again.
const AGAIN: u64 = 5;

/// Hashes and checks passwords, at most `at_once` at the same time: each takes 19 MiB.
#[derive(Debug)]
pub struct Passwords {
    places: Mutex<Places>,
    freed: Condvar,
    breached: Option<Breached>,
}

#[derive(Debug)]
struct Places {
    free: usize,
    waiting: usize,
}

impl Passwords {
    /// Allows `at_once` hashes at the same time.
    #[must_use]
    pub const fn new(at_once: usize, breached: Option<Breached>) -> Self {
        Self { places: Mutex::new(Places { free: at_once, waiting: 0 }), freed: Condvar::new(), breached }
    }

    /// Whether a password is known to be breached; where the operator has no list, none is.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn is_breached(&self, password: &str) -> Result<bool> {
        self.breached.as_ref().map_or(Ok(false), |list| list.holds(password).map_err(Error::disk))
    }

    /// The hash in PHC string format.
    ///
    /// # Errors
    /// [`Error::Internal`] when the parameters are refused; [`Error::Busy`] when too many wait.
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String> {
        let _turn = self.turn()?;
        let salt = SaltString::encode_b64(&salt).map_err(Error::internal)?;
        let hash = argon2()?.hash_password(composed(password).as_bytes(), &salt).map_err(Error::internal)?;
        Ok(hash.to_string())
    }

    /// Whether the password fits the hash. Without a hash (no such account) the same time passes.
    ///
    /// # Errors
    /// [`Error::Internal`] when the stored hash does not parse; [`Error::Busy`] when too many wait.
    pub fn fits(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let Some(hash) = hash else {
            return self.hash(password, [0; 16]).map(|_| false);
        };
        let _turn = self.turn()?;
        let hash = PasswordHash::new(hash).map_err(Error::internal)?;
        Ok(argon2()?.verify_password(composed(password).as_bytes(), &hash).is_ok())
    }

    fn turn(&self) -> Result<Turn<'_>> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.free == 0 && places.waiting >= MOST_WAITING {
            return Err(Error::Busy(AGAIN));
        }
        places.waiting += 1;
        let mut places =
            self.freed.wait_while(places, |places| places.free == 0).unwrap_or_else(PoisonError::into_inner);
        places.waiting -= 1;
        places.free -= 1;
        Ok(Turn(self))
    }
}

/// One place among those who hash; given back when dropped.
struct Turn<'a>(&'a Passwords);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.places.lock().unwrap_or_else(PoisonError::into_inner).free += 1;
        self.0.freed.notify_one();
    }
}

/// The same letters in the same bytes, whichever keyboard they come from (NIST SP 800-63B, 3.1.1.2: NFC).
fn composed(password: &str) -> Cow<'_, str> {
    ComposingNormalizer::new_nfc().normalize(password)
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_when_too_many_wait_is_told_so_at_once() {
        let passwords = Passwords::new(0, None);
        passwords.places.lock().unwrap().waiting = MOST_WAITING;
        assert!(matches!(passwords.fits("x", None), Err(Error::Busy(_))));
        passwords.places.lock().unwrap().free = 1;
        assert!(matches!(passwords.fits("x", None), Ok(false)), "a free place is taken by whoever comes");
    }
}
