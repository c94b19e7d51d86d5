//! Secrets of second factors at rest: under the server's own key, each bound to its member.

use super::held::{FACTORS, factor_place};
use crate::app::key::ServerKey;
use crate::app::random::Random;
use crate::app::{Error, Result};
use crate::domain::factor::FactorSecret;
use crate::domain::ids::{TenantId, UserId};

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
    server.seal_text(random, FACTORS, &factor_place(tenant, user), secret.bytes())
}

/// Unwraps what [`wrap_factor`] made for that member.
///
/// # Errors
/// [`Error::Internal`] for any other key or member.
pub fn unwrap_factor(server: &ServerKey, (tenant, user): (TenantId, UserId), wrapped: &str) -> Result<FactorSecret> {
    let bytes = server.open_text(FACTORS, &factor_place(tenant, user), wrapped)?;
    Ok(FactorSecret::new(bytes.as_slice().try_into().map_err(Error::internal)?))
}
