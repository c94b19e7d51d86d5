//! Who opens a tender's bids together, a member's own key for it, and the part that both openings show.

use super::editing;
use super::head::{head, tender_id};
use crate::app::seals::{self, Standing};
use crate::app::seen::Part;
use crate::app::tenders::{self, Overview};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::permission::{BecomeOfficer, Draft, Read, Unseal};
use crate::domain::seals::{Envelope, Sealing};
use crate::domain::time::Instant;
use crate::view::form::{Field, FieldError as Line, summary};
use crate::view::pages::tenders::done::Done;
use crate::view::pages::tenders::head::Tab;
use crate::view::pages::tenders::sealing::{
    OfficerChoice, OpeningKeyPage, SealOfficer, SealPart, SharesGiven, TenderSealing, flaw,
};
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn, stranger_of};
use crate::web::pages::fields::{field, message, refused};
use crate::web::respond::{blocking, page, page_with, told};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The tender, and the page as it is stored.
async fn look(app: &App, http: &HttpRequest, who: &SignedIn) -> WebResult<(Overview, TenderSealing)> {
    let (permit, id) = (who.permit::<Read>()?, tender_id(http)?);
    let (overview, sealing, members) = blocking(app, move |app| {
        let overview = tenders::overview(app, permit, id)?;
        let sealing = seals::read(&overview.draft.tender)?;
        Ok((overview, sealing, seals::possible(app, permit)?))
    })
    .await?;
    let shown = shown(who, &overview, &sealing, &members);
    Ok((overview, shown))
}

fn shown(who: &SignedIn, overview: &Overview, sealing: &Sealing, members: &[seals::Officer]) -> TenderSealing {
    let choice = |member: &seals::Officer| OfficerChoice {
        id: member.user.to_string(),
        name: member.name.clone(),
        chosen: sealing.officers.contains(&member.user),
        has_key: member.has_key,
    };
    TenderSealing {
        head: head(&overview.draft.tender, overview.now, Tab::Settings),
        errors: Vec::new(),
        seen: Part::Sealing.mark(&overview.draft),
        sealed: sealing.sealed,
        together: Field::new("together", sealing.together.to_string()),
        officers: members.iter().map(choice).collect(),
        officers_error: None,
        flaw: overview.seal_flaw.map(|code| flaw(code, count(sealing.officers.len()), u32::from(sealing.together))),
        may_hold: who.member.may::<Unseal>(),
        editable: editing::editable(who, overview),
    }
}

/// The form; read-only once published.
pub async fn form(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (overview, shown) = look(&app, &http, &who).await?;
    page(&app, &who.shell("tenders", &overview.draft.tender.zone), &shown)
}

/// Changes it.
pub async fn change(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let (permit, reader, id) = (who.permit::<Draft>()?, who.permit::<Read>()?, tender_id(&http)?);
    let seen = editing::seen(&form, Part::Sealing);
    let changed = match read(&form) {
        Ok(sealing) => {
            let deed = blocking(&app, move |app| {
                seals::change(app, permit, id, &seen, &sealing)?;
                Ok(tenders::overview(app, reader, id)?.seal_flaw)
            });
            deed.await
        }
        Err(errors) => Err(app::Error::Invalid(errors).into()),
    };
    let errors = match changed {
        Ok(flaw) => {
            let done = if flaw.is_some() { Done::Unfinished } else { Done::Save };
            return Ok(told(done, format!("/tenders/{id}/sealing")));
        }
        Err(error) => refused(error)?,
    };
    let (overview, mut again) = look(&app, &http, &who).await?;
    // It speaks of what is stored, not of what was typed.
    again.flaw = None;
    again.sealed = form.is_set("sealed");
    again.together = field("together", form.text("together"), &errors);
    for officer in &mut again.officers {
        officer.chosen = form.all("officers").any(|id| id == officer.id);
    }
    again.errors = summary(&[&again.together]);
    for error in errors.iter().filter(|error| error.field == "officers" || error.field == "seen") {
        again.errors.push(Line::new(error.field.clone(), message(error.code)));
        if error.field == "officers" {
            again.officers_error = Some(message(error.code));
        }
    }
    again.seen = editing::mark(&overview, &Part::Sealing, &form, &errors);
    let zone = &overview.draft.tender.zone;
    page_with(&app, &who.shell("tenders", zone), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

fn read(form: &Form) -> Result<Sealing, Vec<FieldError>> {
    let together = form.text("together").trim().parse();
    let together = together.map_err(|_| vec![FieldError::new("together", "not_a_number")])?;
    let officers = form.all("officers").map(str::parse).collect::<Result<_, _>>();
    let officers = officers.map_err(|_| vec![FieldError::new("officers", "no_officer")])?;
    Ok(Sealing { sealed: form.is_set("sealed"), together, officers })
}

/// The member's own key.
pub async fn own_key(app: web::Data<App>, who: SignedIn) -> WebResult {
    let made_at = key_made_at(&app, &who).await?;
    page(&app, &who.shell("tenders", "Europe/Berlin"), &key_page(made_at, &[]))
}

/// Makes another one.
pub async fn make_key(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    let permit = who.permit::<BecomeOfficer>()?;
    let (member, password, stranger) = (who.member.clone(), form.text("password").to_owned(), stranger_of(&app, &http));
    let (passphrase, again) = (form.text("passphrase").to_owned(), form.text("again").to_owned());
    let deed =
        move |app: &App| seals::make_own_key(app, (permit, &member), (&passphrase, &again), (&password, &stranger));
    match blocking(&app, deed).await {
        Ok(()) => Ok(told(Done::Key, "/opening-key")),
        Err(error) => {
            let errors = refused(error)?;
            let page = key_page(key_made_at(&app, &who).await?, &errors);
            page_with(&app, &who.shell("tenders", "Europe/Berlin"), &page, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn key_made_at(app: &App, who: &SignedIn) -> WebResult<Option<Instant>> {
    let permit = who.permit::<Unseal>()?;
    blocking(app, move |app| seals::own_key(app, permit)).await
}

fn key_page(made_at: Option<Instant>, errors: &[FieldError]) -> OpeningKeyPage {
    // What was typed is not sent back: a passphrase never leaves the server.
    let [password, passphrase, again] = ["password", "passphrase", "again"].map(|name| field(name, "", errors));
    let errors = summary(&[&password, &passphrase, &again]);
    OpeningKeyPage { errors, made_at: made_at.map(Instant::millis), password, passphrase, again }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many shares for the bids are given, for the overview.
#[must_use]
pub fn shares(standing: &Standing) -> SharesGiven {
    let given = standing.officers.iter().filter(|officer| officer.bids_given.is_some()).count();
    SharesGiven { given: count(given), together: count(standing.together) }
}

/// How far officers are with one envelope, for its opening's page.
#[must_use]
pub fn part(who: &SignedIn, standing: &Standing, envelope: Envelope, errors: &[FieldError]) -> SealPart {
    let given = |officer: &seals::StandingOfficer| match envelope {
        Envelope::Bids => officer.bids_given,
        Envelope::Prices => officer.prices_given,
    };
    let officers = standing.officers.iter();
    SealPart {
        together: count(standing.together),
        given: count(officers.clone().filter(|officer| given(officer).is_some()).count()),
        is_asked: officers.clone().any(|officer| officer.user == who.member.user && given(officer).is_none()),
        officers: officers
            .map(|officer| SealOfficer { name: officer.name.clone(), given_at: given(officer).map(Instant::millis) })
            .collect(),
        passphrase: field("passphrase", "", errors),
    }
}
