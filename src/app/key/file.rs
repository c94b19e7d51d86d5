//! The key file: made at the first start, read at every start, replaced as a whole when a key is added or taken away.

use super::ServerKey;
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Longest key file in bytes: hundreds of keys.
const LONGEST: u64 = 64 * 1024;

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// A line of the file is not 64 hexadecimal digits.
    #[error("the key file {0} does not hold a key (64 hexadecimal digits) in its line {1}")]
    Content(String, usize),
    /// The same key stands in it twice.
    #[error("the key file {0} holds the key of its line {1} twice")]
    Twice(String, usize),
    /// Others than the owner may read it.
    #[error("the key file {0} is readable by others: chmod 600 it")]
    Permissions(String),
}

impl ServerKey {
    /// Reads the key file, or makes it (mode 600) from `fresh` when there is none.
    ///
    /// # Errors
    /// [`KeyError`] with the file's name, never its content.
    pub fn load_or_create(path: &Path, fresh: [u8; 32]) -> Result<Self, KeyError> {
        let file_error = |error| KeyError::File(path.display().to_string(), error);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(file_error)?;
        }
        match private().create_new(true).open(path) {
            Ok(mut file) => {
                let key = Self { file: Some(path.to_owned()), ..Self::new(fresh) };
                file.write_all(key.text().as_bytes()).and_then(|()| file.sync_all()).map_err(file_error)?;
                Ok(key)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::load(path),
            Err(error) => Err(file_error(error)),
        }
    }

    pub(super) fn load(path: &Path) -> Result<Self, KeyError> {
        let name = || path.display().to_string();
        let text = read_private(path)?;
        let mut keys: Vec<[u8; 32]> = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, line) in text.trim_end().split('\n').enumerate() {
            let mut bytes = [0; 32];
            let line = line.strip_suffix('\r').unwrap_or(line);
            hex::decode_to_slice(line, &mut bytes).map_err(|_| KeyError::Content(name(), index + 1))?;
            if !seen.insert(bytes) {
                return Err(KeyError::Twice(name(), index + 1));
            }
            keys.push(bytes);
        }
        let present = keys.first().copied().ok_or_else(|| KeyError::Content(name(), 1))?;
        Ok(Self { present, former: keys.split_off(1), file: Some(path.to_owned()) })
    }

    /// Puts these keys in the place of the file's, all or nothing: a new file is written beside it, is on the disk, and
    /// takes its name.
    ///
    /// # Errors
    /// [`KeyError::File`]; the file is then as it was.
    pub fn replace_file(&self, path: &Path) -> Result<(), KeyError> {
        let file_error = |error| KeyError::File(path.display().to_string(), error);
        let mut beside = path.as_os_str().to_owned();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        // Left behind by a command that was killed: nothing was made with the key in it.
        match std::fs::remove_file(&beside) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(file_error(error)),
            _ => {}
        }
        let written = private().create_new(true).open(&beside).and_then(|mut file| {
            file.write_all(self.text().as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&beside, path)
        });
        if let Err(error) = written {
            // It holds a key that nothing is made with; what failed is what counts.
            let _ = std::fs::remove_file(&beside);
            return Err(file_error(error));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(file_error)
    }

    fn text(&self) -> String {
        self.each().map(|key| hex::encode(key.present) + "\n").collect()
    }
}

/// The text of a file that nobody but its owner may read, as of keys and of other secrets.
///
/// # Errors
/// [`KeyError::File`] and [`KeyError::Permissions`], with the file's name, never its content.
pub fn read_private(path: &Path) -> Result<String, KeyError> {
    let name = || path.display().to_string();
    let file_error = |error| KeyError::File(name(), error);
    let file = File::open(path).map_err(file_error)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().map_err(file_error)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Permissions(name()));
        }
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(file_error)?;
    Ok(text)
}

/// How the file is made: nobody but its owner reads it, from the first moment on.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn the_present_key_comes_first_and_former_ones_are_kept() {
        let folder = folder();
        let path = folder.path().join("server.key");
        let first = ServerKey::load_or_create(&path, [1; 32]).unwrap();
        first.renewed([2; 32]).replace_file(&path).unwrap();
        let both = ServerKey::load_or_create(&path, [9; 32]).unwrap();
        assert_eq!(both.derive("x", ""), ServerKey::new([2; 32]).derive("x", ""));
        assert_eq!(both.former().map(|key| key.name()).collect::<Vec<_>>(), [first.name()]);
        both.without(|_| false).replace_file(&path).unwrap();
        let alone = ServerKey::load_or_create(&path, [9; 32]).unwrap();
        assert_eq!((alone.name(), alone.former().count()), (both.name(), 0));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_bad_line_and_a_key_twice_are_refused_by_their_line() {
        let folder = folder();
        let path = folder.path().join("server.key");
        ServerKey::load_or_create(&path, [1; 32]).unwrap();
        let (good, other) = ("01".repeat(32), "02".repeat(32));
        for (text, why) in [
            (String::new(), "in its line 1"),
            (format!("{good}\n\n{other}\n"), "in its line 2"),
            (format!("{good}\n{other}0\n"), "in its line 2"),
            (format!("{good}\n{} \n{other}", "03".repeat(32)), "in its line 2"),
            (format!("{good}\n{other}\n{}\n", good.to_uppercase()), "of its line 3 twice"),
        ] {
            std::fs::write(&path, &text).unwrap();
            let told = ServerKey::load_or_create(&path, [9; 32]).unwrap_err().to_string();
            assert!(told.contains(why) && !told.contains("0101"), "{text}: {told}");
        }
        // As every version before wrote it: one line without an end.
        std::fs::write(&path, &good).unwrap();
        assert_eq!(ServerKey::load_or_create(&path, [9; 32]).unwrap().name(), ServerKey::new([1; 32]).name());
    }
}
