//! Reading an archive that anybody may have written: bounded in number and size, and nothing is put on a disk.

use super::parts::{FORMAT, MANIFEST, Manifest};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most members.
const MOST_MEMBERS: usize = 20_000;
/// Most bytes of a member, unpacked.
const MOST_BYTES: u64 = 128 << 20;
/// Most bytes of all members together, unpacked.
const MOST_TOTAL: u64 = 1 << 30;

/// Why an archive cannot be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not a zip archive, or a damaged one.
    #[error("it is not a readable zip archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A member cannot be unpacked.
    #[error("{0} cannot be unpacked: {1}")]
    Member(String, std::io::Error),
    /// More or larger members than any record has.
    #[error("it holds more than a record can")]
    TooLarge,
    /// A name that is no member's, or the same name twice.
    #[error("it holds a member with the name {0:?}, which no record has")]
    Name(String),
    /// Without the list of members it is no record.
    #[error("manifest.json: {0}")]
    Manifest(String),
}

/// The unpacked members and the list of them.
pub struct Unpacked {
    pub manifest: Manifest,
    pub members: BTreeMap<String, Vec<u8>>,
}

/// Unpacks it.
pub fn unpack(bytes: &[u8]) -> Result<Unpacked, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MOST_MEMBERS {
        return Err(Unreadable::TooLarge);
    }
    let (mut members, mut total) = (BTreeMap::new(), 0_u64);
    for at in 0..archive.len() {
        let member = archive.by_index(at)?;
        let name = member.name()?.into_owned();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-');
        if !name.chars().all(is_plain) || name.contains("..") || name.starts_with('/') || member.is_dir() {
            return Err(Unreadable::Name(name));
        }
        let mut content = Vec::new();
        // What a header says about its size is not believed.
        let read = member.take(MOST_BYTES + 1).read_to_end(&mut content);
        let size = read.map_err(|error| Unreadable::Member(name.clone(), error))?;
        total = total.saturating_add(u64::try_from(size).unwrap_or(u64::MAX));
        if total > MOST_TOTAL || u64::try_from(size).is_ok_and(|size| size > MOST_BYTES) {
            return Err(Unreadable::TooLarge);
        }
        if members.insert(name.clone(), content).is_some() {
            return Err(Unreadable::Name(name));
        }
    }
    let manifest = members.remove(MANIFEST).ok_or_else(|| Unreadable::Manifest("is missing".to_owned()))?;
    let manifest: Manifest =
        serde_json::from_slice(&manifest).map_err(|error| Unreadable::Manifest(error.to_string()))?;
    if manifest.format != FORMAT {
        return Err(Unreadable::Manifest(format!("the format is {:?} and not {FORMAT:?}", manifest.format)));
    }
    Ok(Unpacked { manifest, members })
}
