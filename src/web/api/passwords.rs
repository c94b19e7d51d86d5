//! Members ask for a new password and choose one by the code of a mailed link.

use super::accounts::Token;
use super::parts::{Moment, done};
use crate::app::{App, accounts, tokens};
use crate::domain::accounts::Purpose;
use crate::domain::text::Language;
use crate::web::error::WebResult;
use crate::web::extract::{With, peer, stranger};
use crate::web::respond::{blocking, later};
use crate::web::table::{Row, Who};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::post("/api/v1/password/ask", Who::Anyone, || to(ask)),
    Row::post("/api/v1/password/link", Who::Holder, || to(look)),
    Row::post("/api/v1/password", Who::Holder, || to(choose)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(ask, look, choose))]
pub struct Doc;

/// The address that a member signs in with.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberAddress {
    email: String,
}

/// What the mail of an invitation or a reset holds.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordCode {
    /// The last part of the link.
    code: String,
}

/// What is behind such a link.
#[derive(Serialize, ToSchema)]
pub struct PasswordLink {
    purpose: Purpose,
    institution: String,
    email: String,
    language: Language,
    /// From when on it is refused; it ends earlier when a newer one is sent.
    expires_at: Moment,
}

/// A password to choose by a link.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The last part of the link.
    code: String,
    password: String,
}

/// Ask for a link to choose a new password, by mail. The answer is the same whether or not there is such an account.
#[utoipa::path(post, path = "/api/v1/password/ask", request_body = MemberAddress, responses((status = 204)))]
async fn ask(app: web::Data<App>, told: With<HttpRequest, MemberAddress>) -> WebResult {
    let (from, email) = (peer(&told.who), told.body.email);
    let asked = blocking(&app, move |app| accounts::ask_reset(app, &email, &from)).await?;
    later(&app, move |app| asked.send(app).map(drop));
    Ok(done())
}

/// Look at a link by its code. Changes nothing; guessing is slowed down.
#[utoipa::path(post, path = "/api/v1/password/link", request_body = PasswordCode, responses((status = 200, body = PasswordLink)))]
async fn look(app: web::Data<App>, told: With<HttpRequest, PasswordCode>) -> WebResult {
    let (from, code) = (peer(&told.who), told.body.code);
    let door = blocking(&app, move |app| accounts::look(app, &code, &from)).await?;
    Ok(HttpResponse::Ok().json(PasswordLink {
        purpose: door.purpose,
        institution: door.institution,
        email: door.email,
        language: door.language,
        expires_at: door.expires_at.into(),
    }))
}

/// Choose a password by the code of a link, which is used up with it, and sign in. Where there is a second factor there is
/// no token: sign in with the code.
#[utoipa::path(
    post,
    path = "/api/v1/password",
    request_body = NewPassword,
    responses((status = 200, body = Token), (status = 204))
)]
async fn choose(app: web::Data<App>, told: With<HttpRequest, NewPassword>) -> WebResult {
    let With { who: http, body: NewPassword { code, password } } = told;
    let stranger = stranger(&http);
    let token = blocking(&app, move |app| tokens::choose_password(app, &code, &password, &stranger)).await?;
    Ok(token.map_or_else(done, |token| HttpResponse::Ok().json(Token::from(token))))
}
