//! What the letter after the decision tells a bidder: its own figures beside the winner's, the reasons, and the first day
//! on which the contract may be signed.
//!
//! Serves issue 3, capability 8, after GWB section 134: name of the winner, reasons, earliest day of the contract.

use super::evaluators::sight;
use super::outbox::{self, compose};
use super::rankings::TenderRanking;
use super::{App, Error, Result};
use crate::db::{self, Scope};
use crate::domain::assessment::AssessedBid;
use crate::domain::evaluation::{RankedBid, Reason};
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Permit, Read};
use crate::domain::profile::Profile;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::Message;
use crate::view::pages::mail::{LetterFigures, OutcomeDetails};
use crate::view::pages::tenders::messages::reason;
use jiff::ToSpan;

/// Days between letters that go out by mail and the contract (GWB section 134, paragraph 2).
pub const STANDSTILL_DAYS: u32 = 10;

/// The start of the day after the standstill, which begins on the day after the letters.
#[must_use]
pub fn standstill(decided: Instant, zone: &str) -> Option<Instant> {
    let letters = decided.in_zone(zone).start_of_day().ok()?;
    let signing = letters.checked_add((i64::from(STANDSTILL_DAYS) + 1).days()).ok()?;
    Some(Instant::from_millis(signing.timestamp().as_millisecond()))
}

/// What a bidder is told about an award; none where figures are missing.
#[must_use]
pub fn details(
    ranking: &TenderRanking,
    reader: InvitationId,
    winner: InvitationId,
    decided: Instant,
    language: Language,
) -> Option<OutcomeDetails> {
    let (bid, own) = ranking.standing.bid(reader)?;
    let (first, best) = ranking.standing.bid(winner)?;
    let settled = ranking.standing.settled_reasons(bid, own);
    Some(OutcomeDetails {
        winner: first.company.clone(),
        standstill_until: standstill(decided, &ranking.tender.zone)?.millis(),
        own: figures(ranking, bid, own),
        best: figures(ranking, first, best),
        reasons: settled.filter_map(|why| worded(ranking, why, language)).collect(),
        by_lot: ranking.drawn.is_some() && own.rank == Some(1),
    })
}

/// Points that are owed leave no quality to tell.
fn figures(ranking: &TenderRanking, bid: &AssessedBid, ranked: &RankedBid) -> LetterFigures {
    let whole = !ranking.standing.owes_points(bid, None);
    LetterFigures {
        rank: ranked.rank,
        quality: ranked.quality.filter(|_| whole).map(|figure| figure.to_string()),
        price_score: ranked.price_score.map(|figure| figure.to_string()),
        result: ranked.total.or(ranked.ratio).map(|figure| figure.to_string()),
    }
}

/// A reason in words; none for what merely waits.
#[must_use]
pub fn worded(ranking: &TenderRanking, why: &Reason, language: Language) -> Option<Message> {
    reason_in_words(&ranking.document.profile, |criterion| ranking.standing.question_of(criterion), why, language)
}

/// As [`worded`] without bids; `question` names the question of a criterion.
#[must_use]
pub fn reason_in_words<'a>(
    profile: &Profile,
    question: impl Fn(&'a str) -> &'a str,
    why: &'a Reason,
    language: Language,
) -> Option<Message> {
    match why {
        Reason::PriceMissing => Some(reason::no_price()),
        Reason::PriceRejected => Some(reason::price_rejected()),
        Reason::KnockedOut { criterion } | Reason::KnockOutBlank { criterion } => {
            Some(reason::knock_out(question(criterion)))
        }
        Reason::Undecided { .. } => None,
        Reason::CriterionMinimum { criterion, printed, minimum } => {
            Some(reason::question_minimum(question(criterion), &printed.to_string(), &minimum.to_string()))
        }
        Reason::SectionMinimum { section, printed, minimum } => {
            let own = profile.section(section);
            let title = own.map_or(section.as_str(), |own| own.title.read(language));
            Some(reason::section_minimum(title, &printed.to_string(), &minimum.to_string()))
        }
        Reason::QualityMinimum { printed, minimum } => {
            Some(reason::quality_minimum(&printed.to_string(), &minimum.to_string()))
        }
    }
}

/// A letter as it was or will be sent, to be printed.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The company.
    pub company: String,
    /// Address it goes to.
    pub recipient: String,
    /// When it was queued.
    pub at: Instant,
    /// What became of it.
    pub fate: outbox::Fate,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// The letter about the decision to one company.
///
/// # Errors
/// [`Error::NotFound`], also while there is none; [`Error::Refused`] with `blind`.
pub fn letter(app: &App, permit: Permit<Read>, tender: TenderId, invitation: InvitationId) -> Result<Printed> {
    let (mail, company) = app.db.read(Scope::Tenant(permit.tenant), |conn| {
        sight::sighted(conn, permit, tender)?;
        let bidder = db::invitations::find(conn, permit.tenant, invitation)?;
        let bidder = bidder.filter(|bidder| bidder.tender_id == tender).ok_or(Error::NotFound)?;
        let mails = db::outbox::list_by_tender(conn, permit.tenant, tender)?;
        let own = |mail: &db::outbox::Mail| {
            mail.invitation_id == Some(invitation) && mail.kind == outbox::Kind::Outcome.name()
        };
        let mail = mails.into_iter().find(own).ok_or(Error::NotFound)?;
        Ok::<_, Error>((mail, bidder.company))
    })?;
    let words = compose::words(app, &mail)?;
    let fate = outbox::Fate::of(&mail);
    Ok(Printed {
        company,
        recipient: mail.recipient,
        at: mail.created_at,
        fate,
        subject: words.subject,
        text: words.text,
    })
}
