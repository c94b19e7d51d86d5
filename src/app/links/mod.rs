//! Links: looking at one changes nothing, entering by one opens a session.
//!
//! Owns what a token lets in and what becomes of the session. Making, replacing and revoking links is the
//! invitations'. Serves design/respondent.md "The link": mail scanners may follow a link as often as they like.

mod enter;
mod look;

pub use enter::{Entered, SESSION_SECONDS, Visit, enter, leave, resume, resume_person};
pub use look::{Landing, LinkState, NewerLink, look, mask, try_code};

use super::key::sha256_hex;
use super::{Error, Result};
use crate::db::invitations::Participant;
use crate::db::tokens::Token;
use crate::db::{self, Conn};
use crate::domain::invitations::read_token;

/// The link's row and its person, from the token as it stands in the link or as somebody typed it.
fn find(conn: &mut Conn, token: &str) -> Result<(Token, Participant)> {
    let token = read_token(token).ok_or(Error::NotFound)?;
    db::tokens::find_by_hash(conn, &sha256_hex(token))?.ok_or(Error::NotFound)
}
