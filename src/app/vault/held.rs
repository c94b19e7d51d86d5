//! The whole of what the server key alone seals in the database: for what purpose, and for which place.
//!
//! Whoever seals another kind of text by the server key adds it to [`Held`], so that a rotation finds it; a test looks
//! that every purpose stands here.

use super::drafts::{BY_CODE, COPIES, DRAFTS, Part, place_of_key};
use crate::app::{App, Result};
use crate::db::held::Held;
use crate::domain::ids::{TenantId, TenderId, UserId};
use crate::domain::seals::Envelope;

/// Purpose of the server key for public keys, which it vouches for.
pub const PUBLIC_KEYS: &str = "public keys";
/// Purpose of the server key for shares that were given.
pub const SHARES: &str = "shares";

/// Purpose of the server key for secrets of second factors.
pub const FACTORS: &str = "second factor";

/// The place of a member's second factor.
#[must_use]
pub fn factor_place(tenant: TenantId, user: UserId) -> String {
    format!("second factor of {tenant} {user}")
}

/// The place of a tender's public key.
#[must_use]
pub fn seal_place(tender: TenderId, envelope: Envelope) -> String {
    format!("{tender}/{}", envelope.name())
}

/// The place of a share that was given.
#[must_use]
pub fn share_place(tender: TenderId, envelope: Envelope, user: UserId) -> String {
    format!("{tender}/{}/{user}", envelope.name())
}

/// A text as it is to stand there, sealed by the present key; none when it is already.
///
/// # Errors
/// [`Error::Internal`](crate::app::Error::Internal) when none of the keys opens it.
pub fn seal_again(app: &App, held: Held, stored: &str) -> Result<Option<String>> {
    let by_code = stored.strip_prefix(BY_CODE);
    let (purpose, place) = match held {
        Held::Draft(id) => (if by_code.is_some() { COPIES } else { DRAFTS }, place_of_key(id, Part::Draft)),
        Held::Price(id) => (if by_code.is_some() { COPIES } else { DRAFTS }, place_of_key(id, Part::Price)),
        Held::Seal(tender, envelope) => (PUBLIC_KEYS, seal_place(tender, envelope)),
        Held::Officer(id) => (PUBLIC_KEYS, id.to_string()),
        Held::Share(tender, envelope, user) => (SHARES, share_place(tender, envelope, user)),
        Held::Factor(tenant, user) => (FACTORS, factor_place(tenant, user)),
    };
    let sealed = by_code.unwrap_or(stored);
    let fresh = app.key.seal_again(&app.random, purpose, &place, sealed)?;
    Ok(fresh.map(|fresh| if by_code.is_some() { format!("{BY_CODE}{fresh}") } else { fresh }))
}
