//! Members of the institution: listed, added, given another role, disabled and enabled.

use super::parts::{Moment, created, done, id};
use crate::app::accounts::{self, User};
use crate::app::{App, institutions};
use crate::domain::ids::UserId;
use crate::domain::permission::{Administer, Role};
use crate::domain::text::Language;
use crate::domain::time::Instant;
use crate::web::download::sent;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With};
use crate::web::respond::{blocking, heavy};
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/members", member::<Administer>(), || to(list)),
    Row::post("/api/v1/members", member::<Administer>(), || to(add)),
    Row::post("/api/v1/institution/export", member::<Administer>(), || to(export)),
    Row::put("/api/v1/members/{member}", member::<Administer>(), || to(change)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(list, add, change, export))]
pub struct Doc;

/// A member.
#[derive(Serialize, ToSchema)]
pub struct Member {
    id: UserId,
    name: String,
    email: String,
    role: Role,
    language: Language,
    /// Whether the member may sign in.
    active: bool,
    /// The last sign-in, as far as it is recent.
    #[schema(required)]
    last_seen: Option<Moment>,
}

/// All members.
#[derive(Serialize, ToSchema)]
pub struct Members {
    members: Vec<Member>,
}

/// A new member.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    name: String,
    email: String,
    /// The first password.
    password: String,
    role: Role,
    language: Language,
}

/// The id of a member.
#[derive(Serialize, ToSchema)]
pub struct MemberMade {
    id: UserId,
}

/// What a member may do from now on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberChange {
    role: Role,
    /// Whether the member may sign in.
    active: bool,
}

/// All members.
#[utoipa::path(get, path = "/api/v1/members", responses((status = 200, body = Members)))]
async fn list(app: web::Data<App>, who: Caller<Administer>) -> WebResult {
    let line = |(user, seen): (User, Option<Instant>)| Member {
        id: user.id,
        active: user.is_active(),
        role: user.role,
        language: user.language,
        name: user.name,
        email: user.email,
        last_seen: seen.map(Moment),
    };
    let members = blocking(&app, move |app| accounts::members_seen(app, who.permit)).await?;
    Ok(HttpResponse::Ok().json(Members { members: members.into_iter().map(line).collect() }))
}

/// Add a member.
#[utoipa::path(post, path = "/api/v1/members", request_body = NewMember, responses((status = 201, body = MemberMade)))]
async fn add(app: web::Data<App>, told: With<Caller<Administer>, NewMember>) -> WebResult {
    let NewMember { name, email, password, role, language } = told.body;
    let new = accounts::NewMember { name, email, password, role, language };
    let id = blocking(&app, move |app| accounts::add_member(app, told.who.permit, &new)).await?;
    Ok(created(format!("/api/v1/members/{id}"), &MemberMade { id }))
}

/// Give another role, disable or enable; the member's sessions end.
#[utoipa::path(put, path = "/api/v1/members/{member}", request_body = MemberChange, responses((status = 204)))]
async fn change(app: web::Data<App>, http: HttpRequest, told: With<Caller<Administer>, MemberChange>) -> WebResult {
    let id = id(&http, "member")?;
    let MemberChange { role, active } = told.body;
    blocking(&app, move |app| accounts::change_member(app, told.who.permit, id, role, active)).await?;
    Ok(done())
}

/// Everything that is held of the institution, as one archive (ZIP): every row of every table as JSON lines, the files, the
/// history. What opens doors is left out; what is sealed stays sealed.
#[utoipa::path(
    post,
    path = "/api/v1/institution/export",
    responses((status = 200, content_type = "application/zip", body = String))
)]
async fn export(app: web::Data<App>, who: Caller<Administer>) -> WebResult {
    let permit = who.permit;
    let (file, length) = heavy(&app, permit.tenant, move |app| institutions::export(app, permit)).await?;
    Ok(sent(file, length, "probity-institution.zip", institutions::MEDIA_TYPE))
}
