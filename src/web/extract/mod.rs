//! Who asks and what they typed. Extractors are the only makers of members and bidders in a request.

pub mod bidder;
pub mod form;
pub mod member;
pub mod session;

pub use bidder::Visitor;
pub use form::{Form, Typed};
pub use member::SignedIn;

use crate::domain::text::Language;
use actix_web::HttpRequest;
use actix_web::http::header;

/// Name of the cookie that remembers a visitor's language.
pub const LANGUAGE_COOKIE: &str = "probity-language";

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
    http.cookie(LANGUAGE_COOKIE).and_then(|cookie| Language::from_code(cookie.value()))
}
