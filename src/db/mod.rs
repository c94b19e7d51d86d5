//! SQL and nothing else: the door to both engines, the tables, one file per room.

pub mod audit;
mod columns;
pub mod conn;
pub mod error;
pub mod invitations;
pub mod migrate;
pub mod schema;
pub mod sessions;
pub mod tenants;
pub mod tenders;
pub mod tokens;
pub mod users;

pub use conn::{Clock, Conn, Db, Engine, Scope, Tx};
pub use error::{Error, Result};
