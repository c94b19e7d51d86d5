//! How long personal data are kept: the setting, and a dry run of what would go when.

use super::parts::{Moment, done};
use crate::app::App;
use crate::app::retention::{self, Planned};
use crate::domain::ids::TenderId;
use crate::domain::permission::Administer;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::HttpResponse;
use actix_web::web::{self, to};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/retention", member::<Administer>(), || to(read)),
    Row::put("/api/v1/retention", member::<Administer>(), || to(change)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(read, change))]
pub struct Doc;

/// The setting, and what follows from it.
#[derive(Serialize, ToSchema)]
pub struct RetentionPlan {
    /// Months after the decision; null for never.
    #[schema(required)]
    months: Option<i64>,
    /// Decided tenders, the earliest decision first.
    tenders: Vec<PlannedPurge>,
}

/// What would go of a decided tender.
#[derive(Serialize, ToSchema)]
pub struct PlannedPurge {
    tender: TenderId,
    title: String,
    decided_at: Moment,
    /// Null for never.
    #[schema(required)]
    due_at: Option<Moment>,
    #[schema(required)]
    purged_at: Option<Moment>,
    /// People at bidders.
    people: i64,
    files: i64,
    mails: i64,
}

/// How long personal data are kept.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// Months after the decision, 1 to 360; null for never.
    months: Option<i64>,
}

/// Read after how many months the personal data of decided tenders go, and which would go when.
#[utoipa::path(get, path = "/api/v1/retention", responses((status = 200, body = RetentionPlan)))]
async fn read(app: web::Data<App>, who: Caller<Administer>) -> WebResult {
    let permit = who.permit;
    let plan = blocking(&app, move |app| retention::plan(app, permit)).await?;
    let tenders = plan.tenders.into_iter().map(planned).collect();
    Ok(HttpResponse::Ok().json(RetentionPlan { months: plan.months, tenders }))
}

fn planned(own: Planned) -> PlannedPurge {
    PlannedPurge {
        tender: own.id,
        title: own.title,
        decided_at: own.decided_at.into(),
        due_at: own.due_at.map(Moment),
        purged_at: own.purged_at.map(Moment),
        people: own.people,
        files: own.files,
        mails: own.mails,
    }
}

/// Set after how many months they go.
#[utoipa::path(
    put,
    path = "/api/v1/retention",
    request_body = RetentionRule,
    responses((status = 204, description = "Set"))
)]
async fn change(app: web::Data<App>, told: With<Caller<Administer>, RetentionRule>) -> WebResult {
    let permit = told.who.permit;
    let months = told.body.months.map(|months| months.to_string()).unwrap_or_default();
    blocking(&app, move |app| retention::set_months(app, permit, &months)).await?;
    Ok(done())
}
