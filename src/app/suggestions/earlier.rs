//! What the same person answered to the same institution before.
//!
//! Only bids that the institution has opened are looked at: whoever could come in by somebody's link would otherwise
//! read a bid that is still sealed. A tender's title tells which one an answer comes from.

use super::{Proposal, Tally, suggest};
use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::answers::Notation;
use crate::domain::permission::Bidder;
use crate::domain::suggestions::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Suggests the latest answer to each question that is asked here too.
///
/// # Errors
/// As [`suggest`].
pub fn suggest_earlier(app: &App, bidder: &Bidder) -> Result<Tally> {
    let found = app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let person = db::invitations::find_participant(conn, bidder.tenant, bidder.participant)?;
        let email = person.ok_or(Error::NotFound)?.email;
        let document = super::super::answers::read_document(app, conn, bidder)?;
        let earlier = db::suggestions::list_earlier(conn, bidder.tenant, bidder.invitation, &email)?;
        let asked = |question: &str| document.profile.question(question).map(|(section, _)| section.key.clone());
        let own = earlier.into_iter().filter(|answer| {
            // Those who answered a part of that bid take along that part.
            let part = answer.sections.as_deref().map(serde_json::from_str::<BTreeSet<String>>);
            asked(&answer.question).is_some_and(|section| match part {
                None => true,
                Some(sections) => sections.is_ok_and(|sections| sections.contains(&section)),
            })
        });
        Ok::<_, Error>(own.collect::<Vec<_>>())
    })?;
    let mut by_tender: BTreeMap<String, Vec<Proposal>> = BTreeMap::new();
    // The oldest come first, so that the newest of a question stays.
    let newest: BTreeMap<String, _> = found.into_iter().map(|answer| (answer.question.clone(), answer)).collect();
    for answer in newest.into_values() {
        let proposal = Proposal {
            question: answer.question,
            content: serde_json::from_str(&answer.content).map_err(Error::internal)?,
            notation: Notation::Canonical,
            seen: None,
            asked: String::new(),
            dated_at: Some(answer.saved_at),
            refusal: None,
        };
        by_tender.entry(answer.tender).or_default().push(proposal);
    }
    let mut tally = Tally::default();
    for (tender, proposals) in by_tender {
        let own = suggest(app, bidder, Source::Earlier, &tender, &proposals)?;
        tally.suggested += own.suggested;
        tally.same += own.same;
        tally.refused += own.refused;
    }
    Ok(tally)
}
