//! The one connection type of the product: SQLite or PostgreSQL behind diesel's `MultiConnection`.

#![allow(missing_docs, reason = "the derive makes public items without a word")]
#![allow(clippy::large_enum_variant, reason = "the derive wants the connections themselves")]

use super::postgres::PgConnection;
use diesel::SqliteConnection;

/// Either engine. Queries written against it must use what both understand (see the architecture's list).
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// An SQLite file.
    Sqlite(SqliteConnection),
    /// A PostgreSQL server.
    Postgres(PgConnection),
}
