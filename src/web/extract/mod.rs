//! Who asks and what they typed. Extractors are the only makers of members and bidders in a request.

pub mod bearer;
pub mod bidder;
pub mod body;
pub mod form;
pub mod member;
pub mod newcomer;
mod peer;
pub mod session;

pub use bearer::{BidCaller, Caller};
pub use bidder::Visitor;
pub use body::{Malformed, Query, With};
pub use form::Form;
pub use member::SignedIn;
pub use newcomer::{NewCaller, Newcomer};
pub use peer::{peer, stranger, stranger_of};

use crate::app;
use crate::domain::text::Language;
use crate::web::error::WebResult;
use actix_web::HttpRequest;
use actix_web::http::header;

/// The visitor's language: chosen by cookie, else the browser's.
#[must_use]
pub fn language(http: &HttpRequest) -> Language {
    chosen_language(http).unwrap_or_else(|| {
        http.headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .and_then(Language::negotiate)
            .unwrap_or_default()
    })
}

/// The language a visitor chose with the switch, if any.
#[must_use]
pub fn chosen_language(http: &HttpRequest) -> Option<Language> {
    let names = [session::language_cookie(true), session::language_cookie(false)];
    names.iter().find_map(|name| http.cookie(name)).and_then(|cookie| Language::from_code(cookie.value()))
}

/// The revision of `If-Match`, as `ETag` gave it: `"3"` or `3`. `None` without the header.
///
/// # Errors
/// Field `if-match` with `not_a_revision`.
pub fn revision_seen(http: &HttpRequest) -> WebResult<Option<i64>> {
    let Some(value) = http.headers().get(header::IF_MATCH) else { return Ok(None) };
    let revision = value.to_str().ok().and_then(|value| value.trim().trim_matches('"').parse().ok());
    Ok(Some(revision.ok_or_else(|| app::Error::field("if-match", "not_a_revision"))?))
}
