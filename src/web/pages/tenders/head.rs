//! What the tender's pages share: ids from the path, the head, the deadline fields, obstacles in words.

use crate::app;
use crate::app::tenders::{Obstacle, Overview, Tender};
use crate::domain::fields::FieldError;
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::tenders::{TenderState, phase};
use crate::domain::time::Instant;
use crate::view::pages::tenders::head::{Stage, Tab, TenderHead};
use crate::view::pages::tenders::messages::block;
use crate::view::pages::tenders::parts::DeadlineFields;
use crate::view::pages::tenders::publish::Finding;
use crate::web::error::WebResult;
use crate::web::extract::Form;
use crate::web::pages::fields::message;
use actix_web::HttpRequest;

/// Time zones offered for a deadline; the one in use is added when it is another.
const ZONES: [&str; 16] = [
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Luxembourg",
    "Europe/Brussels",
    "Europe/Amsterdam",
    "Europe/Paris",
    "Europe/Copenhagen",
    "Europe/Stockholm",
    "Europe/Warsaw",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Madrid",
    "Europe/Helsinki",
    "Europe/London",
    "UTC",
];

/// The tender's id in the path; one that does not parse is one that does not exist.
///
/// # Errors
/// [`app::Error::NotFound`].
pub fn tender_id(http: &HttpRequest) -> WebResult<TenderId> {
    Ok(http.match_info().query("tender").parse().map_err(|_| app::Error::NotFound)?)
}

/// The invitation's id in the path.
///
/// # Errors
/// [`app::Error::NotFound`].
pub fn invitation_id(http: &HttpRequest) -> WebResult<InvitationId> {
    Ok(http.match_info().query("invitation").parse().map_err(|_| app::Error::NotFound)?)
}

/// Where the tender is in its life.
#[must_use]
pub fn stage(tender: &Tender, now: Instant) -> Stage {
    match tender.state {
        TenderState::Draft => Stage::Draft,
        TenderState::Published if phase(tender.state, tender.deadline_at, now) == "closed" => Stage::Closed,
        TenderState::Published => Stage::Published,
        TenderState::Opened => Stage::Evaluating,
        TenderState::Awarded => Stage::Awarded,
        TenderState::Cancelled => Stage::Cancelled,
    }
}

/// The head of a tender's page.
#[must_use]
pub fn head(tender: &Tender, now: Instant, tab: Tab) -> TenderHead {
    let head = TenderHead::new(&tender.id.to_string(), &tender.title, &tender.reference, stage(tender, now), tab);
    match tender.deadline_at {
        Some(deadline) => head.with_deadline(deadline.millis(), &tender.zone),
        None => head,
    }
}

/// The deadline's fields with a moment in them.
#[must_use]
pub fn deadline_fields(deadline: Option<Instant>, zone: &str) -> DeadlineFields {
    let local = deadline.map(|deadline| deadline.local_field(zone)).unwrap_or_default();
    let (date, time) = local.split_once('T').unwrap_or(("", "12:00"));
    typed_deadline(date, time, zone)
}

/// The deadline's fields as typed.
fn typed_deadline(date: &str, time: &str, zone: &str) -> DeadlineFields {
    let mut zones: Vec<&str> = ZONES.to_vec();
    if !zone.is_empty() && !zones.contains(&zone) {
        zones.push(zone);
    }
    DeadlineFields::new(date, time, if zone.is_empty() { ZONES[0] } else { zone }, &zones)
}

/// The fields of a deadline with what was typed and, when it was refused, why.
#[must_use]
pub fn refused_deadline(form: &Form, errors: &[FieldError], zone: &str) -> DeadlineFields {
    let mut deadline = typed_deadline(form.text("deadline_date"), form.text("deadline_time"), zone);
    if let Some(error) = errors.iter().find(|error| error.field == "deadline") {
        deadline.date = deadline.date.refused(message(error.code));
    }
    deadline
}

/// Weights and values have a page of their own.
fn of_weights(obstacle: &Obstacle) -> bool {
    let places = ["sections", "questions", "values"];
    matches!(obstacle, Obstacle::Award(error) if places.iter().any(|place| error.field.starts_with(place)))
}

/// What stands in the way of publishing, in words, each with the page where it is put right.
#[must_use]
pub fn findings(overview: &Overview, obstacles: &[Obstacle]) -> Vec<Finding> {
    let base = format!("/tenders/{}", overview.draft.tender.id);
    let count = |wanted: fn(&Obstacle) -> bool| {
        u32::try_from(obstacles.iter().filter(|obstacle| wanted(obstacle)).count()).unwrap_or(u32::MAX)
    };
    let gates = count(|obstacle| matches!(obstacle, Obstacle::Gate(_)));
    let flaws = count(|obstacle| matches!(obstacle, Obstacle::Profile { .. }));
    let mut found = Vec::new();
    let mut add = |message, page: &str| found.push(Finding { message, href: format!("{base}/{page}") });
    if flaws > 0 {
        add(block::profile(flaws), "profile");
    }
    let weights = count(of_weights);
    if weights > 0 {
        add(block::weights(weights), "weights");
    }
    if count(|obstacle| matches!(obstacle, Obstacle::Award(_))) > weights {
        add(block::scheme(), "scheme");
    }
    if obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::NoDeadline | Obstacle::DeadlinePassed)) {
        add(block::deadline(), "settings");
    }
    if gates > 0 {
        add(block::gates(gates), "checklist");
    }
    for obstacle in obstacles {
        if let Obstacle::Sealing(code) = obstacle {
            add(block::sealing(code), "sealing");
        }
    }
    if obstacles.contains(&Obstacle::NoBidders) {
        add(block::bidders(), "bidders");
    }
    found
}
