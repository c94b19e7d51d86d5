//! The operator's list of breached passwords: lines `SHA-1:count` in the order of the hashes, as "Have I Been Pwned"
//! publishes them in one file. It is searched on this machine; no password and no part of a hash leaves it.

use data_encoding::HEXUPPER;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// Letters of a hash.
const HASH: usize = 40;
/// Longest line, in bytes: hash, colon, count, line break.
const LINE: usize = 96;

/// A list in a file, which may be larger than memory.
#[derive(Debug, Clone)]
pub struct Breached {
    path: PathBuf,
}

impl Breached {
    /// The list at that path.
    ///
    /// # Errors
    /// When it cannot be read, or its first line is none of such a list.
    pub fn at(path: PathBuf) -> io::Result<Self> {
        let mut file = File::open(&path)?;
        line(&mut file, 0)?;
        Ok(Self { path })
    }

    /// Whether a password is in it.
    ///
    /// # Errors
    /// When the file cannot be read any more, or is no such list.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let wanted = HEXUPPER.encode(&Sha1::digest(password.as_bytes()));
        let mut file = File::open(&self.path)?;
        // A line that holds it begins between these two; the first is always the beginning of a line.
        let (mut from, mut to) = (0, file.metadata()?.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = if middle == from { from } else { begin(&mut file, middle - 1)?.unwrap_or(to) };
            if start >= to {
                to = middle;
                continue;
            }
            let (hash, length) = line(&mut file, start)?;
            match hash.cmp(&wanted) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => from = start + length,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        Ok(false)
    }
}

fn read(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::with_capacity(LINE);
    Read::by_ref(file).take(LINE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn length(bytes: usize) -> io::Result<u64> {
    u64::try_from(bytes).map_err(io::Error::other)
}

/// Where the first line beyond the byte at that place begins; none when there is no more.
fn begin(file: &mut File, at: u64) -> io::Result<Option<u64>> {
    let bytes = read(file, at)?;
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => Ok(Some(at + length(end)? + 1)),
        None if bytes.len() < LINE => Ok(None),
        None => Err(strange()),
    }
}

/// The hash of the line that begins there, and the line's length with its end.
fn line(file: &mut File, at: u64) -> io::Result<(String, u64)> {
    let bytes = read(file, at)?;
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    let hash = bytes.get(..HASH).filter(|hash| hash.iter().all(u8::is_ascii_hexdigit)).ok_or_else(strange)?;
    if !bytes.get(HASH).is_none_or(|after| matches!(after, b':' | b'\r' | b'\n')) {
        return Err(strange());
    }
    Ok((String::from_utf8_lossy(hash).to_ascii_uppercase(), length(end)?))
}

fn strange() -> io::Error {
    io::Error::other("a line is not SHA-1:count")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn list(passwords: &[String], end: &str) -> (tempfile::NamedTempFile, Breached) {
        let mut hashes: Vec<_> = passwords.iter().map(|own| HEXUPPER.encode(&Sha1::digest(own.as_bytes()))).collect();
        hashes.sort();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let counts = ["1", "23", "9545824"].iter().cycle();
        let lines: Vec<String> = hashes.iter().zip(counts).map(|(hash, count)| format!("{hash}:{count}")).collect();
        file.write_all((lines.join(end) + end).as_bytes()).unwrap();
        let breached = Breached::at(file.path().to_owned()).unwrap();
        (file, breached)
    }

    #[test]
    fn every_password_of_a_list_is_found_and_no_other() {
        for count in [1, 2, 3, 4, 7, 100, 1_000] {
            for end in ["\n", "\r\n"] {
                let passwords: Vec<String> = (0..count).map(|number| format!("password {number}")).collect();
                let (_file, breached) = list(&passwords, end);
                assert!(passwords.iter().all(|own| breached.holds(own).unwrap()), "{count}");
                let others = (0..200).filter(|number| breached.holds(&format!("other {number}")).unwrap()).count();
                assert_eq!(others, 0, "{count}");
            }
        }
    }

    #[test]
    fn what_is_no_such_list_is_refused() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        assert!(Breached::at(file.path().to_owned()).is_err(), "empty");
        file.write_all(b"password\nqwerty\n").unwrap();
        assert!(Breached::at(file.path().to_owned()).is_err());
        assert!(Breached::at("/nowhere/at/all".into()).is_err());
    }
}
