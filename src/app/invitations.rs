//! Whom the tender goes to: the list of bidders, their links, reminders.

use super::audit::{self, Actor};
use super::key::sha256_hex;
use super::outbox::{self, Kind, Letter};
use super::vault::DraftKeys;
use super::{App, Error, Result, quotas, seals};
use crate::db::invitations::{Invitation, Participant};
use crate::db::tenders::Tender;
use crate::db::tokens::Token;
use crate::db::{self, Scope, Tx};
use crate::domain::fields::Refusals;
use crate::domain::ids::{InvitationId, ParticipantId, TenantId, TenderId, TokenId};
use crate::domain::invitations::{InvitationState, grouped};
use crate::domain::permission::{Draft, Permit, Publish};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::{Value, json};

/// Most bidders of a tender.
pub const MOST_BIDDERS: usize = 1_000;

/// A bidder as typed.
#[derive(Debug, Clone, Default)]
pub struct NewBidder {
    /// Name of the company.
    pub company: String,
    /// Name of the person.
    pub contact: String,
    /// Where the link goes.
    pub email: String,
    /// Language of pages and mails.
    pub language: Language,
}

/// A link to hand over by other means than mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The company.
    pub company: String,
    /// The person.
    pub contact: String,
    /// The address.
    pub url: String,
    /// The same, to be typed at `<origin>/r`.
    pub code: String,
}

/// Puts bidders on the list. In a published tender they are invited at once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `too_late` or `decided`; refused fields `bidder.<row>.<field>`, also
/// `duplicate` for an address that is on the list already.
pub fn add(app: &App, permit: Permit<Draft>, id: TenderId, bidders: &[NewBidder]) -> Result<Vec<InvitationId>> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        let now = tx.now()?;
        match tender.state {
            TenderState::Draft => {}
            TenderState::Published if tender.deadline_at.is_some_and(|deadline| now < deadline) => {}
            TenderState::Published => return Err(Error::TooLate),
            _ => return Err(Error::Refused("decided")),
        }
        let mut taken: Vec<String> = db::invitations::list_leads(tx, permit.tenant, id)?
            .into_iter()
            .map(|lead| lead.email.to_lowercase())
            .collect();
        let mut refusals = Refusals::new();
        if taken.len() + bidders.len() > MOST_BIDDERS {
            refusals.add("bidders", "too_many");
        }
        let mut added = Vec::new();
        for (row, bidder) in bidders.iter().enumerate() {
            let company = refusals.line(&format!("bidder.{row}.company"), &bidder.company, 200);
            let name = refusals.line(&format!("bidder.{row}.contact"), &bidder.contact, 120);
            let email = refusals.email(&format!("bidder.{row}.email"), &bidder.email);
            if !email.is_empty() && taken.contains(&email.to_lowercase()) {
                refusals.add(format!("bidder.{row}.email"), "duplicate");
            }
            taken.push(email.to_lowercase());
            added.push((company, name, email, bidder.language));
        }
        refusals.finish()?;
        if tender.state == TenderState::Published {
            quotas::invitations(app, tx, permit.tenant, added.len())?;
        }
        let mut ids = Vec::new();
        for (row, (company, name, email, language)) in (0..).zip(added) {
            // One millisecond apart, so that ids keep the order of the list.
            let invitation = app.id(Instant::from_millis(now.millis() + row), InvitationId::new)?;
            let keys = DraftKeys::fresh(app, invitation)?;
            db::invitations::insert(
                tx,
                &Invitation {
                    tenant_id: permit.tenant,
                    id: invitation,
                    tender_id: id,
                    company,
                    state: InvitationState::Invited,
                    declined_reason: None,
                    created_at: now,
                    first_opened_at: None,
                    draft_key: keys.draft,
                    price_key: keys.price,
                },
            )?;
            let lead = Participant {
                tenant_id: permit.tenant,
                id: app.id(now, ParticipantId::new)?,
                invitation_id: invitation,
                name,
                email,
                language,
                is_lead: true,
                created_at: now,
                sections: None,
                removed_at: None,
                succeeded_by: None,
            };
            db::invitations::insert_participant(tx, &lead)?;
            record(tx, permit.tenant, Actor::User(permit.user), "bidder.listed", invitation, &json!({ "tender": id }))?;
            if tender.state == TenderState::Published {
                invite(app, tx, &tender, &lead, Actor::User(permit.user))?;
            }
            ids.push(invitation);
        }
        Ok(ids)
    })
}

/// Takes a bidder off a draft's list.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `not_a_draft`.
pub fn remove(app: &App, permit: Permit<Draft>, id: TenderId, invitation: InvitationId) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        db::invitations::find_in(tx, permit.tenant, id, invitation)?.ok_or(Error::NotFound)?;
        if tender.state != TenderState::Draft {
            return Err(Error::Refused("not_a_draft"));
        }
        db::invitations::delete(tx, permit.tenant, invitation)?;
        record(tx, permit.tenant, Actor::User(permit.user), "bidder.unlisted", invitation, &json!({ "tender": id }))
    })
}

/// Makes a link for a person and puts the invitation into the outbox.
///
/// # Errors
/// Only faults of ours.
pub(super) fn invite(app: &App, tx: &mut Tx<'_>, tender: &Tender, lead: &Participant, actor: Actor) -> Result<()> {
    let token = issue(app, tx, lead)?;
    send(app, tx, tender, lead, Kind::Invitation, Some(token), json!({}))?;
    record(tx, tender.tenant_id, actor, "bidder.invited", lead.invitation_id, &json!({ "tender": tender.id }))
}

/// Reminds a bidder who has not handed in, with the number of required answers still missing.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `nothing_to_remind` after submit, decline or revocation; [`Error::TooLate`].
pub fn remind(app: &App, permit: Permit<Publish>, id: TenderId, invitation: InvitationId) -> Result<()> {
    act(app, permit, id, invitation, |tx, tender, row, lead| {
        if !awaits_bid(row.state) {
            return Err(Error::Refused("nothing_to_remind"));
        }
        remind_lead(app, tx, tender, lead, Actor::User(permit.user))
    })
}

/// Whether a bid may still come of it that is not in.
pub(super) const fn awaits_bid(state: InvitationState) -> bool {
    matches!(state, InvitationState::Invited | InvitationState::Entered | InvitationState::Started)
}

/// Queues a reminder that says how many required answers are missing.
///
/// # Errors
/// Only faults of ours.
pub(super) fn remind_lead(app: &App, tx: &mut Tx<'_>, tender: &Tender, lead: &Participant, actor: Actor) -> Result<()> {
    let missing = super::progress::of(app, tx, lead)?.missing;
    let token = live_link(app, tx, lead)?;
    send(app, tx, tender, lead, Kind::Reminder, Some(token), json!({ "missing": missing }))?;
    record(tx, tender.tenant_id, actor, "bidder.reminded", lead.invitation_id, &json!({ "missing": missing }))
}

/// Tells every company that is still asked, or could still think better of it, the same.
///
/// # Errors
/// Only faults of ours.
pub(super) fn tell_all(app: &App, tx: &mut Tx<'_>, tender: &Tender, kind: Kind, words: &Value) -> Result<()> {
    for row in db::invitations::list(tx, tender.tenant_id, tender.id)? {
        if row.state == InvitationState::Revoked {
            continue;
        }
        let Some(lead) = db::invitations::find_lead(tx, tender.tenant_id, row.id)? else { continue };
        let token = db::tokens::find_live(tx, tender.tenant_id, lead.id)?.map(|token| token.id);
        send(app, tx, tender, &lead, kind, token, words.clone())?;
    }
    Ok(())
}

/// Sends a new link to `email`, which becomes the person's address; the earlier links then say when and to whom
/// (masked) the new one went.
///
/// # Errors
/// [`Error::NotFound`]; refused field `email`, also `duplicate` for another bidder's address; [`Error::Refused`]
/// `revoked`; [`Error::TooLate`].
pub fn reissue(app: &App, permit: Permit<Publish>, id: TenderId, invitation: InvitationId, email: &str) -> Result<()> {
    let mut refusals = Refusals::new();
    let email = refusals.email("email", email);
    act(app, permit, id, invitation, |tx, tender, row, lead| {
        if row.state == InvitationState::Revoked {
            return Err(Error::Refused("revoked"));
        }
        let others = db::invitations::list_leads(tx, permit.tenant, id)?;
        if others.iter().any(|other| other.id != lead.id && other.email.eq_ignore_ascii_case(&email)) {
            refusals.add("email", "duplicate");
        }
        refusals.finish()?;
        // The letter takes its address from the row, so the row moves first.
        let moved = email != lead.email;
        if moved {
            db::invitations::set_email(tx, permit.tenant, lead.id, &email)?;
        }
        db::tokens::set_ended(tx, permit.tenant, lead.id, "replaced")?;
        quotas::invitations(app, tx, permit.tenant, 1)?;
        let token = issue(app, tx, lead)?;
        send(app, tx, tender, lead, Kind::Reissue, Some(token), json!({}))?;
        let detail = json!({ "new_address": moved });
        record(tx, permit.tenant, Actor::User(permit.user), "bidder.link_reissued", invitation, &detail)
    })
}

/// Takes a bidder out of a published tender: their links end. A submitted bid stays in.
///
/// # Errors
/// [`Error::NotFound`]; refused field `reason`; [`Error::Refused`] `submitted` when a bid is in; [`Error::TooLate`].
pub fn revoke(app: &App, permit: Permit<Publish>, id: TenderId, invitation: InvitationId, reason: &str) -> Result<()> {
    use InvitationState as S;
    let mut refusals = Refusals::new();
    let reason = refusals.line("reason", reason, 500);
    act(app, permit, id, invitation, |tx, _, _, _| {
        refusals.finish()?;
        let from = [S::Invited, S::Entered, S::Started, S::Declined];
        if db::invitations::set_state(tx, permit.tenant, invitation, &from, S::Revoked)? == 0 {
            return Err(Error::Refused("submitted"));
        }
        for person in db::invitations::list_people(tx, permit.tenant, invitation)? {
            db::tokens::set_ended(tx, permit.tenant, person.id, "revoked")?;
        }
        record(tx, permit.tenant, Actor::User(permit.user), "bidder.revoked", invitation, &json!({ "reason": reason }))
    })
}

/// Whether a bidder's link may be seen here, for handing it over by other means than mail. In a sealed tender it may not,
/// as long as a mail server takes it to the bidder: whoever has the link reads the draft, and later the replies to
/// clarifications, as the bidder does.
///
/// # Errors
/// [`Error::Internal`] for a tender whose settings do not read.
pub fn shows_links(app: &App, tender: &Tender) -> Result<bool> {
    Ok(!(app.sends_by_smtp() && seals::read(tender)?.sealed))
}

/// The bidder's link for handing over by other means; asking for it is a logged deed.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] `no_live_link`, `link_by_mail_only`.
pub fn link(app: &App, permit: Permit<Publish>, id: TenderId, invitation: InvitationId) -> Result<Link> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let row = db::invitations::find_in(tx, permit.tenant, id, invitation)?.ok_or(Error::NotFound)?;
        let tender = db::tenders::find(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        if !shows_links(app, &tender)? {
            return Err(Error::Refused("link_by_mail_only"));
        }
        let lead = db::invitations::find_lead(tx, permit.tenant, invitation)?.ok_or(Error::NotFound)?;
        let token = db::tokens::find_live(tx, permit.tenant, lead.id)?.ok_or(Error::Refused("no_live_link"))?;
        let text = app.key.made(&token.hash, |key| key.token(token.id)).ok_or(Error::Refused("no_live_link"))?;
        record(tx, permit.tenant, Actor::User(permit.user), "bidder.link_shown", invitation, &json!({}))?;
        Ok(Link {
            company: row.company,
            contact: lead.name,
            url: format!("{}/r/{text}", app.origin),
            code: grouped(&text),
        })
    })
}

/// One deed upon one bidder of a published tender before its deadline.
fn act(
    app: &App,
    permit: Permit<Publish>,
    id: TenderId,
    invitation: InvitationId,
    deed: impl FnOnce(&mut Tx<'_>, &Tender, &Invitation, &Participant) -> Result<()>,
) -> Result<()> {
    app.db.write(Scope::Tenant(permit.tenant), |tx| {
        let tender = db::tenders::find_locked(tx, permit.tenant, id)?.ok_or(Error::NotFound)?;
        let row = db::invitations::find_in(tx, permit.tenant, id, invitation)?.ok_or(Error::NotFound)?;
        super::tenders::check_open(&tender, tx.now()?)?;
        let lead = db::invitations::find_lead(tx, permit.tenant, invitation)?.ok_or(Error::NotFound)?;
        deed(tx, &tender, &row, &lead)
    })
}

/// Makes a link for a person.
///
/// # Errors
/// Only faults of ours.
pub(super) fn issue(app: &App, tx: &mut Tx<'_>, lead: &Participant) -> Result<TokenId> {
    let now = tx.now()?;
    let id = app.id(now, TokenId::new)?;
    let text = app.key.token(id);
    db::tokens::insert(
        tx,
        &Token {
            tenant_id: lead.tenant_id,
            id,
            participant_id: lead.id,
            hash: sha256_hex(&text),
            hint: text.chars().skip(text.len().saturating_sub(4)).collect(),
            state: "live".to_owned(),
            created_at: now,
        },
    )?;
    Ok(id)
}

/// The person's newest link that still works, or a new one.
///
/// # Errors
/// Only faults of ours.
pub(super) fn live_link(app: &App, tx: &mut Tx<'_>, person: &Participant) -> Result<TokenId> {
    match db::tokens::find_live(tx, person.tenant_id, person.id)? {
        Some(token) => Ok(token.id),
        None => issue(app, tx, person),
    }
}

/// Queues a mail to a person of a company.
///
/// # Errors
/// As [`outbox::enqueue`].
pub(super) fn send(
    app: &App,
    tx: &mut Tx<'_>,
    tender: &Tender,
    lead: &Participant,
    kind: Kind,
    token: Option<TokenId>,
    params: Value,
) -> Result<()> {
    let letter =
        Letter { tender: tender.id, invitation: lead.invitation_id, participant: lead.id, kind, token, params };
    outbox::enqueue(app, tx, tender.tenant_id, letter).map(drop)
}

/// What the history calls a company on the list.
pub(super) fn subject(id: InvitationId) -> String {
    format!("invitation:{id}")
}

/// Notes a deed about a company in the history.
///
/// # Errors
/// When the database does not answer.
pub(super) fn record(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    actor: Actor,
    action: &str,
    id: InvitationId,
    detail: &Value,
) -> Result<()> {
    audit::append(tx, tenant, actor, action, &subject(id), detail)
}
