//! Single sign-on: to an OpenID provider, and back.

use super::accounts::{let_in, offers, public_shell};
use crate::app::accounts::Arrived;
use crate::app::sign_on::{self, JOURNEY_SECONDS, Return};
use crate::app::{self, App};
use crate::view::i18n::Message;
use crate::view::pages::shared::LoginPage;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, session, stranger_of};
use crate::web::respond::{blocking, page_with, see_other};
use crate::web::table::{Row, Who};
use actix_web::http::StatusCode;
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use url::form_urlencoded;

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/sign-on/{path}", Who::Anyone, || to(leave)),
    Row::get("/sign-on/{path}/back", Who::Anyone, || to(come_back)),
];

fn path(http: &HttpRequest) -> String {
    http.match_info().query("path").to_owned()
}

/// To the provider.
async fn leave(app: web::Data<App>, http: HttpRequest) -> WebResult {
    let path = path(&http);
    let departure = match blocking(&app, move |app| sign_on::begin(app, &path)).await {
        Ok(departure) => departure,
        Err(error) => return refused(&app, &http, error),
    };
    let mut response = see_other(departure.to);
    let cookie = session::set(&app, session::sign_on_cookie(&app), departure.secret, JOURNEY_SECONDS);
    response.add_cookie(&cookie).map_err(app::Error::internal)?;
    Ok(response)
}

/// Back from the provider, with a code or without.
async fn come_back(app: web::Data<App>, http: HttpRequest) -> WebResult {
    let cookie = session::sign_on_cookie(&app);
    // As long as the address may be: a code is longer than what people type.
    let said = Form::from(form_urlencoded::parse(http.query_string().as_bytes()).into_owned().collect::<Vec<_>>());
    let came = Return {
        secret: http.cookie(&cookie).map(|cookie| cookie.value().to_owned()),
        state: said.text("state").to_owned(),
        code: said.find("code").map(str::to_owned),
        issuer: said.find("iss").map(str::to_owned),
        refused: said.find("error").is_some(),
    };
    let (path, stranger) = (path(&http), stranger_of(&app, &http));
    let mut response = match blocking(&app, move |app| sign_on::finish(app, &path, &came, &stranger)).await {
        Ok(Arrived { admission, email }) => let_in(&app, &http, admission, email).await?,
        Err(error) => refused(&app, &http, error)?,
    };
    // One cookie leads back once.
    response.add_cookie(&session::end(&app, cookie)).map_err(app::Error::internal)?;
    Ok(response)
}

fn refused(app: &App, http: &HttpRequest, error: WebError) -> WebResult<HttpResponse> {
    let app::Error::Refused(code) = &error.0 else { return Err(error) };
    let shown = LoginPage::refused("", "", Message::coded("refusal", code), offers(app));
    page_with(app, &public_shell(app, http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
}
