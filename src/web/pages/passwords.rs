//! Choosing a password by a mailed link, and asking for such a link. Following a link changes nothing; its form does.

use super::accounts::{let_in, public_shell};
use super::fields::{field, refused};
use crate::app::accounts::{self, Arrived, Door};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::invitations::read_token;
use crate::view::form::{Field, summary};
use crate::view::i18n::Message;
use crate::view::page::Shell;
use crate::view::pages::passwords::{ChoosePage, ForgotAskedPage, ForgotPage, PasswordLinkOverPage};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, chosen_language, peer, stranger_of};
use crate::web::respond::{blocking, later, page, page_with, see_other};
use crate::web::table::{Row, Who};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes. Words stand before names.
pub const ROUTES: &[Row] = &[
    Row::get("/password", Who::Anyone, || to(forgot)),
    Row::post("/password", Who::Anyone, || to(ask)),
    Row::get("/password/asked", Who::Anyone, || to(asked)),
    Row::get("/password/{token}", Who::Holder, || to(door)),
    Row::post("/password/{token}", Who::Holder, || to(choose)),
];

/// Asks for the address of an account.
pub async fn forgot(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &ForgotPage::new(Field::new("email", "")))
}

/// Lets a link be mailed, if there is such an account; the answer does not tell.
pub async fn ask(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let (email, from) = (form.text("email").to_owned(), peer(&http));
    let email = match blocking(&app, move |app| accounts::ask_reset(app, &email, &from)).await {
        Ok(asked) => {
            later(&app, move |app| asked.send(app).map(drop));
            return Ok(see_other("/password/asked"));
        }
        Err(WebError(app::Error::SlowDown(seconds))) => {
            Field::new("email", form.text("email")).refused(Message::new("error-slow-down").with("seconds", seconds))
        }
        Err(error) => field("email", form.text("email"), &refused(error)?),
    };
    page_with(&app, &public_shell(&app, &http), &ForgotPage::new(email), StatusCode::UNPROCESSABLE_ENTITY)
}

/// A mail is on its way, if there is anybody to get one.
pub async fn asked(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &ForgotAskedPage {})
}

/// The form behind a link. Changes nothing, however often scanners come by.
pub async fn door(app: web::Data<App>, http: HttpRequest, token: web::Path<String>) -> WebResult {
    show(&app, &http, &token, &[], StatusCode::OK).await
}

/// Takes the password, uses the link up and signs in.
pub async fn choose(app: web::Data<App>, http: HttpRequest, token: web::Path<String>, form: Form) -> WebResult {
    let (wanted, password) = (token.clone(), form.text("password").to_owned());
    let stranger = stranger_of(&app, &http);
    let arrived = blocking(&app, move |app| accounts::choose_password(app, &wanted, &password, &stranger));
    match arrived.await {
        Ok(Arrived { admission, email }) => let_in(&app, &http, admission, email).await,
        Err(WebError(app::Error::NotFound)) => over(&app, &http),
        Err(error) => {
            let errors = refused(error)?;
            show(&app, &http, &token, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn show(app: &App, http: &HttpRequest, token: &str, errors: &[FieldError], status: StatusCode) -> WebResult {
    let (wanted, from) = (token.to_owned(), peer(http));
    let door = match blocking(app, move |app| accounts::look(app, &wanted, &from)).await {
        Ok(door) => door,
        Err(WebError(app::Error::NotFound)) => return over(app, http),
        Err(error) => return Err(error),
    };
    let action = format!("/password/{}", read_token(token).unwrap_or_default());
    // What was typed is not sent back: a password never leaves the server.
    let password = field("password", "", errors);
    let shown = ChoosePage {
        errors: summary(&[&password]),
        purpose: door.purpose.name(),
        until: door.expires_at.millis(),
        action: action.clone(),
        password,
        institution: door.institution.clone(),
        email: door.email.clone(),
    };
    page_with(app, &shell(app, http, &door, action), &shown, status)
}

/// The frame in the member's language, unless the visitor chose one.
fn shell(app: &App, http: &HttpRequest, door: &Door, path: String) -> Shell {
    let mut shell = public_shell(app, http);
    shell.language = chosen_language(http).unwrap_or(door.language);
    "Europe/Berlin".clone_into(&mut shell.zone);
    shell.now = door.now.millis();
    shell.path = path;
    shell
}

/// The same for a link that was used, is too old, was replaced, or never was.
fn over(app: &App, http: &HttpRequest) -> WebResult {
    let mut shell = public_shell(app, http);
    "/password".clone_into(&mut shell.path);
    page_with(app, &shell, &PasswordLinkOverPage {}, StatusCode::NOT_FOUND)
}
