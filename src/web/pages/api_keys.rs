//! My account (`GET /account`) and the keys of its programs: `GET|POST /account/keys`, `POST /account/keys/{key}/revoke`.
//!
//! The rules are [`api_keys`]'.

use super::fields::{field, refused};
use crate::app::api_keys::{self, Listed, NewKey};
use crate::app::{self, App, accounts};
use crate::domain::fields::FieldError;
use crate::domain::ids::ApiKeyId;
use crate::domain::permission::{Administer, BecomeOfficer, Member, OwnAccount, Role};
use crate::domain::time::Instant;
use crate::view::form::summary;
use crate::view::pages::api_keys::{Account, ApiKeys, KeyLine, role_choices};
use crate::view::pages::tenders::done::Done;
use crate::web::error::WebResult;
use crate::web::extract::{Form, SignedIn, stranger_of};
use crate::web::respond::{blocking, page, page_with, told};
use crate::web::table::{Row, member};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, to};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/account", member::<OwnAccount>(), || to(account)),
    Row::get("/account/keys", member::<OwnAccount>(), || to(list)),
    Row::post("/account/keys", member::<OwnAccount>(), || to(make)),
    Row::post("/account/keys/{key}/revoke", member::<OwnAccount>(), || to(revoke)),
];

/// What belongs to the signed-in member.
pub async fn account(app: web::Data<App>, who: SignedIn) -> WebResult {
    let shown = Account { may_hold: who.member.may::<BecomeOfficer>() };
    page(&app, &who.shell("account", "Europe/Berlin"), &shown)
}

/// How long a key lives unless chosen otherwise.
const USUAL_DAYS: &str = "90";

fn line(listed: Listed) -> KeyLine {
    KeyLine {
        id: listed.key.id.to_string(),
        name: listed.key.name,
        owner: listed.owner,
        role: listed.key.role.map(|role| role.name().to_owned()),
        expires_at: listed.key.expires_at.millis(),
        expired: listed.expired,
        last_used: listed.key.last_used.map(Instant::millis),
    }
}

/// The page with the keys there are now, an administrator's with those of all others.
async fn shown(app: &App, who: &SignedIn, typed: &Form, errors: &[FieldError]) -> WebResult<ApiKeys> {
    let (own, all) = (who.permit::<OwnAccount>()?, who.permit::<Administer>().ok());
    let user = who.member.user;
    let (own, others) = blocking(app, move |app| {
        let others = all.map(|permit| api_keys::all(app, permit)).transpose()?;
        Ok((api_keys::own(app, own)?, others))
    })
    .await?;
    let others = others.map(|keys| keys.into_iter().filter(|listed| listed.key.user_id != user).map(line).collect());
    let days = if typed.text("days").is_empty() { USUAL_DAYS } else { typed.text("days") };
    let page = ApiKeys {
        errors: Vec::new(),
        made: None,
        keys: own.into_iter().map(line).collect(),
        others,
        name: field("name", typed.text("name"), errors),
        days: field("days", days, errors),
        role: field("role", typed.text("role"), errors),
        roles: role_choices(lower_roles(&who.member), typed.text("role")),
        password: field("password", "", errors),
    };
    Ok(ApiKeys { errors: summary(&[&page.name, &page.days, &page.role, &page.password]), ..page })
}

/// The roles that a key of this member may have.
fn lower_roles(member: &Member) -> impl Iterator<Item = &'static str> {
    let own = member.role;
    Role::ALL.into_iter().filter(move |role| own.covers(*role) && own != *role).map(Role::name)
}

/// The keys, and the form for a new one.
pub async fn list(app: web::Data<App>, who: SignedIn) -> WebResult {
    let shown = shown(&app, &who, &Form::default(), &[]).await?;
    page(&app, &who.shell("account", "Europe/Berlin"), &shown)
}

/// Makes a key. It stands in this one answer, so there is no other page to be led to.
pub async fn make(app: web::Data<App>, http: HttpRequest, who: SignedIn, typed: Form) -> WebResult {
    let permit = who.permit::<OwnAccount>()?;
    let (member, password, stranger) =
        (who.member.clone(), typed.text("password").to_owned(), stranger_of(&app, &http));
    let made = match read(&typed) {
        Ok(new) => {
            let deed = move |app: &App| {
                accounts::prove_own_password(app, &member, &password, &stranger)?;
                api_keys::make(app, permit, &new)
            };
            blocking(&app, deed).await
        }
        Err(errors) => Err(app::Error::Invalid(errors).into()),
    };
    let frame = who.shell("account", "Europe/Berlin");
    match made {
        Ok((_, key)) => {
            let page = shown(&app, &who, &Form::default(), &[]).await?;
            let made = Some(key.as_str().to_owned());
            page_with(&app, &frame, &ApiKeys { made, ..page }, StatusCode::CREATED)
        }
        Err(error) => {
            let errors = refused(error)?;
            let page = shown(&app, &who, &typed, &errors).await?;
            page_with(&app, &frame, &page, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn read(typed: &Form) -> Result<NewKey, Vec<FieldError>> {
    let days = typed.text("days").trim().parse();
    let role = match typed.text("role") {
        "" => Ok(None),
        name => Role::parse(name).map(Some).ok_or_else(|| FieldError::new("role", "required")),
    };
    match (days, role) {
        (Ok(days), Ok(role)) => Ok(NewKey { name: typed.text("name").to_owned(), days, role }),
        (days, role) => {
            let days = days.err().map(|_| FieldError::new("days", "out_of_range"));
            Err(days.into_iter().chain(role.err()).collect())
        }
    }
}

/// Takes a key back.
pub async fn revoke(app: web::Data<App>, http: HttpRequest, who: SignedIn, _: Form) -> WebResult {
    let permit = who.permit::<OwnAccount>()?;
    let id: ApiKeyId = http.match_info().query("key").parse().map_err(|_| app::Error::NotFound)?;
    blocking(&app, move |app| api_keys::revoke(app, permit, id)).await?;
    Ok(told(Done::Remove, "/account/keys"))
}
