//! A member's own second factor, and whether the institution requires one.

use super::parts::done;
use crate::app::App;
use crate::app::accounts::factor::{self, Standing};
use crate::app::accounts::factor_rule;
use crate::domain::permission::{Administer, OwnAccount};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, NewCaller, With, stranger};
use crate::web::respond::blocking;
use crate::web::table::{Row, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::get("/api/v1/account/second-factor", member::<OwnAccount>(), || to(own)),
    Row::post("/api/v1/account/second-factor", member::<OwnAccount>(), || to(begin)),
    Row::post("/api/v1/account/second-factor/confirm", member::<OwnAccount>(), || to(confirm)),
    Row::post("/api/v1/account/second-factor/recovery-codes", member::<OwnAccount>(), || to(renew_codes)),
    Row::post("/api/v1/account/second-factor/off", member::<OwnAccount>(), || to(switch_off)),
    Row::get("/api/v1/institution/second-factor", member::<Administer>(), || to(rule)),
    Row::put("/api/v1/institution/second-factor", member::<Administer>(), || to(require)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(own, begin, confirm, renew_codes, switch_off, rule, require))]
pub struct Doc;

/// How far it is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactorState {
    /// There is none.
    Off,
    /// A right code is awaited.
    Begun,
    /// Signing in asks for a code.
    On,
}

/// The member's own second factor.
#[derive(Serialize, ToSchema)]
pub struct OwnFactor {
    state: FactorState,
    /// Whether nothing else can be asked for before it is on.
    required: bool,
    /// Recovery codes that are left.
    codes_left: i64,
}

/// The member's password, once more.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnPassword {
    password: String,
}

/// What the device needs (RFC 6238: SHA-1, 6 digits, 30 seconds).
#[derive(Serialize, ToSchema)]
pub struct DeviceSecret {
    /// In base 32.
    secret: String,
    /// The same as `otpauth:` address.
    address: String,
}

/// A code of the device; a recovery code where the factor is on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorCode {
    code: String,
}

/// The recovery codes, told this once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    codes: Vec<String>,
}

/// What the institution requires.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorRule {
    /// Whether members without a second factor have to set one up before anything else.
    required: bool,
}

/// The own second factor.
#[utoipa::path(get, path = "/api/v1/account/second-factor", responses((status = 200, body = OwnFactor)))]
async fn own(app: web::Data<App>, NewCaller(call): NewCaller) -> WebResult {
    let required = call.must_enrol;
    let (state, codes_left) = match blocking(&app, move |app| factor::standing(app, &call.member)).await? {
        Standing::Off => (FactorState::Off, 0),
        Standing::Begun { .. } => (FactorState::Begun, 0),
        Standing::On { codes_left } => (FactorState::On, codes_left),
    };
    Ok(HttpResponse::Ok().json(OwnFactor { state, required, codes_left }))
}

/// Begin to set one up; it counts once a code of this secret was confirmed.
#[utoipa::path(post, path = "/api/v1/account/second-factor", request_body = OwnPassword, responses((status = 200, body = DeviceSecret)))]
async fn begin(app: web::Data<App>, http: HttpRequest, told: With<NewCaller, OwnPassword>) -> WebResult {
    let stranger = stranger(&http);
    let With { who: NewCaller(call), body: OwnPassword { password } } = told;
    let standing = blocking(&app, move |app| {
        factor::begin(app, &call.member, &password, &stranger)?;
        factor::standing(app, &call.member)
    });
    match standing.await? {
        Standing::Begun { secret, address } => {
            let secret = secret.spelled().replace(' ', "");
            Ok(HttpResponse::Ok().json(DeviceSecret { secret, address }))
        }
        Standing::Off | Standing::On { .. } => Err(crate::app::Error::Refused("second_factor_on").into()),
    }
}

/// Confirm the device's code: the factor is on, and the other sessions end.
#[utoipa::path(post, path = "/api/v1/account/second-factor/confirm", request_body = FactorCode, responses((status = 200, body = RecoveryCodes)))]
async fn confirm(app: web::Data<App>, told: With<NewCaller, FactorCode>) -> WebResult {
    let With { who: NewCaller(call), body: FactorCode { code } } = told;
    let codes = blocking(&app, move |app| factor::confirm(app, &call.member, &call.session, &code)).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { codes }))
}

/// Make new recovery codes in place of those before.
#[utoipa::path(post, path = "/api/v1/account/second-factor/recovery-codes", request_body = FactorCode, responses((status = 200, body = RecoveryCodes)))]
async fn renew_codes(app: web::Data<App>, told: With<NewCaller, FactorCode>) -> WebResult {
    let With { who: NewCaller(call), body: FactorCode { code } } = told;
    let codes = blocking(&app, move |app| factor::renew_codes(app, &call.member, &call.session, &code)).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { codes }))
}

/// Switch it off; the other sessions end.
#[utoipa::path(post, path = "/api/v1/account/second-factor/off", request_body = FactorCode, responses((status = 204)))]
async fn switch_off(app: web::Data<App>, told: With<NewCaller, FactorCode>) -> WebResult {
    let With { who: NewCaller(call), body: FactorCode { code } } = told;
    blocking(&app, move |app| factor::switch_off(app, &call.member, &call.session, &code)).await?;
    Ok(done())
}

/// Whether the institution requires second factors.
#[utoipa::path(get, path = "/api/v1/institution/second-factor", responses((status = 200, body = FactorRule)))]
async fn rule(app: web::Data<App>, who: Caller<Administer>) -> WebResult {
    let (required, _) = blocking(&app, move |app| factor_rule::rule(app, who.permit)).await?;
    Ok(HttpResponse::Ok().json(FactorRule { required }))
}

/// Require second factors, or not.
#[utoipa::path(put, path = "/api/v1/institution/second-factor", request_body = FactorRule, responses((status = 204)))]
async fn require(app: web::Data<App>, told: With<Caller<Administer>, FactorRule>) -> WebResult {
    blocking(&app, move |app| factor_rule::require(app, told.who.permit, told.body.required)).await?;
    Ok(done())
}
