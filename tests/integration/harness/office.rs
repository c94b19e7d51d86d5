//! LibreOffice, headless: another program's idea of our workbooks.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Whether it is installed.
pub fn is_here() -> bool {
    let found = Command::new("soffice").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// Converts all files of a folder with that ending to a filter of LibreOffice, beside them. `settings` are those of
/// its user, an XCU file.
pub fn convert(folder: &Path, ending: &str, to: &str, settings: &str) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), settings).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(folder)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}

/// The same archive with one member changed.
pub fn rewrite(archive: &[u8], member: &str, change: impl FnOnce(&str) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for at in 0..old.len() {
        let mut own = old.by_index(at).unwrap();
        let name = own.name().unwrap().into_owned();
        let mut content = Vec::new();
        own.read_to_end(&mut content).unwrap();
        if name == member {
            let change = change.take().expect("a name stands once");
            content = change(&String::from_utf8(content).unwrap()).into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    assert!(change.is_none(), "no {member}");
    new.finish().unwrap().into_inner()
}
