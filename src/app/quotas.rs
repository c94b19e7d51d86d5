//! How much one institution may have: members, open tenders, invitations a day, evidence.
//!
//! Asked inside the deed's transaction. On PostgreSQL two deeds at the same moment may each see room for the last one:
//! a quota keeps the order of magnitude, it is no licence key.

use super::{App, Error, Result};
use crate::db::{self, Conn};
use crate::domain::ids::TenantId;

/// Bytes of a MiB.
const MIB: i64 = 1024 * 1024;
/// What a day is to the limit of invitations.
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Room for one more member.
///
/// # Errors
/// `email` with `too_many_members`.
pub(super) fn members(app: &App, conn: &mut Conn, tenant: TenantId) -> Result<()> {
    let active = db::users::list(conn, tenant)?.iter().filter(|user| !user.is_disabled()).count();
    if active < app.config.limits.members { Ok(()) } else { Err(Error::field("email", "too_many_members")) }
}

/// Room for one more tender.
///
/// # Errors
/// `title` with `too_many_tenders`.
pub(super) fn open_tenders(app: &App, conn: &mut Conn, tenant: TenantId) -> Result<()> {
    let open = usize::try_from(db::tenders::count_open(conn, tenant)?).unwrap_or(usize::MAX);
    if open < app.config.limits.open_tenders { Ok(()) } else { Err(Error::field("title", "too_many_tenders")) }
}

/// Whether that many more invitations and links may be mailed today.
///
/// # Errors
/// [`Error::Refused`] `too_many_invitations`.
pub(super) fn invitations(app: &App, conn: &mut Conn, tenant: TenantId, more: usize) -> Result<()> {
    let since = conn.now()?.plus_seconds(-DAY_SECONDS);
    let mailed = usize::try_from(db::tokens::count_since(conn, tenant, since)?).unwrap_or(usize::MAX);
    let fits = mailed.saturating_add(more) <= app.config.limits.invitations_a_day;
    if fits { Ok(()) } else { Err(Error::Refused("too_many_invitations")) }
}

/// Room for that many more bytes of evidence.
///
/// # Errors
/// `file` with `institution_full`.
pub(super) fn evidence(app: &App, conn: &mut Conn, tenant: TenantId, more: i64) -> Result<()> {
    let most = i64::try_from(app.config.limits.evidence_mib).unwrap_or(i64::MAX).saturating_mul(MIB);
    let held = db::files::size_of_all(conn, tenant)?;
    if held.saturating_add(more) <= most { Ok(()) } else { Err(Error::field("file", "institution_full")) }
}
