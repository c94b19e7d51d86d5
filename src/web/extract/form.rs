//! A posted form, as the names and values a browser sent, guarded against forgery.

use super::session;
use crate::app::{self, App};
use crate::view::pages::shared::TypedText;
use crate::web::error::WebError;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Largest form: a long section's texts fit several times over.
pub const MAX_FORM_BYTES: usize = 2 * 1024 * 1024;

/// Longest silence in the middle of a body.
const SILENCE: Duration = Duration::from_secs(10);
/// Longest time for a whole body: the largest form over a slow line.
const WHOLE: Duration = Duration::from_secs(120);

/// Names and values in the order they came; a name may repeat. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Form(Arc<Vec<(String, String)>>);

/// Longest value read from a query: words to look for and figures to try out are short.
const MAX_QUERY_CHARS: usize = 200;

impl Form {
    /// The names and values of the address, for pages whose filters are links.
    #[must_use]
    pub fn query(http: &HttpRequest) -> Self {
        let pairs = url::form_urlencoded::parse(http.query_string().as_bytes());
        let clean = |text: &str| text.chars().filter(|c| !c.is_control()).take(MAX_QUERY_CHARS).collect::<String>();
        pairs.map(|(name, value)| (name.into_owned(), clean(&value))).collect::<Vec<_>>().into()
    }

    /// The first value of a name; empty when absent, as browsers leave out what is not ticked.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The first value of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        self.find(name).is_some_and(|value| !value.is_empty())
    }

    /// All pairs.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The indexes used in rows named `<prefix>.<index>.<field>`, in order, each once.
    #[must_use]
    pub fn rows(&self, prefix: &str) -> Vec<usize> {
        let mut rows: Vec<usize> = self
            .0
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(prefix)?.strip_prefix('.')?.split('.').next()?.parse().ok())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

impl From<Vec<(String, String)>> for Form {
    /// A form made from what is stored, so that stored and typed values are shown by the same code.
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(Arc::new(pairs))
    }
}

/// Form fields that are no words of a person's, or that must not be shown.
const UNSHOWN: [&str; 12] = [
    "csrf", "go", "return", "revision", "question", "file", "accepted", "confirm", "language", "code", "recovery",
    "deed",
];

impl Form {
    /// Reads the posted form of a request, whoever sent it, and keeps it there: so that what was typed can be shown again
    /// whatever becomes of the request. Requests without a form have an empty one.
    ///
    /// # Errors
    /// As [`body`].
    pub async fn receive(request: &mut ServiceRequest) -> Result<Self, WebError> {
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if request.method() != Method::POST || !is_form || request.path().starts_with("/api/") {
            return Ok(Self::default());
        }
        let mut payload = request.take_payload();
        let bytes = body(request.request(), &mut payload, MAX_FORM_BYTES).await?;
        let form = Self::from(url::form_urlencoded::parse(&bytes).into_owned().collect::<Vec<_>>());
        request.extensions_mut().insert(form.clone());
        Ok(form)
    }

    /// The form of a request, not guarded: for what anybody may do, and for showing it again.
    #[must_use]
    pub fn received(http: &HttpRequest) -> Self {
        http.extensions().get::<Self>().cloned().unwrap_or_default()
    }

    /// The words that somebody typed, for showing them again. Secrets and marks are left out.
    #[must_use]
    pub fn texts(&self) -> Vec<TypedText> {
        let shown = |(name, value): &&(String, String)| {
            let plain = name.split('.').next().unwrap_or_default();
            let mark = matches!(value.as_str(), "on" | "true") || value.parse::<uuid::Uuid>().is_ok();
            let hidden = UNSHOWN.contains(&plain) || plain.contains("password") || plain == "rev";
            !hidden && !mark && !value.trim().is_empty()
        };
        let text = |(name, value): &(String, String)| TypedText {
            label: name.split_once('.').map_or("", |(_, label)| label).to_owned(),
            text: value.clone(),
        };
        self.0.iter().filter(shown).map(text).collect()
    }
}

impl FromRequest for Form {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.app_data::<web::Data<App>>() {
            None => Err(app::Error::internal("no app").into()),
            Some(app) => {
                let form = Self::received(request);
                let genuine = session::is_genuine(app, request, form.text("csrf"));
                if genuine { Ok(form) } else { Err(app::Error::Refused("stale_form").into()) }
            }
        })
    }
}

/// The body's bytes, at most `limit`.
///
/// # Errors
/// [`app::Error::TooLarge`], or `broken_body` when the connection breaks or keeps silent for too long.
pub async fn body(request: &HttpRequest, payload: &mut Payload, limit: usize) -> Result<web::Bytes, WebError> {
    use futures_util::StreamExt;
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<usize>().ok())
        .unwrap_or(0);
    let too_large = || WebError(app::Error::TooLarge(limit as u64));
    if announced > limit {
        return Err(too_large());
    }
    let mut bytes = web::BytesMut::with_capacity(announced);
    let broken = || app::Error::Refused("broken_body");
    let end = Instant::now() + WHOLE;
    while let Some(chunk) = timeout_at(end.min(Instant::now() + SILENCE), payload.next()).await.map_err(|_| broken())? {
        let chunk = chunk.map_err(|_| broken())?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
