//! Bidders come in by their link, without an account.

use super::accounts::Token;
use super::parts::done;
use crate::app::{App, links, tokens};
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With, peer};
use crate::web::respond::blocking;
use crate::web::table::{Row, Who};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::post("/api/v1/bid/session", Who::Holder, || to(enter)),
    Row::delete("/api/v1/bid/session", Who::Bidder, || to(leave)),
    Row::post("/api/v1/bid/session/renew", Who::Bidder, || to(renew)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(enter, leave, renew))]
pub struct Doc;

/// What the invitation's mail holds.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The last part of the link, or the same as a code with hyphens.
    code: String,
}

/// Enter by the code of a link; guessing is slowed down.
#[utoipa::path(post, path = "/api/v1/bid/session", responses((status = 200, body = Token)))]
async fn enter(app: web::Data<App>, told: With<HttpRequest, Code>) -> WebResult {
    let (from, code) = (peer(&told.who), told.body.code);
    let token = blocking(&app, move |app| tokens::enter(app, &code, &from)).await?;
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
