//! Evaluators: assignments, declarations, one's own sheet, what may be seen of individual points, the consensus.

use super::parts::{Moment, done, id, key};
use crate::app::evaluators::{self, Agreed, Change, Overview};
use crate::app::{self, App};
use crate::domain::award::PointsRule;
use crate::domain::decimal::Decimal;
use crate::domain::ids::{InvitationId, MarkId, UserId};
use crate::domain::permission::{Publish, Read, Score};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::to;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/evaluators", member::<Read>(), || to(read)),
    Row::post("/api/v1/tenders/{tender}/evaluators/assignments", member::<Publish>(), || to(assign)),
    Row::post("/api/v1/tenders/{tender}/evaluators/declaration", member::<Score>(), || to(declare)),
    Row::post("/api/v1/tenders/{tender}/evaluators/blinding", member::<Publish>(), || to(blind)),
    Row::get("/api/v1/tenders/{tender}/marks", member::<Read>(), || to(marks)),
    Row::get("/api/v1/tenders/{tender}/sheets/{section}", member::<Score>(), || to(sheet)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/marks", member::<Score>(), || to(save)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/submission", member::<Score>(), || to(submit)),
    Row::post("/api/v1/tenders/{tender}/sheets/{section}/reopening", member::<Publish>(), || to(reopen)),
    Row::post("/api/v1/tenders/{tender}/consensus", member::<Score>(), || to(take)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(read, assign, declare, blind, marks, sheet, save, submit, reopen, take))]
pub struct Doc;

/// Who scores what.
#[derive(Serialize, ToSchema)]
pub struct Evaluators {
    /// What becomes of individual points.
    rule: PointsRule,
    /// Whether bidders' names are hidden from evaluators.
    blind: bool,
    sections: Vec<EvaluatedSection>,
    /// The oldest first.
    declarations: Vec<EvaluatorDeclaration>,
}

/// A section and whose points count in it.
#[derive(Serialize, ToSchema)]
pub struct EvaluatedSection {
    section: String,
    /// Whether everybody whose points count has handed in.
    complete: bool,
    evaluators: Vec<SectionEvaluator>,
}

/// Somebody assigned to a section.
#[derive(Serialize, ToSchema)]
pub struct SectionEvaluator {
    user: UserId,
    name: String,
    recused: bool,
    submitted: bool,
}

/// A declaration on conflicts of interest.
#[derive(Serialize, ToSchema)]
pub struct EvaluatorDeclaration {
    user: UserId,
    conflict: bool,
    /// Only for those who assign; null for others.
    #[schema(required)]
    reason: Option<String>,
    at: Moment,
}

/// Changes of the assignment; all of them or none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignments {
    changes: Vec<NewAssignment>,
}

/// Somebody is given a section, or it is taken from them.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    section: String,
    user: UserId,
    assigned: bool,
}

/// One's own declaration.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeclaration {
    conflict: bool,
    /// Which conflict.
    #[serde(default)]
    reason: String,
}

/// Hide the names, or show them.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBlinding {
    blind: bool,
    /// Why they are shown.
    #[serde(default)]
    reason: String,
}

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

fn shown(found: &Overview, assigns: bool) -> Evaluators {
    let panel = &found.panel;
    let evaluator = |user: UserId, section: &str| SectionEvaluator {
        user,
        name: found.name(user),
        recused: panel.is_recused(user),
        submitted: panel.is_submitted(user, section),
    };
    Evaluators {
        rule: panel.rule,
        blind: found.blindings.last().is_some_and(|row| row.blind),
        sections: found
            .sections()
            .map(|section| EvaluatedSection {
                section: section.key.clone(),
                complete: panel.is_complete(&section.key),
                evaluators: panel.assigned(&section.key).into_iter().map(|own| evaluator(own, &section.key)).collect(),
            })
            .collect(),
        declarations: panel
            .declarations
            .iter()
            .map(|own| EvaluatorDeclaration {
                user: own.user,
                conflict: own.conflict,
                reason: assigns.then(|| own.reason.clone()),
                at: own.at.into(),
            })
            .collect(),
    }
}

/// Who scores which section, what was declared, whose sheets are handed in.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/evaluators", responses((status = 200, body = Evaluators)))]
pub async fn read(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let assigns = who.member().may::<Publish>();
    let found = blocking(&app, move |app| evaluators::overview(app, who.permit, id)).await?;
    Ok(HttpResponse::Ok().json(shown(&found, assigns)))
}

/// Assign members to sections, or take sections from them.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/evaluators/assignments",
    request_body = NewAssignments,
    responses((status = 204))
)]
pub async fn assign(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, NewAssignments>) -> WebResult {
    let id = id(&http, "tender")?;
    let changes: Vec<Change> = told
        .body
        .changes
        .into_iter()
        .map(|new| Change { section: new.section, user: new.user, assigned: new.assigned })
        .collect();
    blocking(&app, move |app| evaluators::assign(app, told.who.permit, id, &changes)).await?;
    Ok(done())
}

/// Declare that there is no conflict of interest, or which.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/evaluators/declaration",
    request_body = NewDeclaration,
    responses((status = 204))
)]
pub async fn declare(app: web::Data<App>, http: HttpRequest, told: With<Caller<Score>, NewDeclaration>) -> WebResult {
    let id = id(&http, "tender")?;
    let NewDeclaration { conflict, reason } = told.body;
    let why = conflict.then_some(reason);
    blocking(&app, move |app| evaluators::declare(app, told.who.permit, id, why.as_deref())).await?;
    Ok(done())
}

/// Hide bidders' names from evaluators before the opening, or show them, with a reason.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/evaluators/blinding",
    request_body = NewBlinding,
    responses((status = 204))
)]
pub async fn blind(app: web::Data<App>, http: HttpRequest, told: With<Caller<Publish>, NewBlinding>) -> WebResult {
    let id = id(&http, "tender")?;
    let NewBlinding { blind, reason } = told.body;
    blocking(&app, move |app| {
        if blind {
            evaluators::blind(app, told.who.permit, id)
        } else {
            evaluators::unblind(app, told.who.permit, id, &reason)
        }
    })
    .await?;
    Ok(done())
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
