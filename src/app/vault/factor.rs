//! Secrets of second factors at rest: under the server's own key, each bound to its member.

use super::TextKey;
use crate::app::key::ServerKey;
use crate::app::random::Random;
use crate::app::{Error, Result};
use crate::domain::factor::FactorSecret;
use crate::domain::ids::{TenantId, UserId};

fn key(server: &ServerKey) -> TextKey {
    server.text_key("second factor")
}

fn place(tenant: TenantId, user: UserId) -> String {
    format!("second factor of {tenant} {user}")
}

/// Wraps a member's secret.
///
/// # Errors
/// When the system gives no random bytes.
pub fn wrap_factor(
    server: &ServerKey,
    random: &Random,
    (tenant, user): (TenantId, UserId),
    secret: &FactorSecret,
) -> Result<String> {
    key(server).seal(random, &place(tenant, user), secret.bytes())
}

/// Unwraps what [`wrap_factor`] made for that member; with both, another server key takes over.
///
/// # Errors
/// [`Error::Internal`] for any other key or member.
pub fn unwrap_factor(server: &ServerKey, (tenant, user): (TenantId, UserId), wrapped: &str) -> Result<FactorSecret> {
    let bytes = key(server).open(&place(tenant, user), wrapped)?;
    Ok(FactorSecret::new(bytes.as_slice().try_into().map_err(Error::internal)?))
}
