//! Notes of a bidder's people to each other, beside a question. No deed of the institution's members reads them, and
//! no bid, receipt or export carries them. Serves design/respondent.md, "Answering" 2.

use super::answers::{Asked, hold, read_document};
use super::vault::{Drafts, Kind};
use super::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::fields::Refusals;
use crate::domain::ids::{NoteId, ParticipantId};
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;

/// Most characters of a note.
const MOST_CHARACTERS: usize = 4000;
/// Most notes beside a question.
const MOST_NOTES: usize = 100;

/// A note as the team reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The note.
    pub id: NoteId,
    /// The words.
    pub text: String,
    /// Name of who wrote it.
    pub by: String,
    /// Who wrote it.
    pub author: ParticipantId,
    /// When.
    pub at: Instant,
}

/// The notes beside a question, the oldest first.
///
/// # Errors
/// [`Error::NotFound`] for a question that the person is not asked.
pub fn notes(app: &App, bidder: &Bidder, question: &str) -> Result<Vec<Note>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let document = read_document(app, conn, bidder)?;
        Asked::of(&document, bidder, question)?;
        let drafts = Drafts::of(app, conn, bidder)?;
        let rows = db::notes::list(conn, bidder.tenant, bidder.invitation, question)?;
        let note = |(row, by): (db::notes::Note, String)| {
            let text = drafts.open(Kind::Note, question, &row.text)?;
            Ok(Note { id: row.id, text, by, author: row.written_by, at: row.written_at })
        };
        rows.into_iter().map(note).collect()
    })
}

/// Writes a note. Notes may be written as long as the bid can be looked at: the deadline ends answers, not talk.
///
/// # Errors
/// [`Error::Invalid`] with `note` (also `too_many_notes`); [`Error::NotFound`] for a question that is not asked.
pub fn write(app: &App, bidder: &Bidder, question: &str, text: &str) -> Result<NoteId> {
    let mut refusals = Refusals::new();
    let text = refusals.words("note", text, 1, MOST_CHARACTERS);
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold(app, tx, bidder)?;
        Asked::of(&place.document, bidder, question)?;
        let drafts = place.drafts(app, bidder)?;
        let notes = db::notes::list(tx, bidder.tenant, bidder.invitation, question)?;
        if notes.len() >= MOST_NOTES {
            refusals.add("note", "too_many_notes");
        }
        refusals.finish()?;
        if let Some((last, _)) = notes.last().filter(|(last, _)| last.written_by == bidder.participant)
            && drafts.open(Kind::Note, question, &last.text)? == text
        {
            // The button pressed twice.
            return Ok(last.id);
        }
        let note = db::notes::Note {
            tenant_id: bidder.tenant,
            id: app.id(place.now, NoteId::new)?,
            invitation_id: bidder.invitation,
            question: question.to_owned(),
            text: drafts.seal(&app.random, Kind::Note, question, &text)?,
            written_by: bidder.participant,
            written_at: place.now,
        };
        db::notes::insert(tx, &note)?;
        Ok(note.id)
    })
}

/// Removes a note of one's own; back comes the key of its question.
///
/// # Errors
/// [`Error::NotFound`] for a note that does not exist or is somebody else's.
pub fn remove(app: &App, bidder: &Bidder, note: NoteId) -> Result<String> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let found = db::notes::find(tx, bidder.tenant, bidder.invitation, note)?;
        let own = found.filter(|found| found.written_by == bidder.participant).ok_or(Error::NotFound)?;
        db::notes::delete(tx, bidder.tenant, note)?;
        Ok(own.question)
    })
}
