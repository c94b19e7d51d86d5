//! The own account: name, language, password and sessions.

use super::parts::{Moment, done};
use crate::app::App;
use crate::app::accounts::{self, Own};
use crate::domain::permission::OwnAccount;
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With, stranger};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::put("/api/v1/account", member::<OwnAccount>(), || to(describe)),
    Row::put("/api/v1/account/password", member::<OwnAccount>(), || to(change_password)),
    Row::get("/api/v1/account/sessions", member::<OwnAccount>(), || to(sessions)),
    Row::delete("/api/v1/account/sessions", member::<OwnAccount>(), || to(end_others)),
    Row::delete("/api/v1/account/sessions/{session}", member::<OwnAccount>(), || to(end_session)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(describe, change_password, sessions, end_others, end_session))]
pub struct Doc;

/// What a member says of themselves.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Description {
    name: String,
    /// Language of pages and mails.
    language: Language,
}

/// The present password and the new one.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    password: String,
}

/// A session of the member.
#[derive(Serialize, ToSchema)]
pub struct OwnSession {
    id: String,
    /// Whether it is the one that asks.
    own: bool,
    /// Browser and system, or the program; may be empty.
    browser: String,
    /// From where it was opened; may be empty.
    address: String,
    since: Moment,
    until: Moment,
}

/// The member's sessions, the newest first.
#[derive(Serialize, ToSchema)]
pub struct OwnSessions {
    sessions: Vec<OwnSession>,
}

/// Change the own name and language.
#[utoipa::path(put, path = "/api/v1/account", request_body = Description, responses((status = 204)))]
async fn describe(app: web::Data<App>, told: With<Caller<OwnAccount>, Description>) -> WebResult {
    let With { who, body: Description { name, language } } = told;
    blocking(&app, move |app| accounts::describe(app, who.member(), &name, language)).await?;
    Ok(done())
}

/// Change the own password by the present one; all other sessions end. Guessing is slowed down.
#[utoipa::path(put, path = "/api/v1/account/password", request_body = PasswordChange, responses((status = 204)))]
async fn change_password(
    app: web::Data<App>,
    http: HttpRequest,
    told: With<Caller<OwnAccount>, PasswordChange>,
) -> WebResult {
    let With { who, body: PasswordChange { current, password } } = told;
    let stranger = stranger(&http);
    blocking(&app, move |app| {
        accounts::change_password(app, (who.member(), &who.call.session), (&current, &password), &stranger)
    })
    .await?;
    Ok(done())
}

/// The own sessions, of browsers and programs.
#[utoipa::path(get, path = "/api/v1/account/sessions", responses((status = 200, body = OwnSessions)))]
async fn sessions(app: web::Data<App>, who: Caller<OwnAccount>) -> WebResult {
    let present = who.call.session.clone();
    let Own { sessions, .. } = blocking(&app, move |app| accounts::own(app, who.member())).await?;
    let line = |session: accounts::Session| OwnSession {
        own: session.id == present,
        id: session.id,
        browser: session.browser,
        address: session.address,
        since: session.created_at.into(),
        until: session.expires_at.into(),
    };
    Ok(HttpResponse::Ok().json(OwnSessions { sessions: sessions.into_iter().map(line).collect() }))
}

/// End all other sessions.
#[utoipa::path(delete, path = "/api/v1/account/sessions", responses((status = 204)))]
async fn end_others(app: web::Data<App>, who: Caller<OwnAccount>) -> WebResult {
    blocking(&app, move |app| accounts::end_other_sessions(app, who.member(), &who.call.session)).await?;
    Ok(done())
}

/// End one of the own sessions.
#[utoipa::path(delete, path = "/api/v1/account/sessions/{session}", responses((status = 204)))]
async fn end_session(app: web::Data<App>, http: HttpRequest, who: Caller<OwnAccount>) -> WebResult {
    let id = http.match_info().query("session").to_owned();
    blocking(&app, move |app| accounts::end_session(app, who.member(), &id)).await?;
    Ok(done())
}
