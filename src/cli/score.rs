//! `probity score FILE|-`: ranks an evaluation with no server or database.
//!
//! The ranking goes to standard output. Bad input leaves standard output empty, so a pipeline never
//! takes a problem for a ranking: problem JSON (RFC 9457) goes to standard error, and the exit code
//! is 2. Serves `design/evaluation.md`, "`probity score`: the format".

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};

use crate::domain::evaluation::{self, MAX_INPUT_BYTES, Problem};

/// Exit code when the ranking was written.
pub const RANKED: u8 = 0;
/// Exit code when the ranking could not be written in full.
pub const UNWRITTEN: u8 = 1;
/// Exit code for input that cannot be read or scored.
pub const REFUSED: u8 = 2;

/// Ranks the evaluation at `path` (`-` for standard input) and returns the exit code: the ranking
/// goes to `out`, a problem to `err`.
pub fn run(path: &str, out: impl Write, mut err: impl Write) -> u8 {
    let ranking = read(path)
        .map_err(|error| Problem::at("", format!("cannot be read: {error}")))
        .and_then(|bytes| evaluation::parse(&bytes))
        .and_then(|evaluation| evaluation::evaluate(&evaluation));
    match ranking {
        Ok(ranking) => {
            if let Err(error) = write(&ranking, BufWriter::new(out)) {
                // Nothing is left to tell when standard error is gone as well.
                let _ = writeln!(err, "the ranking could not be written: {error}");
                return UNWRITTEN;
            }
            RANKED
        }
        Err(problem) => {
            let _ = write(&problem, err);
            REFUSED
        }
    }
}

/// The bytes of the evaluation; reads one byte more than is accepted, so that `parse` can refuse an
/// endless input without holding it.
pub(super) fn read(path: &str) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(MAX_INPUT_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// One JSON document and a line break.
pub(super) fn write(document: &impl serde::Serialize, mut to: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut to, document)?;
    to.write_all(b"\n")?;
    to.flush()
}
