//! The shipped catalogue, and which hazards and threats it answers.

use crate::app::App;
use crate::domain::catalogue::{Catalogue, CoveredRisk};
use crate::domain::permission::Read;
use crate::web::extract::Caller;
use crate::web::table::{Row, member};
use actix_web::HttpResponse;
use actix_web::web::{self, to};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/catalogue", member::<Read>(), || to(catalogue)),
    Row::get("/api/v1/catalogue/coverage", member::<Read>(), || to(coverage)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(catalogue, coverage))]
pub struct Doc;

/// What stands against each hazard and threat.
#[derive(Serialize, ToSchema)]
pub struct Coverage<'c> {
    hazards: Vec<CoveredRisk<'c>>,
    threats: Vec<CoveredRisk<'c>>,
}

/// All sections with their questions and duties.
#[utoipa::path(get, path = "/api/v1/catalogue", responses((status = 200, body = Catalogue)))]
async fn catalogue(app: web::Data<App>, _: Caller<Read>) -> HttpResponse {
    HttpResponse::Ok().json(&app.catalogue)
}

/// Which requirement stands against which hazard and threat.
#[utoipa::path(get, path = "/api/v1/catalogue/coverage", responses((status = 200, body = Coverage)))]
async fn coverage(app: web::Data<App>, _: Caller<Read>) -> HttpResponse {
    let (hazards, threats) = (app.catalogue.hazard_coverage(), app.catalogue.threat_coverage());
    HttpResponse::Ok().json(Coverage { hazards, threats })
}
