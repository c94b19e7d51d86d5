//! What ties the way to the provider to the way back: one secret in the browser's cookie, from which the rest follows.
//!
//! Nothing is stored. The state says when it began and is vouched for under the server key together with the secret
//! and the provider's path; nonce (OpenID Connect Core, 3.1.2.1) and verifier (RFC 7636) follow from the secret.

use crate::app::App;
use crate::app::key::sha256_hex;
use crate::domain::time::Instant;

/// How long somebody may take at the provider, in seconds.
pub const JOURNEY_SECONDS: i64 = 10 * 60;

/// One way there and back.
pub(super) struct Journey {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

impl Journey {
    /// Sets out.
    pub(super) fn begin(app: &App, path: &str, secret: &str, now: Instant) -> Self {
        Self::at(app, path, secret, now.millis())
    }

    /// Comes back; nothing when the state is not this browser's, or is too old.
    pub(super) fn resume(app: &App, path: &str, secret: &str, state: &str, now: Instant) -> Option<Self> {
        let began: i64 = state.split_once('.')?.0.parse().ok()?;
        let journey = Self::at(app, path, secret, began);
        let age = now.millis().checked_sub(began)?;
        // Compared as hashes: the time taken tells nothing about the state.
        let fits = sha256_hex(&journey.state) == sha256_hex(state);
        (fits && (0..=JOURNEY_SECONDS * 1000).contains(&age)).then_some(journey)
    }

    fn at(app: &App, path: &str, secret: &str, began: i64) -> Self {
        let derive = |purpose: &str| hex::encode(app.key.derive(purpose, &format!("{path} {began} {secret}")));
        Self {
            state: format!("{began}.{}", derive("sign-on state")),
            nonce: derive("sign-on nonce"),
            verifier: derive("sign-on verifier"),
        }
    }
}
