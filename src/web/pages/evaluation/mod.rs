//! Pages after the deadline: the opening, the matrix, one question across all bids, the ranking, one
//! bid, the award, exports.
//!
//! Leaves every rule to `app` and every figure to `domain::evaluation`. Serves issue 2, capabilities 8 and 9.

pub mod award;
pub mod bid;
pub mod cells;
pub mod compare;
pub mod exports;
pub mod figures;
pub mod opening;
pub mod question;
pub mod ranking;

use crate::web::routes::get;
use actix_web::web::{ServiceConfig, post};

/// Registers the rooms' routes.
pub fn routes(service: &mut ServiceConfig) {
    service
        .route("/tenders/{tender}/open", get().to(opening::form))
        .route("/tenders/{tender}/open", post().to(opening::open))
        .route("/tenders/{tender}/compare", get().to(compare::matrix))
        .route("/tenders/{tender}/compare/{question}", get().to(question::form))
        .route("/tenders/{tender}/compare/{question}", post().to(question::give))
        .route("/tenders/{tender}/ranking", get().to(ranking::ranking))
        .route("/tenders/{tender}/bids/{invitation}", get().to(bid::bid))
        .route("/tenders/{tender}/award", get().to(award::form))
        .route("/tenders/{tender}/award", post().to(award::decide))
        .route("/tenders/{tender}/export.csv", get().to(exports::csv))
        .route("/tenders/{tender}/export.json", get().to(exports::json))
        .route("/tenders/{tender}/bids/{invitation}/evidence/{file}", get().to(exports::evidence));
}
