//! Who scores which section: assignments, declarations, blind bidders.

use super::super::parts::{Moment, done, id};
use crate::app::App;
use crate::app::evaluators::{self, Change, Overview};
use crate::domain::award::PointsRule;
use crate::domain::ids::UserId;
use crate::domain::permission::{Publish, Read, Score};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::blocking;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
