//! "I am not the right person": whoever holds a link names who is, before anything was entered.

use super::enter::bidder;
use super::look::{LinkState, look};
use crate::app::{App, Error, Result, team};
use crate::db::Scope;
use crate::domain::team::NewColleague;

/// Gives the link's place to somebody else at the company, who gets a link of their own; this one ends.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours; [`Error::Refused`] with `link_replaced` or `link_revoked`; and as
/// [`team::pass_on`].
pub fn pass_on(app: &App, token: &str, to: &NewColleague) -> Result<()> {
    look(app, token)?.state.check()?;
    let (_, person) = app.db.read(Scope::System, |conn| super::find(conn, token))?;
    match team::pass_on(app, &bidder(&person)?, to) {
        // Taken off in the same moment.
        Err(Error::NotFound) => Err(Error::Refused("link_revoked")),
        done => done,
    }
}

impl LinkState {
    /// Lets only a live link pass.
    ///
    /// # Errors
    /// [`Error::Refused`] with `link_replaced` or `link_revoked`.
    pub(super) const fn check(self) -> Result<()> {
        match self {
            Self::Live => Ok(()),
            Self::Replaced => Err(Error::Refused("link_replaced")),
            Self::Revoked => Err(Error::Refused("link_revoked")),
        }
    }
}
