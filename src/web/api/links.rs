//! Bidders look at their link and come in by it, without an account.

use super::accounts::Token;
use super::parts::{Moment, done};
use crate::app::links::{self, LinkState};
use crate::app::{App, tokens};
use crate::domain::invitations::InvitationState;
use crate::domain::team::{NewColleague, Reach};
use crate::domain::tenders::TenderState;
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With, peer};
use crate::web::respond::{blocking, later};
use crate::web::table::{Row, Who};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::post("/api/v1/bid/link", Who::Holder, || to(look)),
    Row::post("/api/v1/bid/link/ask", Who::Holder, || to(ask)),
    Row::post("/api/v1/bid/link/newer", Who::Holder, || to(ask_newer)),
    Row::post("/api/v1/bid/link/pass-on", Who::Holder, || to(pass_on)),
    Row::post("/api/v1/bid/session", Who::Holder, || to(enter)),
    Row::delete("/api/v1/bid/session", Who::Bidder, || to(leave)),
    Row::post("/api/v1/bid/session/renew", Who::Bidder, || to(renew)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(look, ask, ask_newer, pass_on, enter, leave, renew))]
pub struct Doc;

/// What the invitation's mail holds.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The last part of the link, or the same as a code with hyphens.
    code: String,
}

/// Who asks, what, until when: what the link's page shows before anybody enters.
#[derive(Serialize, ToSchema)]
pub struct Landing {
    /// Only a live link opens a session.
    link: LinkState,
    /// When the link that took its place was made, and to whom it went, masked.
    #[schema(required)]
    newer: Option<NewerLink>,
    institution: String,
    title: String,
    reference: String,
    contact_name: String,
    contact_email: String,
    #[schema(required)]
    deadline: Option<Moment>,
    zone: String,
    /// The time by the server's clock.
    now: Moment,
    tender_state: TenderState,
    /// Whether answering is over.
    too_late: bool,
    company: String,
    person: String,
    language: Language,
    state: InvitationState,
    /// Sections asked, the price sheet counted as one.
    sections: usize,
    /// Questions asked at most.
    questions: usize,
}

/// The link that took a replaced one's place.
#[derive(Serialize, ToSchema)]
pub struct NewerLink {
    at: Moment,
    /// Masked address.
    to: String,
}

impl From<links::Landing> for Landing {
    fn from(landing: links::Landing) -> Self {
        Self {
            link: landing.state,
            newer: landing.newer.map(|newer| NewerLink { at: newer.at.into(), to: newer.to }),
            institution: landing.institution,
            title: landing.title,
            reference: landing.reference,
            contact_name: landing.contact_name,
            contact_email: landing.contact_email,
            deadline: landing.deadline.map(Moment),
            zone: landing.zone,
            now: landing.now.into(),
            tender_state: landing.tender_state,
            too_late: landing.too_late,
            company: landing.company,
            person: landing.person,
            language: landing.language,
            state: landing.invitation_state,
            sections: landing.sections,
            questions: landing.questions,
        }
    }
}

/// Look at a link by its code. Changes nothing; guessing is slowed down.
#[utoipa::path(post, path = "/api/v1/bid/link", request_body = Code, responses((status = 200, body = Landing)))]
async fn look(app: web::Data<App>, told: With<HttpRequest, Code>) -> WebResult {
    let (from, code) = (peer(&told.who), told.body.code);
    let landing = blocking(&app, move |app| links::try_code(app, &code, &from)).await?;
    Ok(HttpResponse::Ok().json(Landing::from(landing)))
}

/// Where an invitation went.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    email: String,
}

/// Who is asked instead.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RightPerson {
    /// The last part of the link, or the same as a code with hyphens.
    code: String,
    name: String,
    email: String,
    language: Language,
}

/// Ask for the links of an address by mail. The answer is the same whether or not the address was ever invited.
#[utoipa::path(post, path = "/api/v1/bid/link/ask", request_body = Address, responses((status = 204)))]
async fn ask(app: web::Data<App>, told: With<HttpRequest, Address>) -> WebResult {
    let (from, email) = (peer(&told.who), told.body.email);
    let asked = blocking(&app, move |app| links::ask(app, &email, &from)).await?;
    later(&app, move |app| asked.send(app).map(drop));
    Ok(done())
}

/// Ask for the link that took a replaced one's place, by mail to where it went before.
#[utoipa::path(post, path = "/api/v1/bid/link/newer", request_body = Code, responses((status = 204)))]
async fn ask_newer(app: web::Data<App>, told: With<HttpRequest, Code>) -> WebResult {
    let (from, code) = (peer(&told.who), told.body.code);
    let asked = blocking(&app, move |app| links::ask_newer(app, &code, &from)).await?;
    later(&app, move |app| asked.send(app).map(drop));
    Ok(done())
}

/// Name the right person, who gets a link of their own; this one ends.
#[utoipa::path(post, path = "/api/v1/bid/link/pass-on", request_body = RightPerson, responses((status = 204)))]
async fn pass_on(app: web::Data<App>, told: With<HttpRequest, RightPerson>) -> WebResult {
    let RightPerson { code, name, email, language } = told.body;
    let to = NewColleague { name, email, language, reach: Reach::Whole };
    blocking(&app, move |app| links::pass_on(app, &code, &to)).await?;
    Ok(done())
}

/// The code of a link and, where the tender asks for it, the one that was mailed.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WayIn {
    /// The last part of the link, or the same as a code with hyphens.
    code: String,
    /// Six digits from a mail; asking without them sends them, and is answered with `device_code_needed`.
    device_code: Option<String>,
}

/// Enter by the code of a link; guessing is slowed down.
#[utoipa::path(post, path = "/api/v1/bid/session", request_body = WayIn, responses((status = 200, body = Token)))]
async fn enter(app: web::Data<App>, told: With<HttpRequest, WayIn>) -> WebResult {
    let (from, WayIn { code, device_code }) = (peer(&told.who), told.body);
    let token = blocking(&app, move |app| tokens::enter(app, &code, device_code.as_deref(), &from)).await?;
    Ok(HttpResponse::Ok().json(Token::from(token)))
}

/// End the session; the link opens another one.
#[utoipa::path(delete, path = "/api/v1/bid/session", responses((status = 204)))]
async fn leave(app: web::Data<App>, who: BidCaller) -> WebResult {
    blocking(&app, move |app| links::leave(app, &who.bidder(), &who.0.session)).await?;
    Ok(done())
}

/// Get a fresh token while the session lives.
#[utoipa::path(post, path = "/api/v1/bid/session/renew", responses((status = 200, body = Token)))]
async fn renew(app: web::Data<App>, who: BidCaller) -> WebResult {
    Ok(HttpResponse::Ok().json(Token::from(tokens::renew_bidder(&app, &who.0)?)))
}
