//! Saving one answer: the hot path. Few statements, one transaction, nobody held up but the same bidder.

use super::asked::Asked;
use super::gate::{enter_to_answer, enter_to_change};
use super::store;
use crate::app::{App, Error, Result, team};
use crate::db::answers::{self, SavedAnswer, SectionMark};
use crate::db::{self, Scope, Tx};
use crate::domain::answers::Notation;
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use serde_json::Value as Json;

/// Longest id of a request.
const MOST_MUTATION: usize = 64;

/// An answer to be saved.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// Key of the question, or [`PRICE_KEY`](crate::domain::bids::PRICE_KEY).
    pub question: &'a str,
    /// `{"value", "not_applicable", "justification"}`, or `{"unit_prices"}` for the price.
    pub content: &'a Json,
    /// How numbers in it are written.
    pub notation: Notation,
    /// The revision the bidder saw, 0 for none; `None` replaces whatever is there.
    pub expected: Option<i64>,
    /// Id of the request, 1 to 64 visible ASCII characters, kept with the save.
    pub mutation: &'a str,
}

/// Stored, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The revision that is current now.
    pub revision: i64,
    /// When it was saved.
    pub at: Instant,
    /// False when the same content was there already, so that nothing was written.
    pub changed: bool,
    /// The tender's time zone, in which the time is told.
    pub zone: String,
}

/// What somebody else saved in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What is stored.
    pub content: Json,
    /// Its revision.
    pub revision: i64,
    /// Name of who saved it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// How a save ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Stored.
    Saved(Saved),
    /// Not stored: the expected revision is not the current one.
    Conflict(Conflict),
}

/// Saves an answer, or the price. Answers to questions that are hidden at the moment are kept too.
///
/// # Errors
/// [`Error::Invalid`] naming the part; [`Error::NotFound`] for an unknown question; the gate's refusals
/// ([`enter_to_answer`]).
pub fn save(app: &App, bidder: &Bidder, save: &Save<'_>) -> Result<Outcome> {
    check_mutation(save.mutation)?;
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = enter_to_answer(app, tx, bidder, save.question)?;
        let asked = Asked::of(&place.document, bidder, save.question)?;
        let content = asked.content(save.content, save.notation)?;
        let zone = place.standing.zone.clone();
        let drafts = place.drafts(app, bidder)?;
        let stored = store::find_saved(tx, &drafts, save.question)?;
        let revision = stored.as_ref().map_or(0, |stored| stored.revision);
        if let Some(stored) = stored {
            // A repetition, or the same words again: stored already, whatever revision the asker saw. A request's id
            // with other words is no repetition: nothing is told to be stored that is not.
            if stored.content == content {
                return Ok(Outcome::Saved(Saved { revision, at: stored.saved_at, changed: false, zone }));
            }
            if save.expected.is_some_and(|expected| expected != revision) {
                return conflict(tx, bidder, stored).map(Outcome::Conflict);
            }
        } else if save.expected.is_some_and(|expected| expected != 0) {
            // A revision of something that does not exist was never ours to give.
            return Err(Error::Stale(0));
        }
        let answer = SavedAnswer {
            tenant_id: bidder.tenant,
            invitation_id: bidder.invitation,
            question: save.question.to_owned(),
            content,
            revision: revision + 1,
            mutation: save.mutation.to_owned(),
            saved_by: bidder.participant,
            saved_at: place.now,
        };
        store::write(app, tx, &drafts, answer)?;
        place.note_start(tx, bidder)?;
        Ok(Outcome::Saved(Saved { revision: revision + 1, at: place.now, changed: true, zone }))
    })
}

fn conflict(tx: &mut Tx<'_>, bidder: &Bidder, stored: SavedAnswer) -> Result<Conflict> {
    let by = db::invitations::find_participant(tx, bidder.tenant, stored.saved_by)?;
    Ok(Conflict {
        content: serde_json::from_str(&stored.content).map_err(Error::internal)?,
        revision: stored.revision,
        by: by.map(|person| person.name).unwrap_or_default(),
        at: stored.saved_at,
    })
}

/// An id for a request that brought none.
///
/// # Errors
/// When the system gives no random bytes.
pub fn new_mutation(app: &App) -> Result<String> {
    Ok(hex::encode(app.random.bytes::<16>()?))
}

fn check_mutation(mutation: &str) -> Result<()> {
    let fits = (1..=MOST_MUTATION).contains(&mutation.len()) && mutation.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(()) } else { Err(Error::field("mutation", "not_an_id")) }
}

/// Says that a section is complete, or takes it back. The bidder says so; nothing is checked here.
///
/// # Errors
/// [`Error::NotFound`] for an unknown section; the gate's refusals.
pub fn mark(app: &App, bidder: &Bidder, section: &str, complete: bool) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = enter_to_change(app, tx, bidder)?;
        if !place.document.has_section(section) {
            return Err(Error::NotFound);
        }
        team::check_reach(bidder, section)?;
        if complete {
            let mark = SectionMark {
                tenant_id: bidder.tenant,
                invitation_id: bidder.invitation,
                section: section.to_owned(),
                completed_at: place.now,
            };
            answers::set_mark(tx, &mark)?;
        } else {
            answers::delete_mark(tx, bidder.tenant, bidder.invitation, section)?;
        }
        Ok(())
    })
}
