//! Downloads: the evaluation as CSV and JSON, and the files of an opened bid.

use crate::app::{App, exports, openings, rankings};
use crate::app;
use crate::domain::permission::Read;
use crate::web::download::attachment;
use crate::web::error::WebResult;
use crate::web::extract::SignedIn;
use crate::web::pages::tenders::head::{invitation_id, tender_id};
use crate::web::respond::blocking;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /tenders/{tender}/export.csv`.
pub async fn csv(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Read>()?;
    let body = blocking(&app, move |app| exports::csv(&rankings::ranking(app, permit, tender)?)).await?;
    Ok(saved(body, "text/csv; charset=utf-8", "evaluation.csv"))
}

/// `GET /tenders/{tender}/export.json`.
pub async fn json(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let tender = tender_id(&http)?;
    let permit = who.permit::<Read>()?;
    let body = blocking(&app, move |app| exports::json(&rankings::ranking(app, permit, tender)?)).await?;
    Ok(saved(body, "application/json", "evaluation.json"))
}

/// `GET /tenders/{tender}/bids/{invitation}/evidence/{file}`: never shown by the browser itself.
pub async fn evidence(app: web::Data<App>, http: HttpRequest, who: SignedIn) -> WebResult {
    let (tender, invitation) = (tender_id(&http)?, invitation_id(&http)?);
    let file = http.match_info().query("file").parse().map_err(|_| app::Error::NotFound)?;
    let permit = who.permit::<Read>()?;
    let found = blocking(&app, move |app| openings::find_evidence(app, permit, tender, invitation, file)).await?;
    let (file, path) = found;
    let mut response = attachment(path, &file.name, &file.media_type).await?;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(HeaderName::from_static("cache-control"), HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn saved(body: Vec<u8>, media_type: &str, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(body)
}
