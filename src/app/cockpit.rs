//! What the customer may know of a tender's bidders before the opening: their mails, how far they are, whether a bid
//! is there. No answer, score or price leaves this file (design/respondent.md, "Cockpit").

use super::evaluators::check_blind;
use super::outbox::Fate;
use super::progress::{self, Figures};
use super::seals::{self, Standing};
use super::tenders::{self, Obstacle, Overview};
use super::{App, Error, Result};
use crate::db::{self, Conn, Scope};
use crate::domain::ids::{InvitationId, TenantId, TenderId, UserId};
use crate::domain::permission::{Permit, Read};
use crate::domain::time::Instant;
use std::collections::HashMap;

/// Entries of a tender's own history that are searched for one deed.
const RECENT: i64 = 500;

/// A tender and where each of its bidders is.
#[derive(Debug, Clone)]
pub struct Cockpit {
    /// The tender.
    pub overview: Overview,
    /// What stands in the way of publishing it.
    pub obstacles: Vec<Obstacle>,
    /// The latest mail to each bidder.
    pub mails: HashMap<InvitationId, Fate>,
    /// How far each bidder is; empty before publication.
    pub figures: HashMap<InvitationId, Figures>,
    /// When the standing bids were submitted.
    pub submitted: HashMap<InvitationId, Instant>,
    /// When a bidder without a standing bid took one back.
    pub withdrawn: HashMap<InvitationId, Instant>,
    /// How far those are who open it together; `None` where bids are not sealed.
    pub seal: Option<Standing>,
}

/// What was sent at publication, and by whom.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The tender.
    pub overview: Overview,
    /// The first mail to each bidder.
    pub mails: HashMap<InvitationId, Fate>,
    /// Name of the member who published.
    pub by: Option<String>,
}

/// Reads the cockpit.
///
/// # Errors
/// [`Error::NotFound`].
pub fn cockpit(app: &App, permit: Permit<Read>, id: TenderId) -> Result<Cockpit> {
    let overview = tenders::overview(app, permit, id)?;
    let obstacles = tenders::obstacles(app, &overview);
    let seal = seals::standing(app, permit, id)?;
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let mut mails = db::outbox::list_latest(conn, permit.tenant, id)?;
        // A mail server's words may name the address.
        if check_blind(conn, permit, id)? {
            mails.clear();
        }
        let mails = mails.iter().filter_map(|mail| Some((mail.invitation_id?, Fate::of(mail)))).collect();
        let (mut figures, mut submitted, mut withdrawn) = (HashMap::new(), HashMap::new(), HashMap::new());
        if overview.version.is_some() {
            for lead in overview.bidders.iter().filter_map(|(_, lead)| lead.as_ref()) {
                figures.insert(lead.invitation_id, progress::of(app, conn, lead)?);
            }
            for bid in db::bids::list_standing(conn, permit.tenant, id)? {
                submitted.insert(bid.invitation_id, bid.submitted_at);
            }
            withdrawn.extend(db::bids::list_withdrawals(conn, permit.tenant, id)?);
            withdrawn.retain(|invitation, _| !submitted.contains_key(invitation));
        }
        Ok::<_, Error>(Cockpit { overview, obstacles, mails, figures, submitted, withdrawn, seal })
    })
}

/// Reads what became of the publication.
///
/// # Errors
/// [`Error::NotFound`].
pub fn publication(app: &App, permit: Permit<Read>, id: TenderId) -> Result<Publication> {
    let overview = tenders::overview(app, permit, id)?;
    app.db.read(Scope::Tenant(permit.tenant), |conn| {
        let mut all = db::outbox::list_by_tender(conn, permit.tenant, id)?;
        if check_blind(conn, permit, id)? {
            all.clear();
        }
        let mut mails = HashMap::new();
        // The newest stands first, so that the first mail is the last to be put in.
        for mail in &all {
            if let Some(invitation) = mail.invitation_id {
                mails.insert(invitation, Fate::of(mail));
            }
        }
        let by = publisher(conn, permit.tenant, id)?;
        Ok::<_, Error>(Publication { overview, mails, by })
    })
}

fn publisher(conn: &mut Conn, tenant: TenantId, id: TenderId) -> Result<Option<String>> {
    let subject = format!("tender:{id}");
    let entries = db::audit::list_before(conn, tenant, i64::MAX, Some(&subject), RECENT)?;
    let deed = entries.into_iter().find(|entry| entry.action == "tender.published");
    let user: Option<UserId> = deed.and_then(|entry| entry.actor.strip_prefix("user:")?.parse().ok());
    Ok(match user {
        Some(user) => db::users::find(conn, tenant, user)?.map(|user| user.name),
        None => None,
    })
}
