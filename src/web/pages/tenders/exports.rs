//! Downloads of an opened tender: the table, the calculation, a bidder's file.

use super::head::{invitation_id, tender_id};
use crate::app::{self, App, exports, openings};
use crate::domain::permission::Read;
use crate::web::download::attachment;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::respond::blocking;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /tenders/{tender}/export.csv`.
pub async fn csv(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender, language) = (who.permit::<Read>()?, tender_id(&http)?, who.member.language);
    let bytes = blocking(&app, move |app| exports::csv(app, permit, tender, language)).await?;
    Ok(saved("text/csv; charset=utf-8", "csv", bytes))
}

/// `GET /tenders/{tender}/export.json`.
pub async fn json(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender) = (who.permit::<Read>()?, tender_id(&http)?);
    let bytes = blocking(&app, move |app| exports::json(app, permit, tender)).await?;
    Ok(saved("application/json", "json", bytes))
}

/// `GET /tenders/{tender}/bids/{invitation}/evidence/{file}`.
pub async fn evidence(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (permit, tender, invitation) = (who.permit::<Read>()?, tender_id(&http)?, invitation_id(&http)?);
    let file = http.match_info().query("file").parse().map_err(|_| app::Error::NotFound)?;
    let (file, path) =
        blocking(&app, move |app| openings::find_evidence(app, permit, tender, invitation, file)).await?;
    attachment(path, &file.name, &file.media_type).await
}

/// A download under a name of ours.
fn saved(media_type: &str, extension: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"evaluation.{extension}\"")))
        .body(bytes)
}
