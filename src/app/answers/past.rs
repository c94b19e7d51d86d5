//! The saves of an answer, and putting an earlier one back: a save like any other, so that nothing is ever lost.

use super::asked::Asked;
use super::desk::read_document;
use super::save::{Outcome, Save, new_mutation, save};
use super::store;
use crate::app::vault::Drafts;
use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::answers::Notation;
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;
use serde_json::Value as Json;

/// A save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// 1 for the first.
    pub revision: i64,
    /// Canonical content.
    pub content: Json,
    /// Name of who saved it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// All saves of an answer, or of the price, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for a question that the person is not asked.
pub fn past(app: &App, bidder: &Bidder, question: &str) -> Result<Vec<Past>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let document = read_document(app, conn, bidder)?;
        Asked::of(&document, bidder, question)?;
        let people = db::invitations::list_people(conn, bidder.tenant, bidder.invitation)?;
        let drafts = Drafts::of(app, conn, bidder)?;
        let rows = store::list_past(conn, &drafts, question)?;
        let one = |row: db::answers::PastAnswer| {
            let by = people.iter().find(|person| person.id == row.saved_by);
            Ok(Past {
                revision: row.revision,
                content: serde_json::from_str(&row.content).map_err(Error::internal)?,
                by: by.map(|person| person.name.clone()).unwrap_or_default(),
                at: row.saved_at,
            })
        };
        rows.into_iter().rev().map(one).collect()
    })
}

/// Saves once more what an earlier save held, over the revision that was seen.
///
/// # Errors
/// [`Error::NotFound`] for a save that does not exist; as [`save`].
pub fn restore(app: &App, bidder: &Bidder, question: &str, revision: i64, seen: i64) -> Result<Outcome> {
    let earlier = past(app, bidder, question)?.into_iter().find(|past| past.revision == revision);
    let earlier = earlier.ok_or(Error::NotFound)?;
    let mutation = new_mutation(app)?;
    let request = Save {
        question,
        content: &earlier.content,
        notation: Notation::Canonical,
        expected: Some(seen),
        mutation: &mutation,
    };
    save(app, bidder, &request)
}
