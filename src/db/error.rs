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
            other => Self::Query(other),
        }
    }
}
