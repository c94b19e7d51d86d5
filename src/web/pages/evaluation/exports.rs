//! Downloads of an opened tender: the table, the calculation, a bidder's file.

use crate::app::{self, App, exports, openings};
use crate::domain::permission::Read;
use crate::web::download::{attachment, saved};
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{invitation_id, tender_id};
use crate::web::respond::{blocking, heavy};
use actix_web::{HttpRequest, web};

/// `GET /tenders/{tender}/export.csv`: one row for each bid and question.
pub async fn csv(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, language) = (signed_in.permit::<Read>()?, tender_id(&http)?, signed_in.member.language);
    let bytes = heavy(&app, permit.tenant, move |app| exports::csv(app, permit, id, language)).await?;
    Ok(saved("text/csv; charset=utf-8", "probity-answers.csv", bytes))
}

/// `GET /tenders/{tender}/export.json`: what was ranked, in the format of `probity score`, with the outcome.
pub async fn json(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let bytes = heavy(&app, permit.tenant, move |app| exports::json(app, permit, id)).await?;
    Ok(saved("application/json", "probity-ranking.json", bytes))
}

/// `GET /tenders/{tender}/export.xlsx`: the workbook that calculates.
pub async fn xlsx(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, language) = (signed_in.permit::<Read>()?, tender_id(&http)?, signed_in.member.language);
    let bytes = heavy(&app, permit.tenant, move |app| exports::xlsx(app, permit, id, language)).await?;
    Ok(saved(exports::XLSX, "probity-evaluation.xlsx", bytes))
}

/// `GET /tenders/{tender}/record.zip`: the record archive, for `probity verify`.
pub async fn record(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id) = (signed_in.permit::<Read>()?, tender_id(&http)?);
    let bytes = heavy(&app, permit.tenant, move |app| app::record::record(app, permit, id)).await?;
    Ok(saved("application/zip", "probity-record.zip", bytes))
}

/// An evidence file of an opened bid: always an attachment, never shown in place.
pub async fn evidence(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn) -> WebResult {
    let (permit, id, invitation) = (signed_in.permit::<Read>()?, tender_id(&http)?, invitation_id(&http)?);
    let file = http.match_info().query("file").parse().map_err(|_| app::Error::NotFound)?;
    let (file, stored) = blocking(&app, move |app| openings::find_evidence(app, permit, id, invitation, file)).await?;
    attachment(stored, &file.name, &file.media_type).await
}
