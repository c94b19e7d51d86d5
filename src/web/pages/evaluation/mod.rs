//! Pages after the deadline: opening, comparison, points, ranking, one bid, the decision.
//!
//! Owns their routes. Leaves every rule to `app` and `domain`. Serves issue 2, capabilities 8 and 9.

pub mod figures;
pub mod opening;
pub mod ranking;

use actix_web::web::{ServiceConfig, get, post};

/// Registers the rooms' routes.
pub fn routes(service: &mut ServiceConfig) {
    service
        .route("/tenders/{tender}/open", get().to(opening::form))
        .route("/tenders/{tender}/open", post().to(opening::open))
        .route("/tenders/{tender}/ranking", get().to(ranking::ranking));
}
