//! The tender in evaluation asks back and agrees on criteria for the personnel: one bidder has replied, another has
//! still time.

use super::cast::Cast;
use super::{desk, sending};
use crate::app::answers::desk as read_desk;
use crate::app::terms::{self, Answer};
use crate::app::{App, Error, Result, clarifications, outbox};
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::Bidder;
use crate::domain::time::Instant;

/// What is unclear, by question.
const UNCLEAR: [(&str, &str); 2] = [
    ("A3P-05", "Gilt die genannte Summe je Schadensfall oder für alle Schäden eines Jahres zusammen?"),
    ("A3S-02", "Zählen die genannten Personen auch dann, wenn sie zugleich für andere Kunden Dienst haben?"),
];

/// Asks both bidders; the first replies. The token of the second, who has still time.
///
/// # Errors
/// As the deeds.
pub fn ask_back(
    app: &App,
    cast: &Cast,
    tender: TenderId,
    [replies, waits]: [InvitationId; 2],
    until: Instant,
) -> Result<String> {
    for bid in [replies, waits] {
        for (question, body) in UNCLEAR {
            clarifications::mark(app, cast.iso.permit()?, tender, bid, question, body)?;
        }
        clarifications::send(app, cast.procurement.permit()?, tender, bid, &until.rfc3339())?;
    }
    clarifications::mark(app, cast.iso.permit()?, tender, replies, "A8-06", "Gilt die Frist auch für Vertretungen?")?;
    let bidder = desk::enter(app, &sending::token(app, cast.tenant, replies)?)?;
    for (question, _) in UNCLEAR {
        let stored = read_desk(app, &bidder)?.answers.get(question).map(|entry| entry.content.clone());
        let mut answer = stored.ok_or(Error::NotFound)?;
        answer.justification = Some("Ja. Näheres steht in der Anlage zum Angebot, Abschnitt 4.".to_owned());
        desk::put(app, &bidder, question, &serde_json::to_value(&answer).map_err(Error::internal)?)?;
    }
    clarifications::reply(app, &bidder)?;
    agree(app, cast, tender, &bidder)?;
    let waiting =
        [("A3S-05".to_owned(), "Jede Schlüsselrolle hat eine benannte, eingearbeitete Vertretung.".to_owned())];
    terms::negotiate(app, cast.procurement.permit()?, tender, waits, &waiting, &[])?;
    outbox::deliver_due(app)?;
    sending::token(app, cast.tenant, waits)
}

/// Two criteria: the bidder accepts the first one and proposes another wording of the second one.
fn agree(app: &App, cast: &Cast, tender: TenderId, bidder: &Bidder) -> Result<()> {
    let new = [
        ("A3S-06", "Die Vertretung einer Schlüsselrolle übernimmt innerhalb von zwei Stunden."),
        ("A3S-13", "Der Wechsel einer Schlüsselperson wird 90 Tage vorher angekündigt."),
    ];
    let new = new.map(|(question, body)| (question.to_owned(), body.to_owned()));
    terms::negotiate(app, cast.procurement.permit()?, tender, bidder.invitation, &new, &[])?;
    let counter = |question: &str| match question {
        "A3S-06" => None,
        _ => Some("Der Wechsel einer Schlüsselperson wird 60 Tage vorher angekündigt.".to_owned()),
    };
    let answers: Vec<Answer> = terms::own(app, bidder)?
        .iter()
        .map(|standing| Answer { term: standing.term.id, counter: counter(&standing.term.question) })
        .collect();
    terms::reply(app, bidder, &answers).map(drop)
}
