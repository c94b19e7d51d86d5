//! The server key: 32 random bytes outside the database.
//!
//! Tokens and request-forgery guards are derived from it, so neither has to be stored: whoever reads the database,
//! a backup or a log finds no link that works.

use crate::domain::ids::{DeviceCodeId, TokenId};
use crate::domain::invitations::spell_token;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// The key. Never printed.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

impl std::fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServerKey(…)")
    }
}

/// Why the key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// The file's content is not 64 hexadecimal digits.
    #[error("the key file {0} does not hold a key (64 hexadecimal digits)")]
    Content(String),
    /// Others than the owner may read it.
    #[error("the key file {0} is readable by others: chmod 600 it")]
    Permissions(String),
}

/// The text of a file that only its owner may read.
///
/// # Errors
/// [`KeyError`] with the file's name, never its content.
pub fn read_secret(path: &Path) -> Result<String, KeyError> {
    let name = path.display().to_string();
    let file_error = |error| KeyError::File(name.clone(), error);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_err(file_error)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Permissions(name));
        }
    }
    Ok(std::fs::read_to_string(path).map_err(file_error)?.trim().to_owned())
}

impl ServerKey {
    /// A key from given bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads the key file, or makes it (mode 600) from `fresh` when there is none.
    ///
    /// # Errors
    /// [`KeyError`] with the file's name, never its content.
    pub fn load_or_create(path: &Path, fresh: [u8; 32]) -> Result<Self, KeyError> {
        let name = path.display().to_string();
        let file_error = |error| KeyError::File(name.clone(), error);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(file_error)?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(mut file) => {
                file.write_all(hex::encode(fresh).as_bytes()).map_err(file_error)?;
                file.sync_all().map_err(file_error)?;
                return Ok(Self(fresh));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(file_error(error)),
        }
        let text = read_secret(path)?;
        let mut bytes = [0_u8; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| KeyError::Content(name))?;
        Ok(Self(bytes))
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

    /// 32 bytes for one purpose and subject (HMAC-SHA-256, RFC 2104).
    #[must_use]
    pub fn derive(&self, purpose: &str, subject: &str) -> [u8; 32] {
        // A key of any length is accepted by HMAC, so the error arm cannot be reached; it still must not panic.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(subject.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// SHA-256 in lower-case hexadecimal: how tokens and session ids are stored.
#[must_use]
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes))
}
