//! Links: looking at one changes nothing, entering by one opens a session.
//!
//! Owns what a token lets in and what becomes of the session. Making, replacing and revoking links is the
//! invitations'. Serves design/respondent.md "The link": mail scanners may follow a link as often as they like.

mod enter;
mod look;

pub use enter::{Entered, SESSION_SECONDS, Visit, enter, leave, resume};
pub use look::{Landing, LinkState, NewerLink, look, mask};

use super::key::sha256_hex;
use super::{App, Error, Result};
use crate::db::invitations::Participant;
use crate::db::tokens::Token;
use crate::db::{self, Conn, Scope};
use crate::domain::invitations::read_token;
use crate::domain::time::Instant;

/// The time by the database's clock, for slowing guessers down.
///
/// # Errors
/// When the database does not answer.
pub fn now(app: &App) -> Result<Instant> {
    app.db.read(Scope::System, |conn| Ok(conn.now()?))
}

/// The link's row and its person, from the token as it stands in the link or as somebody typed it.
fn find(conn: &mut Conn, token: &str) -> Result<(Token, Participant)> {
    let token = read_token(token).ok_or(Error::NotFound)?;
    db::tokens::find_by_hash(conn, &sha256_hex(token))?.ok_or(Error::NotFound)
}
