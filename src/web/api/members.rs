//! Members of the institution: listed, added, given another role, disabled and enabled.

use super::parts::{Moment, created, done, id};
use crate::app::accounts::{self, Invitee, Listed, factor_rule};
use crate::app::{App, institutions};
use crate::domain::ids::UserId;
use crate::domain::permission::{Administer, Role};
use crate::domain::text::Language;
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
    Row::post("/api/v1/members/{member}/invitation", member::<Administer>(), || to(invite_again)),
    Row::post("/api/v1/members/{member}/reset", member::<Administer>(), || to(reset)),
    Row::delete("/api/v1/members/{member}/sessions", member::<Administer>(), || to(end_sessions)),
    Row::delete("/api/v1/members/{member}/second-factor", member::<Administer>(), || to(reset_factor)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(list, add, change, invite_again, reset, end_sessions, reset_factor, export))]
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
    /// Whether the member was invited and has not chosen a password yet.
    invited: bool,
    /// Until when the link of the invitation is taken; null when there is none.
    #[schema(required)]
    invited_until: Option<Moment>,
    /// Why the latest mail to the member did not get through.
    #[schema(required)]
    mail_failed: Option<String>,
    /// The last sign-in, as far as it is recent.
    #[schema(required)]
    last_seen: Option<Moment>,
    /// Whether signing in asks for a code of a device.
    second_factor: bool,
}

/// All members.
#[derive(Serialize, ToSchema)]
pub struct Members {
    members: Vec<Member>,
}

/// A new member, who chooses a password by the link in the mail.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    name: String,
    email: String,
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
    let (members, with_factor) = blocking(&app, move |app| {
        Ok((accounts::members_seen(app, who.permit)?, factor_rule::rule(app, who.permit)?.1))
    })
    .await?;
    let line = |Listed { user, seen, invited_until, mail_failed }| Member {
        id: user.id,
        second_factor: with_factor.contains(&user.id),
        active: user.is_active(),
        invited: user.is_invited(),
        invited_until: invited_until.map(Moment),
        mail_failed,
        role: user.role,
        language: user.language,
        name: user.name,
        email: user.email,
        last_seen: seen.map(Moment),
    };
    Ok(HttpResponse::Ok().json(Members { members: members.into_iter().map(line).collect() }))
}

/// Invite a member by mail; the link in it works once within a week.
#[utoipa::path(post, path = "/api/v1/members", request_body = NewMember, responses((status = 201, body = MemberMade)))]
async fn add(app: web::Data<App>, told: With<Caller<Administer>, NewMember>) -> WebResult {
    let NewMember { name, email, role, language } = told.body;
    let new = Invitee { name, email, role, language };
    let id = blocking(&app, move |app| accounts::invite(app, told.who.permit, &new)).await?;
    Ok(created(format!("/api/v1/members/{id}"), &MemberMade { id }))
}

/// Give another role, disable or enable; the member's sessions and mailed links end. Who never chose a password counts as
/// invited when enabled; send the invitation again then.
#[utoipa::path(put, path = "/api/v1/members/{member}", request_body = MemberChange, responses((status = 204)))]
async fn change(app: web::Data<App>, http: HttpRequest, told: With<Caller<Administer>, MemberChange>) -> WebResult {
    let id = id(&http, "member")?;
    let MemberChange { role, active } = told.body;
    blocking(&app, move |app| accounts::change_member(app, told.who.permit, id, role, active)).await?;
    Ok(done())
}

/// Take away a member's second factor, as when the device is lost; the member's sessions end.
#[utoipa::path(delete, path = "/api/v1/members/{member}/second-factor", responses((status = 204)))]
async fn reset_factor(app: web::Data<App>, http: HttpRequest, who: Caller<Administer>) -> WebResult {
    let id = id(&http, "member")?;
    blocking(&app, move |app| factor_rule::reset(app, who.permit, id)).await?;
    Ok(done())
}

/// Send an invitation again; the link before it ends.
#[utoipa::path(post, path = "/api/v1/members/{member}/invitation", responses((status = 204)))]
async fn invite_again(app: web::Data<App>, http: HttpRequest, who: Caller<Administer>) -> WebResult {
    let id = id(&http, "member")?;
    blocking(&app, move |app| accounts::invite_again(app, who.permit, id)).await?;
    Ok(done())
}

/// Have a member choose another password by mail; the present one and all sessions end at once.
#[utoipa::path(post, path = "/api/v1/members/{member}/reset", responses((status = 204)))]
async fn reset(app: web::Data<App>, http: HttpRequest, who: Caller<Administer>) -> WebResult {
    let id = id(&http, "member")?;
    blocking(&app, move |app| accounts::reset(app, who.permit, id)).await?;
    Ok(done())
}

/// End all sessions of a member.
#[utoipa::path(delete, path = "/api/v1/members/{member}/sessions", responses((status = 204)))]
async fn end_sessions(app: web::Data<App>, http: HttpRequest, who: Caller<Administer>) -> WebResult {
    let id = id(&http, "member")?;
    blocking(&app, move |app| accounts::end_sessions(app, who.permit, id)).await?;
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
