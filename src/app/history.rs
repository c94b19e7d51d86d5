//! The history to read: newest first, filtered, with the names of those it speaks of.
//!
//! Entries speak of ids (see [`super::audit`]); names are looked up only to be shown and can be purged.

use super::audit::{self, Verdict};
use super::{App, Result};
use crate::db::audit::Entry;
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::permission::{Audit, Permit};
use std::collections::HashMap;

/// Entries read at once while looking for some that fit.
const CHUNK: i64 = 500;

/// Chunks looked through for one page; a filter that fits rarely goes on from where this one stopped.
const CHUNKS: usize = 10;

/// Which entries are wanted; an empty text fits all.
#[derive(Debug, Clone)]
pub struct Filter {
    /// First word of the deed's name: `tender` of `tender.published`.
    pub deed: String,
    /// Part of the name of who did it.
    pub actor: String,
    /// Part of the name of what it was done to.
    pub text: String,
    /// Only entries with a smaller number.
    pub before: i64,
    /// At most so many.
    pub limit: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Self { deed: String::new(), actor: String::new(), text: String::new(), before: i64::MAX, limit: 50 }
    }
}

/// What an entry speaks of, with its name while there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name, or the reference itself where there is no such thing any more.
    pub name: String,
    /// The tender it belongs to.
    pub tender: Option<TenderId>,
    /// Whether it is a bidder of that tender rather than the tender itself.
    pub bidder: bool,
}

/// An entry with its names.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub entry: Entry,
    /// Who.
    pub actor: Named,
    /// To what.
    pub subject: Named,
}

/// A page of the history.
#[derive(Debug, Clone)]
pub struct History {
    /// Entries that fit, the newest first.
    pub entries: Vec<Told>,
    /// The number before which the search goes on; none at the chain's beginning.
    pub older: Option<i64>,
    /// Number and hash of the chain's last entry.
    pub head: (i64, String),
    /// Whether the whole chain holds.
    pub verdict: Verdict,
}

/// Reads a page and verifies the chain.
///
/// # Errors
/// Only when the database does not answer.
pub fn history(app: &App, permit: Permit<Audit>, filter: &Filter) -> Result<History> {
    let verdict = audit::verify(&app.db, permit.tenant)?;
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let head = db::audit::find_head(conn, permit.tenant)?.unwrap_or_default();
        let (entries, older) = page(conn, permit.tenant, filter)?;
        Ok(History { entries, older, head, verdict })
    })
}

fn page(conn: &mut Conn, tenant: TenantId, filter: &Filter) -> Result<(Vec<Told>, Option<i64>)> {
    let mut names = Names { tenant, known: HashMap::new() };
    let (mut found, mut before) = (Vec::new(), filter.before);
    for _ in 0..CHUNKS {
        let entries = db::audit::list_before(conn, tenant, before, None, CHUNK)?;
        if entries.is_empty() {
            return Ok((found, None));
        }
        for entry in entries {
            before = entry.seq;
            let told = Told { actor: names.of(conn, &entry.actor)?, subject: names.of(conn, &entry.subject)?, entry };
            if filter.takes(&told) {
                found.push(told);
            }
            if found.len() >= filter.limit {
                return Ok((found, (before > 1).then_some(before)));
            }
        }
    }
    Ok((found, (before > 1).then_some(before)))
}

impl Filter {
    fn takes(&self, told: &Told) -> bool {
        let holds = |text: &str, part: &str| part.is_empty() || text.to_lowercase().contains(&part.to_lowercase());
        let first = told.entry.action.split('.').next().unwrap_or_default();
        (self.deed.is_empty() || first == self.deed)
            && holds(&told.actor.name, &self.actor)
            && holds(&told.subject.name, &self.text)
    }
}

/// Names of what entries speak of, looked up once each.
struct Names {
    tenant: TenantId,
    known: HashMap<String, Named>,
}

impl Names {
    /// The name behind `kind:id`.
    fn of(&mut self, conn: &mut Conn, reference: &str) -> Result<Named> {
        if let Some(known) = self.known.get(reference) {
            return Ok(known.clone());
        }
        let named = self.find(conn, reference)?.unwrap_or_else(|| Named {
            name: reference.to_owned(),
            tender: None,
            bidder: false,
        });
        self.known.insert(reference.to_owned(), named.clone());
        Ok(named)
    }

    fn find(&self, conn: &mut Conn, reference: &str) -> Result<Option<Named>> {
        let Some((kind, id)) = reference.split_once(':') else { return Ok(None) };
        let id = id.split('/').next().unwrap_or_default();
        let plain = |name: String| Named { name, tender: None, bidder: false };
        Ok(match kind {
            "user" => match id.parse() {
                Ok(id) => db::users::find(conn, self.tenant, id)?.map(|user| plain(user.name)),
                Err(_) => None,
            },
            "participant" => match id.parse() {
                Ok(id) => db::invitations::find_participant(conn, self.tenant, id)?.map(|person| plain(person.name)),
                Err(_) => None,
            },
            "tender" => match id.parse() {
                Ok(id) => db::tenders::find(conn, self.tenant, id)?.map(|tender| Named {
                    name: tender.title,
                    tender: Some(tender.id),
                    bidder: false,
                }),
                Err(_) => None,
            },
            "invitation" | "bid" => match id.parse() {
                Ok(id) => db::invitations::find(conn, self.tenant, id)?.map(|invitation| Named {
                    name: invitation.company,
                    tender: Some(invitation.tender_id),
                    bidder: true,
                }),
                Err(_) => None,
            },
            _ => None,
        })
    }
}
