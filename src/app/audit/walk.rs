//! The walk along a chain that names the first bad entry, whether it comes from the database or from a file.

use super::super::Result;
use super::{GENESIS, hash};
use crate::db::audit::Entry;
use crate::db::{self, Conn, Db, Scope};
use crate::domain::ids::TenantId;

/// Entries read at once: a chain of any length is walked in the same memory.
pub(super) const PAGE: i64 = 1000;

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry fits; how many, and the last hash.
    Whole {
        /// Number of entries.
        entries: i64,
        /// Hash of the last.
        head: String,
    },
    /// The first entry that does not fit.
    Broken {
        /// Its number.
        seq: i64,
        /// What is wrong with it, in words.
        why: &'static str,
    },
}

/// How far a walk has come: the number and hash of the entry it stands at.
#[derive(Debug, Clone)]
pub struct Walk {
    seq: i64,
    hash: String,
}

impl Default for Walk {
    fn default() -> Self {
        Self { seq: 0, hash: GENESIS.to_owned() }
    }
}

impl Walk {
    /// Goes on to the next entry; says what is wrong with it.
    ///
    /// # Errors
    /// When the entry does not serialise.
    pub fn step(&mut self, entry: &Entry) -> Result<Option<&'static str>> {
        let next = self.seq + 1;
        let why = if entry.seq > next {
            Some("an entry is missing before it")
        } else if entry.seq < next {
            Some("it stands in the place of a later entry")
        } else if entry.previous != self.hash {
            Some("it does not name the hash of the entry before")
        } else if hash(entry)? != entry.hash {
            Some("its content does not match its hash")
        } else {
            None
        };
        (self.seq, self.hash) = (next, entry.hash.clone());
        Ok(why)
    }

    /// Number of the entry it stands at.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.seq
    }

    /// What the whole walk found, where no step found anything; `head` is the last number and hash there should be.
    #[must_use]
    pub fn end(self, head: Option<(i64, String)>) -> Verdict {
        match head {
            Some((seq, hash)) if seq == self.seq && hash == self.hash => Verdict::Whole { entries: seq, head: hash },
            _ => Verdict::Broken { seq: self.seq + 1, why: "entries are missing at the end of the chain" },
        }
    }
}

/// Walks the whole chain of a tenant and names the first bad row.
///
/// # Errors
/// Only when the database does not answer.
pub fn verify(db: &Db, tenant: TenantId) -> Result<Verdict> {
    db.read(Scope::Tenant(tenant), |conn| from_rows(conn, tenant))
}

fn from_rows(conn: &mut Conn, tenant: TenantId) -> Result<Verdict> {
    let mut walk = Walk::default();
    loop {
        let page = db::audit::list_after(conn, tenant, walk.number(), PAGE)?;
        if page.is_empty() {
            return Ok(walk.end(db::audit::find_head(conn, tenant)?));
        }
        for entry in page {
            if let Some(why) = walk.step(&entry)? {
                return Ok(Verdict::Broken { seq: entry.seq, why });
            }
        }
    }
}
