//! Criteria for the personnel that the institution proposes.

use super::super::evaluation::terms::{TermAnswer, Terms, TermsMoved};
use crate::app::App;
use crate::app::terms::{self, Answer};
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Answers, all or none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermAnswers {
    answers: Vec<TermAnswer>,
}

/// What was proposed, countered and agreed.
#[utoipa::path(get, path = "/api/v1/bid/terms", responses((status = 200, body = Terms)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let standings = blocking(&app, move |app| terms::own(app, &who.bidder())).await?;
    Ok(HttpResponse::Ok().json(Terms::from(standings)))
}

/// Accept criteria or propose others instead.
#[utoipa::path(
    post,
    path = "/api/v1/bid/terms",
    request_body = TermAnswers,
    responses((status = 200, body = TermsMoved))
)]
pub async fn reply(app: web::Data<App>, told: With<BidCaller, TermAnswers>) -> WebResult {
    let answers: Vec<Answer> = told.body.answers.into_iter().map(Answer::from).collect();
    let bidder = told.who.bidder();
    let moved = blocking(&app, move |app| terms::reply(app, &bidder, &answers)).await?;
    Ok(HttpResponse::Ok().json(TermsMoved { moved }))
}
