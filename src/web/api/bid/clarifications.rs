//! Replying to what the institution asks back about the opened bid. The answers themselves are saved as ever.

use super::super::evaluation::clarifications::Clarification;
use crate::app::answers::desk;
use crate::app::{App, clarifications};
use crate::web::error::WebResult;
use crate::web::extract::BidCaller;
use crate::web::respond::blocking;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// What was asked back, oldest first; answers that wait are open again.
#[derive(Serialize, ToSchema)]
pub struct OwnClarifications {
    clarifications: Vec<Clarification>,
}

/// How many replies went out.
#[derive(Serialize, ToSchema)]
pub struct RepliesSent {
    sent: usize,
}

/// What was asked back, and what was replied.
#[utoipa::path(get, path = "/api/v1/bid/clarifications", responses((status = 200, body = OwnClarifications)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let desk = blocking(&app, move |app| desk(app, &who.bidder())).await?;
    let now = desk.now;
    let told = desk.clarifications.into_iter().map(|told| Clarification::of(told, now)).collect();
    Ok(HttpResponse::Ok().json(OwnClarifications { clarifications: told }))
}

/// Send the institution every reply, once.
#[utoipa::path(post, path = "/api/v1/bid/clarifications", responses((status = 200, body = RepliesSent)))]
pub async fn send(app: web::Data<App>, who: BidCaller) -> WebResult {
    let sent = blocking(&app, move |app| clarifications::reply(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(RepliesSent { sent }))
}
