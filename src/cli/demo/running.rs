//! The tender that runs: one bidder has not begun, one is at work, one has declined; one asks.

use super::cast::Cast;
use super::desk::{self, Character};
use super::sending::{send, token};
use crate::app::inquiries::{self, NewBulletin};
use crate::app::{App, Error, Result, bids, drafts, outbox};
use crate::domain::catalogue::Selection;
use crate::domain::ids::TenderId;
use crate::domain::permission::Bidder;
use crate::domain::profile::Protection;
use crate::domain::time::Instant;

/// Three companies of the tender that still runs.
const BIDDERS: [Character; 3] = [
    Character::new("Nordwerk IT GmbH", "Hanna Petersen", "angebote@nordwerk.example", (3, 3), "412000.00"),
    Character::new("Servicekontor Elbe GmbH", "Ole Martens", "kontakt@servicekontor.example", (2, 2), "389500.00"),
    Character::new("Holstein Datendienste eG", "Birte Jensen", "angebot@holstein-daten.example", (2, 2), "431000.00"),
];

/// Makes it, up to where it stands; answers the links of those who may still bid, with the companies.
///
/// # Errors
/// As the deeds.
pub fn tell(app: &App, cast: &Cast, deadline: Instant) -> Result<[(String, &'static str); 2]> {
    let settings = cast.settings("Betrieb des Service Desks", "2026-IT-021", deadline);
    let sections = ["A3P", "A3S", "A8", "A11", "A15"].map(str::to_owned).to_vec();
    let tender =
        drafts::create(app, cast.iso.permit()?, &settings, &Selection::Sections(sections), Protection::Normal)?;
    let invited = send(app, cast, tender, &BIDDERS)?;
    let [fresh, started, declined] = invited.as_slice() else { return Err(Error::NotFound) };
    let (fresh, started) = (token(app, cast.tenant, *fresh)?, token(app, cast.tenant, *started)?);
    let bidder = desk::enter(app, &started)?;
    desk::answer(app, &bidder, &BIDDERS[1], 2)?;
    question(app, cast, tender, &bidder)?;
    let bidder = desk::enter(app, &token(app, cast.tenant, *declined)?)?;
    bids::decline(app, &bidder, "Wir haben im geforderten Zeitraum keine freien Kapazitäten.")?;
    outbox::deliver_due(app)?;
    Ok([(fresh, BIDDERS[0].company), (started, BIDDERS[1].company)])
}

/// A bidder asks twice; the first question is answered to all of them, the second one waits.
fn question(app: &App, cast: &Cast, tender: TenderId, bidder: &Bidder) -> Result<()> {
    let first = "Genügt für die gemeinsamen Übungen eine je Standort im Jahr?";
    let new = NewBulletin {
        inquiry: Some(inquiries::ask(app, bidder, "A11-06", first)?),
        question: first.to_owned(),
        answer: "Ja. Eine Übung je Standort und Jahr genügt; weitere werden höher bewertet.".to_owned(),
        ..NewBulletin::default()
    };
    inquiries::tell(app, cast.procurement.permit()?, tender, &new)?;
    inquiries::ask(app, bidder, "", "Dürfen Ansprechpartner auch in Österreich sitzen?").map(drop)
}
