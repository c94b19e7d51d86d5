//! A member's own second factor, and the second step of signing in.

use super::accounts::{let_in, offers, public_shell};
use super::fields::{message, refused};
use crate::app::accounts::factor::{self, Standing};
use crate::app::accounts::{self, Admission};
use crate::app::{self, App};
use crate::domain::permission::OwnAccount;
use crate::view::form::{Field, summary};
use crate::view::i18n::Message;
use crate::view::pages::factor::{CodeFields, FactorPage, FactorState, LoginCodePage, RecoveryCodesPage};
use crate::view::pages::shared::LoginPage;
use crate::view::pages::tenders::done::Done;
use crate::view::qr::Qr;
use crate::web::error::{WebError, WebResult};
use crate::web::extract::{Form, Newcomer, SignedIn, session, stranger_of};
use crate::web::respond::{ENROLMENT, blocking, page, page_with, see_other, told};
use crate::web::table::{Row, Who, member};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/login/code", Who::Anyone, || to(code_form)),
    Row::post("/login/code", Who::Anyone, || to(second_step)),
    Row::get("/account/second-factor", member::<OwnAccount>(), || to(own)),
    Row::post("/account/second-factor", member::<OwnAccount>(), || to(change)),
];

/// The one of both fields that was typed in, and whether it is the recovery code.
fn typed(form: &Form) -> (String, bool) {
    let (code, recovery) = (form.text("code").trim(), form.text("recovery").trim());
    let by_recovery = code.is_empty() && !recovery.is_empty();
    (if by_recovery { recovery } else { code }.to_owned(), by_recovery)
}

/// The refusal of a code as words for its field.
fn why(error: WebError) -> WebResult<Message> {
    if let app::Error::SlowDown(seconds) = &error.0 {
        return Ok(Message::new("error-slow-down").with("seconds", *seconds));
    }
    let errors = refused(error)?;
    Ok(message(errors.first().map_or("wrong_factor_code", |error| error.code)))
}

/// The form for the code. Anybody may look at it: it says nothing of anybody.
async fn code_form(app: web::Data<App>, http: HttpRequest) -> WebResult {
    page(&app, &public_shell(&app, &http), &LoginCodePage::new(CodeFields::empty()))
}

/// The second step.
async fn second_step(app: web::Data<App>, http: HttpRequest, form: Form) -> WebResult {
    let (code, recovers) = typed(&form);
    let half = session::stored_id(&http, &session::half_cookie(&app));
    let stranger = stranger_of(&app, &http);
    let step = move |app: &App| accounts::second_step(app, &half.ok_or(app::Error::SignedOut)?, &code, &stranger);
    let error = match blocking(&app, step).await {
        Ok((secret, email)) => return let_in(&app, &http, Admission::Session(secret), email).await,
        Err(error) => error,
    };
    let shell = public_shell(&app, &http);
    if matches!(error.0, app::Error::SignedOut) {
        let over = LoginPage::refused("", "", Message::new("error-sign-in-over"), offers(&app));
        return page_with(&app, &shell, &over, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let fields = CodeFields::refused(recovers, why(error)?);
    page_with(&app, &shell, &LoginCodePage::new(fields), StatusCode::UNPROCESSABLE_ENTITY)
}

/// The page as it is stored.
pub(super) async fn look(app: &App, who: &SignedIn) -> WebResult<FactorPage> {
    let member = who.member.clone();
    let standing = blocking(app, move |app| factor::standing(app, &member)).await?;
    Ok(match standing {
        Standing::Off => FactorPage::new(FactorState::Off, who.must_enrol),
        Standing::Begun { secret, address } => FactorPage {
            qr: Qr::of(&address),
            secret: secret.spelled(),
            ..FactorPage::new(FactorState::Begun, who.must_enrol)
        },
        Standing::On { codes_left } => FactorPage { codes_left, ..FactorPage::new(FactorState::On, who.must_enrol) },
    })
}

/// The member's own second factor.
async fn own(app: web::Data<App>, Newcomer(who): Newcomer) -> WebResult {
    page(&app, &who.shell("", "Europe/Berlin"), &look(&app, &who).await?)
}

/// What came of a deed.
enum Outcome {
    Begun,
    Codes(Vec<String>),
    Off,
}

/// Begins, confirms, makes new recovery codes or switches off, by `deed`.
async fn change(app: web::Data<App>, http: HttpRequest, Newcomer(mut who): Newcomer, form: Form) -> WebResult {
    let stranger = stranger_of(&app, &http);
    let (code, recovers) = typed(&form);
    let (deed, password) = (form.text("deed").to_owned(), form.text("password").to_owned());
    let (member, session) = (who.member.clone(), who.session.clone());
    let done = blocking(&app, move |app| match deed.as_str() {
        "begin" => factor::begin(app, &member, &password, &stranger).map(|()| Outcome::Begun),
        "confirm" => factor::confirm(app, &member, &session, &code).map(Outcome::Codes),
        "codes" => factor::renew_codes(app, &member, &session, &code).map(Outcome::Codes),
        "off" => factor::switch_off(app, &member, &session, &code).map(|()| Outcome::Off),
        _ => Err(app::Error::field("deed", "required")),
    })
    .await;
    let error = match done {
        // By now nothing else is closed to them.
        Ok(Outcome::Codes(codes)) => {
            who.must_enrol = false;
            return page(&app, &who.shell("", "Europe/Berlin"), &RecoveryCodesPage { codes });
        }
        Ok(Outcome::Begun) => return Ok(see_other(ENROLMENT)),
        Ok(Outcome::Off) => return Ok(told(Done::Save, ENROLMENT)),
        Err(error) => error,
    };
    let mut again = look(&app, &who).await?;
    if again.state == FactorState::Off {
        again.password = Field::new("password", "").refused(why(error)?);
        again.errors = summary(&[&again.password]);
    } else {
        again.fields = CodeFields::refused(recovers, why(error)?);
        again.errors = again.fields.summary();
    }
    page_with(&app, &who.shell("", "Europe/Berlin"), &again, StatusCode::UNPROCESSABLE_ENTITY)
}
