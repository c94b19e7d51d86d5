//! Attempts to hand in after the deadline: refused, and noted for the minutes of the opening.

use super::record;
use crate::app::answers::hold_with_tender;
use crate::app::{App, Result, invitations};
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{InvitationId, TenantId};
use crate::domain::permission::Bidder;
use crate::domain::tenders::TenderState;
use crate::domain::time::Instant;
use serde_json::json;

/// What the history calls such an attempt.
const LATE: &str = "bid.too_late";

/// How many of one bidder are noted.
const MOST: usize = 5;

/// Entries of the bidder's own history that are searched for them.
const RECENT: i64 = 64;

/// Notes an attempt, as long as the bids are not open.
pub(super) fn note(app: &App, bidder: &Bidder) -> Result<()> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let standing = hold_with_tender(app, tx, bidder)?.standing;
        let waits = standing.tender == TenderState::Published;
        if waits && late_attempts(tx, bidder.tenant, bidder.invitation)?.len() < MOST {
            record(tx, bidder, LATE, &json!({ "tender": standing.tender_id }))?;
        }
        Ok(())
    })
}

/// When the bidder tried in vain.
pub(in crate::app) fn late_attempts(
    conn: &mut Conn,
    tenant: TenantId,
    invitation: InvitationId,
) -> Result<Vec<Instant>> {
    let subject = invitations::subject(invitation);
    let entries = db::audit::list_before(conn, tenant, i64::MAX, Some(&subject), RECENT)?;
    Ok(entries.into_iter().filter(|entry| entry.action == LATE).map(|entry| entry.at).collect())
}
