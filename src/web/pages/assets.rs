//! Static files and the health check.

use crate::app::{self, App};
use crate::view::assets;
use crate::web::error::WebResult;
use crate::web::respond::blocking;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

/// A static file. With its version in the query it may be kept for ever: a changed file gets another address.
pub async fn asset(http: HttpRequest, file: web::Path<String>) -> WebResult {
    let asset = assets::find(&file).ok_or(app::Error::NotFound)?;
    let cache = if http.query_string().contains(&asset.version) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::ETAG, format!("\"{}\"", asset.version)))
        .content_type(asset.media_type)
        .body(asset.bytes.into_owned()))
}

/// `ok` when the database answers.
pub async fn health(app: web::Data<App>) -> WebResult {
    blocking(&app, App::now).await?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n"))
}
