//! A posted form, as the names and values a browser sent, guarded against forgery.

use super::session;
use crate::app::{self, App};
use crate::web::error::WebError;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

/// Largest form: a long section's texts fit several times over.
pub const MAX_FORM_BYTES: usize = 2 * 1024 * 1024;

/// Names and values in the order they came; a name may repeat.
#[derive(Debug, Clone, Default)]
pub struct Form(Vec<(String, String)>);

/// Longest value read from a query: words to look for and figures to try out are short.
const MAX_QUERY_CHARS: usize = 200;

impl Form {
    /// The names and values of the address, for pages whose filters are links.
    #[must_use]
    pub fn query(http: &HttpRequest) -> Self {
        let pairs = url::form_urlencoded::parse(http.query_string().as_bytes());
        let clean = |text: &str| text.chars().filter(|c| !c.is_control()).take(MAX_QUERY_CHARS).collect::<String>();
        Self(pairs.map(|(name, value)| (name.into_owned(), clean(&value))).collect())
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
        Self(pairs)
    }
}

impl FromRequest for Form {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = Typed::from_request(request, payload);
        Box::pin(async move { typed.await?.checked() })
    }
}

/// A posted form whose token has not been looked at yet: for pages that must not lose what was typed, even when the
/// session has ended meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    form: Form,
    genuine: bool,
}

impl Typed {
    /// What was typed, to be shown again. Nothing may be done with it.
    #[must_use]
    pub const fn to_show(&self) -> &Form {
        &self.form
    }

    /// The form, once its token fits.
    ///
    /// # Errors
    /// [`app::Error::Refused`] with `stale_form`.
    pub fn checked(self) -> Result<Form, WebError> {
        if self.genuine { Ok(self.form) } else { Err(app::Error::Refused("stale_form").into()) }
    }
}

impl FromRequest for Typed {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or_else(|| app::Error::internal("no app"))?.clone();
            let bytes = body(&request, &mut payload, MAX_FORM_BYTES).await?;
            let form = Form(url::form_urlencoded::parse(&bytes).into_owned().collect());
            let genuine = form.text("csrf") == session::csrf(&app, &request);
            Ok(Self { form, genuine })
        })
    }
}

/// The body's bytes, at most `limit`.
///
/// # Errors
/// [`app::Error::TooLarge`], or `bad_request` when the connection breaks.
pub async fn body(request: &HttpRequest, payload: &mut Payload, limit: usize) -> Result<web::Bytes, WebError> {
    use futures_util::StreamExt;
    let announced = request
        .headers()
        .get(actix_web::http::header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<usize>().ok())
        .unwrap_or(0);
    let too_large = || WebError(app::Error::TooLarge(limit as u64));
    if announced > limit {
        return Err(too_large());
    }
    let mut bytes = web::BytesMut::with_capacity(announced);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| app::Error::Refused("broken_body"))?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
