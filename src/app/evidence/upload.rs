//! Receiving a file: to disk as it comes, encrypted, hashed and looked at on the way, then safe before anything names it.

use super::MOST_FILE_BYTES;
use super::sniff::{FileKind, Impression, agrees};
use crate::app::vault::{FileKey, FileWriter};
use crate::app::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use tempfile::NamedTempFile;

/// Begin of the names of files that are still coming in.
pub(super) const PREFIX: &str = ".upload-";

/// A file that is coming in. Dropped unfinished, it leaves nothing.
#[derive(Debug)]
pub struct Upload {
    file: NamedTempFile,
    out: FileWriter,
    hash: Sha256,
    size: u64,
    impression: Impression,
}

/// A file that has come in whole and is what it claims to be.
#[derive(Debug)]
pub(super) struct Received {
    file: NamedTempFile,
    /// Length in bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub sha256: String,
    /// What its bytes are encrypted with.
    pub key: FileKey,
}

impl Upload {
    /// Opens an unnamed place in the folder, which is made when it is missing.
    pub(super) fn begin(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::disk)?;
        let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder).map_err(Error::disk)?;
        let out = FileWriter::begin(file.reopen().map_err(Error::internal)?)?;
        Ok(Self { file, out, hash: Sha256::new(), size: 0, impression: Impression::default() })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Error::TooLarge`] once the file exceeds [`MOST_FILE_BYTES`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size += bytes.len() as u64;
        if self.size > MOST_FILE_BYTES {
            return Err(Error::TooLarge(MOST_FILE_BYTES));
        }
        self.hash.update(bytes);
        self.impression.add(bytes);
        self.out.write(bytes)
    }

    /// Checks the whole file against what its name claims.
    pub(super) fn finish(self, claimed: FileKind) -> Result<Received> {
        if self.size == 0 {
            return Err(Error::field("file", "file_empty"));
        }
        let sha256 = hex::encode(self.hash.finalize());
        let received = Received { file: self.file, size: self.size, sha256, key: self.out.finish()? };
        let mut content = received.content().map_err(Error::internal)?;
        if agrees(claimed, &self.impression, &mut content).map_err(Error::internal)? {
            Ok(received)
        } else {
            Err(Error::field("file", "file_type_mismatch"))
        }
    }
}

impl Received {
    /// What it holds.
    pub(super) fn content(&self) -> std::io::Result<impl Read + Seek + use<>> {
        self.key.read(self.file.reopen()?)
    }

    /// Makes the file durable under its name: content first, then the name, then the folder that holds the name.
    pub(super) fn keep(self, at: &Path) -> Result<()> {
        self.file.as_file().sync_all().map_err(Error::disk)?;
        self.file.persist_noclobber(at).map_err(|refused| Error::disk(refused.error))?;
        sync_folder(at).map_err(|error| gone(at, error))
    }
}

/// Gives a file a second name that is safe before anything names it; the bytes are copied where a disk knows no links.
pub(super) fn name_again(from: &Path, at: &Path) -> Result<()> {
    let copied = || std::fs::copy(from, at).and_then(|_| File::open(at)?.sync_all());
    std::fs::hard_link(from, at).or_else(|_| copied()).and_then(|()| sync_folder(at)).map_err(|error| gone(at, error))
}

/// What could not be made durable under a name of ours does not keep the name.
fn gone(at: &Path, error: std::io::Error) -> Error {
    drop(std::fs::remove_file(at));
    Error::disk(error)
}

/// Makes the name itself durable.
fn sync_folder(at: &Path) -> std::io::Result<()> {
    // Windows cannot open folders; it keeps names on its own.
    #[cfg(unix)]
    if let Some(folder) = at.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
