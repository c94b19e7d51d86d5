//! The history to read: newest first, filtered, with the names of those it speaks of.
//!
//! Entries speak of ids (see [`super::audit`]); names are looked up only to be shown and can be purged.

use super::audit::{self, Verdict};
use super::{App, Result};
use crate::db::audit::Entry;
use crate::db::{self, Conn, Scope};
use crate::domain::deeds;
use crate::domain::fields::{FieldError, Refusals, date};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::permission::{Audit, Permit};
use crate::domain::time::Instant;
use jiff::civil::Date;
use std::collections::HashMap;

/// The zone whose days are meant: that of the pages on which the history is read.
pub const ZONE: &str = "Europe/Berlin";

/// Entries read at once while looking for some that fit.
const CHUNK: i64 = 500;

/// Chunks looked through for one page; a filter that fits rarely goes on from where this one stopped.
const CHUNKS: usize = 10;

/// What somebody looks for, as typed; an empty text fits all.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One of [`deeds::GROUPS`].
    pub deed: String,
    /// Part of the name or the address of who did it.
    pub actor: String,
    /// Part of the name or the address of what it was done to, of the deed's name or of the detail.
    pub text: String,
    /// The first day, `YYYY-MM-DD`.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Which entries are wanted; an empty text fits all.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The deed's group.
    pub deed: String,
    /// Part of the name or the address of who did it, in lower case.
    pub actor: String,
    /// Part of the name or the address of what it was done to, of the deed's name or of the detail, in lower case.
    pub text: String,
    /// Only entries from the first moment on and before the second.
    pub during: Option<(Instant, Instant)>,
    /// Only entries with a smaller number.
    pub before: i64,
    /// At most so many; 0 for the state of the chain alone.
    pub limit: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            deed: String::new(),
            actor: String::new(),
            text: String::new(),
            during: None,
            before: i64::MAX,
            limit: 50,
        }
    }
}

impl Asked {
    /// What fits, from the newest on.
    ///
    /// # Errors
    /// Refused fields: `deed` (`unknown_option`), `from`, `to` (`not_a_date`), `to` (`period_reversed`).
    pub fn filter(&self) -> std::result::Result<Filter, Vec<FieldError>> {
        let mut refusals = Refusals::new();
        if !self.deed.is_empty() && !deeds::GROUPS.contains(&self.deed.as_str()) {
            refusals.add("deed", "unknown_option");
        }
        let first = refusals.check("from", date(&self.from));
        let last = refusals.check("to", date(&self.to));
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            refusals.add("to", "period_reversed");
        }
        let since = refusals.check("from", first.map(midnight).transpose());
        let until = refusals.check("to", last.map(midnight_after).transpose());
        refusals.finish()?;
        let bounds = (since.unwrap_or(Instant::from_millis(i64::MIN)), until.unwrap_or(Instant::from_millis(i64::MAX)));
        Ok(Filter {
            deed: self.deed.clone(),
            actor: self.actor.trim().to_lowercase(),
            text: self.text.trim().to_lowercase(),
            during: (since.is_some() || until.is_some()).then_some(bounds),
            ..Filter::default()
        })
    }
}

/// The moment at which a day begins.
fn midnight(day: Date) -> std::result::Result<Instant, &'static str> {
    Instant::from_local(&format!("{day}T00:00"), ZONE).map_err(|_| "not_a_date")
}

/// The moment at which a day is over.
fn midnight_after(day: Date) -> std::result::Result<Instant, &'static str> {
    day.tomorrow().map_err(|_| "not_a_date").and_then(midnight)
}

/// What an entry speaks of, with its name while there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name, or the reference itself where there is no such thing any more.
    pub name: String,
    /// The e-mail address of a person; empty for what has none.
    pub email: String,
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
    if filter.limit == 0 {
        return Ok((Vec::new(), None));
    }
    let mut names = Names { tenant, known: HashMap::new() };
    let (mut found, mut before) = (Vec::new(), filter.before);
    for _ in 0..CHUNKS {
        let entries = match filter.during {
            Some(bounds) => db::audit::list_during(conn, tenant, bounds, before, CHUNK)?,
            None => db::audit::list_before(conn, tenant, before, None, CHUNK)?,
        };
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
        let Told { entry, actor, subject } = told;
        (self.deed.is_empty() || deeds::group(&entry.action) == self.deed)
            && any_holds(&[&actor.name, &actor.email], &self.actor)
            && any_holds(&[&subject.name, &subject.email, &entry.action, &entry.detail], &self.text)
    }
}

/// Whether a part, in lower case, stands in one of the texts.
fn any_holds(texts: &[&str], part: &str) -> bool {
    part.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(part))
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
            email: String::new(),
            tender: None,
            bidder: false,
        });
        self.known.insert(reference.to_owned(), named.clone());
        Ok(named)
    }

    fn find(&self, conn: &mut Conn, reference: &str) -> Result<Option<Named>> {
        let Some((kind, id)) = reference.split_once(':') else { return Ok(None) };
        let id = id.split('/').next().unwrap_or_default();
        let person = |name: String, email: String| Named { name, email, tender: None, bidder: false };
        Ok(match kind {
            "user" => match id.parse() {
                Ok(id) => db::users::find(conn, self.tenant, id)?.map(|user| person(user.name, user.email)),
                Err(_) => None,
            },
            "participant" => match id.parse() {
                Ok(id) => {
                    db::invitations::find_participant(conn, self.tenant, id)?.map(|own| person(own.name, own.email))
                }
                Err(_) => None,
            },
            "tender" => match id.parse() {
                Ok(id) => db::tenders::find(conn, self.tenant, id)?.map(|tender| Named {
                    name: tender.title,
                    email: String::new(),
                    tender: Some(tender.id),
                    bidder: false,
                }),
                Err(_) => None,
            },
            "invitation" | "bid" => match id.parse() {
                Ok(id) => db::invitations::find(conn, self.tenant, id)?.map(|invitation| Named {
                    name: invitation.company,
                    email: String::new(),
                    tender: Some(invitation.tender_id),
                    bidder: true,
                }),
                Err(_) => None,
            },
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    /// Endings of files' names, which stand in the sources as the names of deeds do.
    const FILES: [&str; 7] = ["docm", "exe", "json", "jsonl", "key", "txt", "xml"];

    /// The group, where a literal is the name of a deed.
    fn group_of(literal: &str) -> Option<&str> {
        let (group, rest) = literal.split_once('.')?;
        let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        (is_word(group) && is_word(rest) && !FILES.contains(&rest)).then_some(group)
    }

    #[test]
    fn every_deed_of_the_sources_is_of_a_group_that_can_be_looked_for() {
        let mut found = BTreeSet::new();
        let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/app"))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let source = std::fs::read_to_string(path).unwrap();
                    found.extend(source.split('"').filter_map(group_of).map(str::to_owned));
                }
            }
        }
        let offered: BTreeSet<String> = deeds::GROUPS.iter().map(|group| (*group).to_owned()).collect();
        assert_eq!(found, offered, "domain::deeds::GROUPS is not what src/app appends to the history");
    }

    #[test]
    fn days_are_those_of_the_pages_and_what_is_no_filter_is_named() {
        let of = |deed: &str, from: &str, to: &str| {
            Asked { deed: deed.to_owned(), from: from.to_owned(), to: to.to_owned(), ..Asked::default() }.filter()
        };
        assert_eq!(of("", "", "").unwrap().during, None);
        // The day on which the clocks go forward.
        let (since, until) = of("bids", "2026-03-29", "2026-03-29").unwrap().during.unwrap();
        assert_eq!(since.rfc3339(), "2026-03-28T23:00:00.000Z");
        assert_eq!(until.millis() - since.millis(), 23 * 3_600_000);
        assert_eq!(of("", "2026-03-29", "").unwrap().during, Some((since, Instant::from_millis(i64::MAX))));
        for (deed, from, to, field, code) in [
            ("nonsense", "", "", "deed", "unknown_option"),
            ("bids.opened", "", "", "deed", "unknown_option"),
            ("", "29.03.2026", "", "from", "not_a_date"),
            ("", "", "2026-02-30", "to", "not_a_date"),
            ("", "", "9999-12-31", "to", "not_a_date"),
            ("", "2026-03-29", "2026-03-28", "to", "period_reversed"),
        ] {
            assert_eq!(of(deed, from, to).unwrap_err(), [FieldError::new(field, code)], "{deed} {from} {to}");
        }
    }
}
