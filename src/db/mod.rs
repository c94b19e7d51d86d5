//! SQL and nothing else: the door to both engines, the tables, one file per room.

pub mod audit;
mod columns;
pub mod conn;
pub mod error;
pub mod migrate;
pub mod schema;

pub use conn::{Clock, Conn, Db, Engine, Scope, Tx};
pub use error::{Error, Result};
