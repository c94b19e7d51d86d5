//! The one error of the deeds. Closed: every refusal a visitor can meet is here.

use crate::db;
use crate::domain::fields::FieldError;
use crate::domain::permission::Forbidden;
use std::io;

/// Why a deed did not happen. Nothing of it did: deeds are transactions.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such thing, or another tenant's: the two answers are the same.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignedOut,
    /// The password was right; the account has a second factor, and its code is missing.
    #[error("this account has a second factor: send its code too")]
    CodeNeeded,
    /// The institution requires a second factor, and the member has none.
    #[error("this institution requires a second factor: set one up first")]
    EnrolFirst,
    /// The member's role lacks the right.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Fields that cannot be accepted, all of them.
    #[error("some fields cannot be accepted")]
    Invalid(Vec<FieldError>),
    /// The state of things does not allow it; the code is stable and translated (`refusal-<code>`).
    #[error("refused: {0}")]
    Refused(&'static str),
    /// The deadline is over, by the database's clock.
    #[error("the deadline has passed")]
    TooLate,
    /// Somebody else saved in between; carries the revision that is current now.
    #[error("changed in between, current revision is {0}")]
    Stale(i64),
    /// Too many tries; carries the seconds to wait.
    #[error("too many tries, wait {0} s")]
    SlowDown(u64),
    /// The institution has as much costly work in hand as it may; carries the seconds after which to ask again.
    #[error("too much at once, try again in {0} s")]
    Busy(u64),
    /// The request is larger than allowed; carries the limit in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// The disk takes no more, under the database or under the files. Nothing was stored; it goes on once there is room.
    #[error("the disk is full: {0}")]
    DiskFull(String),
    /// The database cannot be reached just now.
    #[error("not available: {0}")]
    Unavailable(String),
    /// Something broke on our side. The cause goes to the log, never to the visitor.
    #[error("internal: {0}")]
    Internal(String),
}

/// Result of a deed.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// One refused field.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    /// A fault of our own, from whatever error.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// What a disk refused: full, or a fault of our own. By value, as `map_err` hands it over.
    #[must_use]
    pub fn disk(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(cause.to_string()),
            _ => Self::internal(cause),
        }
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::DiskFull(cause) => Self::DiskFull(cause),
            db::Error::Unavailable(cause) => Self::Unavailable(cause),
            other => Self::internal(other),
        }
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}
