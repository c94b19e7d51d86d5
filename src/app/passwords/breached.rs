//! The operator's list of breached passwords: lines `SHA-1:count` in the order of the hashes, as "Have I Been Pwned"
//! publishes them in one file. It is searched on this machine; no password and no part of a hash leaves it.

use data_encoding::HEXUPPER;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Letters of a hash.
const HASH: usize = 40;
/// Longest line, in bytes: hash, colon, count, line break.
const LINE: usize = 96;

/// Lines that are looked at when the list is taken, whether it is in order.
const SAMPLES: u64 = 64;

/// A list in a file, which may be larger than memory. It stays open: what becomes of its name does not matter.
#[derive(Debug)]
pub struct Breached {
    file: File,
    length: u64,
}

impl Breached {
    /// The list at that path.
    ///
    /// # Errors
    /// When it cannot be read, or is no such list.
    pub fn at(path: &Path) -> io::Result<Self> {
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut before = line(&file, 0)?.0;
        for sample in 1..SAMPLES {
            let Some(start) = begin(&file, length / SAMPLES * sample)?.filter(|start| *start < length) else { break };
            let hash = line(&file, start)?.0;
            if hash < before {
                return Err(io::Error::other("its lines are not in the order of the hashes"));
            }
            before = hash;
        }
        Ok(Self { file, length })
    }

    /// Whether a password is in it.
    ///
    /// # Errors
    /// When the file cannot be read any more, or is no such list.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let wanted = HEXUPPER.encode(&Sha1::digest(password.as_bytes()));
        // A line that holds it begins between these two; the first is always the beginning of a line.
        let (mut from, mut to) = (0, self.length);
        while from < to {
            let middle = from + (to - from) / 2;
            let start = if middle == from { from } else { begin(&self.file, middle - 1)?.unwrap_or(to) };
            if start >= to {
                to = middle;
                continue;
            }
            let (hash, length) = line(&self.file, start)?;
            match hash.cmp(&wanted) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => from = start + length,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        Ok(false)
    }
}

fn read(file: &File, at: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; LINE];
    let mut held = 0;
    while held < LINE {
        match file.read_at(&mut bytes[held..], at + length(held)?)? {
            0 => break,
            more => held += more,
        }
    }
    bytes.truncate(held);
    Ok(bytes)
}

fn length(bytes: usize) -> io::Result<u64> {
    u64::try_from(bytes).map_err(io::Error::other)
}

/// Where the first line beyond the byte at that place begins; none when there is no more.
fn begin(file: &File, at: u64) -> io::Result<Option<u64>> {
    let bytes = read(file, at)?;
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => Ok(Some(at + length(end)? + 1)),
        None if bytes.len() < LINE => Ok(None),
        None => Err(strange()),
    }
}

/// The hash of the line that begins there, and the line's length with its end.
fn line(file: &File, at: u64) -> io::Result<(String, u64)> {
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
        let breached = Breached::at(file.path()).unwrap();
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
        assert!(Breached::at(file.path()).is_err(), "empty");
        file.write_all(b"password\nqwerty\n").unwrap();
        assert!(Breached::at(file.path()).is_err());
        for path in ["/nowhere/at/all", "/", "/dev/zero"] {
            assert!(Breached::at(Path::new(path)).is_err(), "{path}");
        }
        let mut upside_down = tempfile::NamedTempFile::new().unwrap();
        for number in (0..500).rev() {
            writeln!(upside_down, "{number:040X}:1").unwrap();
        }
        let said = Breached::at(upside_down.path()).unwrap_err().to_string();
        assert!(said.contains("not in the order"), "{said}");
    }

    #[test]
    fn a_list_that_is_emptied_meanwhile_lets_nothing_pass() {
        let passwords: Vec<String> = (0..100).map(|number| format!("password {number}")).collect();
        let (file, breached) = list(&passwords, "\n");
        std::fs::remove_file(file.path()).unwrap();
        assert!(breached.holds("password 7").unwrap(), "its name does not matter");
        file.as_file().set_len(0).unwrap();
        assert!(breached.holds("password 7").is_err());
    }
}
