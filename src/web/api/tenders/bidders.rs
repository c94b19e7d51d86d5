//! Whom the tender goes to: the list of bidders, their links, reminders.

use super::super::parts::{created, done, id, renamed};
use super::seen::{self, Bidder};
use crate::app::{App, cockpit, invitations};
use crate::domain::ids::{InvitationId, TenderId};
use crate::domain::permission::{Draft, Publish, Read};
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/bidders", member::<Read>(), || to(list)),
    Row::post("/api/v1/tenders/{tender}/bidders", member::<Draft>(), || to(add)),
    Row::delete("/api/v1/tenders/{tender}/bidders/{invitation}", member::<Draft>(), || to(remove)),
    Row::post("/api/v1/tenders/{tender}/bidders/{invitation}/remind", member::<Publish>(), || to(remind)),
    Row::post("/api/v1/tenders/{tender}/bidders/{invitation}/reissue", member::<Publish>(), || to(reissue)),
    Row::post("/api/v1/tenders/{tender}/bidders/{invitation}/revoke", member::<Publish>(), || to(revoke)),
    Row::post("/api/v1/tenders/{tender}/bidders/{invitation}/link", member::<Publish>(), || to(link)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(list, add, remove, remind, reissue, revoke, link))]
pub struct Doc;

/// The bidders of a tender.
#[derive(Serialize, ToSchema)]
pub struct Bidders {
    bidders: Vec<Bidder>,
}

/// Companies for the list.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBidders {
    bidders: Vec<NewBidder>,
}

/// A company for the list.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBidder {
    company: String,
    /// Name of the person.
    contact: String,
    /// Where the link goes.
    email: String,
    language: Language,
}

/// The ids of companies on the list, in the order given.
#[derive(Serialize, ToSchema)]
pub struct BiddersMade {
    invitations: Vec<InvitationId>,
}

/// Where the new link goes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    email: String,
}

/// Why.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Because {
    reason: String,
}

/// A link to hand over by other means than mail.
#[derive(Serialize, ToSchema)]
pub struct Link {
    company: String,
    contact: String,
    url: String,
    /// The same, to be typed.
    code: String,
}

fn both(http: &HttpRequest) -> WebResult<(TenderId, InvitationId)> {
    Ok((id(http, "tender")?, id(http, "invitation")?))
}

/// The bidders and how far each is. Nothing of a sealed bid.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/bidders", responses((status = 200, body = Bidders)))]
async fn list(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let mut cockpit = blocking(&app, move |app| cockpit::cockpit(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(Bidders { bidders: seen::bidders(&mut cockpit) }))
}

/// Put companies on the list; in a published tender they are invited at once.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bidders",
    request_body = NewBidders,
    responses((status = 201, body = BiddersMade))
)]
async fn add(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, NewBidders>) -> WebResult {
    let id = id(&http, "tender")?;
    let new = |new: NewBidder| invitations::NewBidder {
        company: new.company,
        contact: new.contact,
        email: new.email,
        language: new.language,
    };
    let new: Vec<_> = told.body.bidders.into_iter().map(new).collect();
    let added = blocking(&app, move |app| invitations::add(app, told.who.permit, id, &new)).await;
    let invitations = renamed(added, |field| field.replacen("bidder.", "bidders.", 1))?;
    Ok(created(format!("/api/v1/tenders/{id}/bidders"), &BiddersMade { invitations }))
}

/// Take a company off a draft's list.
#[utoipa::path(delete, path = "/api/v1/tenders/{tender}/bidders/{invitation}", responses((status = 204)))]
async fn remove(app: web::Data<App>, http: HttpRequest, who: Caller<Draft>) -> WebResult {
    let (id, invitation) = both(&http)?;
    blocking(&app, move |app| invitations::remove(app, who.permit, id, invitation)).await?;
    Ok(done())
}

/// Remind a company of what is missing.
#[utoipa::path(post, path = "/api/v1/tenders/{tender}/bidders/{invitation}/remind", responses((status = 204)))]
async fn remind(app: web::Data<App>, http: HttpRequest, who: Caller<Publish>) -> WebResult {
    let (id, invitation) = both(&http)?;
    blocking(&app, move |app| invitations::remind(app, who.permit, id, invitation)).await?;
    Ok(done())
}

/// Send a new link; the earlier ones end.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bidders/{invitation}/reissue",
    request_body = NewAddress,
    responses((status = 204))
)]
async fn reissue(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, NewAddress>) -> WebResult {
    let (id, invitation) = both(&http)?;
    let email = told.body.email;
    blocking(&app, move |app| invitations::reissue(app, told.who.permit, id, invitation, &email)).await?;
    Ok(done())
}

/// Take a company out of a published tender.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bidders/{invitation}/revoke",
    request_body = Because,
    responses((status = 204))
)]
async fn revoke(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, Because>) -> WebResult {
    let (id, invitation) = both(&http)?;
    let reason = told.body.reason;
    blocking(&app, move |app| invitations::revoke(app, told.who.permit, id, invitation, &reason)).await?;
    Ok(done())
}

/// Show a company's link; asking for it is recorded.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/bidders/{invitation}/link",
    responses((status = 200, body = Link))
)]
async fn link(app: web::Data<App>, http: HttpRequest, who: Caller<Publish>) -> WebResult {
    let (id, invitation) = both(&http)?;
    let link = blocking(&app, move |app| invitations::link(app, who.permit, id, invitation)).await?;
    Ok(HttpResponse::Ok().json(Link { company: link.company, contact: link.contact, url: link.url, code: link.code }))
}
