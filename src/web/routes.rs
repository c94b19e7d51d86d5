//! The one table of routes: method, path, handler. A route that is not here does not exist.

use super::error::WebError;
use super::pages::{self, accounts, bid, links};
use crate::app;
use actix_web::web::{self, ServiceConfig, post, put};
use actix_web::{Route, guard};

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
        .configure(pages::tenders::editing::routes)
        .configure(pages::evaluation::routes)
        .configure(pages::catalogue::routes)
        .configure(pages::members::routes)
        .configure(pages::audit::routes)
        .route("/r", get().to(links::code_form))
        .route("/r", post().to(links::read_code))
        .route("/r/{token}", get().to(links::landing))
        .route("/r/{token}", post().to(links::enter))
        .route("/bid/{invitation}", get().to(bid::hub::overview))
        .route("/bid/{invitation}/sections/{section}", get().to(bid::section))
        .route("/bid/{invitation}/sections/{section}", post().to(bid::save_section))
        .route("/bid/{invitation}/answers/{question}", put().to(bid::autosave::put_answer))
        .route("/bid/{invitation}/questions/{question}/evidence", post().to(bid::evidence::add))
        .route("/bid/{invitation}/evidence/{file}", get().to(bid::evidence::download))
        .route("/bid/{invitation}/evidence/{file}/remove", post().to(bid::evidence::remove))
        .route("/bid/{invitation}/check", get().to(bid::handing_in::check))
        .route("/bid/{invitation}/submit", post().to(bid::handing_in::submit))
        .route("/bid/{invitation}/receipt", get().to(bid::handing_in::receipt))
        .route("/bid/{invitation}/withdraw", post().to(bid::handing_in::withdraw))
        .route("/bid/{invitation}/decline", get().to(bid::declining::form))
        .route("/bid/{invitation}/decline", post().to(bid::declining::decline))
        .route("/bid/{invitation}/decline/undo", post().to(bid::declining::undo))
        .route("/bid/{invitation}/leave", post().to(bid::leave))
        .default_service(web::to(nowhere));
}

/// A route for GET, and for HEAD as the same without the body (RFC 9110, 9.3.2).
#[must_use]
pub fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Everything else: the same answer as for an id that does not exist.
async fn nowhere() -> Result<&'static str, WebError> {
    Err(WebError(app::Error::NotFound))
}
