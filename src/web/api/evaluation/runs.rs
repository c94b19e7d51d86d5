//! Frozen evaluation runs, and the drawing of lots for the newest.

use super::super::parts::{Moment, id};
use super::corrections::Correction;
use super::ranking_format::RankingFormat;
use crate::app::runs::{self, Lot, Run, Runs};
use crate::app::{self, App, lots};
use crate::domain::ids::{CorrectionId, InvitationId, TenderId, UserId};
use crate::domain::permission::{Award, Permit, Read};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// The runs of a tender and what led to them.
#[derive(Serialize, ToSchema)]
pub struct RunList {
    /// The first first.
    runs: Vec<FrozenRun>,
    /// The oldest first.
    corrections: Vec<Correction>,
    /// For the newest run; null while none was drawn.
    #[schema(required)]
    lot: Option<DrawnLot>,
}

/// A frozen evaluation.
#[derive(Serialize, ToSchema)]
pub struct FrozenRun {
    number: i64,
    /// The correction that made it necessary.
    #[schema(required)]
    correction: Option<CorrectionId>,
    /// Name and version of the program that computed it.
    engine: String,
    document_sha256: String,
    scheme_sha256: String,
    by: String,
    at: Moment,
    /// Every input, as `probity score` reads it: scoring it again has to give `ranking`.
    #[schema(value_type = Object)]
    evaluation: Value,
    /// Every figure, as `probity score` writes it.
    #[schema(value_type = RankingFormat)]
    ranking: Value,
}

/// A recorded drawing of lots.
#[derive(Serialize, ToSchema)]
pub struct DrawnLot {
    run: i64,
    drawn: InvitationId,
    note: String,
    by: String,
    at: Moment,
}

/// Whose lot was drawn.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLot {
    drawn: InvitationId,
    /// How it was drawn, and who was there.
    note: String,
}

fn frozen(run: Run, name: &impl Fn(UserId) -> String) -> app::Result<FrozenRun> {
    let value = |text: &str| serde_json::from_str(text).map_err(app::Error::internal);
    Ok(FrozenRun {
        number: run.number,
        correction: run.correction_id,
        engine: run.engine,
        document_sha256: run.document_sha256,
        scheme_sha256: run.scheme_sha256,
        by: name(run.frozen_by),
        at: run.frozen_at.into(),
        evaluation: value(&run.evaluation)?,
        ranking: value(&run.ranking)?,
    })
}

fn list(app: &App, permit: Permit<Read>, tender: TenderId) -> app::Result<RunList> {
    let Runs { runs, corrections, lot, names } = runs::list(app, permit, tender)?;
    let name = |user| names.get(&user).cloned().unwrap_or_default();
    let drawn = |lot: Lot| DrawnLot {
        run: lot.run_number,
        drawn: lot.drawn,
        note: lot.note,
        by: name(lot.recorded_by),
        at: lot.recorded_at.into(),
    };
    Ok(RunList {
        runs: runs.into_iter().map(|run| frozen(run, &name)).collect::<app::Result<_>>()?,
        corrections: corrections.into_iter().map(|told| Correction::told(told, &name)).collect(),
        lot: lot.map(drawn),
    })
}

/// The frozen runs, the corrections between them, and the drawing of lots.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/runs", responses((status = 200, body = RunList)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    Ok(HttpResponse::Ok().json(blocking(&app, move |app| list(app, who.permit, id)).await?))
}

/// Freeze the first run of a final evaluation. Repeating it changes nothing.
#[utoipa::path(post, path = "/api/v1/tenders/{tender}/runs", responses((status = 200, body = RunList)))]
pub async fn freeze(app: web::Data<App>, http: HttpRequest, who: Caller<Award>) -> WebResult {
    let id = id(&http, "tender")?;
    let reader = who.permit::<Read>()?;
    let all = blocking(&app, move |app| {
        runs::freeze(app, who.permit, id)?;
        list(app, reader, id)
    })
    .await?;
    Ok(HttpResponse::Ok().json(all))
}

/// Record whose lot was drawn between the bids that are tied for the first place.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/lots",
    request_body = NewLot,
    responses((status = 200, body = RunList))
)]
pub async fn draw(app: web::Data<App>, http: HttpRequest, told: With<Caller<Award>, NewLot>) -> WebResult {
    let id = id(&http, "tender")?;
    let reader = told.who.permit::<Read>()?;
    let all = blocking(&app, move |app| {
        lots::record(app, told.who.permit, id, told.body.drawn, &told.body.note)?;
        list(app, reader, id)
    })
    .await?;
    Ok(HttpResponse::Ok().json(all))
}
