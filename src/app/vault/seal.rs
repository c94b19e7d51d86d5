//! The seal of a tender: a key pair whose private half is split among officers and kept nowhere whole.
//!
//! Crate `age` encrypts (X25519; officers' keys under a passphrase by scrypt), crate `blahaj` splits (Shamir, "How to
//! share a secret", 1979). Fewer shares than needed say nothing about the key.

use super::TextKey;
use crate::app::{Error, Result};
use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, scrypt, x25519};
use blahaj::Sharks;
use data_encoding::BASE64_NOPAD;
use std::str::FromStr;
use zeroize::Zeroizing;

/// log2 of scrypt's rounds: 64 MiB and a quarter of a second for each guess at a passphrase.
const WORK: u8 = 16;

/// What opens bids. Printed and stored nowhere.
pub struct OpeningKey(x25519::Identity);

impl std::fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpeningKey(…)")
    }
}

impl OpeningKey {
    /// A key nobody has had before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(x25519::Identity::generate())
    }

    /// To what bids are sealed.
    #[must_use]
    pub fn public(&self) -> SealTo {
        SealTo(self.0.to_public())
    }

    /// Splits it into `officers` shares of which `together` bring it back.
    #[must_use]
    pub fn split(&self, together: u8, officers: usize) -> Vec<Share> {
        let text = self.0.to_string();
        let dealer = Sharks(together).dealer(text.expose_secret().as_bytes());
        dealer.take(officers).map(|share| Share(Zeroizing::new(Vec::from(&share)))).collect()
    }

    /// Brings it back from shares of different officers.
    ///
    /// # Errors
    /// [`Error::Internal`] when they are too few or not of one key.
    pub fn join(together: u8, shares: &[Share]) -> Result<Self> {
        let shares: Vec<blahaj::Share> = shares
            .iter()
            .map(|share| blahaj::Share::try_from(share.0.as_slice()).map_err(Error::internal))
            .collect::<Result<_>>()?;
        let bytes = Zeroizing::new(Sharks(together).recover(&shares).map_err(Error::internal)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| no_key())?;
        x25519::Identity::from_str(text).map(Self).map_err(|_| no_key())
    }

    /// Opens the key of a bid.
    ///
    /// # Errors
    /// [`Error::Internal`] when it was sealed to another key, or changed.
    pub fn open(&self, sealed: &str) -> Result<TextKey> {
        TextKey::from_bytes(&opened(&self.0, sealed)?)
    }
}

/// Says nothing of the shares.
fn no_key() -> Error {
    Error::internal("the shares do not make a key")
}

/// One officer's part of an opening key.
#[derive(Clone)]
pub struct Share(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Share(…)")
    }
}

impl Share {
    /// Seals it to an officer.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn sealed(&self, to: &SealTo) -> Result<String> {
        to.seal(&self.0)
    }

    /// The bytes, to be kept sealed until enough officers have given theirs.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// From bytes that were kept.
    #[must_use]
    pub const fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }
}

/// The public half of a key.
#[derive(Debug, Clone)]
pub struct SealTo(x25519::Recipient);

impl SealTo {
    /// As [`SealTo::text`] wrote it.
    ///
    /// # Errors
    /// [`Error::Internal`] when it is none.
    pub fn read(text: &str) -> Result<Self> {
        x25519::Recipient::from_str(text).map(Self).map_err(Error::internal)
    }

    /// In age's own spelling, `age1…`.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// Seals the key of a bid.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn seal_key(&self, key: &TextKey) -> Result<String> {
        self.seal(key.bytes())
    }

    fn seal(&self, bytes: &[u8]) -> Result<String> {
        Ok(BASE64_NOPAD.encode(&age::encrypt(&self.0, bytes).map_err(Error::internal)?))
    }
}

/// An officer's key pair, the private half under a passphrase that the server does not keep.
#[derive(Debug, Clone)]
pub struct OfficerKey {
    /// The public half.
    pub public: SealTo,
    /// The private half, encrypted.
    pub private: String,
}

impl OfficerKey {
    /// A key nobody has had before. Slow on purpose.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh(passphrase: &str) -> Result<Self> {
        let identity = x25519::Identity::generate();
        let mut lock = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        lock.set_work_factor(WORK);
        let private = age::encrypt(&lock, identity.to_string().expose_secret().as_bytes()).map_err(Error::internal)?;
        Ok(Self { public: SealTo(identity.to_public()), private: BASE64_NOPAD.encode(&private) })
    }

    /// Unlocks a private half; `None` for a wrong passphrase. Slow on purpose.
    ///
    /// # Errors
    /// [`Error::Internal`] when it is no private half.
    pub fn unlock(private: &str, passphrase: &str) -> Result<Option<OfficerSecret>> {
        let sealed = BASE64_NOPAD.decode(private.as_bytes()).map_err(Error::internal)?;
        let mut key = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        key.set_max_work_factor(WORK);
        let text = match age::decrypt(&key, &sealed) {
            Ok(text) => Zeroizing::new(text),
            Err(DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys) => {
                return Ok(None);
            }
            Err(error) => return Err(Error::internal(error)),
        };
        let text = std::str::from_utf8(&text).map_err(|_| no_key())?;
        x25519::Identity::from_str(text).map(|identity| Some(OfficerSecret(identity))).map_err(|_| no_key())
    }
}

/// An officer's private half, unlocked.
pub struct OfficerSecret(x25519::Identity);

impl std::fmt::Debug for OfficerSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfficerSecret(…)")
    }
}

impl OfficerSecret {
    /// Opens the officer's share.
    ///
    /// # Errors
    /// [`Error::Internal`] when it is another officer's, or changed.
    pub fn open(&self, sealed: &str) -> Result<Share> {
        opened(&self.0, sealed).map(Share)
    }
}

fn opened(identity: &x25519::Identity, sealed: &str) -> Result<Zeroizing<Vec<u8>>> {
    let bytes = BASE64_NOPAD.decode(sealed.as_bytes()).map_err(Error::internal)?;
    age::decrypt(identity, &bytes).map(Zeroizing::new).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::random::Random;

    #[test]
    fn any_two_of_three_bring_the_key_back_and_one_does_not() {
        let random = Random::seeded(7);
        let (key, bid) = (OpeningKey::fresh(), TextKey::fresh(&random).unwrap());
        let sealed = key.public().seal_key(&bid).unwrap();
        let shares = key.split(2, 3);
        let text = bid.seal(&random, "here", b"secret").unwrap();
        for pair in [[0, 1], [1, 0], [0, 2], [2, 1]] {
            let joined = OpeningKey::join(2, &pair.map(|index: usize| shares[index].clone())).unwrap();
            let opened = joined.open(&sealed).unwrap();
            assert_eq!(opened.open("here", &text).unwrap().as_slice(), b"secret");
        }
        assert!(OpeningKey::join(2, &shares[..1]).is_err());
        // Neither the same share twice, nor one of another key.
        assert!(OpeningKey::join(2, &[shares[0].clone(), shares[0].clone()]).is_err());
        let other = OpeningKey::fresh();
        assert!(OpeningKey::join(2, &[shares[0].clone(), other.split(2, 3)[1].clone()]).is_err());
        assert!(other.open(&sealed).is_err());
    }

    #[test]
    fn only_the_officer_with_the_passphrase_opens_the_share() {
        let share = OpeningKey::fresh().split(2, 3).remove(0);
        let officer = OfficerKey::fresh("correct horse battery").unwrap();
        let sealed = share.sealed(&officer.public).unwrap();
        assert!(OfficerKey::unlock(&officer.private, "correct horse batterz").unwrap().is_none());
        let secret = OfficerKey::unlock(&officer.private, "correct horse battery").unwrap().unwrap();
        assert_eq!(secret.open(&sealed).unwrap().bytes(), share.bytes());
        let other = OfficerKey::fresh("correct horse battery").unwrap();
        let other = OfficerKey::unlock(&other.private, "correct horse battery").unwrap().unwrap();
        assert!(other.open(&sealed).is_err());
        assert!(OfficerKey::unlock("AAAA", "correct horse battery").is_err());
    }
}
