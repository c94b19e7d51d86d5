//! `probity bounce`: delivery-status mails into the tender's cockpit.

use crate::app::outbox::{self, Returned};
use crate::config::Config;
use std::io::Read;

/// Largest mail that is read; a report gives at most our own mail back.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Reads one mail and notes what it says. A mailbox gets other mails too: they are no error.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: Config, file: &str) -> Result<(), String> {
    let unreadable = |error: std::io::Error| format!("the mail cannot be read: {error}");
    let mut raw = Vec::new();
    if file == "-" {
        std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut raw).map_err(unreadable)?;
    } else {
        let opened = std::fs::File::open(file).map_err(unreadable)?;
        opened.take(MOST_BYTES).read_to_end(&mut raw).map_err(unreadable)?;
    }
    let app = super::open(config)?;
    let said = match outbox::note_return(&app, &raw).map_err(|error| error.to_string())? {
        Returned::Noted => "noted: the mail counts as failed, with the server's words",
        Returned::Other => "let pass: no report that a mail of this server has failed",
    };
    println!("{said}");
    Ok(())
}
