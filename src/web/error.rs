//! The one way an error leaves: problem JSON (RFC 9457) for programs, a page with ways out for browsers.
//!
//! A handler fails with [`WebError`]; the response carries a [`Problem`], and `middleware::problem` gives it the form
//! the asker reads. The cause of a fault of ours goes to the log and never further.

use crate::app;
use crate::domain::fields::FieldError;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

/// Code of the problem of whoever has to set up a second factor first.
pub const ENROL_FIRST: &str = "second_factor_required";

/// What is wrong, for whichever reader.
#[derive(Debug, Clone)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code; the pages translate `problem-<code>`.
    pub code: &'static str,
    /// English sentence for programs.
    pub detail: String,
    /// Refused fields.
    pub errors: Vec<FieldError>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem without fields.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// The problem of a bare status, as when no route matches.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            400 => "bad_request",
            403 => "forbidden",
            404 => "not_found",
            405 => "method_not_allowed",
            413 => "too_large",
            415 => "unsupported_media_type",
            429 => "slow_down",
            _ if status.is_client_error() => "bad_request",
            _ => "internal",
        };
        Self::new(status, code, status.canonical_reason().unwrap_or("error"))
    }
}

/// A deed's error on its way out.
#[derive(Debug)]
pub struct WebError(pub app::Error);

impl std::fmt::Display for WebError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: Into<app::Error>> From<E> for WebError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Result of a handler.
pub type WebResult<T = HttpResponse> = Result<T, WebError>;

impl WebError {
    /// What the visitor is told.
    #[must_use]
    pub fn problem(&self) -> Problem {
        use app::Error as E;
        let sentence = self.0.to_string();
        match &self.0 {
            E::NotFound => Problem::new(StatusCode::NOT_FOUND, "not_found", "not found"),
            E::SignedOut => Problem::new(StatusCode::UNAUTHORIZED, "signed_out", sentence),
            E::CodeNeeded => Problem::new(StatusCode::UNAUTHORIZED, "second_factor_needed", sentence),
            E::EnrolFirst => Problem::new(StatusCode::FORBIDDEN, ENROL_FIRST, sentence),
            E::Forbidden(_) => Problem::new(StatusCode::FORBIDDEN, "forbidden", sentence),
            E::Invalid(errors) => Problem {
                errors: errors.clone(),
                ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", sentence)
            },
            // Nothing stands against it: the request itself never came whole.
            E::Refused(code @ "broken_body") => Problem::new(StatusCode::BAD_REQUEST, code, sentence),
            E::Refused(code) => Problem::new(StatusCode::CONFLICT, code, sentence),
            E::TooLate => Problem::new(StatusCode::GONE, "too_late", sentence),
            E::Stale(_) => Problem::new(StatusCode::CONFLICT, "stale", sentence),
            E::SlowDown(seconds) => Problem {
                retry_after: Some(*seconds),
                ..Problem::new(StatusCode::TOO_MANY_REQUESTS, "slow_down", sentence)
            },
            E::Busy(seconds) => Problem {
                retry_after: Some(*seconds),
                ..Problem::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "busy",
                    "this institution has as much in hand as it may at once; try again shortly",
                )
            },
            E::TooLarge(_) => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", sentence),
            E::DiskFull(_) => Problem::new(
                StatusCode::INSUFFICIENT_STORAGE,
                "disk_full",
                "the server has no room left; nothing of this was stored",
            ),
            E::Unavailable(_) => {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "the database cannot be reached just now")
            }
            E::Internal(_) => {
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "something went wrong on our side")
            }
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.problem().status
    }

    fn error_response(&self) -> HttpResponse {
        if let app::Error::Internal(cause) | app::Error::DiskFull(cause) | app::Error::Unavailable(cause) = &self.0 {
            tracing::error!(cause, "a request failed");
        }
        carry(self.problem())
    }
}

/// An empty response that carries the problem to the middleware.
#[must_use]
pub fn carry(problem: Problem) -> HttpResponse {
    let mut response = HttpResponse::new(problem.status);
    response.extensions_mut().insert(problem);
    response
}
