//! What a link shows before anybody enters. Reads only.

use crate::app::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::ids::InvitationId;
use crate::domain::invitations::InvitationState;
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It lets its person in.
    Live,
    /// A newer link took its place.
    Replaced,
    /// The customer took it back, or the company off the list.
    Revoked,
}

impl LinkState {
    fn of(stored: &str, invitation: InvitationState) -> Self {
        match stored {
            _ if invitation == InvitationState::Revoked => Self::Revoked,
            "live" => Self::Live,
            "replaced" => Self::Replaced,
            _ => Self::Revoked,
        }
    }
}

/// The link that took a replaced one's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewerLink {
    /// When it was made.
    pub at: Instant,
    /// To whom it went, masked: `a…@example.org`.
    pub to: String,
}

/// Who asks, what, until when.
#[derive(Debug, Clone)]
pub struct Landing {
    /// What became of the link.
    pub state: LinkState,
    /// The link that replaced it, if one did.
    pub newer: Option<NewerLink>,
    /// The invitation, for the way to a session that is open already.
    pub invitation: InvitationId,
    /// How far the company is.
    pub invitation_state: InvitationState,
    /// Name of the company.
    pub company: String,
    /// Name of the person.
    pub person: String,
    /// Language of the person.
    pub language: Language,
    /// Name of the institution that asks.
    pub institution: String,
    /// What is to be outsourced.
    pub title: String,
    /// The institution's number for it.
    pub reference: String,
    /// Whom to ask.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: String,
    /// End of answering.
    pub deadline: Option<Instant>,
    /// IANA zone of the deadline.
    pub zone: String,
    /// Where the tender is in its life.
    pub tender_state: TenderState,
    /// Whether answering is over.
    pub too_late: bool,
    /// Sections asked, the price sheet counted as one.
    pub sections: usize,
    /// Questions asked at most.
    pub questions: usize,
    /// The time by the database's clock.
    pub now: Instant,
}

/// Looks at a link. Changes nothing at all.
///
/// # Errors
/// [`Error::NotFound`] for what is no link of ours.
pub fn look(app: &App, token: &str) -> Result<Landing> {
    app.db.read(Scope::System, |conn| {
        let (token, person) = super::find(conn, token)?;
        let tenant = token.tenant_id;
        let invitation = db::invitations::find(conn, tenant, person.invitation_id)?.ok_or(Error::NotFound)?;
        let tender = db::tenders::find(conn, tenant, invitation.tender_id)?.ok_or(Error::NotFound)?;
        let standing = db::answers::find_standing(conn, tenant, invitation.id)?.ok_or(Error::NotFound)?;
        let document = app.documents.find(conn, tenant, tender.id, &standing.document_sha256)?;
        let state = LinkState::of(&token.state, invitation.state);
        let newer = match state {
            LinkState::Replaced => super::newer(conn, &token, person.clone())?
                .map(|(newer, person)| NewerLink { at: newer.created_at, to: mask(&person.email) }),
            LinkState::Live | LinkState::Revoked => None,
        };
        let now = conn.now()?;
        Ok(Landing {
            state,
            newer,
            invitation: invitation.id,
            invitation_state: invitation.state,
            company: invitation.company,
            person: person.name,
            language: person.language,
            institution: db::tenants::find(conn, tenant)?.ok_or(Error::NotFound)?.name,
            too_late: tender.state != TenderState::Published || tender.deadline_at.is_none_or(|end| now >= end),
            title: tender.title,
            reference: tender.reference,
            contact_name: tender.contact_name,
            contact_email: tender.contact_email,
            deadline: tender.deadline_at,
            zone: tender.zone,
            tender_state: tender.state,
            sections: document.profile.sections.len() + usize::from(document.award.needs_price()),
            questions: document.profile.questions().count(),
            now,
        })
    })
}

/// Looks at a link by its code as somebody typed it. `from` is the asker's address: guessing is slowed down.
///
/// # Errors
/// As [`look`], and [`Error::SlowDown`].
pub fn try_code(app: &App, code: &str, from: &str) -> Result<Landing> {
    let key = format!("link:{from}");
    app.limiter.try_once(&key, app.now()?)?;
    let landing = look(app, code)?;
    app.limiter.succeeded(&key);
    Ok(landing)
}

/// The address with all but the first character before the `@` left out.
#[must_use]
pub fn mask(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_shows_where_it_went_and_not_to_whom() {
        assert_eq!(mask("ada.lovelace@example.org"), "a…@example.org");
        assert_eq!(mask("ä@example.org"), "ä…@example.org");
    }

    #[test]
    fn a_company_taken_off_the_list_has_no_live_link() {
        assert_eq!(LinkState::of("live", InvitationState::Started), LinkState::Live);
        assert_eq!(LinkState::of("live", InvitationState::Revoked), LinkState::Revoked);
        assert_eq!(LinkState::of("replaced", InvitationState::Entered), LinkState::Replaced);
        assert_eq!(LinkState::of("revoked", InvitationState::Entered), LinkState::Revoked);
    }
}
