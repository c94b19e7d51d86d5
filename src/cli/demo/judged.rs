//! The tender in evaluation: three evaluators on their own sheets, one section waiting for their consensus, one for
//! the last sheet, and one for anybody's points.

use super::cast::{Actor, Cast};
use super::desk::Character;
use super::sending;
use crate::app::evaluators::{self, Agreed, Change, NewMark};
use crate::app::{App, Error, Result, drafts};
use crate::domain::assessment::AssessedBid;
use crate::domain::catalogue::Selection;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::profile::Protection;
use crate::domain::time::Instant;

/// Three companies; the last two are asked back.
pub const BIDDERS: [Character; 3] = [
    Character::new("Fernsprechwerk Nord AG", "Jule Hansen", "vergabe@fernsprechwerk.example", (2, 3), "268000.00"),
    Character::new("Nordwerk IT GmbH", "Hanna Petersen", "angebote@nordwerk.example", (3, 2), "291500.00"),
    Character::new("Kontor & Leitung KG", "Arne Leitner", "angebote@kontor-leitung.example", (1, 2), "239900.00"),
];

/// The section whose sheets are all handed in.
const MARKED: &str = "A3P";

/// The section where one sheet is missing.
const HALF: &str = "A3S";

/// Makes it and sends it out.
///
/// # Errors
/// As the deeds.
pub fn send(app: &App, cast: &Cast, deadline: Instant) -> Result<(TenderId, Vec<InvitationId>)> {
    let settings = cast.settings("Betrieb der Telefonanlage", "2026-IT-018", deadline);
    let sections = [MARKED, HALF, "A8"].map(str::to_owned).to_vec();
    let tender =
        drafts::create(app, cast.iso.permit()?, &settings, &Selection::Sections(sections), Protection::Normal)?;
    let invited = sending::send(app, cast, tender, &BIDDERS)?;
    let who = |actor: &Actor, section: &str| Change { section: section.to_owned(), user: actor.0.user, assigned: true };
    let assigned = [
        who(&cast.iso, MARKED),
        who(&cast.evaluator, MARKED),
        who(&cast.second, MARKED),
        who(&cast.evaluator, HALF),
        who(&cast.second, HALF),
    ];
    evaluators::assign(app, cast.procurement.permit()?, tender, &assigned)?;
    Ok((tender, invited))
}

/// All three bids.
///
/// # Errors
/// As the deeds.
pub fn bid(app: &App, cast: &Cast, invited: &[InvitationId]) -> Result<()> {
    BIDDERS.iter().zip(invited).try_for_each(|(character, invited)| sending::bid(app, cast, character, *invited))
}

/// The bids are opened, the evaluators write their sheets, and of one section half is agreed.
///
/// # Errors
/// As the deeds.
pub fn judge(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    cast.open(app, tender, "")?;
    for (eye, actor) in [&cast.iso, &cast.evaluator, &cast.second].into_iter().enumerate() {
        evaluators::declare(app, actor.permit()?, tender, None)?;
        for section in [MARKED, HALF] {
            if section == MARKED || eye == 1 {
                mark(app, actor, tender, section, eye)?;
                evaluators::submit(app, actor.permit()?, tender, section)?;
            }
        }
    }
    agree(app, cast, tender)
}

/// Writes a whole sheet; every pair of eyes sees a little differently, and sometimes very.
fn mark(app: &App, actor: &Actor, tender: TenderId, section: &str, eye: usize) -> Result<()> {
    let sheet = evaluators::sheet(app, actor.permit()?, actor.permit()?, tender, section)?;
    let marks: Vec<NewMark> = sheet
        .missing
        .iter()
        .enumerate()
        .map(|(at, (invitation, criterion))| NewMark {
            invitation: *invitation,
            criterion: criterion.clone(),
            points: points(&sheet.ranking.standing.bids, *invitation, at, eye),
            reason: REASONS[(at + eye) % REASONS.len()].to_owned(),
        })
        .collect();
    evaluators::save(app, actor.permit()?, tender, &marks)
}

const REASONS: [&str; 4] = [
    "Nachvollziehbar beschrieben und durch den Nachweis gedeckt.",
    "Grundsätzlich erfüllt; die Beschreibung bleibt an einer Stelle allgemein.",
    "Vorgehen ist schlüssig, Zuständigkeiten sind benannt.",
    "Entspricht der Erwartung, der Nachweis ist jedoch älter als ein Jahr.",
];

/// Around what the bidder is worth; on every fifth answer the second pair of eyes disagrees strongly.
fn points(bids: &[AssessedBid], invitation: InvitationId, at: usize, eye: usize) -> Decimal {
    let company = bids.iter().find(|bid| bid.invitation == invitation).map(|bid| bid.company.as_str());
    let strength = BIDDERS.iter().find(|own| Some(own.company) == company).map_or(1, |own| own.provider);
    let usual: u32 = [30, 55, 75, 95].get(strength).copied().unwrap_or(55);
    let stricter = [5, 10, 0].get(eye).copied().unwrap_or(5);
    let apart = if at % 5 == 4 && eye == 1 { 40 } else { 0 };
    Decimal::from(usual.saturating_sub(stricter + apart))
}

/// The first answers, on which all were close, are agreed.
fn agree(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    let sheet = evaluators::sheet(app, cast.iso.permit()?, cast.iso.permit()?, tender, MARKED)?;
    let first = sheet.marks.first().map(|mark| mark.criterion.clone()).ok_or(Error::NotFound)?;
    let agreed: Vec<Agreed> = sheet
        .marks
        .iter()
        .filter(|mark| mark.criterion == first)
        .map(|mark| Agreed {
            invitation: mark.invitation,
            criterion: mark.criterion.clone(),
            points: mark.points,
            reason: "Gemeinsam besprochen; die Unterschiede lagen in der Gewichtung des Nachweises.".to_owned(),
        })
        .collect();
    evaluators::take(app, cast.evaluator.permit()?, tender, &agreed)
}
