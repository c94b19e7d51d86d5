//! Pages of the evaluators: who scores what, declarations, one's own sheet, the consensus, blind bidders.
//!
//! Leaves every rule to `app::evaluators`. Serves design/evaluation.md, "Evaluators", and issue 3, capability 3.

pub mod consensus;
pub mod panel;
pub mod parts;
pub mod sheet;

use crate::domain::permission::{Publish, Read, Score};
use crate::web::table::{Row, member};
use actix_web::web::to;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/tenders/{tender}/evaluators", member::<Read>(), || to(panel::form)),
    Row::post("/tenders/{tender}/evaluators/assign", member::<Publish>(), || to(panel::assign)),
    Row::post("/tenders/{tender}/evaluators/declare", member::<Score>(), || to(panel::declare)),
    Row::post("/tenders/{tender}/evaluators/reopen", member::<Publish>(), || to(panel::reopen)),
    Row::post("/tenders/{tender}/evaluators/blind", member::<Publish>(), || to(panel::blind)),
    Row::post("/tenders/{tender}/evaluators/unblind", member::<Publish>(), || to(panel::unblind)),
    Row::get("/tenders/{tender}/sheets/{section}", member::<Score>(), || to(sheet::enter)),
    Row::post("/tenders/{tender}/sheets/{section}", member::<Score>(), || to(sheet::submit)),
    Row::get("/tenders/{tender}/sheets/{section}/{question}", member::<Score>(), || to(sheet::form)),
    Row::post("/tenders/{tender}/sheets/{section}/{question}", member::<Score>(), || to(sheet::save)),
    Row::get("/tenders/{tender}/consensus/{question}", member::<Score>(), || to(consensus::form)),
    Row::post("/tenders/{tender}/consensus/{question}", member::<Score>(), || to(consensus::take)),
];
