//! Refuses requests that another site's page makes a browser send.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); one that changes something and comes
//! from elsewhere is refused. Programs send neither. Forms carry a token besides (see `extract::form`).

use actix_web::HttpRequest;
use actix_web::http::{Method, header};

/// Whether the request may go on.
#[must_use]
pub fn same_site(request: &HttpRequest, origin: &str) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        None => true,
        Some(from) => {
            // The browser sets both; behind a proxy that rewrites Host the public address still fits.
            let own = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
            from == origin || from.split_once("://").map(|(_, host)| host) == own
        }
    }
}
