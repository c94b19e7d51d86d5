//! The story: a municipal utility, its people, a tender that is decided and one that runs.

use super::desk::{self, Character};
use crate::app::accounts::{self, NewMember};
use crate::app::drafts::{self, Settings};
use crate::app::invitations::{self, NewBidder};
use crate::app::scores::{self, NewScore};
use crate::app::seen::Seen;
use crate::app::{App, Error, Result, awards, bids, openings, outbox, prices, rankings, tenders};
use crate::db::{self, Scope};
use crate::domain::assessment::Given;
use crate::domain::catalogue::Selection;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, TenantId, TenderId};
use crate::domain::permission::{Draft, Member, Permit, Right, Role};
use crate::domain::profile::Protection;
use crate::domain::text::Language;
use crate::domain::time::Instant;
use std::sync::atomic::{AtomicI64, Ordering};

/// Password of all demo members. The demo listens on this machine only and holds nobody's data.
const PASSWORD: &str = "probity-demo-2026";
const ZONE: &str = "Europe/Berlin";
const DAY: i64 = 86_400;

/// What to print.
pub struct Told {
    links: [(String, &'static str); 2],
}

impl Told {
    /// Tells the reader where to go.
    pub fn print(&self, app: &App) {
        println!("Sign in at {}/login as one of", app.origin);
        for (_, email, role) in PEOPLE {
            println!("  {email:<34} ({})", role.name());
        }
        println!("with the password {PASSWORD}");
        println!("Provider links into the open tender, as they stand in the mails:");
        for (token, company) in &self.links {
            println!("  {}/r/{token}  ({company})", app.origin);
        }
    }
}

const PEOPLE: [(&str, &str, Role); 5] = [
    ("Miriam Vogt", "vogt@stadtwerke-lindental.example", Role::Administrator),
    ("Jonas Brandt", "brandt@stadtwerke-lindental.example", Role::Procurement),
    ("Dr. Aylin Demir", "demir@stadtwerke-lindental.example", Role::SecurityOfficer),
    ("Peter Kowalski", "kowalski@stadtwerke-lindental.example", Role::Evaluator),
    ("Sabine Lorenz", "lorenz@stadtwerke-lindental.example", Role::Observer),
];

const fn bidder(
    company: &'static str,
    contact: &'static str,
    email: &'static str,
    strength: (usize, usize),
    price: &'static str,
) -> Character {
    Character { company, contact, email, provider: strength.0, personnel: strength.1, price, own: &[] }
}

/// Seven bids: a clear winner, a tie behind, a knock-out (incident reports after 96 hours) and a missed minimum.
const BIDDERS: [Character; 7] = [
    bidder("Nordwerk IT GmbH", "Hanna Petersen", "angebote@nordwerk.example", (3, 3), "1284000.00"),
    bidder("Alpenrechenzentrum AG", "Lukas Gruber", "vertrieb@alpen-rz.example", (3, 2), "1362500.00"),
    bidder("Systemhaus Kaltenbach KG", "Eva Kaltenbach", "ausschreibung@kaltenbach.example", (2, 3), "1199000.00"),
    bidder("Rheinblick Managed Services GmbH", "Tom Becker", "bid@rheinblick.example", (2, 2), "1240000.00"),
    bidder("Holstein Datendienste eG", "Birte Jensen", "angebot@holstein-daten.example", (2, 2), "1240000.00"),
    Character {
        own: &[("A11-05", "96")],
        ..bidder("Datacare Services Ltd", "Grace Howell", "tenders@datacare.example", (3, 3), "890000.00")
    },
    bidder("Billigrechner24 GmbH", "Kevin Maas", "info@billigrechner24.example", (1, 0), "640000.00"),
];

/// Three companies of the tender that still runs.
const RUNNING: [Character; 3] = [
    bidder("Nordwerk IT GmbH", "Hanna Petersen", "angebote@nordwerk.example", (3, 3), "412000.00"),
    bidder("Servicekontor Elbe GmbH", "Ole Martens", "kontakt@servicekontor.example", (2, 2), "389500.00"),
    bidder("Holstein Datendienste eG", "Birte Jensen", "angebot@holstein-daten.example", (2, 2), "431000.00"),
];

/// Tells it, ending at `now`.
///
/// # Errors
/// As the deeds; the data is then incomplete and not to be served.
pub fn tell(app: &App, clock: &AtomicI64, now: Instant, language: Language) -> Result<Told> {
    let at = |days: i64| clock.store(now.plus_seconds(days * DAY).millis(), Ordering::SeqCst);
    at(-36);
    let cast = Cast::hire(app, language)?;
    decided(app, &cast, now, &at)?;
    at(-3);
    let links = running(app, &cast, now)?;
    clock.store(now.millis(), Ordering::SeqCst);
    outbox::deliver_due(app)?;
    Ok(Told { links })
}

fn decided(app: &App, cast: &Cast, now: Instant, at: &dyn Fn(i64)) -> Result<()> {
    let settings =
        cast.settings("Betrieb der Server- und Netzinfrastruktur", "2026-IT-014", now.plus_seconds(-9 * DAY));
    let tender = drafts::create(app, cast.iso.permit()?, &settings, &Selection::Core, Protection::Increased)?;
    let permit = cast.iso.permit::<Draft>()?;
    drafts::change_award(app, permit, tender, &Seen::Anything, |_, profile, _| {
        for section in profile.sections.iter_mut().filter(|section| section.key == "A3S") {
            section.minimum = Some(Decimal::from(60));
        }
    })?;
    let invited = send(app, cast, tender, &BIDDERS)?;
    for (day, (character, invitation)) in (-26..).zip(BIDDERS.iter().zip(&invited)) {
        at(day);
        let bidder = desk::enter(app, &token(app, cast.tenant, *invitation)?)?;
        desk::answer(app, &bidder, character, usize::MAX)?;
        desk::hand_in(app, &bidder, character)?;
    }
    outbox::deliver_due(app)?;
    at(-8);
    openings::open(app, cast.procurement.permit()?, tender, "Öffnung im Beisein von Sabine Lorenz (Personalrat).")?;
    at(-7);
    score(app, cast, tender)?;
    at(-5);
    prices::open(app, cast.procurement.permit()?, tender, "Nach Abschluss der Qualitätswertung.")?;
    at(-4);
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

/// Points of the evaluator on everything that no rule can score, as strong as the bidder is.
fn score(app: &App, cast: &Cast, tender: TenderId) -> Result<()> {
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

fn running(app: &App, cast: &Cast, now: Instant) -> Result<[(String, &'static str); 2]> {
    let settings = cast.settings("Betrieb des Service Desks", "2026-IT-021", now.plus_seconds(14 * DAY));
    let sections = ["A3P", "A3S", "A8", "A11", "A15"].map(str::to_owned).to_vec();
    let tender =
        drafts::create(app, cast.iso.permit()?, &settings, &Selection::Sections(sections), Protection::Normal)?;
    let invited = send(app, cast, tender, &RUNNING)?;
    let [fresh, started, declined] = invited.as_slice() else { return Err(Error::NotFound) };
    let (fresh, started) = (token(app, cast.tenant, *fresh)?, token(app, cast.tenant, *started)?);
    let bidder = desk::enter(app, &started)?;
    desk::answer(app, &bidder, &RUNNING[1], 2)?;
    let bidder = desk::enter(app, &token(app, cast.tenant, *declined)?)?;
    bids::decline(app, &bidder, "Wir haben im geforderten Zeitraum keine freien Kapazitäten.")?;
    outbox::deliver_due(app)?;
    Ok([(fresh, RUNNING[0].company), (started, RUNNING[1].company)])
}

/// Ticks the gates, lists the bidders and publishes.
fn send(app: &App, cast: &Cast, tender: TenderId, bidders: &[Character]) -> Result<Vec<InvitationId>> {
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
    tenders::publish(app, cast.procurement.permit()?, tender, None)?;
    outbox::deliver_due(app)?;
    Ok(ids)
}

/// The link's token, as it stands in the bidder's mail.
fn token(app: &App, tenant: TenantId, invitation: InvitationId) -> Result<String> {
    app.db.read(Scope::Tenant(tenant), |conn| {
        let lead = db::invitations::find_lead(conn, tenant, invitation)?.ok_or(Error::NotFound)?;
        let token = db::tokens::find_live(conn, tenant, lead.id)?.ok_or(Error::NotFound)?;
        Ok(app.key.token(token.id))
    })
}

/// The members who act.
struct Cast {
    tenant: TenantId,
    procurement: Actor,
    iso: Actor,
    evaluator: Actor,
}

/// A member at work.
struct Actor(Member);

impl Actor {
    fn permit<R: Right>(&self) -> Result<Permit<R>> {
        Ok(self.0.permit::<R>()?)
    }
}

impl Cast {
    fn hire(app: &App, language: Language) -> Result<Self> {
        let new = |(name, email, role): (&str, &str, Role)| NewMember {
            name: name.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            role,
            language,
        };
        let [administrator, colleagues @ ..] = PEOPLE;
        let (tenant, _) = accounts::create_institution(app, "Stadtwerke Lindental", &new(administrator))?;
        let mut actors = Vec::new();
        for colleague in colleagues {
            let user = accounts::add_member_as_operator(app, tenant, &new(colleague))?;
            actors.push(Actor(Member {
                tenant,
                user,
                role: colleague.2,
                name: colleague.0.to_owned(),
                institution: "Stadtwerke Lindental".to_owned(),
                language,
            }));
        }
        let mut actors = actors.into_iter();
        let mut next = || actors.next().ok_or(Error::NotFound);
        Ok(Self { tenant, procurement: next()?, iso: next()?, evaluator: next()? })
    }

    fn settings(&self, title: &str, reference: &str, deadline: Instant) -> Settings {
        Settings {
            title: title.to_owned(),
            reference: reference.to_owned(),
            deadline: deadline.in_zone(ZONE).strftime("%Y-%m-%dT12:00").to_string(),
            zone: ZONE.to_owned(),
            language: Language::De,
            contact_name: self.procurement.0.name.clone(),
            contact_email: PEOPLE[1].1.to_owned(),
            show_weights: true,
        }
    }
}
