//! Links: looking at one changes nothing, entering by one opens a session.
//!
//! Owns what a token lets in and what becomes of the session. Making, replacing and revoking links is the
//! invitations'. Serves design/respondent.md "The link": mail scanners may follow a link as often as they like.

mod again;
mod device;
mod enter;
mod look;
mod pass_on;

pub use again::{Asked, ask, ask_newer};
pub use device::{DEVICE_SECONDS, code_goes_to, enter_with_code};
pub use enter::{Entered, Entry, SESSION_SECONDS, Visit, copy_code, enter, leave, resume, resume_person};
pub use look::{Landing, LinkState, NewerLink, look, mask, try_code};
pub use pass_on::pass_on;

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

/// The link that works in the place of a replaced one, and whose it is: the same person's, or that of whoever took the
/// person's place. None where the company or the person is off the list.
fn newer(conn: &mut Conn, replaced: &Token, person: Participant) -> Result<Option<(Token, Participant)>> {
    if replaced.state != "replaced" {
        return Ok(None);
    }
    let mut person = person;
    // Nobody comes back into a place that was passed on, so the chain ends.
    while let Some(next) = person.succeeded_by {
        person = db::invitations::find_participant(conn, person.tenant_id, next)?.ok_or(Error::NotFound)?;
    }
    let token = db::tokens::find_live(conn, person.tenant_id, person.id)?;
    Ok(token.map(|token| (token, person)))
}
