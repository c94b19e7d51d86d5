//! The one table of routes: method, path, who may ask, handler. A route that is not here does not exist.

use super::api;
use super::error::WebError;
use super::pages::{self, accounts, bid, links};
use super::table::{Row, Who, member};
use crate::app;
use crate::domain::permission::Read;
use actix_web::web::{ServiceConfig, to};

/// Every room's rows.
pub const TABLE: &[&[Row]] = &[
    HOUSE,
    pages::tenders::ROUTES,
    pages::tenders::editing::ROUTES,
    pages::evaluation::ROUTES,
    pages::evaluators::ROUTES,
    pages::catalogue::ROUTES,
    pages::members::ROUTES,
    pages::api_keys::ROUTES,
    pages::retention::ROUTES,
    pages::audit::ROUTES,
    links::ROUTES,
    bid::ROUTES,
    api::openapi::ROUTES,
    api::accounts::ROUTES,
    api::api_keys::ROUTES,
    api::catalogue::ROUTES,
    api::tenders::ROUTES,
    api::tenders::settings::ROUTES,
    api::tenders::sealing::ROUTES,
    api::tenders::editing::ROUTES,
    api::tenders::checklist::ROUTES,
    api::tenders::bidders::ROUTES,
    api::tenders::inquiries::ROUTES,
    api::evaluation::ROUTES,
    api::evaluators::ROUTES,
    api::members::ROUTES,
    api::retention::ROUTES,
    api::audit::ROUTES,
    api::links::ROUTES,
    api::bid::ROUTES,
];

/// What belongs to no room.
const HOUSE: &[Row] = &[
    Row::get("/", Who::Anyone, || to(accounts::start)),
    Row::get("/healthz", Who::Anyone, || to(pages::assets::health)),
    Row::get("/static/{file}", Who::Anyone, || to(pages::assets::asset)),
    Row::post("/language", Who::Anyone, || to(accounts::choose_language)),
    Row::get("/setup", Who::Anyone, || to(accounts::setup_form)),
    Row::post("/setup", Who::Anyone, || to(accounts::set_up)),
    Row::get("/login", Who::Anyone, || to(accounts::login_form)),
    Row::post("/login", Who::Anyone, || to(accounts::sign_in)),
    Row::post("/logout", member::<Read>(), || to(accounts::sign_out)),
];

/// All rows.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().copied().flatten()
}

/// Registers every route.
pub fn configure(service: &mut ServiceConfig) {
    for row in rows() {
        row.register(service);
    }
    service.default_service(to(nowhere));
}

/// Everything else: the same answer as for an id that does not exist.
async fn nowhere() -> Result<&'static str, WebError> {
    Err(WebError(app::Error::NotFound))
}
