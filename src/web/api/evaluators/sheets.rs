//! One's own sheet, what may be seen of individual points, the consensus.

use super::super::parts::{Moment, done, id, key};
use crate::app::evaluators::{self, Agreed};
use crate::app::{self, App};
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, MarkId, UserId};
use crate::domain::permission::{Publish, Read, Score};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Individual points.
#[derive(Serialize, ToSchema)]
pub struct Marks {
    marks: Vec<GivenMark>,
}

/// One evaluator's points on one criterion of one bid.
#[derive(Serialize, ToSchema)]
pub struct GivenMark {
    id: MarkId,
    invitation: InvitationId,
    section: String,
    criterion: String,
    points: Decimal,
    reason: String,
    by: UserId,
    at: Moment,
}

/// One's own sheet of a section.
#[derive(Serialize, ToSchema)]
pub struct OwnSheet {
    submitted: bool,
    marks: Vec<GivenMark>,
    missing: Vec<MissingMark>,
}

/// An answer that lacks a mark.
#[derive(Serialize, ToSchema)]
pub struct MissingMark {
    invitation: InvitationId,
    criterion: String,
}

/// Points for one's own sheet, or agreed ones; all of them or none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMarks {
    marks: Vec<NewMark>,
}

/// Points on one criterion of one bid.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMark {
    invitation: InvitationId,
    criterion: String,
    points: Decimal,
    reason: String,
}

/// Whose sheet, and why.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    user: UserId,
    reason: String,
}

fn given(mark: &evaluators::Mark) -> GivenMark {
    GivenMark {
        id: mark.id,
        invitation: mark.invitation,
        section: mark.section.clone(),
        criterion: mark.criterion.clone(),
        points: mark.points,
        reason: mark.reason.clone(),
        by: mark.by,
        at: mark.at.into(),
    }
}

/// Individual points of the sections in which everybody has handed in.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/marks", responses((status = 200, body = Marks)))]
pub async fn marks(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let marks = blocking(&app, move |app| evaluators::marks(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(Marks { marks: marks.iter().map(given).collect() }))
}

/// One's own sheet of a section.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/sheets/{section}", responses((status = 200, body = OwnSheet)))]
pub async fn sheet(app: web::Data<App>, http: HttpRequest, who: Caller<Score>) -> WebResult {
    let (id, section) = (id(&http, "tender")?, key(&http, "section"));
    let (permit, reader) = (who.permit, who.permit::<Read>()?);
    let sheet = blocking(&app, move |app| evaluators::sheet(app, permit, reader, id, &section)).await?;
    let missing = sheet.missing.into_iter();
    Ok(HttpResponse::Ok().json(OwnSheet {
        submitted: sheet.submitted,
        marks: sheet.marks.iter().map(given).collect(),
        missing: missing.map(|(invitation, criterion)| MissingMark { invitation, criterion }).collect(),
    }))
}

/// Write points on one's own sheet; nobody else sees them before all have handed in.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/sheets/{section}/marks",
    request_body = NewMarks,
    responses((status = 204))
)]
pub async fn save(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, NewMarks>) -> WebResult {
    let (id, section) = (id(&http, "tender")?, key(&http, "section"));
    let new: Vec<evaluators::NewMark> = told
        .body
        .marks
        .into_iter()
        .map(|new| evaluators::NewMark {
            invitation: new.invitation,
            criterion: new.criterion,
            points: new.points,
            reason: new.reason,
        })
        .collect();
    let (permit, reader) = (told.who.permit, told.who.permit::<Read>()?);
    blocking(&app, move |app| {
        // The sheet named is the one written on.
        let sheet = evaluators::sheet(app, permit, reader, id, &section)?;
        let own = sheet.ranking.document.profile.section(&section).ok_or(app::Error::NotFound)?;
        if new.iter().any(|new| !own.questions.iter().any(|question| question.key == new.criterion)) {
            return Err(app::Error::NotFound);
        }
        evaluators::save(app, permit, id, &new)
    })
    .await?;
    Ok(done())
}

/// Hand in one's own sheet; it is frozen from then on.
#[utoipa::path(post, path = "/api/v1/tenders/{tender}/sheets/{section}/submission", responses((status = 204)))]
pub async fn submit(app: web::Data<App>, http: HttpRequest, who: Caller<Score>) -> WebResult {
    let (id, section) = (id(&http, "tender")?, key(&http, "section"));
    blocking(&app, move |app| evaluators::submit(app, who.permit, id, &section)).await?;
    Ok(done())
}

/// Open somebody's sheet again.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/sheets/{section}/reopening",
    request_body = Reopening,
    responses((status = 204))
)]
pub async fn reopen(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, Reopening>) -> WebResult {
    let (id, section) = (id(&http, "tender")?, key(&http, "section"));
    let Reopening { user, reason } = told.body;
    blocking(&app, move |app| evaluators::reopen(app, told.who.permit, id, &section, user, &reason)).await?;
    Ok(done())
}

/// Take agreed points as official ones, each with a reason.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/consensus",
    request_body = NewMarks,
    responses((status = 204))
)]
pub async fn take(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, NewMarks>) -> WebResult {
    let id = id(&http, "tender")?;
    let agreed: Vec<Agreed> = told
        .body
        .marks
        .into_iter()
        .map(|new| Agreed {
            invitation: new.invitation,
            criterion: new.criterion,
            points: new.points,
            reason: new.reason,
        })
        .collect();
    blocking(&app, move |app| evaluators::take(app, told.who.permit, id, &agreed)).await?;
    Ok(done())
}
