//! What can go wrong below the application: one enum for both engines.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// A failure of the database door.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique key was violated; `on` names table and columns (`users.email`) as far as the engine tells.
    #[error("already there: {on}")]
    Duplicate {
        /// Constraint name (PostgreSQL) or `table.column, …` (SQLite).
        on: String,
    },
    /// The disk under the database takes no more; nothing of the transaction was stored.
    #[error("database: {0}")]
    DiskFull(String),
    /// The database answered with an error; it is logged, never shown.
    #[error("database: {0}")]
    Query(Diesel),
    /// No connection could be had in time.
    #[error("no database connection: {0}")]
    Unavailable(String),
    /// A stored value does not parse: the row was written by something else.
    #[error("stored value of {0} cannot be read")]
    Corrupt(&'static str),
}

/// Result of the database floor.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => Self::Duplicate {
                on: info.constraint_name().map_or_else(
                    // SQLite gives no name, only "UNIQUE constraint failed: users.tenant_id, users.email".
                    || {
                        let message = info.message();
                        message.split_once("failed: ").map_or(message, |(_, columns)| columns).to_owned()
                    },
                    str::to_owned,
                ),
            },
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unavailable(info.message().to_owned())
            }
            Diesel::DatabaseError(_, info) if is_full(info.message()) => Self::DiskFull(info.message().to_owned()),
            other => Self::Query(other),
        }
    }
}

/// Whether that is how an engine says that its disk takes no more. diesel hands neither SQLite's code 13 nor
/// PostgreSQL's 53100 on, only the words; PostgreSQL's are those of its operating system.
fn is_full(message: &str) -> bool {
    ["database or disk is full", "No space left on device", "Disk quota exceeded"]
        .iter()
        .any(|end| message.contains(end))
}
