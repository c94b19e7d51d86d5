//! The texts that the server key alone seals, wherever they stand: listed and replaced as a whole, for its rotation.

use super::schema::{
    given_shares, invitations, officer_keys, outbox, participants, seals, second_factors, tenders, tokens,
};
use super::{Conn, Result, Tx};
use crate::domain::ids::{InvitationId, OfficerKeyId, TenantId, TenderId, TokenId, UserId};
use crate::domain::invitations::InvitationState;
use crate::domain::seals::Envelope;
use crate::domain::tenders::TenderState;
use diesel::prelude::*;

/// Where such a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The key of a bid's texts.
    Draft(InvitationId),
    /// The key of a bid's price.
    Price(InvitationId),
    /// To what bids are sealed.
    Seal(TenderId, Envelope),
    /// To what an officer's shares are sealed.
    Officer(OfficerKeyId),
    /// A share that an officer gave.
    Share(TenderId, Envelope, UserId),
    /// The secret of a member's second factor.
    Factor(TenantId, UserId),
}

/// All of an institution.
pub fn list(conn: &mut Conn, tenant: TenantId) -> Result<Vec<(Held, String)>> {
    let mut all = Vec::new();
    let bids: Vec<(InvitationId, String, String)> = invitations::table
        .filter(invitations::tenant_id.eq(tenant))
        .order(invitations::id)
        .select((invitations::id, invitations::draft_key, invitations::price_key))
        .load(conn.any())?;
    for (id, draft, price) in bids {
        all.extend([(Held::Draft(id), draft), (Held::Price(id), price)]);
    }
    let sealed: Vec<(TenderId, String, String)> = seals::table
        .filter(seals::tenant_id.eq(tenant))
        .order(seals::tender_id)
        .select((seals::tender_id, seals::bids_key, seals::prices_key))
        .load(conn.any())?;
    for (tender, bids, prices) in sealed {
        all.extend([(Held::Seal(tender, Envelope::Bids), bids), (Held::Seal(tender, Envelope::Prices), prices)]);
    }
    let officers: Vec<(OfficerKeyId, String)> = officer_keys::table
        .filter(officer_keys::tenant_id.eq(tenant))
        .order(officer_keys::id)
        .select((officer_keys::id, officer_keys::public_key))
        .load(conn.any())?;
    all.extend(officers.into_iter().map(|(id, key)| (Held::Officer(id), key)));
    let shares: Vec<(TenderId, Envelope, UserId, String)> = given_shares::table
        .filter(given_shares::tenant_id.eq(tenant))
        .order((given_shares::tender_id, given_shares::envelope, given_shares::user_id))
        .select((given_shares::tender_id, given_shares::envelope, given_shares::user_id, given_shares::share))
        .load(conn.any())?;
    all.extend(shares.into_iter().map(|(tender, envelope, user, share)| (Held::Share(tender, envelope, user), share)));
    let factors: Vec<(UserId, String)> = second_factors::table
        .filter(second_factors::tenant_id.eq(tenant))
        .order(second_factors::user_id)
        .select((second_factors::user_id, second_factors::secret))
        .load(conn.any())?;
    all.extend(factors.into_iter().map(|(user, secret)| (Held::Factor(tenant, user), secret)));
    Ok(all)
}

/// Puts a text in the place of what was read there; says how many rows moved (0 when it has changed since).
pub fn replace(tx: &mut Tx<'_>, tenant: TenantId, held: Held, read: &str, fresh: &str) -> Result<usize> {
    let any = tx.any();
    Ok(match held {
        Held::Draft(id) => {
            diesel::update(invitations::table.find((tenant, id)).filter(invitations::draft_key.eq(read)))
                .set(invitations::draft_key.eq(fresh))
                .execute(any)?
        }
        Held::Price(id) => {
            diesel::update(invitations::table.find((tenant, id)).filter(invitations::price_key.eq(read)))
                .set(invitations::price_key.eq(fresh))
                .execute(any)?
        }
        Held::Seal(tender, Envelope::Bids) => {
            diesel::update(seals::table.find((tenant, tender)).filter(seals::bids_key.eq(read)))
                .set(seals::bids_key.eq(fresh))
                .execute(any)?
        }
        Held::Seal(tender, Envelope::Prices) => {
            diesel::update(seals::table.find((tenant, tender)).filter(seals::prices_key.eq(read)))
                .set(seals::prices_key.eq(fresh))
                .execute(any)?
        }
        Held::Officer(id) => {
            diesel::update(officer_keys::table.find((tenant, id)).filter(officer_keys::public_key.eq(read)))
                .set(officer_keys::public_key.eq(fresh))
                .execute(any)?
        }
        Held::Share(tender, envelope, user) => diesel::update(
            given_shares::table.find((tenant, tender, envelope, user)).filter(given_shares::share.eq(read)),
        )
        .set(given_shares::share.eq(fresh))
        .execute(any)?,
        Held::Factor(_, user) => {
            diesel::update(second_factors::table.find((tenant, user)).filter(second_factors::secret.eq(read)))
                .set(second_factors::secret.eq(fresh))
                .execute(any)?
        }
    })
}

/// Links that may have to be made again, each with its hash: those that live while their tender is not decided, and those
/// that a mail which waits is to carry.
pub fn list_links(conn: &mut Conn, tenant: TenantId) -> Result<Vec<(TokenId, String)>> {
    let ended = [TenderState::Awarded, TenderState::Cancelled];
    let mut links: Vec<(TokenId, String)> = tokens::table
        .inner_join(
            participants::table
                .on(participants::tenant_id.eq(tokens::tenant_id).and(participants::id.eq(tokens::participant_id))),
        )
        .inner_join(invitations::table.on(
            invitations::tenant_id.eq(participants::tenant_id).and(invitations::id.eq(participants::invitation_id)),
        ))
        .inner_join(
            tenders::table
                .on(tenders::tenant_id.eq(invitations::tenant_id).and(tenders::id.eq(invitations::tender_id))),
        )
        .filter(tokens::tenant_id.eq(tenant))
        .filter(tokens::state.eq("live"))
        .filter(invitations::state.ne(InvitationState::Revoked))
        .filter(tenders::state.ne_all(ended))
        .select((tokens::id, tokens::hash))
        .load(conn.any())?;
    let waiting: Vec<String> = outbox::table
        .filter(outbox::tenant_id.eq(tenant))
        .filter(outbox::state.eq(super::outbox::QUEUED))
        .select(outbox::params)
        .load(conn.any())?;
    for params in waiting {
        let named = serde_json::from_str::<serde_json::Value>(&params).ok();
        let named: Option<TokenId> = named.and_then(|params| params["token"].as_str()?.parse().ok());
        if let Some(token) = named.filter(|id| links.iter().all(|(own, _)| own != id))
            && let Some(row) = super::tokens::find(conn, tenant, token)?
        {
            links.push((row.id, row.hash));
        }
    }
    Ok(links)
}
