//! Downloads of an opened tender: the table, the calculation, a bidder's file.

use super::super::parts::id;
use crate::app::{App, exports, openings, record};
use crate::domain::permission::Read;
use crate::web::download::{attachment, saved};
use crate::web::error::WebResult;
use crate::web::extract::Caller;
use crate::web::respond::{blocking, heavy};
use actix_web::{HttpRequest, web};

/// One row for each bid and question, for spreadsheets.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/export.csv",
    responses((status = 200, content_type = "text/csv", body = String))
)]
pub async fn csv(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (id, language) = (id(&http, "tender")?, who.member().language);
    let bytes = heavy(&app, who.permit.tenant, move |app| exports::csv(app, who.permit, id, language)).await?;
    Ok(saved("text/csv; charset=utf-8", "probity-answers.csv", bytes))
}

/// The whole calculation; its `evaluation` is what `probity score` ranks to the same figures.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/export.json", responses((status = 200, body = Object)))]
pub async fn json(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let bytes = heavy(&app, who.permit.tenant, move |app| exports::json(app, who.permit, id)).await?;
    Ok(saved("application/json", "probity-ranking.json", bytes))
}

/// A workbook with values and formulas: change a weight, and totals and ranks follow by the published rules.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/export.xlsx",
    responses((
        status = 200,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        body = String
    ))
)]
pub async fn xlsx(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (id, language) = (id(&http, "tender")?, who.member().language);
    let bytes = heavy(&app, who.permit.tenant, move |app| exports::xlsx(app, who.permit, id, language)).await?;
    Ok(saved(exports::XLSX, "probity-evaluation.xlsx", bytes))
}

/// The record archive: everything the evaluation rests on, for `probity verify`.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/record.zip",
    responses((status = 200, content_type = "application/zip", body = String))
)]
pub async fn record(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let bytes = heavy(&app, who.permit.tenant, move |app| record::record(app, who.permit, id)).await?;
    Ok(saved("application/zip", "probity-record.zip", bytes))
}

/// An evidence file of an opened bid.
#[utoipa::path(
    get,
    path = "/api/v1/tenders/{tender}/bids/{invitation}/evidence/{file}",
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
pub async fn evidence(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let (id, invitation, file) = (id(&http, "tender")?, id(&http, "invitation")?, id(&http, "file")?);
    let (file, stored) =
        blocking(&app, move |app| openings::find_evidence(app, who.permit, id, invitation, file)).await?;
    attachment(stored, &file.name, &file.media_type).await
}
