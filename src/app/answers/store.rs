//! Saved answers in and out of the database, where they stand sealed.

use crate::app::vault::{Drafts, Kind, Part};
use crate::app::{App, Error, Result};
use crate::db::answers::{self, PastAnswer, SavedAnswer};
use crate::db::{Conn, Tx};
use crate::domain::bids::PRICE_KEY;

/// The newest save of a question, opened.
///
/// # Errors
/// When the database does not answer.
pub fn find_saved(conn: &mut Conn, drafts: &Drafts, question: &str) -> Result<Option<SavedAnswer>> {
    let stored = answers::find(conn, drafts.tenant(), drafts.invitation(), question)?;
    stored.map(|stored| opened(drafts, stored)).transpose()
}

/// The newest save of every question that has one, opened, with the name of who saved it. A price that is still sealed
/// is left out.
///
/// # Errors
/// When the database does not answer.
pub fn list_saved(conn: &mut Conn, drafts: &Drafts) -> Result<Vec<(SavedAnswer, String)>> {
    let mut stored = answers::list(conn, drafts.tenant(), drafts.invitation())?;
    stored.retain(|(stored, _)| stored.question != PRICE_KEY || drafts.opens(Part::Price));
    stored.into_iter().map(|(stored, by)| Ok((opened(drafts, stored)?, by))).collect()
}

/// All saves of a question, the oldest first, opened.
///
/// # Errors
/// When the database does not answer.
pub fn list_past(conn: &mut Conn, drafts: &Drafts, question: &str) -> Result<Vec<PastAnswer>> {
    let rows = answers::list_past(conn, drafts.tenant(), drafts.invitation(), question)?;
    let opened = |row: PastAnswer| {
        let content = drafts.open(Kind::Answer, question, &row.content)?;
        Ok(PastAnswer { content, ..row })
    };
    rows.into_iter().map(opened).collect()
}

/// Writes a save as the newest one, and into the history.
///
/// # Errors
/// [`Error::Stale`] when `answer.revision` does not follow the newest one.
pub fn write(app: &App, tx: &mut Tx<'_>, drafts: &Drafts, answer: SavedAnswer) -> Result<()> {
    let content = drafts.seal(&app.random, Kind::Answer, &answer.question, &answer.content)?;
    let answer = SavedAnswer { content, ..answer };
    if answer.revision == 1 {
        answers::insert(tx, &answer)?;
    } else if answers::set(tx, &answer)? == 0 {
        return Err(Error::Stale(answer.revision));
    }
    let past = PastAnswer {
        tenant_id: answer.tenant_id,
        invitation_id: answer.invitation_id,
        question: answer.question,
        revision: answer.revision,
        content: answer.content,
        saved_by: answer.saved_by,
        saved_at: answer.saved_at,
    };
    Ok(answers::insert_past(tx, &past)?)
}

fn opened(drafts: &Drafts, stored: SavedAnswer) -> Result<SavedAnswer> {
    let content = drafts.open(Kind::Answer, &stored.question, &stored.content)?;
    Ok(SavedAnswer { content, ..stored })
}
