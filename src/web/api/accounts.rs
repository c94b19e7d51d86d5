//! The first run; members sign in, renew their token, sign out.

use super::parts::{Moment, created, done};
use crate::app::{App, accounts, tokens};
use crate::domain::ids::UserId;
use crate::domain::permission::{OwnAccount, Read, Role};
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{Caller, NewCaller, With, stranger};
use crate::web::respond::blocking;
use crate::web::table::{Row, Who, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::post("/api/v1/setup", Who::Anyone, || to(set_up)),
    Row::post("/api/v1/session", Who::Anyone, || to(sign_in)),
    Row::delete("/api/v1/session", member::<OwnAccount>(), || to(sign_out)),
    Row::post("/api/v1/session/renew", member::<OwnAccount>(), || to(renew)),
    Row::get("/api/v1/me", member::<Read>(), || to(me)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(set_up, sign_in, sign_out, renew, me))]
pub struct Doc;

/// The first institution and its administrator.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstRun {
    /// The one-time code that the server printed at its start.
    code: String,
    institution: String,
    /// Name of the administrator.
    name: String,
    email: String,
    password: String,
    language: Language,
}

/// A member's address and password.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    email: String,
    password: String,
    /// Where the account has a second factor: a code of the device or a recovery code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// A token for `Authorization: Bearer`.
#[derive(Serialize, ToSchema)]
pub struct Token {
    token: String,
    /// From when on it is refused; it ends earlier when its session does.
    expires_at: Moment,
}

impl From<tokens::Token> for Token {
    fn from(token: tokens::Token) -> Self {
        Self { token: token.text, expires_at: token.expires.into() }
    }
}

/// The member who asks.
#[derive(Serialize, ToSchema)]
pub struct Me {
    id: UserId,
    name: String,
    role: Role,
    institution: String,
    language: Language,
}

/// Make the first institution and sign its administrator in; 404 once there is one.
#[utoipa::path(post, path = "/api/v1/setup", request_body = FirstRun, responses((status = 201, body = Token)))]
async fn set_up(app: web::Data<App>, told: With<HttpRequest, FirstRun>) -> WebResult {
    let With { who: http, body: FirstRun { code, institution, name, email, password, language } } = told;
    let (stranger, role) = (stranger(&http), Role::Administrator);
    let administrator = accounts::NewMember { name, email, password, role, language };
    let token = blocking(&app, move |app| {
        accounts::set_up(app, &code, &institution, &administrator)?;
        tokens::sign_in(app, &administrator.email, &administrator.password, None, &stranger)
    })
    .await?;
    Ok(created("/api/v1/me".to_owned(), &Token::from(token)))
}

/// Sign in; guessing is slowed down. Without `code`, an account with a second factor answers 401 `second_factor_needed`.
#[utoipa::path(post, path = "/api/v1/session", request_body = Credentials, responses((status = 200, body = Token)))]
async fn sign_in(app: web::Data<App>, told: With<HttpRequest, Credentials>) -> WebResult {
    let With { who: http, body: Credentials { email, password, code } } = told;
    let stranger = stranger(&http);
    let token = blocking(&app, move |app| tokens::sign_in(app, &email, &password, code.as_deref(), &stranger)).await?;
    Ok(HttpResponse::Ok().json(Token::from(token)))
}

/// End the session; all its tokens end with it.
#[utoipa::path(delete, path = "/api/v1/session", responses((status = 204)))]
async fn sign_out(app: web::Data<App>, NewCaller(call): NewCaller) -> WebResult {
    blocking(&app, move |app| accounts::sign_out(app, &call.member, &call.session)).await?;
    Ok(done())
}

/// Get a fresh token while the session lives.
#[utoipa::path(post, path = "/api/v1/session/renew", responses((status = 200, body = Token)))]
async fn renew(app: web::Data<App>, NewCaller(call): NewCaller) -> WebResult {
    Ok(HttpResponse::Ok().json(Token::from(tokens::renew_member(&app, &call)?)))
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", responses((status = 200, body = Me)))]
async fn me(who: Caller<Read>) -> WebResult {
    let member = who.call.member;
    Ok(HttpResponse::Ok().json(Me {
        id: member.user,
        name: member.name,
        role: member.role,
        institution: member.institution,
        language: member.language,
    }))
}
