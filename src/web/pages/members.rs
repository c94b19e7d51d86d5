//! Members of the institution: listed, added, given another role, disabled and enabled.
//!
//! Serves issue 2, capability 3. The rules are [`accounts`]'.

use crate::app::accounts::{self, NewMember, User};
use crate::app::{self, App, institutions};
use crate::domain::fields::FieldError;
use crate::domain::ids::UserId;
use crate::domain::permission::{Administer, Permit, Role};
use crate::domain::time::Instant;
use crate::view::form::{self, Field, summary};
use crate::view::i18n::Message;
use crate::view::pages::members::{MemberLine, Members, role_choices};
use crate::view::pages::tenders::done::Done;
use crate::web::download::sent;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn};
use crate::web::pages::fields::{field, message, refused};
use crate::web::respond::{blocking, heavy, page, page_with, told};
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/members", member::<Administer>(), || to(list)),
    Row::post("/members", member::<Administer>(), || to(add)),
    Row::post("/members/export", member::<Administer>(), || to(export)),
    Row::post("/members/{user}", member::<Administer>(), || to(change)),
];

fn lines(app: &App, permit: Permit<Administer>) -> app::Result<Vec<MemberLine>> {
    let line = |(user, seen): (User, Option<Instant>)| MemberLine {
        id: user.id.to_string(),
        own: user.id == permit.user,
        enabled: user.is_active(),
        roles: role_choices(user.role.name()),
        role: user.role.name().to_owned(),
        last_seen: seen.map(Instant::millis),
        name: user.name,
        email: user.email,
    };
    Ok(accounts::members_seen(app, permit)?.into_iter().map(line).collect())
}

fn shown(members: Vec<MemberLine>) -> Members {
    Members {
        errors: Vec::new(),
        members,
        name: Field::new("name", ""),
        email: Field::new("email", ""),
        roles: role_choices(Role::Evaluator.name()),
        password: Field::new("password", ""),
    }
}

fn again(app: &App, signed_in: &SignedIn, page: &Members) -> WebResult {
    page_with(app, &signed_in.shell("members", "Europe/Berlin"), page, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Everything that is held of the institution, as one archive.
async fn export(app: web::Data<App>, signed_in: SignedIn, _: Form) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let (file, length) = heavy(&app, permit.tenant, move |app| institutions::export(app, permit)).await?;
    Ok(sent(file, length, "probity-institution.zip", institutions::MEDIA_TYPE))
}

/// The members and the form for a new one.
pub async fn list(app: web::Data<App>, signed_in: SignedIn) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let members = blocking(&app, move |app| lines(app, permit)).await?;
    page(&app, &signed_in.shell("members", "Europe/Berlin"), &shown(members))
}

/// Adds a member.
pub async fn add(app: web::Data<App>, signed_in: SignedIn, form: Form) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let role = Role::parse(form.text("role"));
    let new = NewMember {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        password: form.text("password").to_owned(),
        role: role.unwrap_or(Role::Observer),
        language: signed_in.member.language,
    };
    let added = match role {
        Some(_) => blocking(&app, move |app| accounts::add_member(app, permit, &new)).await,
        None => Err(app::Error::Invalid(vec![FieldError::new("role", "required")]).into()),
    };
    let Err(error) = added else { return Ok(told(Done::Add, "/members")) };
    let errors = refused(error)?;
    let mut page = shown(blocking(&app, move |app| lines(app, permit)).await?);
    page.name = field("name", form.text("name"), &errors);
    page.email = field("email", form.text("email"), &errors);
    // What was typed is not sent back: a password never leaves the server.
    page.password = field("password", "", &errors);
    page.roles = role_choices(form.text("role"));
    page.errors = summary(&[&page.name, &page.email, &page.password]);
    if let Some(error) = errors.iter().find(|error| error.field == "role") {
        page.errors.push(form::FieldError::new("role", message(error.code)));
    }
    again(&app, &signed_in, &page)
}

/// Gives another role, disables or enables, by `deed`.
pub async fn change(app: web::Data<App>, http: HttpRequest, signed_in: SignedIn, form: Form) -> WebResult {
    let permit = signed_in.permit::<Administer>()?;
    let id: UserId = http.match_info().query("user").parse().map_err(|_| app::Error::NotFound)?;
    let deed = form.text("deed").to_owned();
    let role = Role::parse(form.text("role"));
    let changed = blocking(&app, move |app| {
        let user =
            accounts::members(app, permit)?.into_iter().find(|user| user.id == id).ok_or(app::Error::NotFound)?;
        let (role, active) = match deed.as_str() {
            "role" => (role.ok_or_else(|| app::Error::field("role", "required"))?, user.is_active()),
            "disable" => (user.role, false),
            "enable" => (user.role, true),
            _ => return Err(app::Error::field("deed", "required")),
        };
        accounts::change_member(app, permit, id, role, active)
    })
    .await;
    let Err(error) = changed else { return Ok(told(Done::Save, "/members")) };
    let why = match &error.0 {
        app::Error::Refused(code) => Message::coded("refusal", code),
        app::Error::Invalid(errors) => message(errors.first().map_or("required", |error| error.code)),
        _ => return Err(error),
    };
    let mut page = shown(blocking(&app, move |app| lines(app, permit)).await?);
    page.errors = vec![form::FieldError::new("role", why)];
    again(&app, &signed_in, &page)
}
