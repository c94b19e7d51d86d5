//! Evaluators: assignments, declarations, one's own sheet, what may be seen of individual points, the consensus.

mod panel;
mod sheets;

use crate::domain::permission::{Publish, Read, Score};
use crate::web::table::{Row, member};
use actix_web::web::to;
use utoipa::OpenApi;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/evaluators", member::<Read>(), || to(panel::read)),
    Row::post("/api/v1/tenders/{tender}/evaluators/assignments", member::<Publish>(), || to(panel::assign)),
    Row::post("/api/v1/tenders/{tender}/evaluators/declaration", member::<Score>(), || to(panel::declare)),
    Row::post("/api/v1/tenders/{tender}/evaluators/blinding", member::<Publish>(), || to(panel::blind)),
    Row::get("/api/v1/tenders/{tender}/marks", member::<Read>(), || to(sheets::marks)),
    Row::get("/api/v1/tenders/{tender}/sheets/{section}", member::<Score>(), || to(sheets::sheet)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/marks", member::<Score>(), || to(sheets::save)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/submission", member::<Score>(), || to(sheets::submit)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/reopening", member::<Publish>(), || to(sheets::reopen)),
    Row::post("/api/v1/tenders/{tender}/consensus", member::<Score>(), || to(sheets::take)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(
    panel::read,
    panel::assign,
    panel::declare,
    panel::blind,
    sheets::marks,
    sheets::sheet,
    sheets::save,
    sheets::submit,
    sheets::reopen,
    sheets::take
))]
pub struct Doc;
