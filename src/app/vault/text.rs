//! Short texts under a key of 32 bytes.

use crate::app::key::{ServerKey, derive};
use crate::app::random::Random;
use crate::app::{Error, Result};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64_NOPAD;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of a nonce; long enough to be drawn at random.
const NONCE: usize = 24;

/// A key for texts. Never printed; forgotten when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct TextKey([u8; 32]);

impl std::fmt::Debug for TextKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TextKey(…)")
    }
}

impl TextKey {
    /// A key nobody has had before.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh(random: &Random) -> Result<Self> {
        Ok(Self(random.bytes()?))
    }

    /// Seals a text for one place: in another place it does not open. Base64 of nonce and ciphertext.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn seal(&self, random: &Random, place: &str, text: &[u8]) -> Result<String> {
        let nonce: [u8; NONCE] = random.bytes()?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| broken())?;
        Ok(BASE64_NOPAD.encode(&[&nonce[..], &sealed].concat()))
    }

    /// Opens what [`TextKey::seal`] made for this place.
    ///
    /// # Errors
    /// [`Error::Internal`] for any other key, place or text.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Zeroizing<Vec<u8>>> {
        let bytes = BASE64_NOPAD.decode(sealed.as_bytes()).map_err(|_| broken())?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(broken)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        Ok(Zeroizing::new(self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| broken())?))
    }

    /// The key, wrapped by another one.
    ///
    /// # Errors
    /// As [`TextKey::seal`].
    pub fn wrapped(&self, random: &Random, by: &Self, place: &str) -> Result<String> {
        by.seal(random, place, &self.0)
    }

    /// Unwraps what [`TextKey::wrapped`] made.
    ///
    /// # Errors
    /// As [`TextKey::open`].
    pub fn unwrap(by: &Self, place: &str, wrapped: &str) -> Result<Self> {
        Self::from_bytes(&by.open(place, wrapped)?)
    }

    /// A key from a secret that the server does not keep.
    pub(super) fn of_secret(secret: &str) -> Self {
        Self(derive(secret.as_bytes(), "text key", "secret"))
    }

    /// The key itself, to be sealed to somebody.
    pub(super) const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A key that was sealed to somebody.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Ok(Self(bytes.try_into().map_err(|_| broken())?))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

impl ServerKey {
    /// Seals a text by the present key, for one purpose and place. `db::held::Held` has to know the purpose, so that
    /// a rotation finds the text.
    ///
    /// # Errors
    /// As [`TextKey::seal`].
    pub fn seal_text(&self, random: &Random, purpose: &str, place: &str, text: &[u8]) -> Result<String> {
        self.text_key(purpose).seal(random, place, text)
    }

    /// Opens what [`ServerKey::seal_text`] made, also by a former key, and by a newer one that the file has got since.
    ///
    /// # Errors
    /// As [`TextKey::open`].
    pub fn open_text(&self, purpose: &str, place: &str, sealed: &str) -> Result<Zeroizing<Vec<u8>>> {
        let by = |keys: &Self| keys.each().find_map(|key| key.text_key(purpose).open(place, sealed).ok());
        by(self).or_else(|| by(&self.reread()?)).ok_or_else(broken)
    }

    /// A sealed text, sealed by the present key instead of a former one; none when it is already.
    ///
    /// # Errors
    /// As [`TextKey::open`] when no key opens it.
    pub fn seal_again(&self, random: &Random, purpose: &str, place: &str, sealed: &str) -> Result<Option<String>> {
        if self.text_key(purpose).open(place, sealed).is_ok() {
            return Ok(None);
        }
        let text = self.open_text(purpose, place, sealed)?;
        self.seal_text(random, purpose, place, &text).map(Some)
    }

    /// The server's own key for texts of one purpose.
    fn text_key(&self, purpose: &str) -> TextKey {
        TextKey(self.derive("text key", purpose))
    }
}

/// Says nothing of the text or the key.
fn broken() -> Error {
    Error::internal("a sealed text does not open")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_opens_in_its_place_with_its_key_only() {
        let random = Random::seeded(7);
        let (key, other) = (TextKey::fresh(&random).unwrap(), TextKey::fresh(&random).unwrap());
        let sealed = key.seal(&random, "here", b"secret").unwrap();
        assert_eq!(key.open("here", &sealed).unwrap().as_slice(), b"secret");
        assert_ne!(sealed, key.seal(&random, "here", b"secret").unwrap());
        assert!(key.open("there", &sealed).is_err() && other.open("here", &sealed).is_err());
        let mut bytes = BASE64_NOPAD.decode(sealed.as_bytes()).unwrap();
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert!(key.open("here", &BASE64_NOPAD.encode(&bytes)).is_err(), "byte {at}");
            bytes[at] ^= 1;
        }
        for broken in ["", "AAAA", "ä", &sealed[1..]] {
            assert!(key.open("here", broken).is_err(), "{broken}");
        }
        let wrapped = key.wrapped(&random, &other, "place").unwrap();
        let again = TextKey::unwrap(&other, "place", &wrapped).unwrap();
        assert_eq!(again.open("here", &sealed).unwrap().as_slice(), b"secret");
        assert!(TextKey::unwrap(&key, "place", &wrapped).is_err());
    }
}
