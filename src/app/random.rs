//! The only home of randomness: the system's in production, a seeded one in tests so that snapshots hold still.

use crate::domain::time::Instant;
#[allow(clippy::disallowed_types, reason = "the home of randomness")]
use rand::rngs::OsRng;
use rand::{RngCore, SeedableRng, TryRngCore};
use rand_chacha::ChaCha20Rng;
use std::sync::Mutex;
use uuid::Uuid;

/// A source of random bytes.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "one in a process")]
pub enum Random {
    /// The operating system's.
    System,
    /// A reproducible stream.
    Seeded(Mutex<ChaCha20Rng>),
}

impl Random {
    /// A reproducible stream from a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// Random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes<const N: usize>(&self) -> super::Result<[u8; N]> {
        let mut bytes = [0; N];
        match self {
            Self::System => OsRng.try_fill_bytes(&mut bytes).map_err(super::Error::internal)?,
            Self::Seeded(stream) => {
                stream.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(&mut bytes);
            }
        }
        Ok(bytes)
    }

    /// A UUID version 7 (RFC 9562) of the given moment.
    ///
    /// # Errors
    /// As [`Random::bytes`].
    pub fn uuid(&self, now: Instant) -> super::Result<Uuid> {
        let millis = u64::try_from(now.millis()).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()?).into_uuid())
    }
}
