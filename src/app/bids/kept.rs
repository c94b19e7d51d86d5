//! A submitted bid in and out of the database, where it stands sealed: the snapshot under the bid's key, the price
//! envelope under the price's own.

use crate::app::vault::{Drafts, Kind};
use crate::app::{App, Result};
use crate::db::bids::Bid;
use crate::domain::bids::PRICE_KEY;

/// Where a snapshot opens: beside no question.
const SNAPSHOT: &str = "";

/// Seals snapshot and envelope for the bid's row.
pub(super) fn sealed(
    app: &App,
    drafts: &Drafts,
    snapshot: &str,
    envelope: Option<&str>,
) -> Result<(String, Option<String>)> {
    let seal = |place: &str, text: &str| drafts.seal(&app.random, Kind::Bid, place, text);
    Ok((seal(SNAPSHOT, snapshot)?, envelope.map(|text| seal(PRICE_KEY, text)).transpose()?))
}

/// The canonical snapshot of a bid.
///
/// # Errors
/// [`crate::app::Error::Internal`] when the row does not open: it was changed, or the server key is another one.
pub(in crate::app) fn snapshot_text(drafts: &Drafts, bid: &Bid) -> Result<String> {
    drafts.open(Kind::Bid, SNAPSHOT, &bid.snapshot)
}

/// The canonical price envelope of a bid; `None` where no price was asked.
///
/// # Errors
/// As [`snapshot_text`].
pub(in crate::app) fn envelope_text(drafts: &Drafts, bid: &Bid) -> Result<Option<String>> {
    bid.envelope.as_ref().map(|sealed| drafts.open(Kind::Bid, PRICE_KEY, sealed)).transpose()
}
