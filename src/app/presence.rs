//! Who of a bidder's people is at which section just now: a hint, in this process's memory alone, never a lock.
//!
//! Two people may always write; saving sorts that out ([`super::answers`]). The hint spares them the surprise. Serves
//! issue 4, capability 2.

use crate::domain::ids::{InvitationId, ParticipantId};
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// For how many seconds somebody counts as present after a page or a save.
const PRESENT_SECONDS: i64 = 120;
/// Bids remembered at most, of at most [`MOST_PEOPLE`](crate::domain::team::MOST_PEOPLE) each; beyond it those whose
/// people have gone are forgotten, so that memory stays bounded.
const MOST_BIDS: usize = 1_000;

/// Where people were seen last, by bid: a save looks at its own colleagues alone.
#[derive(Debug, Default)]
pub struct Presence(Mutex<HashMap<InvitationId, Team>>);

type Team = BTreeMap<ParticipantId, Seen>;

#[derive(Debug)]
struct Seen {
    name: String,
    section: String,
    at: Instant,
}

impl Presence {
    /// Notes that somebody is at a section; back come the names of the colleagues who are there too.
    pub fn note(&self, bidder: &Bidder, section: &str, now: Instant) -> Vec<String> {
        let mut bids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if bids.len() >= MOST_BIDS {
            bids.retain(|_, team| team.values().any(|seen| seen.is_present(now)));
        }
        let team = bids.entry(bidder.invitation).or_default();
        let seen = Seen { name: bidder.name.clone(), section: section.to_owned(), at: now };
        team.insert(bidder.participant, seen);
        let here = colleagues(team, bidder, now).filter(|seen| seen.section == section);
        sorted(here.map(|seen| seen.name.clone()).collect())
    }

    /// Notes that somebody is still where they were seen last, as after a save; back come the colleagues there.
    pub fn stay(&self, bidder: &Bidder, now: Instant) -> Vec<String> {
        let bids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = bids.get(&bidder.invitation).and_then(|team| team.get(&bidder.participant));
        let section = seen.map(|seen| seen.section.clone());
        drop(bids);
        section.map(|section| self.note(bidder, &section, now)).unwrap_or_default()
    }

    /// The names of the colleagues who are anywhere, by section.
    pub fn colleagues(&self, bidder: &Bidder, now: Instant) -> HashMap<String, Vec<String>> {
        let bids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        for seen in bids.get(&bidder.invitation).into_iter().flat_map(|team| colleagues(team, bidder, now)) {
            sections.entry(seen.section.clone()).or_default().push(seen.name.clone());
        }
        sections.into_iter().map(|(section, names)| (section, sorted(names))).collect()
    }
}

impl Seen {
    fn is_present(&self, now: Instant) -> bool {
        now < self.at.plus_seconds(PRESENT_SECONDS)
    }
}

fn colleagues<'t>(team: &'t Team, bidder: &Bidder, now: Instant) -> impl Iterator<Item = &'t Seen> {
    let own = bidder.participant;
    team.iter().filter(move |(person, seen)| **person != own && seen.is_present(now)).map(|(_, seen)| seen)
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}
