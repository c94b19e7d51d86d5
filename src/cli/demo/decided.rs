//! The tender that is decided: seven bids, one evaluator, an award.

use super::cast::Cast;
use super::desk::Character;
use super::sending;
use crate::app::scores::{self, NewScore};
use crate::app::seen::Seen;
use crate::app::{App, Error, Result, awards, drafts, outbox, rankings};
use crate::domain::assessment::Given;
use crate::domain::catalogue::Selection;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::Draft;
use crate::domain::profile::Protection;
use crate::domain::time::Instant;

/// Seven bids: a clear winner, a tie behind, a knock-out (incident reports after 96 hours) and a missed minimum.
pub const BIDDERS: [Character; 7] = [
    Character::new("Nordwerk IT GmbH", "Hanna Petersen", "angebote@nordwerk.example", (3, 3), "1284000.00"),
    Character::new("Alpenrechenzentrum AG", "Lukas Gruber", "vertrieb@alpen-rz.example", (3, 2), "1362500.00"),
    Character::new(
        "Systemhaus Kaltenbach KG",
        "Eva Kaltenbach",
        "ausschreibung@kaltenbach.example",
        (2, 3),
        "1199000.00",
    ),
    Character::new("Rheinblick Managed Services GmbH", "Tom Becker", "bid@rheinblick.example", (2, 2), "1240000.00"),
    Character::new("Holstein Datendienste eG", "Birte Jensen", "angebot@holstein-daten.example", (2, 2), "1240000.00"),
    Character {
        own: &[("A11-05", "96")],
        ..Character::new("Datacare Services Ltd", "Grace Howell", "tenders@datacare.example", (3, 3), "890000.00")
    },
    Character::new("Billigrechner24 GmbH", "Kevin Maas", "info@billigrechner24.example", (1, 0), "640000.00"),
];

/// Makes it and sends it out.
///
/// # Errors
/// As the deeds.
pub fn send(app: &App, cast: &Cast, deadline: Instant) -> Result<(TenderId, Vec<InvitationId>)> {
    let settings = cast.settings("Betrieb der Server- und Netzinfrastruktur", "2026-IT-014", deadline);
    let tender = drafts::create(app, cast.iso.permit()?, &settings, &Selection::Core, Protection::Increased)?;
    let permit = cast.iso.permit::<Draft>()?;
    drafts::change_award(app, permit, tender, &Seen::Anything, |_, profile, _| {
        for section in profile.sections.iter_mut().filter(|section| section.key == "A3S") {
            section.minimum = Some(Decimal::from(60));
        }
    })?;
    Ok((tender, sending::send(app, cast, tender, &BIDDERS)?))
}

/// Procurement opens the bids.
///
/// # Errors
/// As the deed.
pub fn open(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    cast.open(app, tender, "Öffnung im Beisein von Sabine Lorenz (Personalrat).")
}

/// Points of the evaluator on everything that no rule can score, as strong as the bidder is.
///
/// # Errors
/// As the deeds.
pub fn score(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    let state = rankings::ranking(app, cast.evaluator.permit()?, tender)?;
    let mut given = Vec::new();
    for open in &state.standing.open {
        let bid = state.standing.bids.iter().find(|bid| bid.invitation == open.invitation).ok_or(Error::NotFound)?;
        let character = BIDDERS.iter().find(|character| character.company == bid.company).ok_or(Error::NotFound)?;
        let personnel = open.of.starts_with("A3S") || open.of.starts_with("A16");
        let strength = if personnel { character.personnel } else { character.provider };
        let points = [25, 60, 80, 95].get(strength).copied().unwrap_or(60);
        given.push(NewScore {
            invitation: open.invitation,
            criterion: open.of.clone(),
            given: Given::Points(Decimal::from(points)),
            reason: "Nach dem Bewertungsmaßstab der Frage; Nachweis gesichtet.".to_owned(),
        });
    }
    scores::give(app, cast.evaluator.permit()?, tender, &given).map(drop)
}

/// The prices, once quality is final.
///
/// # Errors
/// As the deed.
pub fn open_prices(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    cast.open_prices(app, tender, "Nach Abschluss der Qualitätswertung.")
}

/// The award goes to the first.
///
/// # Errors
/// As the deeds.
pub fn award(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
    let ranking = rankings::ranking(app, cast.procurement.permit()?, tender)?;
    let winner = ranking.standing.ranking.bids.iter().find(|bid| bid.rank == Some(1)).ok_or(Error::NotFound)?;
    let winner: InvitationId = winner.key.parse().map_err(Error::internal)?;
    awards::decide(
        app,
        cast.procurement.permit()?,
        tender,
        awards::Outcome::Awarded(winner),
        "Rang 1 nach dem veröffentlichten Wertungsschema; kein Ausschlussgrund, alle Mindestwerte erreicht.",
        "Wir danken für Ihr Angebot und die sorgfältigen Antworten.",
    )?;
    outbox::deliver_due(app).map(drop)
}
