//! The questions and the award settings of a draft.
//!
//! Each edit may name the revision it was made on (`If-Match`); one that comes too late is refused instead of
//! overwriting a colleague's.

use super::super::parts::{Revision, Seen, id, key, renamed, revised};
use crate::app::{self, App, drafts, tenders};
use crate::domain::award::Award;
use crate::domain::permission::{Draft, Permit, Read};
use crate::domain::profile::{EditRefusal, Profile, Question, Section};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With, revision_seen};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::web::{self, to};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/tenders/{tender}/profile", member::<Read>(), || to(profile)),
    Row::put("/api/v1/tenders/{tender}/profile", member::<Draft>(), || to(replace_profile)),
    Row::post("/api/v1/tenders/{tender}/sections", member::<Draft>(), || to(add_section)),
    Row::put("/api/v1/tenders/{tender}/sections/{section}", member::<Draft>(), || to(replace_section)),
    Row::delete("/api/v1/tenders/{tender}/sections/{section}", member::<Draft>(), || to(remove_section)),
    Row::put("/api/v1/tenders/{tender}/sections/{section}/position", member::<Draft>(), || to(move_section)),
    Row::post("/api/v1/tenders/{tender}/sections/{section}/questions", member::<Draft>(), || to(add_question)),
    Row::put("/api/v1/tenders/{tender}/questions/{question}", member::<Draft>(), || to(replace_question)),
    Row::delete("/api/v1/tenders/{tender}/questions/{question}", member::<Draft>(), || to(remove_question)),
    Row::put("/api/v1/tenders/{tender}/questions/{question}/position", member::<Draft>(), || to(move_question)),
    Row::get("/api/v1/tenders/{tender}/scheme", member::<Read>(), || to(scheme)),
    Row::put("/api/v1/tenders/{tender}/scheme", member::<Draft>(), || to(replace_scheme)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(
    profile,
    replace_profile,
    add_section,
    replace_section,
    remove_section,
    move_section,
    add_question,
    replace_question,
    remove_question,
    move_question,
    scheme,
    replace_scheme
))]
pub struct Doc;

/// A place among the sections.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionPlace {
    /// Counted from 0; beyond the end means last.
    position: usize,
}

/// A place among the questions of a section.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionPlace {
    /// Key of the section.
    section: String,
    /// Counted from 0; beyond the end means last.
    position: usize,
}

/// One step of editing, answered with the new revision. Places in the profile are named `levels` below its root, as
/// the body has them.
async fn edit(
    app: &App,
    http: &HttpRequest,
    permit: Permit<Draft>,
    levels: usize,
    step: impl FnOnce(&mut Profile) -> Result<(), EditRefusal> + Send + 'static,
) -> WebResult {
    let (id, seen) = (id(http, "tender")?, revision_seen(http)?);
    let edited = blocking(app, move |app| drafts::change_profile(app, permit, id, &seen.into(), step)).await;
    let revision = renamed(edited, |field| below(field, levels))?;
    Ok(Revision::of(revision))
}

/// A JSON pointer into the profile as one into its part that many names and numbers below; others stay as they are.
fn below(pointer: &str, levels: usize) -> String {
    if !pointer.starts_with("/sections/") {
        return pointer.to_owned();
    }
    pointer.split('/').skip(1 + levels).fold(String::new(), |inner, name| format!("{inner}/{name}"))
}

/// Read the questions: the draft's, or after publication the frozen ones. `ETag` is the draft's revision.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/profile", responses((status = 200, body = Profile)))]
async fn profile(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let draft = blocking(&app, move |app| tenders::overview(app, who.permit, id)).await?.draft;
    Ok(revised(draft.tender.revision, &draft.profile))
}

/// Put another profile in its place.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/profile",
    request_body = Profile,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn replace_profile(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Profile>) -> WebResult {
    edit(&app, &http, told.who.permit, 0, move |profile| profile.replace(told.body)).await
}

/// Add a section at the end.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/sections",
    request_body = Section,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn add_section(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Section>) -> WebResult {
    edit(&app, &http, told.who.permit, 2, move |profile| profile.add_section(told.body)).await
}

/// Replace what stands on a section's head; its questions stay, those of the body are ignored.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/sections/{section}",
    request_body = Section,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn replace_section(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Section>) -> WebResult {
    let section = key(&http, "section");
    edit(&app, &http, told.who.permit, 2, move |profile| profile.replace_section(&section, told.body)).await
}

/// Remove a section with its questions.
#[utoipa::path(
    delete,
    path = "/api/v1/tenders/{tender}/sections/{section}",
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn remove_section(app: web::Data<App>, http: HttpRequest, who: Caller<Draft>) -> WebResult {
    let section = key(&http, "section");
    edit(&app, &http, who.permit, 0, move |profile| profile.remove_section(&section)).await
}

/// Move a section.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/sections/{section}/position",
    request_body = SectionPlace,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn move_section(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, SectionPlace>) -> WebResult {
    let section = key(&http, "section");
    edit(&app, &http, told.who.permit, 0, move |profile| profile.move_section(&section, told.body.position)).await
}

/// Add a question at the end of a section.
#[utoipa::path(
    post,
    path = "/api/v1/tenders/{tender}/sections/{section}/questions",
    request_body = Question,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn add_question(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Question>) -> WebResult {
    let section = key(&http, "section");
    edit(&app, &http, told.who.permit, 4, move |profile| profile.add_question(&section, told.body)).await
}

/// Replace a question in its place; its key may change while no condition refers to it.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/questions/{question}",
    request_body = Question,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn replace_question(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Question>) -> WebResult {
    let question = key(&http, "question");
    edit(&app, &http, told.who.permit, 4, move |profile| profile.replace_question(&question, told.body)).await
}

/// Remove a question.
#[utoipa::path(
    delete,
    path = "/api/v1/tenders/{tender}/questions/{question}",
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn remove_question(app: web::Data<App>, http: HttpRequest, who: Caller<Draft>) -> WebResult {
    let question = key(&http, "question");
    edit(&app, &http, who.permit, 0, move |profile| profile.remove_question(&question)).await
}

/// Move a question, also into another section.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/questions/{question}/position",
    request_body = QuestionPlace,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn move_question(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, QuestionPlace>) -> WebResult {
    let (question, QuestionPlace { section, position }) = (key(&http, "question"), told.body);
    edit(&app, &http, told.who.permit, 0, move |profile| profile.move_question(&question, &section, position)).await
}

/// Read the award settings: the draft's, or after publication the frozen ones. `ETag` is the draft's revision.
#[utoipa::path(get, path = "/api/v1/tenders/{tender}/scheme", responses((status = 200, body = Award)))]
async fn scheme(app: web::Data<App>, http: HttpRequest, who: Caller<Read>) -> WebResult {
    let id = id(&http, "tender")?;
    let draft = blocking(&app, move |app| tenders::overview(app, who.permit, id)).await?.draft;
    Ok(revised(draft.tender.revision, &draft.award))
}

/// Put other award settings in their place.
#[utoipa::path(
    put,
    path = "/api/v1/tenders/{tender}/scheme",
    request_body = Award,
    params(Seen),
    responses((status = 200, body = Revision))
)]
async fn replace_scheme(app: web::Data<App>, http: HttpRequest, told: With<Caller<Draft>, Award>) -> WebResult {
    let (id, seen) = (id(&http, "tender")?, revision_seen(&http)?);
    let changed: WebResult<i64> = blocking(&app, move |app: &App| -> app::Result<i64> {
        drafts::change_award(app, told.who.permit, id, &seen.into(), |award, _, _| *award = told.body)
    })
    .await;
    Ok(Revision::of(renamed(changed, setting)?))
}

/// A field of the form as the body names it.
fn setting(field: &str) -> String {
    match field {
        "k" | "low" | "high" => format!("/price_score/{field}"),
        "factor" | "decimals" | "band_percent" | "decide_by" => format!("/ratio/{field}"),
        "currency" | "lines" => format!("/price_sheet/{field}"),
        _ => match (field.strip_prefix("line."), field.strip_prefix("reference_")) {
            (Some(line), _) => {
                format!("/price_sheet/lines/{}", line.replace('.', "/").replace("title_en", "title"))
            }
            (_, Some(part)) => format!("/reference/{part}"),
            _ => field.to_owned(),
        },
    }
}
