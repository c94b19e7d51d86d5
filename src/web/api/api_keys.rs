//! Keys of members' programs: exchanged for tokens, listed, made, taken back.

use super::accounts::Token;
use super::parts::{Moment, created, done, id};
use crate::app::api_keys::{self, Listed, NewKey};
use crate::app::{App, accounts, tokens};
use crate::domain::ids::{ApiKeyId, UserId};
use crate::domain::permission::{Administer, OwnAccount, Role};
use crate::web::error::WebResult;
use crate::web::extract::{Caller, With, peer, stranger};
use crate::web::respond::blocking;
use crate::web::table::{Row, Who, member};
use actix_web::web::{self, to};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The room's routes.
pub const ROUTES: &[Row] = &[
    Row::post("/api/v1/session/key", Who::Anyone, || to(exchange)),
    Row::get("/api/v1/account/keys", member::<OwnAccount>(), || to(list)),
    Row::post("/api/v1/account/keys", member::<OwnAccount>(), || to(make)),
    Row::delete("/api/v1/account/keys/{key}", member::<OwnAccount>(), || to(revoke)),
    Row::get("/api/v1/members/keys", member::<Administer>(), || to(all)),
];

/// The room's part of the document.
#[derive(OpenApi)]
#[openapi(paths(exchange, list, make, revoke, all))]
pub struct Doc;

/// A member's key.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyShown {
    key: String,
}

/// A key, without the key itself.
#[derive(Serialize, ToSchema)]
pub struct Key {
    id: ApiKeyId,
    /// What it is for.
    name: String,
    /// Whose.
    member: UserId,
    /// The highest role it has; null: as the member.
    #[schema(required)]
    role: Option<Role>,
    made_at: Moment,
    expires_at: Moment,
    expired: bool,
    /// The beginning of the day, in UTC, on which it was last exchanged.
    #[schema(required)]
    last_used: Option<Moment>,
}

/// Keys that were not taken back.
#[derive(Serialize, ToSchema)]
pub struct Keys {
    keys: Vec<Key>,
}

impl Keys {
    fn of(keys: Vec<Listed>) -> HttpResponse {
        let line = |Listed { key, expired, .. }: Listed| Key {
            id: key.id,
            name: key.name,
            member: key.user_id,
            role: key.role,
            made_at: key.made_at.into(),
            expires_at: key.expires_at.into(),
            expired,
            last_used: key.last_used.map(Moment),
        };
        HttpResponse::Ok().json(Self { keys: keys.into_iter().map(line).collect() })
    }
}

/// A new key.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyWanted {
    /// What it is for.
    name: String,
    /// How long it may be used: 1 to 365.
    days: u16,
    /// The highest role it shall have, none that may do what the member may not; null: as the member.
    role: Option<Role>,
    /// The member's present password: a session that somebody got hold of makes no key.
    password: String,
}

/// The key, shown this once.
#[derive(Serialize, ToSchema)]
pub struct KeyMade {
    id: ApiKeyId,
    key: String,
}

/// Exchange a key for a token of a quarter of an hour. It is not renewed: the key is exchanged again.
#[utoipa::path(post, path = "/api/v1/session/key", request_body = KeyShown, responses((status = 200, body = Token)))]
async fn exchange(app: web::Data<App>, told: With<HttpRequest, KeyShown>) -> WebResult {
    let With { who: http, body: KeyShown { key } } = told;
    let from = peer(&http);
    let token = blocking(&app, move |app| tokens::exchange(app, &key, &from)).await?;
    Ok(HttpResponse::Ok().json(Token::from(token)))
}

/// One's own keys.
#[utoipa::path(get, path = "/api/v1/account/keys", responses((status = 200, body = Keys)))]
async fn list(app: web::Data<App>, who: Caller<OwnAccount>) -> WebResult {
    Ok(Keys::of(blocking(&app, move |app| api_keys::own(app, who.permit)).await?))
}

/// Make a key.
#[utoipa::path(post, path = "/api/v1/account/keys", request_body = KeyWanted, responses((status = 201, body = KeyMade)))]
async fn make(app: web::Data<App>, http: HttpRequest, told: With<Caller<OwnAccount>, KeyWanted>) -> WebResult {
    let KeyWanted { name, days, role, password } = told.body;
    let stranger = stranger(&http);
    let new = NewKey { name, days, role };
    let made = blocking(&app, move |app| {
        accounts::prove_own_password(app, told.who.member(), &password, &stranger)?;
        api_keys::make(app, told.who.permit, &new)
    });
    let (id, key) = made.await?;
    Ok(created(format!("/api/v1/account/keys/{id}"), &KeyMade { id, key: key.as_str().to_owned() }))
}

/// Take a key back: one's own, or as an administrator anybody's. Its tokens are dead at once.
#[utoipa::path(delete, path = "/api/v1/account/keys/{key}", responses((status = 204)))]
async fn revoke(app: web::Data<App>, http: HttpRequest, who: Caller<OwnAccount>) -> WebResult {
    let id = id(&http, "key")?;
    blocking(&app, move |app| api_keys::revoke(app, who.permit, id)).await?;
    Ok(done())
}

/// The keys of all members.
#[utoipa::path(get, path = "/api/v1/members/keys", responses((status = 200, body = Keys)))]
async fn all(app: web::Data<App>, who: Caller<Administer>) -> WebResult {
    Ok(Keys::of(blocking(&app, move |app| api_keys::all(app, who.permit)).await?))
}
