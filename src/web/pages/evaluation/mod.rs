//! Pages after the deadline: the opening, the matrix, one question across all bids, the ranking, one
//! bid, the award, exports.
//!
//! Leaves every rule to `app` and every figure to `domain::evaluation`. Serves issue 2, capabilities 8 and 9.

pub mod award;
pub mod bid;
pub mod cells;
pub mod clarify;
pub mod compare;
pub mod explanation;
pub mod exports;
pub mod figures;
pub mod letters;
pub mod opening;
pub mod pictures;
pub mod question;
pub mod ranking;
pub mod report;
pub mod runs;
pub mod sensitivity;
pub mod side;
pub mod terms;
pub mod what_if;

use crate::domain::permission::{Award, Read, Score, Unseal};
use crate::web::table::{Row, member};
use actix_web::web::to;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/tenders/{tender}/open", member::<Read>(), || to(opening::form)),
    Row::post("/tenders/{tender}/open", member::<Unseal>(), || to(opening::open)),
    Row::get("/tenders/{tender}/compare", member::<Read>(), || to(compare::matrix)),
    Row::get("/tenders/{tender}/compare/{question}", member::<Read>(), || to(question::form)),
    Row::post("/tenders/{tender}/compare/{question}", member::<Score>(), || to(question::give)),
    Row::get("/tenders/{tender}/ranking", member::<Read>(), || to(ranking::ranking)),
    Row::get("/tenders/{tender}/sensitivity", member::<Read>(), || to(sensitivity::show)),
    Row::get("/tenders/{tender}/what-if", member::<Read>(), || to(what_if::show)),
    Row::get("/tenders/{tender}/pictures", member::<Read>(), || to(pictures::show)),
    Row::get("/tenders/{tender}/report", member::<Read>(), || to(report::show)),
    Row::get("/tenders/{tender}/bids/{invitation}", member::<Read>(), || to(bid::bid)),
    Row::get("/tenders/{tender}/bids/{invitation}/price", member::<Read>(), || to(explanation::show)),
    Row::post("/tenders/{tender}/bids/{invitation}/price", member::<Award>(), || to(explanation::ask)),
    Row::post("/tenders/{tender}/explanations/{explanation}", member::<Award>(), || to(explanation::judge)),
    Row::get("/tenders/{tender}/bids/{invitation}/clarifications", member::<Read>(), || to(clarify::show)),
    Row::post("/tenders/{tender}/bids/{invitation}/clarifications", member::<Score>(), || to(clarify::collect)),
    Row::post("/tenders/{tender}/bids/{invitation}/clarifications/remove", member::<Score>(), || to(clarify::remove)),
    Row::post("/tenders/{tender}/bids/{invitation}/clarifications/send", member::<Award>(), || to(clarify::send)),
    Row::get("/tenders/{tender}/bids/{invitation}/terms", member::<Read>(), || to(terms::show)),
    Row::post("/tenders/{tender}/bids/{invitation}/terms", member::<Award>(), || to(terms::negotiate)),
    Row::get("/tenders/{tender}/runs", member::<Read>(), || to(runs::show)),
    Row::post("/tenders/{tender}/runs", member::<Award>(), || to(runs::freeze)),
    Row::post("/tenders/{tender}/prices", member::<Unseal>(), || to(runs::open_prices)),
    Row::post("/tenders/{tender}/corrections/{correction}", member::<Award>(), || to(runs::end_correction)),
    Row::get("/tenders/{tender}/letters/{invitation}", member::<Read>(), || to(letters::show)),
    Row::post("/tenders/{tender}/lots", member::<Award>(), || to(runs::record_lot)),
    Row::get("/tenders/{tender}/award", member::<Read>(), || to(award::form)),
    Row::post("/tenders/{tender}/award", member::<Award>(), || to(award::decide)),
    Row::get("/tenders/{tender}/export.csv", member::<Read>(), || to(exports::csv)),
    Row::get("/tenders/{tender}/export.json", member::<Read>(), || to(exports::json)),
    Row::get("/tenders/{tender}/export.xlsx", member::<Read>(), || to(exports::xlsx)),
    Row::get("/tenders/{tender}/record.zip", member::<Read>(), || to(exports::record)),
    Row::get("/tenders/{tender}/bids/{invitation}/evidence/{file}", member::<Read>(), || to(exports::evidence)),
];
