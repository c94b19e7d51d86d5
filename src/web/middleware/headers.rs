//! Security headers on every answer, whatever its status.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Nothing loads but our own stylesheet, module and pictures; no script may turn a string into markup.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// For files that strangers uploaded: whatever they are, they run nothing, load nothing and know no origin.
const SANDBOX: &str = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Adds what is missing; a handler's own `Cache-Control` stays. What is to be saved is sandboxed.
pub fn harden(headers: &mut HeaderMap, secure: bool) {
    let policy = if headers.contains_key(header::CONTENT_DISPOSITION) { SANDBOX } else { CONTENT_SECURITY_POLICY };
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Links hold tokens: other hosts must not see them, and our own need the origin to refuse forged posts.
    set(header::REFERRER_POLICY, "strict-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
