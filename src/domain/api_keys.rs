//! Keys by which members' programs sign in: how they are spelled, and how long they may live.
//!
//! A key is `probity_` and 56 letters and digits: 32 random bytes and the first three bytes of their SHA-256, in base 32
//! (RFC 4648). The prefix lets scanners for leaked secrets find one, the check tells them a key from what only looks like
//! one.

use data_encoding::{BASE32_NOPAD, Encoding};
use sha2::{Digest, Sha256};
use std::fmt;

/// How every key begins.
pub const PREFIX: &str = "probity_";
/// Longest life of a key in days: a year.
pub const LONGEST_DAYS: u16 = 365;
/// Live keys that one member may have.
pub const MOST_KEYS: usize = 20;
/// Longest name in characters.
pub const LONGEST_NAME: usize = 80;

const CHECK: usize = 3;

/// A key. Never printed by the log; only its SHA-256 is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

impl ApiKey {
    /// Spells random bytes.
    #[must_use]
    pub fn spell(bytes: &[u8; 32]) -> Self {
        let whole = [&bytes[..], &Sha256::digest(bytes)[..CHECK]].concat();
        Self(format!("{PREFIX}{}", spelling().encode(&whole).to_lowercase()))
    }

    /// Reads a key; `None` when it cannot be one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let letters = text.strip_prefix(PREFIX).filter(|letters| letters.len() == 56)?;
        let whole = spelling().decode(letters.to_ascii_uppercase().as_bytes()).ok()?;
        let (bytes, check) = whole.split_at_checked(32)?;
        let fits = Sha256::digest(bytes)[..CHECK] == *check && letters.to_ascii_lowercase() == letters;
        fits.then(|| Self(text.to_owned()))
    }

    /// The key itself, to be shown once.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn spelling() -> Encoding {
    BASE32_NOPAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_from_what_looks_like_one() {
        let key = ApiKey::spell(&[0x5a; 32]);
        assert!(key.as_str().starts_with(PREFIX) && key.as_str().len() == 64, "{}", key.as_str());
        assert_eq!(ApiKey::read(&format!(" {}\n", key.as_str())), Some(key.clone()));
        assert!(!format!("{key:?}").contains(&key.as_str()[8..]));
        for at in 0..key.as_str().len() {
            let mut other = key.as_str().to_owned();
            other.replace_range(at..=at, if other[at..].starts_with('a') { "b" } else { "a" });
            assert_eq!(ApiKey::read(&other), None, "{at}");
        }
        for nonsense in ["", PREFIX, "probity_ä", &key.as_str()[8..], &key.as_str().to_uppercase()] {
            assert_eq!(ApiKey::read(nonsense), None, "{nonsense}");
        }
    }
}
