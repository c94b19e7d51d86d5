//! My account: name, language, password, sessions.

use super::accounts::remember_language;
use super::fields::{field, refused};
use crate::app::accounts::{self, Own, Session};
use crate::app::{self, App};
use crate::domain::fields::FieldError;
use crate::domain::permission::OwnAccount;
use crate::domain::text::Language;
use crate::view::form::{Choice, Field};
use crate::view::i18n::Message;
use crate::view::pages::account::{AccessPage, SessionLine};
use crate::view::pages::tenders::done::Done;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, SignedIn, stranger_of};
use crate::web::respond::{blocking, page, page_with, told};
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/account/access", member::<OwnAccount>(), || to(show)),
    Row::post("/account/access", member::<OwnAccount>(), || to(describe)),
    Row::post("/account/access/password", member::<OwnAccount>(), || to(change_password)),
    Row::post("/account/access/sessions", member::<OwnAccount>(), || to(end_sessions)),
];

async fn account(app: &App, who: &SignedIn) -> WebResult<AccessPage> {
    let member = who.member.clone();
    let Own { user, sessions } = blocking(app, move |app| accounts::own(app, &member)).await?;
    let line = |session: Session| SessionLine {
        own: session.id == who.session,
        id: session.id,
        browser: session.browser,
        address: session.address,
        since: session.created_at.millis(),
        until: session.expires_at.millis(),
    };
    Ok(AccessPage {
        errors: Vec::new(),
        email: user.email,
        name: Field::new("name", &user.name),
        languages: Choice::languages(user.language.code()),
        current: Field::new("current", ""),
        password: Field::new("password", ""),
        others: sessions.len() > 1,
        sessions: sessions.into_iter().map(line).collect(),
    })
}

fn again(app: &App, who: &SignedIn, page: AccessPage) -> WebResult {
    page_with(app, &who.shell("account", "Europe/Berlin"), &page.refused(), StatusCode::UNPROCESSABLE_ENTITY)
}

/// The account.
pub async fn show(app: web::Data<App>, who: SignedIn) -> WebResult {
    who.permit::<OwnAccount>()?;
    page(&app, &who.shell("account", "Europe/Berlin"), &account(&app, &who).await?)
}

/// Changes name and language.
pub async fn describe(app: web::Data<App>, who: SignedIn, form: Form) -> WebResult {
    who.permit::<OwnAccount>()?;
    let language = Language::from_code(form.text("language")).unwrap_or(who.member.language);
    let (member, name) = (who.member.clone(), form.text("name").to_owned());
    match blocking(&app, move |app| accounts::describe(app, &member, &name, language)).await {
        Ok(()) => {
            let mut response = told(Done::Save, "/account/access");
            remember_language(&app, &mut response, language);
            Ok(response)
        }
        Err(error) => {
            let errors = refused(error)?;
            let mut page = account(&app, &who).await?;
            page.name = field("name", form.text("name"), &errors);
            page.languages = Choice::languages(language.code());
            again(&app, &who, page)
        }
    }
}

/// Changes the password and ends all other sessions.
pub async fn change_password(app: web::Data<App>, http: HttpRequest, who: SignedIn, form: Form) -> WebResult {
    who.permit::<OwnAccount>()?;
    let (member, session) = (who.member.clone(), who.session.clone());
    let (current, password) = (form.text("current").to_owned(), form.text("password").to_owned());
    let stranger = stranger_of(&app, &http);
    let changed = blocking(&app, move |app| {
        accounts::change_password(app, (&member, &session), (&current, &password), &stranger)
    });
    let (current, errors): (Field, Vec<FieldError>) = match changed.await {
        Ok(()) => return Ok(told(Done::Password, "/account/access")),
        Err(WebError(app::Error::SlowDown(seconds))) => {
            let why = Message::new("error-slow-down").with("seconds", seconds);
            (Field::new("current", "").refused(why), Vec::new())
        }
        Err(error) => {
            let errors = refused(error)?;
            // What was typed is not sent back: a password never leaves the server.
            (field("current", "", &errors), errors)
        }
    };
    let shown = AccessPage { current, password: field("password", "", &errors), ..account(&app, &who).await? };
    again(&app, &who, shown)
}

/// Ends one session, or all others.
pub async fn end_sessions(app: web::Data<App>, who: SignedIn, form: Form) -> WebResult {
    who.permit::<OwnAccount>()?;
    let (member, session, end) = (who.member.clone(), who.session.clone(), form.text("end").to_owned());
    blocking(&app, move |app| match end.as_str() {
        "" => Err(app::Error::field("end", "required")),
        "others" => accounts::end_other_sessions(app, &member, &session),
        id => accounts::end_session(app, &member, id),
    })
    .await?;
    Ok(told(Done::Sessions, "/account/access"))
}
