//! Reading the own sealed bid from elsewhere: by the code that the receipt shows.

use crate::app::vault::{DraftKeys, Drafts, Part};
use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::permission::Bidder;
use crate::domain::seals::CopyCode;

/// Reads a code as typed, if it opens this bidder's sealed bid; guessing is slowed down.
///
/// # Errors
/// [`Error::Invalid`] with `code` (`wrong_copy_code`); [`Error::Refused`] with `not_sealed`; [`Error::SlowDown`].
pub fn read_copy(app: &App, bidder: &Bidder, typed: &str) -> Result<CopyCode> {
    let (keys, now) = app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let standing = db::answers::find_standing(conn, bidder.tenant, bidder.invitation)?.ok_or(Error::NotFound)?;
        Ok::<_, Error>((DraftKeys::from(&standing), conn.now()?))
    })?;
    if !keys.are_sealed() {
        return Err(Error::Refused("not_sealed"));
    }
    let guessed = format!("copy {}", bidder.invitation);
    app.limiter.try_once(&guessed, now)?;
    let wrong = || Error::field("code", "wrong_copy_code");
    let code = CopyCode::read(typed).ok_or_else(wrong)?;
    let drafts = Drafts::with(app, bidder.tenant, bidder.invitation, keys, Some(&code))?;
    if !drafts.opens(Part::Draft) {
        return Err(wrong());
    }
    app.limiter.succeeded(&guessed);
    Ok(code)
}
