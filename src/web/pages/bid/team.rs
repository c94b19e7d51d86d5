//! The team's page: everybody sees who answers what, the lead invites, limits, takes off and hands over.

use super::{bid, read, shell};
use crate::app::answers::Desk;
use crate::app::team::{self, Colleague};
use crate::app::{self, App};
use crate::domain::bids::PRICE_KEY;
use crate::domain::fields::FieldError;
use crate::domain::ids::ParticipantId;
use crate::domain::team::{NewColleague, Reach};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::view::form::{self, Choice, summary};
use crate::view::i18n::{Localised, Message};
use crate::view::pages::respondent::{SectionChoice, TeamMember, TeamPage};
use crate::web::error::WebResult;
use crate::web::extract::{Form, Visitor};
use crate::web::pages::fields::{field, message, refused};
use crate::web::pages::tenders::cockpit::fate;
use crate::web::respond::{blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

/// The team.
pub async fn list(app: web::Data<App>, visitor: Visitor) -> WebResult {
    let (desk, team) = both(&app, &visitor).await?;
    let page_of = shown(&desk, &team, &visitor, &Form::default(), &[]);
    page(&app, &shell(&visitor, &desk, "/team"), &page_of)
}

/// Invites a colleague; back to the team.
pub async fn invite(app: web::Data<App>, visitor: Visitor, form: Form) -> WebResult {
    let new = NewColleague {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        language: Language::from_code(form.text("language")).unwrap_or(visitor.bidder.language),
        reach: Reach::of(form.all("sections").map(str::to_owned)),
    };
    let bidder = visitor.bidder.clone();
    let Err(error) = blocking(&app, move |app| team::invite(app, &bidder, &new)).await else {
        return Ok(see_other(visitor.path("/team")));
    };
    let errors = refused(error)?;
    let (desk, team) = both(&app, &visitor).await?;
    let again = shown(&desk, &team, &visitor, &form, &errors);
    page_with(&app, &shell(&visitor, &desk, "/team"), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Limits a colleague, takes them off or makes them the lead, by `deed`; back to the team.
pub async fn change(app: web::Data<App>, http: HttpRequest, visitor: Visitor, form: Form) -> WebResult {
    let id: ParticipantId = http.match_info().query("person").parse().map_err(|_| app::Error::NotFound)?;
    let reach = Reach::of(form.all("sections").map(str::to_owned));
    let (bidder, deed) = (visitor.bidder.clone(), form.text("deed").to_owned());
    let changed = blocking(&app, move |app| match deed.as_str() {
        "sections" => team::limit(app, &bidder, id, &reach),
        "remove" => team::remove(app, &bidder, id),
        "lead" => team::hand_over(app, &bidder, id),
        _ => Err(app::Error::field("deed", "required")),
    })
    .await;
    let Err(error) = changed else { return Ok(see_other(visitor.path("/team"))) };
    let why = match &error.0 {
        app::Error::Invalid(errors) => message(errors.first().map_or("required", |error| error.code)),
        _ => return Err(error),
    };
    let (desk, team) = both(&app, &visitor).await?;
    let mut again = shown(&desk, &team, &visitor, &Form::default(), &[]);
    let label = team.iter().find(|colleague| colleague.id == id).map(|colleague| colleague.name.clone());
    again.errors =
        vec![form::FieldError { target: format!("person-{id}"), label: label.unwrap_or_default(), message: why }];
    page_with(&app, &shell(&visitor, &desk, "/team"), &again, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn both(app: &App, visitor: &Visitor) -> WebResult<(Desk, Vec<Colleague>)> {
    let desk = read(app, visitor).await?;
    let bidder = visitor.bidder.clone();
    let team = blocking(app, move |app| team::team(app, &bidder)).await?;
    Ok((desk, team))
}

fn shown(desk: &Desk, team: &[Colleague], visitor: &Visitor, typed: &Form, errors: &[FieldError]) -> TeamPage {
    let language = visitor.language();
    let chosen = match typed.text("language") {
        "" => language.code(),
        code => code,
    };
    let (name, email) = (field("name", typed.text("name"), errors), field("email", typed.text("email"), errors));
    let mut lines = summary(&[&name, &email]);
    if let Some(error) = errors.iter().find(|error| error.field == "sections") {
        lines.push(form::FieldError::new("sections", Message::coded("error", error.code)));
    }
    TeamPage {
        bid: bid(desk),
        members: team.iter().map(|colleague| member(desk, colleague, visitor)).collect(),
        may_change: desk.participant.is_lead,
        may_invite: !desk.is_late(),
        name,
        email,
        languages: Choice::languages(chosen),
        sections: sections(desk, language, |key| typed.all("sections").any(|typed| typed == key)),
        errors: lines,
    }
}

fn member(desk: &Desk, colleague: &Colleague, visitor: &Visitor) -> TeamMember {
    TeamMember {
        id: colleague.id.to_string(),
        name: colleague.name.clone(),
        email: colleague.email.clone(),
        is_lead: colleague.is_lead,
        is_self: colleague.id == visitor.bidder.participant,
        whole: colleague.reach == Reach::Whole,
        sections: sections(desk, visitor.language(), |key| colleague.reach.names(key)),
        since: colleague.since.millis(),
        mail: colleague.mail.as_ref().map(fate),
        last_save: colleague.last_save.map(Instant::millis),
    }
}

/// The sections the reader sees, the price sheet last.
fn sections(desk: &Desk, language: Language, chosen: impl Fn(&str) -> bool) -> Vec<SectionChoice> {
    let section = |key: &str, title| SectionChoice { key: key.to_owned(), title, chosen: chosen(key) };
    let profile = desk.document.profile.sections.iter();
    let mut all: Vec<_> = profile.map(|own| section(&own.key, Localised::pick(&own.title, language))).collect();
    if desk.needs_price() {
        all.push(section(PRICE_KEY, Localised::own("")));
    }
    all
}
