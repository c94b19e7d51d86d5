//! Evidence on disk: each file under a key of its own, encrypted as it comes in and decrypted as it goes out.

use crate::app::{Error, Result};
use age::secrecy::ExposeSecret;
use age::stream::StreamWriter;
use age::{Decryptor, Encryptor, x25519};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;
use std::str::FromStr;

/// The key of one file, an age identity. Printed nowhere; as JSON it stands in sealed texts only.
#[derive(Clone)]
pub struct FileKey(x25519::Identity);

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey(…)")
    }
}

impl Serialize for FileKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.to_string().expose_secret())
    }
}

impl<'de> Deserialize<'de> for FileKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        x25519::Identity::from_str(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

impl FileKey {
    /// Reads what a [`FileWriter`] wrote.
    ///
    /// # Errors
    /// When it is nothing of the kind, or another key's.
    pub fn read(&self, file: File) -> io::Result<impl Read + Seek + Send + use<>> {
        let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(io::Error::other)?;
        let identity: &dyn age::Identity = &self.0;
        decryptor.decrypt(std::iter::once(identity)).map_err(io::Error::other)
    }
}

/// Encrypts a file as its bytes come.
pub struct FileWriter {
    key: FileKey,
    out: StreamWriter<BufWriter<File>>,
}

impl std::fmt::Debug for FileWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileWriter(…)")
    }
}

impl FileWriter {
    /// Begins with a key of its own.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn begin(file: File) -> Result<Self> {
        let identity = x25519::Identity::generate();
        let recipient = identity.to_public();
        let to: &dyn age::Recipient = &recipient;
        let encryptor = Encryptor::with_recipients(std::iter::once(to)).map_err(Error::internal)?;
        let out = encryptor.wrap_output(BufWriter::new(file)).map_err(Error::disk)?;
        Ok(Self { key: FileKey(identity), out })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes).map_err(Error::disk)
    }

    /// Ends the file; back comes its key.
    ///
    /// # Errors
    /// When the disk does not take the rest.
    pub fn finish(self) -> Result<FileKey> {
        self.out.finish().and_then(|mut out| out.flush()).map_err(Error::disk)?;
        Ok(self.key)
    }
}

/// A file to be handed out.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub(in crate::app) path: PathBuf,
    pub(in crate::app) key: FileKey,
    /// Length of its content in bytes.
    pub size: u64,
}

impl StoredFile {
    /// Opens its content.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(&self) -> io::Result<impl Read + Seek + Send + use<>> {
        self.key.read(File::open(&self.path)?)
    }
}
