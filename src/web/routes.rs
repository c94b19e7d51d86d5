//! The one table of routes: method, path, handler. A route that is not here does not exist.

use super::pages::{self, accounts};
use crate::app;
use super::error::WebError;
use actix_web::web::{self, ServiceConfig, get, post};

/// Registers every route.
pub fn configure(service: &mut ServiceConfig) {
    service
        .route("/", get().to(accounts::start))
        .route("/healthz", get().to(pages::assets::health))
        .route("/static/{file}", get().to(pages::assets::asset))
        .route("/language", post().to(accounts::choose_language))
        .route("/setup", get().to(accounts::setup_form))
        .route("/setup", post().to(accounts::set_up))
        .route("/login", get().to(accounts::login_form))
        .route("/login", post().to(accounts::sign_in))
        .route("/logout", post().to(accounts::sign_out))
        .configure(pages::tenders::routes)
        .default_service(web::to(nowhere));
}

/// Everything else: the same answer as for an id that does not exist.
async fn nowhere() -> Result<&'static str, WebError> {
    Err(WebError(app::Error::NotFound))
}
