//! What the rooms of the interface share: moments, ids in paths, revisions.

use crate::app;
use crate::domain::fields::FieldError;
use crate::domain::time::Instant;
use crate::web::error::{WebError, WebResult};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::str::FromStr;
use utoipa::openapi::schema::{KnownFormat, SchemaFormat, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};

/// A moment, written as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy)]
pub struct Moment(pub Instant);

impl From<Instant> for Moment {
    fn from(instant: Instant) -> Self {
        Self(instant)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.rfc3339())
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

impl ToSchema for Moment {
    fn name() -> Cow<'static, str> {
        "Moment".into()
    }
}

/// The id in a path. Anything else than an id of that kind answers like an id that does not exist.
///
/// # Errors
/// [`app::Error::NotFound`].
pub fn id<T: FromStr>(http: &HttpRequest, name: &str) -> WebResult<T> {
    Ok(http.match_info().query(name).parse().map_err(|_| app::Error::NotFound)?)
}

/// A key in a path, such as a question's.
#[must_use]
pub fn key(http: &HttpRequest, name: &str) -> String {
    http.match_info().query(name).to_owned()
}

/// 200 with a body of that revision.
#[must_use]
pub fn revised(revision: i64, body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, format!("\"{revision}\""))).json(body)
}

/// 201 with the address of what was made.
#[must_use]
pub fn created(location: String, body: &impl Serialize) -> HttpResponse {
    HttpResponse::Created().insert_header((header::LOCATION, location)).json(body)
}

/// 204: done, and nothing to say.
#[must_use]
pub fn done() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// What an edit of a draft was made on; `extract::revision_seen` reads it.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code, reason = "describes a header")]
pub struct Seen {
    /// The revision that was seen, as `ETag` gave it; without it the edit replaces whatever is there.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// The revision that is current after a change.
#[derive(Serialize, ToSchema)]
pub struct Revision {
    revision: i64,
}

impl Revision {
    /// 200 with the revision in the body and as `ETag`.
    #[must_use]
    pub fn of(revision: i64) -> HttpResponse {
        revised(revision, &Self { revision })
    }
}

/// A deed's outcome with its refused fields named as the body names them.
///
/// # Errors
/// The deed's own.
pub fn renamed<T>(outcome: WebResult<T>, name: impl Fn(&str) -> String) -> WebResult<T> {
    outcome.map_err(|error| match error.0 {
        app::Error::Invalid(errors) => {
            let rename = |error: FieldError| FieldError { field: name(&error.field), ..error };
            app::Error::Invalid(errors.into_iter().map(rename).collect()).into()
        }
        other => WebError(other),
    })
}
