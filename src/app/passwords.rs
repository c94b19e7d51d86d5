//! Passwords: argon2id with OWASP's figures (m 19456 KiB, t 2, p 1), a bounded number at a time.

use super::{Error, Result};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Condvar, Mutex, PoisonError};

/// Shortest password (NIST SP 800-63B asks for 8; 12 without further rules resists more).
pub const SHORTEST: usize = 12;
/// Longest password, so that hashing a megabyte is nobody's weapon.
pub const LONGEST: usize = 200;

/// Hashes and checks passwords, at most `at_once` at the same time: each takes 19 MiB.
#[derive(Debug)]
pub struct Passwords {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Passwords {
    /// Allows `at_once` hashes at the same time.
    #[must_use]
    pub const fn new(at_once: usize) -> Self {
        Self { free: Mutex::new(at_once), freed: Condvar::new() }
    }

    /// The hash in PHC string format.
    ///
    /// # Errors
    /// [`Error::Internal`] when the parameters are refused.
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String> {
        let _turn = self.turn();
        let salt = SaltString::encode_b64(&salt).map_err(Error::internal)?;
        let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(Error::internal)?;
        Ok(hash.to_string())
    }

    /// Whether the password fits the hash. Without a hash (no such account) the same time passes.
    ///
    /// # Errors
    /// [`Error::Internal`] when the stored hash does not parse.
    pub fn fits(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let Some(hash) = hash else {
            return self.hash(password, [0; 16]).map(|_| false);
        };
        let _turn = self.turn();
        let hash = PasswordHash::new(hash).map_err(Error::internal)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    }

    fn turn(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn(self)
    }
}

/// One place among those who hash; given back when dropped.
struct Turn<'a>(&'a Passwords);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
