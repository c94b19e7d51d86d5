//! Cookies: made, read and ended in one place.

use crate::app::App;
use crate::app::key::sha256_hex;
use crate::domain::ids::InvitationId;
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};

/// Cookie name: with the `__Host-` prefix wherever the browser will honour it.
fn name(app: &App, rest: &str) -> String {
    if app.origin.starts_with("https:") { format!("__Host-probity{rest}") } else { format!("probity{rest}") }
}

/// Name of the members' session cookie.
#[must_use]
pub fn member_cookie(app: &App) -> String {
    name(app, "")
}

/// Name of a bidder's session cookie: one per invitation, so that two tenders in two tabs do not mix.
#[must_use]
pub fn bidder_cookie(app: &App, invitation: InvitationId) -> String {
    name(app, &format!("-bid-{invitation}"))
}

/// Name of the cookie by which a bidder's device is known: one per invitation.
#[must_use]
pub fn device_cookie(app: &App, invitation: InvitationId) -> String {
    name(app, &format!("-device-{invitation}"))
}

/// Name of the cookie with the code of a sealed bid from another session: one per invitation.
#[must_use]
pub fn copy_cookie(app: &App, invitation: InvitationId) -> String {
    name(app, &format!("-copy-{invitation}"))
}

/// Name of the cookie by which a member's browser is known when they sign in again.
#[must_use]
pub fn browser_cookie(app: &App) -> String {
    name(app, "-browser")
}

/// Name of the cookie of whoever owes the second factor: no session.
#[must_use]
pub fn half_cookie(app: &App) -> String {
    name(app, "-half")
}

/// Name of the cookie that leads back from an OpenID provider.
#[must_use]
pub fn sign_on_cookie(app: &App) -> String {
    name(app, "-sign-on")
}

/// Name of the cookie that remembers a visitor's language, over https or not.
#[must_use]
pub const fn language_cookie(https: bool) -> &'static str {
    if https { "__Host-probity-language" } else { "probity-language" }
}

/// The stored id (SHA-256) of the session that a cookie names.
#[must_use]
pub fn stored_id(http: &HttpRequest, cookie: &str) -> Option<String> {
    http.cookie(cookie).map(|cookie| sha256_hex(cookie.value()))
}

/// A session cookie: HTTP only, same site, secure under https.
#[must_use]
pub fn set(app: &App, name: String, secret: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(name, secret)
        .path("/")
        .http_only(true)
        // Lax, not Strict: a link in a mail must find the session that is already there.
        .same_site(SameSite::Lax)
        .secure(app.origin.starts_with("https:"))
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// A cookie that ends the named one.
#[must_use]
pub fn end(app: &App, name: String) -> Cookie<'static> {
    set(app, name, String::new(), 0)
}

/// What the request-forgery token of this request is bound to: the session of the page's side, or nothing.
#[must_use]
pub fn csrf_subject(app: &App, http: &HttpRequest) -> String {
    let cookie = match http.match_info().get("invitation").filter(|_| http.path().starts_with("/bid/")) {
        Some(invitation) => match invitation.parse() {
            Ok(invitation) => bidder_cookie(app, invitation),
            Err(_) => return "public".to_owned(),
        },
        None if http.path() == "/login/code" => half_cookie(app),
        None => member_cookie(app),
    };
    stored_id(http, &cookie).unwrap_or_else(|| "public".to_owned())
}

/// Whether a form's token is this request's. One of a former server key is: a page that was open when the key was rotated
/// goes on.
#[must_use]
pub fn is_genuine(app: &App, http: &HttpRequest, csrf: &str) -> bool {
    let subject = csrf_subject(app, http);
    app.key.each().any(|key| key.csrf(&subject) == csrf)
}

/// The token for this request's forms.
#[must_use]
pub fn csrf(app: &App, http: &HttpRequest) -> String {
    app.key.csrf(&csrf_subject(app, http))
}
