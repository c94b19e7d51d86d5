//! The server key: 32 random bytes outside the database, and those that came before it.
//!
//! Tokens and request-forgery guards are derived from it, so neither has to be stored: whoever reads the database,
//! a backup or a log finds no link that works.
//!
//! The file holds the present key in its first line and former keys below it, each as 64 hexadecimal digits. What is made
//! is made with the present key; what was made with a former one is still read. [`super::rotation`] makes the present key a
//! former one, and takes away those that nothing needs any more.

mod file;

pub use file::{KeyError, read_private};

use crate::domain::ids::{DeviceCodeId, TokenId};
use crate::domain::invitations::spell_token;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// The present key and the former ones, newest first. Never printed.
#[derive(Clone)]
pub struct ServerKey {
    present: [u8; 32],
    former: Vec<[u8; 32]>,
    /// Where they were read.
    file: Option<PathBuf>,
}

impl std::fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServerKey(…)")
    }
}

impl ServerKey {
    /// A key from given bytes, without former ones.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self { present: bytes, former: Vec::new(), file: None }
    }

    /// Each key by itself, the present one first.
    pub fn each(&self) -> impl Iterator<Item = Self> + '_ {
        std::iter::once(&self.present).chain(&self.former).map(|bytes| Self::new(*bytes))
    }

    /// Each former key by itself, newest first.
    pub fn former(&self) -> impl Iterator<Item = Self> + '_ {
        self.each().skip(1)
    }

    /// The keys as the file has them now: while this process runs, they may have been rotated.
    #[must_use]
    pub fn reread(&self) -> Option<Self> {
        Self::load(self.file.as_deref()?).ok()
    }

    /// A name for the present key, for people and the history. It says nothing of the key.
    #[must_use]
    pub fn name(&self) -> String {
        hex::encode(&self.derive("name of the key", "")[..4])
    }

    /// The same keys behind a new one.
    #[must_use]
    pub fn renewed(&self, fresh: [u8; 32]) -> Self {
        let former = std::iter::once(self.present).chain(self.former.iter().copied()).collect();
        Self { present: fresh, former, file: self.file.clone() }
    }

    /// The same keys without those former ones that `keep` refuses.
    #[must_use]
    pub fn without(&self, keep: impl Fn(&Self) -> bool) -> Self {
        let former = self.former.iter().copied().filter(|bytes| keep(&Self::new(*bytes))).collect();
        Self { present: self.present, former, file: self.file.clone() }
    }

    /// The text that one of the keys makes and that hashes to what is stored; none when its key is gone. So a link goes
    /// on after a rotation: only its hash stands in the database, and it is made again by the key that made it.
    pub fn made(&self, hash: &str, make: impl Fn(&Self) -> String) -> Option<String> {
        self.each().map(|key| make(&key)).find(|text| sha256_hex(text) == hash)
    }

    /// The link's token for a token row.
    #[must_use]
    pub fn token(&self, id: TokenId) -> String {
        spell_token(&self.derive("bidder token", &id.to_string()))
    }

    /// The six digits of a mailed code.
    #[must_use]
    pub fn digits(&self, id: DeviceCodeId) -> String {
        let bytes = self.derive("device code", &id.to_string());
        let number = bytes.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        format!("{:06}", number % 1_000_000)
    }

    /// The request-forgery guard of a session.
    #[must_use]
    pub fn csrf(&self, session: &str) -> String {
        hex::encode(&self.derive("csrf", session)[..16])
    }

    /// 32 bytes of the present key for one purpose and subject.
    #[must_use]
    pub fn derive(&self, purpose: &str, subject: &str) -> [u8; 32] {
        derive(&self.present, purpose, subject)
    }
}

/// 32 bytes of a secret for one purpose and subject (HMAC-SHA-256, RFC 2104).
#[must_use]
pub fn derive(secret: &[u8], purpose: &str, subject: &str) -> [u8; 32] {
    // A key of any length is accepted by HMAC, so the error arm cannot be reached; it still must not panic.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return [0; 32];
    };
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(subject.as_bytes());
    mac.finalize().into_bytes().into()
}

/// SHA-256 in lower-case hexadecimal: how tokens and session ids are stored.
#[must_use]
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes))
}
