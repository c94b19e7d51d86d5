//! What the same person answered to the same institution before.
//!
//! Only bids that the institution has opened are looked at: whoever could come in by somebody's link would otherwise
//! read a bid that is still sealed. A tender's title tells which one an answer comes from.

use super::{Proposal, Tally, suggest};
use crate::app::answers::read_document;
use crate::app::vault::{DraftKeys, Drafts, Kind, Part};
use crate::app::{App, Error, Result, team};
use crate::db::suggestions::EarlierAnswer;
use crate::db::{self, Scope};
use crate::domain::answers::Notation;
use crate::domain::permission::Bidder;
use crate::domain::suggestions::Source;
use std::collections::BTreeMap;

/// Suggests the latest answer to each question that is asked here too.
///
/// # Errors
/// As [`suggest`].
pub fn suggest_earlier(app: &App, bidder: &Bidder) -> Result<Tally> {
    let found = app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let person = db::invitations::find_participant(conn, bidder.tenant, bidder.participant)?;
        let email = person.ok_or(Error::NotFound)?.email;
        let document = read_document(app, conn, bidder)?;
        // The oldest come first, so that the newest of a question stays.
        let mut newest = BTreeMap::new();
        for answer in db::suggestions::list_earlier(conn, bidder.tenant, bidder.invitation, &email)? {
            // Those who answered a part of that bid take along that part.
            let part = team::reach_of(answer.sections.as_deref())?;
            if document.profile.question(&answer.question).is_some_and(|(section, _)| part.covers(&section.key)) {
                newest.insert(answer.question.clone(), answer);
            }
        }
        Ok::<_, Error>(newest)
    })?;
    let proposal = |answer: EarlierAnswer| {
        let (draft, price) = answer.keys;
        let drafts = Drafts::with(app, bidder.tenant, answer.invitation_id, DraftKeys { draft, price }, None)?;
        // A sealed bid that the opening could not read stays sealed.
        if !drafts.opens(Part::Draft) {
            return Ok(None);
        }
        let content = drafts.open(Kind::Answer, &answer.question, &answer.content)?;
        Ok(Some(Proposal {
            question: answer.question,
            content: serde_json::from_str(&content).map_err(Error::internal)?,
            notation: Notation::Canonical,
            seen: None,
            label: answer.tender,
            asked: String::new(),
            dated_at: Some(answer.saved_at),
            refusal: None,
        }))
    };
    let proposals =
        found.into_values().filter_map(|answer| proposal(answer).transpose()).collect::<Result<Vec<_>>>()?;
    suggest(app, bidder, Source::Earlier, &proposals)
}
