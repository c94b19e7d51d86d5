//! A whole chain as a file that anybody can check without this server: JSON lines, written and read entry by entry.
//!
//! The first line names the institution and the chain's head, so that a file cut off at its end is found out too. Each
//! further line is an entry in canonical JSON; without its `hash` it is what the hash was taken of.

use super::walk::{PAGE, Verdict, Walk};
use super::{GENESIS, canonical};
use crate::app::{App, Error, Result};
use crate::db::audit::Entry;
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;
use crate::domain::permission::{Audit, Permit};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Read};

/// Format of the file.
const FORMAT: &str = "probity-audit/1";

/// Media type of the file.
pub const MEDIA_TYPE: &str = "application/jsonl";

/// Longest line that is read, in bytes; the minutes of a thousand bids are far below it.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    format: String,
    institution: TenantId,
    head: Head,
}

/// The last entry there should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    seq: i64,
    hash: String,
}

/// An entry's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    tenant: TenantId,
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    subject: String,
    detail: String,
    previous: String,
    hash: String,
}

impl From<Entry> for Line {
    fn from(entry: Entry) -> Self {
        Self {
            tenant: entry.tenant_id,
            seq: entry.seq,
            at: entry.at.millis(),
            actor: entry.actor,
            action: entry.action,
            subject: entry.subject,
            detail: entry.detail,
            previous: entry.previous,
            hash: entry.hash,
        }
    }
}

impl From<Line> for Entry {
    fn from(line: Line) -> Self {
        Self {
            tenant_id: line.tenant,
            seq: line.seq,
            at: Instant::from_millis(line.at),
            actor: line.actor,
            action: line.action,
            subject: line.subject,
            detail: line.detail,
            previous: line.previous,
            hash: line.hash,
        }
    }
}

/// A file that is being written, portion by portion.
#[derive(Debug)]
pub struct Export {
    opening: Opening,
    begun: bool,
    after: i64,
}

impl Export {
    /// The chain as it is now; what is appended meanwhile is not in the file.
    ///
    /// # Errors
    /// Only when the database does not answer.
    pub fn begin(app: &App, permit: Permit<Audit>) -> Result<Self> {
        Self::of(app, permit.tenant)
    }

    /// As [`Export::begin`], for whoever has looked after the right already.
    ///
    /// # Errors
    /// Only when the database does not answer.
    pub(in crate::app) fn of(app: &App, tenant: TenantId) -> Result<Self> {
        let found = app.db.read(Scope::Tenant(tenant), |conn| db::audit::find_head(conn, tenant))?;
        let (seq, hash) = found.unwrap_or_else(|| (0, GENESIS.to_owned()));
        let opening = Opening { format: FORMAT.to_owned(), institution: tenant, head: Head { seq, hash } };
        Ok(Self { opening, begun: false, after: 0 })
    }

    /// The next lines; nothing once all are written. Entries come as they are stored, whether they fit or not.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn portion(&mut self, app: &App) -> Result<Option<Vec<u8>>> {
        if !self.begun {
            self.begun = true;
            return Ok(Some((canonical(&self.opening)? + "\n").into_bytes()));
        }
        let tenant = self.opening.institution;
        let page = app.db.read(Scope::Tenant(tenant), |conn| db::audit::list_after(conn, tenant, self.after, PAGE))?;
        let last = self.opening.head.seq;
        let mut lines = String::new();
        for entry in page.into_iter().take_while(|entry| entry.seq <= last) {
            self.after = entry.seq;
            lines += &canonical(&Line::from(entry))?;
            lines.push('\n');
        }
        Ok((!lines.is_empty()).then(|| lines.into_bytes()))
    }
}

/// Why a file cannot be checked at all, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Disk(#[from] std::io::Error),
    /// It is something else.
    #[error("it is no history: its first line must be one of the format {FORMAT}")]
    Format,
    /// An entry does not serialise.
    #[error(transparent)]
    Entry(#[from] Error),
}

/// Walks along a file and names the first bad entry; `see` is shown every entry that can be read. In the memory of one
/// entry, whatever the file's length.
///
/// # Errors
/// [`FileError`] when it is no such file.
pub fn verify(
    mut file: impl BufRead,
    mut see: impl FnMut(&Entry),
) -> std::result::Result<(TenantId, Verdict), FileError> {
    let mut line = Vec::new();
    read_line(&mut file, &mut line)?;
    let opening: Opening = serde_json::from_slice(&line).map_err(|_| FileError::Format)?;
    if opening.format != FORMAT {
        return Err(FileError::Format);
    }
    let tenant = opening.institution;
    let (mut walk, mut broken) = (Walk::default(), None);
    while read_line(&mut file, &mut line)? {
        let expected = walk.number() + 1;
        let entry =
            serde_json::from_slice::<Line>(&line).ok().map(Entry::from).filter(|entry| entry.tenant_id == tenant);
        let (seq, why) = match entry {
            None => (expected, Some("its line is no entry of this institution's history")),
            Some(entry) => {
                see(&entry);
                (entry.seq, walk.step(&entry)?)
            }
        };
        if let (Some(why), None) = (why, &broken) {
            broken = Some(Verdict::Broken { seq, why });
        }
    }
    Ok((tenant, broken.unwrap_or_else(|| walk.end(Some((opening.head.seq, opening.head.hash))))))
}

/// Whether there was another line.
fn read_line(file: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    Ok(file.take(LONGEST_LINE).read_until(b'\n', line)? > 0)
}
