//! `probity verify FILE`: checks a record archive and calculates everything in it again, with no server or database.
//!
//! Exit code 0 when it is whole, 1 when something does not fit (each line names the member and the value), 2 when the
//! file is no record.

use crate::app::record;
use std::io::Write;
use std::path::Path;

/// Exit code for a record that is whole.
pub const WHOLE: u8 = 0;
/// Exit code for a record in which something does not fit.
pub const BROKEN: u8 = 1;
/// Exit code for what is no record.
pub const UNREADABLE: u8 = 2;

/// Most bytes of an archive.
const MOST_BYTES: u64 = 1 << 30;

/// Checks the archive and returns the exit code.
pub fn run(path: &Path, mut out: impl Write, mut err: impl Write) -> u8 {
    let report = read(path).and_then(|bytes| record::verify(&bytes).map_err(|error| error.to_string()));
    // Where nobody listens, the exit code still tells.
    match report {
        Err(why) => {
            let _ = writeln!(err, "probity: {}: {why}", path.display());
            UNREADABLE
        }
        Ok(report) if report.faults.is_empty() => {
            let _ = writeln!(out, "{}: whole, {} files, history ends at {}", report.title, report.members, report.head);
            WHOLE
        }
        Ok(report) => {
            for fault in &report.faults {
                let _ = writeln!(out, "{}{}: {}", fault.member, place(&fault.pointer), fault.what);
            }
            BROKEN
        }
    }
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!("#{pointer}") }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MOST_BYTES {
        return Err("it is larger than any record".to_owned());
    }
    std::fs::read(path).map_err(|error| error.to_string())
}
