//! After the deadline: the opening, the bids, points, the ranking, the award, exports.
//!
//! Nothing here reads a bid that was not opened: `app` hands out opened snapshots only.

mod award;
mod bids;
pub(super) mod clarifications;
mod corrections;
mod explanations;
mod exports;
mod letters;
mod opening;
mod prices;
mod ranking;
mod ranking_format;
mod runs;
mod scores;
pub(super) mod terms;

use crate::domain::permission::{Award, Read, Score, Unseal};
use crate::web::table::{Row, member};
use actix_web::web::to;
use utoipa::OpenApi;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/opening", member::<Read>(), || to(opening::read)),
    Row::post("/api/v1/tenders/{tender}/opening", member::<Unseal>(), || to(opening::open)),
    Row::get("/api/v1/tenders/{tender}/bids", member::<Read>(), || to(bids::list)),
    Row::get("/api/v1/tenders/{tender}/bids/{invitation}", member::<Read>(), || to(bids::read)),
    Row::get("/api/v1/tenders/{tender}/bids/{invitation}/evidence/{file}", member::<Read>(), || to(exports::evidence)),
    Row::get("/api/v1/tenders/{tender}/compare", member::<Read>(), || to(bids::compare)),
    Row::get("/api/v1/tenders/{tender}/scores", member::<Read>(), || to(scores::history)),
    Row::post("/api/v1/tenders/{tender}/scores", member::<Score>(), || to(scores::give)),
    Row::get("/api/v1/tenders/{tender}/ranking", member::<Read>(), || to(ranking::read)),
    Row::get("/api/v1/tenders/{tender}/prices", member::<Read>(), || to(prices::read)),
    Row::post("/api/v1/tenders/{tender}/prices", member::<Unseal>(), || to(prices::open)),
    Row::get("/api/v1/tenders/{tender}/runs", member::<Read>(), || to(runs::read)),
    Row::post("/api/v1/tenders/{tender}/runs", member::<Award>(), || to(runs::freeze)),
    Row::post("/api/v1/tenders/{tender}/corrections", member::<Score>(), || to(corrections::propose)),
    Row::post("/api/v1/tenders/{tender}/corrections/{correction}", member::<Award>(), || to(corrections::end)),
    Row::get("/api/v1/tenders/{tender}/explanations", member::<Read>(), || to(explanations::list)),
    Row::post("/api/v1/tenders/{tender}/explanations/{explanation}", member::<Award>(), || to(explanations::judge)),
    Row::post("/api/v1/tenders/{tender}/bids/{invitation}/explanations", member::<Award>(), || to(explanations::ask)),
    Row::get("/api/v1/tenders/{tender}/bids/{invitation}/clarifications", member::<Read>(), || {
        to(clarifications::list)
    }),
    Row::post("/api/v1/tenders/{tender}/bids/{invitation}/clarifications", member::<Award>(), || {
        to(clarifications::send)
    }),
    Row::put("/api/v1/tenders/{tender}/bids/{invitation}/clarifications/{question}", member::<Score>(), || {
        to(clarifications::collect)
    }),
    Row::delete("/api/v1/tenders/{tender}/bids/{invitation}/clarifications/{question}", member::<Score>(), || {
        to(clarifications::remove)
    }),
    Row::get("/api/v1/tenders/{tender}/bids/{invitation}/terms", member::<Read>(), || to(terms::list)),
    Row::post("/api/v1/tenders/{tender}/bids/{invitation}/terms", member::<Award>(), || to(terms::negotiate)),
    Row::post("/api/v1/tenders/{tender}/lots", member::<Award>(), || to(runs::draw)),
    Row::get("/api/v1/tenders/{tender}/letters/{invitation}", member::<Read>(), || to(letters::read)),
    Row::get("/api/v1/tenders/{tender}/award", member::<Read>(), || to(award::read)),
    Row::post("/api/v1/tenders/{tender}/award", member::<Award>(), || to(award::decide)),
    Row::get("/api/v1/tenders/{tender}/export.csv", member::<Read>(), || to(exports::csv)),
    Row::get("/api/v1/tenders/{tender}/export.json", member::<Read>(), || to(exports::json)),
    Row::get("/api/v1/tenders/{tender}/export.xlsx", member::<Read>(), || to(exports::xlsx)),
    Row::get("/api/v1/tenders/{tender}/record.zip", member::<Read>(), || to(exports::record)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(
    opening::read,
    opening::open,
    bids::list,
    bids::read,
    bids::compare,
    scores::history,
    scores::give,
    ranking::read,
    prices::read,
    prices::open,
    runs::read,
    runs::freeze,
    runs::draw,
    corrections::propose,
    corrections::end,
    explanations::list,
    explanations::ask,
    explanations::judge,
    clarifications::list,
    clarifications::send,
    clarifications::collect,
    clarifications::remove,
    terms::list,
    terms::negotiate,
    letters::read,
    award::read,
    award::decide,
    exports::csv,
    exports::json,
    exports::xlsx,
    exports::record,
    exports::evidence
))]
pub struct Doc;
