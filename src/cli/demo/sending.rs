//! Procurement sends a tender out, and bids come in.

use super::cast::Cast;
use super::desk::{self, Character};
use crate::app::invitations::{self, NewBidder};
use crate::app::{App, Error, Result, drafts, outbox, tenders};
use crate::db::{self, Scope};
use crate::domain::ids::{InvitationId, TenantId, TenderId};
use crate::domain::text::Language;

/// Ticks the gates, lists the bidders and publishes.
///
/// # Errors
/// As the deeds.
pub fn send(app: &App, cast: &Cast, tender: TenderId, bidders: &[Character]) -> Result<Vec<InvitationId>> {
    let overview = tenders::overview(app, cast.iso.permit()?, tender)?;
    let items: Vec<(String, bool, String)> = app
        .catalogue
        .checklist(&overview.draft.profile)
        .filter(|(_, item)| item.blocks_publication())
        .map(|(_, item)| (item.id.clone(), true, "Vermerk IT-2026/07, Abschnitt 3".to_owned()))
        .collect();
    drafts::set_check(app, cast.iso.permit()?, tender, &items)?;
    let new: Vec<NewBidder> = bidders
        .iter()
        .map(|character| NewBidder {
            company: character.company.to_owned(),
            contact: character.contact.to_owned(),
            email: character.email.to_owned(),
            language: if character.company.ends_with("Ltd") { Language::En } else { Language::De },
        })
        .collect();
    let ids = invitations::add(app, cast.procurement.permit()?, tender, &new)?;
    cast.seal(app, tender)?;
    tenders::publish(app, cast.procurement.permit()?, tender, None)?;
    outbox::deliver_due(app)?;
    Ok(ids)
}

/// One bidder answers everything and hands in.
///
/// # Errors
/// As the deeds.
pub fn bid(app: &App, cast: &Cast, character: &Character, invitation: InvitationId) -> Result<()> {
    let bidder = desk::enter(app, &token(app, cast.tenant, invitation)?)?;
    desk::answer(app, &bidder, character, usize::MAX)?;
    desk::hand_in(app, &bidder, character)
}

/// The link's token, as it stands in the bidder's mail.
///
/// # Errors
/// As the database.
pub fn token(app: &App, tenant: TenantId, invitation: InvitationId) -> Result<String> {
    app.db.read(Scope::Tenant(tenant), |conn| {
        let lead = db::invitations::find_lead(conn, tenant, invitation)?.ok_or(Error::NotFound)?;
        let token = db::tokens::find_live(conn, tenant, lead.id)?.ok_or(Error::NotFound)?;
        app.key.made(&token.hash, |key| key.token(token.id)).ok_or(Error::NotFound)
    })
}
