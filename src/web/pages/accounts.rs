//! First run, signing in and out, the language switch.

use super::fields::{field, refused};
use crate::app::accounts::{self, Admission, BROWSER_SECONDS, HALF_SECONDS, NewMember, SESSION_SECONDS};
use crate::app::{self, App, sign_on};
use crate::domain::permission::Role;
use crate::domain::text::Language;
use crate::view::i18n::Message;
use crate::view::page::Shell;
use crate::view::pages::shared::{LoginPage, SetupPage, SignOnOffer};
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Newcomer, SignedIn, language, session, stranger_of};
use crate::web::respond::{ENROLMENT, blocking, page, page_with, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// How long a chosen language is remembered, in seconds: a year.
const LANGUAGE_SECONDS: i64 = 365 * 24 * 60 * 60;

/// The frame of a page for anybody.
#[must_use]
pub fn public_shell(app: &App, http: &HttpRequest) -> Shell {
    Shell::public(language(http), "UTC", 0, &session::csrf(app, http), http.path())
}

/// `/`: to the tenders, to the sign-in, or to the first run.
pub async fn start(app: web::Data<App>, member: Result<SignedIn, WebError>) -> WebResult {
    match member {
        Ok(_) => return Ok(see_other("/tenders")),
        Err(WebError(app::Error::EnrolFirst)) => return Ok(see_other(ENROLMENT)),
        Err(_) => {}
    }
    let empty = blocking(&app, accounts::is_empty).await?;
    Ok(see_other(if empty { "/setup" } else { "/login" }))
}

/// The first-run form; gone for good once there is an institution.
pub async fn setup_form(app: web::Data<App>, http: HttpRequest) -> WebResult {
    if !blocking(&app, accounts::is_empty).await? {
        return Err(app::Error::NotFound.into());
    }
    page(&app, &public_shell(&app, &http), &SetupPage::empty())
}

/// Makes the first institution and signs its administrator in.
pub async fn set_up(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let administrator = NewMember {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        password: form.text("password").to_owned(),
        role: Role::Administrator,
        language: language(&http),
    };
    let (code, institution) = (form.text("code").to_owned(), form.text("institution").to_owned());
    let new = administrator.clone();
    let outcome = blocking(&app, move |app| accounts::set_up(app, &code, &institution, &new)).await;
    match outcome {
        Ok(_) => enter(&app, &http, administrator.email, administrator.password).await,
        Err(error) => {
            let errors = refused(error)?;
            let shown = SetupPage::new(
                field("code", form.text("code"), &errors),
                field("institution", form.text("institution"), &errors),
                field("name", form.text("name"), &errors),
                field("email", form.text("email"), &errors),
                field("password", "", &errors),
            );
            page_with(&app, &public_shell(&app, &http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// The sign-in form.
pub async fn login_form(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &LoginPage::empty("", offers(&app)))
}

/// Signs a member in.
pub async fn sign_in(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let (email, password) = (form.text("email").to_owned(), form.text("password").to_owned());
    match enter(&app, &http, email, password).await {
        Ok(response) => Ok(response),
        Err(error) => {
            let why = match &error.0 {
                app::Error::SlowDown(seconds) => Message::new("error-slow-down").with("seconds", *seconds),
                _ => {
                    refused(error)?;
                    Message::new("error-wrong-login")
                }
            };
            let shown = LoginPage::refused(form.text("email"), "", why, offers(&app));
            page_with(&app, &public_shell(&app, &http), &shown, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn enter(app: &App, http: &HttpRequest, email: String, password: String) -> WebResult {
    let (stranger, address) = (stranger_of(app, http), email.clone());
    let admission = blocking(app, move |app| accounts::sign_in(app, &email, &password, &stranger)).await?;
    let_in(app, http, admission, address).await
}

/// Gives the browser what an admission holds: a session in place of the one before, whosever it was, and the mark by
/// which it is known the next time; or the wait for the second factor.
///
/// # Errors
/// Only faults of ours.
pub async fn let_in(app: &App, http: &HttpRequest, admission: Admission, email: String) -> WebResult {
    let secret = match admission {
        Admission::Session(secret) => secret,
        Admission::HalfWay(secret) => {
            let mut response = see_other("/login/code");
            let cookie = session::set(app, session::half_cookie(app), secret, HALF_SECONDS);
            response.add_cookie(&cookie).map_err(app::Error::internal)?;
            return Ok(response);
        }
    };
    let earlier = session::stored_id(http, &session::member_cookie(app));
    let device = blocking(app, move |app| {
        if let Some(earlier) = earlier {
            accounts::leave(app, &earlier)?;
        }
        accounts::introduce(app, &email)
    });
    let device = device.await?;
    let mut response = see_other("/tenders");
    for cookie in [
        session::set(app, session::member_cookie(app), secret, SESSION_SECONDS),
        session::set(app, session::browser_cookie(app), device, BROWSER_SECONDS),
        session::end(app, session::half_cookie(app)),
    ] {
        response.add_cookie(&cookie).map_err(app::Error::internal)?;
    }
    Ok(response)
}

/// The buttons of the OpenID providers.
pub(super) fn offers(app: &App) -> Vec<SignOnOffer> {
    sign_on::offers(app).into_iter().map(|offer| SignOnOffer { path: offer.path, name: offer.name }).collect()
}

/// Ends the session.
pub async fn sign_out(app: web::Data<App>, Newcomer(signed_in): Newcomer, _: Form) -> WebResult {
    let SignedIn { member, session: id, .. } = signed_in;
    blocking(&app, move |app| accounts::sign_out(app, &member, &id)).await?;
    let mut response = see_other("/login");
    response.add_cookie(&session::end(&app, session::member_cookie(&app))).map_err(app::Error::internal)?;
    Ok(response)
}

/// Remembers the visitor's language and goes back to where they were. Guarded by the origin alone: the form has no
/// session of its own and only a display preference can be changed.
pub async fn choose_language(app: web::Data<App>, http: HttpRequest) -> HttpResponse {
    let form = Form::received(&http);
    let chosen = Language::from_code(form.text("language")).unwrap_or_default();
    let back = form.text("return");
    // Only a path of our own: `//host` and `/\host` would lead elsewhere, and browsers leave out tabs and line ends.
    let local =
        back.starts_with('/') && !back.starts_with("//") && !back.contains(|c: char| c == '\\' || c.is_control());
    let mut response = see_other(if local { back } else { "/" });
    remember_language(&app, &mut response, chosen);
    response
}

/// Has the browser remember a language.
pub fn remember_language(app: &App, response: &mut HttpResponse, chosen: Language) {
    let name = session::language_cookie(app.origin.starts_with("https:")).to_owned();
    let cookie = session::set(app, name, chosen.code().to_owned(), LANGUAGE_SECONDS);
    if response.add_cookie(&cookie).is_err() {
        tracing::warn!("the language cookie could not be set");
    }
}
