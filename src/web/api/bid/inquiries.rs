//! Questions to the institution, and what it tells all bidders.

use super::super::parts::{Moment, created};
use super::super::tenders::inquiries::{Bulletin, InquiryRule};
use crate::app::App;
use crate::app::inquiries;
use crate::domain::ids::InquiryId;
use crate::web::error::WebResult;
use crate::web::extract::{BidCaller, With};
use crate::web::respond::blocking;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question of one's own company.
#[derive(Serialize, ToSchema)]
pub struct OwnInquiry {
    id: InquiryId,
    /// Name of the colleague who asked.
    by: String,
    #[schema(required)]
    about: Option<String>,
    body: String,
    at: Moment,
    late: bool,
    /// Number of the bulletin that answers it.
    #[schema(required)]
    number: Option<i64>,
}

/// What one's own company asked, and what all companies are told.
#[derive(Serialize, ToSchema)]
pub struct InquiryBoard {
    rule: InquiryRule,
    /// Whether a question would be taken now.
    may_ask: bool,
    inquiries: Vec<OwnInquiry>,
    bulletins: Vec<Bulletin>,
}

/// A question to the institution.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInquiry {
    /// Key of the question of the tender that it is about; may be empty.
    #[serde(default)]
    about: String,
    body: String,
}

/// The id of a question.
#[derive(Serialize, ToSchema)]
pub struct InquiryMade {
    inquiry: InquiryId,
}

/// What one's own company asked, and what all companies are told.
#[utoipa::path(get, path = "/api/v1/bid/inquiries", responses((status = 200, body = InquiryBoard)))]
pub async fn list(app: web::Data<App>, who: BidCaller) -> WebResult {
    let board = blocking(&app, move |app| inquiries::board(app, &who.bidder())).await?;
    let own = board.own.into_iter().map(|(own, by, number)| OwnInquiry {
        id: own.id,
        by,
        about: own.about,
        body: own.body,
        at: own.asked_at.into(),
        late: own.late,
        number,
    });
    Ok(HttpResponse::Ok().json(InquiryBoard {
        rule: board.late.into(),
        may_ask: board.may_ask,
        inquiries: own.collect(),
        bulletins: board.bulletins.iter().map(Bulletin::from).collect(),
    }))
}

/// Ask the institution.
#[utoipa::path(
    post,
    path = "/api/v1/bid/inquiries",
    request_body = NewInquiry,
    responses((status = 201, body = InquiryMade))
)]
pub async fn ask(app: web::Data<App>, told: With<BidCaller, NewInquiry>) -> WebResult {
    let NewInquiry { about, body } = told.body;
    let bidder = told.who.bidder();
    let inquiry = blocking(&app, move |app| inquiries::ask(app, &bidder, &about, &body)).await?;
    Ok(created("/api/v1/bid/inquiries".to_owned(), &InquiryMade { inquiry }))
}
