//! Sealed tenders: officers make keys, publishing splits the opening key among them, after the deadline they bring it
//! back together.
//!
//! * `officer`: a member's own key, under a passphrase
//! * `setting`: who opens a tender, while it is a draft
//! * `make`: publishing
//! * `ceremony`: giving shares, until there are enough
//! * `operator`: the same at the server's shell
//!
//! Protects against whoever reads database, disk and backup, the server key among them; not against whoever controls the
//! running process. Serves design/trust.md "Sealed bids".

mod ceremony;
mod make;
mod officer;
mod operator;
mod setting;

pub(super) use ceremony::{Given, give, unlock};
pub use ceremony::{Opened, Standing, StandingOfficer, standing};
pub use make::{flaw, make, read};
pub use officer::{make_key, make_own_key, own_key};
pub use operator::at_the_shell;
pub use setting::{Officer, change, possible};

use super::vault::{PUBLIC_KEYS, SealTo, seal_place as place};
use super::{App, Error, Result};
use crate::db::{self, Conn};
use crate::domain::ids::{TenantId, TenderId};
use crate::domain::seals::Envelope;

/// To what the bids of a tender are sealed.
pub(super) struct Seal {
    /// For everything but the prices.
    pub(super) bids: SealTo,
    /// For the prices.
    pub(super) prices: SealTo,
}

/// The seal of a tender; `None` where bids are not sealed.
pub(super) fn find(app: &App, conn: &mut Conn, tenant: TenantId, tender: TenderId) -> Result<Option<Seal>> {
    let Some(seal) = db::seals::find(conn, tenant, tender)? else { return Ok(None) };
    let key = |envelope, kept: &str| read_public(app, &place(tender, envelope), kept);
    Ok(Some(Seal { bids: key(Envelope::Bids, &seal.bids_key)?, prices: key(Envelope::Prices, &seal.prices_key)? }))
}

/// A public key as a row keeps it: under the server key, so that whoever writes to the database cannot put a key of their
/// own in its place and have bids or shares sealed to that.
fn keep_public(app: &App, place: &str, public: &SealTo) -> Result<String> {
    app.key.seal_text(&app.random, PUBLIC_KEYS, place, public.text().as_bytes())
}

/// Reads a public key out of its row.
fn read_public(app: &App, place: &str, kept: &str) -> Result<SealTo> {
    let text = app.key.open_text(PUBLIC_KEYS, place, kept)?;
    SealTo::read(std::str::from_utf8(&text).map_err(Error::internal)?)
}
