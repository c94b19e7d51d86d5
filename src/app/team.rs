//! The bidder's team: the lead invites colleagues, says which sections they answer, takes them off, hands the lead over; and
//! whoever was asked by mistake names the right person.
//!
//! Everybody has a link of their own and a name in the history of answers. Whoever was taken off keeps that name and
//! loses the link. The customer writes to the lead alone. Names and addresses stay out of the chain: ids say who. Serves design/respondent.md, "Answering" 6.

use super::answers::{Place, hold};
use super::bids::{check_lead, record};
use super::invitations::{issue, live_link};
use super::outbox::compose::TeamParams;
use super::outbox::{self, Fate, Kind, Letter};
use super::{App, Error, Result, quotas};
use crate::db::invitations::Participant;
use crate::db::{self, Scope, Tx};
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::Refusals;
use crate::domain::ids::{ParticipantId, TokenId};
use crate::domain::invitations::InvitationState;
use crate::domain::permission::Bidder;
use crate::domain::team::{MOST_EVER, MOST_PEOPLE, NewColleague, Reach};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use serde_json::json;

/// Somebody on the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The person.
    pub id: ParticipantId,
    /// Name.
    pub name: String,
    /// Where the link goes.
    pub email: String,
    /// Language of pages and mails.
    pub language: Language,
    /// The one who may submit.
    pub is_lead: bool,
    /// What the person sees and answers.
    pub reach: Reach,
    /// When the person was added.
    pub since: Instant,
    /// The latest mail to the person.
    pub mail: Option<Fate>,
    /// When the person last saved something.
    pub last_save: Option<Instant>,
}

/// What a person's row says about the part they answer.
///
/// # Errors
/// [`Error::Internal`] when it says nothing readable.
pub fn reach(person: &Participant) -> Result<Reach> {
    reach_of(person.sections.as_deref())
}

/// The part of a bid that a column says.
pub(super) fn reach_of(sections: Option<&str>) -> Result<Reach> {
    match sections {
        None => Ok(Reach::Whole),
        Some(stored) => serde_json::from_str(stored).map(Reach::Sections).map_err(Error::internal),
    }
}

/// Refuses what lies outside the person's part of the bid.
///
/// # Errors
/// [`Error::Refused`] with `not_your_section`.
pub(super) fn check_reach(bidder: &Bidder, section: &str) -> Result<()> {
    if bidder.reach.covers(section) { Ok(()) } else { Err(Error::Refused("not_your_section")) }
}

/// The team as it is now, the lead first, then by the time they came.
///
/// # Errors
/// When the database does not answer.
pub fn team(app: &App, bidder: &Bidder) -> Result<Vec<Colleague>> {
    app.db.read(Scope::Tenant(bidder.tenant), |conn| {
        let mails = db::outbox::list_by_invitation(conn, bidder.tenant, bidder.invitation)?;
        let saves = db::answers::list_last_saves(conn, bidder.tenant, bidder.invitation)?;
        let people = db::invitations::list_people(conn, bidder.tenant, bidder.invitation)?;
        let colleague = |person: Participant| {
            Ok(Colleague {
                id: person.id,
                reach: reach(&person)?,
                mail: mails.iter().find(|mail| mail.participant_id == Some(person.id)).map(Fate::of),
                last_save: saves.iter().find(|(by, _)| *by == person.id).and_then(|(_, at)| *at),
                name: person.name,
                email: person.email,
                language: person.language,
                is_lead: person.is_lead,
                since: person.created_at,
            })
        };
        let here = people.into_iter().filter(|person| person.removed_at.is_none());
        let mut team = here.map(colleague).collect::<Result<Vec<_>>>()?;
        team.sort_by_key(|colleague| !colleague.is_lead);
        Ok(team)
    })
}

/// Puts a colleague on the team and mails the link.
///
/// # Errors
/// [`Error::Invalid`] with `name`, `email` (also `on_the_team`, `team_full`) or `sections` (`unknown_section`); [`Error::TooLate`];
/// [`Error::Refused`] with `only_lead`, `revoked` or `cancelled`.
pub fn invite(app: &App, bidder: &Bidder, colleague: &NewColleague) -> Result<ParticipantId> {
    let mut refusals = Refusals::new();
    let colleague = colleague.checked(&mut refusals);
    lead(app, bidder, |tx, place| {
        place.check_in_time()?;
        check_newcomer(tx, bidder, &colleague.email, &mut refusals)?;
        check_sections(place, &colleague.reach, &mut refusals);
        refusals.finish()?;
        quotas::invitations(app, tx, bidder.tenant, 1)?;
        let sections = stored(&colleague.reach)?;
        let person = newcomer(app, tx, bidder, place, &colleague, sections)?;
        welcome(app, tx, bidder, place, &person)?;
        record(
            tx,
            bidder,
            "team.invited",
            &json!({ "participant": person.id, "sections": colleague.reach.sections() }),
        )?;
        Ok(person.id)
    })
}

/// Gives somebody the bidder's own place: what the bidder was asked is the other's from now on, who gets a link by mail.
/// The bidder's own links end and say so.
///
/// # Errors
/// [`Error::Invalid`] with `name` or `email` (also `on_the_team`, `team_full`); [`Error::TooLate`]; [`Error::NotFound`] for
/// whoever is not on the team any more; [`Error::Refused`] with `revoked` or `cancelled`.
pub fn pass_on(app: &App, bidder: &Bidder, to: &NewColleague) -> Result<()> {
    let mut refusals = Refusals::new();
    let to = to.checked(&mut refusals);
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold(app, tx, bidder)?;
        place.check_in_time()?;
        if place.standing.invitation == InvitationState::Revoked {
            return Err(Error::Refused("revoked"));
        }
        let own = find(tx, bidder, bidder.participant)?;
        check_newcomer(tx, bidder, &to.email, &mut refusals)?;
        refusals.finish()?;
        let mut person = newcomer(app, tx, bidder, &place, &to, own.sections)?;
        if own.is_lead {
            db::invitations::set_lead(tx, bidder.tenant, bidder.invitation, person.id)?;
            person.is_lead = true;
        }
        db::invitations::set_removed(tx, bidder.tenant, own.id, place.now)?;
        db::invitations::set_succeeded(tx, bidder.tenant, own.id, person.id)?;
        db::tokens::set_ended(tx, bidder.tenant, own.id, "replaced")?;
        welcome(app, tx, bidder, &place, &person)?;
        record(tx, bidder, "team.passed_on", &json!({ "participant": person.id }))
    })
}

/// Refuses an address that is on the team already, and a team that is full.
fn check_newcomer(tx: &mut Tx<'_>, bidder: &Bidder, email: &str, refusals: &mut Refusals) -> Result<()> {
    let people = db::invitations::list_people(tx, bidder.tenant, bidder.invitation)?;
    let here = |person: &&Participant| person.removed_at.is_none();
    if people.iter().filter(here).any(|person| person.email.eq_ignore_ascii_case(email)) {
        refusals.add("email", "on_the_team");
    }
    if people.iter().filter(here).count() >= MOST_PEOPLE || people.len() >= MOST_EVER {
        refusals.add("email", "team_full");
    }
    Ok(())
}

/// Puts a person on the team, not as its lead.
fn newcomer(
    app: &App,
    tx: &mut Tx<'_>,
    bidder: &Bidder,
    place: &Place,
    colleague: &NewColleague,
    sections: Option<String>,
) -> Result<Participant> {
    let person = Participant {
        tenant_id: bidder.tenant,
        id: app.id(place.now, ParticipantId::new)?,
        invitation_id: bidder.invitation,
        name: colleague.name.clone(),
        email: colleague.email.clone(),
        language: colleague.language,
        is_lead: false,
        created_at: place.now,
        sections,
        removed_at: None,
        succeeded_by: None,
    };
    db::invitations::insert_participant(tx, &person)?;
    Ok(person)
}

/// Says which sections a colleague answers; the whole bid where none is named. It holds from the next page on.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] with `sections`; [`Error::TooLate`]; [`Error::Refused`] with `only_lead`,
/// `lead_sees_all`, `revoked` or `cancelled`.
pub fn limit(app: &App, bidder: &Bidder, colleague: ParticipantId, reach: &Reach) -> Result<()> {
    lead(app, bidder, |tx, place| {
        place.check_in_time()?;
        let person = find(tx, bidder, colleague)?;
        if person.is_lead {
            return Err(Error::Refused("lead_sees_all"));
        }
        let mut refusals = Refusals::new();
        check_sections(place, reach, &mut refusals);
        refusals.finish()?;
        db::invitations::set_sections(tx, bidder.tenant, person.id, stored(reach)?.as_deref())?;
        record(tx, bidder, "team.limited", &json!({ "participant": person.id, "sections": reach.sections() }))
    })
}

/// Takes a colleague off the team: the link ends at once, the answers and the name beside them stay.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `only_lead`, `lead_stays`, `revoked` or `cancelled`.
pub fn remove(app: &App, bidder: &Bidder, colleague: ParticipantId) -> Result<()> {
    lead(app, bidder, |tx, place| {
        let person = find(tx, bidder, colleague)?;
        if person.is_lead {
            return Err(Error::Refused("lead_stays"));
        }
        db::invitations::set_removed(tx, bidder.tenant, person.id, place.now)?;
        db::tokens::set_ended(tx, bidder.tenant, person.id, "revoked")?;
        record(tx, bidder, "team.removed", &json!({ "participant": person.id }))
    })
}

/// Makes a colleague the lead, who then alone submits and gets the customer's mails. The earlier lead stays on the team.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] with `only_lead`, `revoked` or `cancelled`.
pub fn hand_over(app: &App, bidder: &Bidder, colleague: ParticipantId) -> Result<()> {
    lead(app, bidder, |tx, place| {
        let person = find(tx, bidder, colleague)?;
        if person.is_lead {
            return Ok(());
        }
        db::invitations::set_lead(tx, bidder.tenant, bidder.invitation, person.id)?;
        let person = Participant { is_lead: true, sections: None, ..person };
        let token = live_link(app, tx, &person)?;
        tell(app, tx, bidder, place, &person, token)?;
        record(tx, bidder, "team.lead_passed", &json!({ "participant": person.id }))
    })
}

/// A deed of the lead, the bid held.
fn lead<T>(app: &App, bidder: &Bidder, deed: impl FnOnce(&mut Tx<'_>, &Place) -> Result<T>) -> Result<T> {
    app.db.write(Scope::Tenant(bidder.tenant), |tx| {
        let place = hold(app, tx, bidder)?;
        check_lead(tx, bidder)?;
        deed(tx, &place)
    })
}

fn find(tx: &mut Tx<'_>, bidder: &Bidder, colleague: ParticipantId) -> Result<Participant> {
    db::invitations::find_participant(tx, bidder.tenant, colleague)?
        .filter(|person| person.invitation_id == bidder.invitation && person.removed_at.is_none())
        .ok_or(Error::NotFound)
}

fn check_sections(place: &Place, reach: &Reach, refusals: &mut Refusals) {
    if reach.sections().into_iter().flatten().any(|key| !place.document.has_section(key)) {
        refusals.add("sections", "unknown_section");
    }
}

fn stored(reach: &Reach) -> Result<Option<String>> {
    reach.sections().map(serde_json::to_string).transpose().map_err(Error::internal)
}

/// Makes a person's first link and mails it.
fn welcome(app: &App, tx: &mut Tx<'_>, bidder: &Bidder, place: &Place, person: &Participant) -> Result<()> {
    let token = issue(app, tx, person)?;
    tell(app, tx, bidder, place, person, token)
}

/// Mails a person the link and what is theirs to do.
fn tell(
    app: &App,
    tx: &mut Tx<'_>,
    bidder: &Bidder,
    place: &Place,
    person: &Participant,
    token: TokenId,
) -> Result<()> {
    let reach = reach(person)?;
    let sections = place.document.profile.sections.iter();
    let own = sections.filter(|section| reach.names(&section.key));
    let words = TeamParams {
        by: bidder.name.clone(),
        lead: person.is_lead,
        sections: own.map(|section| section.title.read(person.language).to_owned()).collect(),
        price: reach.names(PRICE_KEY),
    };
    let letter = Letter {
        tender: place.standing.tender_id,
        invitation: bidder.invitation,
        participant: person.id,
        kind: Kind::Team,
        token: Some(token),
        params: serde_json::to_value(words).map_err(Error::internal)?,
    };
    outbox::enqueue(app, tx, bidder.tenant, letter).map(drop)
}
