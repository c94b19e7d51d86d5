//! Who of a bidder's people is at which section just now: a hint, in this process's memory alone, never a lock.
//!
//! Two people may always write; saving sorts that out ([`super::answers`]). The hint spares them the surprise. Serves
//! issue 4, capability 2.

use crate::domain::ids::ParticipantId;
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// For how many seconds somebody counts as present after a page or a save.
const PRESENT_SECONDS: i64 = 120;
/// People remembered at most; beyond it those who have gone are forgotten, so that memory stays bounded.
const MOST_PEOPLE: usize = 50_000;

/// Where people were seen last.
#[derive(Debug, Default)]
pub struct Presence(Mutex<HashMap<ParticipantId, Seen>>);

#[derive(Debug, Clone)]
struct Seen {
    bidder: Bidder,
    section: String,
    at: Instant,
}

impl Presence {
    /// Notes that somebody is at a section; back come the names of the colleagues who are there too.
    pub fn note(&self, bidder: &Bidder, section: &str, now: Instant) -> Vec<String> {
        let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= MOST_PEOPLE {
            people.retain(|_, seen| seen.is_present(now));
        }
        let seen = Seen { bidder: bidder.clone(), section: section.to_owned(), at: now };
        people.insert(bidder.participant, seen);
        let here = people.values().filter(|seen| seen.is_colleague_of(bidder, now) && seen.section == section);
        let mut names: Vec<String> = here.map(|seen| seen.bidder.name.clone()).collect();
        names.sort();
        names
    }

    /// Notes that somebody is still where they were seen last, as after a save; back come the colleagues there.
    pub fn stay(&self, bidder: &Bidder, now: Instant) -> Vec<String> {
        let people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let section = people.get(&bidder.participant).map(|seen| seen.section.clone());
        drop(people);
        section.map(|section| self.note(bidder, &section, now)).unwrap_or_default()
    }

    /// The names of the colleagues who are anywhere, by section.
    pub fn colleagues(&self, bidder: &Bidder, now: Instant) -> HashMap<String, Vec<String>> {
        let people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        for seen in people.values().filter(|seen| seen.is_colleague_of(bidder, now)) {
            sections.entry(seen.section.clone()).or_default().push(seen.bidder.name.clone());
        }
        for names in sections.values_mut() {
            names.sort();
        }
        sections
    }
}

impl Seen {
    fn is_present(&self, now: Instant) -> bool {
        now < self.at.plus_seconds(PRESENT_SECONDS)
    }

    fn is_colleague_of(&self, bidder: &Bidder, now: Instant) -> bool {
        let same = (self.bidder.tenant, self.bidder.invitation) == (bidder.tenant, bidder.invitation);
        same && self.bidder.participant != bidder.participant && self.is_present(now)
    }
}
