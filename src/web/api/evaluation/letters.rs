//! The letter about the decision, as it is sent.

use super::super::parts::{Moment, id};
use crate::app::{App, letters};
use crate::domain::permission::Read;
use crate::web::error::WebResult;
use crate::web::extract::Caller;
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The letter to one company.
#[derive(Serialize, ToSchema)]
pub struct Letter {
    company: String,
    recipient: String,
    at: Moment,
    subject: String,
    text: String,
}

/// The letter about the decision to one bidder; not found while there is none.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/letters/{invitation}",
    responses((status = 200, body = Letter))
)]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (tender, invitation) = (id(&http, "tender")?, id(&http, "invitation")?);
    let letter = blocking(&app, move |app| letters::letter(app, who.permit, tender, invitation)).await?;
    Ok(HttpResponse::Ok().json(Letter {
        company: letter.company,
        recipient: letter.recipient,
        at: letter.at.into(),
        subject: letter.subject,
        text: letter.text,
    }))
}
