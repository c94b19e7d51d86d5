//! The bidder's team: who answers what, changed by the lead.

use super::super::parts::{Moment, created, done, id};
use crate::app::App;
use crate::app::outbox::Step;
use crate::app::team::{self, Colleague};
use crate::domain::ids::ParticipantId;
use crate::domain::team::{NewColleague, Reach};
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Somebody on the team.
#[derive(Serialize, ToSchema)]
pub struct TeamPerson {
    id: ParticipantId,
    name: String,
    email: String,
    language: Language,
    /// Whether this person may submit, withdraw, decline and change the team.
    lead: bool,
    /// Keys of the sections the person sees and answers, `price` for the price sheet; none for the whole bid.
    #[schema(required)]
    sections: Option<BTreeSet<String>>,
    since: Moment,
    /// How far the latest mail to the person has come.
    #[schema(required)]
    mail: Option<Step>,
    /// When the person last saved something.
    #[schema(required)]
    last_save: Option<Moment>,
}

/// The team, the lead first.
#[derive(Serialize, ToSchema)]
pub struct Team {
    people: Vec<TeamPerson>,
}

/// A new colleague, who gets a link by mail.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeamPerson {
    name: String,
    email: String,
    language: Language,
    /// Keys of the sections; an empty list stands for the whole bid.
    sections: Vec<String>,
}

/// The id of a colleague.
#[derive(Serialize, ToSchema)]
pub struct TeamPersonMade {
    id: ParticipantId,
}

/// What a colleague answers from now on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamPersonReach {
    /// Keys of the sections; an empty list stands for the whole bid.
    sections: Vec<String>,
}

impl From<Colleague> for TeamPerson {
    fn from(own: Colleague) -> Self {
        Self {
            id: own.id,
            name: own.name,
            email: own.email,
            language: own.language,
            lead: own.is_lead,
            sections: own.reach.sections().cloned(),
            since: own.since.into(),
            mail: own.mail.map(|mail| mail.step),
            last_save: own.last_save.map(Moment),
        }
    }
}

/// Everybody who answers for the company.
#[utoipa::path(get, path = "/api/v1/bid/team", responses((status = 200, body = Team)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let people = blocking(&app, move |app| team::team(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(Team { people: people.into_iter().map(TeamPerson::from).collect() }))
}

/// Invite a colleague.
#[utoipa::path(
    post,
    path = "/api/v1/bid/team",
    request_body = NewTeamPerson,
    responses((status = 201, body = TeamPersonMade))
)]
pub async fn invite(app: web::Data<App>, told: With<BidCaller, NewTeamPerson>) -> WebResult {
    let NewTeamPerson { name, email, language, sections } = told.body;
    let new = NewColleague { name, email, language, reach: Reach::of(sections) };
    let id = blocking(&app, move |app| team::invite(app, &told.who.bidder(), &new)).await?;
    Ok(created("/api/v1/bid/team".to_owned(), &TeamPersonMade { id }))
}

/// Say which sections a colleague answers.
#[utoipa::path(
    put,
    path = "/api/v1/bid/team/{person}",
    request_body = TeamPersonReach,
    responses((status = 204))
)]
pub async fn limit(app: web::Data<App>, http: HttpRequest, told: With<BidCaller, TeamPersonReach>) -> WebResult {
    let person = id(&http, "person")?;
    let reach = Reach::of(told.body.sections);
    blocking(&app, move |app| team::limit(app, &told.who.bidder(), person, &reach)).await?;
    Ok(done())
}

/// Take a colleague off the team; the link ends.
#[utoipa::path(delete, path = "/api/v1/bid/team/{person}", responses((status = 204)))]
pub async fn remove(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let person = id(&http, "person")?;
    blocking(&app, move |app| team::remove(app, &who.bidder(), person)).await?;
    Ok(done())
}

/// Hand the lead over to a colleague.
#[utoipa::path(post, path = "/api/v1/bid/team/{person}/lead", responses((status = 204)))]
pub async fn hand_over(app: web::Data<App>, http: HttpRequest, who: BidCaller) -> WebResult {
    let person = id(&http, "person")?;
    blocking(&app, move |app| team::hand_over(app, &who.bidder(), person)).await?;
    Ok(done())
}
