//! Another server key in the place of the present one.
//!
//! A new key is put before the present one in the key file first: from then on both open what is there. Then everything
//! that the server key alone seals is sealed again by the new key, some rows at a time, so that it can be killed at any
//! moment and taken up again. The former key stays in the file for as long as something needs it: links in mails were
//! made by it, and are made again for reminders. [`needs`] says what.
//!
//! The texts of a bid keep their own keys. So does what somebody took before: a copy of the database from before opens
//! with the former key, now as then.

use super::accounts::link_text;
use super::audit::{self, Actor};
use super::key::ServerKey;
use super::vault::seal_again;
use super::{App, Error, Result};
use crate::db::held::Held;
use crate::db::{self, Scope};
use crate::domain::ids::TenantId;
use serde_json::json;

/// Texts sealed again in one transaction.
const AT_ONCE: usize = 100;

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rotated {
    /// Texts that are now sealed by the present key.
    pub again: usize,
    /// Texts that no key opens: somebody changed them. They are as they were.
    pub unopened: usize,
}

/// What needs a former key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Texts that are still sealed by it.
    pub texts: usize,
    /// Links that it made and that may have to be made again.
    pub links: usize,
}

impl Needs {
    /// Whether nothing does.
    #[must_use]
    pub const fn none(&self) -> bool {
        self.texts == 0 && self.links == 0
    }
}

fn tenants(app: &App) -> Result<Vec<TenantId>> {
    app.db.read(Scope::System, |conn| Ok(db::tenants::list(conn)?.into_iter().map(|tenant| tenant.id).collect()))
}

fn list(app: &App, tenant: TenantId) -> Result<Vec<(Held, String)>> {
    app.db.read(Scope::Tenant(tenant), |conn| Ok(db::held::list(conn, tenant)?))
}

/// Whether something is still sealed by a former key: a rotation that was killed, or a server that was not started anew.
///
/// # Errors
/// When the database does not answer.
pub fn is_unfinished(app: &App) -> Result<bool> {
    for tenant in tenants(app)? {
        if list(app, tenant)?.iter().any(|(held, sealed)| matches!(seal_again(app, *held, sealed), Ok(Some(_)))) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Seals everything by the present key that a former one seals.
///
/// # Errors
/// When the database does not answer; what was sealed again stays so.
pub fn seal_all_again(app: &App) -> Result<Rotated> {
    let mut rotated = Rotated::default();
    for tenant in tenants(app)? {
        let mut todo = Vec::new();
        for (held, sealed) in list(app, tenant)? {
            match seal_again(app, held, &sealed) {
                Ok(Some(fresh)) => todo.push((held, sealed, fresh)),
                Ok(None) => {}
                Err(_) => rotated.unopened += 1,
            }
        }
        for some in todo.chunks(AT_ONCE) {
            rotated.again += app.db.write(Scope::Tenant(tenant), |tx| {
                let mut moved = 0;
                for (held, sealed, fresh) in some {
                    moved += db::held::replace(tx, tenant, *held, sealed, fresh)?;
                }
                let detail = json!({ "key": app.key.name(), "texts": moved });
                let subject = format!("tenant:{tenant}");
                audit::append(tx, tenant, Actor::Operator, "server_key.rotated", &subject, &detail)?;
                Ok::<_, Error>(moved)
            })?;
        }
    }
    Ok(rotated)
}

/// What needs each of the former keys, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn needs(app: &App) -> Result<Vec<(ServerKey, Needs)>> {
    let mut all: Vec<_> = app.key.former().map(|key| (key, Needs::default())).collect();
    for tenant in tenants(app)? {
        for (held, sealed) in list(app, tenant)? {
            if matches!(seal_again(app, held, &sealed), Ok(Some(_))) {
                // By which of them is not told: all wait for the rotation to be finished.
                for (_, needs) in &mut all {
                    needs.texts += 1;
                }
            }
        }
        let (links, members) = app.db.read(Scope::Tenant(tenant), |conn| {
            Ok::<_, Error>((db::held::list_links(conn, tenant)?, db::account_links::list_live(conn, tenant)?))
        })?;
        for (id, hash) in links {
            for (key, needs) in &mut all {
                needs.links += usize::from(key.made(&hash, |key| key.token(id)).is_some());
            }
        }
        for link in members {
            for (key, needs) in &mut all {
                needs.links += usize::from(key.made(&link.hash, |key| link_text(key, link.id)).is_some());
            }
        }
    }
    Ok(all)
}
