//! The only home of randomness: the system's in production, a seeded one in tests so that snapshots hold still.

use crate::domain::time::Instant;
#[allow(clippy::disallowed_types, reason = "the home of randomness")]
use rand::rngs::OsRng;
use rand::{RngCore, SeedableRng, TryRngCore};
use rand_chacha::ChaCha20Rng;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// A source of random bytes.
#[derive(Debug, Default)]
pub struct Random {
    /// A reproducible stream instead of the operating system's bytes.
    seeded: Option<Mutex<ChaCha20Rng>>,
    /// Millisecond and counter of the latest UUID.
    latest: Mutex<(u64, u16)>,
}

/// Largest counter of a UUID: 12 bits.
const MOST_IN_A_MILLISECOND: u16 = 0xFFF;

impl Random {
    /// A reproducible stream from a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Mutex::new(ChaCha20Rng::seed_from_u64(seed))), ..Self::default() }
    }

    /// Random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes<const N: usize>(&self) -> super::Result<[u8; N]> {
        let mut bytes = [0; N];
        match &self.seeded {
            None => OsRng.try_fill_bytes(&mut bytes).map_err(super::Error::internal)?,
            Some(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        Ok(bytes)
    }

    /// A UUID version 7 of the given moment. Those of one millisecond are in the order in which they were asked for, by
    /// a counter that begins at a random place (RFC 9562, 6.2, method 1).
    ///
    /// # Errors
    /// As [`Random::bytes`].
    pub fn uuid(&self, now: Instant) -> super::Result<Uuid> {
        let millis = u64::try_from(now.millis()).unwrap_or_default();
        let mut bytes: [u8; 10] = self.bytes()?;
        let fresh = u16::from_be_bytes([bytes[0], bytes[1]]) & (MOST_IN_A_MILLISECOND >> 1);
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let counter = if latest.0 == millis { (latest.1 + 1) & MOST_IN_A_MILLISECOND } else { fresh };
        *latest = (millis, counter);
        bytes[..2].copy_from_slice(&counter.to_be_bytes());
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_millisecond_keep_their_order() {
        let random = Random::seeded(3);
        let ids: Vec<Uuid> = (0..2000).map(|_| random.uuid(Instant::from_millis(1_772_438_400_000)).unwrap()).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert!(random.uuid(Instant::from_millis(1_772_438_400_001)).unwrap() > ids[1999]);
    }
}
